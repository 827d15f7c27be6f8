"""Questions to start with, made from the articles in their language; each is one they answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bot.answer import Answer
from bot.ask import ask
from bot.asking_in import WHAT_ABOUT, WHAT_SAID
from bot.filters import newest_first
from index import Article, Collection, is_english

MOST = 4  # questions
MOST_TRIED = 24  # questions, of which some are not answered
LONGEST = 120  # characters of a question


class Starters:
    """Up to MOST questions that the collection answers; always the same for the same one."""

    def __init__(self, least: float) -> None:
        """With at least that confidence."""
        self._least = least
        self._known: WeakKeyDictionary[Collection, tuple[str, ...]] = WeakKeyDictionary()

    def of(self, collection: Collection) -> tuple[str, ...]:
        """The questions; the first time, all are tried, which takes as long as asking them."""
        known = self._known.get(collection)
        if known is None:
            tried = islice(_questions(collection), MOST_TRIED)
            good = (asked.question for asked in tried if self._is_answered(asked, collection))
            known = tuple(islice(good, MOST))
            self._known[collection] = known
        return known

    def _is_answered(self, asked: Asked, collection: Collection) -> bool:
        reply = ask(asked.question, collection, least=self._least)
        return isinstance(reply, Answer) and reply.quotes[0].article.language == asked.language


class Asked(NamedTuple):
    """A question, and the language of the articles that are to answer it."""

    question: str
    language: str


def _questions(collection: Collection) -> Iterator[Asked]:
    """Questions about those quoted most and about the newest articles, in turn; none in a language
    in which we can't ask."""
    for pair in zip_longest(_for_words(collection), _for_articles(collection)):
        for asked in pair:
            if asked and asked.question and len(asked.question) <= LONGEST:
                yield asked


def _for_words(collection: Collection) -> Iterator[Asked]:
    quoted = Counter(
        (speaker, passage.article.language)
        for passage in collection.passages
        for speaker in passage.speakers
        if _is_a_person(speaker, passage.article, collection)
    )
    for (name, code), _ in sorted(quoted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Asked(what_said(name, code), code)


def _is_a_person(name: str, article: Article, collection: Collection) -> bool:
    """Whether a name is a person's; in other languages than English the kind isn't known."""
    if not is_english(article.language):
        return True
    known = collection.names[article].called(name)
    return known is not None and known.kind == "person"


def _for_articles(collection: Collection) -> Iterator[Asked]:
    for article in newest_first(collection.articles):
        if article.title and article.headline:
            yield Asked(_what_about(article), article.language)


def what_said(name: str, code: str) -> str:
    """A question for somebody's words in a language; "" where we have none in it."""
    if is_english(code):
        return f"What did {name} say?"
    return WHAT_SAID.get(code, "").format(name=name)


def _what_about(article: Article) -> str:
    if is_english(article.language):
        return f"What is the article about “{article.title}” about?"
    return WHAT_ABOUT.get(article.language, "").format(title=article.title)
