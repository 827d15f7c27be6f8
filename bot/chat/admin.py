"""/reload, /dead and /retry, for admins only: by numeric user id, in a private chat or a group."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.catalogue import ENGLISH, later, say, speaking
from bot.chat import notices
from bot.chat.background import in_background
from bot.chat.delivery import Outgoing, answering
from bot.chat.dispatcher import Dispatcher
from bot.chat.errors import caught
from bot.chat.inbox import Inbox
from bot.chat.messages import pages, prose
from bot.chat.status import MOST_LISTED, dead_listed, trying_again
from bot.chat.updates import after_command, message_of
from index import Collection, CollectionError, Live, NoArticles, changes

log = logging.getLogger(__name__)

RETRY_USAGE = later("/retry tries everything again that was given up, /retry 17 only number 17.")
RUNNING = later("A reload is already running; its report will follow.")

_NUMBER = re.compile(r"(\d{1,15})", re.ASCII)


class Reloading:
    """Reloads the articles while questions go on being answered from the old ones."""

    def __init__(self, live: Live[Collection]) -> None:
        self._live = live
        self._running = False

    async def __call__(self) -> str:
        """Reload, unless a reload is running; what came of it, in words."""
        if self._running:
            return say(RUNNING)
        return await self.again()

    async def again(self) -> str:
        """Reload, after one that is running, since that may have read before; the outcome."""
        self._running = True
        try:
            old, new = await in_background(self._live.reload)
            told = partial(wording.reload_report, changes(old, new), new)
        except CollectionError as error:
            told = partial(_failed, error)
        finally:
            self._running = False
        with speaking(ENGLISH):
            log.info("reload: %s", told())
        return told()

    async def on_signal(self) -> None:
        """The same, asked for by SIGHUP; the report goes to the log."""
        with caught() as result:
            await self()
        if result.error:
            log.error("nothing was reloaded", exc_info=result.error)


def _failed(error: CollectionError) -> str:
    where = say("articles.folder names the folder")
    told = wording.reload_failed(error)
    return f"{told} ({where})" if isinstance(error, NoArticles) else told


class Admin:
    """What only admins may do."""

    def __init__(self, reloading: Reloading, work: Dispatcher, admins: Sequence[int]) -> None:
        self._reloading = reloading
        self._work = work
        self._admins = frozenset(admins)

    async def reload(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Reload and report what was added, changed, removed and refused."""
        return await self._told(update, self._reloading)

    async def dead(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """What was given up, and why."""
        return await self._told(update, self._dead)

    async def retry(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Try again what was given up: all of it, or what has the number behind the command."""
        return await self._told(update, partial(self._retry, after_command(message_of(update))))

    async def _told(self, update: Update, tell: Callable[[], Awaitable[str]]) -> list[Outgoing]:
        message = message_of(update)
        text = await tell() if self._may(message) else notices.admins_only()
        return answering(message, pages(prose(text)))

    async def _dead(self) -> str:
        standing = await self._work.ask(Inbox.standing)
        return dead_listed(
            standing.dead, await self._work.ask(Inbox.dead, MOST_LISTED), time.time()
        )

    async def _retry(self, which: str) -> str:
        number = _NUMBER.fullmatch(which.strip())
        if which.strip() and not number:
            return say(RETRY_USAGE)
        count = await self._work.retry(int(number[1]) if number else None)
        return trying_again(count)

    def _may(self, message: Message) -> bool:
        return message.from_user is not None and message.from_user.id in self._admins
