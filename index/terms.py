"""Search terms: the only analysis of words, used when indexing and when asking.

A term stands for all the ways a word is written: case, accents, apostrophes, the forms of a verb.
Function words are their own terms; a question drops them with `content_terms`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.article import Span
from index.word_forms import BRITISH, CONTRACTIONS, IRREGULAR
from index.word_forms import FUNCTION_WORDS as FUNCTION_WORDS

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer

# A million words of news hold some 40,000 different ones; about 20 MB.
_WORDS_REMEMBERED = 100_000

# In capitals these are names, not function words; `us` is told from the US by the word before it
# where the text, in small letters or capitals only, does not tell.
_ACRONYMS = frozenset({"us", "who", "it"})
_AFTER_THE = frozenset({"us", "who"})
_BEFORE_US = frozenset(
    {"all", "ask", "at", "both", "for", "give", "help", "let", "of", "show", "tell", "to", "with"}
)
_NAMES = frozenset({"may", "will"})  # `Theresa May`, `Will Smith`

_SIGNS = {"%": "percent", "٪": "percent", "％": "percent", "$": "dollar", "€": "euro", "£": "pound"}

_IDEOGRAPHS = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W\d_{_IDEOGRAPHS}]"
# What a regular expression does not count as part of a word though it is: accents written apart,
# vowel signs of Hebrew, Arabic, the Indian and other scripts, soft hyphen, zero-width joiners.
_MARK = (
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0970-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f18-\u0fbc\u102b-\u109d"
    "\u135d-\u135f\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0\u302a-\u302f"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
_APOSTROPHE = "['’‘ʼ＇`´]"
_LETTERS = rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"

_WORD = re.compile(
    rf"""
      (?<!\w){_LETTER}(?:\.{_LETTER})+(?!\w|{_MARK})\.?(?:{_APOSTROPHE}s\b)?  # U.S., a.m.
    | (?<!\w)(?i:per\s+cent)\b
    | {_LETTERS}(?:{_APOSTROPHE}{_LETTERS})*                        # Zhao's, O'Brien, don't
    | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?                        # 24,000
    | \d+(?:\.\d+)*                                                 # 1.5
    | [%٪％$€£]
    | [{_IDEOGRAPHS}]
    """,
    re.VERBOSE,
)

_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u0670\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]"
)
_FOLDED = str.maketrans(
    {**dict.fromkeys("’‘ʼ＇`´", "'"), "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th",
     "æ": "ae", "œ": "oe"}
)  # fmt: skip
_BRITISH = tuple((re.compile(british), american) for british, american in BRITISH)
_ENDING = re.compile(r"(.+)'(?:s|ll|ve|re|d|m)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, and the term that it is searched by."""

    span: Span
    term: str


def words(text: str, start: int = 0) -> list[Word]:
    """The words of a text in order, function words included; spans are shifted by `start`.

    A word joined by hyphens is several words, each with its own span.
    """
    one_case = text in (text.upper(), text.lower())
    found: list[Word] = []
    before = ""
    for match in _WORD.finditer(text):
        term = _term(match[0])
        if term in _ACRONYMS and _is_acronym(term, match[0], before, one_case=one_case):
            term = term.upper()
        found.append(Word(Span(start + match.start(), start + match.end()), term))
        before = term
    return found


def _is_acronym(term: str, surface: str, before: str, *, one_case: bool) -> bool:
    if before == "the" and term in _AFTER_THE:
        return True
    if one_case:
        return term == "us" and before not in _BEFORE_US
    # WHO and WHO's, but not IT'S
    letters, ending = surface[: len(term)], surface[len(term) :]
    return letters.isupper() and not ending.isupper()


def terms(text: str) -> list[str]:
    """The text's search terms in order, function words included."""
    return [word.term for word in words(text)]


def content_terms(text: str) -> list[str]:
    """The terms of a question without its function words, unless it has nothing else."""
    found = words(text)
    content = [
        word.term
        for place, word in enumerate(found)
        if word.term not in FUNCTION_WORDS
        or (place and word.term in _NAMES and word.span.of(text)[0].isupper())
    ]
    return content or [word.term for word in found]


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _term(surface: str) -> str:
    """The term of a word as it is written."""
    if surface in _SIGNS:
        return _SIGNS[surface]
    folded = _folded(surface)
    if folded[0].isdigit():
        return "".join(str(int(c)) if c.isdecimal() else c for c in folded if c != ",")
    if "." in folded:
        return _acronym(folded)
    return _stemmed(folded)


def _folded(surface: str) -> str:
    """Without case, accents, joiners and the ways to write an apostrophe."""
    text = unicodedata.normalize("NFKC", surface.translate(_FOLDED)).casefold().translate(_FOLDED)
    bare = _DROPPED.sub("", unicodedata.normalize("NFD", text))
    # one sign can stand for several words, but a term is one
    return "".join(unicodedata.normalize("NFC", bare).split()) or surface


def _acronym(folded: str) -> str:
    letters = folded.split("'")[0].replace(".", "")
    return letters.upper() if letters in _ACRONYMS else letters


def _stemmed(folded: str) -> str:
    ending = _ENDING.fullmatch(folded)
    bare = (ending[1] if ending else folded).replace("'", "")
    bare = CONTRACTIONS.get(bare, bare)
    if bare in FUNCTION_WORDS:
        return bare
    spelled = IRREGULAR.get(bare) or _american(bare)
    stem: str = _stemmer().stem(spelled)
    return stem


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


@cache
def _stemmer() -> EnglishStemmer:
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()
