"""What the bot remembers beside the inbox, in a database of its own: nothing that an answer needs,
but for who was let in to get one.

Without it questions are answered all the same, but buttons have expired and edits are not noticed.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.chat.inbox import LOCK_PATIENCE, InboxError, told
from bot.config import Config, ConfigError, database_file


class Memory:
    """The database; any thread may use it.  Every method raises InboxError."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it.  The file can be read by its owner only."""
        self.path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise InboxError(f"{path}: the database can't be opened ({error.strerror})") from None
        with told(path):
            self._db = sqlite3.connect(
                path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False
            )
            weakref.finalize(self, _close, self._db, self._lock)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA secure_delete = ON")

    def has(self, schema: str) -> None:
        """Make the tables that are not there yet."""
        with self._lock, told(self.path):
            self._db.executescript(schema)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        with self._lock, told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _close(db: sqlite3.Connection, lock: threading.Lock) -> None:
    """Close it once no thread is using it: Python crashes where it is closed under one that is."""
    if lock.acquire(timeout=2 * LOCK_PATIENCE):  # else the end of the process closes it
        try:
            db.close()
        finally:
            lock.release()


def memory_file(database: Path) -> Path:
    """The file beside the inbox."""
    return database.with_name(f"{database.name}.memory")


@contextmanager
def database_of(config: Config) -> Iterator[Path]:
    """The database, which must be there; its errors are told within.  Raises ConfigError."""
    database = database_file(config, os.environ)
    if not database.exists():
        raise ConfigError(
            f"{database}: there is no database yet; `verbatim telegram` makes it, and"
            " telegram.database names another"
        )
    try:
        yield database
    except InboxError as error:
        raise ConfigError(str(error)) from None
