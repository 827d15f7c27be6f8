import gc
import weakref

import pytest

from bot.chat.keys import ARTICLE_KEY, PASSAGE_KEY, Catalogue, article_key, passage_key
from index import Passage

ONE = "Rain fell. Rain fell. The dams are full."


@pytest.fixture
def catalogue():
    return Catalogue()


def test_every_passage_of_a_collection_is_found_by_its_key(tiny, catalogue):
    keys = {passage_key(passage): passage for passage in tiny.passages}

    assert len(keys) == len(tiny.passages)
    assert all(catalogue.passage(key, tiny) is passage for key, passage in keys.items())
    assert all(PASSAGE_KEY.fullmatch(key) for key in keys)


def test_every_article_is_found_by_its_key(tiny, catalogue):
    keys = {article_key(article): article for article in tiny.articles}

    assert all(catalogue.article(key, tiny) is article for key, article in keys.items())
    assert all(ARTICLE_KEY.fullmatch(key) for key in keys)


def test_what_an_article_says_twice_has_two_keys(collect, catalogue):
    weather = collect(ONE)
    first, second, _ = weather.passages

    assert first.text == second.text
    assert catalogue.passage(passage_key(first), weather) is first
    assert catalogue.passage(passage_key(second), weather) is second


def test_headline_and_byline_can_be_found_too(tiny, catalogue):
    [article] = [a for a in tiny.articles if a.name == "ferry-strike.txt"]
    for line in (article.headline, article.byline):
        found = catalogue.passage(passage_key(Passage(article, line, 0, -1)), tiny)
        assert (found.span, found.paragraph) == (line, 0)


@pytest.mark.parametrize(
    ("about", "is_same"),
    [
        pytest.param({"name": "other.txt"}, True, id="another file name"),
        pytest.param({"language": "fr"}, True, id="what is not said"),
        pytest.param({"title": "Other"}, False, id="another headline"),
        pytest.param({"url": "https://example.org"}, False, id="another address"),
    ],
)
def test_an_article_is_known_by_what_it_says(article, about, is_same):
    assert (article_key(article(ONE)) == article_key(article(ONE, **about))) is is_same


def test_a_passage_keeps_its_key_when_other_paragraphs_change(collect, article, catalogue):
    before, after = collect(article(ONE, "Old.")), collect(article(ONE, "New. And newer."))
    key = passage_key(before.passages[2])

    assert catalogue.passage(key, after) is after.passages[2]
    assert catalogue.passage(passage_key(before.passages[3]), after) is None


def test_a_snapshot_that_is_out_of_use_is_not_kept(collect, catalogue):
    weather = collect(ONE)
    catalogue.article("x" * 12, weather)
    gone = weakref.ref(weather)
    del weather
    gc.collect()

    assert gone() is None


def test_half_of_a_surrogate_pair_has_a_key(collect, catalogue):
    odd = collect("Rain \ud83d fell.")

    assert catalogue.passage(passage_key(odd.passages[0]), odd) is odd.passages[0]
