"""Lexicon: a collection's passages as numbers, laid out so that ranking reads them in bulk.

Passages are numbered in the collection's order, terms in order of first appearance.  The words of
all passages stand one after another in flat arrays; passage n's are `[starts[n], starts[n + 1])`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage
from index.letters import IDEOGRAPHS, folded
from index.terms import is_english, is_function_word, terms
from index.vectors import DIMENSIONS, Matrix, plain, vectors
from index.word_rows import Flags, Numbers, WordRows, word_rows

Weights = NDArray[np.float64]

_PAIR = re.compile(f"[{IDEOGRAPHS}]{{2}}")


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

    def __init__(self, passages: Sequence[Passage], *, reuse: Lexicon | None = None) -> None:
        """Passages that `reuse` holds too are not read again; what comes of it is the same."""
        self._passages = passages
        # the vectors that were looked up before, and the spelling of each
        self._looked_up = reuse.looked_up if reuse else None
        self._rows: WordRows = word_rows(passages, reuse._rows if reuse else None)
        self._numbers: dict[str, int] = {}
        self.spellings: dict[str, int] = {}  # every spelling, lower case, and its term
        self.words = self._words(self._rows)
        self.speakers, self.speaker_starts = _flat(
            [self.number(term) for term in quoted] for quoted in self._rows.quoted
        )
        self.kinds = self._rows.kinds
        self.first = first_of_article(passages)
        self.paragraph = np.array([p.paragraph for p in passages], dtype=np.int32)
        known = reuse.headlines if reuse else {}
        self.headlines: dict[Article, frozenset[str]] = {
            a: known.get(a) or frozenset(terms(a.title, a.language))
            for a in dict.fromkeys(p.article for p in passages)
        }
        self.repeats = self._rows.repeats

    def number(self, term: str) -> int:
        """The term's number; -1 for one that no passage has."""
        return self._numbers.get(term, -1)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def _words(self, rows: WordRows) -> Words:
        """The words by their terms, after learning these and their spellings."""
        term_of = np.zeros(len(rows.forms), np.int32)
        for n, (spelling, term) in enumerate(rows.forms):
            term_of[n] = number = self._numbers.setdefault(term, len(self._numbers))
            if spelling:
                self.spellings.setdefault(spelling, number)
        starts = np.concatenate([[0], np.cumsum(rows.lengths)]).astype(np.int32)
        return Words(term_of[rows.form], starts, rows.named, rows.placed, rows.figure)

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        """For each term, the number of passages that hold it."""
        size = len(self._numbers)
        passage = np.repeat(np.arange(len(self._passages)), self._rows.lengths)
        pairs = np.sort(passage * size + self.words.terms)
        each_once = pairs[np.diff(pairs, prepend=-1) > 0]
        return np.bincount(each_once % max(1, size), minlength=size)

    def _of(self, passage: int) -> Numbers:
        return self.words.terms[self.words.starts[passage] : self.words.starts[passage + 1]]

    @cached_property
    def idf(self) -> Weights:
        """For each term, how telling it is: ln(1 + (N - n + .5) / (n + .5))."""
        return np.log1p((len(self._passages) - self._counts + 0.5) / (self._counts + 0.5))

    @cached_property
    def function_word(self) -> Flags:
        """For each term, whether it is a function word."""
        return np.array([is_function_word(term) for term in self._numbers], bool)

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
    def _first_spelling(self) -> list[str]:
        """For each term, the spelling that came first."""
        first: dict[int, str] = {}
        for spelling, number in self.spellings.items():
            first.setdefault(number, spelling)
        return [first.get(n, "") for n in range(len(self._numbers))]

    @cached_property
    def _vectors(self) -> Matrix:
        """For each term, the vector of its first spelling."""
        earlier, self._looked_up = self._looked_up, None
        spellings = self._first_spelling
        if earlier is None or not earlier[0]:
            return vectors().of(spellings)
        numbers = {spelling: n for n, spelling in enumerate(earlier[0])}
        known = np.array([numbers.get(spelling, -1) for spelling in spellings], np.int64)
        new = np.flatnonzero(known < 0)
        found = earlier[1][known]
        found[new] = vectors().of(spellings[n] for n in new)
        return found

    @cached_property
    def _raw(self) -> Matrix:
        """The same with zeros for terms that no English passage has; the vectors know English."""
        english = np.array([is_english(p.article.language) for p in self._passages], bool)
        foreign = np.ones(len(self._numbers), bool)
        foreign[self.words.terms[np.repeat(english, self._rows.lengths)]] = False
        found = self._vectors.copy()
        found[foreign] = 0
        return found

    @property
    def looked_up(self) -> tuple[list[str], Matrix] | None:
        """Spellings and their vectors, as far as they have been asked for."""
        return (self._first_spelling, self._vectors) if "_vectors" in vars(self) else None

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

    def spelled(self, spelling: str) -> str:
        """The term of a word that an article spells so, accents aside; "" when none does."""
        number = self.spellings.get(spelling.lower())
        if number is None:
            number = self._unaccented.get(folded(spelling), -1)
        return self._terms[number] if number >= 0 else ""

    def holding(self, character: str) -> str:
        """The pair of characters with this one in it that most passages have; "" without any."""
        return self._by_character.get(character, "")

    @cached_property
    def _by_character(self) -> Mapping[str, str]:
        pairs = [n for n, term in enumerate(self._terms) if _PAIR.fullmatch(term)]
        rarest_first = sorted(pairs, key=lambda n: (self._counts[n], -n))
        return {c: self._terms[n] for n in rarest_first for c in self._terms[n]}

    @cached_property
    def _terms(self) -> Sequence[str]:
        return tuple(self._numbers)

    @cached_property
    def _unaccented(self) -> Mapping[str, int]:
        return {folded(spelling): number for spelling, number in self.spellings.items()}

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


def _flat(rows: Iterable[Sequence[int]]) -> tuple[Numbers, Numbers]:
    """The rows one after another, and where each begins; one more at the end."""
    flat: list[int] = []
    starts = [0]
    for row in rows:
        flat += row
        starts.append(len(flat))
    return np.array(flat, np.int32), np.array(starts, np.int32)


def unit(rows: Matrix) -> Matrix:
    """The rows stretched to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, dtype=np.float32)


def first_of_article(passages: Sequence[Passage]) -> Numbers:
    """For each passage, the number of the first passage of its article."""
    return np.array([n - passage.number for n, passage in enumerate(passages)], dtype=np.int32)
