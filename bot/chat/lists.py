"""/article, /latest, /sources and the other lists: what is shown without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.catalogue import say
from bot.chat import messages
from bot.chat.articles import line
from bot.chat.delivery import File, Outgoing, answering
from bot.chat.exchanges import Exchanges, turn_of
from bot.chat.messages import Message, pages, plain, prose
from bot.chat.questions import TOO_LONG, Questions
from bot.chat.updates import after_command, message_of
from bot.conversation import today
from bot.lists import LISTS, Listing, listing
from bot.pictures import NoPictures
from bot.timeline import Timeline, listed, picture
from index import Collection

PICTURE_FILE = "timeline.png"
OF_AN_ARTICLE = ("article", "summary")  # without words, that of the last answer is meant


class Lists:
    """Shows lists of the articles as they are when asked."""

    def __init__(
        self, collection: Callable[[], Collection], questions: Questions, exchanges: Exchanges
    ) -> None:
        self._collection = collection
        self._questions = questions
        self._exchanges = exchanges

    def handlers(self, written: filters.BaseFilter) -> list[BaseHandler[Any, Any, Any]]:
        """A handler for each list's command."""
        return [CommandHandler(name, partial(self._show, name), written) for name in LISTS]

    async def _show(
        self, name: str, update: Update, context: ContextTypes.DEFAULT_TYPE
    ) -> list[Outgoing]:
        message = message_of(update)
        words, turn = after_command(message), turn_of(message)

        def made() -> Listing:
            now = self._collection()
            if not words and name in OF_AN_ARTICLE and (last := self._exchanges.before(turn)):
                meant = [passage.article.name for passage in last.passages[:1]]
                return listing(name, "".join(meant), now, today())
            return listing(name, words, now, today())

        found = await self._questions.in_time(made)
        if found is None:
            return answering(message, [plain(say(TOO_LONG))])
        if found.timeline:
            return await self._drawn(message, found.told, found.timeline)
        if found.answer:
            return await self._questions.show(message, found.answer, found.told)
        return answering(message, pages(pieces(found, context.bot.username)))

    async def _drawn(
        self, message: telegram.Message, told: str, timeline: Timeline
    ) -> list[Outgoing]:
        """The picture, kept with the message until it is out; without it, the events as text."""
        try:
            drawn = await self._questions.in_time(lambda: picture(timeline))
        except NoPictures as error:
            texts = (told, listed(timeline), str(error))
            return answering(message, pages(piece for text in texts for piece in prose(text)))
        if drawn is None:
            return answering(message, [plain(say(TOO_LONG))])
        file = File(PICTURE_FILE, drawn, is_picture=True)
        return [replace(out, file=file) for out in answering(message, [plain(told)])]


def pieces(found: Listing, username: str) -> list[Message]:
    """What a list without quotes is made of, with links to the articles."""
    articles = [line(number, article, username) for number, article in enumerate(found.articles, 1)]
    card = [messages.card(found.card)] if found.card else []
    return [*prose(found.told), *articles, *card]
