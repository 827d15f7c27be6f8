"""Deep links: t.me/the_bot?start=a_... opens an article's card, p_... a passage in its context."""

from __future__ import annotations

import re

from telegram import Update
from telegram.ext import ContextTypes, filters
from telegram.helpers import create_deep_linked_url

from bot.chat import notices
from bot.chat.answers import Asked
from bot.chat.background import in_background
from bot.chat.delivery import Outgoing, answering
from bot.chat.keys import ARTICLE_KEY, PASSAGE_KEY, article_key
from bot.chat.messages import plain
from bot.chat.updates import after_command, message_of
from bot.chat.views import View, Views
from index import Article

ARTICLE, PASSAGE = "a_", "p_"

_LINKED = re.compile(
    rf"{ARTICLE}(?P<article>{ARTICLE_KEY.pattern})|{PASSAGE}(?P<passage>{PASSAGE_KEY.pattern})",
    re.ASCII,
)


class Links:
    """Opens what a link leads to."""

    def __init__(self, views: Views) -> None:
        self._views = views

    async def open(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """The card of the article, or the passage among its neighbours."""
        message = message_of(update)
        payload = after_command(message).strip()
        view = await in_background(lambda: self._view(payload))
        if view is None:
            return answering(message, [plain(notices.link_gone())])
        return answering(message, [view.message], view.keyboard, Asked("", message.message_id))

    def _view(self, payload: str) -> View | None:
        linked = _LINKED.fullmatch(payload)
        if linked is None:
            return None
        if linked["article"]:
            return self._views.card(linked["article"])
        return self._views.around(linked["passage"], 0, None)


class Linked(filters.MessageFilter):
    """A /start that a link into the articles has written."""

    def filter(self, message: object) -> bool:
        """Whether it is one; any other payload is a plain start."""
        return after_command(message).startswith((ARTICLE, PASSAGE))  # type: ignore[arg-type]


def link_to_article(username: str, article: Article) -> str:
    """The address that opens the article's card in a chat with the bot."""
    return create_deep_linked_url(username, ARTICLE + article_key(article))


def link_to_passage(username: str, key: str) -> str:
    """The address that opens the passage of this key in a chat with the bot."""
    return create_deep_linked_url(username, PASSAGE + key)
