"""rank-bm25 in memory: the default engine, for one article up to some ten thousand passages.

The statistics and parameters are rank_bm25's own.  What its README usage gets wrong is mended here:

- its idf is 0 for a term in exactly half of the passages and negative beyond, so that a match could
  score nothing; ours is Lucene's, ln(1 + (N - n + .5) / (n + .5)) (Robertson and Zaragoza 2009 with
  1 added inside the logarithm), which is positive for every term;
- it divides by zero on an empty collection;
- it scores every passage in Python; ours reads the postings of the query's terms only, and returns
  nothing that shares no term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.article import Hit, Passage
from index.engine import Query

Numbers = NDArray[np.int32]
Weights = NDArray[np.float64]


class Okapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 is untyped
    """BM25Okapi with an idf that is positive for every term."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, passages in nd.items():
            self.idf[term] = log(1 + (self.corpus_size - passages + 0.5) / (passages + 0.5))


class RankBM25:
    """An index over passages, in memory."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = tuple(passages)
        self._postings = postings(Okapi([p.terms for p in passages])) if any_terms(passages) else {}

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, ties in the collection's order."""
        found = [(self._postings[t], w) for t, w in query.items() if t in self._postings and w > 0]
        if not found or limit < 1:
            return []
        scores = np.zeros(len(self._passages))
        for (numbers, weights), weight in found:
            scores[numbers] += weight * weights
        touched = np.unique(np.concatenate([numbers for (numbers, _), _ in found]))
        best = touched[np.lexsort((touched, -scores[touched]))[:limit]]
        return [Hit(self._passages[n], float(scores[n])) for n in best]


def build(passages: Sequence[Passage]) -> RankBM25:
    """An engine over the passages."""
    return RankBM25(passages)


def any_terms(passages: Sequence[Passage]) -> bool:
    """Whether there is anything to search; rank_bm25 divides by zero when there isn't."""
    return any(passage.terms for passage in passages)


def postings(bm25: Okapi) -> dict[str, tuple[Numbers, Weights]]:
    """For each term the passages that hold it, ascending, and what it adds to their scores."""
    numbers: dict[str, list[int]] = defaultdict(list)
    counts: dict[str, list[int]] = defaultdict(list)
    for number, frequencies in enumerate(bm25.doc_freqs):
        for term, count in frequencies.items():
            numbers[term].append(number)
            counts[term].append(count)
    lengths = bm25.k1 * (1 - bm25.b + bm25.b * np.array(bm25.doc_len) / bm25.avgdl)
    return {
        term: _posting(bm25.idf[term], bm25.k1, lengths, numbers[term], counts[term])
        for term in numbers
    }


def _posting(
    idf: float, k1: float, lengths: Weights, numbers: list[int], counts: list[int]
) -> tuple[Numbers, Weights]:
    where, frequency = np.array(numbers, dtype=np.int32), np.array(counts, dtype=np.float64)
    return where, idf * frequency * (k1 + 1) / (frequency + lengths[where])
