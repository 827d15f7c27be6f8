"""The very words that a question has in quotation marks, and who holds them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.question import Question
from index import Collection, Passage, Span, content_terms, is_function_word, terms

# What a passage that holds such words has the better of others, in log odds.  Not fitted: more than
# lies between the first and the last that are worth showing.
HELD = 8.0
NEARLY_HELD = 4.0  # the same for a passage that has all of them but one
LEAST_LEFT = 2  # telling words beside one that is another in the passage
SEARCHED = 60  # passages that the engine brings for such words


def held(question: Question, passage: Passage) -> int:
    """How many of the question's phrases a passage holds, but for the endings of words."""
    return sum(holds(passage.terms, phrase.of(question.text)) for phrase in question.phrases)


def holds(words: Sequence[str], phrase: str) -> bool:
    """Whether the terms hold those of the phrase, one after another."""
    wanted = tuple(terms(phrase))
    starts = (n for n, term in enumerate(words) if term == wanted[0])
    return any(tuple(words[n : n + len(wanted)]) == wanted for n in starts)


def nearly_held(question: Question, passage: Passage) -> list[Span]:
    """The question's phrases that a passage holds as they were read where they are misspelled, or
    but for one word."""
    found = []
    for phrase in question.phrases:
        read = phrase.of(question.text)
        for typed, meant in question.mended:
            read = read.replace(typed, meant)
        if holds(passage.terms, read) or holds_but_one(passage.terms, read):
            found.append(phrase)
    return found


def holds_but_one(words: Sequence[str], phrase: str) -> bool:
    """Whether the terms hold those of the phrase, one after another, but for one in whose place
    another stands; the others must tell enough."""
    wanted = terms(phrase)
    for start in range(len(words) - len(wanted) + 1):
        same = [term for term, word in zip(wanted, words[start:], strict=False) if term == word]
        telling = {term for term in same if not is_function_word(term)}
        if len(same) == len(wanted) - 1 and len(telling) >= LEAST_LEFT:
            return True
    return False


def holders(question: Question, phrase: Span, collection: Collection) -> list[Passage]:
    """Passages that hold one of the question's phrases."""
    query = dict.fromkeys(content_terms(phrase.of(question.text)), 1.0)
    found = (hit.passage for hit in collection.search(query, SEARCHED))
    return [passage for passage in found if holds(passage.terms, phrase.of(question.text))]


def unsaid(question: Question, collection: Collection) -> list[Span]:
    """The phrases that no article has."""
    return [phrase for phrase in question.phrases if not holders(question, phrase, collection)]
