"""A collection's passages as numbers."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.kinds import KINDS
from index.lexicon import Lexicon, unit
from index.terms import terms
from index.word_rows import is_number

TEXT = "The Ferry left Oslo in March. In Bergen two crews of 12 met Ada Quill near Lake Mjosa."


@pytest.fixture(scope="module")
def flagged(collect):
    """Which words of a text have a flag, as they are spelled."""
    lexicon = collect(TEXT).lexicon
    spelled = TEXT.replace(".", "").split()

    def words(flag: str) -> list[str]:
        flags = getattr(lexicon.words, flag)
        return [word for word, is_set in zip(spelled, flags, strict=True) if is_set]

    return words


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        pytest.param(
            "named",
            ["Ferry", "Oslo", "March", "Bergen", "Ada", "Quill", "Lake", "Mjosa"],
            id="named",
        ),
        pytest.param("placed", ["March", "Bergen", "Lake"], id="placed"),
        pytest.param("figure", ["two", "12"], id="figure"),
    ],
)
def test_words_are_flagged(flagged, flag, words):
    assert flagged(flag) == words


def test_a_sentences_first_word_is_no_name(collect):
    assert not collect("Ferries left.").lexicon.words.named.any()


@pytest.mark.parametrize(
    ("spelling", "number"),
    [
        ("12", True),
        ("5.4", True),
        ("Twelve", True),
        ("3rd", True),
        ("one", False),
        ("ferry", False),
    ],
)
def test_numbers_are_in_digits_or_spelled_out(spelling, number):
    assert is_number(spelling) is number


def test_each_passage_has_its_words_in_order(tiny):
    starts, flat = tiny.lexicon.words.starts, tiny.lexicon.words.terms

    rows = [flat[starts[n] : starts[n + 1]].tolist() for n in range(len(tiny.passages))]
    assert rows == [[tiny.lexicon.number(t) for t in p.terms] for p in tiny.passages]


def test_a_term_that_no_passage_has_is_number_minus_one(tiny):
    assert tiny.lexicon.number("zebra") == -1
    assert "zebra" not in tiny.lexicon


@pytest.mark.parametrize("texts", [(), ("***",), ("", "😀")], ids=["none", "signs", "blank"])
def test_passages_without_words_are_numbers_too(collect, texts):
    lexicon = collect(*texts).warm().lexicon
    passages = collect(*texts).passages

    assert len(lexicon.words.starts) == len(passages) + 1
    assert lexicon.kinds.shape == (len(passages), len(KINDS))
    assert not lexicon.passage_meaning.any()


def test_how_telling_a_term_is_falls_with_the_passages_that_have_it(collect):
    lexicon = collect("Rain fell. Rain rose. Snow fell.").lexicon

    assert lexicon.idf[lexicon.number("rain")] == pytest.approx(log(1 + 1.5 / 2.5))
    assert lexicon.idf[lexicon.number("snow")] == pytest.approx(log(1 + 2.5 / 1.5))


def test_a_term_twice_in_a_passage_counts_once(collect):
    lexicon = collect("Rain, rain, rain. Snow fell.").lexicon

    assert lexicon.frequency("rain") == lexicon.frequency("snow") == 1


def test_an_articles_terms_are_its_own(collect):
    collection = collect("Rain fell.", "Snow fell.")
    lexicon = collection.lexicon

    held = [set(lexicon.article_terms[article]) for article in collection.articles]
    assert held == [
        {lexicon.number(t) for t in words} for words in (["rain", "fall"], ["snow", "fall"])
    ]


def test_each_passage_knows_where_its_article_begins(collect):
    lexicon = collect("Rain fell. It hailed.", "Snow fell.", "Ice formed. It broke.").lexicon

    assert lexicon.first.tolist() == [0, 0, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "share"),
    [("Rain fell on Rome.", 1.0), ("Rain hit.", 0.5), ("Snow.", 0.0), ("***", 0.0)],
)
def test_how_much_of_a_passage_repeats_the_headline(article, collect, text, share):
    story = article(text, title="Rain fell on Rome")

    assert collect(story).lexicon.repeats.tolist() == [share]


def test_speakers_names_are_numbers(tiny):
    lexicon, number = tiny.lexicon, 2 + len(tiny.passages_of(tiny.article("comet.txt")))
    named = lexicon.speakers[lexicon.speaker_starts[number] : lexicon.speaker_starts[number + 1]]

    assert named.tolist() == [lexicon.number(t) for t in ("marit", "solheim")]


def test_a_word_mostly_written_as_a_name_is_like_one(collect):
    lexicon = collect("We met Ada in a park. A park is what Ada likes. We like Park Lane.").lexicon

    like = [bool(lexicon.name_like[lexicon.number(word)]) for word in ("ada", "park", "meet")]
    assert like == [True, False, False]


def test_of_near_spellings_the_first_letter_and_the_length_agree(collect):
    lexicon = collect("Storm stork storms star sterns torment.").lexicon

    assert lexicon.spellings_near("s", 5, 1) == ["star", "storm", "stork", "storms", "sterns"]


@pytest.mark.parametrize(
    ("word", "known"), [("solheim", True), ("paris", True), ("solhiem", False), ("", False)]
)
def test_a_word_of_an_article_or_a_common_one_is_known(tiny, word, known):
    assert tiny.lexicon.known(word) is known


def test_function_words_mean_nothing(collect):
    lexicon = collect("The rain fell on it.").lexicon

    meant = {
        t for t in ("the", "rain", "fall", "on", "it") if lexicon.meaning[lexicon.number(t)].any()
    }
    assert meant == {"rain", "fall"}


def test_a_passage_means_the_sum_of_its_words(tiny):
    lengths = np.linalg.norm(tiny.lexicon.passage_meaning, axis=1)

    assert lengths == pytest.approx(np.ones(len(tiny.passages)), abs=1e-3)


def test_rows_are_stretched_to_length_one_but_for_zeros():
    rows = unit(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32))

    assert rows == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]))


@given(st.lists(st.text(st.sampled_from("Rain in OSLO 12. *😀é\n'-"), max_size=30), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_texts_become_numbers(collect, texts):
    collection = collect(*texts)
    lexicon = Lexicon(collection.passages)

    assert lexicon.words.starts[-1] == len(lexicon.words.terms) == len(lexicon.words.named)
    assert all(lexicon.number(t) >= 0 for p in collection.passages for t in terms(p.text))
    assert (lexicon.idf > 0).all()


def test_each_headlines_terms_are_kept(article, collect):
    collection = collect(article("Snow fell.", title="Rain in Rome"))

    assert list(collection.lexicon.headlines.values()) == [{"rain", "in", "rome"}]
