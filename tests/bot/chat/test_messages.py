import itertools
import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.answer import Answer, NoAnswer, Quote, Reason
from bot.chat.messages import (
    LIMIT,
    LONG_PASSAGE,
    MOST_ENTITIES,
    Message,
    card,
    citation,
    messages,
    surroundings,
    units,
)
from bot.question import Question
from index import Article, Passage, Span


def quote(text, *, before="", speaker="", matched=(), title="Rain expected", **article):
    body = f"{before}{text}"
    source = Article("rain.txt", body, title, (Span(0, len(body)),), **article)
    span = Span(len(before), len(body))
    spans = tuple(Span(body.index(word), body.index(word) + len(word)) for word in matched)
    return Quote(source, span, 2, (Passage(source, span, 2, 0),), speaker, spans)


def answer(*quotes, missing=()):
    return Answer(Question("rain?"), quotes, (), len(quotes), 1.0, missing)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(
            datetime(2024, 3, 3, 8, 0, tzinfo=timezone(timedelta(hours=1), "CET")),
            [("3 Mar 2024 08:00 CET", 1709449200)],
            id="a moment",
        ),
        pytest.param(datetime(2024, 3, 3, 8, 0), [], id="an hour of no known zone"),
        pytest.param(date(2024, 3, 3), [], id="a day"),
        pytest.param(None, [], id="unknown"),
    ],
)
def test_a_moment_is_told_in_the_readers_own_time_too(article, published, expected):
    told = article("Rain 😀 fell.", title="😀 Rain", outlet="News", published=published)
    cited = Quote(told, told.paragraphs[0], 1, ())

    for message in (citation(cited), surroundings(cited, 1, 1), card(told)):
        shown = [e.to_dict() for e in message.entities if e.type == "date_time"]
        words = covered(message, "date_time")
        assert [(w, e["unix_time"]) for w, e in zip(words, shown, strict=True)] == expected


def covered(message: Message, *kinds: str) -> list[str]:
    """The words under each entity of these kinds."""
    data = message.text.encode("utf-16-le")
    return [
        data[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
        for e in message.entities
        if e.type in kinds
    ]


QUOTATIONS = (MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE)


def test_an_answer_is_speaker_quotation_and_citation():
    said = quote("“Dams are empty.”", speaker="Ada Bell", outlet="ANI", url="https://a.example/1")

    [message] = messages(answer(said))

    citation = "Rain expected — ANI, date unknown, paragraph 2"
    assert f"Ada Bell\n“Dams are empty.”\n{citation}" == message.text
    assert covered(message, "bold") == ["Ada Bell"]
    assert covered(message, "blockquote") == ["“Dams are empty.”"]
    assert covered(message, "text_link") == ["Rain expected"]


def test_the_headline_stands_once_under_quotes_of_one_article_that_follow_each_other():
    first = quote("It rains.", url="https://a.example/1")
    again = Quote(first.article, first.span, 3, first.passages)

    [message] = messages(answer(first, again, quote("It snows.")))

    cited = [line for line in message.text.splitlines() if "paragraph" in line]
    assert cited == [
        "Rain expected — date unknown, paragraph 2",
        "Same article, paragraph 3",
        "Rain expected — date unknown, paragraph 2",
    ]
    assert covered(message, "text_link") == ["Rain expected"]


def test_the_paragraph_is_told_however_many_outlets_printed_the_story():
    outlets = tuple(f"{number} Post" + "!" * 200 for number in range(9))

    [message] = messages(answer(quote("It rains.", also_in=outlets, pages=(1, 7))))

    assert message.text.endswith("… and 6 more, date unknown, page 7, paragraph 2")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="none"),
        pytest.param("javascript:alert(1)", id="no web address"),
        pytest.param("https://a.example/" + "x" * 3000, id="too long for a link"),
        pytest.param("https://a.example/a b", id="with a blank"),
    ],
)
def test_a_headline_without_a_usable_address_is_bold(url):
    [message] = messages(answer(quote("It rains.", url=url)))

    assert (covered(message, "bold"), covered(message, "text_link")) == (["Rain expected"], [])


def test_words_of_the_question_are_bold_inside_the_quotation():
    [message] = messages(answer(quote("😀 Heavy rain on Sunday.", matched=["rain", "Sunday"])))

    assert covered(message, "bold") == ["rain", "Sunday", "Rain expected"]


@pytest.mark.parametrize(
    ("length", "kind"),
    [
        pytest.param(LONG_PASSAGE, "blockquote", id="short"),
        pytest.param(LONG_PASSAGE + 1, "expandable_blockquote", id="long"),
    ],
)
def test_a_long_quotation_opens_when_tapped(length, kind):
    [message] = messages(answer(quote("a" * length)))

    assert ["a" * length] == covered(message, kind)


@pytest.mark.parametrize("text", ["a < b & c > d", "*no* _markup_ [x](y)", "</blockquote>"])
def test_markup_in_a_passage_is_text(text):
    [message] = messages(answer(quote(text)))

    assert [text] == covered(message, "blockquote")


@pytest.mark.parametrize("unsendable", ["\x00", "\ud83d"], ids=["NUL", "half a pair"])
def test_what_no_message_can_hold_is_shown_as_a_replacement_character(unsendable):
    [message] = messages(answer(quote(f"It{unsendable}rains.", matched=["rains"])))

    assert covered(message, "blockquote") == ["It\ufffdrains."]
    assert "rains" in covered(message, "bold")


def test_quotes_that_do_not_fit_one_message_come_in_several_uncut():
    texts = [f"{number} " + "long " * 300 for number in range(6)]

    sent = messages(answer(*(quote(text) for text in texts)))

    assert texts == [words for message in sent for words in covered(message, *QUOTATIONS)]
    assert len(sent) == 3


def test_a_passage_longer_than_a_message_comes_as_slices_cut_at_blanks():
    text = " ".join(f"word{number}" for number in range(2000))

    sent = messages(answer(quote(text, before="Before. ", speaker="Ada Bell")))

    slices = [words for message in sent for words in covered(message, *QUOTATIONS)]
    assert text == " ".join(slices)
    assert sent[0].text.startswith("Ada Bell\n")
    assert sent[-1].text.endswith("paragraph 2")


def test_the_note_follows_the_quotes():
    [message] = messages(answer(quote("It rains."), missing=("volcano",)))

    assert message.text.endswith("paragraph 2\n\nNo article mentions “volcano”.")


def test_no_answer_is_said_without_a_quotation():
    [message] = messages(NoAnswer(Question("volcano"), Reason.UNKNOWN, ("volcano",)))

    assert message.text == "The articles don't say. No article mentions “volcano”."
    assert message.entities == ()


def test_a_refusal_names_only_some_of_very_many_words_and_no_word_whole_that_never_ends():
    missing = ("x" * 4096, *(f"nonsense{number}" for number in range(1000)))

    [message] = messages(NoAnswer(Question("..."), Reason.UNKNOWN, missing))

    assert units(message.text) < 500
    assert "“nonsense1”" in message.text


TEXTS = st.text(
    st.sampled_from("a b\n😀é\u202e\u200d\x00") | st.characters(), min_size=1, max_size=400
)
QUOTES = st.builds(
    lambda text, times, speaker, title, every: quote(
        text * times, speaker=speaker, title=title, matched=(text,) * every
    ),
    TEXTS,
    st.integers(1, 12),
    st.text(max_size=300),
    st.text(max_size=300),
    st.integers(0, 200),
)


@settings(max_examples=40, deadline=None)  # a busy machine is no failure
@given(st.lists(QUOTES, min_size=1, max_size=3))
def test_every_message_is_within_the_limits_and_every_passage_is_whole(quotes):
    sent = messages(answer(*quotes))

    assert all(0 < units(message.text) <= LIMIT for message in sent)
    assert all(len(message.entities) <= MOST_ENTITIES for message in sent)
    inside = [e.offset + e.length <= units(m.text) for m in sent for e in m.entities]
    assert all(inside)
    shown = "".join(itertools.chain(*(covered(message, *QUOTATIONS) for message in sent)))
    expected = re.sub("[\x00\ud800-\udfff]", "\ufffd", "".join(q.text for q in quotes))
    assert "".join(expected.split()) == "".join(shown.split())
