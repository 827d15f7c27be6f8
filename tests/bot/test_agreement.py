"""Articles that say the same are named together, and those that differ stand side by side."""

from datetime import date
from time import process_time

import pytest

from bot.answer import NoAnswer
from bot.ask import ask
from bot.conversation import converse, exchange

QUESTION = "How many people died in the ferry accident on Lake Orrin?"


@pytest.fixture
def asked(article, collect):
    """The reply to the question, given articles as text and day."""

    def reply(*told, question=QUESTION, **how):
        articles = [
            article(text, name=f"{n}.txt", title=f"Ferry sinks on Lake Orrin {n}", published=day)
            for n, (text, day) in enumerate(told, 1)
        ]
        return ask(question, collect(*articles), **how)

    return reply


TWELVE = ("Twelve people died in the ferry accident on Lake Orrin.", date(2021, 3, 3))
ALSO_TWELVE = (
    "In the ferry accident on Lake Orrin 12 people died, a nurse said.",
    date(2021, 3, 4),
)
SEVENTEEN = ("In all 17 people died in the ferry accident on Lake Orrin.", date(2021, 3, 5))


def test_articles_that_differ_stand_side_by_side_the_newest_first(asked):
    reply = asked(TWELVE, SEVENTEEN)

    assert reply.differ_in == "figures"
    assert [quote.article.published for quote in reply.quotes] == [SEVENTEEN[1], TWELVE[1]]


def test_an_article_without_a_date_comes_last(asked):
    reply = asked((TWELVE[0], None), SEVENTEEN)

    assert [quote.article.published for quote in reply.quotes] == [SEVENTEEN[1], None]


def test_the_best_passage_stays_the_first_of_those_ranked(asked):
    reply = asked(TWELVE, SEVENTEEN)

    assert reply.shown == 2
    assert reply.ranked[0].score >= reply.ranked[1].score


def test_an_article_that_says_the_same_is_named_and_not_quoted(asked):
    reply = asked(TWELVE, ALSO_TWELVE)

    [quote] = reply.quotes
    assert len(quote.also) == 1
    assert quote.also[0].article is not quote.article
    assert reply.differ_in == ""


def test_of_three_articles_those_that_agree_are_one_side(asked):
    reply = asked(TWELVE, SEVENTEEN, ALSO_TWELVE)

    assert reply.differ_in == "figures"
    assert [len(quote.also) for quote in reply.quotes] == [0, 1]


def test_where_one_passage_is_wanted_nothing_is_said_to_differ(asked):
    assert asked(TWELVE, SEVENTEEN, limit=1).differ_in == ""


def test_nearly_the_same_sentence_is_named_whatever_is_asked(asked):
    text = "The ferry sank because a hatch was left open in the storm, an inquiry found."
    reply = asked(
        (text, date(2021, 4, 1)),
        (text.replace("inquiry", "inquest"), date(2021, 4, 2)),
        question="Why did the ferry sink?",
    )

    assert [len(quote.also) for quote in reply.quotes] == [1]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("At least 17 people died in the ferry accident on Lake Orrin.", id="bound"),
        pytest.param("About 17 people died in the ferry accident on Lake Orrin.", id="estimate"),
        pytest.param("Up to 17 people died in the ferry accident on Lake Orrin.", id="most"),
        pytest.param("Another 17 people died in a ferry accident on Lake Orrin.", id="more"),
        pytest.param("In 1987, 17 people died in a ferry accident on Lake Orrin.", id="year"),
        pytest.param("17 children died in the ferry accident on Lake Orrin.", id="others"),
        pytest.param("17 people were hurt in the ferry accident on Lake Orrin.", id="hurt"),
        pytest.param("17 people from Sund died in the ferry accident on Lake Orrin.", id="part"),
        pytest.param("17 people may have died in the ferry accident on Lake Orrin.", id="unsure"),
    ],
)
def test_what_is_explained_otherwise_is_no_difference(asked, other):
    assert asked(TWELVE, (other, date(2021, 3, 5))).differ_in == ""


def test_articles_long_after_each_other_don_t_differ(asked):
    assert asked(TWELVE, (SEVENTEEN[0], date(2022, 3, 5))).differ_in == ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many people died on Lake Orrin?", "ſix people died on Lake Orrin, fİve at once."),
        ("When did people die on Lake Orrin?", "People died on Lake Orrin on Frıday, not Sunday."),
        ("When did people die on Lake Orrin?", "People died on Lake Orrin on 3 Auguſt 2021."),
        ("How much did the boat on Lake Orrin cost?", "The boat on Lake Orrin cost uſ$5."),
    ],
)
def test_letters_that_only_look_like_ours_spell_no_value(asked, question, told):
    reply = asked((told, TWELVE[1]), (told, SEVENTEEN[1]), question=question)

    assert reply.differ_in == ""


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
def test_thousands_are_one_number_however_they_are_set_apart(asked, blank):
    told = "In all 12{}500 people died in the ferry accident on Lake Orrin."

    reply = asked((told.format(","), TWELVE[1]), (told.format(blank), SEVENTEEN[1]))

    assert reply.differ_in == ""
    assert [len(quote.also) for quote in reply.quotes] == [1]


def test_the_end_of_a_number_is_no_other_number(asked):
    told = "In all {} people died in the ferry accident on Lake Orrin."

    reply = asked((told.format("12,500"), TWELVE[1]), (told.format("12 500"), SEVENTEEN[1]))

    assert reply.differ_in == ""


def test_numbers_beyond_all_reason_are_no_figures(asked):
    digits = ("9" * 400, "8" * 401)

    reply = asked(*((f"{n} people died in the accident on Lake Orrin.", TWELVE[1]) for n in digits))

    assert reply.differ_in == ""


@pytest.mark.parametrize("filling", [" ", "said ", "said that ", "1 ", "hundred ", "when "])
def test_sentences_that_say_nothing_at_length_are_compared_fast(asked, filling):
    told = TWELVE[0].replace("Twelve", "{}").replace(".", f", {filling * (800 // len(filling))}x.")
    asked(TWELVE)
    start = process_time()

    asked(*((told.format(n), TWELVE[1]) for n in range(12, 32)), least=0.0)

    assert process_time() - start < 2.0


def test_what_says_the_same_is_not_what_else_there_is(article, collect):
    articles = [
        article(text, name=f"{n}.txt", title="Ferry sinks", published=day)
        for n, (text, day) in enumerate((TWELVE, ALSO_TWELVE))
    ]
    collection, today = collect(*articles), date(2021, 4, 1)
    reply = converse(QUESTION, collection, today=today)

    more = converse("What else?", collection, exchange(reply), today=today)

    assert len(reply.quotes[0].also) == 1
    assert isinstance(more, NoAnswer)


def test_an_order_that_was_asked_for_is_kept(article, collect):
    articles = [
        article(text, name=f"{n}.txt", title="Ferry sinks", published=day)
        for n, (text, day) in enumerate((TWELVE, SEVENTEEN))
    ]

    reply = converse(f"{QUESTION} oldest first", collect(*articles), today=date(2021, 4, 1))

    assert [quote.article.published for quote in reply.quotes] == [TWELVE[1], SEVENTEEN[1]]
