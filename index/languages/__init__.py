"""Languages other than English: what is known of each, and how its words and sentences are found.

English is what `terms`, `sentences` and `quotes` know by themselves; nothing here is loaded for it.
A language without a table is read too: its words are stemmed if there is a stemmer, and its small
words count as words like any other, which weigh little since they stand everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from index.letters import folded

TABLES = (
    *("es", "fr", "de", "pt", "it", "nl", "pl", "tr", "ru", "uk", "el"),
    *("ar", "fa", "he", "hi", "zh", "ja", "ko", "th"),
)
"""The languages that have a table in index/languages/tables/."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What is known of a language; words are as in its table, phrases with blanks."""

    code: str
    function_words: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()  # the function words without accents and case
    joined: frozenset[str] = frozenset()  # characters that are words, and parts of others too
    endings: tuple[str, ...] = ()  # cut off a word, the longest first
    abbreviations: frozenset[str] = frozenset()  # lower case, without the last stop
    said: tuple[str, ...] = ()  # words of saying
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # kind of answer -> words


@cache
def language(code: str) -> Language:
    """What is known of the language of that code; of one without a table nothing."""
    if code not in TABLES:
        return Language(code)
    table = import_module(f"index.languages.tables.{code}")
    function_words = _phrases(table.FUNCTION_WORDS)
    return Language(
        code,
        function_words,
        frozenset(folded(word) for word in function_words),
        frozenset(getattr(table, "JOINED", "")),
        tuple(sorted(getattr(table, "ENDINGS", "").split(), key=len, reverse=True)),
        frozenset(table.ABBREVIATIONS.split()),
        _phrases(table.SAID),
        {kind: _phrases(words) for kind, words in table.SIGNS.items()},
    )


def _phrases(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())
