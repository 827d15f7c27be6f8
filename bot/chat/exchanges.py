"""What was asked and shown last in each chat and topic, for the next question to go on from.

It outlasts a restart.  Passages are kept by their keys: what a reload took away is forgotten.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Message

from bot.chat.inbox import InboxError
from bot.chat.keys import Catalogue, passage_key
from bot.chat.memory import Memory
from bot.exchange import FORGOTTEN_AFTER, Exchange
from index import Collection, Passage

log = logging.getLogger(__name__)

KEPT = 30 * 86_400.0  # seconds that an exchange is kept for replies to its answer
MOST = 20_000  # exchanges; the oldest make room
MOST_SEEN = 100  # passages of an exchange

_SCHEMA = """
CREATE TABLE IF NOT EXISTS exchanges (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    topic INTEGER NOT NULL,          -- 0 for none
    message INTEGER NOT NULL,        -- the one that asked
    answer TEXT NOT NULL,            -- its id, as in answers
    question TEXT NOT NULL,          -- as it was read
    speaker TEXT NOT NULL,
    passages TEXT NOT NULL,          -- JSON: the keys of those shown,
    seen TEXT NOT NULL,              -- and of those shown since the first of these questions
    at REAL NOT NULL,                -- Unix time: when the question was written
    UNIQUE (chat, topic, message)
);
CREATE INDEX IF NOT EXISTS exchanges_of_answers ON exchanges (chat, answer);
CREATE INDEX IF NOT EXISTS old_exchanges ON exchanges (at);
"""
_COLUMNS = "question, speaker, passages, seen"


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that asks: where, which and when (Unix time), and what it replies to."""

    chat: int
    topic: int
    message: int
    at: float
    replies_to: int | None = None


def turn_of(message: Message) -> Turn:
    """The message as a turn in its chat and topic."""
    topic = message.message_thread_id if message.is_topic_message else None
    earlier = message.reply_to_message
    return Turn(
        message.chat_id,
        topic or 0,
        message.message_id,
        message.date.timestamp(),
        earlier.message_id if earlier else None,
    )


class Exchanges:
    """The exchanges of the last weeks.  No method fails: what can't be stored is forgotten."""

    def __init__(
        self,
        memory: Memory,
        collection: Callable[[], Collection],
    ) -> None:
        """`collection` is the one in use."""
        self._memory = memory
        self._collection = collection
        self._catalogue = Catalogue()
        memory.has(_SCHEMA)

    def before(self, turn: Turn, answer: str = "") -> Exchange | None:
        """What a message goes on from: the exchange whose `answer` it replies to, or else the last
        one before it, if that was not long before."""
        row = self._row("chat = ? AND answer = ?", turn.chat, answer) if answer else None
        if row is None and not answer:
            # by the number of the message: one that is edited, or answered again after a crash,
            # goes on from the same exchange as before
            row = self._row(
                "chat = ? AND topic = ? AND message < ? AND at >= ?",
                turn.chat,
                turn.topic,
                turn.message,
                turn.at - FORGOTTEN_AFTER,
            )
        if row is None:
            return None
        question, speaker, passages, seen = row
        return Exchange(question, self._found(passages), speaker, self._found(seen))

    def keep(self, turn: Turn, answer: str, exchange: Exchange) -> None:
        """Remember what was shown to a message."""
        keys = [
            json.dumps([passage_key(passage) for passage in passages[-MOST_SEEN:]])
            for passages in (exchange.passages, exchange.seen)
        ]
        try:
            with self._memory.transaction() as db:
                added = db.execute(
                    "INSERT OR REPLACE INTO exchanges (chat, topic, message, answer, at, question,"
                    " speaker, passages, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(turn.chat, turn.topic, turn.message, answer, turn.at),
                        *(exchange.question, exchange.speaker, *keys),
                    ),
                )
                db.execute(
                    "DELETE FROM exchanges WHERE number <= ?", ((added.lastrowid or 0) - MOST,)
                )
                db.execute("DELETE FROM exchanges WHERE at < ?", (time.time() - KEPT,))
        except (InboxError, UnicodeEncodeError) as error:
            log.warning("not remembered: %s", error)

    def _row(self, where: str, *values: object) -> Sequence[str] | None:
        try:
            with self._memory.transaction() as db:
                found: sqlite3.Cursor = db.execute(
                    f"SELECT {_COLUMNS} FROM exchanges WHERE {where}"  # noqa: S608  # ours
                    " ORDER BY message DESC LIMIT 1",
                    values,
                )
                row: Sequence[str] | None = found.fetchone()
        except InboxError as error:
            log.warning("not remembered: %s", error)
            return None
        return row

    def _found(self, keys: str) -> tuple[Passage, ...]:
        """The passages of these keys that there are now."""
        now = self._collection()
        found = (self._catalogue.passage(key, now) for key in json.loads(keys))
        return tuple(passage for passage in found if passage)
