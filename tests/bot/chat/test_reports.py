"""Admins ask how the bot stands, what was asked without success, and how much it is used."""

import csv
import io
import re
import sqlite3
import sys
from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.chat.delivery import File, Outgoing, Place, outgoing
from bot.chat.memory import memory_file
from bot.chat.messages import plain
from bot.chat.notices import admins_only
from tests.bot.chat.conftest import ADMIN

pytestmark = pytest.mark.usefixtures("noon")

ADA, GROUP = 5, -100
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def console(tmp_path, database, capsys):
    """Runs a command of the console beside the bot; what it prints."""
    settings = tmp_path / "config.toml"
    settings.write_text(f'[telegram]\ndatabase = "{database}"\n', encoding="utf-8")

    def run(*arguments):
        main(["--config", str(settings), *arguments])
        return capsys.readouterr().out

    return run


@pytest.fixture
async def asked(say, server, receive):
    """Two questions without success, one of them in two wordings, and one with a thumb down."""
    await say("Who discovered penicillin?", chat_id=ADA)
    await say("who has discovered Penicillin", chat_id=6)
    await say("Where is the treasure of Atlantis?", chat_id=GROUP, user_id=ADA)
    await say("/ask Where is the treasure of Atlantis?", chat_id=GROUP, user_id=ADA)
    await say("When is heavy rain expected?", chat_id=ADA)
    await receive(server.press("👎", chat_id=ADA, user_id=ADA))


@pytest.mark.parametrize("command", ["/status", "/gaps", "/gaps csv", "/stats"])
@pytest.mark.parametrize("chat", [ADA, GROUP, ADMIN])
async def test_it_is_for_admins_alone(say, command, chat):
    assert await say(command, chat_id=chat, user_id=ADA) == [admins_only()]


def without_ages(told):
    """The lines, without how old things are, which may be more a moment later."""
    return [re.sub(r"\b\d+ (s|min)\b", "a while", line) for line in told.splitlines()]


class TestStatus:
    async def test_it_tells_what_verbatim_status_tells(self, say, console, asked):
        [told] = await say("/status", chat_id=ADMIN)

        assert "Questions today: 4." in told.splitlines()
        assert "Not answered yet: 0 questions." in told.splitlines()
        shown = console("status")
        assert without_ages(shown) == without_ages(told)


class TestGaps:
    async def test_like_questions_are_one_and_what_was_answered_is_none(self, say, asked):
        [told] = await say("/gaps", chat_id=ADMIN)

        lead, *lines = [line.partition(": ")[2] for line in told.splitlines()]
        assert lead == "3 questions, similar ones as one, the latest first."
        assert sorted(lines) == [
            "When is heavy rain expected? (1 👎)",
            "Where is the treasure of Atlantis? (1×)",
            "who has discovered Penicillin (2×)",
        ]

    async def test_in_the_console_they_are_the_same(self, say, console, asked):
        [told] = await say("/gaps", chat_id=ADMIN)

        assert console("gaps").splitlines() == told.splitlines()

    async def test_as_a_file_they_are_a_table(self, say, server, console, asked):
        await say("/gaps csv", chat_id=ADMIN)

        [upload] = [call.parameters["document"] for call in server.calls_of("sendDocument")]
        assert upload.file_name == "gaps.csv"
        table = upload.content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        penicillin = next(row for row in rows if "Penicillin" in row["question"])
        assert (penicillin["unanswered"], penicillin["disliked"]) == ("2", "0")
        assert penicillin["other wordings"] == "Who discovered penicillin?"
        assert console("gaps", "--csv") == table

    async def test_no_cell_calculates(self, say, console):
        await say('=HYPERLINK("http://evil.example","Atlantis")', chat_id=ADA)

        assert "\n'=HYPERLINK" in console("gaps", "--csv").replace('"', "")

    async def test_without_any_it_says_so(self, say, server, console):
        assert await say("/gaps csv", chat_id=ADMIN) == await say("/gaps", chat_id=ADMIN)
        assert console("gaps").startswith("Nothing was asked without success")


class TestStats:
    async def test_numbers_come_with_a_picture(self, say, server, asked):
        [told] = await say("/stats", chat_id=ADMIN)

        assert told.splitlines()[:2] == [
            "Questions today: 4; 4.0 a day, today 4.",
            "Answered: 25%.",
        ]
        assert told.splitlines()[3:] == [
            "Most cited: “Rain expected on Sunday” (1).",
            "Feedback: 0 👍, 1 👎.",
        ]
        [upload] = [call.parameters["photo"] for call in server.calls_of("sendPhoto")]
        assert upload.content.startswith(PNG)

    async def test_without_the_extra_the_numbers_come_alone(self, say, monkeypatch, asked):
        monkeypatch.setitem(sys.modules, "matplotlib", None)

        [told] = await say("/stats", chat_id=ADMIN)

        assert told.startswith("Questions today: 4;")
        assert told.endswith("where the bot was set up.")

    async def test_in_the_console_they_are_the_same(self, say, console, tmp_path, asked):
        [told] = await say("/stats", chat_id=ADMIN)

        picture = tmp_path / "stats.png"
        assert console("stats", "--picture", str(picture)).splitlines() == told.splitlines()
        assert picture.read_bytes().startswith(PNG)

    async def test_of_no_questions_there_is_a_picture_too(self, say, server):
        [told] = await say("/stats", chat_id=ADMIN)

        assert told == "Questions today: 0; 0.0 a day, today 0.\nFeedback: 0 👍, 0 👎."
        assert len(server.calls_of("sendPhoto")) == 1


class TestWhatIsKept:
    def rows(self, database):
        with sqlite3.connect(memory_file(database)) as db:
            return db.execute("SELECT * FROM asked").fetchall()

    async def test_an_answered_question_leaves_no_words(self, say, database):
        await say("When is heavy rain expected?", chat_id=ADA)

        [row] = self.rows(database)
        assert "rain expected" not in str(row)

    async def test_nobody_who_asked_is_kept(self, say, database):
        await say("Who discovered penicillin?", chat_id=987654321)

        [row] = self.rows(database)
        assert "penicillin" in str(row)
        assert "987654321" not in str(row)

    async def test_chatter_of_groups_and_what_is_typed_inline_are_not_kept(
        self, say, receive, server, database
    ):
        await say("who discovered penicillin?", chat_id=GROUP, user_id=ADA)
        await receive(server.inline_query("who discovered penicillin?", user_id=ADA))

        assert self.rows(database) == []

    async def test_what_is_no_question_is_no_gap(self, say, database):
        await say("👍", chat_id=ADA)

        assert await say("/gaps", chat_id=ADMIN) == [
            "Nothing was asked without success, as far as I remember."
        ]
        assert "👍" not in str(self.rows(database))


class TestWithoutHistory:
    @pytest.fixture
    def config(self, config):
        return replace(config, telegram=replace(config.telegram, history_days=0))

    async def test_nothing_is_kept(self, say, database):
        await say("Who discovered penicillin?", chat_id=ADA)

        assert TestWhatIsKept().rows(database) == []


def test_a_file_waits_in_the_inbox_like_any_message():
    out = Outgoing(Place(1), plain("Numbers"), file=File("a.png", b"\x00\xff", is_picture=True))

    assert outgoing(out.as_json()) == out


@pytest.mark.parametrize("command", ["gaps", "stats"])
def test_without_a_database_there_is_one_line(home, capsys, command):
    assert main([command]) == 2
    assert "there is no database yet" in capsys.readouterr().err


async def test_a_picture_without_the_extra_is_one_line(
    say, tmp_path, database, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    settings = tmp_path / "config.toml"
    settings.write_text(f'[telegram]\ndatabase = "{database}"\n', encoding="utf-8")

    assert main(["--config", str(settings), "stats", "--picture", str(tmp_path / "x.png")]) == 2
    assert "--picture: Pictures need an extra" in capsys.readouterr().err
