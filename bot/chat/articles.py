"""/articles: the list of articles, ten to a page, with buttons to turn it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from telegram import CallbackQuery, InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.catalogue import later, say
from bot.chat import messages
from bot.chat.buttons import TOLD, answer, in_its_language, in_this_language
from bot.chat.delivery import Outgoing, Place, answering
from bot.chat.links import link_to_article
from bot.chat.updates import message_of
from bot.chat.views import keyboard, turning, web_address
from index import Article

PER_PAGE = 10
EXPIRED = later("This button has expired. Send /articles for a new list.")

TURN = "a"  # prefix of the buttons' data

_PAGE = re.compile(rf"{TURN}:(\d{{1,6}}){TOLD.pattern}")  # the page, counted from 1


class ArticleList:
    """Shows the articles as they are when asked; a page beyond the last is the last."""

    def __init__(self, articles: Callable[[], Sequence[Article]]) -> None:
        self._articles = articles

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """The first page."""
        articles = self._articles()
        shown = page(articles, 1, context.bot.username)
        return answering(message_of(update), [shown], buttons(articles, 1))

    async def turn(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """The page that a button asks for, in place of the one shown."""
        query = cast(CallbackQuery, update.callback_query)
        asked = _PAGE.fullmatch(query.data or "")
        if not asked or not (query.message and query.message.is_accessible):
            await answer(query, say(EXPIRED))
            return []
        await answer(query)
        articles = self._articles()
        number = min(max(int(asked[1]), 1), page_count(articles))
        place, here = Place(query.message.chat.id), query.message.message_id
        with in_its_language(query):
            shown = page(articles, number, context.bot.username)
            return [Outgoing(place, shown, buttons(articles, number), edits=here)]


def page(articles: Sequence[Article], number: int, username: str) -> messages.Message:
    """A page of the list: headlines, outlet and date.  A headline leads to the article's address,
    or without one to its card in the chat with the bot."""
    first = (number - 1) * PER_PAGE
    count = wording.counted(len(articles), "article")
    lead = say("I answer from {articles}.", articles=count)
    shown = enumerate(articles[first : first + PER_PAGE], first + 1)
    lines = [
        part
        for n, article in shown
        for part in (messages.plain("\n\n"), line(n, article, username))
    ]
    return messages.joined(messages.plain(lead), *lines)


def line(number: int, article: Article, username: str) -> messages.Message:
    """One article of the list."""
    link = web_address(article) or link_to_article(username, article)
    told = wording.outlet_and_day(article)
    return messages.joined(
        messages.plain(f"{number}. "),
        messages.headline(article.title or article.name, link),
        messages.plain(f" — {told[:80]}"),
    )


def buttons(articles: Sequence[Article], number: int) -> InlineKeyboardMarkup | None:
    """Back and on, where there is something; none for a single page."""
    last = page_count(articles)
    return keyboard([turning(number, last, lambda n: in_this_language(f"{TURN}:{n}"))])


def page_count(articles: Sequence[Article]) -> int:
    """How many pages the list has; an empty list has one."""
    return max(1, -(-len(articles) // PER_PAGE))
