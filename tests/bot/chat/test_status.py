import asyncio
import os
import re
import threading
import time
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.chat import wiring
from bot.chat.inbox import Dead, Inbox, Standing, State
from bot.chat.status import (
    NOTHING_DEAD,
    OLDEST,
    SILENCE,
    Pulse,
    Status,
    Vitals,
    age,
    dead_listed,
    pulse_file,
    status,
)
from bot.config import Config
from tests.bot.chat.conftest import working


@pytest.fixture
def database(home):
    return home / ".local" / "state" / "verbatim" / "inbox.db"


def vitals():
    now = time.time()
    return Vitals(started=now - 7200, loaded=now - 300, articles=1, passages=1234)


def standing(open=0, dead=0, oldest=0.0):
    return Standing(open, dead, oldest)


@pytest.mark.parametrize(
    ("running", "silence", "oldest", "ill"),
    [
        pytest.param(True, 1.0, 1.0, "", id="well"),
        pytest.param(False, 1.0, 1.0, "it is not running", id="stopped"),
        pytest.param(True, SILENCE + 1, 0.0, "it doesn't hear from Telegram", id="silence"),
        pytest.param(True, None, 0.0, "it has not heard from Telegram yet", id="just started"),
        pytest.param(True, 1.0, OLDEST + 1, "a question waits too long", id="stuck"),
    ],
)
def test_what_is_wrong_is_told(running, silence, oldest, ill):
    told = Status(running, silence, standing(1, oldest=oldest), ())

    assert told.ills == ([ill] if ill else [])


def test_a_bot_that_never_ran_is_not_well(home, capsys):
    assert main(["status"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "The bot is well: no, it is not running.",
        "Questions today: 0.",
        "Telegram answered: never.",
        "Not answered yet: 0 questions.",
        "Perhaps sent twice in the last two days: 0 messages.",
        "No question has been given up.",
    ]


def test_a_running_bot_is_told_with_its_oldest_question_and_its_dead(inbox, database, capsys):
    inbox.store([(5, {"update_id": 1}), (6, {"update_id": 2})])
    inbox.answer(inbox.take(1)[0][0], [], State.DEAD, "KeyError at x.py:1")
    Pulse(database, vitals).beat()

    assert main(["status"]) == 0

    told = re.sub(r"\b\d+ s\b", "a moment", capsys.readouterr().out)
    assert told.splitlines() == [
        "The bot is well: yes.",
        "It has run for 2 h.",
        "It answers from 1 article, 1,234 passages, loaded 5 min ago.",
        "Questions today: 0.",
        "Telegram answered: a moment ago.",
        "Not answered yet: 1 question, the oldest a moment old.",
        "Perhaps sent twice in the last two days: 0 messages.",
        "Given up: 1 question.",
        "1: a moment ago, chat 5: KeyError at x.py:1",
    ]


def test_a_bot_that_hears_nothing_is_not_well(inbox, database):
    Pulse(database, vitals).beat()
    old = time.time() - SILENCE - 5
    os.utime(pulse_file(database), (old, old))

    assert main(["status"]) == 1


@pytest.mark.parametrize("written", ["", "4711\n", "[1]", '{"pid": 1}', "\0\xff"])
def test_what_another_version_has_written_of_itself_is_passed_over(
    inbox, database, capsys, written
):
    pulse_file(database).write_text(written, encoding="latin-1")

    assert main(["status"]) == 0
    assert "It has run" not in capsys.readouterr().out


def test_a_bot_that_has_ended_is_not_running_any_more(database):
    Inbox(database).close()

    assert not status(Config()).running


def test_a_damaged_database_is_one_line_and_exit_code_2(database, capsys):
    database.parent.mkdir(parents=True)
    database.write_bytes(b"nonsense" * 1000)

    assert main(["status"]) == 2
    assert "this file is no database of the bot" in capsys.readouterr().err


def give_up(inbox, *texts):
    inbox.store([(5, {"update_id": n, "message": {"text": text}}) for n, text in enumerate(texts)])
    for _ in texts:
        inbox.answer(inbox.take(1)[0][0], [], State.DEAD, "KeyError at x.py:1")


def test_the_dead_are_listed_with_their_text_which_drives_no_terminal(inbox, capsys):
    give_up(inbox, "Will it\x1b[31m rain?\u202e\n" + "x" * 200, "")

    assert main(["dead"]) == 0

    latest, _, first, why = capsys.readouterr().out.splitlines()
    assert latest.endswith(", chat 5: (no text)")
    assert re.match(r"1: \d{4}-\d\d-\d\d \d\d:\d\d, ", first)
    assert ", chat 5: Will it [31m rain? xxx" in first
    assert first.endswith("xxx ...")
    assert why == "    KeyError at x.py:1"


def test_the_dead_are_tried_again_by_number_or_all(inbox, capsys):
    give_up(inbox, "one", "two", "three")

    codes = [main(["dead", "--retry", which]) for which in ("2", "2", "all", "all")]

    assert codes == [0, 1, 0, 1]
    assert capsys.readouterr().out.splitlines() == [
        "Trying again: 1 question.",
        NOTHING_DEAD,
        "Trying again: 2 questions.",
        NOTHING_DEAD,
    ]
    assert (inbox.standing().open, inbox.standing().dead) == (3, 0)


@pytest.mark.parametrize("command", [["dead"], ["dead", "--retry", "all"]])
def test_without_a_database_nothing_can_be_dead_and_none_is_made(home, database, capsys, command):
    assert main(command) == 2

    assert "inbox.db: there is no database yet; `verbatim telegram` makes it" in (
        capsys.readouterr().err
    )
    assert not database.exists()


@pytest.mark.parametrize("which", ["none", "0", "-1", "9" * 30, "²"])
def test_what_is_no_number_is_told(home, capsys, which):
    assert main(["dead", f"--retry={which}"]) == 2
    assert "is neither a number from `verbatim dead` nor" in capsys.readouterr().err


class TestWhileTheBotRuns:
    @pytest.fixture
    def database(self, tmp_path: Path) -> Path:
        return tmp_path / "inbox.db"

    async def test_what_is_tried_again_is_answered_at_once(
        self, server, work, tmp_path, database, monkeypatch
    ):
        fails = threading.Event()
        fails.set()
        answer = wiring.converse

        def ask(*arguments, **options):
            return 1 / 0 if fails.is_set() else answer(*arguments, **options)

        monkeypatch.setattr(wiring, "converse", ask)
        settings = tmp_path / "config.toml"
        settings.write_text(f'[telegram]\ndatabase = "{database}"\n', encoding="utf-8")
        async with working(work):
            await work.store([server.message("Is heavy rain expected?")])
            await asyncio.to_thread(server.wait_for_messages, 1)
            while not (await work.ask(Inbox.standing)).dead:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            fails.clear()

            command = ["--config", str(settings), "dead", "--retry", "all"]
            assert await asyncio.to_thread(main, command) == 0

            [_, told] = await asyncio.to_thread(server.wait_for_messages, 2)
        assert "Heavy rain is expected" in told.text


def test_of_many_dead_the_latest_are_listed():
    latest = [Dead(number, 1, 0.0, "x", {}) for number in (9, 8)]

    assert dead_listed(9, latest, 0.0).splitlines()[-1] == "... and 7 more"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-5, "0 s"), (119, "119 s"), (300, "5 min"), (7200, "2 h"), (200_000, "2 days")],
)
def test_ages_are_told_as_a_person_would(seconds, told):
    assert age(seconds) == told
