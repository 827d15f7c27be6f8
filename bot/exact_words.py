"""Words that a question has in quotation marks, and the passages that have exactly these."""

from __future__ import annotations

from collections.abc import Sequence

from bot.question import Question
from index import Collection, Passage, Span, content_terms, is_function_word, terms

# What is added to the score of a passage that has a phrase, in log odds.  Not fitted: it is more
# than lies between the first passage and the last that is worth showing.
EXACT = 8.0
ALL_BUT_ONE = 4.0  # the same where another word stands in the place of one
LEAST_LEFT = 2  # content words beside that one
SEARCHED = 60  # passages that the engine brings for a phrase


def bonus(question: Question, passage: Passage) -> float:
    """What the question's phrases add to the score of a passage; word endings may differ."""
    phrases = (phrase.of(question.text) for phrase in question.phrases)
    exact = sum(has_phrase(passage.terms, phrase) for phrase in phrases)
    return EXACT * exact + ALL_BUT_ONE * len(nearly_exact(question, passage))


def has_phrase(words: Sequence[str], phrase: str) -> bool:
    """Whether the terms of the phrase are among these, one after another."""
    wanted = tuple(terms(phrase))
    starts = (n for n, term in enumerate(words) if term == wanted[0])
    return any(tuple(words[n : n + len(wanted)]) == wanted for n in starts)


def nearly_exact(question: Question, passage: Passage) -> list[Span]:
    """The question's phrases that a passage has once their spelling is mended, or all but one word
    of them."""
    found = []
    for phrase in question.phrases:
        read = phrase.of(question.text)
        for typed, meant in question.mended:
            read = read.replace(typed, meant)
        if has_phrase(passage.terms, read) or has_all_but_one(passage.terms, read):
            found.append(phrase)
    return found


def has_all_but_one(words: Sequence[str], phrase: str) -> bool:
    """Whether the terms of the phrase are among these, one after another, with another word in the
    place of one; enough of the others must be content words."""
    wanted = terms(phrase)
    for start in range(len(words) - len(wanted) + 1):
        same = [term for term, word in zip(wanted, words[start:], strict=False) if term == word]
        content = {term for term in same if not is_function_word(term)}
        if len(same) == len(wanted) - 1 and len(content) >= LEAST_LEFT:
            return True
    return False


def having(phrase: Span, question: Question, collection: Collection) -> list[Passage]:
    """The passages that have this phrase of the question."""
    query = dict.fromkeys(content_terms(phrase.of(question.text)), 1.0)
    found = (hit.passage for hit in collection.search(query, SEARCHED))
    return [passage for passage in found if has_phrase(passage.terms, phrase.of(question.text))]


def found_nowhere(question: Question, collection: Collection) -> list[Span]:
    """The phrases that no article has."""
    return [phrase for phrase in question.phrases if not having(phrase, question, collection)]
