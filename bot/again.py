"""What was shown once is shown again from the collection as it is now; and what came close."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bot.answer import Answer, Evidence, NoAnswer, Quote
from bot.ask import understanding
from bot.compose import MOST_QUOTES, missing_words, quoted, runs
from index import Collection, Passage


def further(answer: Answer) -> list[list[Evidence]]:
    """What was considered and not shown, best first; what makes one quote together."""
    return list(runs(answer.ranked[answer.shown :]))


def closest(refusal: NoAnswer) -> list[list[Evidence]]:
    """What comes closest to a question that the articles don't answer, best first; what makes one
    quote together.  At most as many quotes as an answer has."""
    return list(islice(runs(refusal.ranked), MOST_QUOTES))


def again(
    text: str,
    shown: Sequence[tuple[str, Sequence[Passage]]],
    missing: Sequence[str],
    collection: Collection,
) -> Answer:
    """The answer to the question in `text` with these quotes: speaker and passages of each.

    Of the words that were `missing` those that no article has now either are told again.
    """
    question = understanding(text, collection)
    runs_ = [[Evidence(passage, 0.0, speaker) for passage in run] for speaker, run in shown]
    still = set(missing_words(question, collection))
    return Answer(
        question,
        tuple(quoted(question, run) for run in runs_),
        ranked=(),
        shown=0,
        confidence=1.0,
        missing=tuple(word for word in missing if word in still),
    )


def around(quote: Quote, wider: int) -> tuple[int, int] | None:
    """The first and the last paragraph, counted from 1, of what stands around the quote: its own
    paragraph, and `wider` more before and behind; None beyond the whole article."""
    count, own = len(quote.article.paragraphs), quote.paragraph
    if not 1 <= own <= count or (wider and own - wider < 1 and own + wider > count):
        return None
    return max(1, own - wider), min(count, own + wider)
