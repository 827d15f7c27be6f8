"""Every update is stored here before it is confirmed, and closed when it is done; in SQLite.

An update belongs to a chat.  The earliest open one of a chat is taken, answered and closed before
the next is; an answer is stored before it is sent, and each part of it leaves once it is out.  What
a process leaves undone, however it ends, is open for the next.  Nothing here knows of Telegram.

Any thread may use an Inbox; they take turns.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

Update = Mapping[str, Any]
"""An update as it came."""

KEPT = 2 * 86_400.0  # seconds that a closed update is remembered: Telegram repeats for one day
DEAD_KEPT = 30 * 86_400.0  # those that failed stay longer, for an admin to look at
LOCK_PATIENCE = 2.0  # seconds to wait for a database that another program has locked
TAKEN = 1e300  # when a chat is due that is being worked on

_SCHEMA = """
CREATE TABLE IF NOT EXISTS updates (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order of arrival
    update_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    chat INTEGER NOT NULL,
    raw TEXT NOT NULL,                         -- JSON; emptied when it is done
    received REAL NOT NULL,                    -- Unix time, as is `closed`
    closed REAL,
    state TEXT NOT NULL DEFAULT 'open',
    outcome TEXT NOT NULL DEFAULT '',          -- the state it ends in once its parts are out
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    unsure INTEGER NOT NULL DEFAULT 0,         -- 1: its first part may be out already
    repeats INTEGER NOT NULL DEFAULT 0,        -- how often a part was sent again, unsure
    deaths INTEGER NOT NULL DEFAULT 0,         -- processes that took it and haven't let it go
    UNIQUE (update_id, digest)                 -- ids may start again after a quiet week
);
CREATE INDEX IF NOT EXISTS open_updates ON updates (chat, number) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS dead_updates ON updates (number) WHERE state = 'dead';
CREATE INDEX IF NOT EXISTS closed_updates ON updates (closed) WHERE closed IS NOT NULL;
CREATE TABLE IF NOT EXISTS parts (             -- of answers, not sent yet
    number INTEGER NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (number, part)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS repeated ON updates (repeats) WHERE repeats > 0;
CREATE TEMP TABLE chats (chat INTEGER PRIMARY KEY, due REAL NOT NULL);  -- those with open updates
CREATE INDEX temp.due_chats ON chats (due);    -- by the monotonic clock, which no one can set
"""
# What more than one process has ended with may be what ended them: it is spread over some seconds,
# so that it won't take the same others with it again.
_ALL_DUE = """
INSERT OR IGNORE INTO chats
SELECT chat, iif(max(deaths) > 1, ? + max(deaths) * abs(random() / 9223372036854775808.0), 0)
FROM updates WHERE state = 'open' GROUP BY chat
"""
_REOPEN = """
UPDATE updates SET state = 'open', outcome = '', error = '', tries = 0, deaths = 0, closed = NULL
WHERE state = 'dead' AND number = ifnull(?, number) RETURNING chat
"""


class InboxError(Exception):
    """One sentence: what is wrong with the database, and the way out."""


class State(StrEnum):
    """What became of an update."""

    OPEN = "open"
    ANSWERED = "answered"
    IGNORED = "ignored"  # it asked nothing of the bot
    REFUSED = "refused"  # politely: too many questions
    DROPPED = "dropped"  # a tap that nobody waits for any more
    UNREACHABLE = "unreachable"  # the bot may not write there
    DEAD = "dead"  # given up, with a notice


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer, counted from 0; the body is for the one who sends it."""

    number: int
    body: str


@dataclass(frozen=True, slots=True)
class Row:
    """An open update; `parts` are those of its answer that have not been sent.

    `deaths` are the processes that ended while they looked for the answer.
    """

    number: int
    chat: int
    update: Update
    received: float
    tries: int
    parts: tuple[Part, ...]
    dying: bool  # its parts are the notice that it was given up
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class Dead:
    """An update that was given up; `received` is Unix time."""

    number: int
    chat: int
    received: float
    error: str
    update: Update


@dataclass(frozen=True, slots=True)
class Standing:
    """How much is there; `oldest` is the age of the oldest open update in seconds.

    `repeats` are the messages of the last two days that were sent again because nobody knew
    whether the first had arrived: no more than these have come twice.
    """

    open: int
    dead: int
    oldest: float
    repeats: int = 0


class Inbox:
    """The updates in the file; it belongs to one process.  Every method raises InboxError."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it.  The file can be read by its owner only."""
        self.path = path
        self._turn = threading.Lock()
        self._lock: int | None = _locked(path)
        try:
            with told(path):
                self._db = sqlite3.connect(
                    path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False
                )
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.execute("PRAGMA secure_delete = ON")
                self._db.executescript(_SCHEMA)
                self._db.execute(_ALL_DUE, (time.monotonic(),))
                self._version = self._changed_by_others()
        except InboxError:
            self._unlock()
            raise

    def let_go(self) -> None:
        """What is under way is not the reason that the process ends."""
        with self._transaction():
            self._db.execute("UPDATE updates SET deaths = 0 WHERE state = 'open' AND deaths > 0")

    def close(self) -> None:
        """Let another process have it; to close it again changes nothing."""
        with self._turn:  # Python crashes where it is closed under a thread that is using it
            self._db.close()
        self._unlock()

    def _unlock(self) -> None:
        # never a second time: the number may be another file's or connection's by then
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def store(self, updates: Iterable[tuple[int, Update]]) -> None:
        """Store updates, each with its chat, all or none; one that is here already is left out.

        When it returns they are on the disk.
        """
        now = time.time()
        with self._transaction(durable=True):
            for chat, update in updates:
                raw = json.dumps(update, sort_keys=True)
                digest = hashlib.blake2b(raw.encode(), digest_size=8).digest()
                added = self._db.execute(
                    "INSERT OR IGNORE INTO updates (update_id, digest, chat, raw, received)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (update["update_id"], digest, chat, raw, now),
                )
                if added.rowcount:
                    self._make_due(chat)
            self._forget(now)

    def take(self, most: int) -> tuple[list[Row], float | None]:
        """The next update of each of up to `most` chats, longest due first, and for how many
        seconds there is no other; None when there is none at all.

        Until a row is closed or put back, no other of its chat is given.
        """
        now = time.monotonic()
        with self._transaction():
            self._look_for_reopened()
            due = self._db.execute(
                "SELECT chat FROM chats WHERE due <= ? ORDER BY due LIMIT ?", (now, most)
            ).fetchall()
            rows = [self._next_of(chat) for (chat,) in due]
            for (chat,) in due:
                self._db.execute("UPDATE chats SET due = ? WHERE chat = ?", (TAKEN, chat))
            (earliest,) = self._db.execute("SELECT min(due) FROM chats").fetchone()
        return rows, None if earliest in (None, TAKEN) else max(0.0, earliest - now)

    def answer(
        self, row: Row, bodies: Sequence[str], outcome: State, error: str = ""
    ) -> tuple[Part, ...]:
        """Store what is to be sent, in place of what was; without anything the row is closed."""
        parts = tuple(Part(number, body) for number, body in enumerate(bodies))
        with self._transaction():
            self._db.execute("DELETE FROM parts WHERE number = ?", (row.number,))
            self._db.executemany(
                "INSERT INTO parts VALUES (?, ?, ?)",
                [(row.number, p.number, p.body) for p in parts],
            )
            self._db.execute(
                "UPDATE updates SET outcome = ?, error = ?, tries = 0, deaths = 0, unsure = ?"
                " WHERE number = ?",
                (outcome, error, bool(parts), row.number),
            )
            if not parts:
                self._close(row, outcome)
        return parts

    def sent(self, row: Row, part: Part) -> None:
        """A part is out; with the last one the row is closed."""
        with self._transaction():
            self._db.execute(
                "DELETE FROM parts WHERE number = ? AND part = ?", (row.number, part.number)
            )
            left = self._db.execute("SELECT 1 FROM parts WHERE number = ? LIMIT 1", (row.number,))
            if left.fetchone() is None:
                (outcome,) = self._db.execute(
                    "SELECT outcome FROM updates WHERE number = ?", (row.number,)
                ).fetchone()
                self._close(row, State(outcome))

    def end(self, row: Row, state: State) -> None:
        """Close it, whatever was to be sent."""
        with self._transaction():
            self._db.execute("DELETE FROM parts WHERE number = ?", (row.number,))
            self._close(row, state)

    def put_back(self, row: Row, seconds: float, *, failed: bool, unsure: bool = False) -> None:
        """Not now: give it again after so many seconds; `failed` counts it as a try, and `unsure`
        says that its first part may be out."""
        with self._transaction():
            self._db.execute(
                "UPDATE updates SET tries = tries + ?, deaths = 0, unsure = ? WHERE number = ?",
                (failed, unsure, row.number),
            )
            self._release(row.chat, seconds)

    def is_overtaken(self, row: Row) -> bool:
        """Whether a later update of the same chat is open too."""
        with self._transaction():
            later = self._db.execute(
                "SELECT 1 FROM updates WHERE chat = ? AND state = 'open' AND number > ? LIMIT 1",
                (row.chat, row.number),
            ).fetchone()
        return later is not None

    def dead(self, most: int) -> list[Dead]:
        """The latest of those that were given up."""
        with self._turn, told(self.path):
            return _dead(self._db, most)

    def retry(self, number: int | None = None) -> int:
        """Open a dead update again, or all of them; how many there were."""
        with self._transaction(durable=True):
            opened = self._db.execute(_REOPEN, (number,)).fetchall()
            for (chat,) in opened:
                self._make_due(chat)
        return len(opened)

    def standing(self) -> Standing:
        """How much is open and dead."""
        with self._turn, told(self.path):
            return _standing(self._db)

    @contextmanager
    def _transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All or nothing.  A durable one outlasts a power cut; after a power cut the others may be
        as if they had not been, which has a message sent twice, and loses none."""
        with self._turn, told(self.path):
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _next_of(self, chat: int) -> Row:
        number, raw, received, tries, outcome, deaths = self._db.execute(
            "SELECT number, raw, received, tries, outcome, deaths FROM updates"
            " WHERE chat = ? AND state = 'open' ORDER BY number LIMIT 1",
            (chat,),
        ).fetchone()
        parts = self._db.execute(
            "SELECT part, body FROM parts WHERE number = ? ORDER BY part", (number,)
        )
        unsent = tuple(Part(*columns) for columns in parts)
        if unsent:
            self._db.execute(
                "UPDATE updates SET repeats = repeats + unsure, unsure = 1 WHERE number = ?",
                (number,),
            )
        else:
            self._db.execute("UPDATE updates SET deaths = deaths + 1 WHERE number = ?", (number,))
        dying = outcome == State.DEAD
        return Row(number, chat, json.loads(raw), received, tries, unsent, dying, deaths)

    def _close(self, row: Row, state: State) -> None:
        self._db.execute(
            "UPDATE updates SET state = ?, closed = ?, raw = iif(? = 'dead', raw, '')"
            " WHERE number = ?",
            (state, time.time(), state, row.number),
        )
        self._release(row.chat, 0.0)

    def _release(self, chat: int, seconds: float) -> None:
        """Have the chat's next update taken after so many seconds, if there is one."""
        more = self._db.execute(
            "SELECT 1 FROM updates WHERE chat = ? AND state = 'open' LIMIT 1", (chat,)
        ).fetchone()
        if more:
            due = time.monotonic() + seconds
            self._db.execute("UPDATE chats SET due = ? WHERE chat = ?", (due, chat))
        else:
            self._db.execute("DELETE FROM chats WHERE chat = ?", (chat,))

    def _look_for_reopened(self) -> None:
        """Have what another process has opened again, or announces, taken, too."""
        if (version := self._changed_by_others()) != self._version:
            self._version = version
            self._db.execute(_ALL_DUE, (time.monotonic(),))

    def _changed_by_others(self) -> int:
        """A number that changes when another process writes."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _make_due(self, chat: int) -> None:
        self._db.execute("INSERT OR IGNORE INTO chats VALUES (?, ?)", (chat, time.monotonic()))

    def _forget(self, now: float) -> None:
        self._db.execute(
            "DELETE FROM updates WHERE closed < ? AND (state != 'dead' OR closed < ?)",
            (now - KEPT, now - DEAD_KEPT),
        )


@contextmanager
def opened(path: Path, mode: Literal["ro", "rw"]) -> Iterator[sqlite3.Connection]:
    """A database that is there and that a bot may be using, to be read or changed.  Raises
    InboxError."""
    where = f"{path.absolute().as_uri()}?mode={mode}"
    with (
        told(path),
        closing(
            sqlite3.connect(where, uri=True, timeout=LOCK_PATIENCE, isolation_level=None)
        ) as db,
    ):
        yield db


def look(path: Path, most: int) -> tuple[Standing, list[Dead]]:
    """What is in a database that another process may be using.  Raises InboxError."""
    with opened(path, "ro") as db:
        return _standing(db), _dead(db, most)


def reopen(path: Path, number: int | None = None) -> int:
    """Open a dead update again, or all of them, in a database that another process may be using,
    which then takes them up; how many there were.  Raises InboxError."""
    with opened(path, "rw") as db:
        return len(db.execute(_REOPEN, (number,)).fetchall())


def announce(path: Path, chat: int, body: str) -> None:
    """Have a message sent by the bot of a database, which may be running, or else when it starts.

    It goes the way of an answer, to an update that never came.  Raises InboxError.
    """
    with opened(path, "rw") as db:
        db.execute("BEGIN IMMEDIATE")
        added = db.execute(
            "INSERT INTO updates (update_id, digest, chat, raw, received, outcome)"
            " VALUES (?, ?, ?, '{\"update_id\": 0}', ?, ?)",
            (0, os.urandom(8), chat, time.time(), State.ANSWERED),
        )
        db.execute("INSERT INTO parts VALUES (?, 0, ?)", (added.lastrowid, body))
        db.execute("COMMIT")


def is_in_use(path: Path) -> bool:
    """Whether a process has the database."""
    try:
        os.close(_locked(path))
    except InboxError:
        return True
    return False


def _standing(db: sqlite3.Connection) -> Standing:
    count, oldest = db.execute(
        "SELECT count(*), min(received) FROM updates WHERE state = 'open'"
    ).fetchone()
    (dead,) = db.execute("SELECT count(*) FROM updates WHERE state = 'dead'").fetchone()
    (repeats,) = db.execute(
        "SELECT ifnull(sum(repeats), 0) FROM updates WHERE repeats > 0 AND received > ?",
        (time.time() - KEPT,),
    ).fetchone()
    return Standing(count, dead, max(0.0, time.time() - oldest) if count else 0.0, repeats)


def _dead(db: sqlite3.Connection, most: int) -> list[Dead]:
    found = db.execute(
        "SELECT number, chat, received, error, raw FROM updates WHERE state = 'dead'"
        " ORDER BY number DESC LIMIT ?",
        (most,),
    ).fetchall()
    return [
        Dead(number, chat, received, error, json.loads(raw))
        for number, chat, received, error, raw in found
    ]


def _locked(path: Path) -> int:
    """The descriptor that holds the lock, which ends with the process however that ends."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise InboxError(
            f"{path}: the database can't be opened ({error.strerror}); let the bot write there, or"
            " name another file by telegram.database"
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise InboxError(
            f"{path}: another bot is running on this database; stop it, or give this one a"
            " database of its own by telegram.database"
        ) from None
    return lock


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell errors of the database in a person's words: raises InboxError."""
    try:
        yield
    except sqlite3.Error as error:
        raise InboxError(f"{path}: {_in_words(error)}") from error


def _in_words(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _WORDS.get(code, f"the database fails ({error})")


_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full, so that no question can be stored; make room",
    sqlite3.SQLITE_READONLY: "the database can't be written; let the bot write it and its folder",
    sqlite3.SQLITE_CANTOPEN: "the database can't be opened; let the bot write it and its folder",
    sqlite3.SQLITE_BUSY: "another program has locked the database; it is tried again",
    sqlite3.SQLITE_LOCKED: "another program has locked the database; it is tried again",
    sqlite3.SQLITE_IOERR: "the disk fails to read or write; look at it",
    sqlite3.SQLITE_ERROR: "another version of the bot made this database; name another by"
    " telegram.database",
    sqlite3.SQLITE_CORRUPT: "the database is damaged; stop the bot and move the file away",
    sqlite3.SQLITE_NOTADB: "this file is no database of the bot; name another by telegram.database",
}
