"""Questions to start with, made from the articles; each is one that they answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest
from weakref import WeakKeyDictionary

from bot.answer import Answer
from bot.ask import ask
from bot.filters import newest_first
from index import Collection

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
            known = tuple(islice((q for q in tried if self._is_answered(q, collection)), MOST))
            self._known[collection] = known
        return known

    def _is_answered(self, question: str, collection: Collection) -> bool:
        return isinstance(ask(question, collection, least=self._least), Answer)


def _questions(collection: Collection) -> Iterator[str]:
    """Of those quoted most and of the newest articles, in turn."""
    for pair in zip_longest(_for_words(collection), _for_articles(collection)):
        yield from (question for question in pair if question and len(question) <= LONGEST)


def _for_words(collection: Collection) -> Iterator[str]:
    quoted = Counter(
        speaker
        for passage in collection.passages
        for speaker in passage.speakers
        if (known := collection.names[passage.article].called(speaker)) and known.kind == "person"
    )
    for name, _ in sorted(quoted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"What did {name} say?"


def _for_articles(collection: Collection) -> Iterator[str]:
    for article in newest_first(collection.articles):
        if article.title and article.headline:
            yield f"What is the article about “{article.title}” about?"
