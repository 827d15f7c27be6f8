"""Questions to start with: made from the articles, and answered by them."""

from bot.answer import Answer
from bot.ask import LEAST_CONFIDENCE, ask
from bot.starters import Starters


def test_every_question_to_start_with_is_answered(newsroom):
    questions = Starters(LEAST_CONFIDENCE).of(newsroom)

    assert len(questions) == 4
    assert len(set(questions)) == 4
    assert all(isinstance(ask(question, newsroom), Answer) for question in questions)


def test_they_are_of_the_people_quoted_most_and_of_the_newest_articles(newsroom):
    first, second, *_ = Starters(LEAST_CONFIDENCE).of(newsroom)

    assert (first, second) == (
        "What did Adaeze Omburi say?",
        "What is the article about “Oriel picks Kestrel Falls for its first chip plant outside"
        " Asia” about?",
    )


def test_they_are_the_same_each_time(newsroom):
    assert Starters(LEAST_CONFIDENCE).of(newsroom) == Starters(LEAST_CONFIDENCE).of(newsroom)


def test_where_nothing_is_answered_there_are_none(collect):
    assert Starters(LEAST_CONFIDENCE).of(collect("Rain.")) == ()
