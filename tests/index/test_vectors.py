"""What words mean, roughly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon import unit
from index.vectors import DIMENSIONS, Vectors, plain, vectors


def cosine(one: str, other: str) -> float:
    first, second = unit(vectors().of([one, other]))
    return float(first @ second)


@pytest.mark.parametrize("word", ["ferry", "Nordlinjen", "cafés", "2021", "independence"])
def test_a_word_is_like_itself(word):
    assert cosine(word, word) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("one", "other"), [("Ferry", "ferry"), ("café", "cafe"), ("O'Brien", "obrien")]
)
def test_case_accents_and_marks_make_no_difference(one, other):
    assert cosine(one, other) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("british", "american"),
    [("apologise", "apologize"), ("privatised", "privatized")],
)
def test_british_words_are_as_american_ones(british, american):
    assert cosine(british, american) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [
        ("doctor", "physician", "banana"),
        ("buy", "purchase", "mountain"),
        ("boat", "ship", "election"),
        ("war", "conflict", "bread"),
        ("talks", "negotiations", "carrot"),
    ],
)
def test_related_words_are_more_alike_than_unrelated_ones(word, like, unlike):
    assert cosine(word, like) > cosine(word, unlike) + 0.2


@pytest.mark.parametrize("word", ["", "😀", "***", "\ud800", "x" * 41], ids=ascii)
def test_what_is_no_word_means_nothing(word):
    assert not vectors().of([word]).any()


def test_no_words_make_no_rows():
    assert vectors().of([]).shape == (0, DIMENSIONS)


def test_a_word_is_the_sum_of_its_longest_pieces():
    rows = np.zeros((3, DIMENSIONS), dtype=np.int8)
    rows[:, 0] = (1, 2, 4)
    few = Vectors(["dam", "##age", "da"], [1.0, 0.5, 1.0], rows)

    assert few.of(["damage", "dam", "damned"])[:, 0].tolist() == [2.0, 1.0, 0.0]


@pytest.mark.parametrize(("word", "known"), [("ferry", True), ("skarvik", False), ("", False)])
def test_common_words_are_known_whole(word, known):
    assert vectors().has(word) is known


def test_the_vectors_are_loaded_once():
    assert vectors() is vectors()


@given(st.lists(st.text(), max_size=5))
def test_any_words_have_a_row_each_of_numbers(words):
    found = vectors().of(words)

    assert found.shape == (len(words), DIMENSIONS)
    assert np.isfinite(found).all()


@given(st.text())
def test_plain_words_stay_plain(word):
    assert plain(plain(word)) == plain(word)
