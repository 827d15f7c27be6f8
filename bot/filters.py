"""What a question is narrowed to: `since:2021-03`, "last week", `from:ani`; and its order; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.filters_in_words import article_in, days_in, order_in
from bot.going_on_in import NARROWING
from bot.languages import spoken
from bot.periods import back_from, stretch
from bot.question import asks_something, tidied
from index import Article, Collection, content_terms

Order = Literal["", "newest", "oldest"]


class FilterError(ValueError):
    """A filter that means nothing; `word` is what stands behind the colon."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class UnknownDate(FilterError):
    """No date can be read there."""


class UnknownOutlet(FilterError):
    """No article is from there."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a question is about; one that is empty lets all through."""

    since: date | None = None  # the first day of publication
    until: date | None = None  # the last day
    outlets: frozenset[str] = frozenset()  # as the articles spell them
    article: Article | None = None
    order: Order = ""
    wordy: bool = False  # told in words that may mean something else, too

    def narrows(self) -> bool:
        """Whether it leaves an article out."""
        return bool(self.since or self.until or self.outlets or self.article)

    def admits(self, article: Article) -> bool:
        """Whether an article is let through; one without a date isn't where days are told."""
        if self.article is not None and article is not self.article:
            return False
        if self.outlets and self.outlets.isdisjoint((article.outlet, *article.also_in)):
            return False
        if not (self.since or self.until):
            return True
        day = article.day
        return (
            day is not None
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


def filters(text: str, collection: Collection, today: date) -> tuple[str, Filter]:
    """The text without its filters, and what they say.

    Raises UnknownDate and UnknownOutlet, for filters with a colon only: words that can't be read as
    a filter stay in the text.
    """
    rest, found = _with_colons(text, collection, today)
    language = spoken(text, collection) or "en"
    rest, order = order_in(rest, language)
    found = replace(found, order=order)
    rest, article = _in_article(rest, collection, language)
    found = replace(found, article=article)
    if not (found.since or found.until) and any(a.day for a in collection.articles):
        rest, days = days_in(rest, today, language)
        if days:
            found = replace(found, since=days[0], until=days[1], wordy=True)
    return rest, found


def narrowed(collection: Collection, wanted: Filter) -> Collection:
    """The collection of the articles that are let through."""
    if not wanted.narrows():
        return collection
    return collection.among(a for a in collection.articles if wanted.admits(a))


def typed(wanted: Filter, collection: Collection) -> str:
    """What may be typed behind a question to narrow it so: `filters` reads it as that filter."""
    parts = [f"since:{wanted.since}"] if wanted.since else []
    parts += [f"until:{wanted.until}"] if wanted.until else []
    parts += [f'from:"{outlet}"' for outlet in sorted(wanted.outlets) if '"' not in outlet]
    parts += [f"{wanted.order} first"] if wanted.order else []
    if wanted.article:
        named = f"in the article about {re.split('[?,;.!]', wanted.article.title)[0].strip()}"
        parts += [named] if _in_article(f"x {named}", collection)[1] is wanted.article else []
    return " ".join(parts)


def outlets(collection: Collection) -> dict[str, int]:
    """The outlets and how many articles each has printed, most first; "" for unknown ones."""
    counts: dict[str, int] = {}
    for article in collection.articles:
        for outlet in (article.outlet, *article.also_in):
            counts[outlet] = counts.get(outlet, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold())))


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """The articles from the newest to the oldest; those without a date come last."""
    return sorted(articles, key=lambda article: article.day or date.min, reverse=True)


# ------------------------------------------------------------------------------ with a colon

_COLON = re.compile(
    r"(?<![\w:/.])(?P<key>(?:since|after|until|till|before)(?=:\s?\d|:\S)|on(?=:\d)"
    r"|(?:from|outlet)(?=:\S)):\s?"
    r"(?:[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<word>[^\s?!,;]+))",
    re.IGNORECASE,
)


def _with_colons(text: str, collection: Collection, today: date) -> tuple[str, Filter]:
    found = Filter()
    for asked in _COLON.finditer(text):
        value = (asked["word"] if asked["quoted"] is None else asked["quoted"]).strip(" .")
        key = asked["key"].casefold()
        if key in ("from", "outlet"):
            found = _from(found, value, collection)
        else:
            found = _narrower(found, key, *_days(value, today))
    rest = _COLON.sub(" ", text)
    return text if rest == text else tidied(rest), found


def _narrower(found: Filter, key: str, first: date, last: date) -> Filter:
    match key:
        case "since":
            return replace(found, since=first)
        case "after":
            return replace(found, since=last + timedelta(days=1))
        case "before":
            return replace(found, until=first - timedelta(days=1))
        case "on":
            return replace(found, since=first, until=last)
    return replace(found, until=last)


def _from(found: Filter, value: str, collection: Collection) -> Filter:
    asked = value.casefold()
    known = [outlet for outlet in outlets(collection) if outlet]
    meant = [outlet for outlet in known if outlet.casefold() == asked] or [
        outlet for outlet in known if asked and asked in outlet.casefold()
    ]
    if not meant:
        raise UnknownOutlet(value)
    return replace(found, outlets=found.outlets | set(meant))


_BACK = {told: back for back, told in NARROWING["en"].days.items()}
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def _days(value: str, today: date) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day.  Raises UnknownDate."""
    if value.lower() in _BACK:
        return back_from(today, *_BACK[value.lower()])
    if not (told := _DAY.fullmatch(value)):
        raise UnknownDate(value)
    year, month, day = (int(part) if part else None for part in told.groups())
    try:
        return stretch(year or 0, month, day)
    except (ValueError, OverflowError):
        raise UnknownDate(value) from None


# ------------------------------------------------------------------------------ of one article


def _in_article(
    text: str, collection: Collection, language: str = "en"
) -> tuple[str, Article | None]:
    rest, topic = article_in(text, language)
    article = article_about(topic, collection, language) if topic else None
    return (rest, article) if article and asks_something(rest, language) else (text, None)


def article_about(words: str, collection: Collection, language: str = "") -> Article | None:
    """The article that is about these words: in its headline, or else in what it says; None when
    no article has any of them."""
    asked = set(content_terms(words, language))

    def shared(article: Article) -> int:
        title = f"{article.title} {article.name.replace('-', ' ')}"
        return len(asked & set(content_terms(title, language)))

    hits = collection.search(dict.fromkeys(asked, 1.0), 40)
    ranked = list(dict.fromkeys(hit.passage.article for hit in hits))
    candidates = [*ranked, *(a for a in collection.articles if a not in ranked and shared(a))]
    return max(candidates, key=shared, default=None)
