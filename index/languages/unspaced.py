"""Scripts written without blanks, and Korean: a run of characters -> words that can be found.

No dictionary: function words are cut out, and what is left is cut into overlapping pairs of
characters (of Thai and its neighbours: of consonants with their vowels), as search engines do it.
A word of two characters is a pair, a longer one several that stand together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.article import Span
from index.languages import Language, language
from index.letters import IDEOGRAPHS, folded
from index.terms import Word

THAI = "\u0e01-\u0e4e"
_LIKE_THAI = f"{THAI}\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u109f\u1780-\u17d3"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
RUN = rf"[{IDEOGRAPHS}]+|[{_LIKE_THAI}]+|[{HANGUL}]+"

_PARTS = re.compile(
    r"(?P<loan>[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]+)"  # katakana: one foreign word
    r"|(?P<hiragana>[\u3041-\u309f]+)|(?P<han>.[^\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]*)",
    re.DOTALL,
)
# One sound of Thai or Lao: a vowel written first, a consonant, what stands above, below and behind.
_CLUSTER = re.compile(
    "[\u0e40-\u0e44\u0ec0-\u0ec4]?[^\u0e40-\u0e44\u0ec0-\u0ec4]"
    "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecd"
    "\u102b-\u103e\u1056-\u109d\u17b4-\u17d3]*|.",
    re.DOTALL,
)
_LONG_ENDING = 2  # syllables: a shorter one is cut only off a word that keeps two


def pieces(run: str, start: int, code: str) -> Iterator[Word]:
    """The words of a run as `RUN` finds it, which begins at `start`."""
    if re.match(f"[{HANGUL}]", run):
        yield from _korean(run, start, language("ko"))
    elif re.match(f"[{IDEOGRAPHS}]", run):
        yield from _chinese_or_japanese(run, start, code)
    else:
        known = language("th") if re.match(f"[{THAI}]", run) else Language(code)
        yield from _cut(run, start, known, _clusters(run))


def _chinese_or_japanese(run: str, start: int, code: str) -> Iterator[Word]:
    known = language("ja" if code == "ja" else "zh")
    if known.code == "zh":
        yield from _cut(run, start, known, range(len(run) + 1))
        return
    for part in _PARTS.finditer(run):
        if part.lastgroup == "loan":
            yield Word(Span(part.start(), part.end()).shifted(by=start), folded(part[0]))
        else:
            yield from _cut(part[0], start + part.start(), known, range(len(part[0]) + 1))


def _korean(run: str, start: int, known: Language) -> Iterator[Word]:
    if run in known.folded:
        yield Word(Span(start, start + len(run)), f"ko:{run}")
        return
    end = len(run)
    for ending in known.endings:
        left = len(run) - len(ending)
        if run.endswith(ending) and left >= (1 if len(ending) >= _LONG_ENDING else 2):
            end = left
            break
    if run[:end] in known.folded:
        yield Word(Span(start, start + end), f"ko:{run[:end]}")
    else:
        yield from _pairs(run[:end], start, range(end + 1))
    if end < len(run):
        yield Word(Span(start + end, start + len(run)), f"ko:{run[end:]}")


def _clusters(run: str) -> Sequence[int]:
    """Where the sounds of a run begin, and its end."""
    return [*(match.start() for match in _CLUSTER.finditer(run)), len(run)]


def _cut(run: str, start: int, known: Language, bounds: Sequence[int]) -> Iterator[Word]:
    """The function words of a run, and pairs of what stands between them."""
    at = 0
    may = set(bounds)
    for found in _function_words(known).finditer(run) if known.function_words else ():
        if found.start() in may and found.end() in may:
            yield from _between(run, start, bounds, at, found.start())
            yield Word(
                Span(found.start(), found.end()).shifted(by=start), f"{known.code}:{found[0]}"
            )
            at = found.end()
    yield from _between(run, start, bounds, at, len(run))


def _between(run: str, start: int, bounds: Sequence[int], at: int, end: int) -> Iterator[Word]:
    among = bounds[bisect_left(bounds, at) : bisect_right(bounds, end)]  # they are in order
    inside = [bound - at for bound in among]
    yield from _pairs(run[at:end], start + at, inside)


def _pairs(text: str, start: int, bounds: Sequence[int]) -> Iterator[Word]:
    """Two neighbours each; the only one of a text alone."""
    if len(bounds) == 2:
        yield Word(Span(start, start + len(text)), folded(text))
    for (first, _), (_, end) in pairwise(pairwise(bounds)):
        yield Word(Span(start + first, start + end), folded(text[first:end]))


@cache
def _function_words(known: Language) -> re.Pattern[str]:
    alone = [word for word in known.function_words if word not in known.joined]
    return re.compile("|".join(map(re.escape, sorted(alone, key=len, reverse=True))))
