"""Inline mode: the bot's name and a question typed into any chat bring passages to send there; and
guest mode: the bot is named in a chat that it is not in, and answers once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.ext import ContextTypes

from bot import wording
from bot.again import closest, further
from bot.answer import Answer, Quote, Reply
from bot.chat import messages, notices
from bot.chat.buttons import unless_too_late
from bot.chat.delivery import NO_PREVIEW, Outgoing
from bot.chat.keys import hashed, passage_key
from bot.chat.links import link_to_passage
from bot.chat.questions import Questions
from bot.chat.updates import question_to, text_of
from bot.chat.views import keyboard, opening
from bot.compose import quoted

MOST = 10  # results
CACHED = 60  # seconds that Telegram may give the same results again: a reload counts soon
SNIPPET = 120  # characters of a passage beneath its headline
START = "inline"  # the payload of /start behind the line above the results

Results = list[InlineQueryResultArticle]


class Inline:
    """Answers where the bot isn't."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Passages for what somebody is typing."""
        query = cast(InlineQuery, update.inline_query)
        reply = await self._questions.reply(query.query) if query.query.strip() else None
        found = results(reply, context.bot.username) if reply else []
        hint = notices.no_answer_inline() if reply else notices.inline_hint()
        with unless_too_late():
            await query.answer(
                found[:MOST],
                cache_time=CACHED,
                # to nobody else who types the same: they may not ask, or read another language
                is_personal=True,
                button=None
                if isinstance(reply, Answer)
                else InlineQueryResultsButton(hint, start_parameter=START),
            )
        return []

    async def guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """The answer to a question in a chat that the bot is not in."""
        message = cast(Message, update.guest_message)
        asked = question_to(context.bot.bot, message)
        reply = await self._questions.reply(text_of(message) if asked is None else asked)
        if reply is None or not message.guest_query_id:
            return []
        result = whole(reply, hashed(9, text_of(message)))
        with unless_too_late():
            await context.bot.answer_guest_query(message.guest_query_id, result)
        return []


def results(reply: Reply, username: str) -> Results:
    """The whole answer where it has several quotes, then each of them and what comes close; where
    there is none, what comes closest, labelled so."""
    if not isinstance(reply, Answer):
        nearest = [quoted(reply.question, run) for run in closest(reply)]
        return list(dict(_each(nearest, username, wording.closest())).values())
    return _of_an_answer(reply, username)


def _of_an_answer(answer: Answer, username: str) -> Results:
    first = [whole(answer, hashed(9, answer.question.text))] if len(answer.quotes) > 1 else []
    each = dict(
        _each(
            [*answer.quotes, *(quoted(answer.question, run) for run in further(answer))], username
        )
    )
    return [*first, *each.values()]


def whole(reply: Reply, id_: str) -> InlineQueryResultArticle:
    """All that the bot would say, as far as it goes into one message."""
    text = messages.messages(reply)[0]
    title = notices.whole_answer(len(reply.quotes)) if isinstance(reply, Answer) else text.text
    return InlineQueryResultArticle(
        id_,
        messages.shortened(title),
        _content(text),
        description=snippet(reply.quotes[0]) if isinstance(reply, Answer) else None,
    )


def snippet(quote: Quote, lead: str = "") -> str:
    """How a quote begins, in a line."""
    text = f"{lead} {wording.speaker(quote)} {quote.text}"
    return wording.shortened(" ".join(messages.sendable(text).split()), SNIPPET)


def _each(
    quotes: list[Quote], username: str, lead: str = ""
) -> Iterator[tuple[str, InlineQueryResultArticle]]:
    """A result for each quote by its key, the `lead` above it."""
    for quote in quotes:
        texts = messages.pages([*messages.prose(lead), *messages.blocks(quote)])
        if len(texts) > 1:
            continue
        key = passage_key(quote.passages[0])
        title = messages.shortened(quote.article.title or quote.article.name)
        yield (
            key,
            InlineQueryResultArticle(
                key,
                messages.sendable(title),
                _content(texts[0]),
                description=snippet(quote, lead),
                reply_markup=_buttons(quote, key, username),
            ),
        )


def _content(text: messages.Message) -> InputTextMessageContent:
    return InputTextMessageContent(
        text.text, entities=text.entities, link_preview_options=NO_PREVIEW
    )


def _buttons(quote: Quote, key: str, username: str) -> InlineKeyboardMarkup | None:
    row = opening(quote)
    if quote.paragraph:
        inside = link_to_passage(username, key)
        row.append(InlineKeyboardButton(notices.label_in_the_bot(), url=inside))
    return keyboard([row])
