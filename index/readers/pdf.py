"""PDF files: one article, each paragraph with the page it begins on; pypdf takes out the text.

A PDF holds lines, not paragraphs.  Here they are put together again: running heads and page numbers
are left out, words that a line end cut in two are mended, and a paragraph goes on over the end of
its column or page.  The title is the largest heading of the first page; who made the file and when
is not read, for that is seldom who wrote the article.  extracted.py says how the body is laid out.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers.extracted import Part, Told, extracted, tidied
from index.readers.lines import ends_sentence, grouped, has_word
from index.readers.story import LONGEST_HEADLINE

MAX_PAGES = 1_000
MAX_PAGE = 20_000_000  # bytes of drawing orders; a page of text has some ten thousand

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is no news to anybody

# What pypdf raises for damaged files beside its own errors; it was written for whole ones.
_DAMAGED = (
    *(PyPdfError, zlib.error, OSError, RecursionError, NotImplementedError, AssertionError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|página|pagina|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur|di)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_PRINTED_FROM = re.compile(r"(?:https?://|www\.)\S+(?:\s+\d+/\d+)?")  # below pages of browsers
_CUT_WORD = re.compile(r"(?P<head>[^\W\d_]+)[-\u00ad\u2010]$")
_REST_OF_WORD = re.compile(r"[^\W\d_]+")

_BULLET = re.compile(r"\s*[•‣◦▪●·–-]\s+(?=\S)")

_EDGE = 2  # lines at the top and bottom of a page among which heads and feet are
_SHARE_OF_PAGES = 1 / 3  # that have the same head: left and right pages, and those without one
_HEADING = 1.15  # times the size of the text
_SAME_SIZE = 0.1  # difference of sizes, as a part of the smaller one, that is none
_GAP = 1.35  # times the usual distance of lines
_INDENT = 0.8  # of the size of the letters
_SHORT_LINE = 0.8  # of the usual length; at the end of a sentence it ends the paragraph
_FEWEST_LETTERS = 0.5  # of the characters; fonts without a key to their letters give signs


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; x, y and size in points, y from below."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines put together; the page is that of the first."""

    text: str
    page: int
    size: float
    is_heading: bool


def read(data: bytes, name: str) -> tuple[Article, ...]:
    """The article of a PDF.  Raises UnreadableArticle."""
    try:
        pages = [
            list(_lines(page, number, name)) for number, page in enumerate(_pages(data, name), 1)
        ]
    except DependencyError as error:
        raise _locked(name) from error
    except _DAMAGED as error:
        raise UnreadableArticle(
            name, because("is not a PDF, or is damaged; save it again")
        ) from error
    text = "".join(line.text for page in pages for line in page)
    if not has_word(text):
        raise UnreadableArticle(
            name, because("holds pictures and no text; have its text recognised (OCR) first")
        )
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS * len(re.sub(r"\s", "", text)):
        raise UnreadableArticle(
            name, because("its letters can't be made out; save its text as .txt")
        )
    paragraphs = list(_paragraphs(list(_without_running_heads(pages))))
    parts = (Part(one.text, one.is_heading, one.page) for one in paragraphs)
    return (extracted(name, parts, Told(title=_title(paragraphs))),)


def _pages(data: bytes, name: str) -> list[PageObject]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableArticle(name, because("has more than {n} pages; split it", n=MAX_PAGES))
    return list(reader.pages)


def _locked(name: str) -> UnreadableArticle:
    return UnreadableArticle(name, because("is locked with a password; save it without one"))


def _lines(page: PageObject, number: int, name: str) -> Iterator[_Line]:
    """The lines of a page in the order in which the file draws them."""
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_PAGE:
        raise UnreadableArticle(
            name, because("page {n} is a drawing too large to look for text in", n=number)
        )
    pieces: list[_Line] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append(_Line(text, number, x, y, size * abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])))

    page.extract_text(visitor_text=visit)
    line: _Line | None = None
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if place and line is not None:
                yield line
                line = None
            if text.strip() and line is None:
                line = replace(piece, text=text)
            elif line is not None:
                line = replace(line, text=line.text + text)
    if line is not None:
        yield line


def _without_running_heads(pages: list[list[_Line]]) -> Iterator[_Line]:
    """The lines of all pages without what is printed above and below each, and page numbers."""
    edges = [_edges(page) for page in pages]
    times = Counter(words for page in edges for words in {_without_numbers(line) for line in page})
    largest = _HEADING * _usual_size([line for page in pages for line in page])
    often = max(2, len(pages) * _SHARE_OF_PAGES)
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            text = tidied(line.text)
            is_number = _PAGE_NUMBER.fullmatch(text) or _PRINTED_FROM.fullmatch(text)
            is_head = times[_without_numbers(line)] >= often and line.size < largest
            if line not in edge or not (is_number or is_head):
                yield line


def _edges(page: list[_Line]) -> list[_Line]:
    downwards = sorted(page, key=lambda line: -line.y)
    return downwards[:_EDGE] + downwards[_EDGE:][-_EDGE:]


def _without_numbers(line: _Line) -> str:
    return re.sub(r"\d+", "#", tidied(line.text)).casefold()


def _paragraphs(lines: list[_Line]) -> Iterator[_Paragraph]:
    continues = _rule(lines)
    body_size = _usual_size(lines)
    mended = _mender(lines)
    for group in grouped(lines, continues):
        text = _BULLET.sub("", mended(group), count=1)
        is_large = group[0].size >= _HEADING * body_size
        is_prose = ends_sentence(text) and len(text) > LONGEST_HEADLINE / 2
        heading = is_large and not is_prose and len(text) <= LONGEST_HEADLINE
        yield _Paragraph(text, group[0].page, group[0].size, heading)


def _rule(lines: list[_Line]) -> Callable[[_Line, _Line], bool]:
    """Whether a line goes on with the paragraph before it, by the file's own measures."""
    size = _usual_size(lines)
    text = [line for line in lines if _is_near(line.size, size)]
    gaps = [a.y - b.y for a, b in pairwise(text) if a.page == b.page and 0 < a.y - b.y < 3 * size]
    usual_gap = median(gaps) if gaps else 1.2 * size
    lengths = sorted(len(line.text) for line in text)
    usual_length = lengths[len(lengths) * 3 // 4] if lengths else 0

    def continues(line: _Line, following: _Line) -> bool:
        if not _is_near(line.size, following.size) or _BULLET.match(following.text):
            return False
        gap = line.y - following.y
        if line.page != following.page or gap < 0:  # the next page or column
            return not ends_sentence(line.text.rstrip()) and _is_near(line.size, size)
        if gap > _GAP * max(usual_gap, usual_gap * line.size / size):
            return False
        if following.x - line.x > _INDENT * line.size and not _BULLET.match(line.text):
            return False
        is_short = len(line.text) < _SHORT_LINE * usual_length
        return not (is_short and ends_sentence(line.text.rstrip()))

    return continues


def _usual_size(lines: list[_Line]) -> float:
    """The size of most of the letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0) or 1.0


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * min(one, other)


def _mender(lines: list[_Line]) -> Callable[[list[_Line]], str]:
    """What puts lines together, with words that were cut in two made whole.

    The hyphen stays where the file has the word with it elsewhere, or has both halves as words.
    """
    words = _whole_words([line.text.translate(_LIGATURES).casefold() for line in lines])

    def mended(group: list[_Line]) -> str:
        whole = ""
        for line in group:
            following = tidied(line.text.translate(_LIGATURES))
            cut, rest = _CUT_WORD.search(whole), _REST_OF_WORD.match(following)
            if not cut or not rest:
                whole = f"{whole} {following}"
            elif _keeps_hyphen(cut["head"], rest.group(), words):
                whole = f"{whole[: cut.end('head')]}-{following}"
            else:
                whole = whole[: cut.end("head")] + following
        return whole.strip()

    return mended


def _whole_words(texts: list[str]) -> frozenset[str]:
    """The words of the lines but those that a line's end may have cut."""
    words: set[str] = set()
    is_cut = False
    for text in texts:
        found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
        ends_cut = _CUT_WORD.search(text.rstrip()) is not None
        words.update(found[is_cut : len(found) - ends_cut])
        is_cut = ends_cut
    return frozenset(words)


def _keeps_hyphen(head: str, rest: str, words: frozenset[str]) -> bool:
    if not rest[0].islower():
        return True  # Anglo-Saxon
    head, rest = head.casefold(), rest.casefold()
    if f"{head}-{rest}" in words:
        return True
    return head + rest not in words and {head, rest} <= words and len(head) > 2


def _title(paragraphs: list[_Paragraph]) -> str:
    headings = [one for one in paragraphs if one.is_heading and one.page == paragraphs[0].page]
    return max(headings, key=lambda one: one.size).text if headings else ""
