"""Articles taken out of formats that aren't text, and how their body is laid out.

The body is the title, an empty line, and the parts in order with an empty line between two; within
each, blanks of any kind and number are one space, and invisible characters are left out.  Without a
title it begins with the first part.  The same bytes read by the same libraries give the same body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from index.article import Article, Span
from index.errors import UnreadableArticle, because
from index.readers.byline import is_outlet
from index.readers.frontmatter import FrontMatter
from index.readers.lines import Block, has_word
from index.readers.story import article_of

# control characters, halves of characters, soft hyphens, zero-width blanks and byte-order marks
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_BEFORE_OUTLET = re.compile(r"(?P<headline>.+)\s+[|–—·»-]\s+(?P<outlet>.{2,40})", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x20]+", re.IGNORECASE)
_BETWEEN = "\n\n"  # an empty line
_FIRST_PARTS = 3  # where pages print the headline once more


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, list item or heading, as a reader took it out."""

    text: str
    is_heading: bool = False
    page: int = 0  # from 1; 0 where a format has no pages


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells about its article beside the text; empty where it doesn't tell."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: date | None = None
    updated: date | None = None
    url: str = ""
    language: str = ""

    def filled_from(self, other: Told) -> Told:
        """The same, with what it doesn't tell taken from another."""
        return Told(
            *(getattr(self, field.name) or getattr(other, field.name) for field in fields(self))
        )


def extracted(name: str, parts: Iterable[Part], told: Told) -> Article:
    """The article that the parts make up.  Raises UnreadableArticle when they hold no word."""
    title = _without_outlet(tidied(told.title), tidied(told.outlet))
    kept = list(_without_title(parts, title))
    if all(part.is_heading for part in kept):
        raise UnreadableArticle(
            name, because("holds no paragraph of text that can be found; save its text as .txt")
        )
    if title:
        kept = [Part(title, is_heading=True), *kept]
    body, blocks = _laid_out(kept)
    matter = FrontMatter({"title": blocks[0].span} if title else {})
    article = article_of(name, body, blocks, matter, language=told.language)
    starts = [block.span.start for block in blocks]
    pages = tuple(kept[bisect_right(starts, span.start) - 1].page for span in article.paragraphs)
    return replace(_with_told(article, told), pages=pages if any(pages) else ())


def tidied(text: str) -> str:
    """The text in one line, with single spaces and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _without_outlet(title: str, outlet: str) -> str:
    """`Storm closes harbour | The Post` without the part behind the bar, when it is an outlet."""
    found = _BEFORE_OUTLET.fullmatch(title)
    if found and (found["outlet"].casefold() == outlet.casefold() or is_outlet(found["outlet"])):
        return found["headline"]
    return title


def _without_title(parts: Iterable[Part], title: str) -> Iterator[Part]:
    """The parts that hold a word, tidied; those at the top that repeat the title are left out."""
    clean = (replace(part, text=tidied(part.text)) for part in parts)
    for number, part in enumerate(part for part in clean if has_word(part.text)):
        if number >= _FIRST_PARTS or _same_words(part.text) != _same_words(title):
            yield part


def _laid_out(parts: list[Part]) -> tuple[str, list[Block]]:
    blocks: list[Block] = []
    at = 0
    for part in parts:
        blocks.append(Block(Span(at, at + len(part.text)), part.is_heading))
        at += len(part.text) + len(_BETWEEN)
    return _BETWEEN.join(part.text for part in parts), blocks


def _with_told(article: Article, told: Told) -> Article:
    """The article with what its file tells; what the file doesn't tell, its text may."""
    outlet, author = tidied(told.outlet) or article.outlet, tidied(told.author) or article.author
    url = told.url.strip()
    return replace(
        article,
        outlet=outlet,
        author="" if author.casefold() == outlet.casefold() else author,
        published=told.published or article.published,
        updated=told.updated or article.updated,
        url=url if _ADDRESS.fullmatch(url) else "",
    )


def _same_words(text: str) -> str:
    """The text without what differs between two prints of a headline: case and marks."""
    return "".join(filter(str.isalnum, text.casefold()))
