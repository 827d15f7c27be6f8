"""The menus of commands that Telegram shows, and how it is told of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import RetryAfter, TelegramError

from bot.catalogue import ENGLISH, LANGUAGES, later, say, speaking
from bot.chat.background import in_background
from bot.chat.errors import is_unreachable
from bot.chat.faults import wait_of
from bot.chat.inbox import InboxError
from bot.chat.keys import hashed
from bot.chat.memory import Memory

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS menus (
    which TEXT PRIMARY KEY,          -- a hash of whose it is, where it is shown and its language
    said TEXT NOT NULL               -- a hash of the commands
);
"""

ASK = BotCommand("ask", later("ask a question: /ask What did the minister say?"))
ARTICLES = BotCommand("articles", later("the articles I answer from"))
ARTICLE = BotCommand("article", later("one of them: /article and words of its headline"))
LATEST = BotCommand("latest", later("the newest articles"))
SOURCES = BotCommand("sources", later("the outlets"))
ABOUT = BotCommand("about", later("what the articles say about somebody: /about NAME"))
QUOTES = BotCommand("quotes", later("what somebody says: /quotes NAME"))
SUMMARY = BotCommand("summary", later("an article in a few sentences of its own"))
TIMELINE = BotCommand("timeline", later("what was published and what happened when, as a picture"))
HELP = BotCommand("help", later("what I can do"))
LANGUAGE = BotCommand("language", later("the language I speak to you"))
ID = BotCommand("id", later("your user id and this chat's id"))
FORGET_ME = BotCommand("forgetme", later("delete what I keep about you"))
RELOAD = BotCommand("reload", later("read the articles again"))
STATUS = BotCommand("status", later("how I am doing"))
GAPS = BotCommand("gaps", later("what was asked without success; /gaps csv as a file"))
STATS = BotCommand("stats", later("how many questions I get, and how they went"))
DEAD = BotCommand("dead", later("questions that were given up"))
RETRY = BotCommand("retry", later("try them again: /retry, or /retry and a number"))
ACCESS = BotCommand("access", later("who may ask me: list, approve CODE, deny CODE, remove ID"))

LISTS = (ARTICLES, ARTICLE, LATEST, SOURCES, ABOUT, QUOTES, SUMMARY, TIMELINE)
PRIVATE_MENU = (*LISTS, LANGUAGE, HELP, ID, FORGET_ME)
GROUP_MENU = (ASK, *LISTS, LANGUAGE, HELP, ID)
ADMIN_MENU = (*PRIVATE_MENU, RELOAD, STATUS, GAPS, STATS, DEAD, RETRY, ACCESS)


def menus(
    admins: Sequence[int],
) -> Iterator[tuple[BotCommandScope, Sequence[BotCommand]]]:
    """Which commands are offered where: admins see theirs in their chat with the bot.

    In the language that is spoken.
    """
    yield BotCommandScopeAllPrivateChats(), said(PRIVATE_MENU)
    yield BotCommandScopeAllGroupChats(), said(GROUP_MENU)
    for admin in admins:
        yield BotCommandScopeChat(admin), said(ADMIN_MENU)


def said(menu: Sequence[BotCommand]) -> Sequence[BotCommand]:
    """A menu in the language that is spoken."""
    return [BotCommand(command.command, say(command.description)) for command in menu]


class Offered:
    """The menus that Telegram was told last, so that it is told each but once."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        memory.has(_SCHEMA)

    def lacks(self, which: str, said: str) -> bool:
        """Whether a menu was never told, or otherwise.  Raises InboxError."""
        with self._memory.transaction() as db:
            row = db.execute("SELECT said FROM menus WHERE which = ?", (which,)).fetchone()
        return row is None or row[0] != said

    def note(self, which: str, said: str) -> None:
        """A menu was told.  Raises InboxError."""
        with self._memory.transaction() as db:
            db.execute("INSERT OR REPLACE INTO menus VALUES (?, ?)", (which, said))


async def set_menus(bot: Bot, admins: Sequence[int], offered: Offered) -> None:
    """Tell Telegram the menus in every language, but for those it knows; the bot works without."""
    refused: set[str] = set()
    for code in LANGUAGES:
        with speaking(code):
            spoken = await in_background(lambda: list(menus(admins)))
        for scope, commands in spoken:
            if scope.to_json() in refused:
                continue
            try:
                await _set_menu(bot, scope, commands, code, offered)
            except (TelegramError, InboxError) as error:
                whom = str(getattr(scope, "chat_id", scope.type))
                if is_unreachable(error):
                    refused.add(scope.to_json())
                    whom += ", who hasn't written to the bot"
                log.info("no command menu for %s: %s", whom, error)


async def _set_menu(
    bot: Bot, scope: BotCommandScope, commands: Sequence[BotCommand], code: str, offered: Offered
) -> None:
    which = hashed(9, str(bot.id), scope.to_json(), code)
    said = hashed(9, *(f"{command.command} {command.description}" for command in commands))
    if not await in_background(lambda: offered.lacks(which, said)):
        return
    language = None if code == ENGLISH else code
    try:
        await bot.set_my_commands(commands, scope, language)
    except RetryAfter as error:
        await asyncio.sleep(wait_of(error))
        await bot.set_my_commands(commands, scope, language)
    await in_background(lambda: offered.note(which, said))
