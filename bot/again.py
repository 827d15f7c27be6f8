"""What was shown once is shown again from the collection as it is now; and what came close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answer import Answer, Evidence, NoAnswer, Quote
from bot.ask import understanding
from bot.compose import MOST_QUOTES, missing_words, quoted, runs, unheard
from index import Collection, Passage


@dataclass(frozen=True, slots=True)
class Kept:
    """A quote that was shown: whose words, its passages, and others that say the same."""

    speaker: str
    passages: tuple[Passage, ...]
    also: tuple[Passage, ...] = ()


def further(answer: Answer) -> list[list[Evidence]]:
    """What was considered and not shown, best first; what makes one quote together.  What says the
    same as a quote is named beside it already."""
    named = {passage for quote in answer.quotes for passage in quote.also}
    return list(runs([e for e in answer.ranked[answer.shown :] if e.passage not in named]))


def closest(refusal: NoAnswer) -> list[list[Evidence]]:
    """What comes closest to a question that the articles don't answer, best first; what makes one
    quote together.  At most as many quotes as an answer has."""
    return list(islice(runs(refusal.ranked), MOST_QUOTES))


def again(
    text: str,
    shown: Sequence[Kept],
    missing: Sequence[str],
    collection: Collection,
) -> Answer:
    """The answer to the question in `text` with these quotes.

    Of the words that were `missing`, those that still no article has are named again.
    """
    question = understanding(text, collection)
    quotes = [
        replace(
            quoted(question, [Evidence(passage, 0.0, kept.speaker) for passage in kept.passages]),
            also=kept.also,
        )
        for kept in shown
    ]
    still = set(missing_words(question, collection))
    return Answer(
        question,
        tuple(quotes),
        ranked=(),
        shown=0,
        confidence=1.0,
        missing=tuple(word for word in missing if word in still),
        unheard=unheard(question, quotes, collection),
    )


def around(quote: Quote, wider: int) -> tuple[int, int] | None:
    """The first and the last paragraph, counted from 1, of what stands around the quote: its own
    paragraph, and `wider` more before and behind; None beyond the whole article."""
    count, own = len(quote.article.paragraphs), quote.paragraph
    if not 1 <= own <= count or (wider and own - wider < 1 and own + wider > count):
        return None
    return max(1, own - wider), min(count, own + wider)
