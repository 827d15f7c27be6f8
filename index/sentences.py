"""Sentences: a paragraph of an article -> the spans of its sentences.

nltk's Punkt finds the stops that may end a sentence; it is told our abbreviations and reads no
data.  A few rules of written English mend what it can't know.  Everything is a cut, a position in
the paragraph, so offsets are exact from the first cut on and no character can get lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.abbreviations import CAPITALISED, CLOCK, CLOSING, NUMBERED, OPENING, STARTERS, TIMES
from index.article import Span
from index.home import some_home
from index.terms import is_english

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# In characters.  What is longer is no sentence but a table or a list without stops (the longest of
# 9,400 sentences of news and encyclopaedia has 798); three still fit one message of Telegram.
LONGEST_SENTENCE = 1_000

_QUOTES = "\"'“”‘’«»„‹›"
_CLOSING = re.escape(_QUOTES + ")]}")
_OPENING = re.escape(_QUOTES + "([{¿¡")

# Stops that Punkt doesn't know: of scripts that write a blank after them, and of those that don't.
_STOPS = "؟۔।॥։።‽⁇⁈⁉"
_WIDE_STOPS = "。！？｡︒﹒﹖﹗．"
_WIDE_CLOSING = "」』）】》〉”’"

_OTHER_STOP = re.compile(
    rf"(?<![{_STOPS}])[{_STOPS}]++[{_CLOSING}]*+\s+"
    # `「行かない。」と彼は` goes on after its quotation
    rf"|(?<![{_WIDE_STOPS}])[{_WIDE_STOPS}]++[{_WIDE_CLOSING}]*+\s*+(?![と、，,])"
)
_ITEM = re.compile(r"[\r\n][^\S\r\n]*(?=(?:[-*•‣▪●◦·]|\d{1,2}[.)])[ \t])")
_REFERENCE = re.compile(r"(?:\[[^\[\]\n]{1,20}\])+\s*")

# A possible end before a word: stop and blank, a stop that lacks its blank, or an ellipsis.
_GAP = re.compile(
    rf"(?:(?<=[.!?…])[{_CLOSING}]*\s+|(?<=[a-z]{{2}}[.!?])[\"”’]?|(?<=[.…]{{2}})|(?<=…))"
    # but not before another initial or a number: `J. A. Smith`, `U.S. No. 1`
    rf"(?=[{_OPENING}]*(?!(?:[^\W\d_]|No)\.)(?P<next>[^\W\d_]+)\b)"
)
_ABBREVIATION = re.compile(
    rf"(?<!\w)(?<!\w['’])(?P<word>[^\s{_CLOSING}{_OPENING}–—-]+)\.[{_CLOSING}]*\s*$"
)
_LONGEST_ABBREVIATION = 30  # characters, with the marks and blanks behind it
_INITIALS = re.compile(r"[^\W\d_]|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
_ELLIPSIS = re.compile(r"(?:…|\.\s?\.)\.?\s*$")

_WORDLESS = re.compile(r"[\W_]*")
_MARKER = re.compile(r"\W*(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\W*")
_OPENED = re.compile(rf"(?:^|\s)[{_OPENING}]+[.…\s]+$")
_CREDIT = re.compile(r"[(\[][A-Z\d][\w.]{0,20}(?: [A-Z\d][\w.]{0,20}){0,2}[)\]]\W*")
_REST = re.compile(rf"[{_CLOSING}]*[,;:]|\([^()]{{1,60}}\)\s*[,;:a-z]")
_FIRST_LETTERS = re.compile(rf"(?:[{_OPENING}\s–—]|--)*(?P<first>[^\W\d_])(?P<second>\w?)")

_SAID = (
    "said|says|asked|asks|added|adds|told|tells|replied|replies|wrote|writes|tweeted|tweets|"
    "shouted|cried|exclaimed|wondered|responded|demanded|joked|quipped|declared|insisted|yelled"
)
_NAME_SAID = re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{_SAID})\b")
_ENDS_QUOTED = re.compile(rf"(?:[^{_QUOTES}]|(?<=\w)['’](?=\w))*[?!…][{_QUOTES}]+")

_PAUSES = tuple(map(re.compile, (r"[\r\n]+", r"[;；]\s*", r"[,，、]\s*", r"\s+")))


def sentence_spans(body: str, paragraph: Span, language: str = "") -> Iterator[Span]:
    """The sentences of a paragraph in that language in order, as trimmed spans of `body`.

    They are never empty, don't overlap, are at most LONGEST_SENTENCE characters long and together
    hold every character but blanks.
    """
    text = paragraph.of(body)
    for start, end in pairwise([0, *_cuts_in(text, language), len(text)]):
        for part in _short_enough(Span(start, end).trimmed(text), text):
            yield part.shifted(by=paragraph.start)


def _cuts_in(text: str, language: str) -> list[int]:
    if is_english(language):
        return _cuts(text)
    from index.languages.breaks import cuts

    return cuts(text, language)


def _cuts(text: str) -> list[int]:
    """Where the sentences after the first begin."""
    possible = sorted({*_after_stops(text), *_before_starters(text), *_others(text)} - {len(text)})
    cased = text != text.lower()
    cuts = [0]
    for cut, following in pairwise([*possible, len(text)]):
        before = text[max(cuts[-1], cut - LONGEST_SENTENCE) : cut].strip()
        after = text[cut:following]
        if not (_is_unfinished(before, after) or (cased and _begins_small(after))):
            cuts.append(cut)
    return cuts[1:]


def _after_stops(text: str) -> Iterator[int]:
    """Punkt's cuts, except for abbreviations: it misjudges them next to quotation marks."""
    for cut, _ in _punkt().span_tokenize(text):
        if cut and not _abbreviation(text, cut):
            # a reference belongs to the sentence that it stands at: `in 1999.[4] She`
            reference = None if text[cut - 1].isspace() else _REFERENCE.match(text, cut)
            yield reference.end() if reference else cut


def _before_starters(text: str) -> Iterator[int]:
    """The cuts behind abbreviations, ellipses and stops without a blank, told by the next word."""
    for gap in _GAP.finditer(text):
        if not gap["next"][0].isupper() or gap["next"][1:].isupper():
            continue  # capitals throughout tell nothing
        abbreviation, following = _abbreviation(text, gap.end()), gap["next"].lower()
        if following == "i" and _ELLIPSIS.search(text, max(0, gap.end() - 9), gap.end()):
            continue  # `I ... I don't know`
        if abbreviation not in OPENING and (
            following in STARTERS
            or abbreviation == "etc"
            or (abbreviation in CLOCK and following not in TIMES)
        ):
            yield gap.end()


def _others(text: str) -> Iterator[int]:
    """The cuts at other scripts' stops and before the items of a list."""
    for pattern in (_OTHER_STOP, _ITEM):
        for gap in pattern.finditer(text):
            yield gap.end()


def _abbreviation(text: str, end: int) -> str:
    """The abbreviation before `end`, in lower case without its last stop; "" if there is none."""
    token = _ABBREVIATION.search(text, max(0, end - _LONGEST_ABBREVIATION), end)
    if token is None:
        return ""
    word = token["word"].lower()
    known = (
        word in OPENING
        or word in CLOSING
        or (word in CAPITALISED and token["word"][0].isupper())
        or _INITIALS.fullmatch(word)
    )
    return word if known else ""


def _is_unfinished(before: str, after: str) -> bool:
    """Whether a sentence can't end with `before`, given what comes after it."""
    return bool(
        _WORDLESS.fullmatch(before)
        or _MARKER.fullmatch(before)
        or _OPENED.search(before)
        or _WORDLESS.fullmatch(after)
        or _CREDIT.fullmatch(after)
        or _REST.match(after)
        or (after[0].isdigit() and before.split()[-1].rstrip(".").lower() in NUMBERED)
        or (_NAME_SAID.match(after) and _ENDS_QUOTED.fullmatch(before.lstrip(_QUOTES)))
    )


def _begins_small(after: str) -> bool:
    """Whether the text begins like the middle of a sentence; `iPhone` does not."""
    letters = _FIRST_LETTERS.match(after)
    return letters is not None and letters["first"].islower() and not letters["second"].isupper()


def _short_enough(sentence: Span, text: str) -> Iterator[Span]:
    """The sentence, in several parts if it is too long for a message."""
    while len(sentence) > LONGEST_SENTENCE:
        cut = _best_pause(text, sentence.start)
        yield Span(sentence.start, cut).trimmed(text)
        sentence = Span(cut, sentence.end).trimmed(text)
    if sentence:
        yield sentence


def _best_pause(text: str, start: int) -> int:
    """Where to cut what begins at `start`: line break, semicolon, comma, blank, or anywhere."""
    end = start + LONGEST_SENTENCE
    for pause in _PAUSES:
        *_, last = 0, *(gap.end() for gap in pause.finditer(text, start, end))
        if last > start + LONGEST_SENTENCE // 4:
            return last
    return end


@cache
def _punkt() -> PunktSentenceTokenizer:
    with some_home():
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {*OPENING, *CLOSING}
    return PunktSentenceTokenizer(parameters)
