"""E-books (.epub): an article a chapter, in reading order, named `paper.epub#chapter3.xhtml`.

Magazines and collected articles come so.  What the book tells of itself (author, date, language)
counts for each; the outlet of a book's several articles is the book.  Chapters without a paragraph
of prose, as covers and tables of contents, are left out.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import Refusal, printable
from index.readers.extracted import Told, extracted
from index.readers.fields import date_in
from index.readers.packed import damage_told, opened_zip
from index.readers.tags import Page, parts_of
from index.readers.webpage import html_text, small_page
from index.readers.xml import NotWellFormed, parsed_xml

_PAGES = ("application/xhtml+xml", "text/html")
# A table of contents, an imprint or a title page has less prose than this.
_SHORTEST_PROSE = 80  # characters
_AUTHORS = ("aut", "")  # of those who had a part in the book


def read(data: bytes, name: str) -> Iterable[Article | Refusal]:
    """The articles of the book.  Raises UnreadableArticle when there is none."""
    opened = opened_zip(data, name)
    place = _package_place(opened, name)
    folder = posixpath.dirname(place)
    package = _parsed(opened, place, name)
    pages = {
        path: small_page(
            html_text(_content(opened, posixpath.join(folder, path), name), name), name
        )
        for path in _reading_order(package)
    }
    chapters = [(path, page) for path, page in pages.items() if _prose(page) >= _SHORTEST_PROSE]
    if not chapters:
        raise UnreadableArticle(name, because("holds no chapter with text; save its text as .txt"))
    book = _told_by(package)
    if len(chapters) == 1:
        return (extracted(name, parts_of(chapters[0][1]), book),)
    return tuple(_chapter(f"{name}#{printable(path)}", page, book) for path, page in chapters)


def _chapter(name: str, page: Page, book: Told) -> Article:
    headline = page.first("h1") or page.first("h2") or page.first("title")
    told = Told(
        title=headline.text() if headline else "",
        outlet=book.title,
        author=book.author,
        published=book.published,
        language=book.language,
    )
    return extracted(name, parts_of(page), told)


def _package_place(opened: zipfile.ZipFile, name: str) -> str:
    container = _parsed(opened, "META-INF/container.xml", name)
    place = next((one.get("full-path") for one in container.iter("rootfile")), None)
    if not place:
        raise _damaged(name)
    return place


def _parsed(opened: zipfile.ZipFile, path: str, name: str) -> Element:
    try:
        return parsed_xml(_content(opened, path, name), name)
    except NotWellFormed as error:
        raise _damaged(name) from error


def _content(opened: zipfile.ZipFile, path: str, name: str) -> bytes:
    try:
        with damage_told(name):
            return opened.read(posixpath.normpath(path))
    except KeyError as error:
        raise _damaged(name) from error


def _damaged(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        name, because("is not an e-book, or a part of it is missing; copy it again")
    )


def _reading_order(package: Element) -> Iterator[str]:
    """The paths of the pages, as seen from the package."""
    items = {item.get("id"): item for item in package.iter("item")}
    for reference in package.iter("itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(unquote(item.get("href", "")))


def _prose(page: Page) -> int:
    return sum(len(part.text) for part in parts_of(page) if not part.is_heading)


def _told_by(package: Element) -> Told:
    def first(tag: str) -> str:
        return next((one.text.strip() for one in package.iter(tag) if one.text), "")

    authors = [
        one.text.strip()
        for one in package.iter("creator")
        if one.text and one.get("role", "") in _AUTHORS
    ]
    return Told(
        title=first("title"),
        outlet=first("publisher"),
        author=", ".join(authors),
        published=date_in(first("date")),
        language=first("language"),
    )
