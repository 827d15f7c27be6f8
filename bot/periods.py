"""The days of a year, a month or a week, by number or so many back; and what they are called."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NUMBERS = {
    name: number
    for number, full in enumerate(MONTHS, 1)
    for name in (full, full[:3], "sept" if full == "september" else full)
}
# looked up by their small letters: of ſ and İ they are not those that they match, so (?a:...)
MONTH_NAME = rf"(?a:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"


def stretch(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day.  Raises ValueError."""
    if year < date.min.year + 1 or year > date.max.year - 1:  # a day before and after is needed
        raise ValueError(year)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def back_from(today: date, unit: Unit, back: int) -> tuple[date, date]:
    """The days of a unit of time so many units back."""
    match unit:
        case "day":
            day = today - timedelta(days=back)
            return day, day
        case "week":
            return _week(today, back)
        case "month":
            return _month(today, back)
        case "year":
            return stretch(today.year - back)


def _week(today: date, back: int) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _month(today: date, back: int) -> tuple[date, date]:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return stretch(year, month + 1)
