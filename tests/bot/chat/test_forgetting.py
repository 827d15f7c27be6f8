"""/forgetme deletes every row that tells of a person, and says what that was."""

import re
import sqlite3
from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.chat.forgetting import MEMORY
from bot.chat.memory import memory_file
from bot.chat.notices import nobody_known_here, not_on_the_list, turned_away
from bot.config import Access
from tests.bot.chat.conftest import ADMIN

ADA, BOB, GROUP = 987654321, 6, -100
SECRET = "xylophone"
GROUPS_THAT_MOVED = "moved"


def databases(database):
    return [database, memory_file(database)]


def tables(path):
    with sqlite3.connect(path) as db:
        return {
            name: {column for _, column, *_ in db.execute(f"PRAGMA table_info({name})")}
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }


def rows(database):
    """Every row of both databases, as text."""
    found = []
    for path in databases(database):
        with sqlite3.connect(path) as db:
            found += [
                f"{path.name} {name} {row}"
                for name in tables(path)
                for row in db.execute(f"SELECT * FROM {name}")
            ]
    return found


@pytest.fixture
async def a_life(say, server, receive, monkeypatch):
    """Somebody asks, likes an answer, is not answered, and asks what can't be answered."""
    await say("When is heavy rain expected?", chat_id=ADA)
    await receive(server.press("👍", chat_id=ADA, user_id=ADA))
    await say("When is heavy rain expected?", chat_id=BOB)
    await receive(server.inline_query("rain", user_id=ADA))
    with monkeypatch.context() as patch:
        patch.setattr("bot.chat.wiring.converse", lambda *_, **__: 1 / 0)
        await say(f"/ask {SECRET}?", chat_id=GROUP, user_id=ADA)
        await say("and?", chat_id=BOB)


async def test_nothing_tells_of_the_person_afterwards_but_the_message_itself(say, database, a_life):
    assert any(str(ADA) in row for row in rows(database))

    [told] = await say("/forgetme", chat_id=ADA)

    left = [row for row in rows(database) if str(ADA) in row or SECRET in row]
    assert len(left) == 1  # of /forgetme itself: its chat, number and times
    assert "'answered'" in left[0]
    assert re.match(
        r"Deleted: \d notes of messages, 1 answer and 1 thumb\. The note that this message came",
        told,
    )


async def test_what_others_have_stays(say, database, a_life):
    before = [row for row in rows(database) if f" {BOB}," in row or f"({BOB}," in row]

    await say("/forgetme", chat_id=ADA)

    assert [row for row in before if row not in rows(database)] == []


async def test_the_bytes_are_gone_from_the_files(say, server, database, a_life):
    await say("/forgetme", chat_id=ADA)

    kept = b"".join(
        file.read_bytes() for file in database.parent.glob(f"{database.name}*") if file.is_file()
    )
    assert SECRET.encode() not in kept


async def test_a_button_of_before_has_expired_and_the_next_question_is_answered(
    say, server, receive, a_life
):
    await say("/forgetme", chat_id=ADA)

    await receive(server.press("👎", chat_id=ADA, user_id=ADA))

    [*_, call] = server.calls_of("answerCallbackQuery")
    assert "expired" in call.parameters["text"]
    assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]


async def test_who_was_never_there_is_told_so(say):
    [told] = await say("/forgetme", chat_id=5)

    assert told.startswith("Nothing was kept. ")


async def test_who_hides_behind_a_group_is_told_where_to_write(say):
    channel = {"id": GROUP, "type": "supergroup", "title": "Us"}

    assert await say("/forgetme", chat_id=GROUP, sender_chat=channel) == [nobody_known_here()]


async def test_in_the_console_it_is_the_same_beside_a_running_bot(
    say, tmp_path, database, capsys, a_life
):
    settings = tmp_path / "config.toml"
    settings.write_text(f'[telegram]\ndatabase = "{database}"\n', encoding="utf-8")

    assert main(["--config", str(settings), "forget", str(ADA)]) == 0

    assert "1 answer and 1 thumb." in capsys.readouterr().out
    assert [row for row in rows(database) if str(ADA) in row or SECRET in row] == []
    assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]


@pytest.mark.parametrize("user", ["ada", "0", "-5", "9" * 30, "²"])
def test_what_is_no_user_id_is_told(home, capsys, user):
    assert main(["forget", "--", user]) == 2
    assert "is not a user id" in capsys.readouterr().err


async def test_every_table_with_people_in_it_is_known(say, database):
    await say("rain?", chat_id=ADA)

    people = {"chat", "user", "person", "user_id", "chat_id"}
    with_people = {
        name for name, columns in tables(memory_file(database)).items() if columns & people
    }
    assert with_people == set(MEMORY)


class TestWhoMayNotAsk:
    @pytest.fixture
    def config(self, config):
        return replace(config, access=Access("pairing"))

    async def test_they_may_be_forgotten_all_the_same(self, say, database):
        await say("rain?", chat_id=ADA)

        [told] = await say("/forgetme", chat_id=ADA)

        assert "the note on whether you may ask" in told
        assert len([row for row in rows(database) if str(ADA) in row]) == 1

    async def test_who_was_turned_away_stays_so(self, say, server, receive):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)
        assert await receive(server.press("Deny", chat_id=ADMIN, user_id=ADMIN)) == [turned_away()]

        [told] = await say("/forgetme", chat_id=ADA)

        assert "It is still noted that this person was turned away." in told
        assert await say("rain?", chat_id=ADA) == []


class TestWhoIsNotOnTheList:
    @pytest.fixture
    def config(self, config):
        return replace(config, access=Access("allow-list"))

    async def test_that_they_were_told_is_forgotten_too(self, say):
        await say("rain?", chat_id=ADA)
        await say("/forgetme", chat_id=ADA)

        assert await say("rain?", chat_id=ADA) == [not_on_the_list(ADA)]
