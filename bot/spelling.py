"""Misspelled words of a question, mended by the collection's own vocabulary."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from index import Lexicon

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
            self._lexicon.spellings_near(word[0], len(word), slips),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
            limit=None,
        )
        if not near:
            return ""
        return min(near, key=lambda found: (found[1], -self._lexicon.frequency(found[0])))[0]
