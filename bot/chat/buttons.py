"""Taps on buttons: what stands before the colon of a button's data says whose it is.

The last part of the data may name the language of the message: in a group it is that of whoever
asked, and stays so whoever taps.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

from telegram import CallbackQuery, Chat, Update
from telegram.error import BadRequest

from bot.catalogue import LANGUAGES, language, later, say, speaking
from bot.chat import notices
from bot.chat.delivery import Outgoing
from bot.chat.errors import caught

EXPIRED = later("This button has expired.")

TOLD = re.compile(r"(?::([a-z]{2}))?")  # behind the other parts of the data

Handler = Callable[[Update, Any], Awaitable[list[Outgoing]]]


class Buttons:
    """Hands each tap to who made the button; a button that nobody knows has expired."""

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        """`handlers` by the prefix of the data of their buttons."""
        self._handlers = handlers

    async def tapped(self, update: Update, context: Any) -> list[Outgoing]:
        """What the tap brings."""
        query = cast(CallbackQuery, update.callback_query)
        handler = self._handlers.get((query.data or "").partition(":")[0])
        if handler is None:
            await answer(query, say(EXPIRED))
            return []
        with caught() as result:
            return await handler(update, context)
        with caught():  # it is tried again, which the person need not wait for
            await answer(query)
        if result.error:
            raise result.error
        return []


def in_this_language(data: str) -> str:
    """The data of a button of a message in the language that is spoken."""
    return f"{data}:{language()}"


def in_its_language(query: CallbackQuery) -> AbstractContextManager[None]:
    """Speak the language of the tapped message; where nobody else reads it, the person's."""
    told = (query.data or "").rpartition(":")[2]
    alone = query.message is None or query.message.chat.type == Chat.PRIVATE
    return speaking(language() if alone or told not in LANGUAGES else told)


async def answer(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the waiting on the button; one that was tapped too long ago waits no more.  What it says
    is shown for a moment, or until it is put away as an `alert`."""
    with unless_too_late():
        await query.answer(text, show_alert=alert)


async def expired(query: CallbackQuery) -> list[Outgoing]:
    """What comes of a button that means nothing any more."""
    await answer(query, notices.expired(), alert=True)
    return []


@contextmanager
def unless_too_late() -> Iterator[None]:
    """Within, a query is answered; it is no error that nobody waits for that any more."""
    try:
        yield
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
