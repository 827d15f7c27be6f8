"""How long a question takes, beside rank_bm25 as its README uses it: `make bench`.

    python benchmarks/questions.py [FOLDER ...]

Without folders: articles/ of this checkout, and a made-up collection of 10,000 passages.  Each row
is the median and the 95th percentile of one run over the same questions; the last column is the
ratio of the medians to rank_bm25's in the same run, for machines differ.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from bot.ask import ask, candidates, sense_of
from bot.features import Features
from bot.question import understand
from index import Article, Collection, Span, load

ROOT = Path(__file__).parent.parent
QUESTIONS = 200
PASSAGES = 10_000
SENTENCES = 25  # of a made-up article
WORDS = 22  # of a made-up sentence
VOCABULARY = 20_000
SEED = 7


def main() -> None:
    """Measure each collection and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [ROOT / "articles"]
    print(f"{'collection':<28}{'step':<12}{'median ms':>10}{'p95 ms':>9}{'ratio':>8}")
    for folder in folders:
        measure(folder.name, load(folder))
    measure("made up", Collection(made_up()).warm())


def measure(name: str, collection: Collection) -> None:
    """Print the rows of one collection."""
    random.seed(SEED)
    asked = [*islice(questions(collection), QUESTIONS)]
    peer = BM25Okapi([passage.text.split() for passage in collection.passages])
    understood = [understand(text, collection) for text in asked]
    senses = [sense_of(q, collection) for q in understood]
    hits = [candidates(q, collection, s) for q, s in zip(understood, senses, strict=True)]
    steps: dict[str, Iterable[Callable[[], object]]] = {
        "rank_bm25": [lambda t=t: peer.get_top_n(t.split(), collection.passages) for t in asked],
        "understand": [lambda t=t: understand(t, collection) for t in asked],
        "retrieve": [
            lambda q=q: candidates(q, collection, sense_of(q, collection)) for q in understood
        ],
        "features": [
            lambda q=q, h=h, s=s: Features(q, h, collection, s).matrix()
            for q, h, s in zip(understood, hits, senses, strict=True)
        ],
        "all": [lambda t=t: ask(t, collection) for t in asked],
    }
    base = 0.0
    for step, calls in steps.items():
        took = timed(list(calls))
        base = base or float(np.median(took))
        label = f"{name} ({len(collection.passages):,})"
        median, high = np.median(took), np.percentile(took, 95)
        print(f"{label:<28}{step:<12}{median:>10.2f}{high:>9.2f}{median / base:>8.2f}", flush=True)


def timed(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call, after one that isn't counted."""
    calls[0]()
    took = []
    for call in calls:
        start = time.perf_counter()
        call()
        took.append((time.perf_counter() - start) * 1000)
    return took


def questions(collection: Collection) -> Iterator[str]:
    """Some words of a passage, as a question has them; those that ask for something."""
    while True:
        words = random.choice(collection.passages).text.split()
        text = "What about " + " ".join(random.sample(words, min(6, len(words)))) + "?"
        if understand(text, collection).terms:
            yield text


def made_up() -> Iterable[Article]:
    """Articles of made-up words, as frequent as words are (Zipf)."""
    chance = np.random.default_rng(SEED)
    words = ["".join(chance.choice(list("aeioulnrstkmp"), 7)) for _ in range(VOCABULARY)]
    odds = 1 / np.arange(1, VOCABULARY + 1)
    for number in range(PASSAGES // SENTENCES):
        picked = chance.choice(words, (SENTENCES, WORDS), p=odds / odds.sum())
        body = " ".join(" ".join(row).capitalize() + "." for row in picked)
        yield Article(f"{number}.txt", body, body[:40], (Span(0, len(body)),))


if __name__ == "__main__":
    main()
