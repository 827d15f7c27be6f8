"""The pages that a feed or a sitemap lists, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from index.errors import UnreadableArticle
from index.readers.fields import date_in
from index.readers.xml import parsed_xml

_LISTS = ("rss", "rdf", "feed", "urlset", "sitemapindex")
_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|rss|rdf|feed|urlset|sitemapindex)\b")
_DATES = ("pubdate", "published", "issued", "date", "publication_date", "updated", "modified")


@dataclass(frozen=True, slots=True)
class Link:
    """A page that is listed, or a further sitemap."""

    url: str
    when: date | None = None
    is_list: bool = False


def links_in(data: bytes, name: str) -> list[Link] | None:
    """What a feed or a sitemap lists, in its order, each page once; None for any other content."""
    if not _START.match(data[:200]):
        return None
    try:
        root = parsed_xml(data.lstrip(), name)
    except UnreadableArticle:
        return None
    if root.tag not in _LISTS:
        return None
    return list({link.url: link for link in _links(root) if link.url}.values())


def _links(root: Element) -> Iterator[Link]:
    for item in (*root.iter("item"), *root.iter("entry")):
        yield Link(_address(item), _when(item, _DATES))
    for page in root.iter("url"):
        yield Link(_text(page.find("loc")), _when(page, ("publication_date", "lastmod")))
    for sitemap in root.iter("sitemap"):
        yield Link(_text(sitemap.find("loc")), _when(sitemap, ("lastmod",)), is_list=True)


def _address(item: Element) -> str:
    for link in item.iter("link"):
        if link.get("rel", "alternate") == "alternate" and (found := link.get("href", "")):
            return found.strip()
        if found := _text(link):
            return found
    guid = _text(item.find("guid"))
    return guid if guid.startswith(("http://", "https://")) else ""


def _when(item: Element, tags: tuple[str, ...]) -> date | None:
    told = (date_in(_text(found)) for tag in tags for found in item.iter(tag))
    return next((when for when in told if when), None)


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()
