"""One contract, run for every engine."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.article import Article, Passage, Span
from index.engine import ENGINES, engine_builder
from index.errors import EngineUnavailable


def passages(*texts: str) -> list[Passage]:
    body = "\n".join(texts)
    article = Article("news.txt", body, "News", ())
    starts = [sum(len(t) + 1 for t in texts[:n]) for n in range(len(texts))]
    return [
        Passage(article, Span(at, at + len(text)), n + 1, n, terms=tuple(text.lower().split()))
        for n, (at, text) in enumerate(zip(starts, texts, strict=True))
    ]


def query(text: str) -> dict[str, float]:
    return dict.fromkeys(text.split(), 1.0)


@pytest.fixture(params=ENGINES)
def build(request):
    return engine_builder(request.param)


class TestEveryEngine:
    def test_finds_the_passage_that_says_it(self, build):
        engine = build(
            passages("Rain is expected", "Snow fell in May", "Nobody knows the rain in May")
        )

        assert engine.search(query("snow may"), limit=3)[0].passage.text == "Snow fell in May"

    def test_a_rare_word_counts_more_than_a_common_one(self, build):
        engine = build(
            passages("talks in Rome", "talks in Oslo", "talks in Lima", "a deal in Lima")
        )

        hits = engine.search(query("talks oslo"), limit=1)

        assert hits[0].passage.text == "talks in Oslo"

    def test_unknown_words_find_nothing(self, build):
        assert build(passages("rain today")).search(query("zebra"), limit=3) == []

    @pytest.mark.parametrize("texts", [(), ("",), ("", "")], ids=["none", "one blank", "two blank"])
    def test_an_empty_collection_finds_nothing(self, build, texts):
        assert build(passages(*texts)).search(query("rain"), limit=3) == []

    def test_the_only_passage_is_found_with_a_positive_score(self, build):
        hits = build(passages("rain today")).search(query("rain"), limit=3)

        assert len(hits) == 1
        assert hits[0].score > 0

    def test_a_word_in_half_of_the_passages_counts(self, build):
        hits = build(passages("rain today", "snow today")).search(query("rain"), limit=3)

        assert [hit.passage.text for hit in hits] == ["rain today"]
        assert hits[0].score > 0

    def test_a_word_in_every_passage_finds_all_of_them(self, build):
        engine = build(passages("rain in Rome", "rain in Oslo"))

        assert len(engine.search(query("rain"), limit=3)) == 2

    def test_no_more_than_the_limit(self, build):
        engine = build(passages(*["rain"] * 9))

        assert len(engine.search(query("rain"), limit=4)) == 4
        assert engine.search(query("rain"), limit=0) == []

    def test_equals_keep_the_order_of_the_collection(self, build):
        engine = build(passages(*["rain again"] * 5))

        hits = engine.search(query("rain"), limit=5)

        assert [hit.passage.number for hit in hits] == [0, 1, 2, 3, 4]

    def test_a_weight_of_zero_matches_nothing(self, build):
        assert build(passages("rain today")).search({"rain": 0.0}, limit=3) == []

    def test_a_heavier_word_wins(self, build):
        engine = build(passages("rain", "snow"))

        assert engine.search({"rain": 1.0, "snow": 2.0}, limit=1)[0].passage.text == "snow"


TEXTS = st.lists(
    st.lists(st.sampled_from(["rain", "snow", "wind", "sun", "fog"]), min_size=1).map(" ".join),
    min_size=1,
    max_size=12,
)


@given(texts=TEXTS, asked=st.lists(st.sampled_from(["rain", "snow", "wind", "sea"]), min_size=1))
def test_scores_are_those_of_rank_bm25_with_a_positive_idf(texts, asked):
    reference = BM25Okapi([text.split() for text in texts])
    for term in reference.idf:
        n = sum(term in text.split() for text in texts)
        reference.idf[term] = log(1 + (len(texts) - n + 0.5) / (n + 0.5))
    expected = reference.get_scores(sorted(set(asked)))

    hits = engine_builder("rank_bm25")(passages(*texts)).search(query(" ".join(asked)), len(texts))

    assert {n for n, score in enumerate(expected) if score > 0} == {h.passage.number for h in hits}
    assert all(abs(expected[hit.passage.number] - hit.score) < 1e-9 for hit in hits)
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]


def test_an_unknown_engine_is_refused_with_the_names_of_the_known():
    with pytest.raises(
        EngineUnavailable, match="no engine named 'lucene'; choose one of rank_bm25"
    ):
        engine_builder("lucene")


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(ENGINES, "imaginary", "imaginary_library")

    with pytest.raises(
        EngineUnavailable, match="'imaginary' needs imaginary_library, not installed"
    ):
        engine_builder("imaginary")
