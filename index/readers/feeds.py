"""Feeds (.rss, .atom, .xml): RSS of all versions and Atom, an article an item, named `feed.xml#3`.

The text is the item's content, else its summary.  Feeds that are no well-formed XML, as many, are
read by feedparser when it is installed.  Article.body is laid out as extracted.py says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import Refusal, installing
from index.readers.fields import Record
from index.readers.records import articles_in
from index.readers.xml import NotWellFormed, parsed_xml

# the fields of records.py's articles, and the elements that hold them, the surest first
_ELEMENTS = {
    "title": ("title",),
    "text": ("encoded", "content", "description", "summary", "subtitle"),
    "author": ("author", "creator"),
    "published": ("pubdate", "published", "issued", "date", "created"),
    "updated": ("updated", "modified"),
    "language": ("language",),
}
_XML_TEXT = ("xhtml", "application/xhtml+xml")

_NO_TEXT = because("has neither content nor summary")


def read(data: bytes, name: str) -> Iterable[Article | Refusal]:
    """The articles of the items.  Raises UnreadableArticle when there is none."""
    try:
        records = list(_records(parsed_xml(data.lstrip(), name), name))
    except NotWellFormed as error:
        records = list(_by_feedparser(data, error))
    if not records:
        raise UnreadableArticle(
            name, because("is a feed without items; remove it, or fetch it again")
        )
    return articles_in(name, dict(enumerate(records, 1)), no_text=_NO_TEXT)


def _records(root: Element, name: str) -> Iterator[Record]:
    if root.tag not in ("rss", "rdf", "feed"):
        raise UnreadableArticle(name, because("is XML but no feed; save its text as .txt"))
    channel = root if root.tag == "feed" else root.find("channel")
    about = root if channel is None else channel
    outlet = _text_of(about.find("title"))
    language = _text_of(about.find("language")) or about.get("lang", "")
    for item in (*root.iter("item"), *root.iter("entry")):
        record = {field: _first(item, tags) for field, tags in _ELEMENTS.items()}
        source = item.find("source/title")
        source = item.find("source") if source is None else source
        yield {
            **record,
            "url": _link(item),
            "outlet": _text_of(source) or outlet,
            "language": record["language"] or language,
        }


def _first(item: Element, tags: tuple[str, ...]) -> str:
    found = (_text_of(element) for tag in tags for element in item.findall(tag))
    return next(filter(None, found), "")


def _text_of(element: Element | None) -> str:
    """The element's text or HTML; of a person the name."""
    if element is None:
        return ""
    name = element.find("name")
    if name is not None:
        return _text_of(name)
    if element.get("type") in _XML_TEXT:
        return " ".join(f"<p>{''.join(block.itertext())}</p>" for block in _blocks(element))
    return "".join(element.itertext()).strip()


def _blocks(element: Element) -> Iterator[Element]:
    """The paragraphs of XHTML within a feed."""
    blocks = [one for one in element.iter() if one.tag in ("p", "h2", "h3", "li", "blockquote")]
    yield from blocks or [element]


def _link(item: Element) -> str:
    for link in item.findall("link"):
        if link.get("rel", "alternate") == "alternate":
            return link.get("href") or (link.text or "").strip()
    guid = item.find("guid")
    return (guid.text or "") if guid is not None and guid.get("ispermalink") != "false" else ""


def _by_feedparser(data: bytes, error: NotWellFormed) -> Iterator[Record]:
    try:
        feedparser = import_module("feedparser")
    except ModuleNotFoundError:
        raise UnreadableArticle(
            error.name,
            because(
                "{reason}; reading it all the same needs feedparser; install it with {command}",
                reason=error.reason,
                command=installing("feeds"),
            ),
        ) from error
    found: Any = feedparser.parse(io.BytesIO(data))  # of bytes it would open the file so named
    if not found.get("version"):
        raise UnreadableArticle(
            error.name, because("{reason}; fetch it again", reason=error.reason)
        ) from error
    for item in found["entries"]:
        contents = [content.get("value", "") for content in item.get("content", ())]
        yield {
            "title": item.get("title", ""),
            "text": next(filter(None, contents), "") or item.get("summary", ""),
            "author": item.get("author", ""),
            "published": item.get("published", ""),
            "updated": dict.get(item, "updated", ""),  # its own get gives "published" instead
            "url": item.get("link", ""),
            "outlet": item.get("source", {}).get("title") or found["feed"].get("title", ""),
            "language": found["feed"].get("language", ""),
        }
