from datetime import date, datetime, timedelta, timezone

import pytest

from index.dates import parse_date

DAY = date(2021, 8, 28)
AT = datetime(2021, 8, 28, 15, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("28. August 2021", DAY),
        ("Samstag, 28. August 2021, 15:02 Uhr", AT),
        ("Am 28. August 2021 um 15:02 Uhr", AT),
        ("28.08.2021, 15:02 Uhr", AT),
        ("samedi 28 août 2021 à 15h02", AT),
        ("1er mai 2021", date(2021, 5, 1)),
        ("sábado, 28 de agosto de 2021", DAY),
        ("28 de agosto de 2021 a las 15:02", AT),
        ("28 de agosto de 2021 às 15h02", AT),
        ("28 ago. 2021", DAY),
        ("28 agosto 2021 alle 15:02", AT),
        ("28 augustus 2021 om 15:02", AT),
        ("den 28 augusti 2021 kl. 15.02", AT),
        ("28. elokuuta 2021", DAY),
        ("28 sierpnia 2021", DAY),
        ("28. srpna 2021", DAY),
        ("2021. augusztus 28.", DAY),
        ("28 Ağustos 2021 15:02", AT),
        ("28 Agustus 2021 15:02 WIB", AT.replace(tzinfo=timezone(timedelta(hours=7)))),
        ("28 августа 2021 г.", DAY),
        ("28 августа 2021, 15:02", AT),
        ("28 серпня 2021", DAY),
        ("28 Αυγούστου 2021", DAY),
        ("28 أغسطس 2021", DAY),
        ("٢٨ آب ٢٠٢١", DAY),
        ("28 अगस्त 2021", DAY),
        ("2021年8月28日", DAY),
        ("2021年8月28日 星期六 下午3:02", AT),
        ("2021年8月28日（土）15時02分", AT),
        ("2021년 8월 28일 오후 3:02", AT),
        ("2021.08.28 15:02", AT),
        ("2021. 8. 28.", DAY),
        ("28-08-2021", DAY),
        ("28 August 2021 12:15 am", datetime(2021, 8, 28, 0, 15)),
    ],
)
def test_dates_are_read_in_the_spellings_of_the_worlds_news(text, told):
    assert parse_date(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "31. August 2021 in Berlin",
        "Paris, 28 août 2021",
        "août 2021",
        "28 août",
        "31 juin 2021",
        "Mars 2021",
        "5. listopada 2021",  # October in Zagreb, November in Warsaw
        "2021年8月",
        "08-07-2021",
    ],
)
def test_what_is_no_date_or_may_be_two_stays_untold(text):
    assert parse_date(text) is None
