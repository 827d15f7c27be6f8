"""Saved web pages (.html, .htm, .xhtml): the article alone, without what stands around it.

The paragraphs are those trafilatura finds when it is installed, else those of tags.py beside this;
title, outlet, author, dates, address and language are what the page tells programs (JSON-LD, meta),
then what it tells people.  Article.body is laid out as extracted.py says.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers.byline import LONGEST_BYLINE, byline_of, is_person
from index.readers.encodings import decoded
from index.readers.extracted import Part, Told, extracted, tidied
from index.readers.fields import date_in, known, told_in
from index.readers.tags import MOST_TAGS, Element, Page, is_label, page_of, parts_of, parts_within

_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+) | ^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORTEST_TEXT = 200  # characters; a shorter text told to programs is a summary
_HEADS = re.compile(r"\b(?:entry|post|article|story)[-_]*(?:title|headline)\b", re.IGNORECASE)
_NAMED_BY = ("class", "rel", "itemprop", "data-component", "data-testid")
_SIGNS = re.compile(r"\b(?:byline|author|writer)\b", re.IGNORECASE)
_HEAD_BYTES = 4096  # browsers look for the encoding in the first 1024

# names of meta elements, the surest first
_TITLE = "og:title twitter:title dc.title dcterms.title parsely-title headline title"
_OUTLET = "og:site_name application-name dc.publisher publisher"
_AUTHOR = "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl"
_PUBLISHED = """
    article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date
    dc.date.issued dcterms.created dc.date pubdate publishdate publish-date date
"""
_UPDATED = """
    article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified
    last-modified lastmod
"""


def read(data: bytes, name: str) -> tuple[Article, ...]:
    """The article of a page.  Raises UnreadableArticle."""
    html = html_text(data, name)
    if not html.strip():
        raise UnreadableArticle(name, because("is empty; save the page again, or remove it"))
    return (article_in(html, name, Told()),)


def article_in(html: str, name: str, told: Told) -> Article:
    """The article of a page; what is `told` already counts more than what the page tells."""
    page = small_page(html, name)
    told = told.filled_from(told_by(page))
    return extracted(name, _by_trafilatura(html, page) or _by_tags(page), told)


def small_page(html: str, name: str) -> Page:
    """The page.  Raises UnreadableArticle when it is far larger than articles are."""
    if html.count("<") > MOST_TAGS:
        raise UnreadableArticle(
            name,
            because(
                "has more than {n} tags; save the article without the page around it", n=MOST_TAGS
            ),
        )
    return page_of(html)


def html_text(data: bytes, name: str) -> str:
    """The page's text in the encoding that it names, else in that it is surely in."""
    found = _CHARSET.search(data, 0, _HEAD_BYTES)
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode((found[1] or found[2]).decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # pages often name the wrong one
    return decoded(data, name)


def told_by(page: Page) -> Told:
    """What the page tells about its article."""
    return _in_data(page).filled_from(_in_metas(page)).filled_from(_for_people(page))


def _in_data(page: Page) -> Told:
    articles = [known(one) for one in page.data if _is_article(one)]
    return told_in(articles[0]) if articles else Told()


def _is_article(data: dict[str, Any]) -> bool:
    kinds = data.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(("Article", "Posting", "Report")) for kind in kinds)


def _in_metas(page: Page) -> Told:
    def first(names: str) -> str:
        return next((page.metas[name] for name in names.split() if name in page.metas), "")

    def first_date(names: str) -> date | None:
        dates = (date_in(page.metas.get(name)) for name in names.split())
        return next(filter(None, dates), None)

    author = first(_AUTHOR)
    return Told(
        title=first(_TITLE),
        outlet=first(_OUTLET),
        author="" if author.startswith(("http:", "https:")) else author,
        published=first_date(_PUBLISHED),
        updated=first_date(_UPDATED),
        url=first("og:url"),
        language=first("og:locale content-language dc.language language"),
    )


def _for_people(page: Page) -> Told:
    headline = page.first("h1") or _marked_headline(page) or page.first("title")
    times = [e.attributes for e in page.root.all() if e.tag == "time"]
    marked = [t for t in times if "pubdate" in t or t.get("itemprop") == "datePublished"]
    times = marked or (times if len(times) == 1 else [])  # several belong to other articles too
    links = (e.attributes for e in page.root.all() if e.tag == "link")
    html = next((e.attributes for e in page.root.all() if e.attributes.get("lang")), {})
    return Told(
        title=headline.text() if headline else "",
        author=_signed(page),
        published=date_in(times[0].get("datetime")) if times else None,
        url=next((e.get("href", "") for e in links if e.get("rel") == "canonical"), ""),
        language=html.get("lang", ""),
    )


def _marked_headline(page: Page) -> Element | None:
    """The heading below the first rank that is marked as the article's."""
    headings = (element for element in page.root.all() if element.tag in ("h2", "h3"))
    return next((e for e in headings if _HEADS.search(e.attributes.get("class", ""))), None)


def _signed(page: Page) -> str:
    """The author in the line that is marked as the byline."""
    for element in page.root.all():
        told = element.attributes
        names = " ".join(map(told.get, _NAMED_BY, [""] * len(_NAMED_BY)))
        if _SIGNS.search(names) or element.tag == "p":
            text = element.text()
            told_by_line = byline_of(text) if len(text) <= LONGEST_BYLINE else None
            if told_by_line and told_by_line.author:
                return told_by_line.author
            if is_person(text) and element.tag != "p":
                return text
    return ""


def _by_tags(page: Page) -> list[Part]:
    """The parts of the text that the page tells programs, else of what looks like the article."""
    texts = (one.get("articleBody") for one in page.data if _is_article(one))
    text = next((text for text in texts if isinstance(text, str)), "")
    if len(text) < _SHORTEST_TEXT:
        return parts_of(page)
    lines = [Part(line) for line in text.splitlines() if line.strip()]
    return parts_within(page, text) or (lines if len(lines) > 1 else parts_of(page) or lines)


def _by_trafilatura(html: str, page: Page) -> list[Part]:
    """The parts that trafilatura finds; none when it isn't installed, or finds nothing."""
    try:
        trafilatura = import_module("trafilatura")
    except ModuleNotFoundError:
        return []
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=False)
    parts = list(_parts_in(found.body)) if found is not None else []
    # on a page without prose it takes what there is: buttons and menus
    return parts_within(page, " ".join(part.text for part in parts)) or (parts_of(page) and parts)


def _parts_in(tree: Any) -> Iterator[Part]:
    """The parts of trafilatura's tree: p, head, quote, list and item, with lb for a line break."""
    for element in tree:
        if element.tag in ("quote", "list") and any(e.tag in ("p", "item") for e in element):
            yield from _parts_in(element)
        elif element.tag in ("p", "head", "quote", "item", "ab"):
            for line_break in element.iter("lb"):
                line_break.text = " "
            text = tidied("".join(element.itertext()))
            if not is_label(text):
                yield Part(text, is_heading=element.tag == "head")
