"""Fit the confidence on question sets, after the ranking weights: `make fit SETS=folder`.

    python tools/fit_confidence.py FOLDER [--check]

Each question is asked of its article, of its article without the passages that answer, of its whole
collection, and of the collection without its article (the articles are taken out in four parts),
and so are asides, short questions that nothing answers; the model learns whether the articles tell,
and whether the first passage does.  Figures printed are cross-validated over articles in five
folds: for each set how many are wrongly answered whose article is taken out while 85 % of the
others are answered; how well questions are told apart from those whose answering passages are taken
out (near), that the set has as unanswerable, and that are asides (AUROC); and how often the first
passage answers at each tenth of confidence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
from fit import FOLDS, OURS, WEIGHTS, QuestionSet, answering, folds, question_sets
from scipy.optimize import minimize
from scipy.stats import rankdata

from bot.ask import candidates, sense_of
from bot.confidence import SIGNS, signs
from bot.features import Features
from bot.question import understand
from bot.ranking import rank, score
from index import Collection, Passage, load
from index.names import names

PENALTY = 10.0  # L2, on weights of signs scaled to unit deviation
PARTS = 4  # into which a collection's articles are taken out
ANSWERED = 0.85  # share of the answerable questions that reach the threshold
IMPORTANCE = {"wiki": 0.2, "news": 10.0, "said": 0.5, OURS: 0.5}
# A question that its article comes close to answering, so much more; of our own 44 % are such.
UNANSWERABLE = {"news": 3.0, OURS: 1.0}
# With meaning, and without, as other languages are asked: how much of the order is whether the
# articles tell at all, not only at first, and how much an aside counts, beside a question of the
# news set.  Nothing in other languages: there a word is often missing by its form alone, and the
# passage answers.
STRICTNESS = {"with meaning": (0.75, 0.1), "without meaning": (0.0, 0.0)}
TAKEN_OUT = 2.0  # one whose article is taken out
NEAR = 0.3  # one whose answering passages are taken out, so much less
# Short questions that news hardly answers of people it names: the sets have few short ones, and
# short ones are what people type.  They are asked of the news sets' people, two of each article.
ASIDES = (
    "When was {} born?", "Who is {}'s wife?", "what is {}'s phone number", "How tall is {}?",
    "How much does {} earn?", "Where does {} live?", "what religion is {}", "Is {} married?",
    "how many children does {} have", "Where did {} go to school?", "When did {} die?",
    "What is {}'s favourite food?", "What is {}'s email address?", "Who is {}'s lawyer?",
    "How old is {}?", "what car does {} drive", "Does {} speak French?", "Who is {}'s brother?",
    "Where was {} born?", "What did {} study?",
)  # fmt: skip
# The same of people whom nobody knows, with the first name of one and the last name of another.
OF_NOBODY = (
    "Who is {}?", "What did {} do?", "Where does {} work?", "why was {} criticised",
    "What is {} known for?", "what happened to {}", "When did {} resign?", "who supports {}",
)  # fmt: skip
PEOPLE, ASKED = 2, 5  # of an article, and of each of these
TOLD = 0.8  # from here on the first passage may tell after all: such an aside is left out, and
# one for an age where it tells an age
# "What did X say?" and a few keywords are answered by many articles, but the set knows of one.
IN_ARTICLES_ONLY = {"said", OURS}
NEWS = {"news", "said"}  # whose people are asked about, too
MADE_UP = ("aside", "nobody")


@dataclass(frozen=True)
class Asked:
    """A question's signs, and whether its first passage answers."""

    set: str
    scope: (
        str  # article, near (without what answers), collection, out (without the article), MADE_UP
    )
    article: str
    answerable: bool
    signs: np.ndarray
    right: bool

    @property
    def told(self) -> bool:
        """Whether the articles that are there answer."""
        return self.answerable and self.scope != "out"


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    for title, strictness in STRICTNESS.items():
        meaning = title == "with meaning"
        asked = [a for questions in question_sets(options.sets) for a in read(questions, meaning)]
        print(title)
        report(asked, *strictness)
        if not options.check:
            write(f"confidence {title}", fitted(asked, *strictness))


def write(name: str, model: np.ndarray) -> None:
    """Keep a model with the weights of ranking."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    names = ("constant", *SIGNS)
    data[name] = {n: round(float(w), 4) for n, w in zip(names, model, strict=True)}
    WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read(asked: QuestionSet, meaning: bool) -> Iterable[Asked]:
    """Every question of a set in all scopes."""
    name, questions = asked.name, asked.questions
    loaded = load(asked.articles)
    whole = Collection(loaded.articles, reading=loaded.reading, reuse=loaded, meaning=meaning)
    for question in questions:
        yield from look(name, "article", question, whole.only(question["article"]))
        if name != OURS:
            yield from look(name, "collection", question, whole)
    if name == OURS:
        return
    if name in NEWS:
        yield from asides(name, whole)
    files = sorted(article.name for article in whole.articles)
    np.random.default_rng(1).shuffle(files)
    for part in range(PARTS):
        out = set(files[part::PARTS])
        left = [article for article in whole.articles if article.name not in out]
        rest = Collection(left, reuse=whole, meaning=meaning).warm()
        for question in questions:
            if question["article"] in out and question["answers"]:
                yield from look(name, "out", question, rest)


def asides(name: str, whole: Collection) -> Iterable[Asked]:
    """Questions that the articles hardly answer, of each article's people."""
    templates, of_nobody = cycle(ASIDES), cycle(OF_NOBODY)
    people = {article: people_of(article) for article in whole.articles}
    everybody = dict.fromkeys(person for named in people.values() for person in named)
    others = cycle(reversed(everybody))
    for article, named in people.items():
        for person in named[:PEOPLE]:
            texts = [("aside", next(templates).format(person)) for _ in range(ASKED)]
            nobody = f"{person.split()[0]} {next(others).split()[-1]}"
            if nobody not in everybody:
                texts += [("nobody", next(of_nobody).format(nobody)) for _ in range(2)]
            for scope, text in texts:
                asked = {"question": text, "article": article.name, "answers": []}
                yield from look(name, scope, asked, whole.only(article.name))
                yield from look(name, scope, asked, whole)


def people_of(article) -> list[str]:
    """The full names of an article's people, those first who are named most."""
    people = [one for one in names(article).all if one.kind == "person" and " " in one.full]
    return [one.full for one in sorted(people, key=lambda person: -len(person.mentions))]


def look(name: str, scope: str, asked: dict, collection: Collection) -> Iterable[Asked]:
    """A question as the program sees it; nothing for one without candidates."""
    question = understand(asked["question"], collection)
    sense = sense_of(question, collection) if question.terms else None
    hits = candidates(question, collection, sense)
    scopes = {scope: hits}
    if scope == "article" and asked["answers"]:
        scopes["near"] = [hit for hit in hits if not touching(asked, hit.passage)]
    for scope, hits in scopes.items():
        if not hits:
            continue
        features = Features(question, hits, collection, sense)
        matrix = features.matrix()
        scores = score(matrix, meaning=sense is not None)
        first = rank(question, hits, scores, collection)[0].passage
        right = bool(asked["answers"]) and answering(asked, first)
        found = signs(features, matrix, scores)
        has_age = question.wanted == "age" and not found[SIGNS.index("lacks_wanted")]
        if scope == "aside" and (found[SIGNS.index("told")] > TOLD or has_age):
            continue
        answerable = bool(asked["answers"]) and scope != "near"
        yield Asked(name, scope, asked["article"], answerable, found, right)


def touching(asked: dict, passage: Passage) -> bool:
    """Whether the passage has a character of an answer."""
    return any(
        passage.span.start < end and start < passage.span.end for start, end in asked["answers"]
    )


def fitted(asked: Sequence[Asked], answerable: float, aside: float) -> np.ndarray:
    """The constant and the weight of each sign.

    All scopes teach the order: a question comes before those that can't be answered, and the more
    so when its first passage answers.  Questions as they are asked, with nothing taken out, then
    set level and slope (Platt 1999), so that a confidence is the share that is right among such;
    there each set counts the same, but for our own, which has more near misses than anybody asks.
    """
    within = ("article", "near", *MADE_UP)
    asked = [a for a in asked if a.set not in IN_ARTICLES_ONLY or a.scope in within]
    sought = [a.right + answerable * (a.told - a.right) for a in asked]
    importances = [_importance(a, aside) for a in asked]
    order = _logistic(sought, [a.signs for a in asked], importances, PENALTY)
    plain = [a for a in asked if a.scope in ("article", "collection") and a.set != OURS]
    size = Counter(a.set for a in plain)
    odds = [[a.signs @ order[1:] + order[0]] for a in plain]
    equal = [len(plain) / size[a.set] for a in plain]
    level, slope = _logistic([a.right for a in plain], odds, equal, 0.0)
    return np.concatenate([[level + slope * order[0]], slope * order[1:]])


def _logistic(
    sought: Sequence[float],
    signs: Sequence[Sequence[float]],
    importances: Sequence[float],
    penalty: float,
) -> np.ndarray:
    """The constant and the weight of each sign that come closest to what is sought, 0 to 1."""
    rows, importance = np.array(signs), np.array(importances)
    target = np.array(sought, dtype=float)
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.column_stack([np.ones(len(rows)), (rows - middle) / scale])
    penalties = np.full(scaled.shape[1], penalty)
    penalties[0] = 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights
        sure = 1 / (1 + np.exp(-odds))
        value = (importance * (np.logaddexp(0, odds) - target * odds)).sum()
        slope = scaled.T @ (importance * (sure - target)) + penalties * weights
        return value + (penalties * weights**2).sum() / 2, slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[1:] / scale
    return np.concatenate([[found[0] - weights @ middle], weights])


def _importance(asked: Asked, aside: float) -> float:
    if asked.scope in MADE_UP:
        return aside * IMPORTANCE["news"]
    if asked.scope == "near":
        return NEAR * IMPORTANCE[asked.set]
    if asked.scope == "out":
        return TAKEN_OUT * IMPORTANCE[asked.set]
    return IMPORTANCE[asked.set] * (1 if asked.answerable else UNANSWERABLE[asked.set])


def report(asked: Sequence[Asked], answerable: float, aside: float) -> None:
    """Print the cross-validated figures."""
    fold = folds({a.article for a in asked})
    sure = np.zeros(len(asked))
    for n in range(FOLDS):
        model = fitted([a for a in asked if fold[a.article] != n], answerable, aside)
        for place, a in enumerate(asked):
            if fold[a.article] == n:
                sure[place] = 1 / (1 + np.exp(-(a.signs @ model[1:] + model[0])))

    def of(name: str, scope: str, *, answerable: bool) -> np.ndarray:
        rows = [
            (a.set == name or (name == "others" and a.set != OURS))
            and a.scope == scope
            and a.answerable == answerable
            for a in asked
        ]
        return sure[np.array(rows)]

    for name in [*sorted({a.set for a in asked}), "others"]:
        told = []
        known, gone = of(name, "collection", answerable=True), of(name, "out", answerable=True)
        if len(gone):
            least = np.quantile(known, 1 - ANSWERED)
            told.append(f"{ANSWERED:.0%} answered from {least:.3f}")
            told.append(f"taken out {np.mean(gone >= least):.3f}")
        for scope in ("near", "article", "collection", *MADE_UP):
            unknown = of(name, scope, answerable=False)
            if len(unknown):
                asked_in = "article" if scope in ("near", "article") else "collection"
                known = of(name, asked_in, answerable=True)
                told.append(f"AUROC {scope} {auroc(known, unknown):.3f}")
        print(f"{name}: {', '.join(told)}", flush=True)
    right = np.array([a.right for a in asked])
    plain = np.array([a.scope in ("article", "collection") and a.set != OURS for a in asked])
    for tenth in range(10):
        rows = plain & (sure >= tenth / 10) & (sure < (tenth + 1) / 10)
        print(
            f"{tenth / 10:.1f}: {rows.sum()} questions, mean {sure[rows].mean():.3f}, "
            f"right {right[rows].mean():.3f}"
        )


def auroc(positive: np.ndarray, negative: np.ndarray) -> float:
    """The chance that a random positive stands above a random negative."""
    ranks = rankdata(np.concatenate([positive, negative]))[: len(positive)]
    return float(
        (ranks.sum() - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))
    )


if __name__ == "__main__":
    main()
