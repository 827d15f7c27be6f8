"""Question and hits become Evidence, best first: named features times fitted weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from bot.answer import Evidence
from bot.features import NAMES, Matrix
from bot.question import Question
from index import Collection, Hit


def score(features: Matrix, *, meaning: bool) -> Matrix:
    """How well each candidate answers; differences are log odds within one question."""
    return np.asarray(features @ weights(meaning=meaning))


def rank(
    question: Question, hits: Sequence[Hit], scores: Matrix, collection: Collection
) -> list[Evidence]:
    """The passages as evidence, best first; ties keep the engine's order.

    Where somebody's words are asked for, those come before everything else, and first those that
    nobody else tells of.
    """
    evidence = [
        Evidence(
            hit.passage, float(score), collection.speakers.said_by(question.speaker, hit.passage)
        )
        for hit, score in zip(hits, scores, strict=True)
    ]
    return sorted(
        evidence,
        key=lambda e: (not e.speaker, e.passage.is_hearsay_of(e.speaker), -e.score),
    )


@cache
def weights(*, meaning: bool) -> Matrix:
    """The fitted weight of each feature; without meaning, they were fitted without it."""
    data = json.loads((files("bot") / "weights.json").read_text(encoding="utf-8"))
    fitted = data["with meaning" if meaning else "without meaning"]
    return np.array([fitted[name] for name in NAMES], dtype=np.float64)
