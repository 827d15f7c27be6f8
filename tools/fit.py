"""Fit the ranking weights and the confidence on question sets: `make fit SETS=folder`.

    python tools/fit.py FOLDER [--check]

FOLDER holds one folder a set, articles/*.txt and questions.jsonl; about the articles of one of them
the questions of our own in tools/questions are asked, too.  The weights maximise the likelihood
that a listwise softmax over a question's candidates puts on those that answer (Cao et al. 2007),
with an L2 penalty; figures printed are cross-validated over articles in five folds.  --check prints
them and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.ask import candidates, sense_of
from bot.features import GROUPS, MEANING, NAMES, Features
from bot.question import understand
from index import Collection, Passage, load

PENALTY = 10.0  # L2, on weights of features scaled to unit deviation
FOLDS = 5
LONGEST = 500  # characters of a passage that count
WEIGHTS = Path(__file__).parent.parent / "bot" / "weights.json"
# Questions as readers may ask them, written for fitting; many aren't answered, though the article
# comes close to it.  A file a folder of articles, named as that is.
OUR_QUESTIONS = Path(__file__).parent / "questions"
OURS = "ours"  # the name of their set
# How much one question of a set counts: the sets of news are the ones most like real use.
IMPORTANCE = {"wiki": 1.0, "news": 6.0, "said": 4.0, OURS: 2.0}
# Asked of the whole collection, an encyclopaedia's questions fit its few broad articles, which no
# news collection has: they are scored so, but not fitted on.
IN_ARTICLES_ONLY = {"wiki"}


@dataclass(frozen=True)
class QuestionSet:
    """Questions and the folder of the articles that they are about."""

    name: str
    articles: Path
    questions: list[dict]


@dataclass(frozen=True)
class Asked:
    """A question's candidates as features, and which of them answer."""

    set: str
    scope: str  # article or collection
    article: str
    answerable: bool
    features: np.ndarray
    answers: np.ndarray


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    parser.add_argument("--ablate", action="store_true", help="each group of features out in turn")
    options = parser.parse_args()
    asked = [a for questions in question_sets(options.sets) for a in read(questions)]
    report("all features", asked, NAMES)
    report("without meaning", asked, without(MEANING))
    if options.ablate:
        for group, names in GROUPS.items():
            report(f"without {group}", asked, without(names))
    if not options.check:
        write(asked)


def without(names: Iterable[str]) -> tuple[str, ...]:
    """The other features."""
    return tuple(name for name in NAMES if name not in set(names))


def question_sets(folder: Path) -> Iterable[QuestionSet]:
    """The sets of a folder, and our own questions about their articles."""
    for one in sorted(folder.iterdir()):
        articles = one / "articles"
        yield QuestionSet(one.name.split("-")[0], articles, _lines(one / "questions.jsonl"))
        if (ours := OUR_QUESTIONS / f"{one.name}.jsonl").exists():
            yield QuestionSet(OURS, articles, _lines(ours))


def _lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def read(asked: QuestionSet) -> Iterable[Asked]:
    """Every question of a set, in both scopes."""
    collection = load(asked.articles)
    for question in asked.questions:
        for scope in ("article", "collection"):
            within = collection.only(question["article"]) if scope == "article" else collection
            yield look(asked.name, scope, question, within)


def look(name: str, scope: str, asked: dict, collection: Collection) -> Asked:
    """One question as the program sees it."""
    question = understand(asked["question"], collection)
    sense = sense_of(question, collection)
    hits = candidates(question, collection, sense)
    nothing = np.zeros((0, len(NAMES)))
    matrix = Features(question, hits, collection, sense).matrix() if hits else nothing
    answers = np.array([answering(asked, hit.passage) for hit in hits], dtype=bool)
    answerable = bool(asked["answers"])
    return Asked(name, scope, asked["article"], answerable, matrix, answers)


def answering(asked: dict, passage: Passage) -> bool:
    """Whether the passage answers, as the sets' scorer judges it."""
    if passage.article.name != asked["article"]:
        return False
    start, end = passage.span.start, min(passage.span.end, passage.span.start + LONGEST)
    shares = [(max(0, min(end, b) - max(start, a)), b - a) for a, b in asked["answers"]]
    if "others" in asked:
        return any(shared >= 15 for shared, _ in shares)
    return any(shared >= 0.6 * length for shared, length in shares)


def fitted(asked: Sequence[Asked], names: Sequence[str]) -> np.ndarray:
    """The weights of all features; zero for those not named."""
    used = np.array([NAMES.index(name) for name in names])
    useful = [a for a in asked if a.answers.any() and not a.answers.all() and _is_fitted_on(a)]
    rows = np.vstack([a.features[:, used] for a in useful])
    scale = rows.std(axis=0) + 1e-6
    rows = (rows - rows.mean(axis=0)) / scale
    answers = np.concatenate([a.answers for a in useful]).astype(float)
    sizes = np.array([len(a.answers) for a in useful])
    begin = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(useful)), sizes)
    importance = np.array([IMPORTANCE[a.set] for a in useful])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, begin)[owner])
        every = np.add.reduceat(odds, begin)
        right = np.maximum(np.add.reduceat(odds * answers, begin), 1e-12)
        pull = odds / every[owner] - odds * answers / right[owner]
        slope = rows.T @ (pull * importance[owner]) + PENALTY * weights
        value = -(importance * np.log(right / every)).sum() + PENALTY / 2 * weights @ weights
        return value, slope

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B")
    weights = np.zeros(len(NAMES))
    weights[used] = found.x / scale
    return weights


def _is_fitted_on(asked: Asked) -> bool:
    return asked.scope == "article" or asked.set not in IN_ARTICLES_ONLY


def report(title: str, asked: Sequence[Asked], names: Sequence[str]) -> None:
    """Print P@1 and hit@5 of every set and scope, each question scored by weights fitted without
    its article."""
    fold = folds({a.article for a in asked})
    found: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    for n in range(FOLDS):
        weights = fitted([a for a in asked if fold[a.article] != n], names)
        for a in asked:
            if a.answerable and fold[a.article] == n:
                order = a.answers[np.argsort(-(a.features @ weights), kind="stable")]
                found.setdefault((a.set, a.scope), []).append((order[:1].any(), order[:5].any()))
    figures = ", ".join(
        f"{name} {scope} {np.mean([p for p, _ in hits]):.3f}/{np.mean([h for _, h in hits]):.3f}"
        for (name, scope), hits in sorted(found.items())
    )
    print(f"{title}: P@1/hit@5 {figures}", flush=True)


def folds(articles: Iterable[str]) -> dict[str, int]:
    """A fold for each article; one that several sets ask about is the same article."""
    shuffled = sorted(articles)
    np.random.default_rng(0).shuffle(shuffled)
    return {article: n % FOLDS for n, article in enumerate(shuffled)}


def write(asked: Sequence[Asked]) -> None:
    """Fit on everything and write the weights, with what they were fitted on."""
    questions: dict[str, int] = {}
    for a in asked:
        questions[a.set] = questions.get(a.set, 0) + (a.scope == "article")
    data = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    data |= {
        "fitted": f"{datetime.now(UTC).date()}, penalty {PENALTY}, questions {questions}",
        "with meaning": _named(fitted(asked, NAMES)),
        "without meaning": _named(fitted(asked, without(MEANING))),
    }
    WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _named(weights: np.ndarray) -> dict[str, float]:
    return {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)}


if __name__ == "__main__":
    main()
