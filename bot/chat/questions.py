"""Questions from private chats and from groups, and what else people send."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answer import Reply
from bot.chat.delivery import Delivery, place_of
from bot.chat.messages import messages, plain
from bot.chat.updates import after_command, is_from_a_bot, message_of, question_to, text_of

TEXT_ONLY = "I read questions as text. Write me one."


class Questions:
    """Answers; `ask` may take its time, in a thread of its own."""

    def __init__(
        self, ask: Callable[[str], Reply], delivery: Delivery, room: asyncio.Semaphore
    ) -> None:
        self._ask = ask
        self._delivery = delivery
        self._room = room

    async def private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Everything written to the bot alone is a question."""
        message = message_of(update)
        await self._answer(message, text_of(message))

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """In a group only what is said to the bot, by its name or in reply, is a question."""
        message = message_of(update)
        question = question_to(context.bot.bot, message)
        if question is not None and not is_from_a_bot(message):
            await self._answer(message, question)

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask with the question behind it, in any chat."""
        message = message_of(update)
        await self._answer(message, after_command(message))

    async def no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message: one short hint, for an album none."""
        message = message_of(update)
        if not message.media_group_id:
            await self._delivery.send(place_of(message), [plain(TEXT_ONLY)])

    async def _answer(self, message: Message, question: str) -> None:
        async with self._room:
            reply = await asyncio.to_thread(self._ask, question)
        await self._delivery.send(place_of(message), messages(reply))
