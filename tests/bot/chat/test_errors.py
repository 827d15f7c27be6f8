import pytest
from telegram import Update

ADMIN = 7


@pytest.fixture
def broken(monkeypatch, server):
    """A bot that fails at every question."""
    server.open_chat(ADMIN)

    def fail(text, *_, **__):
        raise ZeroDivisionError(text)

    monkeypatch.setattr("bot.chat.wiring.converse", fail)


@pytest.mark.usefixtures("broken")
async def test_an_error_is_logged_and_told_by_the_number_of_the_update(say, server, caplog):
    await say("secret question")

    [to_user], [to_admin] = server.texts(1), server.texts(ADMIN)
    assert "(error 1)" in to_user
    assert "error 1; I try again" in caplog.text
    assert to_admin.startswith("Error 1: ZeroDivisionError at test_errors.py:")
    assert "secret" not in to_user + to_admin


@pytest.mark.usefixtures("broken")
async def test_in_a_group_the_notice_shows_what_it_is_about(say, server):
    await say("/ask rain?", chat_id=-5)

    assert server.sent(-5)[0].reply_to.text == "/ask rain?"


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
async def test_an_error_that_cannot_be_told_is_logged(say, server, caplog):
    server.block(1)
    server.block(ADMIN)

    assert await say("rain?") == []
    assert len([record for record in caplog.records if record.exc_info]) == 1


async def test_an_update_that_nobody_can_read_is_set_aside(server, receive, caplog):
    [notice] = await receive(server.unparseable_update())

    assert "(error 1)" in notice
    assert "update 1 is set aside" in caplog.text


async def test_an_update_that_there_was_no_memory_to_read_is_tried_again(say, monkeypatch):
    read, failures = Update.de_json, iter([MemoryError])

    def de_json(*args):
        if error := next(failures, None):
            raise error
        return read(*args)

    monkeypatch.setattr(Update, "de_json", de_json)

    [answer] = await say("rain?")

    assert "(error" not in answer
