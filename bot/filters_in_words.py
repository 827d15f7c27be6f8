"""What a question is narrowed to in words, by the table of its language; pure."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

from bot.going_on_in import NARROWING, Narrowing
from bot.languages import Plain, is_unspaced, pattern
from bot.periods import back_from, stretch
from bot.question import tidied
from index import is_english, terms

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_STOPS = "?,;，？。、؟،।"  # at which what an article is about ends


def order_in(text: str, code: str) -> tuple[str, Literal["", "newest", "oldest"]]:
    """The text without the order it asks for, and that order; "" for none."""
    plain = _plain(text, code)
    if cut := _cut(plain, code, "newest"):
        return cut[0], "newest"
    if cut := _cut(plain, code, "oldest"):
        return cut[0], "oldest"
    return text, ""


def article_in(text: str, code: str) -> tuple[str, str]:
    """The text without the words that name an article, and what it is about; "" for none."""
    told = _cut(_plain(text, code), code, "article")
    return (told[0], told[2]) if told else (text, "")


def days_in(text: str, today: date, code: str) -> tuple[str, tuple[date, date | None] | None]:
    """The text without the words that tell when it was published, if others are left, and these
    days."""
    plain = _plain(text, code)
    of_news = _cut(plain, code, "news")
    for name in ("since", "during") if of_news else ():
        if (cut := _cut(plain, code, name)) and terms(cut[0], code):
            rest, found, _ = cut
            first, last = stretch(int(found["year"]), _month_in(code, found["month"]))
            return rest, (first, last if name == "during" else None)
    for unit, back in NARROWING[code].days if code in NARROWING else ():
        if (unit, back) == ("day", 0) and not of_news:
            continue  # "Does Beijing rule Taiwan today?"
        if (cut := _cut(plain, code, f"{unit} {back}")) and terms(cut[0], code):
            return cut[0], back_from(today, unit, back)
    return text, None


def _plain(text: str, code: str) -> Plain:
    """The text as it is looked through; English has no accents, and ſ is none of its letters."""
    if is_english(code):
        return Plain(text, text.translate(_SMALL), range(len(text) + 1))
    return Plain.of(text)


def _month_in(code: str, name: str | None) -> int | None:
    if name is None:
        return None
    months = [pattern(month, code) for month in NARROWING[code].months.split()]
    return next((n for n, month in enumerate(months, 1) if month.fullmatch(name)), 0) or int(name)


def _cut(plain: Plain, code: str, name: str) -> tuple[str, re.Match[str], str] | None:
    """The text without what an expression finds, what that is, and its first group as typed; None
    for nothing, and in languages without a table."""
    found = _words_in(code)[name].search(plain.text) if code in NARROWING else None
    if found is None:
        return None
    text = plain.typed
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
    told = {
        name: f"(?:{_filled(getattr(table, name), table, when)}){table.end}"
        for name in ("since", "during")
    }
    told |= {name: getattr(table, name) for name in ("news", "newest", "oldest")}
    told["article"] = table.article.replace("{topic}", rf"([^{_STOPS}]{{1,80}}?)")
    if table.article.endswith("{topic}"):
        told["article"] += rf"(?=\s*(?:[{_STOPS}.!]|$))"
    lead = rf"(?:(?:{table.lead})\s*)?" if table.lead else ""
    for (unit, back), words in table.days.items():
        told[f"{unit} {back}"] = f"{lead}(?:{words}){table.end}"
    return {name: pattern(words, code) for name, words in told.items()}


def _filled(words: str, table: Narrowing, when: str = "") -> str:
    month = "|".join(f"(?:{name})" for name in table.months.split()) or r"1[0-2]|0?[1-9]"
    return (
        words.replace("{when}", when)
        .replace("{month}", f"(?P<month>{month})")
        .replace("{year}", r"(?P<year>(?:19|20)[0-9]{2})")
    )
