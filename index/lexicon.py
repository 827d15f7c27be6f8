"""Lexicon: a collection's passages as numbers, laid out so that ranking reads them in bulk.

Passages are numbered in the collection's order, terms in order of first appearance.  The words of
all passages stand one after another in flat arrays; passage n's are `[starts[n], starts[n + 1])`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage
from index.kinds import KINDS, NUMBER_WORDS, kinds
from index.terms import FUNCTION_WORDS, Word, terms, words
from index.vectors import DIMENSIONS, Matrix, plain, vectors

Numbers = NDArray[np.int32]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]

_PLACING = frozenset(("in", "at", "near", "from", "to", "across", "around", "outside", "inside"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all passages in one row."""

    terms: Numbers  # each word's term
    starts: Numbers  # where each passage begins; one more at the end
    named: Flags  # whether the word is capitalised inside its sentence
    placed: Flags  # whether it is so and a word such as "in" stands before it
    figure: Flags  # whether it is a number, in digits or spelled out


class Lexicon:
    """Terms, words and meaning of a collection's passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._numbers: dict[str, int] = {}
        self.spellings: dict[str, int] = {}  # every spelling, lower case, and its term
        self.words = self._read()
        self.speakers, self.speaker_starts = self._rows(
            [self.number(t) for speaker in p.speakers for t in terms(speaker)] for p in passages
        )
        self.kinds = np.array([kinds(p.text) for p in passages], bool).reshape(-1, len(KINDS))
        self.first = first_of_article(passages)
        self.paragraph = np.array([p.paragraph for p in passages], dtype=np.int32)
        self.headlines = {a: frozenset(terms(a.title)) for a in {p.article for p in passages}}
        self.repeats = np.array([self._repeats_headline(p) for p in passages])

    def number(self, term: str) -> int:
        """The term's number; -1 for one that no passage has."""
        return self._numbers.get(term, -1)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def _read(self) -> Words:
        flat: list[int] = []
        starts = [0]
        named: list[bool] = []
        placed: list[bool] = []
        figure: list[bool] = []
        for passage in self._passages:
            text = passage.text
            before = ""
            for word in words(text):
                spelling = word.span.of(text)
                flat.append(self._learn(word, spelling))
                is_name = bool(before) and spelling[0].isupper()
                named.append(is_name)
                placed.append(is_name and before in _PLACING)
                figure.append(is_number(spelling))
                before = spelling.lower()
            if len(flat) == starts[-1]:  # every passage has a word, so that rows can be reduced
                flat.append(self._numbers.setdefault("", len(self._numbers)))
                named.append(False)
                placed.append(False)
                figure.append(False)
            starts.append(len(flat))
        return Words(
            np.array(flat, np.int32),
            np.array(starts, np.int32),
            np.array(named, bool),
            np.array(placed, bool),
            np.array(figure, bool),
        )

    def _repeats_headline(self, passage: Passage) -> float:
        """The share of the passage's terms that stand in its headline."""
        held = set(passage.terms)
        return len(held & self.headlines[passage.article]) / max(1, len(held))

    def _learn(self, word: Word, spelling: str) -> int:
        number = self._numbers.setdefault(word.term, len(self._numbers))
        self.spellings.setdefault(spelling.lower(), number)
        return number

    def _rows(self, rows: Iterable[Sequence[int]]) -> tuple[Numbers, Numbers]:
        flat: list[int] = []
        starts = [0]
        for row in rows:
            flat += row
            starts.append(len(flat))
        return np.array(flat, np.int32), np.array(starts, np.int32)

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        """For each term, the number of passages that hold it."""
        counted = np.zeros(len(self._numbers), dtype=np.int64)
        for n in self._each:
            counted[np.unique(self._of(n))] += 1
        return counted

    def _of(self, passage: int) -> Numbers:
        return self.words.terms[self.words.starts[passage] : self.words.starts[passage + 1]]

    @cached_property
    def idf(self) -> Weights:
        """For each term, how telling it is: ln(1 + (N - n + .5) / (n + .5))."""
        return np.log1p((len(self._passages) - self._counts + 0.5) / (self._counts + 0.5))

    @cached_property
    def function_word(self) -> Flags:
        """For each term, whether it is a function word."""
        return np.array([term in FUNCTION_WORDS for term in self._numbers], bool)

    @cached_property
    def name_like(self) -> Flags:
        """For each term, whether it is mostly capitalised inside sentences, as names are."""
        words = self.words
        inside = np.ones(len(words.terms), bool)
        inside[words.starts[:-1]] = False
        size = len(self._numbers)
        named = np.bincount(words.terms[words.named], minlength=size)
        every = np.bincount(words.terms[inside], minlength=size)
        return np.asarray(named * 2 > every)

    @cached_property
    def article_terms(self) -> Mapping[Article, Numbers]:
        """For each article, the terms of its passages, ascending."""
        spans: dict[Article, list[int]] = {}
        for n, passage in enumerate(self._passages):
            spans.setdefault(passage.article, [n, n])[1] = n + 1
        starts = self.words.starts
        return {
            article: np.unique(self.words.terms[starts[first] : starts[end]])
            for article, (first, end) in spans.items()
        }

    @cached_property
    def _raw(self) -> Matrix:
        """For each term, the vector of its first spelling."""
        first: dict[int, str] = {}
        for spelling, number in self.spellings.items():
            first.setdefault(number, spelling)
        return vectors().of(first.get(n, "") for n in range(len(self._numbers)))

    @cached_property
    def meaning(self) -> NDArray[np.float16]:
        """For each term, its vector of length 1; zeros for a function word."""
        raw = unit(self._raw)
        raw[self.function_word] = 0
        return raw.astype(np.float16)

    @cached_property
    def passage_meaning(self) -> Matrix:
        """For each passage, the sum of its words' vectors, of length 1."""
        raw = self._raw
        return unit(
            np.array([raw[self._of(n)].sum(axis=0) for n in self._each]).reshape(-1, DIMENSIONS)
        )

    @cached_property
    def passage_topic(self) -> Matrix:
        """The same from content words only, each weighted by its idf instead of its length."""
        weighted = self.meaning.astype(np.float32) * self.idf[:, None].astype(np.float32)
        return unit(
            np.array([weighted[self._of(n)].sum(axis=0) for n in self._each]).reshape(
                -1, DIMENSIONS
            )
        )

    @property
    def _each(self) -> range:
        return range(len(self._passages))

    def frequency(self, spelling: str) -> int:
        """The number of passages that hold the term spelled so."""
        return int(self._counts[self.spellings[spelling]])

    def spellings_near(self, initial: str, length: int, slips: int) -> list[str]:
        """The spellings with that first letter whose length differs by at most `slips`."""
        return [
            spelling
            for size in range(length - slips, length + slips + 1)
            for spelling in self._by_shape.get((initial, size), ())
        ]

    @cached_property
    def _by_shape(self) -> Mapping[tuple[str, int], list[str]]:
        shapes: dict[tuple[str, int], list[str]] = {}
        for spelling in self.spellings:
            shapes.setdefault((spelling[0], len(spelling)), []).append(spelling)
        return shapes

    def known(self, word: str) -> bool:
        """Whether a word, in lower case, is spelled so in an article or is a common word."""
        return word in self.spellings or vectors().has(plain(word))


def is_number(spelling: str) -> bool:
    """Whether a word is a number, in digits or spelled out."""
    return spelling.lower() in NUMBER_WORDS or any(c.isdigit() for c in spelling)


def unit(rows: Matrix) -> Matrix:
    """The rows stretched to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, dtype=np.float32)


def first_of_article(passages: Sequence[Passage]) -> Numbers:
    """For each passage, the number of the first passage of its article."""
    return np.array([n - passage.number for n, passage in enumerate(passages)], dtype=np.int32)
