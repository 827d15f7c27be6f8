"""Filters in a conversation: what is searched, what is told, and that no answer is lost."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, NoAnswer, Reason
from bot.conversation import converse, exchange
from bot.exchange import Exchange

TODAY = date(2023, 7, 25)


def files(reply) -> list[str]:
    """The files of the articles quoted, in order."""
    return list(dict.fromkeys(q.article.name for q in getattr(reply, "quotes", ())))


def test_only_articles_that_come_through_the_filter_are_quoted(tiny):
    question = "What did officials say?"

    everywhere = converse(question, tiny, today=TODAY)
    narrowed = converse(f"{question} until:2021", tiny, today=TODAY)

    assert files(everywhere) != files(narrowed)
    assert set(files(narrowed)) <= {"river-dam.md", "ferry-strike.txt"}
    assert narrowed.understood.articles == 2


def test_a_filter_that_lets_nothing_through_is_told(tiny):
    reply = converse("What did Rego say? since:2024", tiny, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.FILTERED


def test_an_unknown_outlet_is_told_with_those_there_are(tiny):
    reply = converse("What did Rego say? from:gazette", tiny, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.NO_OUTLET
    assert reply.missing == ("gazette",)
    assert reply.known == ("Northern Press", "The Granary Post", "The Lake Herald")


def test_an_unreadable_date_is_told(tiny):
    reply = converse("What did Rego say? since:soon", tiny, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.NO_DATE


@pytest.mark.parametrize("when", ["yesterday", "last week", "last month"])
def test_words_that_leave_no_answer_are_given_up_and_that_is_told(tiny, when):
    reply = converse(f"When did the strike begin {when}?", tiny, today=date(2025, 1, 1))

    assert isinstance(reply, Answer)
    assert files(reply) == ["ferry-strike.txt"]
    assert reply.understood.widened


def test_newest_first_orders_the_articles_by_their_day(newsroom_pair):
    question = "What was the price of wheat?"

    newest = converse(f"{question} newest first", newsroom_pair, today=TODAY)
    oldest = converse(f"{question} oldest first", newsroom_pair, today=TODAY)

    assert files(newest) == ["2.txt", "1.txt"]
    assert files(oldest) == ["1.txt", "2.txt"]


def test_a_word_that_only_other_articles_have_is_not_said_to_be_nowhere(collect, article):
    collection = collect(
        article("Ada Quill opened the bridge. She called it a great day for all.", name="1.txt"),
        article("Ben Hart spoke of wheat.", name="2.txt"),
    )
    first = exchange(converse("Who opened the bridge?", collection, today=TODAY))

    reply = converse("Did she call wheat a great day?", collection, first, today=TODAY)

    assert isinstance(reply, Answer)
    assert reply.understood.read_as == "Did Ada Quill call wheat a great day?"
    assert reply.missing == ()


@pytest.fixture(scope="module")
def bridge(collect, article):
    """A bridge closes, and months later another article tells when it reopens."""
    return collect(
        article(
            "The Old Mill Bridge will close next week because two of its beams have cracks.",
            "Some 9,000 cars cross the bridge on a weekday. It was last repaired in 1988.",
            "The bridge was opened in 1931. Its cracks were found on Monday.",
            name="closes.txt",
            published=date(2023, 3, 4),
        ),
        article(
            "The Old Mill Bridge will reopen on September 20, two weeks later than planned.",
            "Cars that cross the bridge will be counted by a camera.",
            "Steel for the new beams came late.",
            name="reopens.txt",
            published=date(2023, 6, 12),
        ),
    )


def then(collection, first, second):
    """The reply to a question that goes on from another."""
    last = exchange(converse(first, collection, today=TODAY))
    return converse(second, collection, last, today=TODAY)


def test_what_another_article_answers_clearly_better_is_answered_by_that(bridge):
    reply = then(bridge, "Why will the bridge close?", "When will it reopen?")

    assert reply.understood.read_as == "When will the bridge reopen?"
    assert files(reply) == ["reopens.txt"]


@pytest.mark.parametrize("question", ["When was it opened?", "How many cars cross it?"])
def test_what_the_article_shown_answers_about_as_well_is_answered_by_that(bridge, question):
    assert files(then(bridge, "Why will the bridge close?", question)) == ["closes.txt"]


@pytest.fixture
def newsroom_pair(collect, article):
    return collect(
        article("The price of wheat was 8 dollars.", name="1.txt", published=date(2022, 1, 1)),
        article("The price of wheat was 9 dollars.", name="2.txt", published=date(2023, 1, 1)),
    )


WORDS = [
    *("when", "did", "he", "she", "it", "they", "say", "that", "and", "what", "else", "why", "who"),
    *("about", "the", "other", "article", "in", "since:2021", "from:", "until:x", "last", "week"),
    *("newest", "first", "Rego", "Salgado", "fire", "his", "there", "?", "more", "on:1"),
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=8), st.lists(st.sampled_from(WORDS), max_size=8))
def test_whatever_is_said_after_whatever_a_reply_comes(tiny, first, then):
    earlier = exchange(converse(" ".join(first), tiny, today=TODAY))

    reply = converse(" ".join(then), tiny, earlier, today=TODAY)

    assert isinstance(reply, Answer | NoAnswer)
    for quote in getattr(reply, "quotes", ()):
        assert quote.text == quote.article.body[quote.span.start : quote.span.end] != ""


@pytest.mark.parametrize(
    "text",
    [
        " " * 4096 + "?",
        "in the " * 600,
        ", " * 2000,
        "since:" * 700,
        "what did " * 455,
        "what" + " " * 4091 + "?",
        "in the article about " + "\n" * 970 + "?",
        "he " * 330,
        "they " * 200,
        "他" * 1000,
        "él " * 330,
    ],
    ids=lambda text: ascii(text[:22]),
)
@pytest.mark.parametrize("names", ["", " about the Great Harbour" * 150], ids=["short", "long"])
def test_a_long_text_is_read_fast(tiny, text, names):
    last = Exchange(f"What did Rego say{names}?", tiny.passages[:1])
    start = time.process_time()

    converse(text, tiny, last, today=TODAY)

    assert time.process_time() - start < 2.0


@pytest.mark.parametrize("when", ["yesterday", "last week", "last month"])
def test_words_of_a_filter_that_was_given_up_are_not_told_to_be_missing(tiny, when):
    reply = converse(f"When did the strike begin {when}?", tiny, today=date(2025, 1, 1))

    assert isinstance(reply, Answer)
    assert reply.missing == ()


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Hi there!",
        "Thanks a lot.",
        "thank you 🙏",
        "Good morning",
        "¡gracias!",
        "спасибо",
        "Hm, ok.",
        "I see!",
        "Oh wow",
        "Sorry",
        "no, never mind",
        "lol ok",
    ],
)
def test_a_greeting_or_a_thank_you_is_no_question_and_changes_no_subject(tiny, text):
    first = exchange(converse("When did the ferry strike begin?", tiny, today=TODAY))

    reply = converse(text.strip("¡"), tiny, first, today=TODAY)

    assert reply == NoAnswer(reply.question, Reason.PLEASANTRY, understood=reply.understood)
    assert exchange(reply, first) == first


@pytest.mark.parametrize("text", ["?", "who are you?", "any news about her?", "list articles"])
def test_what_asks_nothing_of_the_articles_changes_no_subject(tiny, text):
    first = exchange(converse("When did the ferry strike begin?", tiny, today=TODAY))

    reply = converse(text, tiny, first, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert exchange(reply, first) == first


def test_a_greeting_before_a_question_is_no_subject(tiny):
    greeted = exchange(converse("hello", tiny, today=TODAY))

    reply = converse("When was it?", tiny, greeted, today=TODAY)

    assert reply.understood.read_as == ""


@pytest.mark.parametrize(
    "text",
    ["Thanks for all the fish", "hello rain", "good", "hi-fi", "I see rain", "oh, rain", "no rain"],
)
def test_more_than_a_greeting_is_a_question(tiny, text):
    reply = converse(text, tiny, today=TODAY)

    assert getattr(reply, "reason", None) is not Reason.PLEASANTRY


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("any news about him?", "him"),
        ("what did she say", "she"),
        ("where's she from", "she"),
        ("Did they win?", "They"),
        ("how old is it", "it"),
    ],
)
@pytest.mark.parametrize("last", [None, "hello"])
def test_where_nobody_is_known_for_a_pronoun_that_is_told(tiny, text, word, last):
    before = exchange(converse(last, tiny, today=TODAY)) if last else None

    reply = converse(text, tiny, before, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHOM
    assert reply.missing[0].casefold() == word.casefold()
    assert exchange(reply, before) == (before or Exchange(""))


@pytest.mark.parametrize(
    "question",
    [
        "What do they say about the dam?",
        "Who said he had nearly gone to bed?",
        "Is it raining?",
        "Why did the villagers leave their homes?",
        "Did they vote for a second deckhand?",
        "Did the IT firm fail?",
    ],
)
def test_a_question_that_a_pronoun_leaves_with_something_to_look_for_is_asked(tiny, question):
    reply = converse(question, tiny, today=TODAY)

    assert getattr(reply, "reason", None) is not Reason.WHOM


@pytest.mark.parametrize(
    "text",
    [
        "shorter",
        "in english pls",
        "can you translate that?",
        "ok, say it in simpler words",
        "Explain",
    ],
)
def test_a_wish_for_other_words_than_the_articles_is_no_question(tiny, text):
    first = exchange(converse("When did the ferry strike begin?", tiny, today=TODAY))

    reply = converse(text, tiny, first, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.OTHER_WORDS
    assert exchange(reply, first) == first


@pytest.mark.parametrize(
    "text", ["explain the strike", "shorter hours", "in english schools", "the long version of it"]
)
def test_more_than_a_wish_for_other_words_is_a_question(tiny, text):
    reply = converse(text, tiny, today=TODAY)

    assert getattr(reply, "reason", None) is not Reason.OTHER_WORDS
