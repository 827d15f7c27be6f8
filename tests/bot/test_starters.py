"""Questions to start with: made from the articles, and answered by them."""

from pathlib import Path

import pytest

from bot.answer import Answer
from bot.ask import LEAST_CONFIDENCE, ask
from bot.asking_in import WHAT_ABOUT, WHAT_SAID
from bot.starters import Starters
from index import TABLES, Collection, load


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


@pytest.fixture(scope="module")
def languages():
    return load(Path(__file__).parent.parent / "collection-languages")


@pytest.mark.parametrize("code", sorted({*TABLES} - {"nl", "pl"}))  # of which is no article
def test_questions_are_in_the_language_of_the_articles(languages, code):
    articles = [article for article in languages.articles if article.language == code]
    collection = languages.among(articles)
    questions = Starters(LEAST_CONFIDENCE).of(collection)

    assert questions
    forms = [WHAT_SAID[code].partition("{")[0], WHAT_ABOUT[code].partition("{")[0]]
    assert all(any(q.startswith(form) for form in forms) for q in questions)
    assert all(isinstance(ask(question, collection), Answer) for question in questions)


def test_a_language_whose_questions_we_cannot_put_has_none(article):
    swedish = "Borgmästaren Anna Lind sade att bron ska öppnas på måndag."
    one = article("Bron öppnar", swedish, title="Bron öppnar", language="sv")

    assert Starters(LEAST_CONFIDENCE).of(Collection([one])) == ()


def test_where_nothing_is_answered_there_are_none(collect):
    assert Starters(LEAST_CONFIDENCE).of(collect("Rain.")) == ()
