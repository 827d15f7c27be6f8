import re

import pytest

ADMIN = 7


@pytest.fixture
def broken(monkeypatch, server):
    """A bot that fails at every question."""
    server.open_chat(ADMIN)

    def fail(text, *_, **__):
        raise ZeroDivisionError(text)

    monkeypatch.setattr("bot.chat.app.ask", fail)


@pytest.mark.usefixtures("broken")
async def test_an_error_is_logged_and_told_by_a_short_id(say, server, caplog):
    to_user, to_admin = await say("secret question")

    [number] = re.findall(r"\(error ([0-9a-f]{4})\)", to_user)
    assert f"error {number} at update" in caplog.text
    assert re.fullmatch(rf"Error {number}: ZeroDivisionError at \w+\.py:\d+\. .*", to_admin)
    assert "secret" not in to_user + to_admin


@pytest.mark.usefixtures("broken")
async def test_admins_are_not_flooded(say, server):
    for _ in range(3):
        await say("rain?")

    assert (len(server.sent(1)), len(server.sent(ADMIN))) == (3, 1)


async def test_a_person_who_has_blocked_the_bot_is_no_error(say, server, caplog):
    server.block(1)

    assert await say("rain?") == []
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


@pytest.mark.usefixtures("broken")
async def test_an_error_that_cannot_be_told_is_logged_once(say, server, caplog):
    server.block(1)
    server.block(ADMIN)

    assert await say("rain?") == []
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1
