"""Questions from private chats and from groups, and what else people send."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar, cast

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes, filters

from bot.answer import Answer, Reply
from bot.catalogue import later, say
from bot.chat.answers import Answered, Answers, Asked
from bot.chat.background import Threads
from bot.chat.delivery import Outgoing, answering
from bot.chat.exchanges import Exchanges, turn_of
from bot.chat.keys import hashed
from bot.chat.messages import messages, plain
from bot.chat.updates import (
    after_command,
    asked_in,
    is_from_a_bot,
    message_of,
    question_to,
    text_of,
)
from bot.chat.views import Views
from bot.conversation import exchange
from bot.exchange import Exchange

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 3  # searches: they share one interpreter, and more of them only get into each other's way
LONGEST_ANSWER = 60.0  # seconds for an answer, until the person is told that there is none
TOO_LONG = later("That took too long, so I gave up. Please ask in fewer words.")
TEXT_ONLY = later("I can only read text. Write me a question.")


class Questions:
    """Answers; `ask` may take its time, in a thread of its own."""

    def __init__(
        self,
        ask: Callable[[str, Exchange | None], Reply],
        views: Views,
        answers: Answers,
        note: Callable[[Reply], None],
        exchanges: Exchanges,
    ) -> None:
        """What is answered is kept in `answers`, for the buttons that `views` puts beneath it, in
        `exchanges`, for the questions that go on from it, and counted by `note`."""
        self._ask = ask
        self._views = views
        self._answers = answers
        self._note = note
        self._exchanges = exchanges
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

    async def overheard(
        self, update: Update, _context: ContextTypes.DEFAULT_TYPE
    ) -> list[Outgoing]:
        """What is said to nobody in a group is answered where the articles tell, and else left."""
        message = message_of(update)
        reply = await self.reply(text_of(message))
        return await self._said(message, reply) if isinstance(reply, Answer) else []

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/ask with the question behind it, in any chat."""
        message = message_of(update)
        return await self._answer(message, after_command(message))

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Another question in place of one that was answered: the answer is edited, too."""
        message = cast(Message, update.edited_message)
        where = (message.chat_id, message.message_id)
        asked = asked_in(context.bot.bot, message)
        there = await self._threads.run(lambda: self._answers.messages_for(*where))
        if asked is None or not there or there[0][1] == _typed(message):
            return []
        said = await self._answer(message, asked)
        for number, _ in there[len(said) :]:
            await self._delete(message, number)
        earlier = [number for number, _ in there]
        return [
            replace(out, edits=number) for out, number in zip_longest(said, earlier[: len(said)])
        ]

    async def no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A sticker, a photo, a voice message: one short hint, for an album none."""
        message = message_of(update)
        return [] if message.media_group_id else answering(message, [plain(say(TEXT_ONLY))])

    async def reply(self, question: str, last: Exchange | None = None) -> Reply | None:
        """The reply to a question, after the `last` exchange; None when it took too long."""
        return await self.in_time(lambda: self._ask(question, last))

    async def in_time(self, work: Callable[[], T]) -> T | None:
        """What comes of work that reads the articles; None when it took too long."""
        try:
            async with self._room, asyncio.timeout(LONGEST_ANSWER):
                return await self._threads.run(work)
        except TimeoutError:
            log.warning("an answer took longer than %s s and was given up", LONGEST_ANSWER)
            return None

    async def show(self, message: Message, answer: Answer, told: str) -> list[Outgoing]:
        """What was asked for by a command, with buttons, beneath what is `told` of it."""
        return await self._remembered(message, answer, exchange(answer), told)

    async def _answer(self, message: Message, question: str) -> list[Outgoing]:
        def found() -> tuple[Reply, Exchange | None]:
            last = self._before(message)
            return self._ask(question, last), last

        found_in_time = await self.in_time(found)
        if found_in_time is None:
            return answering(message, [plain(say(TOO_LONG))])
        return await self._said(message, *found_in_time)

    def _before(self, message: Message) -> Exchange | None:
        """What the message goes on from."""
        turn = turn_of(message)
        replied = turn.replies_to and self._answers.answer_in(turn.chat, turn.replies_to)
        return self._exchanges.before(turn, replied.id if replied else "")

    async def _said(
        self, message: Message, reply: Reply, last: Exchange | None = None
    ) -> list[Outgoing]:
        now = exchange(reply, last)
        return await self._remembered(message, reply, now, note=lambda: self._note(reply))

    async def _remembered(
        self,
        message: Message,
        reply: Reply,
        now: Exchange,
        told: str = "",
        note: Callable[[], None] = lambda: None,
    ) -> list[Outgoing]:
        def remembered() -> tuple[Answered, InlineKeyboardMarkup | None, bool]:
            note()
            answered = self._views.answered(reply, message.chat_id)
            answered = replace(answered, lead=told or answered.lead)
            self._exchanges.keep(turn_of(message), answered.id, now)
            return answered, self._views.beneath(reply, answered), self._answers.save(answered)

        answered, keyboard, saved = await self._threads.run(remembered)
        if not saved:
            return answering(message, messages(reply, told or None))
        asked = Asked(answered.id, message.message_id, _typed(message))
        return answering(message, messages(reply, told or None), keyboard, asked)

    async def _delete(self, message: Message, number: int) -> None:
        """Take back a part of an answer that has become shorter."""
        with suppress(BadRequest):  # it may be gone already, or too old
            await message.get_bot().delete_message(message.chat_id, number)
        await self._threads.run(lambda: self._answers.forget_message(message.chat_id, number))


def _typed(message: Message) -> str:
    """What a message says, to be compared: Telegram tells of edits that change no word, too."""
    return hashed(6, text_of(message).strip())


class ToTheBot(filters.MessageFilter):
    """Of a group's messages those that a person addresses to the bot."""

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        me = message.get_bot().bot
        return not is_from_a_bot(message) and question_to(me, message) is not None


class FromAPerson(filters.MessageFilter):
    """What no bot wrote."""

    def filter(self, message: Message) -> bool:
        """Whether a person did."""
        return not is_from_a_bot(message)
