"""A collection is one snapshot of articles, their passages and what searches them."""

from pathlib import Path

import pytest

from index import Collection, EngineUnavailable, load

TINY = Path(__file__).parent.parent / "collection"


def test_a_folders_articles_are_loaded(tiny):
    assert [article.name for article in tiny.articles] == [
        "comet.txt",
        "ferry-strike.txt",
        "library-fire.txt",
        "river-dam.md",
        "vaccine-van.txt",
        "wheat-price.md",
    ]
    assert tiny.refused == ()


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "good.txt").write_text("Headline\n\nRain fell on Rome.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()

    loaded = load(tmp_path)

    assert [article.name for article in loaded.articles] == ["good.txt"]
    assert [refusal.name for refusal in loaded.refused] == ["empty.txt"]


def test_every_passage_is_a_sentence_to_the_letter(tiny):
    assert tiny.passages
    assert all(
        p.text == p.article.body[p.span.start : p.span.end] == p.text.strip() != ""
        for p in tiny.passages
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "Comet Vasilescu-Ito is a comet that takes about 412 years to travel round the Sun."),
        (10, "The comet will return in the year 2432."),
        (-1, "Okafor said that bread would cost at most two cents more."),
    ],
)
def test_passages_stand_in_the_articles_order(tiny, number, text):
    assert tiny.passages[number].text == text


def test_every_passage_knows_its_number(tiny):
    assert [tiny.number(p) for p in tiny.passages] == list(range(len(tiny.passages)))


def test_an_articles_passages_lie_in_their_paragraphs(tiny):
    assert all(p.article.paragraphs[p.paragraph - 1].covers(p.span) for p in tiny.passages)


def test_a_search_brings_the_best_first_and_no_more_than_asked_for(tiny):
    hits = tiny.search({"comet": 1.0}, 2)

    assert len(hits) == 2
    assert hits[0].score >= hits[1].score > 0
    assert {hit.passage.article.name for hit in hits} == {"comet.txt"}


def test_an_article_is_found_by_its_name(tiny):
    assert tiny.article("comet.txt") is tiny.articles[0]
    assert tiny.article("zebra.txt") is None


def test_of_a_foreign_article_there_are_no_passages(tiny, article):
    assert tiny.passages_of(article("Rain fell.", name="foreign.txt")) == ()


def test_only_one_article_has_its_passages_alone(tiny):
    only = tiny.only("river-dam.md")

    assert only.articles == (tiny.article("river-dam.md"),)
    assert only.passages == tiny.passages_of(only.articles[0])
    assert [only.number(p) for p in only.passages] == list(range(len(only.passages)))


def test_only_an_unknown_article_is_an_empty_collection(tiny):
    assert tiny.only("zebra.txt").passages == ()


def test_an_article_left_out_as_a_repeat_can_be_asked_by_its_own_name(tmp_path):
    text = "Headline\n\nRain fell on Rome.\n"
    (tmp_path / "first.txt").write_text(text, encoding="utf-8")
    (tmp_path / "second.txt").write_text(text, encoding="utf-8")

    loaded = load(tmp_path)

    assert [article.name for article in loaded.articles] == ["first.txt"]
    assert [p.article.name for p in loaded.only("second.txt").passages] == ["second.txt"]


def test_only_one_article_is_kept_ready(tiny):
    assert tiny.only("comet.txt") is tiny.only("comet.txt")


def test_only_one_article_keeps_meaning_switched_off(tiny):
    plain = Collection(tiny.articles, reuse=tiny, meaning=False)

    assert plain.only("comet.txt").meaning is False


def test_unchanged_articles_bring_their_passages_along(tiny, article):
    new = Collection([*tiny.articles[:2], article("Rain fell.")], reuse=tiny)

    assert [p for p in new.passages if p in tiny.passages] == list(
        tiny.passages_of(tiny.articles[0]) + tiny.passages_of(tiny.articles[1])
    )
    assert new.passages[-1].text == "Rain fell."


def test_a_changed_article_is_cut_anew(article):
    old = Collection([article("Rain fell.")])
    new = Collection([article("Snow fell. It was cold.")], reuse=old)

    assert [p.text for p in new.passages] == ["Snow fell.", "It was cold."]
    assert new.search({"rain": 1.0}, 5) == []


def test_the_old_collection_stays_as_it_was(article):
    old = Collection([article("Rain fell.")])
    Collection([article("Snow fell.")], reuse=old)

    assert [hit.passage.text for hit in old.search({"rain": 1.0}, 5)] == ["Rain fell."]


def test_an_unknown_engine_is_an_error():
    with pytest.raises(EngineUnavailable, match="zebra"):
        Collection([], engine="zebra")


def test_no_articles_make_an_empty_collection():
    empty = Collection([]).warm()

    assert (empty.passages, empty.search({"rain": 1.0}, 5)) == ((), [])


def test_a_collection_is_warm_once_loaded():
    assert {"lexicon", "speakers"} <= vars(load(TINY)).keys()


def test_some_of_its_articles_are_a_collection_like_one_built_of_them(tiny):
    chosen = [tiny.article(name) for name in ("wheat-price.md", "comet.txt")]
    query = {"comet": 1.0, "wheat": 1.0, "drought": 1.0}

    some = tiny.among(chosen)
    fresh = Collection([tiny.article("comet.txt"), tiny.article("wheat-price.md")])

    assert some.articles == fresh.articles  # in the order of the whole
    assert [p.text for p in some.passages] == [p.text for p in fresh.passages]
    assert [(h.passage.text, h.score) for h in some.search(query, 9)] == [
        (h.passage.text, h.score) for h in fresh.search(query, 9)
    ]
    assert some.lexicon.idf.tolist() == fresh.lexicon.idf.tolist()


def test_some_of_its_articles_are_made_a_collection_once(tiny):
    chosen = tiny.articles[:2]

    assert tiny.among(chosen) is tiny.among(reversed(chosen))
    assert tiny.among(tiny.articles[:1]) is tiny.only(tiny.articles[0].name)
    assert tiny.among(tiny.articles) is tiny
    assert tiny.among([]).passages == ()
