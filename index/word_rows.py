"""The words of passages in flat rows of numbers; what was read before is taken over.

A form is a spelling, in lower case, with the term that it is searched by: "us" has the two forms of
the pronoun and of the country.  Forms are numbered in the order of their first appearance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from sys import intern

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage
from index.kinds import KINDS, NUMBER_WORDS, kinds
from index.terms import terms, words

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float64]
Form = tuple[str, str]

NO_WORD: Form = ("", "")  # stands in a passage without words, so that rows can be reduced
_PLACING = frozenset(("in", "at", "near", "from", "to", "across", "around", "outside", "inside"))


@dataclass(frozen=True, slots=True)
class WordRows:
    """What the passages hold, a number for each word or a row for each passage."""

    passages: tuple[Passage, ...]
    forms: tuple[Form, ...]  # in the order of first appearance
    form: Numbers  # each word's
    lengths: Numbers  # how many words each passage has
    named: Flags  # of each word: whether it is capitalised inside its sentence
    placed: Flags  # whether it is so and a word such as "in" stands before it
    figure: Flags  # whether it is a number, in digits or spelled out
    kinds: Flags  # of each passage and each of KINDS: whether it shows a sign of it
    quoted: tuple[tuple[str, ...], ...]  # of each passage: the terms of the names of who is quoted
    repeats: Weights  # of each passage: the share of its terms that stand in its headline


def word_rows(passages: Sequence[Passage], earlier: WordRows | None = None) -> WordRows:
    """The rows of the passages; of those that are in `earlier` nothing is read again."""
    number = {form: n for n, form in enumerate(earlier.forms)} if earlier else {}
    pieces = [_nothing(), *_pieces(passages, earlier, number)]
    form = np.concatenate([piece.form for piece in pieces])
    forms, form = _in_order(tuple(number), form)
    return WordRows(
        tuple(passages),
        forms,
        form,
        np.concatenate([piece.lengths for piece in pieces]),
        np.concatenate([piece.named for piece in pieces]),
        np.concatenate([piece.placed for piece in pieces]),
        np.concatenate([piece.figure for piece in pieces]),
        np.concatenate([piece.kinds for piece in pieces]),
        tuple(quoted for piece in pieces for quoted in piece.quoted),
        np.concatenate([piece.repeats for piece in pieces]),
    )


def _pieces(
    passages: Sequence[Passage], earlier: WordRows | None, number: dict[Form, int]
) -> Iterator[WordRows]:
    """Rows taken over and rows read, in turn; forms that are new get the next numbers."""
    held = {p: n for n, p in enumerate(earlier.passages)} if earlier else {}
    ends = np.concatenate([[0], np.cumsum(earlier.lengths if earlier else [])]).astype(np.int64)
    # passages that stood side by side before have the same distance to where they stand now
    distance = ((held[p] - n if p in held else None, p) for n, p in enumerate(passages))
    for before, run in groupby(distance, key=lambda pair: pair[0]):
        side_by_side = [passage for _, passage in run]
        if before is None or earlier is None:
            yield _read(side_by_side, number)
        else:
            first = held[side_by_side[0]]
            yield _part(earlier, slice(first, first + len(side_by_side)), ends)


def _part(rows: WordRows, which: slice, ends: NDArray[np.int64]) -> WordRows:
    """The rows of some passages that stand side by side."""
    inside = slice(int(ends[which.start]), int(ends[which.stop]))
    return WordRows(
        rows.passages[which],
        (),
        rows.form[inside],
        rows.lengths[which],
        rows.named[inside],
        rows.placed[inside],
        rows.figure[inside],
        rows.kinds[which],
        rows.quoted[which],
        rows.repeats[which],
    )


def _read(passages: Sequence[Passage], number: dict[Form, int]) -> WordRows:
    form: list[int] = []
    starts = [0]
    named: list[bool] = []
    placed: list[bool] = []
    figure: list[bool] = []
    for passage in passages:
        text = passage.text
        before = ""
        for word in words(text, language=passage.article.language):
            spelling = word.span.of(text)
            lower = intern(spelling.lower())
            form.append(number.setdefault((lower, intern(word.term)), len(number)))
            is_name = bool(before) and spelling[0].isupper()
            named.append(is_name)
            placed.append(is_name and before in _PLACING)
            figure.append(is_number(lower))
            before = lower
        if len(form) == starts[-1]:
            form.append(number.setdefault(NO_WORD, len(number)))
            named.append(False)
            placed.append(False)
            figure.append(False)
        starts.append(len(form))
    return WordRows(
        tuple(passages),
        (),
        np.array(form, np.int32),
        np.array([end - start for start, end in pairwise(starts)], np.int32),
        np.array(named, bool),
        np.array(placed, bool),
        np.array(figure, bool),
        np.array([kinds(p.text, p.article.language) for p in passages], bool).reshape(
            -1, len(KINDS)
        ),
        tuple(
            tuple(term for name in p.speakers for term in terms(name, p.article.language))
            for p in passages
        ),
        np.array([_repeats_headline(passage) for passage in passages], np.float64),
    )


def _repeats_headline(passage: Passage) -> float:
    held = set(passage.terms)
    return len(held.intersection(_headline(passage.article))) / max(1, len(held))


@lru_cache(1)  # an article's passages come one after another
def _headline(article: Article) -> tuple[str, ...]:
    return tuple(terms(article.title, article.language))


def _nothing() -> WordRows:
    return _read((), {})


def _in_order(forms: tuple[Form, ...], form: Numbers) -> tuple[tuple[Form, ...], Numbers]:
    """The forms that are still in use, numbered by their first appearance."""
    first = np.full(len(forms), len(form))
    first[form[::-1]] = np.arange(len(form))[::-1]  # of several the last assigned counts: the first
    order = np.argsort(first, kind="stable")
    order = order[: np.count_nonzero(first < len(form))]
    new = np.zeros(len(forms), np.int32)
    new[order] = np.arange(len(order))
    return tuple(forms[n] for n in order), new[form]


def is_number(spelling: str) -> bool:
    """Whether a word is a number, in digits or spelled out."""
    return spelling.lower() in NUMBER_WORDS or any(c.isdigit() for c in spelling)
