"""Confidence: how likely the first passage answers, from 0 to 1, comparable between questions.

A logistic model over a few signs, none of them a raw BM25 score: how well the first passage ranks,
how much of the question it and its article hold, and whether the kind of answer asked for is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from bot.features import NAMES, Features, Matrix

TAKEN = ("cover", "cover_all", "alike", "closeness", "adds_little", "counted",
         "kind_money", "kind_manner")  # fmt: skip
"""Features of the first passage that are signs as they are."""

SIGNS = (
    *TAKEN, "score", "few", "missing", "cover_and_article", "alike_in_article", "plain_in_article",
    "unheard", "unheard_on_topic", "all_theirs", "no_amount", "told", "apart", "unlike",
    "lacks_wanted",
)  # fmt: skip

AMOUNTS = ("counted", "kind_number", "kind_money", "kind_percentage", "kind_time")
# At least so sure is the bot of a passage that has every word of a short question ("Where is
# Taiwan?"), or words like its words and the kind of answer; and of one by the person whose words
# are asked for, on whatever topic.  Not fitted, but kept above the confidence to answer from: the
# sets' questions are long, and who types a name wants what is said of it, or by it.
PLAIN = 0.45
SHORT = 2  # terms
TOLD = 0.8  # of such a question, its words weighted by how telling they are


def signs(features: Features, matrix: Matrix, scores: Matrix) -> Matrix:
    """The signs of a question, in the order of SIGNS; the candidates may be in any order."""
    theirs = matrix[:, NAMES.index("said_by")]
    best = np.lexsort((-scores, -theirs))[0]  # as ranked: who is asked for comes first
    first = dict(zip(NAMES, matrix[best], strict=True))
    unheard = features.asks_for_words_alone and not first["said_by"]
    near = features.alike_in_article(int(features.numbers[best]))
    values = {name: first[name] for name in TAKEN} | {
        "score": scores.max(),
        "few": 1 / len(features.share),
        "missing": features.missing,
        "cover_and_article": first["cover"] * first["article"],
        "alike_in_article": near @ features.share,
        "plain_in_article": near[features.plain].mean() if features.plain.any() else 1.0,
        "unheard": unheard and not features.asks_on_topic,
        "unheard_on_topic": unheard and features.asks_on_topic,
        "all_theirs": first["said_by"] and not features.asks_on_topic,
        "no_amount": _lacks_amount(first),
        "told": features.told(int(best)),
        "apart": features.apart,
        "unlike": features.unlike(int(best)),
        "lacks_wanted": features.lacks_wanted(int(best)),
    }
    return np.array([float(values[name]) for name in SIGNS])


def _lacks_amount(first: Mapping[str, float]) -> bool:
    """Whether an amount of some kind is asked for and the passage has none of these kinds."""
    found = [first[name] for name in AMOUNTS if first[name]]
    return bool(found) and max(found) < 0


def confidence(found: Matrix, *, meaning: bool) -> float:
    """How likely the first passage answers, given the signs; without meaning, fitted without it."""
    model = _model(meaning=meaning)
    sure = float(np.exp(-np.logaddexp(0, -(found @ model[1:] + model[0]))))
    signs = dict(zip(SIGNS, found, strict=True))
    tells = signs["cover_all"] or (signs["told"] >= TOLD and not signs["lacks_wanted"])
    lacks = signs["no_amount"] or signs["counted"] < 0 or signs["apart"]
    short = signs["few"] >= 1 / SHORT and tells and not lacks
    return max(sure, PLAIN) if short or signs["all_theirs"] else sure


@cache
def _model(*, meaning: bool) -> Matrix:
    data = json.loads((files("bot") / "weights.json").read_text(encoding="utf-8"))
    fitted = data["confidence with meaning" if meaning else "confidence without meaning"]
    return np.array([fitted[name] for name in ("constant", *SIGNS)], dtype=np.float64)
