"""Confidence: how likely the first passage answers, from 0 to 1, comparable between questions.

A logistic model over a few signs, none of them a raw BM25 score: how much of the question the first
passage and its article hold, whether the kind of answer asked for is there, and how far the passage
leads the others.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from bot.features import ASKED, NAMES, Features, Matrix

TAKEN = (
    "cover", "cover_near_faded", "cover_rarest", "paragraph", "article", "headline", "pairs",
    "closeness", "names", "names_near", "speaker", "said_by", "alike", "alike_squared",
    "alike_near", "alike_rarest", "alike_weakest", "alike_weakest_near", "cosine", "topic",
    "cosine_near", "length", "repeats_headline", "counted", *(f"kind_{kind}" for kind in ASKED),
)  # fmt: skip
"""Features of the first passage that are signs as they are."""

SIGNS = (
    *TAKEN, "lead", "share_of_odds", "best_cover", "best_alike", "missing", "few", "score",
    "cover_and_article", "alike_in_article", "weakest_in_article", "not_theirs",
)  # fmt: skip

TOP = 10  # candidates compared with the first
FAR = 5.0  # a lead beyond which more makes no difference


def signs(features: Features, matrix: Matrix, scores: Matrix) -> Matrix:
    """The signs of a question, in the order of SIGNS; the candidates may be in any order."""
    theirs = matrix[:, NAMES.index("said_by")]
    best = np.lexsort((-scores, -theirs))[0]  # as ranked: who is asked for comes first
    first = dict(zip(NAMES, matrix[best], strict=True))
    top = np.sort(scores)[::-1][:TOP]
    near = features.alike_in_article(int(features.numbers[best]))
    values = {name: first[name] for name in TAKEN} | {
        "lead": min(top[0] - top[1], FAR) if len(top) > 1 else FAR,
        "share_of_odds": 1 / np.exp(top - top[0]).sum(),
        "best_cover": matrix[:, NAMES.index("cover")].max(),
        "best_alike": matrix[:, NAMES.index("alike")].max(),
        "missing": features.missing,
        "few": 1 / len(features.share),
        "score": top[0],
        "cover_and_article": first["cover"] * first["article"],
        "alike_in_article": near @ features.share,
        "weakest_in_article": near.min(),
        "not_theirs": features.asks_for_words and not first["said_by"],
    }
    return np.array([float(values[name]) for name in SIGNS])


def confidence(found: Matrix) -> float:
    """How likely the first passage answers, given the signs."""
    model = _model()
    return float(1 / (1 + np.exp(-(found @ model[1:] + model[0]))))


@cache
def _model() -> Matrix:
    data = json.loads((files("bot") / "weights.json").read_text(encoding="utf-8"))
    fitted = data["confidence"]
    return np.array([fitted[name] for name in ("constant", *SIGNS)], dtype=np.float64)
