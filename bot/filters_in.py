"""What a question in another language than English is narrowed to, by its table; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

from bot.going_on_in import NARROWING, Narrowing
from bot.languages import Plain, is_unspaced, pattern
from bot.periods import back_from, stretch
from bot.question import asks_something, tidied

_STOPS = "?,;，？。、؟،।"  # at which what an article is about ends


def order_in(code: str, text: str) -> tuple[str, Literal["", "newest", "oldest"]]:
    """The text without the order it asks for, and that order; "" for none."""
    for name in ("newest", "oldest") if code in NARROWING else ():
        if cut := _cut(text, code, name):
            return cut[0], "newest" if name == "newest" else "oldest"
    return text, ""


def article_in(code: str, text: str) -> tuple[str, str]:
    """The text without the words that name an article, and what it is about; "" for none."""
    told = _cut(text, code, "article") if code in NARROWING else None
    return (told[0], told[2]) if told else (text, "")


def days_in(code: str, text: str, today: date) -> tuple[str, tuple[date, date | None] | None]:
    """The text without the words that tell when it was published, and these days."""
    if code not in NARROWING:
        return text, None
    of_news = bool(_words_in(code)["news"].search(Plain.of(text).text))
    for name in ("since", "during") if of_news else ():
        if (cut := _cut(text, code, name)) and asks_something(cut[0], code):
            rest, found, _ = cut
            first, last = stretch(int(found["year"]), _month_in(code, found["month"]))
            return rest, (first, last if name == "during" else None)
    for unit, back in NARROWING[code].days:
        if (unit, back) == ("day", 0) and not of_news:
            continue  # "Does Beijing rule Taiwan today?"
        if (cut := _cut(text, code, f"{unit} {back}")) and asks_something(cut[0], code):
            return cut[0], back_from(today, unit, back)
    return text, None


def _month_in(code: str, name: str | None) -> int | None:
    if name is None:
        return None
    months = [pattern(month, code) for month in NARROWING[code].months.split()]
    return next((n for n, month in enumerate(months, 1) if month.fullmatch(name)), 0) or int(name)


def _cut(text: str, code: str, name: str) -> tuple[str, re.Match[str], str] | None:
    """The text without what an expression finds, what that is, and its first group as typed."""
    plain = Plain.of(text)
    found = _words_in(code)[name].search(plain.text)
    if found is None:
        return None
    span = plain.span(found)
    joint = "" if is_unspaced(code) else " "
    before, after = text[: span.start].rstrip(" ,，、"), text[span.end :].lstrip(" ,，、")
    rest = tidied(f"{before}{joint if before and after else ''}{after}")
    return rest, found, plain.told(found, 1) if found.groups() else ""


@cache
def _words_in(code: str) -> dict[str, re.Pattern[str]]:
    """The expressions of a language."""
    table = NARROWING[code]
    when = _filled(table.when, table)
    told = {name: _filled(getattr(table, name), table, when) for name in ("since", "during")}
    told |= {name: getattr(table, name) for name in ("news", "newest", "oldest")}
    told["article"] = table.article.replace("{topic}", rf"([^{_STOPS}]{{1,80}}?)")
    if table.article.endswith("{topic}"):
        told["article"] += rf"(?=\s*(?:[{_STOPS}.!]|$))"
    lead = rf"(?:(?:{table.lead})\s*)?" if table.lead else ""
    told |= {name: f"{lead}(?:{words})" for name, words in _named_days(table)}
    return {name: pattern(words, code) for name, words in told.items()}


def _named_days(table: Narrowing) -> Iterator[tuple[str, str]]:
    for (unit, back), told in table.days.items():
        yield f"{unit} {back}", told


def _filled(words: str, table: Narrowing, when: str = "") -> str:
    month = "|".join(f"(?:{name})" for name in table.months.split()) or r"1[0-2]|0?[1-9]"
    return (
        words.replace("{when}", when)
        .replace("{month}", f"(?P<month>{month})")
        .replace("{year}", r"(?P<year>(?:19|20)[0-9]{2})")
    )
