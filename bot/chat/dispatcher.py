"""Works updates off: in order within a chat, the chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from bot.chat.errors import caught
from bot.chat.polling import Update
from bot.chat.updates import chat_id_of
from bot.wording import counted

log = logging.getLogger(__name__)


class Dispatcher:
    """One queue and one task for each chat that has something to do."""

    def __init__(self, handle: Callable[[Update], Awaitable[None]]) -> None:
        self._handle = handle
        self._waiting: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, update: Update) -> None:
        """Have the update handled after the chat's earlier ones."""
        chat = chat_id_of(update)
        if chat in self._waiting:
            self._waiting[chat].append(update)
            return
        self._waiting[chat] = deque([update])
        task = asyncio.create_task(self._work_off(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, chat: int) -> None:
        queue = self._waiting[chat]
        while queue:
            update = queue.popleft()
            with caught() as result:
                await self._handle(update)
            if result.error:
                number = update.get("update_id")
                log.error("update %s is set aside", number, exc_info=result.error)
        del self._waiting[chat]

    async def finish(self, seconds: float) -> None:
        """Let what is there be worked off, for so long; the rest is given up."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            log.warning("stopped with %s unanswered", counted(len(self._tasks), "chat"))
