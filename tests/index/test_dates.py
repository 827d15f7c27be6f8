from datetime import date, datetime, timedelta, timezone

import pytest

from index.dates import parse_date


def at(*when: int, hours: float | None = None) -> datetime:
    zone = None if hours is None else timezone(timedelta(hours=hours))
    return datetime(*when, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("August 28, 2021", date(2021, 8, 28)),
        ("Aug. 28, 2021", date(2021, 8, 28)),
        ("Saturday, August 28th, 2021", date(2021, 8, 28)),
        ("28 August 2021", date(2021, 8, 28)),
        ("28th of August, 2021", date(2021, 8, 28)),
        ("28-Aug-2021", date(2021, 8, 28)),
        ("2021-08-28", date(2021, 8, 28)),
        ("2021/08/28", date(2021, 8, 28)),
        ("28.8.2021", date(2021, 8, 28)),
        ("28/08/2021", date(2021, 8, 28)),
        ("12/31/2021", date(2021, 12, 31)),
        ("Aug 28,\u00a02021", date(2021, 8, 28)),
    ],
)
def test_a_day_is_a_date(text, expected):
    parsed = parse_date(text)

    assert (type(parsed), parsed) == (date, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aug 28, 2021 15:02 IST", at(2021, 8, 28, 15, 2, hours=5.5)),
        ("Aug 28, 2021 | 15:02 hrs IST", at(2021, 8, 28, 15, 2, hours=5.5)),
        ("28 August 2021 03:02 PM IST", at(2021, 8, 28, 15, 2, hours=5.5)),
        ("August 28, 2021 at 10:15 a.m. EDT", at(2021, 8, 28, 10, 15, hours=-4)),
        ("Sat 28 Aug 2021 10.15 BST", at(2021, 8, 28, 10, 15, hours=1)),
        ("10:15 AM ET, Sat August 28, 2021", at(2021, 8, 28, 10, 15, hours=-4)),
        ("December 28, 2021 9 p.m. ET", at(2021, 12, 28, 21, 0, hours=-5)),
        ("2021-08-28T15:02:07+05:30", at(2021, 8, 28, 15, 2, 7, hours=5.5)),
        ("2021-08-28T15:02:07.123Z", at(2021, 8, 28, 15, 2, 7, hours=0)),
        ("August 28, 2021 15:02 UTC+8", at(2021, 8, 28, 15, 2, hours=8)),
        ("August 28, 2021 15:02 (JST)", at(2021, 8, 28, 15, 2, hours=9)),
        ("12:30 am GMT, 28 August 2021", at(2021, 8, 28, 0, 30, hours=0)),
        ("August 28, 2021 15:02", at(2021, 8, 28, 15, 2)),
        ("August 28, 2021 15:02 XYZ", at(2021, 8, 28, 15, 2)),
    ],
)
def test_a_told_time_makes_it_an_instant_of_the_told_zone(text, expected):
    parsed = parse_date(text)

    assert (parsed, parsed.utcoffset()) == (expected, expected.utcoffset())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("tomorrow", id="a word"),
        pytest.param("August 2021", id="no day"),
        pytest.param("August 28", id="no year"),
        pytest.param("Saturday", id="a weekday"),
        pytest.param("15:02 IST", id="a time alone"),
        pytest.param("03/04/2021", id="March or April"),
        pytest.param("28/08/21", id="two-digit year"),
        pytest.param("August 32, 2021", id="no such day"),
        pytest.param("February 29, 2021", id="no leap year"),
        pytest.param("0000-01-01", id="no such year"),
        pytest.param("August 28, 2021 25:02", id="no such hour"),
        pytest.param("August 28, 2021 13:02 pm", id="thirteen in the afternoon"),
        pytest.param("August 28, 2021 5", id="a number for a time"),
        pytest.param("2021-08-28T15:02 UTC+99", id="no such zone"),
        pytest.param("On August 28, 2021 it rained", id="a sentence"),
        pytest.param("20210828", id="digits"),
        pytest.param("August 28, 2021" + " " * 100, id="too long"),
    ],
)
def test_what_is_no_whole_date_is_none(text):
    assert parse_date(text) is None
