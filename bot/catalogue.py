"""The bot's own sentences in the language of whoever reads them.

English stands in the code and loads nothing; every other language is a gettext catalogue in
`bot/messages/`, read when the first sentence is said in it.  A sentence that a catalogue lacks is
said in English.  `make messages` brings the catalogues up to the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

if TYPE_CHECKING:
    from gettext import GNUTranslations

ENGLISH = "en"
LANGUAGES = {  # by the codes that Telegram uses, each by its own name
    ENGLISH: "English",
    "zh": "简体中文",
    "ja": "日本語",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "pt": "Português",
    "ru": "Русский",
    "ar": "العربية",
    "hi": "हिन्दी",
}
RIGHT_TO_LEFT = frozenset({"ar"})
UNSPACED = frozenset({"zh", "ja"})  # no blank between two sentences

# what stands between them has a direction of its own, and changes that of nothing around it
FIRST_STRONG, LEFT_TO_RIGHT, END = "\u2068", "\u2066", "\u2069"

_language = ContextVar("language", default=ENGLISH)
_APART = re.compile(f"[{FIRST_STRONG}{LEFT_TO_RIGHT}][^{END}]*{END}")
_COMMAND = re.compile(r"(?<!\S)/[a-z]+")


def language() -> str:
    """The language that is spoken now, one of LANGUAGES; English where nobody has set another."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language within; threads that are handed work speak it, too."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def known(code: str) -> str:
    """The language of ours that a code of Telegram's stands for, such as pt-br; "" for none."""
    first = code.lower().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else ""


def say(sentence: str, /, **values: object) -> str:
    """A sentence in the language spoken, the values put in where {name} stands.

    Numbers are written as the language writes them.
    """
    if language() == ENGLISH:
        return sentence.format(**_written(values))
    return _filled(_catalogue(language()).gettext(sentence), values)


def count(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence about a number, which is {n} in it, in the form that the number asks for."""
    values = {**values, "n": number}
    if language() == ENGLISH:
        return (one if number == 1 else many).format(**_written(values))
    return _filled(_catalogue(language()).ngettext(one, many, number), values)


def sentences(*said: str) -> str:
    """The sentences one after the other; those that are "" are left out."""
    return ("" if language() in UNSPACED else " ").join(sentence for sentence in said if sentence)


def plural(one: str, many: str) -> tuple[str, str]:
    """Both forms as they are, which are given to `count` later; so the catalogues have them."""
    return one, many


def later(sentence: str) -> str:
    """The sentence as it is, which is given to `say` later; so that the catalogues have it."""
    return sentence


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """One, two and three, as a person lists them; or, where `last` is "or", one of them."""
    words = [isolated(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    if language() == ENGLISH:
        return f"{', '.join(words[:-1])} {last} {words[-1]}"
    from babel.lists import format_list

    return format_list(words, style="standard" if last == "and" else "or", locale=language())


def spelled(when: date) -> str:
    """28 Aug 2021 or 28 de agosto de 2021; with 15:02 IST behind it where the time is told."""
    text = f"{when.day} {when:%b %Y}" if language() == ENGLISH else _day(when)
    if isinstance(when, datetime):
        zone = when.tzname() or ""
        return f"{text} {when:%H:%M} {'UTC' if zone == 'Z' else zone}".rstrip()
    return text


def short(when: date, *, with_year: bool) -> str:
    """28 Aug or 28. Aug., and 2021 behind it if so wanted."""
    if language() == ENGLISH:
        return f"{when.day} {when:%b %Y}" if with_year else f"{when.day} {when:%b}"
    from babel.dates import format_skeleton

    return format_skeleton("yMMMd" if with_year else "MMMd", when, locale=language())


def isolated(text: str) -> str:
    """The text; in a language written from right to left one with letters of the other kind has
    marks around it, so that it changes the order of nothing beside it."""
    if language() not in RIGHT_TO_LEFT:
        return text
    others = any(bidirectional(letter) == "L" for letter in _APART.sub("", text))
    return f"{FIRST_STRONG}{text}{END}" if others else text


def _day(when: date) -> str:
    from babel.dates import format_date

    day = date(when.year, when.month, when.day)  # Babel would move a time to another zone
    return format_date(day, "long", locale=language())


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    if language() in RIGHT_TO_LEFT:
        sentence = _COMMAND.sub(rf"{LEFT_TO_RIGHT}\g<0>{END}", sentence)
    return sentence.format(**_written(values))


def _written(values: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        name: number(value) if type(value) in (int, float) else isolated(str(value))
        for name, value in values.items()
    }


def number(value: float) -> str:
    """3,717 or, of what is no whole number, 3.7, as the language writes it."""
    whole = isinstance(value, int)
    if language() == ENGLISH:
        return f"{value:,}" if whole else f"{value:,.1f}"
    from babel.numbers import format_decimal

    return format_decimal(value, "#,##0" if whole else "#,##0.0", locale=language())


def percent(share: float) -> str:
    """40%, as the language writes it."""
    if language() == ENGLISH:
        return f"{share:.0%}"
    from babel.numbers import format_percent

    return format_percent(share, locale=language())


@cache
def _catalogue(code: str) -> GNUTranslations:
    from gettext import GNUTranslations
    from importlib.resources import files

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with files("bot").joinpath("messages", f"{code}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
