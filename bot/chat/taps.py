"""What people do with an answer: turn its pages, look around a passage, say what they think."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from telegram import CallbackQuery, Message, MessageReactionUpdated, ReactionType, Update
from telegram.ext import ContextTypes

from bot.chat import notices
from bot.chat.answers import Answered, Answers
from bot.chat.background import in_background
from bot.chat.buttons import TOLD, answer, expired, in_its_language
from bot.chat.delivery import Outgoing, Place
from bot.chat.feedback import Feedback
from bot.chat.inbox import InboxError
from bot.chat.views import View, Views

log = logging.getLogger(__name__)

LIKED = frozenset("👍❤🔥🥰👏🎉🤩💯🏆⚡😍🙏👌🤝")
DISLIKED = frozenset("👎🤮💩🤬😡🤨🖕😢🥱")

_PAGE = re.compile(rf"m:([\w-]{{12}}):(\d{{1,3}}){TOLD.pattern}", re.ASCII)
_AROUND = re.compile(rf"c:([\w-]{{12}})?:([\w-]{{20}}):(\d{{1,3}}){TOLD.pattern}", re.ASCII)
_THUMB = re.compile(r"[ud]:([\w-]{12})", re.ASCII)

Make = Callable[[], View | None]


class Taps:
    """Carries out taps on the buttons of answers.  A tap that is repeated does it once."""

    def __init__(self, views: Views, answers: Answers, feedback: Feedback) -> None:
        self._views = views
        self._answers = answers
        self._feedback = feedback

    async def page(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Another page of an answer in its place."""
        query = cast(CallbackQuery, update.callback_query)
        asked = _PAGE.fullmatch(query.data or "")
        found = await self._answered(query, asked[1]) if asked else None
        if asked is None or found is None:
            return await expired(query)
        return await self._turn(update, query, partial(self._views.page, found, int(asked[2])))

    async def around(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """What stands around a passage, in place of the answer."""
        query = cast(CallbackQuery, update.callback_query)
        asked = _AROUND.fullmatch(query.data or "")
        if asked is None or _message_of(query) is None:
            return await expired(query)
        found = await self._answered(query, asked[1]) if asked[1] else None
        if asked[1] and found is None:
            return await expired(query)
        make = partial(self._views.around, asked[2], int(asked[3]), found)
        return await self._turn(update, query, make)

    async def thumb(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Somebody says whether an answer was good."""
        query = cast(CallbackQuery, update.callback_query)
        asked = _THUMB.fullmatch(query.data or "")
        found = await self._answered(query, asked[1]) if asked else None
        if asked is None or found is None:
            return await expired(query)
        good = asked[0].startswith("u")
        noted = await self._note(found, query.from_user.id, 1 if good else -1)
        await answer(query, notices.thanks(good=good) if noted else "")
        return []

    async def reaction(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A reaction to an answer counts as a thumb, one taken back as none."""
        reacted = cast(MessageReactionUpdated, update.message_reaction)
        value, before = opinion(reacted.new_reaction), opinion(reacted.old_reaction)
        if reacted.user is None or value == before:
            return []
        where = (reacted.chat.id, reacted.message_id)
        found = await in_background(lambda: self._answers.answer_in(*where))
        if found:
            await self._note(found, reacted.user.id, value)
        return []

    async def _answered(self, query: CallbackQuery, id_: str) -> Answered | None:
        """The answer whose button was tapped, where it was given."""
        message = _message_of(query)
        if message is None:
            return None
        chat = message.chat.id
        return await in_background(lambda: self._answers.find(id_, chat))

    async def _turn(self, update: Update, query: CallbackQuery, make: Make) -> list[Outgoing]:
        message = cast(Message, _message_of(query))
        chat, number, data = message.chat.id, message.message_id, query.data or ""
        tap = update.update_id
        if not await in_background(lambda: self._answers.is_news(chat, number, data, tap)):
            await answer(query)
            return []
        with in_its_language(query):
            view = await in_background(make)
        if view is None:
            await answer(query, notices.gone(), alert=True)
            return []
        await answer(query)
        return [Outgoing(Place(chat), view.message, view.keyboard, edits=number)]

    async def _note(self, found: Answered, user: int, value: int) -> bool:
        try:
            if value:
                await in_background(lambda: self._feedback.store(found, user, value))
            else:
                await in_background(lambda: self._feedback.withdraw(found, user))
        except InboxError as error:
            log.warning("an opinion is lost: %s", error)
            return False
        return True


def opinion(reactions: Sequence[ReactionType]) -> int:
    """What reactions say of an answer: 1, -1, or 0 for nothing."""
    emoji = {getattr(reaction, "emoji", "").rstrip("\ufe0f") for reaction in reactions}
    return bool(emoji & LIKED) - bool(emoji & DISLIKED)


def _message_of(query: CallbackQuery) -> Message | None:
    """The message with the button, unless it is gone."""
    message = query.message
    return cast(Message, message) if message and message.is_accessible else None
