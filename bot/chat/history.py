"""What was asked, for /gaps and /stats: as little as these need, and nothing of who asked.

A question that was answered leaves its hour and the articles that were cited; its words stay only
where the articles didn't tell.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from bot.answer import Answer, Reason, Reply
from bot.chat.inbox import InboxError, opened
from bot.chat.memory import Memory, memory_file

log = logging.getLogger(__name__)

DAY = 86_400.0  # seconds
MOST = 100_000  # questions; the oldest make room
ANSWERED = "answered"
GAPS = {Reason.UNKNOWN: "unknown", Reason.TOO_LITTLE: "too little"}  # whose words are kept
OTHER = "other"  # no question, or not clear about which article

_SCHEMA = """
CREATE TABLE IF NOT EXISTS asked (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,                   -- Unix time, to the hour of this machine's clock
    outcome TEXT NOT NULL,
    question TEXT NOT NULL DEFAULT '',     -- only where the articles didn't tell
    cited TEXT NOT NULL DEFAULT '[]'       -- JSON: the articles by headline, or by file
);
CREATE INDEX IF NOT EXISTS asked_at ON asked (at);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question: `at` is Unix time, to the hour; `question` is "" unless it is a gap; `cited` are
    the headlines of articles, or the files of those that have none."""

    at: int
    outcome: str
    question: str = ""
    cited: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether the articles didn't tell."""
        return self.outcome in GAPS.values()


class History:
    """The questions of the last days.  Noting never fails: what can't be stored is not counted."""

    def __init__(self, memory: Memory, days: int) -> None:
        """`days` as in telegram.history_days; with 0 nothing is noted, and what was is deleted."""
        self._memory = memory
        self._days = days
        memory.has(_SCHEMA)
        with memory.transaction() as db:
            self._forget_old(db)

    def note(self, reply: Reply) -> None:
        """A question was answered, or not."""
        if not self._days:
            return
        entry = entry_of(reply, time.time())
        try:
            with self._memory.transaction() as db:
                added = db.execute(
                    "INSERT INTO asked (at, outcome, question, cited) VALUES (?, ?, ?, ?)",
                    (entry.at, entry.outcome, entry.question, json.dumps(entry.cited)),
                )
                db.execute("DELETE FROM asked WHERE number <= ?", ((added.lastrowid or 0) - MOST,))
                self._forget_old(db)
        except (InboxError, UnicodeEncodeError) as error:
            log.warning("not counted: %s", error)

    def _forget_old(self, db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM asked WHERE at < ?", (time.time() - self._days * DAY,))


def entry_of(reply: Reply, now: float) -> Entry:
    """What is kept of a question."""
    hour = datetime.fromtimestamp(now).astimezone().replace(minute=0, second=0, microsecond=0)
    at = int(hour.timestamp())
    if isinstance(reply, Answer):
        articles = [quote.article for quote in reply.quotes]
        cited = dict.fromkeys(a.title or PurePosixPath(a.name).name for a in articles)
        return Entry(at, ANSWERED, cited=tuple(cited))
    outcome = GAPS.get(reply.reason, OTHER)
    return Entry(at, outcome, reply.question.text if outcome != OTHER else "")


def asked_today(entries: Iterable[Entry], now: float) -> int:
    """How many of them were asked on the day of `now`, by this machine's calendar."""
    day = datetime.fromtimestamp(now).astimezone().date()
    return sum(datetime.fromtimestamp(entry.at).astimezone().date() == day for entry in entries)


def look(database: Path, since: float = 0.0) -> Sequence[Entry]:
    """The questions since a moment, beside an inbox that a bot may be using; none when there is no
    such file or no such table.  Raises InboxError."""
    path = memory_file(database)
    if not path.exists():
        return []
    with opened(path, "ro") as db:
        there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'asked'").fetchone()
        return _listed(db, since) if there else []


def _listed(db: sqlite3.Connection, since: float) -> list[Entry]:
    rows = db.execute(
        "SELECT at, outcome, question, cited FROM asked WHERE at >= ? ORDER BY number", (since,)
    )
    return [Entry(at, how, asked, tuple(json.loads(cited))) for at, how, asked, cited in rows]
