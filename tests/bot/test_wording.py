"""The bot's own sentences, word by word: people read them as they are."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot import wording
from bot.answer import Evidence, NoAnswer, Quote, Reason
from bot.question import Question
from index import Article, Changes, Collection, CollectionError, Passage, Refusal, Span


def article(title="Bridge opens", body="It opened.", **about) -> Article:
    return Article(about.pop("name", "bridge.txt"), body, title, (Span(0, len(body)),), **about)


def quote(speaker="", **about) -> Quote:
    return Quote(article(**about), Span(0, 10), 3, (), speaker)


@pytest.mark.parametrize(
    ("reason", "missing", "told"),
    [
        pytest.param(
            Reason.EMPTY,
            (),
            "I need a question with words in it. "
            "Ask me something, for example: What did the minister say?",
            id="empty",
        ),
        pytest.param(
            Reason.WHICH_LIST,
            (),
            "What should I list? /articles lists the articles, and /quotes Smith what Smith says.",
            id="a list of anything",
        ),
        pytest.param(
            Reason.UNKNOWN,
            ("zebra", "moon"),
            "The articles don't say. No article mentions “zebra” or “moon”.",
            id="unknown words",
        ),
        pytest.param(Reason.UNKNOWN, (), "The articles don't say.", id="no words to name"),
        pytest.param(
            Reason.TOO_LITTLE,
            ("zebra",),
            "I found nothing in the articles that answers this. No article mentions “zebra”.",
            id="too little",
        ),
    ],
)
def test_a_refusal_gives_its_reason_and_the_words_that_are_missing(reason, missing, told):
    assert wording.refusal(NoAnswer(Question("q"), reason, missing)) == told


def test_the_nearest_article_is_offered():
    far = Evidence(Passage(article("Dam closes", "It shut."), Span(0, 8), 1, 0, (), ("shut",)), 0.3)
    near = Evidence(Passage(article(), Span(0, 10), 1, 0, (), ("open",)), 0.2)
    reply = NoAnswer(Question("q", terms=("open",)), Reason.TOO_LITTLE, ranked=(far, near))

    assert wording.nearest(reply) == "The nearest article is “Bridge opens”."


def test_an_article_that_shares_no_word_with_the_question_is_not_near():
    far = Evidence(Passage(article("Dam closes", "It shut."), Span(0, 8), 1, 0, (), ("shut",)), 0.3)

    assert wording.nearest(NoAnswer(Question("q", ("open",)), Reason.TOO_LITTLE, (), (far,))) == ""


def test_without_a_nearest_article_nothing_is_offered():
    assert wording.nearest(NoAnswer(Question("q"), Reason.UNKNOWN)) == ""


@pytest.mark.parametrize(
    ("about", "told"),
    [
        pytest.param(
            {"outlet": "ANI", "published": date(2021, 8, 28)},
            "Bridge opens — ANI, 28 Aug 2021, paragraph 3",
            id="all",
        ),
        pytest.param({}, "Bridge opens — date unknown, paragraph 3", id="nothing known"),
        pytest.param(
            {"updated": datetime(2021, 8, 5, 7, 2, tzinfo=UTC)},
            "Bridge opens — 5 Aug 2021 07:02 UTC, paragraph 3",
            id="updated, with time and zone",
        ),
        pytest.param(
            {"published": date(2020, 1, 2), "updated": date(2021, 1, 2)},
            "Bridge opens — 2 Jan 2020, paragraph 3",
            id="published goes before updated",
        ),
        pytest.param(
            {"published": datetime(2021, 8, 5, 12, 0, tzinfo=timezone(timedelta(0), "Z"))},
            "Bridge opens — 5 Aug 2021 12:00 UTC, paragraph 3",
            id="Z is UTC",
        ),
        pytest.param(
            {"published": datetime(2021, 8, 5, 12, 0)},
            "Bridge opens — 5 Aug 2021 12:00, paragraph 3",
            id="no zone told",
        ),
        pytest.param(
            {"published": date(2020, 1, 2), "pages": (1, 1, 4)},
            "Bridge opens — 2 Jan 2020, page 4, paragraph 3",
            id="page",
        ),
        pytest.param(
            {"outlet": "ANI", "also_in": ("Reuters", "BBC"), "published": date(2020, 1, 2)},
            "Bridge opens — ANI, also in Reuters and BBC, 2 Jan 2020, paragraph 3",
            id="other outlets",
        ),
        pytest.param(
            {"also_in": ("A", "B", "C", "D", "E"), "published": date(2020, 1, 2)},
            "Bridge opens — also in A, B, C and 2 more, 2 Jan 2020, paragraph 3",
            id="many other outlets",
        ),
    ],
)
def test_a_citation_tells_what_is_known(about, told):
    assert wording.citation(quote(**about)) == told


def test_the_headline_of_an_article_with_pages_has_no_page():
    titled = article(body="Bridge opens", headline=Span(0, 12), pages=(2,))

    told = wording.citation(Quote(titled, Span(0, 12), 0, ()))

    assert told == "Bridge opens — date unknown, headline"


@pytest.mark.parametrize(
    ("paragraph", "pages", "told"),
    [
        pytest.param(2, (), "Same article, paragraph 2", id="paragraph"),
        pytest.param(2, (1, 5), "Same article, page 5, paragraph 2", id="page"),
        pytest.param(0, (), "Same article, byline", id="byline"),
    ],
)
def test_after_a_quote_from_the_same_article_only_the_place_in_it_is_told(paragraph, pages, told):
    source = article(pages=pages)
    before = Quote(source, Span(0, 10), 1, ())

    assert wording.citation(Quote(source, Span(0, 10), paragraph, ()), before) == told


def test_after_a_quote_from_another_article_the_whole_citation_is_told():
    told = wording.citation(quote(), quote(name="other.txt"))

    assert told == "Bridge opens — date unknown, paragraph 3"


@pytest.mark.parametrize(
    ("name", "told"), [("Ada Quill", "Ada Quill:"), ("the board", "The board:"), ("", "")]
)
def test_the_speaker_stands_above_the_quote(name, told):
    assert wording.speaker(quote(speaker=name)) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_listed_as_a_person_does(words, told):
    assert wording.listed(words) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (3717, "3,717 files")]
)
def test_things_are_counted_in_singular_and_plural(number, told):
    assert wording.counted(number, "file") == told


def test_a_reload_tells_each_kind_of_change():
    new = Collection([article(), article("Apples", name="apples.txt")])
    changes = Changes(
        added=(article("Apples"),),
        changed=(article("Bridge opens"), article("Rain")),
        removed=(article("Snow"),),
        refused=(Refusal("bad.txt", "is empty"),),
    )

    assert wording.reload_report(changes, new) == (
        "Reloaded: 2 articles, 2 passages.\n"
        "New: “Apples”.\n"
        "Changed: “Bridge opens” and “Rain”.\n"
        "Gone: “Snow”.\n"
        "1 file could not be read:\n"
        "bad.txt: is empty"
    )


def test_a_reload_that_finds_everything_as_before_says_so():
    report = wording.reload_report(Changes(), Collection([article()]))

    assert report == "Reloaded: 1 article, 1 passage; no article has changed."


def test_many_changes_are_counted():
    added = tuple(article(f"No {number}") for number in range(1, 8))

    report = wording.reload_report(Changes(added=added), Collection([]))

    assert "New: “No 1”, “No 2”, “No 3”, “No 4”, “No 5” and 2 more." in report


def test_many_refused_files_are_counted():
    refused = tuple(Refusal(f"{number}.txt", "is empty") for number in range(8))

    lines = wording.refusals(refused).splitlines()

    assert (lines[0], lines[-1]) == ("8 files could not be read:", "... and 3 more")


def test_refused_records_of_a_file_are_counted_as_records():
    refused = [
        Refusal("a.txt", "is empty"),
        Refusal("b.csv#2", "has no text", "b.csv"),
        Refusal("b.csv#3", "has no text", "b.csv"),
    ]

    assert wording.refused_count(refused) == "1 file and 2 records"
    assert wording.refused_count(refused[1:]) == "2 records"


def test_a_failed_reload_says_why_and_what_still_holds():
    told = wording.reload_failed(CollectionError("news: there is no such folder"))

    assert told == (
        "Nothing was reloaded; I still answer from the articles I had: "
        "news: there is no such folder"
    )
