"""Misspelled words of a question, mended by the collection's own vocabulary and function words."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from index import FUNCTION_WORDS, Lexicon

LEAST_LETTERS = 4  # a shorter word has too many neighbours
ONE_SLIP_UP_TO = 7  # letters: longer words may have two slips


class Spelling:
    """Mends words by a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def mended(self, word: str) -> str:
        """The known word that was meant, in lower case; "" for a word that is known or unclear.

        A word that exists is never changed.  Of known words within one slip (two in a long word;
        two letters swapped are one), the one that most passages hold is taken; the first letter
        stays, for few mistype it.
        """
        word = word.lower()
        if len(word) < LEAST_LETTERS or not word.isalpha() or self._lexicon.known(word):
            return ""
        slips = 1 if len(word) <= ONE_SLIP_UP_TO else 2
        near = extract(
            word,
            [*self._lexicon.spellings_near(word[0], len(word), slips), *FUNCTION_WORDS],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
            limit=None,
        )
        meant = ((off, -self._frequency(known), known) for known, off, _ in near)
        return min((m for m in meant if m[2][0] == word[0]), default=(0, 0, ""))[2]

    def _frequency(self, known: str) -> int:
        """The number of passages that hold it; 0 for a word that only questions have."""
        return self._lexicon.frequency(known) if known in self._lexicon.spellings else 0
