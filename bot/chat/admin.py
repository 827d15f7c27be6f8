"""/reload, for admins only: by numeric user id, in a private chat or a group; no admins, nobody."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from telegram import Update
from telegram.ext import ContextTypes

from bot import wording
from bot.chat.delivery import Delivery, place_of
from bot.chat.errors import caught
from bot.chat.messages import pages, prose
from bot.chat.updates import message_of
from index import Collection, CollectionError, Live, changes

log = logging.getLogger(__name__)

T = TypeVar("T")

ADMINS_ONLY = "Only admins may do that."
RUNNING = "A reload is already running; its report will come."


class Reloading:
    """Reloads the articles while questions go on being answered from the old ones."""

    def __init__(self, live: Live[Collection]) -> None:
        self._live = live
        self._running = False

    async def __call__(self) -> str:
        """Reload, unless a reload is running; what came of it, in words."""
        if self._running:
            return RUNNING
        self._running = True
        try:
            old, new = await in_background(self._live.reload)
            report = wording.reload_report(changes(old, new), new)
        except CollectionError as error:
            report = wording.reload_failed(error)
        finally:
            self._running = False
        log.info("reload: %s", report)
        return report

    async def on_signal(self) -> None:
        """The same, asked for by SIGHUP; the report goes to the log."""
        with caught() as result:
            await self()
        if result.error:
            log.error("nothing was reloaded", exc_info=result.error)


class Admin:
    """What only admins may do."""

    def __init__(self, reloading: Reloading, delivery: Delivery, admins: Sequence[int]) -> None:
        self._reloading = reloading
        self._delivery = delivery
        self._admins = frozenset(admins)

    async def reload(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Reload and report what was added, changed, removed and refused."""
        message = message_of(update)
        allowed = message.from_user is not None and message.from_user.id in self._admins
        text = await self._reloading() if allowed else ADMINS_ONLY
        await self._delivery.send(place_of(message), pages(prose(text)))


async def in_background(work: Callable[[], T]) -> T:
    """Run in a thread that a stopping program doesn't wait for."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        with caught() as result:
            value = work()
        settle = (
            partial(done.set_exception, result.error)
            if result.error
            else partial(done.set_result, value)
        )
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    threading.Thread(target=run, name="reload", daemon=True).start()
    return await done
