"""The console: a line comes in, the answer goes out, until the end of input."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from math import inf
from typing import TextIO

from bot import wording
from bot.answer import NoAnswer, Quote
from bot.console.output import (
    BOLD,
    DIM,
    INDENT,
    Look,
    closest_text,
    prose,
    quote_text,
    reply_text,
)
from bot.conversation import converse, exchange, today
from bot.exchange import FORGOTTEN_AFTER, Exchange
from bot.lists import LISTS, listing
from bot.starters import Starters
from bot.timeline import Timeline, listed
from index import Article, Collection, CollectionError, Live, changes

QUIT = "/quit"
COMMANDS = {
    "/articles": "list the articles",
    "/article": "one of them: /article and its headline, or words of it",
    "/latest": "the newest articles",
    "/sources": "the outlets",
    "/about": "what the articles say about somebody: /about NAME",
    "/quotes": "what somebody says: /quotes NAME",
    "/summary": "an article in a few sentences of its own: /summary WORDS",
    "/timeline": "what was published when, and dated events: /timeline, or /timeline WORDS",
    "/closest": "after a refusal: the passages that come closest",
    "/reload": "read the articles again",
    "/help": "this text",
    QUIT: "leave; Ctrl-D does too",
}
HELP = "Type a question. The answer is what the articles say, word for word:"
CLOSEST_HINT = "/closest shows the passages that come closest."
NO_REFUSAL = "/closest goes with a question that the articles don't answer."
EXAMPLES = ("What did the minister say about the budget?", "When was the bridge opened?")


class Console:
    """Answers lines: questions and commands."""

    def __init__(
        self,
        live: Live[Collection],
        *,
        limit: int,
        least: float,
        look: Callable[[], Look] = Look,
    ) -> None:
        """`look` is asked for each answer: a window's width may change."""
        self._live = live
        self._converse = partial(converse, limit=limit, least=least)
        self._starters = Starters(least)
        self._look = look
        self._last: Exchange | None = None
        self._said = -inf  # when, by the monotonic clock
        self._refusal: NoAnswer | None = None  # where the last question wasn't answered
        self._commands = {
            "/articles": self._articles,
            "/closest": self._closest,
            "/reload": self._reload,
            "/help": self._help,
        }

    def welcome(self) -> str:
        """What there is to ask, with questions that it answers, and how to go on."""
        collection, look = self._live.current, self._look()
        starters = self._starters.of(collection)
        told = [
            f"Verbatim answers from {wording.holdings(collection)}.",
            *wording.refusals(collection.refused).splitlines(),
            "Ask a question, for example:" if starters else "Ask a question.",
        ]
        return "\n".join(
            [
                *(prose(line, look) for line in told),
                *(prose(question, look, indent=INDENT) for question in starters),
                prose(f"/help tells more, {QUIT} leaves.", look),
            ]
        )

    def answers(self, lines: Iterable[str]) -> Iterator[str]:
        """The answer to each line that isn't blank, up to /quit."""
        for line in map(str.strip, lines):
            if line == QUIT:
                return
            if line:
                yield self._answer(line)

    def _answer(self, line: str) -> str:
        if not line.startswith("/"):
            return self._reply(line)
        name, _, words = line.partition(" ")
        if name[1:] in LISTS:
            return self._list(name[1:], words)
        command = self._commands.get(line)
        return command() if command else self._unknown(line)

    def _reply(self, question: str) -> str:
        now = time.monotonic()
        last = self._last if now - self._said < FORGOTTEN_AFTER else None
        reply = self._converse(question, self._live.current, last, today=today())
        self._last, self._said = exchange(reply, last), now
        self._refusal = reply if isinstance(reply, NoAnswer) and reply.ranked else None
        look = self._look()
        hint = [prose(CLOSEST_HINT, look, style=DIM)] if self._refusal else []
        return "\n\n".join([reply_text(reply, look), *hint])

    def _closest(self) -> str:
        look = self._look()
        return closest_text(self._refusal, look) if self._refusal else prose(NO_REFUSAL, look)

    def _list(self, name: str, words: str) -> str:
        found = listing(name, words, self._live.current, today())
        look = self._look()
        if found.answer:
            self._last, self._said = exchange(found.answer), time.monotonic()
        parts = [
            "\n".join(prose(line, look) for line in found.told.splitlines()),
            reply_text(found.answer, look) if found.answer else "",
            *(article_text(article, look) for article in found.articles),
            card_text(found.card, look) if found.card else "",
            events_text(found.timeline, look) if found.timeline else "",
        ]
        return "\n\n".join(part for part in parts if part)

    def _unknown(self, line: str) -> str:
        near = difflib.get_close_matches(line.split()[0], COMMANDS, n=1)
        hint = f"did you mean {near[0]}?" if near else "/help lists those there are."
        return prose(f"There is no command {line}; {hint}", self._look())

    def _help(self) -> str:
        look = self._look()
        questions = self._starters.of(self._live.current) or EXAMPLES
        examples = [prose(question, look, indent=INDENT) for question in questions]
        commands = [f"{INDENT}{name:12}{does}" for name, does in COMMANDS.items()]
        return "\n".join([prose(HELP, look), *examples, "", *commands])

    def _articles(self) -> str:
        look = self._look()
        return "\n\n".join(article_text(article, look) for article in self._live.current.articles)

    def _reload(self) -> str:
        try:
            old, new = self._live.reload()
        except CollectionError as error:
            report = wording.reload_failed(error)
        else:
            report = wording.reload_report(changes(old, new), new)
        return "\n".join(prose(line, self._look()) for line in report.splitlines())


def article_text(article: Article, look: Look) -> str:
    """An article in a list: its title, then outlet, day and file."""
    told = [part for part in (article.outlet, wording.day(article), article.name) if part]
    title = prose(article.title, look, style=BOLD)
    return f"{title}\n{prose(', '.join(told), look, indent=INDENT)}"


def card_text(article: Article, look: Look) -> str:
    """What is known of an article, and its first paragraph."""
    title = prose(article.title or article.name, look, style=BOLD)
    known = prose(f"{wording.known_of(article)}, {article.name}", look, indent=INDENT)
    link = [prose(article.url, look, indent=INDENT)] if article.url else []
    first = [Quote(article, span, 1, ()) for span in article.paragraphs[:1]]
    quotes = [quote_text(quote, look, before=quote) for quote in first]  # the headline is above
    return "\n\n".join(["\n".join([title, known, *link]), *quotes])


def events_text(timeline: Timeline, look: Look) -> str:
    """The events of a timeline, each on a line of its own; what is too long for it stands in."""
    narrower = replace(look, width=look.width - len(INDENT))
    events = [prose(line, narrower) for line in listed(timeline).splitlines()]
    return "\n".join(event.replace("\n", f"\n{INDENT}") for event in events)


def run(console: Console, lines: Iterable[str], out: TextIO, *, roomy: bool) -> None:
    """Answer until the end of input; `roomy` sets answers apart from what is typed."""
    between = "\n" if roomy else ""
    for answer in console.answers(lines):
        print(f"{between}{answer}", end="\n\n" if roomy else "\n", file=out, flush=True)
        between = "\n"
