"""Hits become evidence, best first."""

import numpy as np
import pytest

from bot.features import MEANING, NAMES
from bot.question import Question, understand
from bot.ranking import rank, score, weights
from index import Hit


def ranked(question, scores, collection) -> list[int]:
    hits = [Hit(passage, 1.0) for passage in collection.passages[: len(scores)]]
    evidence = rank(question, hits, np.array(scores), collection)
    return [collection.number(e.passage) for e in evidence]


@pytest.mark.parametrize(
    ("scores", "order"),
    [
        pytest.param([0.1, 0.9, 0.5], [1, 2, 0], id="best first"),
        pytest.param([0.5, 0.9, 0.5, 0.9], [1, 3, 0, 2], id="ties keep the engine's order"),
        pytest.param([-3.0, -1.0], [1, 0], id="below zero"),
        pytest.param([0.0], [0], id="one"),
        pytest.param([], [], id="none"),
    ],
)
def test_evidence_stands_best_first(tiny, scores, order):
    assert ranked(Question("q", ("comet",)), scores, tiny) == order


def test_the_words_of_whom_it_asks_for_come_first(tiny):
    question = understand("What did Salgado say?", tiny)
    theirs = [tiny.number(p) for p in tiny.passages if "Henrique Salgado" in p.speakers]

    order = ranked(question, np.linspace(1, 0, len(tiny.passages)), tiny)

    assert order[: len(theirs)] == theirs


def test_evidence_tells_who_says_it(tiny):
    question = understand("What did Salgado say?", tiny)
    hits = [Hit(p, 1.0) for p in tiny.passages if p.article.name == "library-fire.txt"]

    evidence = rank(question, hits, np.zeros(len(hits)), tiny)

    assert {e.speaker for e in evidence if e.passage.speakers == ("Henrique Salgado",)} == {
        "Henrique Salgado"
    }
    assert {e.speaker for e in evidence if e.passage.speakers != ("Henrique Salgado",)} == {""}


@pytest.mark.parametrize("meaning", [True, False])
def test_every_feature_has_a_weight(meaning):
    assert weights(meaning=meaning).shape == (len(NAMES),)


def test_without_meaning_its_features_weigh_nothing():
    fitted = dict(zip(NAMES, weights(meaning=False), strict=True))

    assert {fitted[name] for name in MEANING} == {0.0}


def test_a_score_is_the_weighted_sum_of_features():
    features = np.zeros((2, len(NAMES)))
    features[1, NAMES.index("cover")] = 2.0

    plain, covering = score(features, meaning=True)

    assert plain == 0.0
    assert covering == pytest.approx(2 * weights(meaning=True)[NAMES.index("cover")])
