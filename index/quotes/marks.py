"""Quotation marks: where quoted words begin and end, in every style that newsrooms use.

Curly, straight and doubled single marks and guillemets; single marks count only outside double ones
and are told from apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.article import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, within one paragraph."""

    span: Span  # marks included
    inner: Span  # without the marks
    open_ended: bool = False  # not closed in its paragraph
    continues: bool = False  # goes on from the paragraph before, which was not closed


def quoted(body: str, paragraphs: Sequence[Span]) -> list[list[Quoted]]:
    """The quoted stretches of each paragraph, in order.

    A quotation over several paragraphs, marked again at the start of each and closed once, comes as
    one open-ended stretch after the other.
    """
    out: list[list[Quoted]] = []
    carried = False
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        reopened = following is not None and _OPENS.match(body, following.start) is not None
        found = list(_stretches(body, paragraph, reopened=reopened))
        if carried and found and found[0].span.start == paragraph.start:
            first = found[0]
            found[0] = Quoted(first.span, first.inner, first.open_ended, continues=True)
        carried = bool(found) and found[-1].open_ended and reopened
        out.append(found)
    return out


_OPENS = re.compile(r"\s*(?:[“\"„«]|''|``)")
_MARK = re.compile(r"[“”„«»\"]|'''?|``|(?<![\w.,!?’'])[‘'](?=[\w“\"\[(…])")
_CLOSES_SINGLE = re.compile(r"(?<=[\w.,!?…)\]”\"—-])[’'](?![\w’'])")
_PUNCTUATED = ".,!?…"
_ELIDED = re.compile(r"[‘'](?:\d0s|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
_LONGEST_SINGLE = 600  # characters; an opening single mark that far from a closing one is none
_AROUND_OPENING = " \t\n\u00a0([{—–-/:“‘'\u2009"


def _stretches(body: str, paragraph: Span, *, reopened: bool) -> Iterator[Quoted]:
    begun: re.Match[str] | None = None
    at = paragraph.start
    while match := _MARK.search(body, at, paragraph.end):
        at = match.end()
        if match.group() in ("‘", "'"):
            if begun is None and (end := _single_end(body, match, paragraph)):
                yield Quoted(Span(match.start(), end), Span(match.end(), end - 1))
                at = end
        elif begun is None:
            if _may_open(body, match, paragraph):
                begun = match
        elif _may_close(body, match, paragraph):
            yield Quoted(Span(begun.start(), match.end()), Span(begun.end(), match.start()))
            begun = None
    if begun is not None:
        end = _end_of_unclosed(body, begun, paragraph, reopened=reopened)
        yield Quoted(Span(begun.start(), end), Span(begun.end(), end), open_ended=reopened)


def _may_open(body: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in "“„«``":
        return True
    before = body[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = body[mark.end() : mark.end() + 1] or " "
    return before in _AROUND_OPENING and not after.isspace()


def _may_close(body: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in "”»":
        return True
    before = body[mark.start() - 1]
    after = body[mark.end()] if mark.end() < paragraph.end else " "
    return mark.group() not in "“„«``" and not (before.isspace() and after.isalnum())


def _single_end(body: str, mark: re.Match[str], paragraph: Span) -> int | None:
    """Where a stretch in single marks ends; a mark after a stop is surer than one after a word."""
    if _ELIDED.match(body, mark.start()):
        return None
    reach = min(paragraph.end, mark.end() + _LONGEST_SINGLE)
    ends = [match.start() for match in _CLOSES_SINGLE.finditer(body, mark.end(), reach)]
    if not ends:
        return None
    # ‘the Joneses’ house,’ she said: an s before the mark may be a plural's
    sure = [end for end in ends if body[end - 1] in _PUNCTUATED or body[end - 1] != "s"]
    return (sure or ends)[0] + 1


def _end_of_unclosed(body: str, begun: re.Match[str], paragraph: Span, *, reopened: bool) -> int:
    """A mark that is never closed: the paragraph when it is all a quotation, else its line."""
    if reopened or begun.start() == paragraph.start:
        return paragraph.end
    stop = re.compile(r"[.!?](?=\s)").search(body, begun.end(), paragraph.end)
    return stop.end() if stop else paragraph.end
