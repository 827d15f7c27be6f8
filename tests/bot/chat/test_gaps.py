import pytest

from bot.chat.gaps import MOST_LISTED, Miss, as_csv, gaps, listed, misses
from bot.chat.history import Entry

HOUR = 3600.0


def word(number):
    """A word of its own for each number."""
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def asked(*questions):
    """Asked without success, an hour apart, the first one last."""
    return gaps([Miss(q, -n * HOUR, disliked=False) for n, q in enumerate(questions)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Who discovered penicillin?", "penicillin discovered by who", id="order"),
        pytest.param("When does it rain in Delhi?", "when will it rain in delhi", id="small words"),
        pytest.param("Quién ganó la elección?", "quien gano la eleccion", id="accents"),
        pytest.param("谁赢得了选举？", "谁赢得选举", id="Chinese"),
        pytest.param("Who won?", "who won!!", id="signs"),
    ],
)
def test_like_questions_are_one(one, other):
    [gap] = asked(one, other)

    assert (gap.question, gap.wordings, gap.unanswered) == (one, [one, other], 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Who discovered penicillin?", "Who discovered radium in Paris?", id="object"),
        pytest.param("Where is Delhi?", "When does it rain in Delhi?", id="a name alone"),
        pytest.param("谁赢得了选举？", "天气怎么样？", id="Chinese"),
    ],
)
def test_others_are_not(one, other):
    assert [gap.question for gap in asked(one, other)] == [one, other]


def test_the_latest_is_first_and_first_and_last_are_told():
    opinions = []
    entries = [
        Entry(0, "unknown", "Who won the cup?"),
        Entry(86_400, "too little", "Where is Atlantis?"),
        Entry(10 * 86_400, "unknown", "who won the cup"),
        Entry(11 * 86_400, "answered"),
        Entry(12 * 86_400, "other"),
    ]

    cup, atlantis = gaps(misses(entries, opinions))

    assert (cup.question, cup.first, cup.last) == ("who won the cup", 0, 10 * 86_400)
    assert atlantis.question == "Where is Atlantis?"


def test_many_are_counted_and_nothing_in_them_drives_a_terminal():
    questions = [f"\x1b[31mWho\n is {word(n)} " + word(n) * 90 for n in range(MOST_LISTED + 5)]

    text = listed(asked(*questions))

    assert text.splitlines()[-1] == "... and 5 more"
    assert "\x1b" not in text
    assert len(text.splitlines()) == MOST_LISTED + 2


def test_five_thousand_different_ones_are_grouped_in_a_moment():
    found = asked(*(f"Who is a{word(n)} of o{word(n % 97)}?" for n in range(5000)))

    assert len(found) == 5000


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t="])
def test_no_cell_of_the_table_is_a_formula(begin):
    [_, row] = as_csv(asked(f"{begin}1+1")).splitlines()

    assert not row.startswith(tuple("=+-@\t"))
