"""Amounts and days are the same however they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.values import amounts, days, rounds_to, weekdays


def read(text: str) -> list[tuple[float, str, str]]:
    return [(amount.number, amount.sort, amount.unit) for amount in amounts(text)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param("12 people died", (12, "count", ""), id="digits"),
        pytest.param("Twelve people died", (12, "count", ""), id="a word"),
        pytest.param("A dozen sheep drowned", (12, "count", ""), id="a dozen"),
        pytest.param("one hundred and twenty-three men", (123, "count", ""), id="many words"),
        pytest.param("1,800 people work there", (1800, "count", ""), id="thousands"),
        pytest.param("12\u00a0500 people", (12_500, "count", ""), id="blanks that don't break"),
        pytest.param("12\u202f500 people", (12_500, "count", ""), id="thin blanks"),
        pytest.param("12 500 people", (12_500, "count", ""), id="blanks"),
        pytest.param("it cost $3.5 million", (3_500_000, "money", "dollar"), id="a sign before"),
        pytest.param("3,500,000 dollars", (3_500_000, "money", "dollar"), id="a word behind"),
        pytest.param("€2.4bn, half of it", (2_400_000_000, "money", "euro"), id="cut short"),
        pytest.param("62% of power", (62, "percentage", ""), id="a sign of percent"),
        pytest.param("62 per cent of power", (62, "percentage", ""), id="per cent"),
        pytest.param("it is 41 metres tall", (41, "measure", "metre"), id="a measure"),
        pytest.param("it is 41 meters tall", (41, "measure", "metre"), id="an American measure"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text, amount):
    assert read(text) == [amount]


@pytest.mark.parametrize(
    "text", ["on 4 May 2023", "in 1926", "at 6 a.m.", "in the 1990s", "the G20", "on June 3"]
)
def test_days_years_and_hours_are_no_amounts(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "at least 12 people",
        "more than $12",
        "up to 12 people",
        "about 12 people",
        "12 or more people",
        "12 to 15 people",
        "between 12 and 15 people",
        "another 12 people",
        "three of the 12 people",
        "prices rose by 12 dollars",
        "on flight 12 500 people",
    ],
)
def test_a_bound_an_estimate_and_a_part_are_not_exact(text):
    assert not any(amount.exact for amount in amounts(text))


@pytest.mark.parametrize(
    "text", ["3 March 2021", "March 3, 2021", "on March 3", "the 3rd of March"]
)
def test_a_day_is_one_however_it_is_written(text):
    [day] = days(text, date(2021, 3, 10))

    assert (day.year, day.month, day.day) == (2021, 3, 3)


def test_a_day_of_no_month_harms_nothing():
    assert len(days("on 31 February 2021", date(2021, 3, 1))) == 1


def test_a_weekday_is_the_last_one_before_the_article_but_not_that_of_what_was_said():
    text = "The bank failed on Tuesday, the ministry said on Wednesday."

    assert weekdays(text, date(2019, 11, 13)) == [date(2019, 11, 12)]


def test_a_rounded_number_is_no_other_number():
    assert rounds_to(50_000, 48_713)
    assert not rounds_to(12, 17)


PIECES = (
    "9" * 400, "0", "1,000", "12", "twelve", "a", "hundred", "million", "and", "%", "$", "€", "-",
    "\u00a0000", " 500", "ſix", "Frıday", "Auguſt", "fİve", "uſ$", "²", "½",
    "May", "31", "February", "1999", "2021", "Friday", "on", "in", "said", "bn", ".", "٣", " ",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map(" ".join),
    st.none() | st.dates(),
)
def test_whatever_is_written_is_read(text, written):
    told = [amount.number for amount in amounts(text)]

    assert all(number >= 0 for number in told)
    assert all(rounds_to(one, other) in (True, False) for one in told for other in told)
    assert all(day.agrees(day) is not False for day in days(text, written))
    assert all(day <= written for day in weekdays(text, written))
