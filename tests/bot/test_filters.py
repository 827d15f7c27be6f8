"""What a question is narrowed to: read from its text, and what is left of the collection."""

from datetime import date

import pytest

from bot.filters import (
    UnknownDate,
    UnknownOutlet,
    article_about,
    filters,
    narrowed,
    newest_first,
    outlets,
)

TODAY = date(2023, 7, 25)


def left(text: str, collection, today: date = TODAY) -> tuple[str, set[str]]:
    """What remains of the text, and the files of the articles that remain."""
    rest, wanted = filters(text, collection, today)
    return rest, {article.name for article in narrowed(collection, wanted).articles}


@pytest.mark.parametrize(
    ("text", "rest", "files"),
    [
        ("wheat since:2023", "wheat", {"wheat-price.md"}),
        ("wheat since:2023-07", "wheat", {"wheat-price.md"}),
        ("wheat ſince:2023", "wheat", {"wheat-price.md"}),
        ("wheat since:2023-07-21", "wheat", {"wheat-price.md"}),
        ("Who won? until:2021-10", "Who won?", {"ferry-strike.txt"}),
        ("Who won? before:2021-11-09", "Who won?", {"ferry-strike.txt"}),
        ("Who won after:2021-09 until:2021-12?", "Who won?", {"river-dam.md"}),
        ("Who won on:2021-11-09?", "Who won?", {"river-dam.md"}),
        ("since: 2022-03 who won?", "who won?", {"library-fire.txt", "wheat-price.md"}),
        ("from:granary who won?", "who won?", {"wheat-price.md"}),
        ('who won? from:"The Lake Herald"', "who won?", {"river-dam.md"}),
        ("who won? from:herald from:northern", "who won?", {"river-dam.md", "ferry-strike.txt"}),
    ],
)
def test_a_filter_with_a_colon_always_narrows(tiny, text, rest, files):
    assert left(text, tiny) == (rest, files)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("What did Okafor say last week?", "What did Okafor say?"),
        ("What did Okafor say from last week", "What did Okafor say"),
        ("What news is there this month?", "What news is there?"),
        ("articles about wheat in July 2023", "articles about wheat"),
        ("What was published on wheat since Jan. 2023?", "What was published on wheat?"),
    ],
)
def test_words_at_the_end_narrow_where_they_are_about_publication(tiny, text, rest):
    assert left(text, tiny) == (rest, {"wheat-price.md"})


@pytest.mark.parametrize(
    "text",
    [
        "Did work on the dam begin in February 2020?",
        "Yesterday, all my troubles seemed so far away",
        "What did last week bring?",
        "last week",
        "How many fires were reported in 2021?",
        "Does Beijing rule the island today?",
        "Who  writes like this ?",
        "Who said: since then, everything is lost?",
        "What do they think on: dams?",
        "https://news.example/from:ani",
        "the strike of September 2021",
        "What did Bell say thiſ week?",
        "news since Auguſt 2021",
    ],
)
def test_other_questions_are_left_as_they_are(tiny, text):
    rest, wanted = filters(text, tiny, TODAY)

    assert (rest, wanted.narrows()) == (text, False)


def test_without_dates_words_about_days_are_left_in_the_question(collect):
    text = "What did Bell say yesterday?"

    assert left(text, collect("Bell said so.")) == (text, {"1.txt"})


@pytest.mark.parametrize("value", ["2021-13", "soon", "21", "0000", "9999-12-31", "2021-02-30"])
def test_a_date_that_cannot_be_read_is_told(tiny, value):
    with pytest.raises(UnknownDate) as told:
        filters(f"wheat since:{value}", tiny, TODAY)

    assert told.value.word == value


def test_an_outlet_that_no_article_is_from_is_told(tiny):
    with pytest.raises(UnknownOutlet) as told:
        filters("wheat from:gazette", tiny, TODAY)

    assert told.value.word == "gazette"


@pytest.mark.parametrize(
    ("text", "rest", "order"),
    [
        ("What do officials say? newest first", "What do officials say?", "newest"),
        ("What do officials say, latest first?", "What do officials say?", "newest"),
        ("wheat (oldest first)", "wheat", "oldest"),
        ("Who came first?", "Who came first?", ""),
    ],
)
def test_the_order_is_told_in_words(tiny, text, rest, order):
    found, wanted = filters(text, tiny, TODAY)

    assert (found, wanted.order) == (rest, order)


@pytest.mark.parametrize(
    ("text", "rest", "files"),
    [
        ("who is mentioned in the article about the dam?", "who is mentioned?", {"river-dam.md"}),
        ("What was lent in the story on the van", "What was lent", {"vaccine-van.txt"}),
    ],
)
def test_a_question_can_name_its_article(tiny, text, rest, files):
    assert left(text, tiny) == (rest, files)


def test_an_article_that_nobody_knows_narrows_nothing(tiny):
    text = "What was lent in the story on quantum flutes?"

    assert filters(text, tiny, TODAY)[0] == text


def test_an_article_is_found_by_its_headline_before_its_text(tiny):
    assert article_about("villages court order", tiny).name == "river-dam.md"
    assert article_about("freezer cones", tiny).name == "vaccine-van.txt"
    assert article_about("zeppelin", tiny) is None


def test_a_narrowed_collection_is_made_once(tiny):
    _, wanted = filters("wheat since:2022", tiny, TODAY)

    assert narrowed(tiny, wanted) is narrowed(tiny, wanted)
    assert narrowed(tiny, filters("wheat", tiny, TODAY)[1]) is tiny


def test_outlets_are_counted_and_the_newest_article_comes_first(tiny):
    assert outlets(tiny)["The Lake Herald"] == 1
    assert newest_first(tiny.articles)[0].name == "wheat-price.md"
    assert newest_first(tiny.articles)[-1].name == "comet.txt"  # it has no date
