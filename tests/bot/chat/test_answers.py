import sqlite3

import pytest

from bot.chat.answers import KEPT, SAME_TAP, Answered, Answers, Asked, Shown
from bot.chat.inbox import InboxError
from bot.chat.memory import Memory

PAGES = ((Shown("Ada", ("k1", "k2")), Shown("", ("k3",))), (Shown("", ("k4",)),))
ANSWERED = Answered(1, "rain?", PAGES, ("zebra",), "Read as: rain?")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "memory"


@pytest.fixture
def answers(path, clock):
    return Answers(Memory(path), clock)


def test_an_answer_is_found_by_its_id_in_its_chat(answers):
    assert answers.save(ANSWERED)

    assert answers.find(ANSWERED.id, 1) == ANSWERED
    assert answers.find(ANSWERED.id, 2) is None
    assert answers.find("x" * 12, 1) is None


def test_it_outlasts_the_process(answers, clock, path):
    answers.save(ANSWERED)

    assert Answers(Memory(path), clock).find(ANSWERED.id, 1) == ANSWERED


def test_the_same_answer_in_the_same_chat_has_one_id():
    same = Answered(1, "rain?", PAGES)
    other_chat, other_question = Answered(2, "rain?", PAGES), Answered(1, "rain!", PAGES)

    assert ANSWERED.id == same.id
    assert len({same.id, other_chat.id, other_question.id, Answered(1, "rain?").id}) == 4


def test_the_page_of_a_passage(answers):
    assert [ANSWERED.page_of(key) for key in ("k2", "k4", "gone")] == [1, 2, 1]


def test_after_a_month_it_is_forgotten(answers, clock, path):
    answers.save(ANSWERED)
    answers.note(1, 5, Asked(ANSWERED.id, 4))
    clock.now += KEPT + 1
    assert answers.find(ANSWERED.id, 1) is None

    answers.save(Answered(2, "new"))
    answers.note(2, 6, Asked("", 5))

    with sqlite3.connect(path) as db:
        counts = [db.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("answers", "sent")]
    assert counts == [(1,), (1,)]


def test_no_more_than_so_many_are_kept(answers, monkeypatch):
    monkeypatch.setattr("bot.chat.answers.MOST", 10)
    many = [Answered(1, f"rain {number}?") for number in range(25)]
    for number, answered in enumerate(many):
        answers.save(answered)
        answers.note(1, number, Asked(answered.id, number, f"{number}"))

    assert [bool(answers.find(a.id, 1)) for a in many] == [False] * 15 + [True] * 10
    assert answers.messages_for(1, 14) == []
    assert answers.messages_for(1, 15) == [(15, "15")]


def test_the_messages_of_an_answer_are_known_in_order(answers):
    for part, message in enumerate((12, 10, 11)):
        answers.note(1, message, Asked(ANSWERED.id, 4, "typed", part))
    answers.note(1, 13, Asked("", 4, "typed"))  # answers no question

    assert answers.messages_for(1, 4) == [(n, "typed") for n in (12, 10, 11)]
    answers.forget_message(1, 10)
    assert [number for number, _ in answers.messages_for(1, 4)] == [12, 11]


def test_the_answer_in_a_message_is_found(answers):
    answers.save(ANSWERED)
    answers.note(1, 5, Asked(ANSWERED.id, 4))
    answers.note(1, 6, Asked("", 4))

    assert [answers.answer_in(1, number) for number in (5, 6, 7)] == [ANSWERED, None, None]


def test_the_same_tap_is_news_once_in_a_while(answers, clock):
    answers.note(1, 5, Asked(ANSWERED.id, 4))

    def news(data, update):
        return answers.is_news(1, 5, data, update)

    assert [news("m:2", 1), news("m:2", 2), news("m:1", 3), news("m:2", 4)] == [1, 0, 1, 1]
    assert news("m:2", 4)  # a second try of the same update
    clock.now += SAME_TAP + 1
    assert news("m:2", 5)
    answers.note(1, 5, Asked(ANSWERED.id, 4))  # the message shows something else now
    assert news("m:2", 6)


def test_a_tap_on_a_message_that_is_not_known_is_news(answers):
    assert [answers.is_news(1, 5, "c::k:1", n) for n in (1, 2)] == [True, True]


def test_a_group_that_moves_takes_its_answers_along_but_no_numbers_of_messages(answers, path):
    answers.save(ANSWERED)
    answers.note(1, 5, Asked(ANSWERED.id, 4))

    answers.move(1, -100)

    assert answers.find(ANSWERED.id, -100).question == "rain?"
    assert answers.messages_for(-100, 4) == answers.messages_for(1, 4) == []
    assert Answers(Memory(path)).moves() == {1: -100}


def test_a_chat_can_be_forgotten(answers):
    other = Answered(2, "rain?")
    for answered in (ANSWERED, other):
        answers.save(answered)
        answers.note(answered.chat, 5, Asked(answered.id, 4))

    answers.forget(1)

    assert answers.find(ANSWERED.id, 1) is None
    assert answers.messages_for(1, 4) == []
    assert answers.find(other.id, 2) == other


def test_a_database_that_fails_forgets_and_says_so(answers, path, caplog):
    with sqlite3.connect(path) as db:
        db.executescript("DROP TABLE answers; DROP TABLE sent; DROP TABLE moved")

    assert not answers.save(ANSWERED)
    answers.note(1, 5, Asked(ANSWERED.id, 4))
    answers.move(1, 2)
    assert answers.find(ANSWERED.id, 1) is None
    assert answers.messages_for(1, 4) == []
    assert answers.is_news(1, 5, "m", 1)
    assert all("not remembered" in record.getMessage() for record in caplog.records)


def test_half_of_a_surrogate_pair_in_a_question_is_no_fault(answers):
    assert not answers.save(Answered(1, "rain \ud83d?"))


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(InboxError, match="can't be opened"):
        Memory(tmp_path / "file" / "memory")
