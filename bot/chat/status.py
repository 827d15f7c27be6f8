"""How the bot stands, seen from outside: `verbatim status` and `verbatim dead`, and a file that
shows it is alive.

Nothing here needs Telegram, or the bot to run.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from bot import wording
from bot.catalogue import count, later, say
from bot.chat import history, notices
from bot.chat.history import asked_today
from bot.chat.inbox import Dead, InboxError, Standing, is_in_use, look, reopen
from bot.chat.memory import database_of
from bot.chat.updates import said_in
from bot.config import Config, ConfigError, database_file
from bot.wording import counted

SILENCE = 120.0  # seconds without Telegram until the bot is unwell: more than a long poll takes
OLDEST = 2 * 3600.0  # seconds until an open question is: Telegram may have a chat wait for an hour
MOST_LISTED = 20  # of those given up
NONE_DEAD = later("No question has been given up.")
NOTHING_DEAD = later("Nothing like that was given up.")


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a running bot knows of itself; `started` and `loaded`, its last reload, in Unix time."""

    started: float
    loaded: float
    articles: int
    passages: int


class Pulse:
    """Keeps a file as young as the last good answer of Telegram to the bot's asking for news, in
    which the bot's vitals stand.

    A health check may look at the file's age alone.
    """

    def __init__(self, database: Path, vitals: Callable[[], Vitals]) -> None:
        self._file = pulse_file(database)
        self._vitals = vitals
        self._written = -1.0

    def beat(self) -> None:
        """Telegram has answered just now."""
        if time.monotonic() - self._written >= 1.0:
            self._written = time.monotonic()
            with suppress(OSError):  # a full disk is told by the inbox
                told = {"pid": os.getpid(), **asdict(self._vitals())}
                self._file.write_text(f"{json.dumps(told)}\n", encoding="ascii")


@dataclass(frozen=True, slots=True)
class Status:
    """What `verbatim status` tells; `silence` in seconds, None when Telegram never answered."""

    running: bool
    silence: float | None
    standing: Standing
    dead: Sequence[Dead]
    vitals: Vitals | None = None
    today: int = 0  # questions, by this machine's calendar

    @property
    def ills(self) -> list[str]:
        """What is wrong with the bot, if anything is."""
        if not self.running:
            return [say("it is not running")]
        return [
            ill
            for ill, is_so in (
                (say("it doesn't hear from Telegram"), (self.silence or 0.0) > SILENCE),
                (say("it has not heard from Telegram yet"), self.silence is None),
                (say("a question waits too long"), self.standing.oldest > OLDEST),
            )
            if is_so
        ]


def status(config: Config) -> Status:
    """How the bot of this configuration stands.  Raises ConfigError."""
    database = database_file(config, os.environ)
    if not database.exists():
        return Status(running=False, silence=None, standing=Standing(0, 0, 0.0), dead=())
    try:
        return status_of(database)
    except InboxError as error:
        raise ConfigError(str(error)) from None


def status_of(database: Path) -> Status:
    """How the bot of this database stands.  Raises InboxError."""
    standing, dead = look(database, MOST_LISTED)
    running, now = is_in_use(database), time.time()
    silence, pulse = None, pulse_file(database)
    with suppress(OSError):
        silence = max(0.0, now - pulse.stat().st_mtime)
    today = asked_today(history.look(database, now - 2 * history.DAY), now)
    return Status(running, silence, standing, dead, _vitals_in(pulse) if running else None, today)


def _vitals_in(pulse: Path) -> Vitals | None:
    """What the bot has written; None when it has not yet, or in another version."""
    told = _written(pulse)
    known: dict[str, Any] = {field.name: told.get(field.name) for field in fields(Vitals)}
    if not all(isinstance(value, int | float) for value in known.values()):
        return None
    return Vitals(**known)


def _written(pulse: Path) -> dict[str, Any]:
    """What stands in the file of the pulse; nothing where another version wrote it."""
    try:
        told = json.loads(pulse.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def report(told: Status, now: float) -> str:
    """The status in words, a line each."""
    repeats = counted(told.standing.repeats, "message")
    return "\n".join(
        [
            say("The bot is well: no, {ills}.", ills="; ".join(told.ills))
            if told.ills
            else say("The bot is well: yes."),
            *_alive(told.vitals, now),
            say("Questions today: {n}.", n=told.today),
            say("Telegram answered: never.")
            if told.silence is None
            else say("Telegram answered: {age} ago.", age=age(told.silence)),
            _open_ones(told.standing),
            say("Perhaps sent twice in the last two days: {messages}.", messages=repeats),
            dead_listed(told.standing.dead, told.dead, now),
        ]
    )


def _open_ones(standing: Standing) -> str:
    number = counted(standing.open, "question")
    if not standing.open:
        return say("Not answered yet: {questions}.", questions=number)
    return say(
        "Not answered yet: {questions}, the oldest {age} old.",
        questions=number,
        age=age(standing.oldest),
    )


def _alive(vitals: Vitals | None, now: float) -> list[str]:
    if vitals is None:
        return []
    held = f"{counted(vitals.articles, 'article')}{say(', ')}{counted(vitals.passages, 'passage')}"
    return [
        say("It has run for {age}.", age=age(now - vitals.started)),
        say(
            "It answers from {holdings}, loaded {age} ago.",
            holdings=held,
            age=age(now - vitals.loaded),
        ),
    ]


def pulse_file(database: Path) -> Path:
    """The file beside the database that is as old as the last good answer of Telegram."""
    return database.with_name(f"{database.name}.alive")


def dead_listed(number: int, latest: Sequence[Dead], now: float) -> str:
    """How many updates were given up, and the latest of them a line each; no word of anybody's."""
    if not number:
        return say(NONE_DEAD)
    lines = [
        say(
            "{number}: {age} ago, chat {chat}: {error}",
            number=str(dead.number),
            age=age(now - dead.received),
            chat=str(dead.chat),
            error=dead.error,
        )
        for dead in latest
    ]
    more = [wording.more(number - len(lines))] if number > len(lines) else []
    lead = say("Given up: {questions}.", questions=counted(number, "question"))
    return "\n".join([lead, *lines, *more])


def trying_again(number: int) -> str:
    """How many of those given up are tried again."""
    if not number:
        return say(NOTHING_DEAD)
    return say("Trying again: {questions}.", questions=counted(number, "question"))


def dead_told(config: Config) -> str:
    """Every question that was given up, latest first: when it came, from which chat, how it begins
    and why.  Raises ConfigError."""
    with database_of(config) as database:
        _, dead = look(database, ALL)
    return "\n".join(map(_entry, dead)) or NONE_DEAD


def retried(config: Config, number: int | None) -> int:
    """Have a question that was given up tried again, or all; how many there are.  A running bot
    takes them up at once, another when it starts.  Raises ConfigError."""
    with database_of(config) as database:
        return reopen(database, number)


def ask_to_reload(config: Config) -> bool:
    """Have the bot of this configuration reload; whether one is running.  Raises ConfigError."""
    with database_of(config) as database:
        pid = _written(pulse_file(database)).get("pid")
        if not is_in_use(database) or not isinstance(pid, int):
            return False
    try:
        os.kill(pid, signal.SIGHUP)
    except ProcessLookupError:
        return False
    except PermissionError:
        raise ConfigError("the bot is another user's; run this as that user") from None
    return True


ALL = -1  # as SQLite says no limit


def _entry(dead: Dead) -> str:
    # in the user's text nothing may drive the terminal
    shown = "".join(c if c.isprintable() else " " for c in said_in(dead.update))
    words = notices.beginning(" ".join(shown.split())) or "(no text)"
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(dead.received))
    return f"{dead.number}: {when}, chat {dead.chat}: {words}\n    {dead.error}"


def age(seconds: float) -> str:
    """12 s, 5 min, 3 h or 2 days, as near as a person wants to know."""
    if seconds >= 2 * 86_400:
        return count("{n} day", "{n} days", round(seconds / 86_400))
    if seconds >= 2 * 3600:
        return say("{n} h", n=round(seconds / 3600))
    if seconds >= 2 * 60:
        return say("{n} min", n=round(seconds / 60))
    return say("{n} s", n=max(0, round(seconds)))
