"""Datelines and closing credits: what stands before and after a story's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.article import Span
from index.dates import MONTH
from index.readers.byline import is_agency, is_outlet, phrases
from index.readers.lines import ends_sentence

LONGEST_DATELINE = 120
LONGEST_CREDIT = 500

_DAY = rf"(?i:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})"
_WORD = rf"(?!{_DAY})[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_PLACE = (
    rf"{_WORD}(?:\s(?:de|del|of|la|al|el|upon|am|an|do)(?=\s))?(?:\s{_WORD}){{0,2}}"
    r"(?:\s?\[[^\]\n]{2,40}\])?"  # Beijing [China]
)
_DATELINE = re.compile(
    rf"""
    (?P<place> {_PLACE} (?: (?:,\s|/) {_PLACE} ){{0,3}} )?
    (?: ,?\s? (?P<date> {_DAY} (?:,?\s\d{{4}})? ) )?
    (?: \s? \( (?P<agency> [^()\n]{{2,40}} ) \) )?
    (?P<end> \s?(?:--|—)\s? | \s[-–]\s | :\s | \s | \Z )
    """,
    re.VERBOSE,
)
# what is printed like a place before a dash or colon, and is none
_NO_PLACE = phrases(
    """
    analysis|breaking|breaking news|correction|editorial|exclusive|explained|explainer|factbox
    just in|live|note|opinion|previously|quiz|read|read more|review|timeline|update|updated|updates
    video|watch|monday|tuesday|wednesday|thursday|friday|saturday|sunday
    """
)
# datelines come with the first paragraph, or after a summary and a line or two of the editors
_LAST_PARAGRAPH_WITH_DATELINE = 5

_CREDIT = re.compile(
    r"""
    \s* [*_]* [(\[] (?P<bracketed> [^()\[\]]{2,500} ) [)\]] [.*_]* \Z  # (ANI)
    | \s* [-–—/]{1,2} \s? (?P<dashed> [^-–—/]{2,40} ) \Z        # -- AFP
    | \s (?P<bare> [A-Z]{2,5} ) \Z                             # PTI
    """,
    re.VERBOSE,
)
_AROUND = "()[]-–—/.*_ \t"  # a signature
_HANDS = re.compile(
    r"""(?:with\s+)? (?:additional\s+)?
        (?: inputs?\s+from | (?:reporting|writing|editing|compiled|edited)\s+by )\b
      | with\s+ (?:\S+\s+){0,4} inputs?\b
      | ends?\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# besides names, all there is in a credit: "reporting by Reuters suggests" is the story's own
_CREDIT_WORDS = phrases(
    """
    additional|agencies|agency|and|at|by|bureau|bureaus|compiled|edited|editing|end|ends|for|from|in
    input|inputs|other|our|reporting|staff|the|wires|with|writing
    """
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, day and agency before a story's first words, which begin at `end`."""

    end: int
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who signs below a story, whose own words end at `start`."""

    start: int
    agency: str = ""


def first_dateline(paragraphs: list[str]) -> tuple[int, Dateline] | None:
    """The number of the paragraph that begins with the story's dateline, and that dateline.

    Where several begin with a name in capitals, these are the speakers of an interview.
    """
    found = [(place, line) for place, text in enumerate(paragraphs) if (line := dateline_of(text))]
    if not found or found[0][0] >= _LAST_PARAGRAPH_WITH_DATELINE:
        return None
    is_signed = found[0][1].agency != ""
    return found[0] if is_signed or len(found) == 1 else None


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that the paragraph begins with, None when it may be the story's own words."""
    found = _DATELINE.match(paragraph, 0, LONGEST_DATELINE)
    if found is None:
        return None
    story = Span(found.end(), len(paragraph)).trimmed(paragraph)
    if not _is_dateline(found, paragraph[story.start : story.start + 1]):
        return None
    return Dateline(story.start, found["agency"] or "")


def _is_dateline(found: re.Match[str], first_letter: str) -> bool:
    place, day, agency, end = found["place"], found["date"], found["agency"], found["end"].strip()
    if place is not None and place.casefold() in _NO_PLACE:
        return False
    if agency is not None:
        is_told = is_outlet(agency) or (day is not None and place is not None)
        # without a dash, a place and an agency may begin a sentence: "Apple (Reuters) ..."
        return is_told and (end != "" or day is not None or (place or "").isupper())
    if place is None or end == "":
        return False
    if day is not None:
        return True
    # "NATO — the alliance of thirty — meets": a sentence does not begin with a small letter
    return _is_printed_as_place(place) and not first_letter.islower()


def _is_printed_as_place(place: str) -> bool:
    """Whether the first name is in capitals, as places alone are: `FARGO, N.D.`, `LYON, France`."""
    city = re.split(r",\s|/|\s?\[", place)[0]
    return city.isupper() and len(city) > 2


def credit_of(paragraph: str, *, agency: str) -> Credit | None:
    """The credit that the last paragraph ends with, or that it is; `agency` has signed above."""
    signature = paragraph.strip(_AROUND)
    if len(paragraph) <= LONGEST_CREDIT and _is_credit(signature, agency):
        return Credit(0, signature if is_agency(signature) else "")
    found = _CREDIT.search(paragraph, max(0, len(paragraph) - LONGEST_CREDIT))
    if found is None:
        return None
    above = paragraph[: found.start()]
    if not (ends_sentence(above) or above.endswith((")", "]"))):
        return None
    signature = (found["bracketed"] or found["dashed"] or found["bare"]).strip(_AROUND)
    if not _is_credit(signature, agency):
        return None
    return Credit(found.start(), signature if is_agency(signature) else "")


def _is_credit(text: str, agency: str) -> bool:
    if is_agency(text) or text == agency != "":
        return True
    words = re.findall(r"[^\W\d_][^\s,;:.]*", text)
    return _HANDS.match(text) is not None and all(
        word[0].isupper() or word in _CREDIT_WORDS for word in words
    )
