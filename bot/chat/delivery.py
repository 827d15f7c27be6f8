"""Messages go out: to the right chat and topic, as Telegram takes them."""

from __future__ import annotations

import asyncio
import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import astuple, dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, ParamSpec

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TimedOut

from bot.chat import messages
from bot.chat.answers import Answers, Asked
from bot.chat.background import InOrder
from bot.chat.inbox import Update
from bot.chat.limits import Pace
from bot.chat.updates import UNASKED, chat_id_of, is_id, is_private

P = ParamSpec("P")

log = logging.getLogger(__name__)

# Messages under way: what Telegram has taken when the process is killed, and the bot doesn't know
# of, is sent again. 6 are enough for 30 a second when Telegram takes 0.2 s for each.
AT_ONCE = 6
CAPTION = 1024  # units beneath a file
LONGEST = 45.0  # seconds for one message, however slowly the answer drips in
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
HARMLESS = (
    "not modified",
    "message to edit not found",
    "can't be edited",
)  # what an edit may come to


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None  # the message it answers, shown above it


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes out with a message, as a picture to look at or as a document to keep; the
    message is then its caption, of at most CAPTION units."""

    name: str
    content: bytes
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to be sent, or another text for one that has been."""

    place: Place
    message: messages.Message
    keyboard: InlineKeyboardMarkup | None = None
    edits: int | None = None  # the message that gets this text instead of its own
    asked: Asked | None = None  # what it belongs to, to be noted when it is out
    file: File | None = None

    def as_json(self) -> str:
        """A text to keep it as."""
        place = (self.place.chat, self.place.topic, self.place.reply_to)
        entities = [entity.to_dict() for entity in self.message.entities]
        keyboard = self.keyboard and self.keyboard.to_dict()
        asked = self.asked and astuple(self.asked)
        file = self.file and (
            self.file.name,
            b64encode(self.file.content).decode("ascii"),
            self.file.is_picture,
        )
        return json.dumps([place, self.message.text, entities, keyboard, self.edits, asked, file])


def outgoing(text: str) -> Outgoing:
    """The message that was kept as this text."""
    place, words, entities, keyboard, edits, asked, file = json.loads(text)
    return Outgoing(
        Place(*place),
        messages.Message(words, tuple(MessageEntity.de_list(entities))),
        InlineKeyboardMarkup.de_json(keyboard) if keyboard else None,
        edits,
        Asked(*asked) if asked else None,
        _file(*file) if file else None,
    )


def _file(name: str, content: str, is_picture: bool) -> File:
    return File(name, b64decode(content), is_picture)


def place_of(message: Message) -> Place:
    """Where an answer to the message belongs; in a group it shows what it answers."""
    return Place(
        chat=message.chat_id,
        topic=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if is_private(message) else message.message_id,
    )


def place_in(update: Update) -> Place | None:
    """Where a notice about an update belongs that perhaps nobody can read; None for nowhere."""
    if any(kind in update for kind in UNASKED):
        return None
    chat = chat_id_of(update)
    message = update.get("message")
    if not chat or not isinstance(message, dict):
        return Place(chat) if chat else None
    topic, number = message.get("message_thread_id"), message.get("message_id")
    return Place(
        chat,
        topic=topic if is_id(topic) and message.get("is_topic_message") else None,
        reply_to=number if is_id(number) and chat < 0 else None,
    )


def answering(
    message: Message,
    texts: Sequence[messages.Message],
    keyboard: InlineKeyboardMarkup | None = None,
    asked: Asked | None = None,
) -> list[Outgoing]:
    """Messages that answer one, in order; the first shows it, the last has the keyboard.  When they
    are out, they are noted as parts of what was `asked`."""
    first = place_of(message)
    places = [first, *[replace(first, reply_to=None)] * (len(texts) - 1)]
    sent = [
        Outgoing(place, text, asked=asked and replace(asked, part=part))
        for part, (place, text) in enumerate(zip(places, texts, strict=True))
    ]
    return [*sent[:-1], replace(sent[-1], keyboard=keyboard)]


class Delivery:
    """Sends messages, each once; a group that has moved gets them in its new place."""

    def __init__(self, bot: Bot, pace: Pace | None = None, answers: Answers | None = None) -> None:
        """What is out is noted in `answers`."""
        self._bot = bot
        self._answers = answers
        self._pace = pace
        self._room = asyncio.Semaphore(AT_ONCE)
        self._moved: dict[int, int] = {}
        self._notes = InOrder()

    async def send(self, out: Outgoing) -> None:
        """Send a message.  Raises TelegramError when it didn't go out, or nobody knows; RetryAfter
        when Telegram would say no, too, without asking."""
        try:
            await self._post(self._at_its_place(out))
        except ChatMigrated as moved:
            await self.move(out.place.chat, moved.new_chat_id)
            await self._post(self._at_its_place(out))
        except BadRequest as error:
            if not out.message.entities or "entit" not in error.message.lower():
                raise
            log.warning("sent without entities: %s", error.message)
            plain = replace(out, message=messages.Message(out.message.text))
            await self._post(self._at_its_place(plain))

    async def move(self, old: int, new: int) -> None:
        """A group has become another: what is for the old one goes there."""
        self._moved[old] = new
        if self._answers:
            await self._noting(self._answers.move, old, new)

    def _at_its_place(self, out: Outgoing) -> Outgoing:
        chat = self._moved.get(out.place.chat)
        if chat is None:
            return out
        # numbers of messages mean others there: what was to be edited is sent
        return replace(out, place=Place(chat, out.place.topic), edits=None)

    async def _post(self, out: Outgoing) -> None:
        wait = self._pace.wait(out.place.chat) if self._pace else 0.0
        if wait:
            raise RetryAfter(timedelta(seconds=wait))
        how: dict[str, Any] = {
            "entities": out.message.entities,
            "reply_markup": out.keyboard,
            "link_preview_options": NO_PREVIEW,
        }
        try:
            async with self._room, self._turn(out.place.chat), asyncio.timeout(LONGEST):
                if out.edits is None:
                    await self._send(out, how)
                else:
                    await self._edit(out, out.edits, how)
        except TimeoutError:
            raise TimedOut from None

    def _turn(self, chat: int) -> AbstractAsyncContextManager[None]:
        return self._pace.turn(chat) if self._pace else nullcontext()

    async def _send(self, out: Outgoing, how: dict[str, Any]) -> None:
        place = out.place
        reply = place.reply_to and ReplyParameters(place.reply_to, allow_sending_without_reply=True)
        how = {**how, "message_thread_id": place.topic, "reply_parameters": reply or None}
        if out.file is None:
            sent = await self._bot.send_message(place.chat, out.message.text, **how)
        else:
            sent = await self._send_file(out, out.file, how)
        await self._note(out, sent.message_id)

    async def _send_file(self, out: Outgoing, file: File, how: dict[str, Any]) -> Message:
        del how["link_preview_options"]  # a caption has none
        how["caption_entities"] = how.pop("entities")
        send = self._bot.send_photo if file.is_picture else self._bot.send_document
        content = InputFile(file.content, filename=file.name)
        return await send(out.place.chat, content, caption=out.message.text, **how)

    async def _edit(self, out: Outgoing, message_id: int, how: dict[str, Any]) -> None:
        try:
            await self._bot.edit_message_text(
                out.message.text, chat_id=out.place.chat, message_id=message_id, **how
            )
        except BadRequest as error:
            if not any(harmless in error.message.lower() for harmless in HARMLESS):
                raise
        await self._note(out, message_id)

    async def _note(self, out: Outgoing, message_id: int) -> None:
        if self._answers and out.asked:
            await self._noting(self._answers.note, out.place.chat, message_id, out.asked)

    async def _noting(self, what: Callable[P, None], *args: P.args, **how: P.kwargs) -> None:
        await self._notes.run(partial(what, *args, **how))
