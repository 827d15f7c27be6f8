"""What was asked and shown lately, so that buttons, edits and reactions find their answer."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.chat.inbox import InboxError
from bot.chat.keys import hashed
from bot.chat.memory import Memory

log = logging.getLogger(__name__)

KEPT = 30 * 86_400.0  # seconds that an answer is remembered
MOST = 20_000  # answers, and messages, that are remembered; the oldest make room
SAME_TAP = 60.0  # seconds in which a button tapped again changes nothing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    chat INTEGER NOT NULL,
    question TEXT NOT NULL,
    pages TEXT NOT NULL,               -- JSON: pages of quotes, each as `_row` has it
    missing TEXT NOT NULL,             -- JSON: words of the question that no article had
    lead TEXT NOT NULL,                -- what was said above the quotes
    query TEXT NOT NULL,               -- the question as it stands by itself
    asked REAL NOT NULL                -- Unix time, as are all below
);
CREATE INDEX IF NOT EXISTS answers_of_chats ON answers (chat);
CREATE INDEX IF NOT EXISTS old_answers ON answers (asked);
CREATE TABLE IF NOT EXISTS sent (      -- the messages that show answers
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    question INTEGER NOT NULL,         -- the message that asked
    part INTEGER NOT NULL,             -- of the answer, counted from 0
    answer TEXT NOT NULL,
    typed TEXT NOT NULL,               -- a hash of what that message said
    tap TEXT NOT NULL DEFAULT '',      -- the data of the button tapped last,
    tap_update INTEGER NOT NULL DEFAULT 0,  -- the update it came in,
    tapped REAL NOT NULL DEFAULT 0,    -- and when
    at REAL NOT NULL,
    UNIQUE (chat, message)
);
CREATE INDEX IF NOT EXISTS sent_for ON sent (chat, question);
CREATE INDEX IF NOT EXISTS old_sent ON sent (at);
CREATE TABLE IF NOT EXISTS moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);  -- groups
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message of the bot's belongs to: an answer, "" for none, of which it is that part, and
    the message that asked, with a hash of what that says."""

    answer: str
    question: int
    typed: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote: whose words, the keys of its passages, and of others that say the same."""

    speaker: str
    passages: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what was found: the first page is what was shown, the others are further
    passages.  `lead` is what was said above them, `query` is the question with its filters.

    Where the articles didn't say, it is all that was said: the first page is empty, and a second
    one, if there is one, has the passages that come closest.
    """

    chat: int
    question: str
    pages: tuple[tuple[Shown, ...], ...] = ()
    missing: tuple[str, ...] = ()
    lead: str = ""
    query: str = ""

    @property
    def id(self) -> str:
        """The same for the same answer in the same chat: 12 characters."""
        return hashed(9, str(self.chat), self.question, _packed(self.pages))

    @property
    def is_refusal(self) -> bool:
        """Whether the articles didn't tell."""
        return not (self.pages and self.pages[0])

    def page_of(self, passage: str) -> int:
        """The page, counted from 1, that shows the passage of this key; 1 when none does."""
        pages = enumerate(self.pages, 1)
        return next((n for n, page in pages if any(passage in q.passages for q in page)), 1)


class Answers:
    """The answers of the last weeks.  Its methods never fail: what can't be stored is forgotten."""

    def __init__(self, memory: Memory, now: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._now = now
        memory.has(_SCHEMA)

    def save(self, answered: Answered) -> bool:
        """Remember an answer; whether that went well."""
        now = self._now()
        pages, missing = _packed(answered.pages), json.dumps(answered.missing)
        try:
            with self._memory.transaction() as db:
                added = db.execute(
                    "INSERT OR REPLACE INTO answers"
                    " (id, chat, question, pages, missing, lead, query, asked)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        answered.id,
                        answered.chat,
                        answered.question,
                        pages,
                        missing,
                        answered.lead,
                        answered.query,
                        now,
                    ),
                )
                number = added.lastrowid or 0
                db.execute("DELETE FROM answers WHERE number <= ?", (number - MOST,))
                db.execute("DELETE FROM answers WHERE asked < ?", (now - KEPT,))
        except (InboxError, UnicodeEncodeError) as error:
            return _failed(error)
        return True

    def find(self, id_: str, chat: int) -> Answered | None:
        """The answer of this id that was given in the chat."""
        try:
            with self._memory.transaction() as db:
                row = db.execute(
                    "SELECT question, pages, missing, lead, query FROM answers"
                    " WHERE id = ? AND chat = ? AND asked >= ?",
                    (id_, chat, self._now() - KEPT),
                ).fetchone()
        except InboxError as error:
            _failed(error)
            return None
        if row is None:
            return None
        question, pages, missing, lead, query = row
        shown = (
            tuple(Shown(by, *map(tuple, keys)) for by, *keys in page) for page in json.loads(pages)
        )
        return Answered(chat, question, tuple(shown), tuple(json.loads(missing)), lead, query)

    def note(self, chat: int, message: int, asked: Asked) -> None:
        """A message of the bot's is there, or shows something else now."""
        now = self._now()
        try:
            with self._memory.transaction() as db:
                added = db.execute(
                    "INSERT OR REPLACE INTO sent (chat, message, question, part, answer, typed, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (chat, message, asked.question, asked.part, asked.answer, asked.typed, now),
                )
                number = added.lastrowid or 0
                db.execute("DELETE FROM sent WHERE number <= ?", (number - MOST,))
                db.execute("DELETE FROM sent WHERE at < ?", (now - KEPT,))
        except InboxError as error:
            _failed(error)

    def messages_for(self, chat: int, question: int) -> list[tuple[int, str]]:
        """The messages that answer the message `question`, in order, each with the hash of what
        that said; messages that answer no question are left out."""
        return self._rows(
            "SELECT message, typed FROM sent"
            " WHERE chat = ? AND question = ? AND answer != '' AND at >= ? ORDER BY part",
            (chat, question, self._now() - KEPT),
        )

    def answer_in(self, chat: int, message: int) -> Answered | None:
        """The answer that a message of the bot's shows."""
        found = self._rows(
            "SELECT answer FROM sent WHERE chat = ? AND message = ?", (chat, message)
        )
        return self.find(found[0][0], chat) if found else None

    def forget_message(self, chat: int, message: int) -> None:
        """A message of the bot's was deleted."""
        self._rows("DELETE FROM sent WHERE chat = ? AND message = ?", (chat, message))

    def is_news(self, chat: int, message: int, data: str, update: int) -> bool:
        """Whether a tap changes the message; not when the same button was tapped just before.

        The same update is news again: the first try to carry it out may have failed.
        """
        now = self._now()
        try:
            with self._memory.transaction() as db:
                same = db.execute(
                    "SELECT 1 FROM sent WHERE chat = ? AND message = ? AND tap = ?"
                    " AND tap_update != ? AND tapped > ?",
                    (chat, message, data, update, now - SAME_TAP),
                ).fetchone()
                if same is None:
                    db.execute(
                        "UPDATE sent SET tap = ?, tap_update = ?, tapped = ?"
                        " WHERE chat = ? AND message = ?",
                        (data, update, now, chat, message),
                    )
        except InboxError as error:
            return not _failed(error)
        return same is None

    def move(self, old: int, new: int) -> None:
        """A group has become another: its answers are that one's.  Numbers of messages mean
        others there, so what was sent in the old one is forgotten."""
        try:
            with self._memory.transaction() as db:
                db.execute("INSERT OR REPLACE INTO moved VALUES (?, ?)", (old, new))
                db.execute("UPDATE answers SET chat = ? WHERE chat = ?", (new, old))
                db.execute("DELETE FROM sent WHERE chat = ?", (old,))
        except InboxError as error:
            _failed(error)

    def moves(self) -> dict[int, int]:
        """The groups that have become others."""
        return dict(self._rows("SELECT old, new FROM moved", ()))

    def forget(self, chat: int) -> None:
        """Forget what was asked in a chat; a private chat has the number of its person."""
        for table in ("answers", "sent"):
            self._rows(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608  # ours

    def _rows(self, sql: str, values: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with self._memory.transaction() as db:
                return db.execute(sql, values).fetchall()
        except InboxError as error:
            _failed(error)
            return []


def _packed(pages: Sequence[Sequence[Shown]]) -> str:
    return json.dumps([[_row(shown) for shown in page] for page in pages])


def _row(shown: Shown) -> list[object]:
    row: list[object] = [shown.speaker, shown.passages]
    return [*row, shown.also] if shown.also else row


def _failed(error: Exception) -> bool:
    log.warning("not remembered: %s", error)
    return False
