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

from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.article import Hit, Passage
from index.engine import Query

Numbers = NDArray[np.int32]
Weights = NDArray[np.float64]


class Okapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 is untyped
    """BM25Okapi with an idf that is positive for every term, and with what it counts in rows."""

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        number: dict[str, int] = {}
        flat = [number.setdefault(term, len(number)) for terms in corpus for term in terms]
        self.doc_len = np.array([len(terms) for terms in corpus])
        self.corpus_size = len(corpus)
        self.avgdl = len(flat) / self.corpus_size
        passage = np.repeat(np.arange(self.corpus_size), self.doc_len)
        pairs = np.sort(np.array(flat, np.int64) * self.corpus_size + passage)
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        # of each term and each passage that holds it: the passage, and how often
        self.passage = (pairs[first] % self.corpus_size).astype(np.int32)
        self.frequency = np.diff(first, append=len(pairs)).astype(np.float64)
        self.starts = np.searchsorted(pairs[first] // self.corpus_size, range(len(number) + 1))
        return dict(zip(number, np.diff(self.starts).tolist(), strict=True))

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
    idf = np.repeat(np.array(list(bm25.idf.values())), np.diff(bm25.starts))
    lengths = bm25.k1 * (1 - bm25.b + bm25.b * bm25.doc_len / bm25.avgdl)
    frequency = bm25.frequency
    weights = idf * frequency * (bm25.k1 + 1) / (frequency + lengths[bm25.passage])
    bounds = pairwise(bm25.starts.tolist())
    return {
        term: (bm25.passage[start:end], weights[start:end])
        for term, (start, end) in zip(bm25.idf, bounds, strict=True)
    }
