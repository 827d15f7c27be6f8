"""Taps on buttons: what stands before the colon of a button's data says whose it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from telegram import CallbackQuery, Update
from telegram.error import BadRequest

from bot.chat.delivery import Outgoing

EXPIRED = "This button has expired."

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
            await answer(query, EXPIRED)
            return []
        return await handler(update, context)


async def answer(query: CallbackQuery, text: str = "") -> None:
    """End the waiting on the button; one that was tapped too long ago waits no more."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
