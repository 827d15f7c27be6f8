"""What was published when, and the dated events that the articles tell of: a text and a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from bot import wording
from bot.pictures import ACCENT, FAINT, INK, drawing, png
from bot.pictures import day as day_drawn
from bot.values import days
from index import Article, Collection, Passage, Span, content_terms

FIRST_YEAR = 1500  # an earlier "year" is often another number
MOST_EVENTS = 14  # in a picture and in a list
MOST_OUTLETS = 6  # with a colour of their own
COLOURS = (ACCENT, "#c8553d", "#588157", "#8e6c8a", "#c29b38", "#4a4e69")
OTHERS = "#a5adb5"
LONGEST = 112  # characters of an event
WIDTH, ROW = 9.0, 0.34  # inches

_TELLING = re.compile(r"1[5-9]\d\d|20\d\d")
_HAPPENED = re.compile(r"(?:in|since|until|of|from|by)\s", re.IGNORECASE)  # not: about 2000 people


@dataclass(frozen=True, slots=True)
class Event:
    """A passage that tells of a day, a month or a year; `when` is the first day of it."""

    when: date
    told: Span  # the date, as it stands in the article
    passage: Passage

    @property
    def day(self) -> str:
        """The date in the article's own words."""
        return self.told.of(self.passage.article.body)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles by the day they were published on, and events by their days."""

    published: tuple[tuple[date, Article], ...]
    undated: int  # articles without a date
    events: tuple[Event, ...]
    more: int  # events that are left out


def timeline(words: str, collection: Collection) -> Timeline:
    """The timeline of the articles that have all of these words; without words, of all articles."""
    asked = set(content_terms(words)) if words.strip() else set()
    articles = [a for a in collection.articles if not asked or asked <= _terms(a, collection)]
    dated = sorted(
        ((day, a) for a in articles if (day := a.day)), key=lambda pair: (pair[0], pair[1].name)
    )
    passages = [p for a in articles for p in collection.passages_of(a) if _TELLING.search(p.text)]
    about = [p for p in passages if not asked or asked <= _near(p)]
    found = _one_of_each_day(event for p in about for event in events(p))
    chosen = sorted(found[:MOST_EVENTS], key=lambda event: event.when)
    return Timeline(
        tuple(dated), len(articles) - len(dated), tuple(chosen), len(found) - len(chosen)
    )


def _terms(article: Article, collection: Collection) -> set[str]:
    own = {term for passage in collection.passages_of(article) for term in passage.terms}
    return own | set(content_terms(article.title))


def _near(passage: Passage) -> set[str]:
    """The words that an event of this passage is about: its article's headline's count, too."""
    return {*passage.terms, *content_terms(passage.article.title)}


def _one_of_each_day(found: Iterator[Event]) -> list[Event]:
    """An event of each day, those first that most articles tell of, then the most exactly told."""
    every = list(found)
    told = Counter(event.when for event in every)
    first = {event.when: event for event in reversed(every)}
    return sorted(first.values(), key=lambda e: (-told[e.when], -len(e.day), e.when))


def events(passage: Passage) -> Iterator[Event]:
    """The dates with a year that a passage tells, each with its day."""
    for day in days(passage.text, None):
        span = day.span if day.month else Span(day.span.end - 4, day.span.end)
        happened = day.month or _HAPPENED.match(day.span.of(passage.text))
        if day.year is None or day.year < FIRST_YEAR or not happened:
            continue
        with suppress(ValueError):  # 31 June
            when = date(day.year, day.month or 1, day.day or 1)
            yield Event(when, span.shifted(by=passage.span.start), passage)


def told(found: Timeline) -> str:
    """The timeline in a few words, as the line beneath a picture or above a list."""
    published = [day for day, _ in found.published]
    return wording.timeline(
        articles=len(published),
        first=min(published, default=None),
        last=max(published, default=None),
        undated=found.undated,
        events=len(found.events),
        more=found.more,
    )


def listed(found: Timeline) -> str:
    """The events, a line each."""
    return "\n".join(f"{event.day}: {_cut(event.passage.text)}" for event in found.events)


def picture(found: Timeline) -> bytes:
    """The timeline as a PNG file.  Raises NoPictures."""
    rows = max(len(found.events), 1)
    with drawing(WIDTH, 2.1 + ROW * rows) as figure:
        grid = figure.add_gridspec(2, 1, height_ratios=[1.5, ROW * rows + 0.3])
        _draw_published(figure.add_subplot(grid[0]), found)
        _draw_events(figure.add_subplot(grid[1]), found)
        return png(figure)


def _draw_published(axes: Any, found: Timeline) -> None:
    """A dot for each article, those of a day above each other."""
    outlets = Counter(article.outlet for _, article in found.published if article.outlet)
    colours = {
        outlet: colour
        for (outlet, _), colour in zip(outlets.most_common(MOST_OUTLETS), COLOURS, strict=False)
    }
    dots: dict[str, list[tuple[date, int]]] = {}
    for day, articles in groupby(found.published, key=lambda pair: pair[0]):
        for height, (_, article) in enumerate(articles, 1):
            name = article.outlet if article.outlet in colours else ""
            dots.setdefault(name, []).append((day, height))
    for name, places in sorted(dots.items(), key=lambda pair: (not pair[0], -len(pair[1]))):
        at, heights = zip(*places, strict=True)
        label = _cut(name, 30) if name else wording.label_other_outlets()
        axes.scatter(at, heights, s=36, color=colours.get(name, OTHERS), label=label, zorder=2)
    highest = max((height for places in dots.values() for _, height in places), default=1)
    axes.set_ylim(0.4, highest + 1.4)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_title(wording.title_published())
    if dots:
        axes.legend(frameon=False, loc="upper left", ncols=4, fontsize=8)
        axes.margins(x=0.08)
        _few_dates(axes)
    else:
        axes.set_xticks([])


def _few_dates(axes: Any) -> None:
    from matplotlib.dates import AutoDateLocator, num2date

    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)

    def told(at: float, _: int) -> str:
        return day_drawn(num2date(at).date(), with_year=True)  # type: ignore[no-untyped-call]

    axes.xaxis.set_major_formatter(told)


def _draw_events(axes: Any, found: Timeline) -> None:
    """A row for each event, the earliest at the top, its date in the article's words."""
    rows = range(len(found.events))
    axes.plot([0] * len(rows), rows, color=FAINT, linewidth=2, zorder=1)
    axes.scatter([0] * len(rows), rows, s=36, color=ACCENT, zorder=2)
    for row, event in zip(rows, found.events, strict=True):
        axes.text(-0.015, row, event.day, ha="right", va="center", fontsize=8.5, color=ACCENT)
        axes.text(0.015, row, _cut(event.passage.text), va="center", fontsize=8.5, color=INK)
    axes.set_xlim(-0.16, 1)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_axis_off()
    axes.set_title(wording.title_events(), pad=2)


def _cut(text: str, most: int = LONGEST) -> str:
    return wording.shortened(" ".join(text.split()), most)
