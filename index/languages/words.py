"""The words of a text in a language other than English, each with the term it is searched by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.article import Span
from index.languages.stems import term
from index.languages.unspaced import RUN, pieces
from index.letters import APOSTROPHE, LETTER, LETTERS, MARK, folded
from index.terms import SIGNS, Word, english_term

# Languages whose own letters are no Latin ones: a Latin word in them is a name, or English.
NOT_LATIN = frozenset(
    ("ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko",
     "lo", "mk", "ml", "mn", "mr", "my", "ne", "pa", "ru", "sr", "ta", "te", "th", "tg", "uk", "ur",
     "zh")
)  # fmt: skip
# 1,234.5; the others write 1.234,5
_DECIMAL_POINT = frozenset(("ar", "fa", "he", "hi", "ja", "ko", "th", "ur", "zh"))
_SPLITS = frozenset(("ca", "fr", "it", "oc"))  # l'eau, dell'acqua: two words
_NO_GAP = r"(?:(?<=\d)[.\u00a0\u202f\u2009’' ](?=\d{3}(?!\d)))"

_POINT = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
_COMMA = r"\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff\uff21-\uff5a]")
_POSSESSIVE = 2  # letters at most: Trump's, İzmit'in is longer and Turkish


def words_in(text: str, start: int, code: str) -> list[Word]:
    """The words of a text in order, function words included; spans are shifted by `start`."""
    return [
        word
        for match in _pattern(code in _DECIMAL_POINT).finditer(text)
        for word in _words(match, start, code)
    ]


def _words(match: re.Match[str], start: int, code: str) -> Iterator[Word]:
    span = Span(match.start(), match.end()).shifted(by=start)
    match match.lastgroup:
        case "run":
            yield from pieces(match[0], span.start, code)
        case "number":
            yield Word(span, _number(match[0], point=code in _DECIMAL_POINT))
        case "sign":
            yield Word(span, SIGNS[match[0]])
        case "dotted":
            yield Word(span, term(match[0].replace(".", ""), code))
        case _ if _LATIN.match(match[0]) and code in NOT_LATIN:
            yield Word(span, english_term(match[0]))
        case _:
            yield from _spelled(match[0], span.start, code)


def _spelled(text: str, start: int, code: str) -> Iterator[Word]:
    """A word, or the two that an apostrophe joins."""
    first, rest = _halves(text)
    if not (first and rest) or code == "uk":
        yield Word(Span(start, start + len(text)), term(text, code))
    elif code in _SPLITS:
        yield Word(Span(start, start + len(first)), term(first, code))
        yield from _spelled(rest, start + len(first) + 1, code)
    elif code == "tr" or len(rest) <= _POSSESSIVE:
        yield Word(Span(start, start + len(text)), term(first, code))
    else:
        yield Word(Span(start, start + len(text)), term(first + rest, code))


def _halves(text: str) -> tuple[str, str]:
    """What stands before the first apostrophe, and behind it."""
    found = re.search(APOSTROPHE, text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _number(text: str, *, point: bool) -> str:
    """24.000 as 24000 and 3,5 as 3.5, whichever digits they are in."""
    plain = folded(text)
    plain = plain.replace(",", "") if point else re.sub(_NO_GAP, "", plain).replace(",", ".")
    return "".join(str(int(c)) if c.isdecimal() else c for c in plain)


@cache
def _pattern(point: bool) -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<dotted>(?<!\w){LETTER}(?:\.{LETTER})+(?!\w|{MARK})\.?)
        | (?P<run>{RUN})
        | (?P<word>{LETTERS}(?:{APOSTROPHE}{LETTERS})*)
        | (?P<number>{_POINT if point else _COMMA})
        | (?P<sign>[%٪％$€£])
        """,
        re.VERBOSE,
    )
