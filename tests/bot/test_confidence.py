"""How likely the first passage answers, from 0 to 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer
from bot.ask import LEAST_CONFIDENCE, ask, candidates, sense_of
from bot.confidence import SIGNS, confidence, signs
from bot.features import Features
from bot.question import understand
from bot.ranking import score
from index import Collection


def found(text: str, collection: Collection, order=list) -> dict[str, float]:
    """The signs of a question by name, its candidates put in some order."""
    question = understand(text, collection)
    sense = sense_of(question, collection)
    features = Features(question, order(candidates(question, collection, sense)), collection, sense)
    matrix = features.matrix()
    read = signs(features, matrix, score(matrix, meaning=sense is not None))
    return dict(zip(SIGNS, read, strict=True))


@pytest.mark.parametrize(
    "text", ["vasilescu", "What did Vasilescu say?", "comet", "How old is the library?"]
)
def test_a_plain_question_is_surer_than_what_the_bot_answers_from(tiny, text):
    assert ask(text, tiny).confidence > LEAST_CONFIDENCE


@given(st.lists(st.floats(-1e6, 1e6), min_size=len(SIGNS), max_size=len(SIGNS)), st.booleans())
def test_confidence_lies_between_0_and_1(values, meaning):
    assert 0 <= confidence(np.array(values), meaning=meaning) <= 1


@pytest.mark.parametrize(
    ("sure", "unsure"),
    [
        pytest.param(
            "When will the comet return?", "When will the governor return?", id="words unknown"
        ),
        pytest.param("What did Salgado say?", "What did Zhao Lijian say?", id="speaker unknown"),
        pytest.param(
            "How many members accepted the offer?",
            "How many seals live under the frozen harbour?",
            id="nothing about it",
        ),
    ],
)
def test_what_the_articles_tell_is_surer_than_what_they_do_not(tiny, sure, unsure):
    assert ask(sure, tiny).confidence > ask(unsure, tiny).confidence + 0.3


def test_the_order_of_the_candidates_makes_no_difference(tiny):
    text = "When will the comet return?"
    backwards = found(text, tiny, order=lambda hits: hits[::-1])

    assert backwards == pytest.approx(found(text, tiny))


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        pytest.param("comet", "missing", 0, id="nothing missing"),
        pytest.param("zebra comet zebra", "few", 1 / 2, id="two terms"),
        pytest.param("What did Salgado say?", "unheard", 0, id="their words come first"),
        pytest.param("What did Kessler say?", "unheard", 1, id="no words of theirs"),
        pytest.param("What burned?", "unheard", 0, id="nobody's words asked for"),
        pytest.param("What did Salgado say?", "all_theirs", 1, id="all their words"),
        pytest.param("What did Salgado say about bread?", "all_theirs", 0, id="on a topic"),
        pytest.param("What did Kessler say?", "all_theirs", 0, id="nobody quoted"),
    ],
)
def test_signs_by_example(tiny, text, sign, value):
    assert found(text, tiny)[sign] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "passage", "lacks"),
    [
        pytest.param("How many boats came?", "Boats came.", True, id="nothing counted"),
        pytest.param("How many boats came?", "Twelve boats came.", False, id="counted"),
        pytest.param("How long is the boat?", "The boat is long.", True, id="neither of two kinds"),
        pytest.param("How long is the boat?", "The boat is 12 m long.", False, id="one of two"),
        pytest.param("Who came?", "Boats came.", False, id="no amount asked for"),
    ],
)
def test_a_passage_lacks_the_amount_asked_for_if_it_has_none_of_its_kinds(
    collect, text, passage, lacks
):
    assert found(text, collect(passage))["no_amount"] == lacks


def test_the_words_of_whom_it_asks_for_count_though_others_match_better(tiny):
    assert found("What did Vasilescu say?", tiny)["unheard"] == 0


def test_one_candidate_alone_has_signs(collect):
    assert found("rain", collect("Rain fell."))["cover"] == 1


@pytest.mark.parametrize("meaning", [True, False])
def test_every_sign_is_a_number(tiny, meaning):
    collection = Collection(tiny.articles, reuse=tiny, meaning=meaning)

    assert np.isfinite(list(found("zebra comet", collection).values())).all()


def test_without_meaning_as_many_questions_are_answered(tiny):
    plain = Collection(tiny.articles, reuse=tiny, meaning=False)

    for text in ("When will the comet return?", "Where is the van?", "vasilescu"):
        assert isinstance(ask(text, plain), Answer)


@pytest.mark.parametrize(
    "text",
    [
        "What is Ioana Vasilescu's phone number?",
        "Where did Ioana Vasilescu go to school?",
        "How tall is Ioana Vasilescu?",
        "Is Ioana Vasilescu married?",
    ],
)
def test_of_somebody_the_articles_name_what_they_do_not_tell_is_refused(tiny, text):
    assert ask(text, tiny).confidence < LEAST_CONFIDENCE


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        pytest.param("Who is Ada Lind?", 1, id="of two people"),
        pytest.param("Who is Ada Quill?", 0, id="of one"),
        pytest.param("Who is Ada B. Quill?", 0, id="an initial"),
        pytest.param("Who is Ada Zander?", 0, id="a word that no article has"),
        pytest.param("Who is Ada?", 0, id="one word"),
        pytest.param("Ada Lind", 0, id="keywords"),
    ],
)
def test_the_words_of_a_name_that_nobody_bears_stand_apart(collect, text, apart):
    collection = collect("Then Ada Quill met Bo Lind.", "Then Ada B. Quill left.")

    assert found(text, collection)["apart"] == pytest.approx(apart)


@pytest.mark.parametrize("text", ["Who is Ioana Salgado?", "What did Henrique Vasilescu do?"])
def test_who_bears_the_names_of_two_people_is_not_told(tiny, text):
    assert ask(text, tiny).confidence < LEAST_CONFIDENCE


def test_the_words_of_a_name_count_as_one(tiny):
    whole = found("Is Ioana Vasilescu married?", tiny)
    last = found("Is Vasilescu married?", tiny)

    assert whole["told"] - last["told"] < 0.05 < whole["cover"] - last["cover"]


def test_names_that_do_not_stand_side_by_side_count_each(tiny):
    together = found("Vasilescu Salgado telescope?", tiny)
    apart = found("Vasilescu and Salgado telescope?", tiny)

    assert together["told"] < apart["told"]
