"""Messages go out: to the right chat and topic, in order, with patience."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter

from bot.chat import messages
from bot.chat.faults import wait_of
from bot.chat.updates import is_private

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 4.0)  # seconds before the next try, where Telegram names none
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None  # the message it answers, shown above it


def place_of(message: Message) -> Place:
    """Where an answer to the message belongs; in a group it shows what it answers."""
    return Place(
        chat=message.chat_id,
        topic=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if is_private(message) else message.message_id,
    )


class Delivery:
    """Sends messages; `room` bounds how many are under way at once, waiting ones don't count."""

    def __init__(self, bot: Bot, room: asyncio.Semaphore, pauses: Sequence[float] = PAUSES) -> None:
        self._bot = bot
        self._room = room
        self._pauses = pauses

    async def send(
        self,
        place: Place,
        texts: Sequence[messages.Message],
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> None:
        """Send the messages in order, the keyboard under the last.

        Raises TelegramError when one can't be delivered after all tries.
        """
        for number, message in enumerate(texts, 1):
            place = await self._patiently(
                place, message, keyboard if number == len(texts) else None
            )
            place = replace(place, reply_to=None)

    async def _patiently(
        self, place: Place, message: messages.Message, keyboard: InlineKeyboardMarkup | None
    ) -> Place:
        for pause in self._pauses:
            try:
                await self._once(place, message, keyboard)
            except ChatMigrated as moved:
                place = replace(place, chat=moved.new_chat_id, reply_to=None)
            except (RetryAfter, NetworkError) as error:
                if isinstance(error, BadRequest):
                    raise
                await asyncio.sleep(wait_of(error) if isinstance(error, RetryAfter) else pause)
            else:
                return place
        await self._once(place, message, keyboard)
        return place

    async def _once(
        self, place: Place, message: messages.Message, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        try:
            await self._post(place, message, keyboard)
        except BadRequest as error:
            if not message.entities or "entit" not in error.message.lower():
                raise
            log.warning("sent without entities: %s", error.message)
            await self._post(place, messages.Message(message.text), keyboard)

    async def _post(
        self, place: Place, message: messages.Message, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        reply = place.reply_to and ReplyParameters(place.reply_to, allow_sending_without_reply=True)
        async with self._room:
            await self._bot.send_message(
                place.chat,
                message.text,
                entities=message.entities,
                message_thread_id=place.topic,
                reply_parameters=reply or None,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )
