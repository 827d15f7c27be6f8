"""The vocabulary of the index: spans, articles, passages, quotations, hits.

All offsets count characters (Unicode code points) of `Article.body`, half open: `body[start:end]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, `[start, end)` in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]

    def shifted(self, *, by: int) -> Span:
        """The same stretch of a text that begins `by` characters earlier."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """The span without the blanks at its ends."""
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article as its file holds it.

    `body` is the whole decoded text of a text file, unaltered; of any other format it is the text
    that the format's reader took out, as index/readers/extracted.py lays it out.  Every span below
    refers to it.  `paragraphs` are the paragraphs of prose in reading order (a citation's paragraph
    n is `paragraphs[n - 1]`), without headline, byline, dateline, closing credit and captions.
    """

    # the file's path relative to the articles folder, with forward slashes; of several articles in
    # one file each has a number or the file's own name for it: `export.jsonl#3`, `saved.zip/a.html`
    name: str
    body: str
    title: str
    paragraphs: tuple[Span, ...]
    headline: Span | None = None  # where `title` stands in the body
    byline: Span | None = None  # the line that tells outlet, author or time
    outlet: str = ""
    author: str = ""
    published: date | None = None  # a datetime when the time of day is told, aware when the zone is
    updated: date | None = None  # the same
    url: str = ""
    language: str = ""  # "en", "pt": as the file tells it or the words show; "" is read as "en"
    pages: tuple[int, ...] = ()  # of each paragraph, from 1; empty where a format has no pages
    also_in: tuple[str, ...] = ()  # other outlets that printed the same story

    @property
    def day(self) -> date | None:
        """The day it was published, or else updated; None when nobody tells."""
        when = self.published or self.updated
        return when.date() if isinstance(when, datetime) else when

    def __repr__(self) -> str:
        return f"Article({self.name!r}, {self.title!r})"


QuotationKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a passage that report what somebody said."""

    said: Span  # the reported words, marks included
    speaker: str  # the fullest name the article has for the speaker; "" when it doesn't tell
    kind: QuotationKind
    named: Span | None = None  # where the speaker stands: a name, a title or a pronoun
    cue: Span | None = None  # the word of saying
    sure: float = 1.0  # 0 to 1: how sure the speaker is
    outright: bool = True  # what was said, not what somebody did or wants: "praised", "plans to"

    def tells_of(self, name: Span) -> bool:
        """Whether a name stands in what is said, behind the word of saying."""
        return self.cue is not None and self.cue.start < name.start and self.said.covers(name)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One sentence of an article, the unit that is found, ranked and quoted."""

    article: Article
    span: Span
    paragraph: int  # counted from 1
    number: int  # place among the article's passages, counted from 0
    quotations: tuple[Quotation, ...] = ()
    terms: tuple[str, ...] = ()  # search terms in order, function words included

    @property
    def text(self) -> str:
        """The passage to the letter."""
        return self.span.of(self.article.body)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is quoted in the passage, in order, each once."""
        return unique(quotation.speaker for quotation in self.quotations if quotation.speaker)

    def is_hearsay_of(self, speaker: str) -> bool:
        """Whether it has words of the speaker only as another tells: "aides say Lee wants".

        A paper that is named behind, "Lee said ..., the Post reported", only passes them on.
        """
        theirs = [q for q in self.quotations if q.speaker == speaker]
        others = [q for q in self.quotations if q.speaker != speaker and q.outright]
        return bool(theirs) and all(
            told.named is not None and any(other.tells_of(told.named) for other in others)
            for told in theirs
        )

    def __repr__(self) -> str:
        return f"Passage({self.article.name!r}, {self.number}, {self.text!r})"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that an engine found, and how well it matches (comparable within one search)."""

    passage: Passage
    score: float


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order of first appearance."""
    return tuple(dict.fromkeys(names))
