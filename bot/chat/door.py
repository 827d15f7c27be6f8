"""The door of the bot in Telegram: who may pass, what the others hear, and admins who open it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultsButton,
    Update,
    User,
)
from telegram.ext import ContextTypes

from bot.catalogue import ENGLISH, speaking
from bot.chat import notices
from bot.chat.access import ALLOWED, Access, Decision, Person, Register, decided, told
from bot.chat.background import in_background
from bot.chat.buttons import answer, expired, unless_too_late
from bot.chat.delivery import Outgoing, Place, answering
from bot.chat.inbox import announce
from bot.chat.languages import Languages
from bot.chat.memory import Memory, database_of, memory_file
from bot.chat.messages import Message as Text
from bot.chat.messages import pages, plain, prose
from bot.chat.updates import after_command, is_private, message_of
from bot.config import Access as Settings
from bot.config import Config

APPROVE, DENY = "approve", "deny"  # prefixes of the buttons' data
START = "access"  # the payload of /start behind the line above a refused inline query
LONGEST_NAME = 64  # characters of a person's name that admins see

_CODE = re.compile(rf"({APPROVE}|{DENY}):(\w{{1,16}})", re.ASCII)


class Door:
    """Lets people pass or not; what it says to those that it doesn't, it says once."""

    def __init__(
        self,
        settings: Settings,
        admins: Sequence[int],
        register: Register,
        chosen: Callable[[int], str],
    ) -> None:
        """`chosen` tells the language that somebody chose, "" for none."""
        self._chosen = chosen
        self._access = Access(settings, admins, register)
        self._decide = partial(decided, settings, register)
        self._admins = tuple(dict.fromkeys(admins))

    async def admits(self, update: Update) -> bool:
        """Whether whoever did this may.  Raises InboxError."""
        person = person_of(update)
        if self._access.is_sure(person.id if person else None):
            return True
        return person is not None and await in_background(partial(self._access.may, person.id))

    async def refusal(self, update: Update) -> list[Outgoing]:
        """What is said to somebody who may not, and to the admins who can change that.

        Raises InboxError.
        """
        person, message = person_of(update), update.message
        if update.callback_query:
            await answer(update.callback_query, notices.not_let_in(), alert=True)
        if update.inline_query:
            await _refuse_inline(update)
        if person is None or message is None:
            return []
        refused = await in_background(
            lambda: self._access.refuse(
                person.id, name_of(person), update.update_id, in_group=not is_private(message)
            )
        )
        told = answering(message, [plain(refused.told)]) if refused.told else []
        return [*told, *await in_background(lambda: self._requests_of(refused.asks))]

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/access: who waits and who was let in, `/access approve CODE` and the like."""
        message = message_of(update)
        if message.from_user is None or message.from_user.id not in self._admins:
            return answering(message, [plain(notices.admins_only())])
        what, _, about = after_command(message).strip().partition(" ")
        done = await in_background(lambda: self._decide(what.lower(), about.strip()))
        return [
            *answering(message, pages(prose(done.told))),
            *await in_background(lambda: self._news_for(done)),
        ]

    async def tapped(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """An admin lets somebody in, or turns them away, by a button."""
        query = cast(CallbackQuery, update.callback_query)
        asked = _CODE.fullmatch(query.data or "")
        message = query.message
        if (
            asked is None
            or query.from_user.id not in self._admins
            or message is None
            or message.chat.id != query.from_user.id
        ):
            return await expired(query)
        await answer(query)
        done = await in_background(lambda: self._decide(asked[1], asked[2]))
        [text, *_] = pages(prose(done.told))
        return [
            Outgoing(Place(message.chat.id), text, edits=message.message_id),
            *await in_background(lambda: self._news_for(done)),
        ]

    def _requests_of(self, person: Person | None) -> list[Outgoing]:
        if person is None:
            return []
        requests = []
        for admin in self._admins:
            with speaking(self._chosen(admin) or ENGLISH):
                requests.append(Outgoing(Place(admin), *_request_of(person)))
        return requests

    def _news_for(self, done: Decision) -> list[Outgoing]:
        """What they hear about whom was decided."""
        return [news_for(done.person, self._chosen)] if done.person else []


def decided_in(config: Config, what: str, about: str) -> str:
    """Do what an admin says from another process than the bot's, which then tells whom it is about,
    at once or when it starts; what came of it.  Raises ConfigError."""
    with database_of(config) as database:
        memory = Memory(memory_file(database))
        done = decided(config.access, Register(memory), what, about)
        if done.person:
            news = news_for(done.person, Languages(memory).chosen)
            announce(database, done.person.user, news.as_json())
        return done.told


def news_for(person: Person, chosen: Callable[[int], str]) -> Outgoing:
    """What somebody hears who was let in or turned away, in their language."""
    with speaking(chosen(person.user) or person.language or ENGLISH):
        told = notices.let_in() if person.standing == ALLOWED else notices.turned_away()
        return Outgoing(Place(person.user), plain(told))


def person_of(update: Update) -> User | None:
    """Who did this; None for a channel, and for whoever hides behind a group."""
    message = update.effective_message
    if update.callback_query is None and message is not None and message.sender_chat is not None:
        return None
    return update.effective_user


def name_of(person: User) -> str:
    """How somebody calls themselves; nothing in it can pass for words of the bot's."""
    printable = "".join(c if c.isprintable() else " " for c in person.full_name)
    name = " ".join(printable.split())[:LONGEST_NAME].rstrip()
    return f"{name} (@{person.username})" if person.username else name


def _request_of(person: Person) -> tuple[Text, InlineKeyboardMarkup]:
    labels = ((notices.label_approve(), APPROVE), (notices.label_deny(), DENY))
    row = [
        InlineKeyboardButton(label, callback_data=f"{prefix}:{person.code}")
        for label, prefix in labels
    ]
    text = notices.asks_to_be_let_in(told(person), person.code)
    return plain(text), InlineKeyboardMarkup([row])


async def _refuse_inline(update: Update) -> None:
    query = update.inline_query
    if query is None:
        return
    button = InlineQueryResultsButton(notices.not_let_in_inline(), start_parameter=START)
    with unless_too_late():
        await query.answer([], cache_time=0, is_personal=True, button=button)
