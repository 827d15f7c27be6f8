"""How the bot is used, in numbers and as a picture; nothing of it tells who asked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.chat import feedback, history, notices
from bot.chat.feedback import Opinion
from bot.chat.history import ANSWERED, Entry
from bot.pictures import ACCENT, FAINT, drawing, png
from bot.pictures import day as day_drawn
from bot.wording import shortened

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_CITED = 5  # articles
BUSIEST = 3  # hours
LONGEST_TITLE = 60  # characters of a headline
WIDTH, HEIGHT = 8.0, 6.5  # inches


@dataclass(frozen=True, slots=True)
class Stats:
    """The questions of some days; hours and days are this machine's."""

    days: tuple[tuple[date, int, int], ...]  # each with how many were asked, and answered
    hours: tuple[int, ...]  # 24, from midnight on
    cited: tuple[tuple[str, int], ...]  # headlines of articles with how many answers cite them
    liked: int
    disliked: int

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return sum(asked for _, asked, _ in self.days)

    @property
    def answered(self) -> int:
        """How many of them were answered."""
        return sum(answered for *_, answered in self.days)

    @property
    def today(self) -> int:
        """How many there were on the last day."""
        return self.days[-1][1]


def look(database: Path, days: int) -> Stats:
    """The numbers of the last days, beside an inbox that a bot may be using.  Raises InboxError."""
    now = time.time()
    since = now - days * history.DAY
    return stats(history.look(database, since), feedback.look(database, since), now)


def stats(entries: Sequence[Entry], opinions: Sequence[Opinion], now: float) -> Stats:
    """Count; every day from the first question to today is there."""
    whens = [_local(entry.at) for entry in entries]
    asked = Counter(when.date() for when in whens)
    answered = Counter(
        when.date() for when, entry in zip(whens, entries, strict=True) if entry.outcome == ANSWERED
    )
    last = _local(now).date()
    first = min(asked, default=last)
    days = [first + timedelta(n) for n in range((last - first).days + 1)] or [last]
    hours = Counter(when.hour for when in whens)
    cited = Counter(title for entry in entries for title in entry.cited)
    return Stats(
        tuple((day, asked[day], answered[day]) for day in days),
        tuple(hours[hour] for hour in range(24)),
        tuple(cited.most_common(MOST_CITED)),
        sum(opinion.value > 0 for opinion in opinions),
        sum(opinion.value < 0 for opinion in opinions),
    )


def told(found: Stats) -> str:
    """The numbers in words, a line each."""
    busiest = sorted(range(24), key=lambda hour: -found.hours[hour])[:BUSIEST]
    hours = [(hour, found.hours[hour]) for hour in busiest if found.hours[hour]]
    return notices.stats(
        asked=found.asked,
        days=len(found.days),
        today=found.today,
        share=found.answered / found.asked if found.asked else None,
        hours=hours,
        cited=[(_cut(title), count) for title, count in found.cited],
        liked=found.liked,
        disliked=found.disliked,
    )


def picture(found: Stats) -> bytes:
    """The same as a PNG file.  Raises NoPictures."""
    with drawing(WIDTH, HEIGHT) as figure:
        grid = figure.add_gridspec(3, 1, height_ratios=[3, 2, 2])
        _draw_days(figure.add_subplot(grid[0]), found)
        _draw_hours(figure.add_subplot(grid[1]), found)
        _draw_cited(figure.add_subplot(grid[2]), found)
        _whole_numbers(figure)
        return png(figure)


def _draw_days(axes: Any, found: Stats) -> None:
    days, asked, answered = zip(*found.days, strict=True)
    axes.bar(days, asked, color=FAINT, width=0.9, label=notices.label_unanswered())
    axes.bar(days, answered, color=ACCENT, width=0.9, label=notices.label_answered())
    axes.set_title(notices.title_days())
    axes.legend(frameon=False, loc="upper left", ncols=2)
    step = max(1, len(days) // 8)
    axes.set_xticks(days[::step], [day_drawn(day, with_year=False) for day in days[::step]])
    axes.set_ylim(top=max(*asked, 1) * 1.3)  # room for the legend


def _draw_hours(axes: Any, found: Stats) -> None:
    axes.bar(range(24), found.hours, color=ACCENT, width=0.9)
    axes.set_title(notices.title_hours())
    axes.set_xticks(range(0, 24, 3), [f"{hour}:00" for hour in range(0, 24, 3)])


def _draw_cited(axes: Any, found: Stats) -> None:
    counts = [count for _, count in found.cited]
    axes.barh(range(len(counts)), counts, color=FAINT)
    for row, (title, number) in enumerate(found.cited):  # on the bar, which may be the shorter
        axes.text(0, row, f"  {_cut(title)} ({number:,})", va="center")
    axes.invert_yaxis()
    axes.set_title(notices.title_cited())
    axes.set_xticks([])
    axes.set_yticks([])


def _whole_numbers(figure: Figure) -> None:
    from matplotlib.ticker import MaxNLocator

    for axes in figure.axes[:2]:
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4, min_n_ticks=1))


def _local(at: float) -> datetime:
    return datetime.fromtimestamp(at).astimezone()


def _cut(title: str) -> str:
    return shortened(title, LONGEST_TITLE)
