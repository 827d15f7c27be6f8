"""Questions from private chats and from groups, and what else people send."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import Message, Update
from telegram.ext import ContextTypes, filters

from bot.answer import Reply
from bot.chat.background import Threads
from bot.chat.delivery import Outgoing, answering
from bot.chat.messages import messages, plain
from bot.chat.updates import after_command, is_from_a_bot, message_of, question_to, text_of

log = logging.getLogger(__name__)

AT_ONCE = 3  # searches: they share one interpreter, and more of them only get into each other's way
LONGEST_ANSWER = 60.0  # seconds for an answer, until the person is told that there is none
TOO_LONG = "That took me too long, and I gave it up. Please ask it in fewer words."
TEXT_ONLY = "I read questions as text. Write me one."


class Questions:
    """Answers; `ask` may take its time, in a thread of its own."""

    def __init__(self, ask: Callable[[str], Reply]) -> None:
        self._ask = ask
        self._room = asyncio.Semaphore(AT_ONCE)
        self._threads = Threads()

    async def private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Everything written to the bot alone is a question."""
        message = message_of(update)
        return await self._answer(message, text_of(message))

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """In a group what is said to the bot, by its name or in reply, is a question."""
        message = message_of(update)
        return await self._answer(message, question_to(context.bot.bot, message) or "")

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/ask with the question behind it, in any chat."""
        message = message_of(update)
        return await self._answer(message, after_command(message))

    async def no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A sticker, a photo, a voice message: one short hint, for an album none."""
        message = message_of(update)
        return [] if message.media_group_id else answering(message, [plain(TEXT_ONLY)])

    async def _answer(self, message: Message, question: str) -> list[Outgoing]:
        try:
            async with self._room, asyncio.timeout(LONGEST_ANSWER):
                reply = await self._threads.run(lambda: self._ask(question))
        except TimeoutError:
            log.warning("a question of %s characters took too long", len(question))
            return answering(message, [plain(TOO_LONG)])
        return answering(message, messages(reply))


class ToTheBot(filters.MessageFilter):
    """Of a group's messages those that a person addresses to the bot."""

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        me = message.get_bot().bot
        return not is_from_a_bot(message) and question_to(me, message) is not None
