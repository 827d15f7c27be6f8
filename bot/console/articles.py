"""What `verbatim articles` and `verbatim show` print: a table, one article, or JSON of these."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from bot.catalogue import spelled
from bot.console.output import BOLD, DIM, INDENT, Look, columns, lines, painted, prose, shown
from index import Article, Span

GAP = "  "
NARROWEST = 12  # columns for a headline, however little room there is
WIDEST_OUTLET = 24

Key = Callable[[Article], Any]


def _day(article: Article) -> datetime:
    """When it was published, or updated; what has no date is the oldest."""
    when = article.published or article.updated
    if when is None:
        return datetime.min.replace(tzinfo=UTC)
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when if when.tzinfo else when.replace(tzinfo=UTC)


SORTS: dict[str, Key] = {
    "name": lambda article: article.name,
    "title": lambda article: article.title.casefold(),
    "outlet": lambda article: (article.outlet.casefold(), article.name),
    "date": lambda article: -_day(article).timestamp() if article.day else 1e12,
    "length": lambda article: -sum(map(len, article.paragraphs)),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are listed, and in which order."""

    sort: str = "name"
    outlet: str = ""  # a part of the outlet's name
    since: date | None = None  # what has no date is left out

    def of(self, articles: Iterable[Article]) -> list[Article]:
        """The articles that are wanted, in order."""
        found = [article for article in articles if self._is_wanted(article)]
        return sorted(found, key=SORTS[self.sort])

    def _is_wanted(self, article: Article) -> bool:
        outlets = (article.outlet, *article.also_in)
        if not any(self.outlet.casefold() in outlet.casefold() for outlet in outlets):
            return False
        day = article.day
        return self.since is None or (day is not None and day >= self.since)


def table(articles: Sequence[Article], look: Look) -> str:
    """A line an article: day, outlet, paragraphs, headline and file; "" for none."""
    rows = [_row(article) for article in articles]
    widths = [max((columns(row[n]) for row in rows), default=0) for n in range(3)]
    widths[1] = min(widths[1], WIDEST_OUTLET)
    used = sum(widths) + len(GAP) * 3
    return "\n".join(_line(row, widths, look.width - used, look) for row in rows)


def _row(article: Article) -> tuple[str, str, str, str, str]:
    day = article.day
    return (
        day.isoformat() if day else "no date",
        article.outlet or "no outlet",
        f"{len(article.paragraphs)} ¶",
        article.title,
        article.name,
    )


def _line(row: Sequence[str], widths: Sequence[int], room: float, look: Look) -> str:
    day, outlet, paragraphs, title, name = map(shown, row)
    first = GAP.join(
        [
            day.ljust(widths[0]),
            _cut(outlet, widths[1]).ljust(widths[1]),
            paragraphs.rjust(widths[2]),
        ]
    )
    left = max(NARROWEST, room - columns(name) - len(GAP))
    return f"{first}{GAP}{painted(_cut(title, left), BOLD, look)}{GAP}{painted(name, DIM, look)}"


def _cut(text: str, room: float) -> str:
    if columns(text) <= room:
        return text
    kept = text[: int(room) - 1]
    while columns(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept}…"


def article_text(article: Article, look: Look) -> str:
    """What is known of the article, then its paragraphs with their numbers and offsets."""
    told = [
        ("File", article.name),
        ("Outlet", article.outlet or "unknown"),
        *([("Also in", ", ".join(article.also_in))] if article.also_in else []),
        ("Author", article.author or "unknown"),
        ("Published", spelled(article.published) if article.published else "unknown"),
        *([("Updated", spelled(article.updated))] if article.updated else []),
        ("Address", article.url or "unknown"),
        ("Language", article.language or "unknown"),
    ]
    return "\n".join(
        [
            prose(article.title, look, style=BOLD),
            *(f"{INDENT}{name + ':':11}{shown(value)}" for name, value in told),
            *_paragraphs(article, look),
        ]
    )


def _paragraphs(article: Article, look: Look) -> Iterator[str]:
    for number, span in enumerate(article.paragraphs, 1):
        page = f", page {article.pages[number - 1]}" if article.pages else ""
        yield ""
        yield painted(f"{number} [{span.start}:{span.end}]{page}", DIM, look)
        for line in lines(article.body, span, look.width - len(INDENT)):
            yield INDENT + shown(line.of(article.body))


def json_line(article: Article) -> str:
    """One article of a list as a JSON object on one line."""
    return json.dumps(_told(article), ensure_ascii=False)


def json_text(article: Article) -> str:
    """One article whole, as a JSON object: its text, and where the paragraphs stand in it."""
    paragraphs = [
        _place(article, number, span) for number, span in enumerate(article.paragraphs, 1)
    ]
    whole = {**_told(article), "body": article.body, "paragraphs": paragraphs}
    return json.dumps(whole, ensure_ascii=False)


def _told(article: Article) -> dict[str, Any]:
    return {
        "article": article.name,
        "title": article.title,
        "outlet": article.outlet or None,
        "also_in": list(article.also_in),
        "author": article.author or None,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "url": article.url or None,
        "language": article.language or None,
        "paragraphs": len(article.paragraphs),
    }


def _place(article: Article, number: int, span: Span) -> dict[str, Any]:
    page = {"page": article.pages[number - 1]} if article.pages else {}
    place = {"number": number, "start": span.start, "end": span.end, **page}
    return {**place, "text": span.of(article.body)}
