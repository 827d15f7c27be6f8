import asyncio
import json
from contextlib import suppress

import pytest

from bot.chat.app import check_webhook
from bot.chat.inbox import InboxError
from bot.chat.webhook import LARGEST, Webhook, secret_of
from bot.config import ConfigError

SECRET = secret_of("1:token")
UPDATE = {"update_id": 5, "message": {"chat": {"id": 1}}}


class Inbox:
    """Takes what is stored, unless it is told to fail."""

    def __init__(self):
        self.stored = []
        self.error = None

    async def store(self, updates):
        if self.error:
            raise self.error
        self.stored += updates


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
async def exchange(inbox, tmp_path):
    """Sends bytes to the webhook; the status that comes back, or None for none."""
    where = tmp_path / "hook.sock"
    async with Webhook("https://bot.example/hook", SECRET, inbox.store).listening(f"unix:{where}"):

        async def exchanged(*pieces):
            reader, writer = await asyncio.open_unix_connection(where)
            answer = b""
            with suppress(ConnectionError):
                for piece in pieces:
                    writer.write(piece)
                    await asyncio.sleep(0)
                answer = await reader.read()
            writer.close()
            return int(answer.split()[1]) if answer else None

        yield exchanged


def post(body=None, *, secret=SECRET, path="/hook", method="POST", length=None):
    body = json.dumps(UPDATE).encode() if body is None else body
    told = len(body) if length is None else length
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {told}\r\n"
    head += f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n" if secret is not None else ""
    return f"{head}\r\n".encode("latin-1") + body


async def test_an_update_is_stored_and_then_acknowledged(exchange, inbox):
    assert await exchange(post()) == 200

    assert inbox.stored == [UPDATE]


async def test_what_cannot_be_stored_is_not_acknowledged(exchange, inbox):
    inbox.error = InboxError("inbox.db: the disk is full")

    assert await exchange(post()) == 503


async def test_a_request_may_come_in_pieces(exchange, inbox):
    request = post()

    assert await exchange(*(request[n : n + 7] for n in range(0, len(request), 7))) == 200


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        pytest.param(post(secret=None), 403, id="no secret"),
        pytest.param(post(secret="wrong"), 403, id="wrong secret"),
        pytest.param(post(secret=""), 403, id="empty secret"),
        pytest.param(post(secret="\xe9" * 64), 403, id="secret of no ASCII"),
        pytest.param(post(path="/"), 404, id="another path"),
        pytest.param(post(method="GET"), 405, id="GET"),
        pytest.param(post(b""), 400, id="nothing"),
        pytest.param(post(b"{"), 400, id="bad JSON"),
        pytest.param(post(b"[" * 100_000), 400, id="deep JSON"),
        pytest.param(post(b"\xff\xfe"), 400, id="no UTF-8"),
        pytest.param(post(b"[]"), 400, id="no object"),
        pytest.param(post(b"{}"), 400, id="no id"),
        pytest.param(post(b'{"update_id": "5"}'), 400, id="id of text"),
        pytest.param(post(b'{"update_id": ' + b"9" * 5000 + b"}"), 400, id="endless id"),
        pytest.param(post(length=10_000_000), 413, id="too large"),
        pytest.param(post(length=LARGEST + 1), 413, id="a little too large"),
        pytest.param(post(length="x"), 411, id="no length"),
        pytest.param(post(length="9" * 5000), 411, id="endless length"),
        pytest.param(b"GET /\r\n\r\n", 404, id="no HTTP"),
        pytest.param(b"\r\n\r\n", 404, id="no request"),
        pytest.param(b"X" * 100_000, 400, id="endless head"),
    ],
)
async def test_what_is_no_update_from_telegram_is_refused(exchange, inbox, request_, status):
    assert await exchange(request_) == status

    assert inbox.stored == []
    assert await exchange(post()) == 200


async def test_who_is_too_slow_is_refused(exchange, inbox, monkeypatch):
    monkeypatch.setattr("bot.chat.webhook.PATIENCE", 0.05)

    assert await exchange(post()[:-1]) == 408


async def test_no_more_connections_are_served_than_a_named_number(exchange, monkeypatch):
    monkeypatch.setattr("bot.chat.webhook.MOST_CONNECTIONS", 0)

    assert await exchange(post()) is None


def test_the_secret_can_be_told_to_telegram_and_shows_nothing_of_the_token():
    assert len(SECRET) == 64
    assert SECRET.isalnum()
    assert secret_of("1:token") != secret_of("1:other")


@pytest.mark.parametrize(
    ("url", "where", "told"),
    [
        pytest.param("", "127.0.0.1:80", "webhook_url must be the https address", id="no url"),
        pytest.param("https://x", "8080x", "webhook_listen must be host:port", id="no port"),
    ],
)
def test_settings_that_do_not_do_are_told(url, where, told):
    with pytest.raises(ConfigError, match=told):
        check_webhook(url, where)
