"""The lines of a text and what they make up: paragraphs, headings, list items.

Only positions are kept, never copies that were tidied up.  A line ends before CR LF, LF, CR or one
of the rarer line ends; its span leaves out the blanks at its ends; and all of these still count in
every offset, CR LF as two characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from index.article import Span

# Mail and typewriters break lines at 65 to 80 characters, some programs at 100; a longer line is a
# paragraph of its own.
LONGEST_WRAPPED_LINE = 100
# Shorter lines are labels, names and verse.
SHORTEST_WRAPPED_LINE = 40
# A line that ends a sentence goes on below when the next word would have made it this much of the
# usual length; one that ends in mid-sentence when it has this much itself.
FULL_LINE = 0.9
MOST_OF_A_LINE = 0.7

_LINES_AT_THE_TOP = 20

T = TypeVar("T")

_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"""[.!?…:;。！？।؟]["'”’»›)\]*_]*\Z""")
_BULLET = re.compile(r"(?:[-*+•‣◦▪●·]|\d{1,2}[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds a word."""

    span: Span
    indent: int  # blanks before it
    after_gap: bool  # whether an empty line, or a line without a word, comes before it


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, label or list item; `span` leaves out bullets."""

    span: Span
    is_heading: bool = False  # marked as one; plain text marks none


def has_word(line: str) -> bool:
    """Whether the line holds a letter or digit; rulers and rows of stars don't."""
    return any(map(str.isalnum, line))


def lines_of(
    body: str, start: int = 0, is_text: Callable[[str], bool] = has_word
) -> Iterator[Line]:
    """The lines from `start` on that are text; all others count as gaps."""
    gap = True
    at = start
    for end, following in _line_ends(body, start):
        span = Span(at, end).trimmed(body)
        if is_text(span.of(body)):
            yield Line(span, span.start - at, gap)
            gap = False
        else:
            gap = True
        at = following


def _line_ends(body: str, start: int) -> Iterator[tuple[int, int]]:
    """For each line, where it ends and where the next begins."""
    for found in _LINE_END.finditer(body, start):
        yield found.span()
    yield len(body), len(body)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does; a colon introduces one and ends a line as well."""
    return _ENDS_SENTENCE.search(text, max(0, len(text) - 10)) is not None


def plain_blocks(body: str, start: int, stands_alone: Callable[[str], bool]) -> list[Block]:
    """The blocks of plain text: each line one, but where a program or a person broke long lines.

    `stands_alone` names lines at the top that belong to no other, as bylines do.
    """
    lines = list(lines_of(body, start))
    width = _wrapped_at(lines, body)
    alone = {line for line in lines[:_LINES_AT_THE_TOP] if stands_alone(line.span.of(body))}

    def continues(line: Line, following: Line) -> bool:
        return _runs_on(line, following, body, width) and not {line, following} & alone

    return [block(group, body) for group in grouped(lines, continues)]


def grouped(lines: Iterable[T], continues: Callable[[T, T], bool]) -> Iterator[list[T]]:
    """The lines in groups, each line with those that continue it."""
    group: list[T] = []
    for line in lines:
        if group and not continues(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def block(group: list[Line], body: str) -> Block:
    """The lines as one block."""
    span = Span(group[0].span.start, group[-1].span.end)
    bullet = _BULLET.match(body, span.start, span.end)
    return Block(Span(bullet.end(), span.end) if bullet else span)


def is_list_item(line: Line, body: str) -> bool:
    """Whether the line begins with a bullet or number."""
    return _BULLET.match(body, line.span.start, line.span.end) is not None


def _wrapped_at(lines: list[Line], body: str) -> int | None:
    """The usual length of lines that were broken, None when each line is a paragraph.

    In broken text most lines that are followed by another end in mid-sentence.
    """
    inner = [line for line, following in pairwise(lines) if not following.after_gap]
    cut = [
        len(line.span)
        for line in inner
        if SHORTEST_WRAPPED_LINE <= len(line.span) <= LONGEST_WRAPPED_LINE
        and not ends_sentence(line.span.of(body))
    ]
    return sorted(cut)[len(cut) // 2] if cut and 2 * len(cut) >= len(inner) else None


def _runs_on(line: Line, following: Line, body: str, width: int | None) -> bool:
    """Whether `following` goes on with the paragraph of `line`."""
    if following.after_gap or is_list_item(following, body):
        return False
    text = line.span.of(body)
    if not ends_sentence(text) and body[following.span.start].islower():
        return len(text) >= SHORTEST_WRAPPED_LINE
    if width is None or len(text) > LONGEST_WRAPPED_LINE:
        return False
    if following.indent > line.indent and not is_list_item(line, body):
        return False  # as books mark a new paragraph
    if not ends_sentence(text):
        return len(text) >= MOST_OF_A_LINE * width
    word = following.span.of(body).split(maxsplit=1)[0]
    return len(text) + 1 + len(word) >= FULL_LINE * width
