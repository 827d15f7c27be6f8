"""Sentences of languages other than English.

sentencex (Wikimedia, MIT) knows the stops and abbreviations of 244 languages and needs no data.
What it doesn't is mended: it takes `M.` for the end of a sentence, and Thai has no stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from index.languages import language

LONG_ENOUGH = 50  # characters: Thai writes a blank between clauses; one so long may stand alone

_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>\w[\w.]{0,8}?)\.\s*$")
_INITIAL = re.compile(r"[^\W\d_]")
_CLOSES_OR_JOINS = re.compile(r"[\s\"'”’»›“‘）」』)\]]*[,،、;؛:–—-]|[\"'”’»›」』)\]]")
_QUOTED_JAPANESE = re.compile("(?<=[」』])[とっ、]")  # `「行かない。」と彼は` goes on
_BLANK = re.compile(r"(?<=[^\s\d])\s+(?=[^\s\d\"“'(])")


def cuts(text: str, code: str) -> list[int]:
    """Where the sentences after the first begin."""
    found: list[int] = []
    for cut in _possible(text, code):
        before = text[found[-1] if found else 0 : cut]
        goes_on = _CLOSES_OR_JOINS.match(text, cut) or _QUOTED_JAPANESE.match(text, cut)
        if not (goes_on or _is_abbreviation(before, code)):
            found.append(cut)
    return found


def _possible(text: str, code: str) -> Iterator[int]:
    yield from _stops(text, code)
    if code in ("th", "lo"):
        yield from _blanks(text)


def _stops(text: str, code: str) -> list[int]:
    from sentencex import segment

    parts: list[str] = segment(code, text)
    if "".join(parts) != text:  # it promises to alter nothing; a quote must not rest on a promise
        return []
    return [end for end in accumulate(map(len, parts)) if 0 < end < len(text)]


def _blanks(text: str) -> Iterator[int]:
    last = 0
    for gap in _BLANK.finditer(text):
        if gap.start() - last >= LONG_ENOUGH:
            yield gap.end()
            last = gap.end()


def _is_abbreviation(before: str, code: str) -> bool:
    """Whether the stop before a cut is that of an abbreviation, or of an initial."""
    found = _WORD_BEFORE.search(before[-12:])
    if found is None:
        return False
    word = found["word"]
    if _INITIAL.fullmatch(word):
        return word.isupper()
    return word.lower() in _abbreviations(code)


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return language(code).abbreviations
