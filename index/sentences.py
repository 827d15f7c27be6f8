"""Sentences: a paragraph of an article -> the spans of its sentences.

nltk's Punkt finds the stops that may end a sentence; it is told our abbreviations and reads no
data.  A few rules of general English mend what it can't know.  Everything is a cut, a position in
the paragraph, so offsets are exact from the first cut on and no character can get lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.abbreviations import CLOCK, CLOSING, NUMBERED, OPENING, STARTERS, TIMES
from index.article import Span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# In characters.  What is longer is not prose but a table or a list without stops; three such
# passages and their citations still fit one Telegram message (4,096).
LONGEST_SENTENCE = 1_000

_QUOTES = "\"'“”‘’«»„‹›"
_CLOSING_MARKS = re.escape(_QUOTES + ")]}")
_OPENING_MARKS = re.escape(_QUOTES + "([{¿¡")

# Stops that Punkt does not know: of scripts that write a blank after them, and of those that don't.
_STOPS_BEFORE_BLANK = "؟۔।॥։።՞‽⁇⁈⁉"
_CLOSING_WIDE = "」』）】》〉”’"
_STOPS = "。！？｡︒﹒﹖﹗．"

_OTHER_STOP = re.compile(
    rf"[{_STOPS_BEFORE_BLANK}]+[{_CLOSING_MARKS}]*\s+"
    rf"|[{_STOPS}]+[{_CLOSING_WIDE}]*\s*(?![{_STOPS}{_CLOSING_WIDE}と、，,])"
)
_AFTER_ABBREVIATION = re.compile(
    rf"(?<=[.…])[{_CLOSING_MARKS}]*\s+(?=[{_OPENING_MARKS}]*(?P<next>[^\W\d_]+)(?![.\w]))"
)
_ITEM = re.compile(r"[\r\n]\s*(?=(?:[-*•‣▪●◦·]|\d{1,2}[.)])[ \t])")
_REFERENCES = re.compile(r"(?:\[\w{1,4}\])+\s*")

_WORDLESS = re.compile(r"[\W_]*")
_MARKER = re.compile(r"\W*(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\W*")
_FIRST_WORD = re.compile(r"\W*(?P<first>[^\W\d_])(?P<second>\w?)")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_SAID = (
    "said|says|asked|asks|added|adds|told|tells|replied|replies|wrote|writes|tweeted|tweets|"
    "shouted|cried|exclaimed|wondered|responded|demanded|joked|quipped|declared|insisted|yelled"
)
_NAMED_SPEAKER = re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{_SAID})\b")
_QUESTION_QUOTED = re.compile(rf"[^{_QUOTES}]*[?!…][{_QUOTES}]+")
_PAUSES = tuple(map(re.compile, (r"[\r\n]+", r"[;；]\s*", r"[,，、]\s*", r"\s+")))
_LONGEST_ABBREVIATION = 40  # characters looked at before a stop
_MARKS_OF_WORDS = _QUOTES + "()[]{}—–-/."


def sentence_spans(body: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph in order, as trimmed spans of `body`.

    They are never empty, don't overlap, are at most LONGEST_SENTENCE characters long and together
    hold every character but blanks.
    """
    text = paragraph.of(body)
    for start, end in pairwise([0, *_cuts(text), len(text)]):
        for part in _short_enough(Span(start, end).trimmed(text), text):
            yield part.shifted(by=paragraph.start)


def _cuts(text: str) -> list[int]:
    """Where the sentences after the first begin."""
    possible = sorted({*_after_stops(text), *_after_abbreviations(text), *_others(text)})
    cased = text != text.lower()
    cuts: list[int] = []
    for cut, following in pairwise([*possible, len(text)]):
        before = text[cuts[-1] if cuts else 0 : cut].strip()
        after = text[cut:following]
        if not (_is_unfinished(before, after) or (cased and _goes_on(after))):
            cuts.append(cut)
    return cuts


def _after_stops(text: str) -> Iterator[int]:
    for start, _ in _punkt().span_tokenize(text):
        if not start:
            continue
        # a reference mark belongs to the sentence that it stands at: `in 1999.[4] She`
        reference = None if text[start - 1].isspace() else _REFERENCES.match(text, start)
        yield reference.end() if reference else start


def _after_abbreviations(text: str) -> Iterator[int]:
    """The cuts that Punkt misses because it lets no sentence end with an abbreviation."""
    for gap in _AFTER_ABBREVIATION.finditer(text):
        word, following = _last_word(text, gap.start()), gap["next"].lower()
        if word in OPENING or not gap["next"][0].isupper():
            continue
        if following in STARTERS or word == "etc" or (word in CLOCK and following not in TIMES):
            yield gap.end()


def _others(text: str) -> Iterator[int]:
    """The cuts at other scripts' stops and before the items of a list."""
    for pattern in (_OTHER_STOP, _ITEM):
        for gap in pattern.finditer(text):
            yield gap.end()


def _is_unfinished(before: str, after: str) -> bool:
    """Whether no sentence can end with `before`, given what comes after it."""
    return bool(
        _WORDLESS.fullmatch(before)
        or _WORDLESS.fullmatch(after)
        or _MARKER.fullmatch(before)
        or (_last_word(before, len(before)) in NUMBERED and after[:1].isdigit())
        or _closes_inner_bracket(before)
        or (_QUESTION_QUOTED.fullmatch(before.lstrip(_QUOTES)) and _NAMED_SPEAKER.match(after))
    )


def _goes_on(after: str) -> bool:
    """Whether the text begins within a sentence: lower case, but for names such as iPhone."""
    word = _FIRST_WORD.match(after)
    return word is not None and word["first"].islower() and not word["second"].isupper()


def _closes_inner_bracket(before: str) -> bool:
    """Whether the last bracket was opened in mid-sentence: `Cruz (R-Tex.)`, not `(He left.)`."""
    bracket = before.rstrip(_QUOTES)
    if not bracket or bracket[-1] not in _BRACKETS:
        return False
    outside = bracket[: max(0, bracket.rfind(_BRACKETS[bracket[-1]]))].rstrip()
    return bool(outside) and outside[-1] not in ".!?…"


def _last_word(text: str, end: int) -> str:
    """The word that ends at `end`, in lower case, without brackets, quotation marks and stop."""
    words = text[max(0, end - _LONGEST_ABBREVIATION) : end].split()
    return words[-1].strip(_MARKS_OF_WORDS).lower() if words else ""


def _short_enough(sentence: Span, text: str) -> Iterator[Span]:
    """The sentence, cut at line breaks, semicolons or blanks where it is too long for a message."""
    while len(sentence) > LONGEST_SENTENCE:
        cut = _best_pause(text, sentence.start, sentence.start + LONGEST_SENTENCE)
        yield Span(sentence.start, cut).trimmed(text)
        sentence = Span(cut, sentence.end).trimmed(text)
    if sentence:
        yield sentence


def _best_pause(text: str, start: int, end: int) -> int:
    """Where to cut `text[start:end]`: at the last line break, else semicolon, comma, blank."""
    for pause in _PAUSES:
        gaps = [gap.end() for gap in pause.finditer(text, start + 1, end)]
        if gaps and gaps[-1] - start > LONGEST_SENTENCE // 4:
            return gaps[-1]
    return end


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {*OPENING, *CLOSING}
    return PunktSentenceTokenizer(parameters)
