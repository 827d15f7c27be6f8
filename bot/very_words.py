"""The very words that a question has in quotation marks, and who holds them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.question import Question
from index import Collection, Passage, Span, content_terms, terms

# What a passage that holds such words has the better of others, in log odds.  Not fitted: more than
# lies between the first and the last that are worth showing.
HELD = 8.0
SEARCHED = 60  # passages that the engine brings for such words


def held(question: Question, passage: Passage) -> int:
    """How many of the question's phrases a passage holds, but for the endings of words."""
    return sum(holds(passage.terms, phrase.of(question.text)) for phrase in question.phrases)


def holds(words: Sequence[str], phrase: str) -> bool:
    """Whether the terms hold those of the phrase, one after another."""
    wanted = tuple(terms(phrase))
    starts = (n for n, term in enumerate(words) if term == wanted[0])
    return any(tuple(words[n : n + len(wanted)]) == wanted for n in starts)


def holders(question: Question, phrase: Span, collection: Collection) -> list[Passage]:
    """Passages that hold one of the question's phrases."""
    query = dict.fromkeys(content_terms(phrase.of(question.text)), 1.0)
    found = (hit.passage for hit in collection.search(query, SEARCHED))
    return [passage for passage in found if holds(passage.terms, phrase.of(question.text))]


def unsaid(question: Question, collection: Collection) -> list[Span]:
    """The phrases that no article has."""
    return [phrase for phrase in question.phrases if not holders(question, phrase, collection)]
