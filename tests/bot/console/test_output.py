"""What a person sees: the article's letters, wrapped and marked; and what a program reads."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Evidence, NoAnswer, Quote, Reason
from bot.console.output import Look, columns, json_line, lines, reply_text
from bot.question import Question
from index import Article, Passage, Span

BODY = "Rain fell all day.\nThe river rose, and rose."
ARTICLE = Article("rain.txt", BODY, "Rain", (Span(0, 18), Span(19, 44)), outlet="ANI")
FIRST, SECOND = Passage(ARTICLE, Span(0, 18), 1, 0), Passage(ARTICLE, Span(19, 44), 2, 1)


def answer(span=FIRST.span, *, speaker="", matched=(), missing=(), article=ARTICLE) -> Answer:
    quote = Quote(article, span, 1, (FIRST,), speaker, matched)
    ranked = (Evidence(FIRST, 0.123456), Evidence(SECOND, 0.1, "Ada Quill"))
    return Answer(Question("Did it rain?"), (quote,), ranked, 1, 0.98765, missing)


def test_a_quote_stands_behind_a_bar_with_its_citation_below():
    assert reply_text(answer(), Look()) == (
        "│ Rain fell all day.\n  Rain — ANI, date unknown, paragraph 1"
    )


def test_the_headline_stands_once_under_quotes_of_one_article_that_follow_each_other():
    other = Article("sun.txt", "It shone.", "Sun", (Span(0, 9),))
    quotes = [
        Quote(source, span, paragraph, ())
        for source, span, paragraph in (
            (ARTICLE, FIRST.span, 1),
            (ARTICLE, SECOND.span, 2),
            (other, Span(0, 9), 1),
            (ARTICLE, FIRST.span, 1),
        )
    ]

    text = reply_text(Answer(Question("rain?"), tuple(quotes), (), 4, 1.0), Look())

    assert [line for line in text.splitlines() if line.startswith("  ")] == [
        "  Rain — ANI, date unknown, paragraph 1",
        "  Same article, paragraph 2",
        "  Sun — date unknown, paragraph 1",
        "  Rain — ANI, date unknown, paragraph 1",
    ]


def test_the_speaker_stands_above_and_missing_words_at_the_end():
    text = reply_text(answer(speaker="Ada Quill", missing=("snow",)), Look())

    assert text.startswith("Ada Quill:\n│ Rain fell")
    assert text.endswith("paragraph 1\n\nNo article mentions “snow”.")


def test_lines_wrap_at_the_width():
    assert reply_text(answer(), Look(width=14)) == (
        "│ Rain fell\n│ all day.\n  Rain — ANI,\n  date\n  unknown,\n  paragraph 1"
    )


def test_a_new_paragraph_begins_a_new_line():
    text = reply_text(answer(Span(0, 44)), Look())

    assert text.startswith("│ Rain fell all day.\n│\n│ The river rose, and rose.\n")


def test_the_matched_words_stand_out():
    text = reply_text(answer(matched=(Span(0, 4), Span(10, 13))), Look(styled=True))

    assert "\x1b[1;36mRain\x1b[0m fell \x1b[1;36mall\x1b[0m day." in text


def test_a_match_over_a_line_break_stands_out_on_both_lines():
    text = reply_text(answer(matched=(Span(5, 13),)), Look(width=13, styled=True))

    assert "Rain \x1b[1;36mfell\x1b[0m\n" in text
    assert "\x1b[1;36mall\x1b[0m day." in text


def test_matches_that_overlap_do_not_repeat_letters():
    styled = reply_text(answer(matched=(Span(0, 9), Span(5, 13))), Look(styled=True))

    assert "Rain fell all day." in re.sub(r"\x1b\[[\d;]*m", "", styled)


def test_without_style_there_is_not_one_escape():
    assert "\x1b" not in reply_text(answer(speaker="Ada", matched=(Span(0, 4),)), Look(width=20))


def test_an_article_cannot_drive_the_terminal():
    body = "Rain\x1b[2J fell\x9b1m\tall\x07 day."
    article = Article("rain.txt", body, "Ra\x1bin", (Span(0, len(body)),))

    text = reply_text(answer(Span(0, len(body)), article=article), Look())

    assert text.startswith("│ Rain\ufffd[2J fell\ufffd1m all\ufffd day.\n  Ra\ufffdin — ")


def test_a_refusal_offers_the_nearest_article():
    near = Evidence(replace(FIRST, terms=("rain",)), 0.1)
    reply = NoAnswer(Question("q", ("rain",)), Reason.TOO_LITTLE, ranked=(near,))

    assert reply_text(reply, Look()) == (
        "I found nothing in the articles that answers this.\n\nThe nearest article is “Rain”."
    )


@given(st.text(), st.integers(1, 30))
def test_lines_hold_every_word_as_it_is_and_are_cut_at_blanks_only(text, width):
    cut = list(lines(text, Span(0, len(text)), width))

    assert "".join("".join(span.of(text) for span in cut).split()) == "".join(text.split())
    assert all(columns(span.of(text)) <= width or " " not in span.of(text).strip() for span in cut)
    assert all(text[a.end : b.start].isspace() for a, b in pairwise(cut))


def test_a_line_is_not_cut_where_a_blank_forbids_it():
    text = "about 5\u00a0000 people"

    assert [span.of(text) for span in lines(text, Span(0, len(text)), 7)] == [
        "about",
        "5\u00a0000",
        "people",
    ]


@pytest.mark.parametrize(
    ("text", "wide"),
    [("rain", 4), ("雨", 2), ("e\u0301", 1), ("\u200bx", 1), ("café", 4), ("", 0)],
    ids=["latin", "wide", "combining", "zero width", "accented", "empty"],
)
def test_columns_are_those_of_a_terminal(text, wide):
    assert columns(text) == wide


def test_json_tells_the_reply_and_where_each_passage_stands():
    assert json.loads(json_line(answer(), limit=10, id="a")) == {
        "id": "a",
        "question": "Did it rain?",
        "answered": True,
        "confidence": 0.9877,
        "shown": 1,
        "differ_in": None,
        "passages": [
            {
                "article": "rain.txt",
                "start": 0,
                "end": 18,
                "text": "Rain fell all day.",
                "speaker": None,
                "score": 0.1235,
                "also_in": [],
            },
            {
                "article": "rain.txt",
                "start": 19,
                "end": 44,
                "text": "The river rose, and rose.",
                "speaker": "Ada Quill",
                "score": 0.1,
                "also_in": [],
            },
        ],
    }


def test_other_articles_that_say_the_same_are_named_and_counted_below():
    others = [
        Article(f"{n}.txt", "Rain fell.", f"Wet {n}", (Span(0, 10),), outlet="Post")
        for n in (1, 2, 3)
    ]
    also = tuple(Passage(other, Span(0, 10), 1, 0) for other in others)
    [quote] = answer().quotes
    reply = replace(answer(), quotes=(replace(quote, also=also),))

    assert reply_text(reply, Look()).splitlines()[-1] == (
        "  Also in: Wet 1 (Post, date unknown); Wet 2 (Post, date unknown); +1"
    )
    [first, second] = json.loads(json_line(reply, limit=10))["passages"]
    assert [place["article"] for place in first["also_in"]] == ["1.txt", "2.txt", "3.txt"]
    assert second["also_in"] == []


def test_that_articles_differ_is_said_above_and_in_json():
    reply = replace(answer(), differ_in="dates")

    assert reply_text(reply, Look()).startswith("The articles give different dates:\n\n│ Rain fell")
    assert json.loads(json_line(reply, limit=10))["differ_in"] == "dates"


def test_json_of_a_refusal_holds_the_passages_too():
    near = Evidence(replace(FIRST, terms=("rain",)), 0.1)
    reply = NoAnswer(Question("q", ("rain",)), Reason.TOO_LITTLE, ranked=(near,))

    record = json.loads(json_line(reply, limit=10))

    assert (record["answered"], record["shown"], len(record["passages"])) == (False, 0, 1)


def test_json_holds_at_most_the_limit():
    assert len(json.loads(json_line(answer(), limit=1))["passages"]) == 1


def test_json_is_one_line_of_letters_not_escapes():
    line = json_line(answer(), limit=1, id="für\n")

    assert '"für\\n"' in line
    assert "\n" not in line
