"""What words mean, roughly: static word-piece vectors, to match words of like meaning.

The data are distilled from all-MiniLM-L6-v2 (Apache-2.0) by tools/distil.py; nothing is downloaded.
A word is cut into the longest pieces the vocabulary has, from the left (WordPiece, Wu et al. 2016),
and its vector is the sum of theirs.  A piece's length grows with how telling it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.terms import american

DIMENSIONS = 256
LONGEST_WORD = 40  # characters; what is longer is no word of a language

Matrix = NDArray[np.float32]


class Vectors:
    """Vectors of words; loaded once, only when asked for."""

    def __init__(
        self, pieces: Sequence[str], scales: Sequence[float], rows: NDArray[np.int8]
    ) -> None:
        self._number = {piece: n for n, piece in enumerate(pieces)}
        self._scales = np.array(scales, dtype=np.float32)
        self._rows = rows

    def of(self, words: Iterable[str]) -> Matrix:
        """One row of 256 numbers a word; zeros for a word without known pieces."""
        cut = [self._pieces(word) for word in words]
        found = np.zeros((len(cut), DIMENSIONS), dtype=np.float32)
        flat = [number for pieces in cut for number in pieces]
        if flat:
            rows = self._rows[flat].astype(np.float32) * self._scales[flat, None]
            np.add.at(found, [n for n, pieces in enumerate(cut) for _ in pieces], rows)
        return found

    def has(self, word: str) -> bool:
        """Whether the vocabulary has the whole word, in either English: it is a common one."""
        return self._spelled(word) in self._number

    def _spelled(self, word: str) -> str:
        """The word as the vocabulary has it: few words have a British spelling there, too."""
        return word if word in self._number else american(word)

    def _pieces(self, word: str) -> list[int]:
        word = self._spelled(plain(word))
        found: list[int] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                if (number := self._number.get(mark + word[start:end])) is not None:
                    found.append(number)
                    break
            else:
                return []
            start = end
        return found


def plain(word: str) -> str:
    """Lower case without accents, as the vocabulary spells words."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c.isalnum())


@cache
def vectors() -> Vectors:
    """The vectors that come with the package."""
    data = files("index") / "data"
    lines = (data / "vectors.txt").read_text(encoding="utf-8").splitlines()
    pieces, scales = zip(*(line.split("\t") for line in lines), strict=True)
    with (data / "vectors.npy").open("rb") as file:
        rows = np.load(file)
    return Vectors(pieces, [float(scale) for scale in scales], rows)
