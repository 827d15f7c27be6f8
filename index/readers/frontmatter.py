"""Front matter: what a file says about its article in `key: value` lines before the text.

Read are the lines between two `---` (or `+++`) at the very beginning, and a first block of lines
that all begin with a key we know.  Values are taken as they stand, without their quotation marks;
YAML's further arts are not needed for a title and a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.article import Span

# what other programs call the same
_KEYS = {
    "title": "title",
    "headline": "title",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "site": "source",
    "sitename": "source",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "datepublished": "published",
    "updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "language": "language",
    "lang": "language",
}

_FENCED = re.compile(r"\s*?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_PAIR = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*[:=](?:[ \t]+|$)(?P<value>.*)")
_LINE = re.compile(r"(?P<line>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
# longer front matter is an article between two rulers
_MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values told before the text, each with its place; the text begins at `end`."""

    values: Mapping[str, Span] = field(default_factory=dict)
    end: int = 0

    def get(self, key: str, body: str) -> str:
        """The value of title, source, author, published, updated, url or language, or else ""."""
        span = self.values.get(key)
        return " ".join(span.of(body).split()) if span else ""


def front_matter(body: str) -> FrontMatter:
    """The front matter of a text; an empty one when the text begins right away."""
    fence = _FENCED.match(body)
    if fence is not None:
        return _fenced(body, fence) or FrontMatter()
    return _unfenced(body)


def _fenced(body: str, fence: re.Match[str]) -> FrontMatter | None:
    values: dict[str, Span] = {}
    at, key = fence.end(), ""
    for _ in range(_MOST_LINES):
        line = _LINE.match(body, at)
        if line is None or line.end() == at:
            return None
        text, start, at = line["line"], line.start(), line.end()
        if text.strip() in (fence[1], "..."):
            return FrontMatter(values, at)
        if key and key not in values and text.startswith((" ", "\t", "-")):
            # the value on the line below its key: the first of a list, or a folded text
            _keep(values, key, Span(start, line.end("line")), body)
        elif pair := _PAIR.match(text):
            key = _known(pair["key"])
            _keep(values, key, Span(start + pair.start("value"), line.end("line")), body)
        elif text.strip() and not text.startswith((" ", "\t", "-", "#", "[")):
            return None  # a sentence: this is an article that begins with a ruler
    return None


def _unfenced(body: str) -> FrontMatter:
    values: dict[str, Span] = {}
    at = len(body) - len(body.lstrip())
    while (line := _LINE.match(body, at)) and line["line"].strip():
        pair = _PAIR.match(line["line"])
        if pair is None or not _known(pair["key"]):
            return FrontMatter()
        value = Span(at + pair.start("value"), line.end("line"))
        _keep(values, _known(pair["key"]), value, body)
        at = line.end()
    # a title alone may be a headline that is called so
    return FrontMatter(values, at) if "title" in values and len(values) > 1 else FrontMatter()


def _known(key: str) -> str:
    return _KEYS.get(re.sub(r"[ _-]", "", key).lower(), "")


def _keep(values: dict[str, Span], key: str, span: Span, body: str) -> None:
    """Remember the value without quotation marks, brackets and list dash; the first one counts."""
    span = span.trimmed(body)
    if body.startswith("- ", span.start, span.end):
        span = Span(span.start + 2, span.end).trimmed(body)
    while len(span) >= 2 and body[span.start] + body[span.end - 1] in ('""', "''", "[]"):
        span = Span(span.start + 1, span.end - 1).trimmed(body)
    if key and len(span) and span.of(body) not in (">", "|", ">-", "|-"):
        values.setdefault(key, span)
