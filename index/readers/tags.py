"""HTML without further libraries: what a page's head tells, and its paragraphs of prose.

Kept are paragraphs, quotations, list items and headings of the part that holds the article; left
out is what stands around and between: menus, captions, comments, share buttons, other headlines.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from index.readers.byline import phrases
from index.readers.extracted import Part, tidied
from index.readers.lines import ends_sentence, has_word

_VOID = phrases("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_HEADINGS = phrases("h1|h2|h3|h4|h5|h6")
_PROSE = phrases("p|blockquote|pre|dd")
_OTHER_BLOCKS = phrases(
    """address|article|aside|body|center|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr
    html|li|main|nav|ol|section|table|tbody|td|th|thead|tr|ul"""
)
_BLOCKS = _HEADINGS | _PROSE | _OTHER_BLOCKS
_NO_PROSE = phrases(
    """amp-ad|amp-consent|amp-embed|amp-sidebar|aside|audio|button|canvas|datalist|dialog|figure
    footer|form|head|iframe|label|math|nav|noscript|object|script|select|style|svg|template|textarea|video"""
)
# words of class names and ids, and roles, of what stands around articles
_AROUND = phrases(
    """ad|ads|advert|advertisement|advertising|banner|breadcrumb|breadcrumbs|caption|comment
    comments|complementary|consent|contentinfo|cookie|cookies|copyright|credit|disqus|footer|hidden
    legal|login|menu|modal|nav|navbar|navigation|newsletter|outbrain|pagination|popular
    popup|promo|promoted|promotion|recirculation|recommended|recommendations|related|relatedposts|search
    share|sharing|sidebar|signup|social|sponsor|sponsored|sponsors|subscribe|subscription|taboola
    tags|teaser|toolbar|tooltip|topics|trending|widget"""
)
_WHOLE = phrases("html|body|main|article")  # never left out by their names
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HOLDS_ARTICLE = re.compile(
    r"\b(?:article|story|post|entry|news)[-_]*(?:body|content|text|detail)s?\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"""(?:also\s+|related\s*)?(?:read(?:\s+(?:more|also|next))?|see\s+also|watch|listen|related)\s*[:|]
       |read\s+(?:more|next|also)\b|advertisement$|sign\s+up\b|subscribe\b|follow\s+us\b
       |click\s+here\b|share\s+(?:this|on)\b|(?:copyright\b|©)|all\s+rights\s+reserved
       |download\s+(?:the|our)\s+app|.{,150}\bunsubscribe\b
       |slideshow\b.{,20}$|our\s+standards:""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_TAGS = 200_000  # front pages have some ten thousand
_DEEPEST = 200  # elements within elements; what stands deeper is taken as standing there
_MOSTLY_LINKS = 0.7  # of a paragraph's characters
_SHORTEST_LOOSE = 40  # characters of a sentence that stands in no paragraph of its own
_ANY_SENTENCE = 1  # where it is known that an article stands there
_ANYTHING = 0  # where nothing else does
_MOST_CANDIDATES = 10  # of one kind; pages with more have lists of articles
# A part that is marked as the article must hold this much of the page's prose to be believed.
_SHARE_OF_PAGE = 0.4
# Paragraphs that make up this much of a text are that text.
_SHARE_OF_TEXT = 0.75


@dataclass(slots=True)
class Element:
    """An element and what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """This element and those within it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.elements())

    def elements(self) -> list[Element]:
        """The elements right within this one."""
        return [one for one in self.inside if isinstance(one, Element)]

    def text(self) -> str:
        """The text within, as one line."""
        return tidied("".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield " " if one.tag in _BLOCKS or one.tag == "br" else ""
                yield from one._texts()


@dataclass(frozen=True, slots=True)
class Page:
    """A page's elements, and what its head tells programs."""

    root: Element
    metas: dict[str, str]  # by name or property in small letters, the first of each
    data: tuple[dict[str, Any], ...]  # JSON-LD objects, those within a graph too

    def first(self, tag: str) -> Element | None:
        """The first element of that tag."""
        return next((element for element in self.root.all() if element.tag == tag), None)


def page_of(text: str) -> Page:
    """The page that the text is; never fails, as browsers don't."""
    builder = _Builder()
    builder.read(text)
    metas: dict[str, str] = {}
    data: list[dict[str, Any]] = []
    for element in builder.root.all():
        told = element.attributes
        if element.tag == "meta" and told.get("content", "").strip():
            names = map(told.get, ("property", "name", "itemprop", "http-equiv"))
            metas.setdefault(next(filter(None, names), "").lower(), told["content"].strip())
        elif element.tag == "script" and told.get("type", "").lower() == "application/ld+json":
            data += _objects(element)
    return Page(builder.root, metas, tuple(data))


def parts_of(page: Page) -> list[Part]:
    """The article's parts in order, as far as the page's tags tell."""
    whole = list(_parts(page.root))
    return _of_the_article(page.root, whole) or whole


def parts_within(page: Page, text: str) -> list[Part]:
    """The page's parts that `text` holds; none when they aren't most of it.

    So paragraphs end where the page ends them, whatever became of that in the text; and what stands
    below the element that is marked as the article's is none of it.
    """
    squeezed = _squeezed(text)
    whole = list(_parts(page.root, _ANY_SENTENCE))
    marked = _of_the_article(page.root, whole)
    for parts in (whole, marked):
        found = [part for part in parts if _squeezed(part.text) in squeezed]
        if _length(found) >= _SHARE_OF_TEXT * len(tidied(text)):
            if _length(marked) < _length(found) / 2:
                return found  # a piece of it is marked
            end = max((n for n, part in enumerate(found, 1) if part in marked[-1:]), default=None)
            return found[:end]
    return []


def fragment_parts(text: str) -> list[Part]:
    """The parts of a piece of HTML that is all article, as feeds and exports hold it."""
    return list(_parts(page_of(text).root, loose=_ANYTHING))


# Python's html.parser is no choice here: before 3.13.6 it takes hours for a megabyte of "<a <a <a".
# Each alternative below moves on by all that it has looked at, so that no page takes longer.
_TAG = re.compile(
    r"""<!--(?:.*?-->|.*)
      | <[!?][^>]*>
      | </(?P<end>[a-z][^\s/>]*)[^>]*>
      | <(?P<start>[a-z][^\s/>]*)(?P<told>(?:[^"'>]++|"[^"]*"|'[^']*')*+)>
      | <(?P<torn>[a-z][^\s/>]*)[^>]*>          # with a quotation mark too few
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<key>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<none>[^\s"'>]+)))?"""
)
# elements whose content is no HTML: it ends where they do
_RAW = {
    tag: re.compile(f"</{tag}[^>]*>", re.IGNORECASE)
    for tag in ("script", "style", "textarea", "title")
}


class _Builder:
    """Builds the elements, closing what pages leave open."""

    def __init__(self) -> None:
        self.root = Element("html")
        self._open = [self.root]

    def read(self, page: str) -> None:
        at, last = 0, page.rfind(">") + 1
        while found := _TAG.search(page, at, last):
            self._add(page[at : found.start()])
            at = found.end()
            if found["end"]:
                self._close_until(found["end"].lower())
            elif tag := (found["start"] or found["torn"] or "").lower():
                element = self._start(tag, found["told"] or "")
                at = self._raw(element, page, at)
        self._add(page[at:])

    def _add(self, text: str) -> None:
        if text:
            self._open[-1].inside.append(html.unescape(text))

    def _start(self, tag: str, told: str) -> Element:
        if tag in _BLOCKS:
            self._close_until("p", within=("td", "li", "div", "article", "section"))
        if tag == "li":
            self._close_until("li", within=("ul", "ol"))
        element = Element(tag, _attributes(told))
        self._open[-1].inside.append(element)
        is_closed = tag in _VOID or tag in _RAW or (told.endswith("/") and tag not in _BLOCKS)
        if not is_closed and len(self._open) < _DEEPEST:
            self._open.append(element)
        return element

    def _raw(self, element: Element, page: str, at: int) -> int:
        """Where the content of a script or title ends, which is no HTML, else `at`."""
        if element.tag not in _RAW:
            return at
        end = _RAW[element.tag].search(page, at)
        text = page[at : end.start() if end else len(page)]
        element.inside.append(html.unescape(text) if element.tag == "title" else text)
        return end.end() if end else len(page)

    def _close_until(self, tag: str, within: tuple[str, ...] = ()) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in within:
                return


def _attributes(told: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(told):
        value = found["two"] or found["one"] or found["none"] or ""
        attributes.setdefault(found["key"].lower(), html.unescape(value))
    return attributes


def _objects(script: Element) -> Iterator[dict[str, Any]]:
    text = "".join(one for one in script.inside if isinstance(one, str))
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [found]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, dict):
            yield one
            waiting[:0] = [one["@graph"]] if "@graph" in one else []


def _of_the_article(root: Element, whole: list[Part]) -> list[Part]:
    """The parts of what is marked as the article; the most exact mark counts.  None without."""
    for is_marked in _MARKS_OF_ARTICLES:
        groups = filter(None, (_marked_groups(parent, is_marked) for parent in root.all()))
        found = (
            [part for piece in pieces for part in _parts(piece, _ANY_SENTENCE)]
            for pieces in islice(chain.from_iterable(groups), _MOST_CANDIDATES)
        )
        best = max(found, key=_length, default=[])
        if best and _length(best) >= _SHARE_OF_PAGE * _length(whole):
            return best
    return []


def _marked_groups(parent: Element, is_marked: Callable[[Element], bool]) -> list[list[Element]]:
    """The marked elements right within the parent that belong together: pieces of one body do."""
    marked = [one for one in parent.elements() if is_marked(one)]
    if is_marked in (_is_body, _is_called_body):
        return [marked] if marked else []
    return [[one] for one in marked]


def _is_body(element: Element) -> bool:
    return element.attributes.get("itemprop", "").lower() == "articlebody"


def _is_called_body(element: Element) -> bool:
    told = element.attributes
    names = f"{told.get('class', '')} {told.get('id', '')}"
    return element.tag in _OTHER_BLOCKS and _HOLDS_ARTICLE.search(names) is not None


def _is_article(element: Element) -> bool:
    return element.tag == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.attributes.get("role") == "main"


_MARKS_OF_ARTICLES = (_is_body, _is_called_body, _is_article, _is_main)


def _length(parts: Iterable[Part]) -> int:
    return sum(len(part.text) for part in parts if not part.is_heading)


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def _parts(element: Element, loose: int = _SHORTEST_LOOSE) -> Iterator[Part]:
    """The parts below the element; `loose` is the least length of prose in no paragraph."""
    for tag, text, linked in _runs(element):
        if not has_word(text) or linked > _MOSTLY_LINKS * len(text) or is_label(text):
            continue
        if tag in _HEADINGS:
            yield Part(text, is_heading=True)
        elif tag in _PROSE or loose == _ANYTHING or _is_sentence(text, 1 if tag == "li" else loose):
            yield Part(text)


def is_label(text: str) -> bool:
    """Whether the paragraph only leads elsewhere, as "Read more: ..." and "Advertisement" do."""
    return _LABEL.match(text) is not None


def _is_sentence(text: str, shortest: int) -> bool:
    return len(text) >= shortest and ends_sentence(text)


def _runs(top: Element) -> Iterator[tuple[str, str, int]]:
    """Runs of text that no block interrupts: the block's tag, the text, characters in links."""
    run: list[str] = []
    linked = 0

    def walk(element: Element, block: str, *, in_link: bool) -> Iterator[tuple[str, str, int]]:
        nonlocal linked
        for one in element.inside:
            if isinstance(one, str):
                run.append(re.sub(r"\s+", " ", one))
                linked += len(tidied(one)) if in_link else 0
            elif one.tag == "br":
                run.append("\n")
            elif _is_left_out(one):
                continue
            elif one.tag in _BLOCKS:
                yield from flushed(block)
                # a list item's or quotation's own paragraph is one
                yield from walk(one, one.tag, in_link=in_link)
                yield from flushed(one.tag)
            else:
                yield from walk(one, block, in_link=in_link or one.tag == "a")

    def flushed(block: str) -> Iterator[tuple[str, str, int]]:
        nonlocal linked
        # two line breaks in a row are how old pages end a paragraph
        for text in re.split(r"\n\s*\n(?=\s*\S)", "".join(run)) if run else ():
            yield block, tidied(text), linked
        run.clear()
        linked = 0

    yield from walk(top, top.tag, in_link=False)
    yield from flushed(top.tag)


def _is_left_out(element: Element) -> bool:
    told = element.attributes
    if element.tag in _NO_PROSE or "hidden" in told or told.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(told.get("style", "")):
        return True
    names = f"{told.get('class', '')} {told.get('id', '')} {told.get('role', '')}".lower()
    if element.tag in _WHOLE or _HOLDS_ARTICLE.search(names):
        return False
    return not _AROUND.isdisjoint(re.split(r"[\s_-]+", names))
