"""Misspelled words are mended by the collection's own vocabulary; words that exist never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spelling import Spelling
from index import FUNCTION_WORDS


@pytest.fixture(scope="module")
def spelling(tiny) -> Spelling:
    return Spelling(tiny.lexicon)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("solhiem", "solheim", id="two letters swapped"),
        pytest.param("solhem", "solheim", id="a letter missing"),
        pytest.param("sollheim", "solheim", id="a letter doubled"),
        pytest.param("solhaim", "solheim", id="a letter mistaken"),
        pytest.param("Vasilesku", "vasilescu", id="a capital"),
        pytest.param("hammerfset", "hammerfest", id="a long word"),
        pytest.param("vasilezku", "vasilescu", id="two slips in a long word"),
        pytest.param("helicpter", "helicopter", id="a common word"),
        pytest.param("wehn", "when", id="a function word that no article has"),
    ],
)
def test_a_slip_is_mended(spelling, typed, meant):
    assert spelling.mended(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("Solheim", id="in an article"),
        pytest.param("ferries", id="a common word near one of an article"),
        pytest.param("paris", id="a name that everybody knows"),
        pytest.param("café", id="accents"),
        pytest.param("criticise", id="a British spelling"),
        pytest.param("vki", id="too short"),
        pytest.param("zzzzzzz", id="near to nothing"),
        pytest.param("aolheim", id="another first letter"),
        pytest.param("sulhaam", id="two slips in a short word"),
        pytest.param("5:45", id="figures"),
        pytest.param("solh3im", id="a figure inside"),
        pytest.param("", id="nothing"),
        pytest.param("😀😀😀😀", id="emoji"),
        pytest.param("северный", id="another script"),
    ],
)
def test_nothing_else_is_changed(spelling, word):
    assert spelling.mended(word) == ""


def test_of_equally_near_words_the_more_frequent_is_meant(collect):
    spelling = Spelling(collect("Zorbat fell. Zorbat rose. Zorbax sat.").lexicon)

    assert spelling.mended("zorban") == "zorbat"


def test_a_nearer_word_goes_before_a_more_frequent_one(collect):
    spelling = Spelling(collect("Zorbatanic fell. Zorbatanic rose. Zorbatomec sat.").lexicon)

    assert spelling.mended("zorbatomic") == "zorbatomec"


def test_an_empty_collection_mends_function_words_alone(collect):
    spelling = Spelling(collect().lexicon)

    assert (spelling.mended("solhiem"), spelling.mended("whcih")) == ("", "which")


@given(st.text(max_size=50))
def test_what_is_mended_becomes_a_word_that_is_known(tiny, word):
    mended = Spelling(tiny.lexicon).mended(word)

    assert mended == "" or mended in tiny.lexicon.spellings or mended in FUNCTION_WORDS


@given(st.data())
def test_a_word_of_the_collection_stays(tiny, data):
    word = data.draw(st.sampled_from(sorted(tiny.lexicon.spellings)))

    assert Spelling(tiny.lexicon).mended(word) == ""
