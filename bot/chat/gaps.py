"""What was asked without success: questions without an answer, or with a thumb down; similar ones
are one.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import wording
from bot.chat import feedback, history, notices
from bot.chat.feedback import Opinion
from bot.chat.history import Entry
from index import content_terms

ALIKE = 0.5  # of all the words of two questions, they must share more than this to be one
MOST_GROUPED = 5_000  # questions, the latest; what is older is left out
MOST_LISTED = 20  # in words; a file has all
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a table's cell begins to calculate


@dataclass(frozen=True, slots=True)
class Miss:
    """One question without success, at a moment of Unix time."""

    question: str
    at: float
    disliked: bool


@dataclass(slots=True)
class Gap:
    """Like questions without success; `question` is how it was asked last."""

    question: str
    unanswered: int
    disliked: int
    first: float
    last: float
    wordings: list[str]


def look(database: Path, days: int) -> list[Gap]:
    """The gaps of the last days, beside an inbox that a bot may be using.  Raises InboxError."""
    since = time.time() - days * history.DAY
    return gaps(misses(history.look(database, since), feedback.look(database, since)))


def misses(entries: Iterable[Entry], opinions: Iterable[Opinion]) -> list[Miss]:
    """Every question without success, latest first."""
    found = [Miss(entry.question, entry.at, disliked=False) for entry in entries if entry.is_gap]
    found += [Miss(op.question, op.at, disliked=True) for op in opinions if op.value < 0]
    found.reverse()  # those of one hour, too
    return sorted(found, key=lambda miss: -miss.at)


def gaps(found: Sequence[Miss]) -> list[Gap]:
    """Like questions together, the latest first: those that share most of their words, whatever
    their order, forms and small words."""
    grouped: list[tuple[frozenset[str], Gap]] = []
    by_term: dict[str, list[int]] = {}
    for miss in found[:MOST_GROUPED]:
        terms = frozenset(content_terms(miss.question))
        near = sorted({number for term in terms for number in by_term.get(term, ())})
        home = next((n for n in near if _alike(terms, grouped[n][0])), None)
        if home is None:
            for term in terms:
                by_term.setdefault(term, []).append(len(grouped))
            grouped.append((terms, _gap(miss)))
        else:
            _join(grouped[home][1], miss)
    return [gap for _, gap in grouped]


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return len(some & others) > ALIKE * len(some | others)


def _gap(miss: Miss) -> Gap:
    question = _shown(miss.question)
    return Gap(question, int(not miss.disliked), int(miss.disliked), miss.at, miss.at, [question])


def _join(gap: Gap, earlier: Miss) -> None:
    gap.disliked += earlier.disliked
    gap.unanswered += not earlier.disliked
    gap.first = earlier.at
    question = _shown(earlier.question)
    if question not in gap.wordings:
        gap.wordings.append(question)


def _shown(question: str) -> str:
    """The question in a line, in which nothing drives a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in question).split())


def listed(found: Sequence[Gap], most: int = MOST_LISTED) -> str:
    """The latest gaps, a line each."""
    if not found:
        return notices.no_gaps()
    lines = [
        notices.gap(_day(gap.last), gap.question, gap.unanswered, gap.disliked)
        for gap in found[:most]
    ]
    more = len(found) - len(lines)
    return "\n".join([notices.gaps_lead(len(found)), *lines, *([wording.more(more)] * (more > 0))])


def as_csv(found: Sequence[Gap]) -> str:
    """All gaps as a table; no cell of it is a formula, whatever somebody asked."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["question", "unanswered", "disliked", "first", "last", "other wordings"])
    for gap in found:
        table.writerow(
            [
                _cell(gap.question),
                gap.unanswered,
                gap.disliked,
                _day(gap.first),
                _day(gap.last),
                _cell(" | ".join(gap.wordings[1:])),
            ]
        )
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _day(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().date().isoformat()
