"""Question and hits become Evidence, best first: pure arithmetic with named weights."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer import Evidence
from bot.question import Question
from index import Collection, Hit, Passage, content_terms

# What it adds, in units of the best passage's BM25 score, that a passage is in the words of the
# person asked about.  Not tuned: it puts their words before everything else.
SPEAKER = 2.0


def rank(question: Question, hits: Iterable[Hit], collection: Collection) -> list[Evidence]:
    """The passages as evidence, best first; ties keep the engine's order."""
    hits = list(hits)
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    evidence = [_weigh(question, hit, best) for hit in hits]
    return sorted(evidence, key=lambda e: -e.score)


def _weigh(question: Question, hit: Hit, best: float) -> Evidence:
    speaker = said_by(question.speaker, hit.passage)
    return Evidence(hit.passage, hit.score / best + SPEAKER * bool(speaker), speaker)


def said_by(name: tuple[str, ...], passage: Passage) -> str:
    """The passage's speaker whose name has all the terms; "" when it has none such."""
    if not name:
        return ""
    for speaker in passage.speakers:
        if set(name) <= set(content_terms(speaker)):
            return speaker
    return ""
