import pytest

from bot.chat.answers import Answered, Shown
from bot.chat.feedback import KEPT, Feedback, Opinion, look
from bot.chat.memory import Memory, memory_file

PAGES = ((Shown("Ada", ("k1", "k2")), Shown("", ("k3",))), (Shown("", ("k4",)),))
RAIN, SNOW = Answered(1, "rain?", PAGES), Answered(1, "snow?", PAGES)


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "inbox.db"


@pytest.fixture
def feedback(inbox, clock):
    return Feedback(Memory(memory_file(inbox)), clock)


def test_an_opinion_names_the_question_and_what_was_shown(feedback, inbox):
    feedback.store(RAIN, 7, -1)

    assert feedback.listed() == [Opinion("rain?", ("k1", "k2", "k3"), -1, 1e9)]
    assert look(inbox) == feedback.listed()


def test_the_last_opinion_of_a_person_counts(feedback):
    for value in (1, -1, -1):
        feedback.store(RAIN, 7, value)

    assert [opinion.value for opinion in feedback.listed()] == [-1]


def test_it_can_be_taken_back(feedback):
    feedback.store(RAIN, 7, 1)
    feedback.store(RAIN, 8, 1)

    feedback.withdraw(RAIN, 7)

    assert len(feedback.listed()) == 1


def test_those_since_a_moment_are_listed_in_order(feedback, clock, inbox):
    for number, answered in enumerate((SNOW, RAIN, SNOW)):
        clock.now += 10
        feedback.store(answered, number, 1)

    assert [o.question for o in feedback.listed(1e9 + 20)] == ["rain?", "snow?"]
    assert look(inbox, 1e9 + 20) == feedback.listed(1e9 + 20)


def test_a_person_can_be_forgotten(feedback):
    for answered, person in ((RAIN, 7), (SNOW, 7), (RAIN, 8)):
        feedback.store(answered, person, 1)

    assert feedback.forget(7) == 2
    assert len(feedback.listed()) == 1


def test_after_a_year_opinions_are_gone(feedback, clock):
    feedback.store(RAIN, 7, 1)
    clock.now += KEPT + 1

    feedback.store(SNOW, 7, 1)

    assert [opinion.question for opinion in feedback.listed()] == ["snow?"]


def test_no_more_than_so_many_are_kept(feedback, clock, monkeypatch):
    monkeypatch.setattr("bot.chat.feedback.MOST", 5)
    for number in range(12):
        clock.now += 1
        feedback.store(RAIN, number, 1)

    assert [opinion.at - 1e9 for opinion in feedback.listed()] == [8, 9, 10, 11, 12]


def test_an_opinion_of_a_refusal_has_no_passages(feedback):
    feedback.store(Answered(1, "zebra?"), 7, -1)

    assert feedback.listed()[0].passages == ()


def test_where_no_bot_has_been_there_are_none(tmp_path):
    assert look(tmp_path / "nothing.db") == []
