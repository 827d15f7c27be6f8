"""Questions whose answers are known, asked and judged: how often the right passage comes first.

The measures are those of retrieval evaluation.  A passage answers when it covers most of an answer;
of a question that tells who said what else (`others`), when it holds words of the speaker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer import Answer, Evidence, Reply
from bot.ask import LEAST_CONFIDENCE, ask
from index import Collection, Passage, Span

RANKED = 10  # passages judged for each question
LONGEST = 500  # characters of a passage that count, so that a longer one wins nothing
MOST_OF_IT = 0.6  # share of an answer that a passage has to cover
LEAST_SAID = 15  # characters of a speaker's words that make a passage theirs
HALF_OF_IT = 0.5  # share of a speaker's words that has to be shown for them to count as shown
BINS = 10  # equal ranges of confidence for calibration


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, and where the collection answers it."""

    id: Any  # any JSON value
    question: str
    article: str  # the article that answers, or that is meant; "" for none in particular
    answers: tuple[Span, ...]  # any of them will do; none where the articles don't say
    others: tuple[Span, ...] | None = None  # what others said, where it asks who said what
    unjudged: tuple[Span, ...] = ()  # words of which nobody decided whose they are
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question."""

    gold: Gold
    answered: bool
    confidence: float  # 0 to 1
    rank: int  # of the first passage that answers, from 1; 0 where none of the RANKED does
    others_first: bool = False  # the first passage is somebody else's words
    precision: float = 0.0  # of what is shown, how much is the speaker's
    recall: float = 0.0  # of the speaker's words, how much is shown

    @property
    def answerable(self) -> bool:
        """Whether the articles tell."""
        return bool(self.gold.answers)

    @property
    def right(self) -> bool:
        """Whether the first passage answers."""
        return self.rank == 1

    @property
    def fault(self) -> str:
        """What went wrong, in a few words; "" for nothing."""
        if not self.answerable:
            return "answered, though the articles don't say" if self.answered else ""
        if not self.answered:
            return f"refused, though {self._place}" if self.rank else "refused, and not found"
        if self.others_first:
            return f"somebody else's words come first, and {self._place}"
        return "" if self.right else self._place

    @property
    def _place(self) -> str:
        return f"the answer is passage {self.rank}" if self.rank else "no passage answers"


Outcomes = Sequence[Outcome]


def evaluate(
    questions: Iterable[Gold],
    collection: Collection,
    *,
    within: bool = False,
    least: float = LEAST_CONFIDENCE,
) -> Iterator[Outcome]:
    """Ask each question of the whole collection; `within`: of its own article alone."""
    for gold in questions:
        scope = collection.only(gold.article) if within and gold.article else collection
        yield judge(gold, ask(gold.question, scope, limit=RANKED, least=least))


def judge(gold: Gold, reply: Reply) -> Outcome:
    """What came of the question, by what is known of it."""
    verdicts = [_verdict(gold, evidence.passage) for evidence in reply.ranked[:RANKED]]
    judged = [verdict for verdict in verdicts if verdict is not None]
    shown = reply.shown if isinstance(reply, Answer) else 0
    theirs = [verdict for verdict in verdicts[:shown] if verdict is not None]
    return Outcome(
        gold,
        answered=isinstance(reply, Answer),
        confidence=reply.confidence,
        rank=judged.index(True) + 1 if True in judged else 0,
        others_first=_others_first(gold, reply, verdicts),
        precision=_mean(theirs) or 0.0,
        recall=_recall(gold, reply.ranked[:shown]),
    )


def _verdict(gold: Gold, passage: Passage) -> bool | None:
    """Whether the passage answers; None where nobody can tell."""
    if passage.article.name != gold.article:
        return False
    counted = _counted(passage)
    if gold.others is None:
        return any(_shared([counted], a) >= MOST_OF_IT * len(a) for a in gold.answers)
    if sum(_shared([counted], a) for a in gold.answers) >= LEAST_SAID:
        return True
    return None if any(counted.overlaps(span) for span in gold.unjudged) else False


def _others_first(gold: Gold, reply: Reply, verdicts: Sequence[bool | None]) -> bool:
    first = next((n for n, verdict in enumerate(verdicts) if verdict is not None), None)
    if first is None or verdicts[first] or not gold.others:
        return False
    passage = reply.ranked[first].passage
    return passage.article.name == gold.article and any(
        _counted(passage).overlaps(span) for span in gold.others
    )


def _counted(passage: Passage) -> Span:
    return Span(passage.span.start, min(passage.span.end, passage.span.start + LONGEST))


def _recall(gold: Gold, shown: Sequence[Evidence]) -> float:
    spans = [e.passage.span for e in shown if e.passage.article.name == gold.article]
    return _mean(_shared(spans, a) >= HALF_OF_IT * len(a) for a in gold.answers) or 0.0


def _shared(spans: Iterable[Span], answer: Span) -> int:
    """How many characters of the answer the spans, which don't overlap, cover."""
    return sum(max(0, min(s.end, answer.end) - max(s.start, answer.start)) for s in spans)


def _mean(values: Iterable[float]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def scores(outcomes: Outcomes) -> dict[str, float]:
    """Each measure by its name, 0 to 1; measures that nothing was asked for are left out."""
    measured = {name: measure(outcomes) for name, measure in MEASURES.items()}
    return {name: value for name, value in measured.items() if value is not None}


def by_kind(outcomes: Outcomes) -> dict[str, list[Outcome]]:
    """The outcomes of each kind of question, in order of first appearance; none without kinds."""
    kinds = dict.fromkeys(outcome.gold.kind for outcome in outcomes if outcome.gold.kind)
    return {kind: [o for o in outcomes if o.gold.kind == kind] for kind in kinds}


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions of a range of confidence: what was promised, and what came of it."""

    questions: int
    confidence: float  # mean
    right: float  # share whose first passage answers


def reliability(outcomes: Outcomes) -> list[Bin]:
    """The ranges of confidence that have questions, lowest first."""
    ranges: list[list[Outcome]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        ranges[min(int(outcome.confidence * BINS), BINS - 1)].append(outcome)
    return [
        Bin(len(of), _mean(o.confidence for o in of) or 0.0, _mean(o.right for o in of) or 0.0)
        for of in ranges
        if of
    ]


def calibration_error(outcomes: Outcomes) -> float | None:
    """How far confidence is from the share of first passages that answer, on average (ECE)."""
    bins = reliability(outcomes)
    off = sum(b.questions * abs(b.confidence - b.right) for b in bins)
    return off / len(outcomes) if bins else None


def auroc(outcomes: Outcomes) -> float | None:
    """The chance that an answerable question has more confidence than an unanswerable one."""
    answerable = [o.confidence for o in outcomes if o.answerable]
    not_answerable = sorted(o.confidence for o in outcomes if not o.answerable)
    if not not_answerable:
        return None
    below = (
        (bisect_left(not_answerable, c) + bisect_right(not_answerable, c)) / 2 for c in answerable
    )
    mean = _mean(below)
    return None if mean is None else mean / len(not_answerable)


def _f1(outcomes: Outcomes) -> float | None:
    """The harmonic mean of the mean precision and the mean recall."""
    said = _said(outcomes)
    precision, recall = _mean(o.precision for o in said), _mean(o.recall for o in said)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _answerable(outcomes: Outcomes) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.answerable]


def _said(outcomes: Outcomes) -> list[Outcome]:
    return [outcome for outcome in _answerable(outcomes) if outcome.gold.others is not None]


MEASURES: dict[str, Callable[[Outcomes], float | None]] = {
    "P@1": lambda of: _mean(o.right for o in _answerable(of)),
    "hit@5": lambda of: _mean(0 < o.rank <= 5 for o in _answerable(of)),
    "MRR": lambda of: _mean(1 / o.rank if o.rank else 0.0 for o in _answerable(of)),
    "answered": lambda of: _mean(o.answered for o in _answerable(of)),
    "false answers": lambda of: _mean(o.answered for o in of if not o.answerable),
    "AUROC": auroc,
    "ECE": calibration_error,
    "wrong speaker": lambda of: _mean(o.others_first for o in _said(of)),
    "shown precision": lambda of: _mean(o.precision for o in _said(of)),
    "shown recall": lambda of: _mean(o.recall for o in _said(of)),
    "shown F1": _f1,
}
