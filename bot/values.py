"""The values that an English text tells, such that they can be compared: amounts and days.

`12`, `twelve` and `a dozen` are one amount, `$3.5m` and `3,500,000 dollars` another, `3 March 2021`
and `March 3, 2021` one day.  What is said with "at least" or "about" is told apart, by `exact`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from math import floor, log10
from typing import Literal

from bot.periods import MONTH_NAME, MONTH_NUMBERS, WEEKDAYS
from index import Span, terms

Sort = Literal["count", "measure", "money", "percentage"]

# ----------------------------------------------------------------------------------------- tables

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: n for n, word in enumerate(f"{_UNITS} {_TEENS}".split())} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), 2)
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}

_CURRENCIES = {
    **dict.fromkeys(("$", "us$", "dollar", "usd"), "dollar"),
    **dict.fromkeys(("€", "euro", "eur"), "euro"),
    **dict.fromkeys(("£", "pound", "gbp"), "pound"),
    **dict.fromkeys(("¥", "yen"), "yen"),
    **dict.fromkeys(("₹", "rupee"), "rupee"),
    **{name: name for name in ("yuan", "rouble", "ruble", "franc", "peso", "real", "krona", "won")},
    **dict.fromkeys(("krone", "kronor", "kroner"), "krona"),
}
_MEASURES = {
    **dict.fromkeys(("metre", "meter", "m"), "metre"),
    **dict.fromkeys(("kilometre", "kilometer", "km"), "kilometre"),
    **dict.fromkeys(("centimetre", "centimeter", "cm"), "centimetre"),
    **dict.fromkeys(("kilo", "kilogram", "kilogramme", "kg"), "kilogram"),
    **dict.fromkeys(("tonne", "ton"), "ton"),
    **dict.fromkeys(("litre", "liter"), "litre"),
    **dict.fromkeys(("foot", "feet", "ft"), "foot"),
    **dict.fromkeys(("inch", "inche"), "inch"),
    **{name: name for name in ("mile", "yard", "acre", "hectare", "knot", "degree", "storey")},
    **{name: name for name in ("second", "minute", "hour", "day", "week", "month", "year")},
}

# what is looked up by its small letters: of ſ and İ they are not those that they match, so (?a:...)
_WORD = rf"(?a:{'|'.join([*_SMALL, *_SCALES])})"
_SPELLED = (
    r"\b(?:an?\s+(?=hundred|thousand|million|billion|dozen))?"
    rf"{_WORD}(?:(?:\s+and\s+|[\s-]+){_WORD})*\b"
)
_DIGITS = (
    r"(?<![\w.,:/-])(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|dozen)\b|(?:k|mn?|bn?|tn)\b)?"
    r"(?![\w:/])"
)
_NUMBER = re.compile(rf"{_DIGITS}|{_SPELLED}", re.IGNORECASE)
_MAYBE_TWO = re.compile(r"\d+ \d")  # 12 500 people died, on flight 12 500 people died
_SIGN = re.compile(r"((?a:us)\$|[$€£¥₹])\s?\Z", re.IGNORECASE)
_UNIT = re.compile(r"(?:[\s-]|\u00a0)?([A-Za-z]+|[€£$%])")
_SHARE = re.compile(r"\s?(?:%|per\s?cent\b)(?!age)(?!\s+points?)", re.IGNORECASE)
_AGED = re.compile(r"\bage(?:d| of)?\s\Z")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock)", re.IGNORECASE)

# what makes an amount no exact one: a bound, an estimate, a part of another, or a denial
_LOOSE_BEFORE = re.compile(
    r"(?:\b(?:at (?:least|most)|(?:more|less|fewer|other) than|over|above|under|below|beyond|up to"
    r"|as (?:many|much|few|little) as|nearly|almost|close to|about|around|some|roughly|circa|ca\.?"
    r"|approximately|an? estimated|estimated|maybe|perhaps|probably|possibly|minimum of"
    r"|maximum of|further|another|additional|other|remaining|extra|between|from|not|until"
    r"|of the|of its|of their|of his|of her|first|last|next|every|each)"
    r"\s+(?:an?\s+|the\s+|its\s+|their\s+)?|\bhalf (?:an? )?"
    r"|\d\s?(?:-|–|to|and|or)\s?)(?:us\$|[$€£¥₹])?\Z",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:ros\w+|ris\w+|f[ae]ll\w*|gr[eo]w\w*|(?:in|de)creas\w+|drop\w*|cuts?|climb\w*|up|down)"
    r"\s+by\s+(?:an?\s+)?(?:us\$|[$€£¥₹])?\Z",
    re.IGNORECASE,
)
_LOOSE_AFTER = re.compile(
    r"(?:\s+\w+)?\s*\b(?:(?:or\s+)?(?:more|so|fewer|less)|and\s+more|others?|and a half)\b"
    r"|\s?(?:-|–|to|or)\s?(?:us\$|[$€£¥₹])?(?:\d|(?:" + _WORD + r")\b)|\+|-odd\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s+(?:\w+\s+)?of (?:the|them|those|these|whom|which|us|its|their)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\b[^,;]{1,30}\band\s+(?:[$€£¥₹])?\Z", re.IGNORECASE)

_YEAR = r"(?P<year>1\d{3}|20\d\d)"
_MONTH = rf"(?P<month>{MONTH_NAME})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?(?!\w)",
        rf"\b{_MONTH}\s+{_DAY}(?!\d|,\d)(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"(?:\b(?:in|of|from|year|by|since|until|before|after|around|about|circa)\s+){_YEAR}\b",
    )
]
_LOOSE_DAY = re.compile(
    r"\b(?:by|since|until|till|before|after|around|about|circa|from|between|late|early|mid)[\s-]+"
    r"(?:the\s+)?\Z",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b((?a:{'|'.join(WEEKDAYS)}))\b", re.IGNORECASE)
# "the ministry said on Friday", "he told reporters last Monday": when it was said, not when it was
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|wrote|write|added|stated|ruled|admitted)\b"
    r"(?:\s+\w+){0,3}?\s+(?:(?:on|last)\s+)?(?=\w+day\b)",
    re.IGNORECASE,
)

CONTEXT = 80  # characters around a number that say what it is of
MOST = 1e15  # larger numbers are left out: floats can't tell neighbours apart there
NOUNS_AFTER = 4  # words behind a number that may say what is counted


# ---------------------------------------------------------------------------------------- amounts


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it is of; `span` is where the number is in the text."""

    number: float
    sort: Sort
    unit: str  # a currency or a measure; "" of a count and a percentage
    exact: bool
    span: Span
    before: tuple[str, ...] = ()  # terms around the number in its clause, nearest last
    after: tuple[str, ...] = ()  # and nearest first


def amounts(text: str) -> Iterator[Amount]:
    """The amounts in a text, in order; years, days and times of day are none."""
    taken = [span for _, span in _dated(text)]
    for found in _NUMBER.finditer(text):
        span = Span(*found.span())
        if any(span.overlaps(day) for day in taken):
            continue
        number = _number(found.group())
        before = text[max(0, span.start - CONTEXT) : span.start]
        after = text[span.end : span.end + CONTEXT]
        if number is None or number > MOST or _CLOCK.match(after):
            continue
        sort, unit, length = _sort(before, after)
        rest = after[length:]
        loose = any(
            (
                _MAYBE_TWO.match(found.group()),
                _LOOSE_BEFORE.search(before),
                _BETWEEN.search(before),
                _LOOSE_AFTER.match(rest),
                sort == "count" and _OF_THEM.match(rest),
                sort != "percentage" and _CHANGED_BY.search(before),
            )
        )
        yield Amount(
            number,
            sort,
            unit,
            not loose,
            span,
            tuple(terms(re.split(r"[,;:.!?()“”\"]", before)[-1]))[-NOUNS_AFTER:],
            tuple(terms(re.split(r"[,;:!?()“”\"]|\.(?:\s|$)|\s\d", rest)[0]))[:NOUNS_AFTER],
        )


@cache
def numbers() -> frozenset[str]:
    """The terms of words that are numbers."""
    return frozenset(terms(" ".join([*_SMALL, *_SCALES])))


def _sort(before: str, after: str) -> tuple[Sort, str, int]:
    """What a number is of, its unit, and how many characters after it say so."""
    if _AGED.search(before):
        return "measure", "year", 0
    if share := _SHARE.match(after):
        return "percentage", "", share.end()
    if sign := _SIGN.search(before):
        return "money", _CURRENCIES[sign[1].lower()], 0
    if word := _UNIT.match(after):
        name = word[1].lower()
        single = name.removesuffix("s") or name
        for table, sort in ((_CURRENCIES, "money"), (_MEASURES, "measure")):
            if unit := table.get(name) or table.get(single):
                return ("money" if sort == "money" else "measure"), unit, word.end()
    return "count", "", 0


def _number(told: str) -> float | None:
    """The number in digits or words; None for words that make no number together."""
    told = told.lower()
    digits = re.match(r"(?:[\d,.]|[ \u00a0\u202f](?=\d))+", told)
    if digits is None:
        return _spelled(told.replace("-", " ").split())
    number = float(re.sub(r"[, \u00a0\u202f]", "", digits.group()))
    scale = told[digits.end() :].strip()
    return number * (_SCALES.get(scale) or _SHORT.get(scale) or 1)


def _spelled(words: list[str]) -> float | None:
    total, part, last = 0, 0, 0
    for word in words:
        if word in ("and", "a", "an"):
            continue
        if word in _SMALL:
            if last and not (last >= 20 and _SMALL[word] < 10) and last < 100:
                return None  # "twenty thirty", "six seven"
            part, last = part + _SMALL[word], _SMALL[word]
        else:
            scale = _SCALES[word]
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0
            last = scale
    return total + part


def rounds_to(one: float, other: float) -> bool:
    """Whether one of two different numbers may be the other one rounded, by its zeros."""
    return any(
        coarse and fine and abs(fine - coarse) < _step(coarse) * 0.51
        for coarse, fine in ((one, other), (other, one))
        if _step(coarse) > _step(fine) and coarse > 10
    )


def _step(number: float) -> float:
    """The value of the last digit that isn't a zero: ten thousand in 50,000."""
    if number != int(number):
        return 0.1
    step, left = 1.0, abs(int(number))
    while left and left % 10 == 0 and step < 10 ** floor(log10(abs(number))):
        left, step = left // 10, step * 10
    return step


# ------------------------------------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year, as far as the text says."""

    year: int | None
    month: int | None
    day: int | None
    exact: bool
    span: Span

    @property
    def date(self) -> date | None:
        """The day, where year, month and day are known."""
        if not (self.year and self.month and self.day):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:  # 31 June
            return None

    def agrees(self, other: Day) -> bool | None:
        """Whether both may be the same; None where they have nothing to compare."""
        pairs = [
            (mine, theirs)
            for mine, theirs in zip(self._parts(), other._parts(), strict=True)
            if mine is not None and theirs is not None
        ]
        return all(mine == theirs for mine, theirs in pairs) if pairs else None

    def is_as_fine_as(self, other: Day) -> bool:
        """Whether both are days, both months or both years."""
        mine, theirs = self._parts()[1:], other._parts()[1:]
        return [part is None for part in mine] == [part is None for part in theirs]

    def _parts(self) -> tuple[int | None, int | None, int | None]:
        return self.year, self.month, self.day


def days(text: str, written: date | None) -> list[Day]:
    """The days, months and years in a text; a day without a year is in the one that brings it
    nearest to when the text was `written`."""
    found = []
    for told, span in _dated(text):
        year, month, day = (told.get(part) for part in ("year", "month", "day"))
        number = MONTH_NUMBERS[month.lower().rstrip(".")] if month else None
        told_year = int(year) if year else None
        if number and written and not told_year:
            told_year = _nearest_year(number, int(day or 1), written)
        exact = not _LOOSE_DAY.search(
            text[max(0, span.start - CONTEXT) : span.start]
        ) and not re.match(
            r"(?:by|since|until|before|after|around|about|circa|from)\b",
            span.of(text),
            re.IGNORECASE,
        )
        found.append(Day(told_year, number, int(day) if day else None, exact, span))
    return found


def weekdays(text: str, written: date | None) -> list[date]:
    """The days that a text names by their weekday, in the week up to when it was `written`; not
    those on which something was said."""
    if written is None or written - date.min < timedelta(days=7):
        return []
    said = {found.end() for found in _SAID_ON.finditer(text)}
    return [
        written - timedelta(days=(written.weekday() - WEEKDAYS.index(found[1].lower())) % 7)
        for found in _WEEKDAY.finditer(text)
        if found.start() not in said
    ]


def _dated(text: str) -> list[tuple[dict[str, str | None], Span]]:
    found: list[tuple[dict[str, str | None], Span]] = []
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            span, told = Span(*match.span()), match.groupdict()
            if any(span.overlaps(other) for _, other in found):
                continue
            if told.get("month") and not str(told["month"])[0].isupper():  # "it may 12 times"
                continue
            if told.get("day") and not 1 <= int(str(told["day"])) <= 31:
                continue
            found.append((told, span))
    return sorted(found, key=lambda pair: pair[1])


def _nearest_year(month: int, day: int, written: date) -> int:
    def away(year: int) -> int:
        return abs((date(year, month, min(day, 28)) - written).days)

    near = (written.year - 1, written.year, written.year + 1)
    return min((year for year in near if MINYEAR <= year <= MAXYEAR), key=away)
