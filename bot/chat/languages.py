"""Who reads which language: what they chose by /language, or else what Telegram says of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, cast

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot.catalogue import ENGLISH, LANGUAGES, known, speaking
from bot.chat import notices
from bot.chat.background import in_background
from bot.chat.buttons import answer, expired
from bot.chat.delivery import Outgoing, Place, answering
from bot.chat.inbox import InboxError
from bot.chat.memory import Memory
from bot.chat.messages import plain
from bot.chat.updates import after_command, language_in, message_of, sender_in

log = logging.getLogger(__name__)

LANGUAGE = "l"  # prefix of the buttons' data; behind it a code, or AS_TELEGRAM
AS_TELEGRAM = "auto"
PER_ROW = 2

_SCHEMA = """
CREATE TABLE IF NOT EXISTS languages (
    user INTEGER PRIMARY KEY,
    code TEXT NOT NULL               -- what they chose, one of LANGUAGES
);
"""


class Languages:
    """The languages that people chose.  Looking one up never fails: English is understood, too."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        memory.has(_SCHEMA)

    def of(self, update: Mapping[str, Any]) -> str:
        """The language of whoever a raw update comes from."""
        return self.chosen(sender_in(update)) or known(language_in(update)) or ENGLISH

    def chosen(self, user: int) -> str:
        """What somebody chose; "" for nothing."""
        try:
            with self._memory.transaction() as db:
                row = db.execute("SELECT code FROM languages WHERE user = ?", (user,)).fetchone()
        except InboxError as error:
            log.warning("whose language it is can't be told: %s", error)
            return ""
        return known(row[0]) if row else ""

    def choose(self, user: int, code: str) -> None:
        """Keep what somebody chose; "" is as Telegram says.  Raises InboxError."""
        with self._memory.transaction() as db:
            if code:
                db.execute("INSERT OR REPLACE INTO languages VALUES (?, ?)", (user, code))
            else:
                db.execute("DELETE FROM languages WHERE user = ?", (user,))

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/language offers the languages; /language fr or Français takes that one."""
        message = message_of(update)
        if message.from_user is None or message.sender_chat is not None:
            return answering(message, [plain(notices.nobody_known_here())])
        named = meant(after_command(message))
        if not named:
            return answering(message, [plain(notices.which_language())], keyboard())
        told = await self._chosen(message.from_user.id, named, message.from_user.language_code)
        return answering(message, [plain(told)])

    async def tapped(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Somebody chooses by a button; in a group for themselves alone."""
        query = cast(CallbackQuery, update.callback_query)
        named = (query.data or "").partition(":")[2]
        if named != AS_TELEGRAM and named not in LANGUAGES:
            return await expired(query)
        told = await self._chosen(query.from_user.id, named, query.from_user.language_code)
        await answer(query, told)
        message = query.message
        if message is None or message.chat.id != query.from_user.id:
            return []
        return [Outgoing(Place(message.chat.id), plain(told), edits=message.message_id)]

    async def _chosen(self, user: int, named: str, telegrams: str | None) -> str:
        """Keep it, and say so in the language chosen."""
        code = "" if named == AS_TELEGRAM else named
        await in_background(lambda: self.choose(user, code))
        with speaking(code or known(telegrams or "") or ENGLISH):
            return notices.language_chosen()


def meant(words: str) -> str:
    """The language of that code or name, or AS_TELEGRAM; "" for none."""
    word = words.strip().casefold()
    if word == AS_TELEGRAM:
        return word
    named = {name.casefold(): code for code, name in LANGUAGES.items()}
    return named.get(word) or known(word)


def keyboard() -> InlineKeyboardMarkup:
    """A button for each language, and one for that of Telegram."""
    buttons = [
        InlineKeyboardButton(name, callback_data=f"{LANGUAGE}:{code}")
        for code, name in LANGUAGES.items()
    ]
    rows = [buttons[n : n + PER_ROW] for n in range(0, len(buttons), PER_ROW)]
    auto = InlineKeyboardButton(
        notices.label_as_telegram(), callback_data=f"{LANGUAGE}:{AS_TELEGRAM}"
    )
    return InlineKeyboardMarkup([*rows, [auto]])
