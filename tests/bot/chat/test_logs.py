import logging
from io import StringIO

import pytest

from bot.chat.logs import HIDDEN, Redacting, log_uncaught

TOKEN = "1000000001:loopback-token-for-tests-0000000000"
OTHER = "987654321:AAE-another-token-nobody-told-us_about"
URL = f"https://api.telegram.org/bot{TOKEN}/getMe"


@pytest.fixture
def written():
    """A logger, and what it has written."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacting([TOKEN]))
    log = logging.Logger("test")
    log.addHandler(handler)
    return log, stream.getvalue


def raised(error):
    with pytest.raises(ValueError, match="getMe") as caught:
        raise ValueError(URL) from error
    return caught.value


@pytest.mark.parametrize(
    ("message", "arguments", "error"),
    [
        pytest.param(f"GET {URL}", (), None, id="message"),
        pytest.param("GET %s", (URL,), None, id="argument"),
        pytest.param("GET %r", ({"url": URL},), None, id="inside an argument"),
        pytest.param("failed", (), raised(None), id="exception"),
        pytest.param("failed", (), raised(KeyError(TOKEN)), id="cause of an exception"),
        pytest.param(f"GET {URL.replace(':', '%3A')}", (), None, id="percent-encoded"),
        pytest.param(TOKEN.partition(":")[2], (), None, id="the secret half"),
        pytest.param(OTHER, (), None, id="another token"),
    ],
)
def test_no_record_shows_a_token(written, message, arguments, error):
    log, text = written

    log.error(message, *arguments, exc_info=error)

    shown = text()
    assert HIDDEN in shown
    assert not [half for half in (TOKEN.partition(":")[2], OTHER) if half in shown]


def test_other_text_stays(written):
    log, text = written

    log.error("update %d at 12:30 by 1000000001", 5)

    assert text().endswith("update 5 at 12:30 by 1000000001\n")


def test_an_error_that_nobody_catches_goes_through_the_log(caplog):
    error = raised(None)

    log_uncaught(ValueError, error, error.__traceback__)

    assert error is caplog.records[0].exc_info[1]
