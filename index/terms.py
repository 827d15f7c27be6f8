"""Search terms: the only analysis of words, used when indexing and when asking.

A term stands for all the ways a word is written: case, accents, apostrophes, the forms of a verb.
Function words are their own terms; a question drops them with `content_terms`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.article import Span
from index.home import some_home
from index.letters import APOSTROPHE, IDEOGRAPHS, LETTER, LETTERS, MARK, folded
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

SIGNS = {"%": "percent", "٪": "percent", "％": "percent", "$": "dollar", "€": "euro", "£": "pound"}

_WORD = re.compile(
    rf"""
      (?<!\w){LETTER}(?:\.{LETTER})+(?!\w|{MARK})\.?(?:{APOSTROPHE}s\b)?  # U.S., a.m.
    | (?<!\w)(?i:per\s+cent)\b
    | {LETTERS}(?:{APOSTROPHE}{LETTERS})*                        # Zhao's, O'Brien, don't
    | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?                        # 24,000
    | \d+(?:\.\d+)*                                                 # 1.5
    | [%٪％$€£]
    | [{IDEOGRAPHS}]
    """,
    re.VERBOSE,
)

_BRITISH = tuple((re.compile(british), american) for british, american in BRITISH)
_ENDING = re.compile(r"(.+)'(?:s|ll|ve|re|d|m)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, and the term that it is searched by."""

    span: Span
    term: str


def words(text: str, start: int = 0, language: str = "") -> list[Word]:
    """The words of a text in order, function words included; spans are shifted by `start`.

    A word joined by hyphens is several words, each with its own span.  Those of a language that is
    written without blanks are pairs of characters, which overlap.
    """
    if not is_english(language):
        from index.languages.words import words_in

        return words_in(text, start, language)
    one_case = text in (text.upper(), text.lower())
    found: list[Word] = []
    before = ""
    for match in _WORD.finditer(text):
        term = english_term(match[0])
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


def terms(text: str, language: str = "") -> list[str]:
    """The text's search terms in order, function words included."""
    return [word.term for word in words(text, language=language)]


def is_english(language: str) -> bool:
    """Whether texts of that language are read as English; those of an unknown one are."""
    return language in ("", "en")


def is_function_word(term: str) -> bool:
    """Whether a term is a function word of any language: `the`, or `de:die`."""
    return term in FUNCTION_WORDS or ":" in term


def content_terms(text: str, language: str = "") -> list[str]:
    """The terms of a question without its function words, unless it has nothing else."""
    found = words(text, language=language)
    content = [
        word.term
        for place, word in enumerate(found)
        if not is_function_word(word.term)
        or (place and word.term in _NAMES and word.span.of(text)[0].isupper())
    ]
    return content or [word.term for word in found]


@lru_cache(maxsize=_WORDS_REMEMBERED)
def english_term(surface: str) -> str:
    """The term of a word as it is written in English."""
    if surface in SIGNS:
        return SIGNS[surface]
    bare = folded(surface)
    if bare[0].isdigit():
        return "".join(str(int(c)) if c.isdecimal() else c for c in bare if c != ",")
    if "." in bare:
        return _acronym(bare)
    return _stemmed(bare)


def _acronym(folded: str) -> str:
    letters = folded.split("'")[0].replace(".", "")
    return letters.upper() if letters in _ACRONYMS else letters


def _stemmed(folded: str) -> str:
    ending = _ENDING.fullmatch(folded)
    bare = (ending[1] if ending else folded).replace("'", "")
    bare = CONTRACTIONS.get(bare, bare)
    if bare in FUNCTION_WORDS:
        return bare
    spelled = IRREGULAR.get(bare) or american(bare)
    stem: str = _stemmer().stem(spelled)
    return stem


def american(word: str) -> str:
    """The American spelling of a word in lower case: "organise" is "organize"."""
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


@cache
def _stemmer() -> EnglishStemmer:
    with some_home():
        from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()
