"""Timelines: what was published when, and which days, months and years the articles tell of."""

import sys
from datetime import date

import pytest

from bot.pictures import NoPictures
from bot.timeline import MOST_EVENTS, events, listed, picture, timeline, told


def test_articles_are_by_their_days_and_those_without_are_counted(tiny):
    found = timeline("", tiny)

    assert [article.name for _, article in found.published][:2] == [
        "ferry-strike.txt",
        "river-dam.md",
    ]
    assert (len(found.published), found.undated) == (5, 1)


@pytest.mark.parametrize(
    ("text", "when", "day"),
    [
        ("It was found on 8 April 2019 by Ito.", date(2019, 4, 8), "8 April 2019"),
        ("It was found on April 8, 2019, by Ito.", date(2019, 4, 8), "April 8, 2019"),
        ("It closed on the 3rd of Sept. 2021.", date(2021, 9, 3), "3rd of Sept. 2021"),
        ("Work began in February 2020.", date(2020, 2, 1), "February 2020"),
        ("Work ended in March, 2020.", date(2020, 3, 1), "March, 2020"),
        ("It was built in 1787.", date(1787, 1, 1), "1787"),
    ],
)
def test_a_date_with_a_year_is_an_event_in_the_words_of_the_article(collect, text, when, day):
    [passage] = collect(text).passages

    [event] = events(passage)

    assert (event.when, event.day) == (when, day)


@pytest.mark.parametrize(
    "text",
    [
        "It begins on September 3.",
        "Some 1984 people came.",
        "The law of 31 June 2021 is a joke.",
        "He may 2021 times say so.",
    ],
)
def test_what_tells_no_day_with_a_year_is_no_event(collect, text):
    assert [event for p in collect(text).passages for event in events(p)] == []


def test_events_are_in_order_and_an_event_of_a_day_is_told_once(newsroom):
    found = timeline("", newsroom)
    days = [event.when for event in found.events]

    assert days == sorted(set(days))
    assert len(days) == MOST_EVENTS
    assert found.more > 0
    assert "dated events of " in told(found)


def test_words_narrow_it_to_articles_and_passages_that_have_them(newsroom):
    found = timeline("dam", newsroom)

    assert {article.name for _, article in found.published} == {"river-dam.md", "dam-appeal.md"}
    assert listed(found).splitlines()[0] == "February 2020: Work on the dam began in February 2020."


def test_without_dates_that_is_told(collect):
    for words in ("", "zeppelin"):
        assert told(timeline(words, collect("Nothing is dated here."))) == (
            "The articles give no dates for a timeline."
        )


@pytest.mark.parametrize("words", ["", "dam", "comet"])
def test_a_picture_is_drawn_the_same_each_time(newsroom, words):
    found = timeline(words, newsroom)

    drawn = picture(found)

    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert drawn == picture(found)


def test_without_the_extra_there_is_a_sentence_instead(newsroom, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(NoPictures, match="pictures"):
        picture(timeline("", newsroom))
