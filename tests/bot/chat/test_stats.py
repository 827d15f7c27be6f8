import random
from datetime import datetime

import pytest

from bot.chat.feedback import Opinion
from bot.chat.history import Entry
from bot.chat.stats import picture, stats, told

NOW = datetime(2024, 3, 10, 15, 30).astimezone().timestamp()
DAY, HOUR = 86_400, 3_600


def at(days_ago, hour):
    day = datetime.fromtimestamp(NOW - days_ago * DAY).astimezone()
    return int(day.replace(hour=hour, minute=0).timestamp())


@pytest.fixture
def some():
    entries = [
        *[Entry(at(2, 9), "answered", cited=("Rain, and 24/7 care", "b.txt"))] * 3,
        Entry(at(2, 17), "unknown", "Who?"),
        Entry(at(0, 9), "answered", cited=("b.txt",)),
    ]
    opinions = [Opinion("Q", (), value, NOW) for value in (1, 1, -1)]
    return stats(entries, opinions, NOW)


def test_days_without_questions_are_days_too(some):
    counts = [(asked, answered) for _, asked, answered in some.days]

    assert counts == [(4, 3), (0, 0), (1, 1)]
    assert (some.asked, some.answered, some.today) == (5, 4, 1)


def test_the_numbers_are_told(some):
    assert told(some).splitlines() == [
        "Questions in the last 3 days: 5; 1.7 a day, today 1.",
        "Answered: 80%.",
        "Busiest hours: 9:00 to 10:00 (4) and 17:00 to 18:00 (1).",
        "Most cited: “b.txt” (4) and “Rain, and 24/7 care” (3).",
        "Feedback: 2 👍, 1 👎.",
    ]


def test_they_fit_beneath_a_picture_however_long_the_headlines_are():
    cited = tuple(f"{n}{'x' * 300}" for n in range(40))
    found = stats([Entry(at(0, n % 24), "answered", cited=cited) for n in range(9999)], [], NOW)

    assert len(told(found)) < 1024


def test_a_picture_of_ninety_days_is_drawn_without_a_warning():
    chance = random.Random(1)
    entries = [
        Entry(at(chance.randrange(90), chance.randrange(24)), "answered", cited=("$a_{1}$.txt",))
        for _ in range(500)
    ]

    assert picture(stats(entries, [], NOW)).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["新闻/选举.txt", "مقال.txt", "समाचार.txt"])
def test_names_in_other_letters_can_be_drawn(name):
    found = stats([Entry(at(0, 1), "answered", cited=(name,))], [], NOW)

    assert picture(found).startswith(b"\x89PNG")
