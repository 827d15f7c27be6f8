"""A person is forgotten: every row that tells of them, in both databases, by /forgetme in the chat
or by `verbatim forget` beside a running bot.

What is still being answered stays until it is; that somebody was turned away stays, too, so that
they can't ask again by being forgotten.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from telegram import Update
from telegram.ext import ContextTypes

from bot.catalogue import sentences
from bot.chat import access, notices
from bot.chat.background import in_background
from bot.chat.delivery import Outgoing, answering
from bot.chat.inbox import opened
from bot.chat.memory import Memory, memory_file
from bot.chat.messages import plain
from bot.chat.updates import lane_of, message_of, sender_in

# tables of the memory, with what in a row is the person; a private chat has its person's number
MEMORY = {
    "answers": "chat",
    "sent": "chat",
    "exchanges": "chat",
    "feedback": "user",
    "access": "user",
    "languages": "user",
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were deleted."""

    messages: int  # traces in the inbox, and what was given up
    answers: int
    opinions: int
    language: int  # 1 when somebody chose one
    access: int  # 1 when somebody was let in, waited or was told that they may not ask
    turned_away: bool  # which stays


def forget(database: Path, user: int) -> Forgotten:
    """Delete what is kept of somebody, and overwrite it; a bot may be using the databases.

    Raises InboxError.
    """
    with _erasing(database) as inbox:
        messages = _of_inbox(inbox, user)
    Memory(memory_file(database)).has(access.SCHEMA)  # the file may be new
    with _erasing(memory_file(database)) as memory:
        there = {name for (name,) in memory.execute("SELECT name FROM sqlite_master")}
        gone = {table: _of_memory(memory, table, user) for table in MEMORY if table in there}
        left = memory.execute("SELECT 1 FROM access WHERE user = ?", (user,)).fetchone()
    return Forgotten(
        messages,
        answers=gone.get("answers", 0),
        opinions=gone.get("feedback", 0),
        language=gone.get("languages", 0),
        access=gone["access"],
        turned_away=left is not None,
    )


def _of_memory(db: sqlite3.Connection, table: str, user: int) -> int:
    kept = "AND standing != 'denied'" if table == "access" else ""
    sql = f"DELETE FROM {table} WHERE {MEMORY[table]} = ? {kept}"  # noqa: S608  # all ours
    return db.execute(sql, (user,)).rowcount


def _of_inbox(db: sqlite3.Connection, user: int) -> int:
    """The traces of what was closed, and what was given up; how many."""
    typed = lane_of({"inline_query": {"from": {"id": user}}})
    numbers = [
        number
        for number, chat, raw in db.execute(
            "SELECT number, chat, raw FROM updates WHERE state != 'open'"
            " AND (chat IN (?, ?) OR state = 'dead')",
            (user, typed),
        )
        if chat in (user, typed) or sender_in(json.loads(raw)) == user
    ]
    for table in ("updates", "parts"):
        db.executemany(f"DELETE FROM {table} WHERE number = ?", ((n,) for n in numbers))  # noqa: S608  # ours
    return len(numbers)


@contextmanager
def _erasing(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, in a transaction; afterwards its log, too, has nothing of before."""
    with opened(path, "rw") as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Forgetting:
    """Forgets whoever asks for it."""

    def __init__(self, database: Path) -> None:
        self._database = database

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/forgetme, for everybody."""
        message = message_of(update)
        if message.from_user is None or message.sender_chat is not None:
            return answering(message, [plain(notices.nobody_known_here())])
        user = message.from_user.id
        found = await in_background(partial(forget, self._database, user))
        return answering(message, [plain(sentences(in_words(found), notices.not_forgotten_yet()))])


def in_words(found: Forgotten) -> str:
    """What was deleted, and what stays."""
    return notices.forgotten(
        messages=found.messages,
        answers=found.answers,
        opinions=found.opinions,
        language=found.language,
        access=found.access,
        turned_away=found.turned_away,
    )
