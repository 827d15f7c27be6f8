"""Lists: the newest articles, the outlets, an article, what is said of somebody and by somebody."""

from datetime import date

import pytest

from bot.lists import LISTS, Listing, article_called, listing
from index import Collection

TODAY = date(2023, 12, 1)


def listed(name: str, words: str, collection: Collection) -> Listing:
    return listing(name, words, collection, TODAY)


def texts(found: Listing) -> list[str]:
    return [quote.text for quote in found.answer.quotes] if found.answer else []


def passages(found: Listing) -> list[str]:
    return [e.passage.text for e in found.answer.ranked] if found.answer else []


def test_the_newest_articles_come_first(tiny):
    found = listed("latest", "", tiny)

    assert [article.name for article in found.articles[:2]] == [
        "wheat-price.md",
        "library-fire.txt",
    ]
    assert found.told == "6 articles, the newest first:"


def test_of_many_articles_the_ten_newest_are_listed_and_the_others_counted(collect, article):
    many = collect(
        *(article("Rain.", name=f"{n}.txt", published=date(2023, 1, n)) for n in range(1, 15))
    )

    found = listed("latest", "", many)

    assert [a.name for a in found.articles][:2] == ["14.txt", "13.txt"]
    assert (len(found.articles), found.more) == (10, 4)
    assert found.told == "The 10 newest of 14 articles; /articles lists them all."


def test_outlets_are_listed_with_their_articles(tiny):
    assert listed("sources", "", tiny).told.splitlines() == [
        "6 articles from 3 outlets:",
        "Northern Press — 1 article",
        "The Granary Post — 1 article",
        "The Lake Herald — 1 article",
        "outlet unknown — 3 articles",
    ]


@pytest.mark.parametrize(
    "words", ["river-dam.md", "villages on the ruvu win court order against dam", "court dam"]
)
def test_an_article_is_shown_by_its_file_its_headline_or_words_of_it(tiny, words):
    card = listed("article", words, tiny).card

    assert card is not None
    assert card.name == "river-dam.md"


@pytest.mark.parametrize("command", ["article", "summary"])
def test_an_article_that_is_not_there_is_told(tiny, command):
    found = listed(command, "zeppelin", tiny)

    assert found.told == "No article is called “zeppelin” or is about that."
    assert listed(command, "", tiny).told.startswith("Which article?")


def test_the_only_article_needs_no_name(sample):
    assert listed("article", "", sample).card is sample.articles[0]
    assert listed("summary", "", sample).answer is not None


def test_what_the_articles_say_of_somebody_is_together_by_article(newsroom):
    found = listed("about", "Anders Vik", newsroom)

    names = [e.passage.article.name for e in found.answer.ranked] if found.answer else []
    assert set(names) == {"ferry-strike.txt", "ferry-ballot.txt"}
    assert sorted(names, key=names.index) == names
    assert all("Vik" in text for text in passages(found))
    assert found.told.startswith("“Anders Vik” is named in ")


def test_an_organisation_is_found_by_any_of_its_forms(newsroom):
    assert set(passages(listed("about", "Calder Health", newsroom))) == set(
        passages(listed("about", "Calder", newsroom))
    )
    assert len(passages(listed("about", "Calder", newsroom))) > 3


def test_all_words_of_a_speaker_come_in_order(newsroom):
    found = listed("quotes", "solheim", newsroom)

    assert found.answer is not None
    where = [(e.passage.article.name, e.passage.number) for e in found.answer.ranked]
    assert where == sorted(where)  # the ballot was before the end of the strike
    assert found.answer.shown == len(found.answer.ranked) == 3
    assert found.told == "“solheim” is quoted in 3 passages of 2 articles:"


def test_more_words_than_are_shown_are_counted_and_can_be_turned_over(collect):
    said = " ".join(f'"The sum is {n}," Ada Quill said. Nobody replied.' for n in range(9))

    found = listed("quotes", "Ada Quill", collect(said))

    assert found.told == "“Ada Quill” is quoted in 9 passages of 1 article; the first 3:"
    assert (len(texts(found)), len(passages(found))) == (3, 9)


@pytest.mark.parametrize("command", ["about", "quotes"])
def test_a_name_that_is_missing_or_unknown_is_told(tiny, command):
    assert "“Zebulon”" in listed(command, "Zebulon", tiny).told
    assert listed(command, "", tiny).told.startswith("Whom do you mean?")
    assert listed(command, "Zebulon", tiny).answer is None


def test_a_summary_is_the_beginning_and_telling_sentences(tiny):
    found = listed("summary", "ferry-strike.txt", tiny)

    shown = texts(found)
    body = tiny.article("ferry-strike.txt").body
    assert shown[0].startswith("Ferry crews on the island of Skarvik voted on Tuesday")
    assert 2 < len(shown) < 7
    assert all(text in body for text in shown)
    assert [body.index(text) for text in shown] == sorted(body.index(text) for text in shown)


def test_a_summary_of_nothing_but_a_headline_is_the_headline(collect):
    found = listed("summary", "", collect("Ferry crews end walkout"))

    assert texts(found) == ["Ferry crews end walkout"]


def test_a_text_that_begins_with_its_headline_is_told_from_behind_it(article, collect):
    news = collect(
        article("Vik ends strike.", "Anders Vik ended the walkout.", title="Vik Ends Strike")
    )

    assert texts(listed("summary", "", news)) == ["Anders Vik ended the walkout."]
    assert texts(listed("about", "Vik", news)) == ["Anders Vik ended the walkout."]


def test_a_filter_narrows_a_list(newsroom):
    assert [a.name for a in listed("latest", "from:herald", newsroom).articles] == [
        "dam-appeal.md",
        "river-dam.md",
    ]
    assert listed("quotes", "Kileo since:2021-12", newsroom).told.endswith("of 1 article:")
    assert listed("latest", "from:gazette", newsroom).told.startswith(
        "No article is from “gazette”"
    )
    assert listed("latest", "since:2030", newsroom).told.startswith("There is no article published")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("words", ["", "\0", "? !", "x" * 3000, "the", "since:", "\ud800", "日本"])
def test_whatever_stands_behind_a_command_a_list_comes(tiny, name, words):
    found = listed(name, words, tiny)

    assert found.told or found.card


def test_an_article_is_meant_by_its_name_before_words(tiny):
    assert article_called("comet.txt", tiny) is tiny.article("comet.txt")
    assert article_called("", tiny) is None
