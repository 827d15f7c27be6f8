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

from bot.features import NAMES, Features, Matrix

TAKEN = ("cover", "cover_all", "alike", "alike_plain_near", "counted", "kind_money")
"""Features of the first passage that are signs as they are."""

SIGNS = (
    *TAKEN, "share_of_odds", "score", "few", "missing", "cover_and_article", "alike_in_article",
    "plain_in_article", "not_theirs", "no_amount", "their_topic",
)  # fmt: skip

AMOUNTS = ("counted", "kind_number", "kind_money", "kind_percentage", "kind_time")
# A passage that has every word of a short question ("Where is Taiwan?") is at least so sure.  Not
# fitted: the sets' questions are long, and who types a name wants what is said of it.
SAYS_IT_ALL = 0.3
SHORT = 2  # terms
TOP = 10  # candidates compared with the first


def signs(features: Features, matrix: Matrix, scores: Matrix) -> Matrix:
    """The signs of a question, in the order of SIGNS; the candidates may be in any order."""
    theirs = matrix[:, NAMES.index("said_by")]
    best = np.lexsort((-scores, -theirs))[0]  # as ranked: who is asked for comes first
    first = dict(zip(NAMES, matrix[best], strict=True))
    top = np.sort(scores)[::-1][:TOP]
    near = features.alike_in_article(int(features.numbers[best]))
    values = {name: first[name] for name in TAKEN} | {
        "share_of_odds": 1 / np.exp(top - top[0]).sum(),
        "score": top[0],
        "few": 1 / len(features.share),
        "missing": features.missing,
        "cover_and_article": first["cover"] * first["article"],
        "alike_in_article": near @ features.share,
        "plain_in_article": near[features.plain].mean() if features.plain.any() else 1.0,
        "not_theirs": features.asks_for_words and not first["said_by"],
        "no_amount": min(first[name] for name in AMOUNTS) < 0,
        "their_topic": _their_topic(features, matrix),
    }
    return np.array([float(values[name]) for name in SIGNS])


def _their_topic(features: Features, matrix: Matrix) -> float:
    """Where somebody's words are asked for: how much of the question the best of theirs has."""
    if not features.asks_for_words:
        return 1.0
    theirs = matrix[:, NAMES.index("said_by")] > 0
    plain = matrix[theirs, NAMES.index("alike_plain")]
    return float(plain.max()) if len(plain) else 0.0


def confidence(found: Matrix) -> float:
    """How likely the first passage answers, given the signs."""
    model = _model()
    sure = float(np.exp(-np.logaddexp(0, -(found @ model[1:] + model[0]))))
    signs = dict(zip(SIGNS, found, strict=True))
    short = signs["few"] >= 1 / SHORT and signs["cover_all"] and not signs["no_amount"]
    return max(sure, SAYS_IT_ALL) if short else sure


@cache
def _model() -> Matrix:
    data = json.loads((files("bot") / "weights.json").read_text(encoding="utf-8"))
    fitted = data["confidence"]
    return np.array([fitted[name] for name in ("constant", *SIGNS)], dtype=np.float64)
