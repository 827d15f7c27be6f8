"""Which kinds of answer a text may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kinds import KINDS, NUMBER_WORDS, kinds


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("time", "It was built in 1787.", id="year"),
        pytest.param("time", "in the 1990s", id="decade"),
        pytest.param("time", "It began in March.", id="month"),
        pytest.param("time", "They met on Friday.", id="weekday"),
        pytest.param("time", "at 5:45 a.m.", id="time of day"),
        pytest.param("time", "two weeks ago", id="ago"),
        pytest.param("time", "at 17:30", id="hour and minute"),
        pytest.param("time", "by the summer", id="season"),
        pytest.param("number", "It has 260 members.", id="figures"),
        pytest.param("number", "Twelve men came.", id="in words"),
        pytest.param("number", "Seventeen men came.", id="in the teens"),
        pytest.param("number", "Sixty men came.", id="in tens"),
        pytest.param("money", "It costs $8.61.", id="dollar sign"),
        pytest.param("money", "a bill of 45 million dollars", id="dollars"),
        pytest.param("money", "500 yuan", id="yuan"),
        pytest.param("money", "38 million crowns", id="crowns"),
        pytest.param("percentage", "a raise of 6.5 percent", id="percent"),
        pytest.param("percentage", "about 6 %", id="sign"),
        pytest.param("percentage", "six per cent", id="per cent"),
        pytest.param("reason", "because it rained", id="because"),
        pytest.param("reason", "Heat caused it.", id="caused"),
        pytest.param("manner", "They came by walking.", id="by walking"),
        pytest.param("manner", "using a rope", id="using"),
        pytest.param("definition", "It is a comet.", id="is a"),
        pytest.param("definition", "a plant known as rape", id="known as"),
        pytest.param("speech", "“Twice,” he added.", id="curly"),
        pytest.param("speech", '"Twice," he added.', id="straight"),
        pytest.param("acronym", "the Liberal Democratic Party (LDP)", id="in brackets"),
        pytest.param("acronym", "the LDP", id="capitals"),
        pytest.param("question", "Who is it?", id="question"),
        pytest.param("question", "“Who is it?”", id="quoted question"),
        pytest.param("pronoun", "He came.", id="he"),
        pytest.param("pronoun", "“They came.”", id="quoted they"),
    ],
)
def test_a_kind_is_seen(kind, text):
    assert kinds(text)[KINDS.index(kind)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("time", "They may come.", id="may"),
        pytest.param("time", "He marched on.", id="marched"),
        pytest.param("time", "It weighs 31 tonnes.", id="tonnes"),
        pytest.param("number", "None came.", id="none"),
        pytest.param("money", "It has 260 members.", id="members"),
        pytest.param("percentage", "a per capita rise", id="per capita"),
        pytest.param("reason", "It rained.", id="rained"),
        pytest.param("speech", "the town's mayor", id="apostrophe"),
        pytest.param("acronym", "A dog", id="A"),
        pytest.param("question", "Who knows? I do.", id="inside"),
        pytest.param("pronoun", "Ada said he came.", id="inside"),
        pytest.param("pronoun", "Hers was red.", id="a longer word"),
    ],
)
def test_a_kind_is_not_seen(kind, text):
    assert not kinds(text)[KINDS.index(kind)]


def test_nothing_holds_nothing():
    assert not any(kinds(""))


@pytest.mark.parametrize("word", sorted(NUMBER_WORDS))
def test_number_words_are_numbers(word):
    assert kinds(f"some {word} of them")[KINDS.index("number")]


@given(st.text())
def test_every_text_gets_an_answer_for_every_kind(text):
    assert len(kinds(text)) == len(KINDS)
