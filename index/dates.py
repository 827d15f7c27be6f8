"""Dates as newspapers print them, read strictly: what the text doesn't tell stays untold.

`parse_date` takes a whole text that is a date, not a sentence with one in it.  python-dateutil
knows the names of months; what it would guess is decided here: it fills missing parts from today,
reads `UTC+8` with the sign turned round, and takes 03/04/2021 for March.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from index.date_words import in_english

# Offsets from UTC in hours; where countries share an abbreviation, its line says which is meant.
_ZONES = {
    "Z": 0.0,
    "UTC": 0.0,
    "GMT": 0.0,
    "WET": 0.0,
    "BST": 1.0,  # British Summer Time; Bangladesh writes BDT or BST for +06:00
    "WEST": 1.0,
    "CET": 1.0,
    "CEST": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "TRT": 3.0,
    "WAT": 1.0,
    "CAT": 2.0,
    "SAST": 2.0,
    "EAT": 3.0,
    "GST": 4.0,  # Gulf
    "AFT": 4.5,
    "PKT": 5.0,
    # India, not Ireland or Israel: Indian outlets print it under every article, while Irish ones
    # print GMT or BST, and Israeli ones seldom print a zone in English
    "IST": 5.5,
    "SLST": 5.5,
    "NPT": 5.75,
    "BDT": 6.0,
    "ICT": 7.0,
    "WIB": 7.0,
    "SGT": 8.0,
    "HKT": 8.0,
    "MYT": 8.0,
    "PHT": 8.0,
    "AWST": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "ACST": 9.5,
    "ACDT": 10.5,
    "AEST": 10.0,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZDT": 13.0,
    "NST": -3.5,
    "NDT": -2.5,
    "ART": -3.0,
    "BRT": -3.0,
    "AST": -4.0,  # Atlantic, not Arabia
    "ADT": -3.0,
    "EST": -5.0,
    "EDT": -4.0,
    "CST": -6.0,  # North America, not China
    "CDT": -5.0,
    "MST": -7.0,
    "MDT": -6.0,
    "PST": -8.0,  # North America, not Pakistan or the Philippines
    "PDT": -7.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
}

# "ET" means EST or EDT by the day; the rule is that of the United States since 2007
_BY_THE_DAY = {
    "ET": "EST5EDT,M3.2.0,M11.1.0",
    "CT": "CST6CDT,M3.2.0,M11.1.0",
    "MT": "MST7MDT,M3.2.0,M11.1.0",
    "PT": "PST8PDT,M3.2.0,M11.1.0",
}

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = rf"""
    (?P<date>
        {MONTH}\s+ \d{{1,2}}(?:st|nd|rd|th)? ,?\s+ \d{{4}}            # March 3rd, 2022
      | \d{{1,2}}(?:st|nd|rd|th)? [\s-]+ (?:of\s+)? {MONTH},? [\s-]+ \d{{4}}  # 3 March 2022
      | (?P<numbers> \d{{4}}-\d{{2}}-\d{{2}} | \d{{4}}/\d{{2}}/\d{{2}}          # 2022-03-03
      | \d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)\d{{4}} )                  # 31.12.2022
    )"""
_TIME = r"""
    (?P<hour>\d{1,2}) (?: [:.] (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:\.\d{1,9})? )? )?
    \s* (?P<half>[ap]\.?m\b\.?)? (?:\s*(?:hrs|hours)\b)?
    (?: \s* (?P<zone>
        (?:(?:UTC|GMT)\s?)? [+-]\d{1,2}(?::?\d{2})?                  # +05:30, UTC+8
      | \(?[A-Za-z]{1,5}\)?                                          # IST
    ) )?"""
_BETWEEN = r"(?:\s*[,|]\s*|\s+[-–—]\s+|\s+)(?:at\s+|on\s+)?"
_DATE_FIRST = re.compile(
    rf"\s*{_WEEKDAY}{_DATE}(?:(?:T|{_BETWEEN}){_TIME})?\s*", re.VERBOSE | re.IGNORECASE | re.ASCII
)
_TIME_FIRST = re.compile(
    rf"\s*{_TIME}{_BETWEEN}{_WEEKDAY}{_DATE}\s*", re.VERBOSE | re.IGNORECASE | re.ASCII
)

# a byline is short; longer texts are no dates and need no regular expression to say so
_LONGEST_DATE = 60


def parse_date(text: str) -> date | None:
    """The date that `text` is; None when it isn't one, lacks day, month or year, or is ambiguous.

    A datetime when the time of day is told (aware when its zone is told and known), else a date.
    """
    if len(text) > _LONGEST_DATE:
        return None
    text = in_english(" ".join(text.split()))  # pages keep dates together with no-break spaces
    found = _DATE_FIRST.fullmatch(text) or _TIME_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        day = _day(found["date"], is_numbers=found["numbers"] is not None)
        if day is None or found["hour"] is None:
            return day
        return _instant(day, found)
    except (ValueError, OverflowError):
        return None  # the 31st of June, 25 o'clock


def _day(text: str, *, is_numbers: bool) -> date | None:
    """The day that `text` names, None when it may be two; ValueError when there is no such day."""
    if is_numbers:
        return _day_in_numbers([int(number) for number in re.split(r"[-/.]", text)], text)
    # here, not above: `import index` should not wait for it
    from dateutil import parser

    # nothing is filled in from today: the pattern has seen to it that day, month and year are there
    return parser.parse(re.sub(r"\bof\b|[,.]", " ", text)).date()


def _day_in_numbers(numbers: list[int], text: str) -> date | None:
    first, second, third = numbers
    if first > 31:
        return date(first, second, third)
    if "." in text or first > 12 or first == second:
        return date(third, second, first)
    # 12/31/2022 is American; 03/04/2022 may be March or April
    return date(third, first, second) if second > 12 else None


def _instant(day: date, found: re.Match[str]) -> date:
    """`day` at the time that is told; the day alone when the number after it is no time."""
    hour, half = int(found["hour"]), (found["half"] or "").lower().replace(".", "")
    if not half and found["minute"] is None:
        raise ValueError("a bare number is no time of day")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half == "pm" else 0)
    told = datetime(  # noqa: DTZ001 (the zone follows, when it is told)
        day.year, day.month, day.day, hour, int(found["minute"] or 0), int(found["second"] or 0)
    )
    return told.replace(tzinfo=_zone(found["zone"] or "", told))


def _zone(name: str, at: datetime) -> timezone | None:
    """The zone called `name` as it was `at` that time; None when it isn't told, or unknown."""
    name = name.strip("() ").upper()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]), name)
    if name in _BY_THE_DAY:
        from dateutil import tz

        return timezone(tz.tzstr(_BY_THE_DAY[name]).utcoffset(at) or timedelta(0), name)
    if offset := re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", name):
        size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-size if offset[1] == "-" else size)
    return None
