"""Who may ask: everybody, those whom the settings name, or those who were let in by a code.

Everything that a person does goes by here, messages, taps and inline queries alike, and it is the
person who is asked for, wherever they write.  Who was let in stands in the database, so that
another process can change it while the bot runs.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace

from bot.catalogue import language, say
from bot.chat import notices
from bot.chat.memory import Memory
from bot.config import Access as Settings
from bot.config import Config

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # of codes: none that looks like another
LENGTH = 6  # letters of a code; it is no password, since only an admin can use it
MOST_WAITING = 20  # who wait for a decision; admins get no more requests than these
WAITING_KEPT = 7 * 86_400.0  # seconds that a code is good
TOLD_KEPT = 30 * 86_400.0  # seconds until somebody is told again that they may not ask
MOST_TOLD = 10_000  # who are remembered as told; the oldest make room

ALLOWED, DENIED, WAITING, TOLD = "allowed", "denied", "waiting", "told"

SCHEMA = """
CREATE TABLE IF NOT EXISTS access (
    user INTEGER PRIMARY KEY,
    standing TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',          -- as Telegram had it when they asked
    language TEXT NOT NULL DEFAULT '',      -- in which they were told so
    told INTEGER,                           -- the update that was answered with a no, in private
    told_in_group INTEGER,                  -- and in a group
    at REAL NOT NULL                        -- Unix time
);
CREATE INDEX IF NOT EXISTS access_codes ON access (code) WHERE code != '';
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who waits, was let in or was turned away; `at` is Unix time."""

    user: int
    standing: str
    name: str
    code: str
    at: float
    language: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What somebody hears who may not ask, "" for nothing; `asks` when admins have to decide."""

    told: str = ""
    asks: Person | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of an admin's word, and who was let in or turned away by it, if anybody."""

    told: str
    person: Person | None = None


class Register:
    """Who was let in, and who waits.  Every method raises InboxError."""

    def __init__(self, memory: Memory, now: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._now = now
        memory.has(SCHEMA)

    def find(self, user: int) -> Person | None:
        """What is known of somebody."""
        return self._one("user = ?", user)

    def waiting(self, code: str) -> Person | None:
        """Who has this code and waits."""
        return self._one("code = ? AND standing = 'waiting'", code.strip().upper())

    def listed(self) -> list[Person]:
        """Everybody who waits, was let in or was turned away, latest first."""
        return self._found("standing != 'told' ORDER BY at DESC")

    def enrol(self, user: int, name: str) -> Person | None:
        """Have somebody wait, with a code of their own; None when too many wait already.

        They are remembered to be spoken to in the language spoken now.
        """
        with self._memory.transaction() as db:
            self._forget(db)
        count = len(self._found("standing = 'waiting' AND user != ?", user))
        if count >= MOST_WAITING:
            return None
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        person = Person(user, WAITING, name, code, self._now(), language())
        return self._put(person)

    def decide(self, person: Person, standing: str) -> Person:
        """Let somebody in or turn them away."""
        return self._put(replace(person, standing=standing, code="", at=self._now()))

    def remove(self, user: int) -> Person | None:
        """Forget somebody, who is then as unknown as at first; whom."""
        person = self.find(user)
        with self._memory.transaction() as db:
            db.execute("DELETE FROM access WHERE user = ?", (user,))
        return person

    def is_news(self, user: int, update: int, *, in_group: bool) -> bool:
        """Whether somebody hears there for the first time that they may not ask; the same update
        is news again, for the first try to answer it may have failed."""
        column = "told_in_group" if in_group else "told"
        with self._memory.transaction() as db:
            row = db.execute(
                f"SELECT {column} FROM access WHERE user = ?",  # noqa: S608  # one of ours
                (user,),
            ).fetchone()
            if row is not None and row[0] not in (None, update):
                return False
            self._forget(db)
            db.execute(
                f"INSERT INTO access (user, standing, {column}, at) VALUES (?, 'told', ?, ?)"  # noqa: S608
                f" ON CONFLICT (user) DO UPDATE SET {column} = excluded.{column}",
                (user, update, self._now()),
            )
        return True

    def _put(self, person: Person) -> Person:
        with self._memory.transaction() as db:
            db.execute(
                "INSERT INTO access (user, standing, name, code, at, language)"
                " VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (user) DO UPDATE SET standing = excluded.standing,"
                " code = excluded.code, name = excluded.name, at = excluded.at,"
                " language = excluded.language",
                astuple(person),
            )
        return person

    def _forget(self, db: sqlite3.Connection) -> None:
        now = self._now()
        db.execute(
            "DELETE FROM access WHERE (standing = 'waiting' AND at < ?)"
            " OR (standing = 'told' AND at < ?)",
            (now - WAITING_KEPT, now - TOLD_KEPT),
        )
        db.execute(
            "DELETE FROM access WHERE user IN (SELECT user FROM access"
            " WHERE standing = 'told' ORDER BY at DESC LIMIT -1 OFFSET ?)",
            (MOST_TOLD,),
        )

    def _one(self, where: str, value: object) -> Person | None:
        found = self._found(where, value)
        return found[0] if found else None

    def _found(self, where: str, *values: object) -> list[Person]:
        with self._memory.transaction() as db:
            rows = db.execute(
                f"SELECT user, standing, name, code, at, language FROM access WHERE {where}",  # noqa: S608
                values,
            ).fetchall()
        people = [Person(*row) for row in rows]
        least = self._now() - WAITING_KEPT
        return [person for person in people if person.standing != WAITING or person.at >= least]


class Access:
    """Decides by the settings and the register.  Methods that ask the latter raise InboxError."""

    def __init__(self, settings: Settings, admins: Sequence[int], register: Register) -> None:
        self._mode = settings.mode
        self._named = frozenset((*settings.users, *admins))
        self._register = register

    def is_sure(self, user: int | None) -> bool:
        """Whether they may ask, as far as the settings alone tell."""
        return self._mode == "open" or user in self._named

    def may(self, user: int) -> bool:
        """Whether they may ask."""
        if self.is_sure(user):
            return True
        known = self._register.find(user) if self._mode == "pairing" else None
        return known is not None and known.standing == ALLOWED

    def refuse(self, user: int, name: str, update: int, *, in_group: bool) -> Refused:
        """What somebody hears who may not ask and has written all the same: a sentence the first
        time, then nothing."""
        if self._mode == "allow-list":
            told = notices.not_on_the_list(user)
            return Refused(told if self._is_news(user, update, in_group=in_group) else "")
        known = self._register.find(user)
        if known and known.standing == DENIED:
            return Refused()
        if in_group:
            is_news = self._is_news(user, update, in_group=True)
            return Refused(notices.ask_in_private() if is_news else "")
        if known and known.standing == WAITING:
            is_news = self._is_news(user, update, in_group=False)
            return Refused(notices.your_code(known.code), known) if is_news else Refused()
        return self._enrolled(user, name, update)

    def _enrolled(self, user: int, name: str, update: int) -> Refused:
        person = self._register.enrol(user, name)
        is_news = self._is_news(user, update, in_group=False)
        if person is None:
            return Refused(notices.too_many_wait() if is_news else "")
        return Refused(notices.your_code(person.code), person)

    def _is_news(self, user: int, update: int, *, in_group: bool) -> bool:
        return self._register.is_news(user, update, in_group=in_group)


def decided(settings: Settings, register: Register, what: str, about: str) -> Decision:
    """Do what an admin says: `list`, `approve CODE`, `deny CODE` or `remove ID`, in the chat and in
    the console alike.  Raises InboxError."""
    match what:
        case "" | "list":
            people = _by_standing(register.listed())
            return Decision(notices.access_listed(settings.mode, len(settings.users), people))
        case "approve" | "deny":
            person = register.waiting(about)
            if person is None:
                return Decision(notices.no_such_code(about))
            person = register.decide(person, ALLOWED if what == "approve" else DENIED)
            return Decision(notices.decided(told(person), let_in=what == "approve"), person)
        case "remove" if about.isascii() and about.isdigit() and len(about) < 16:
            gone = register.remove(int(about))
            return Decision(notices.removed(told(gone)) if gone else notices.nobody_known(about))
        case _:
            return Decision(notices.access_usage())


def _by_standing(people: Sequence[Person]) -> dict[str, list[str]]:
    """Who stands how, as they are told; the standings in the order of how urgent they are."""
    return {
        standing: [
            say("{who}, code {code}", who=told(person), code=person.code)
            if person.code
            else told(person)
            for person in people
            if person.standing == standing
        ]
        for standing in (WAITING, ALLOWED, DENIED)
    }


def told(person: Person) -> str:
    """Somebody in words that name them without doubt."""
    number = str(person.user)
    if not person.name:
        return say("id {number}", number=number)
    return say("{name} (id {number})", name=person.name, number=number)


def warnings(config: Config) -> list[str]:
    """What whoever starts the bot should know of the settings of access."""
    access, admins = config.access, config.telegram.admins
    if access.mode == "allow-list" and not access.users:
        who = "nobody but the admins" if admins else "nobody"
        return [f"access.mode is allow-list and access.users names nobody: {who} gets an answer"]
    if access.mode == "pairing" and not admins:
        return [
            "access.mode is pairing and telegram.admins names nobody: let people in with"
            " `verbatim access`"
        ]
    return []
