import os
import time

import pytest

from bot.__main__ import main
from bot.chat.inbox import Dead, Inbox, Standing, State
from bot.chat.status import OLDEST, SILENCE, Pulse, Status, age, dead_listed, pulse_file, status
from bot.config import Config


@pytest.fixture
def database(home):
    return home / ".local" / "state" / "verbatim" / "inbox.db"


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
        "Telegram answered: never.",
        "Not answered yet: 0 questions.",
        "No question has been given up.",
    ]


def test_a_running_bot_is_told_with_its_oldest_question_and_its_dead(inbox, database, capsys):
    inbox.store([(5, {"update_id": 1}), (6, {"update_id": 2})])
    inbox.answer(inbox.take(1)[0][0], [], State.DEAD, "KeyError at x.py:1")
    Pulse(database).beat()

    assert main(["status"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "The bot is well: yes.",
        "Telegram answered: 0 s ago.",
        "Not answered yet: 1 question, the oldest 0 s old.",
        "Given up: 1 question.",
        "1: 0 s ago, chat 5: KeyError at x.py:1",
    ]


def test_a_bot_that_hears_nothing_is_not_well(inbox, database):
    Pulse(database).beat()
    old = time.time() - SILENCE - 5
    os.utime(pulse_file(database), (old, old))

    assert main(["status"]) == 1


def test_a_bot_that_has_ended_is_not_running_any_more(database):
    Inbox(database).close()

    assert not status(Config()).running


def test_a_damaged_database_is_one_line_and_exit_code_2(database, capsys):
    database.parent.mkdir(parents=True)
    database.write_bytes(b"nonsense" * 1000)

    assert main(["status"]) == 2
    assert "this file is no database of the bot" in capsys.readouterr().err


def test_of_many_dead_the_latest_are_listed():
    latest = [Dead(number, 1, 0.0, "x") for number in (9, 8)]

    assert dead_listed(9, latest, 0.0).splitlines()[-1] == "... and 7 more"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-5, "0 s"), (119, "119 s"), (300, "5 min"), (7200, "2 h"), (200_000, "2 days")],
)
def test_ages_are_told_as_a_person_would(seconds, told):
    assert age(seconds) == told
