"""What people think of answers: their thumbs, one to a person and an answer."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.chat.answers import Answered
from bot.chat.inbox import opened
from bot.chat.memory import Memory, memory_file

KEPT = 365 * 86_400.0  # seconds
MOST = 100_000  # opinions; the oldest make room

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    answer TEXT NOT NULL,
    user INTEGER NOT NULL,     -- so that nobody counts twice, and may be forgotten
    question TEXT NOT NULL,
    passages TEXT NOT NULL,    -- JSON: the keys of those that were shown
    value INTEGER NOT NULL,    -- 1 or -1
    at REAL NOT NULL,          -- Unix time
    PRIMARY KEY (answer, user)
);
CREATE INDEX IF NOT EXISTS feedback_of_users ON feedback (user);
CREATE INDEX IF NOT EXISTS old_feedback ON feedback (at);
"""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of an answer: `value` is 1 or -1, `at` Unix time, `passages` the keys
    of what was shown (bot.chat.keys)."""

    question: str
    passages: tuple[str, ...]
    value: int
    at: float


class Feedback:
    """The opinions.  Every method raises InboxError."""

    def __init__(self, memory: Memory, now: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._now = now
        memory.has(_SCHEMA)

    def store(self, answered: Answered, user: int, value: int) -> None:
        """Somebody thinks that of an answer, whatever they thought before."""
        shown = (
            [key for quote in answered.pages[0] for key in quote.passages] if answered.pages else []
        )
        now = self._now()
        with self._memory.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)",
                (answered.id, user, answered.question, json.dumps(shown), value, now),
            )
            db.execute("DELETE FROM feedback WHERE at < ?", (now - KEPT,))
            db.execute(
                "DELETE FROM feedback WHERE rowid IN"
                " (SELECT rowid FROM feedback ORDER BY at DESC LIMIT -1 OFFSET ?)",
                (MOST,),
            )

    def withdraw(self, answered: Answered, user: int) -> None:
        """Somebody has taken their opinion back."""
        with self._memory.transaction() as db:
            db.execute("DELETE FROM feedback WHERE answer = ? AND user = ?", (answered.id, user))

    def forget(self, user: int) -> int:
        """Forget what a person thinks; how many opinions there were."""
        with self._memory.transaction() as db:
            return db.execute("DELETE FROM feedback WHERE user = ?", (user,)).rowcount

    def listed(self, since: float = 0.0) -> Sequence[Opinion]:
        """The opinions since a moment of Unix time, earliest first."""
        with self._memory.transaction() as db:
            return _listed(db, since)


def look(database: Path, since: float = 0.0) -> Sequence[Opinion]:
    """The opinions since a moment, beside an inbox that a bot may be using; none when there is no
    such file.  Raises InboxError."""
    path = memory_file(database)
    if not path.exists():
        return []
    with opened(path, "ro") as db:
        return _listed(db, since)


def _listed(db: sqlite3.Connection, since: float) -> list[Opinion]:
    rows = db.execute(
        "SELECT question, passages, value, at FROM feedback WHERE at >= ? ORDER BY at", (since,)
    )
    return [Opinion(asked, tuple(json.loads(keys)), value, at) for asked, keys, value, at in rows]
