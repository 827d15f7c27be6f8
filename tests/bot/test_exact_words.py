"""Words in quotation marks are looked for as they stand."""

import pytest

from bot import wording
from bot.answer import Answer
from bot.ask import ask
from bot.question import MOST_PHRASES, understand


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("Who said “rain or shine”?", ["rain or shine"], id="curled"),
        pytest.param('Who said "rain or shine"?', ["rain or shine"], id="straight"),
        pytest.param("Who said 'rain or shine'?", ["rain or shine"], id="single"),
        pytest.param("Who said ‘rain or shine’?", ["rain or shine"], id="single, curled"),
        pytest.param("Who said ''rain or shine''?", ["rain or shine"], id="two single ones"),
        pytest.param("Who said «rain or shine»?", ["rain or shine"], id="angles"),
        pytest.param("Who said 'it's raining'?", ["it's raining"], id="an apostrophe inside"),
        pytest.param('"The ferry" or "the dam"?', ["The ferry", "the dam"], id="two"),
        pytest.param("What did the workers' union tell the owners' club?", [], id="apostrophes"),
        pytest.param("What were the '90s like, the 'good' years?", [], id="a decade"),
        pytest.param('Who said "rain"?', [], id="one word"),
        pytest.param('Who said "it is"?', [], id="small words alone"),
        pytest.param('Who said "rain or shine?', [], id="never closed"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_phrases_are_what_stands_in_quotation_marks(tiny, text, phrases):
    assert [span.of(text) for span in understand(text, tiny).phrases] == phrases


def test_of_very_many_phrases_the_first_count_so_that_nobody_waits(tiny):
    many = "".join(f'"the {number}" ' for number in range(300))

    assert len(understand(many, tiny).phrases) == MOST_PHRASES


@pytest.fixture
def hall(collect):
    return collect(
        "The hall will open in June, Ada Quill said. The hall is a big hall for the town.",
        "“The town needs no such hall,” said Ben Hart. Ada Quill called the hall “a great day for"
        " the town.” Later Hart called it “a hall too big for the town.”",
    )


def test_the_passage_with_these_words_is_shown_and_no_other(hall):
    answer = ask("Who called it “a great day for the town”?", hall)

    assert [quote.text for quote in answer.quotes] == [
        "Ada Quill called the hall “a great day for the town.”"
    ]


def test_of_several_who_speak_the_one_who_says_these_words_is_named(collect):
    text = "Ben Hart said that it rained, but Ada Quill said it was “a great day for the town.”"

    [quote] = ask("Who called it “a great day for the town”?", collect(text)).quotes

    assert quote.speaker == "Ada Quill"


def test_that_no_article_has_these_words_is_told(hall):
    reply = ask("Who called the hall “the worst idea in the town”?", hall)

    assert "the worst idea in the town" in reply.missing


def test_words_are_found_among_many_that_have_each_of_them(collect):
    others = [f"The town is great and a day {n} is a day for the great town." for n in range(300)]
    collection = collect(*others, "It was “a great day for the town,” Ada Quill said.")

    answer = ask("who said 'great day for the town'", collection)

    assert isinstance(answer, Answer)
    assert [quote.speaker for quote in answer.quotes] == ["Ada Quill"]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("a grate day for the town", id="another word"),
        pytest.param("a greta day for the town", id="letters swapped"),
        pytest.param("hall too bigg", id="a misspelled word"),
    ],
)
def test_words_that_stand_there_but_for_one_are_shown_and_said_to_be_others(hall, asked):
    answer = ask(f"Who called it “{asked}”?", hall)

    assert isinstance(answer, Answer)
    assert len(answer.quotes) == 1
    assert wording.above(answer).startswith(f"No article has exactly “{asked}”, but")
    assert asked not in wording.note(answer)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("a great day for the town", id="to the letter"),
        pytest.param("a sad day for the village", id="two words"),
        pytest.param("day for the village", id="too little is left"),
    ],
)
def test_other_words_are_not_said_to_be_nearly_these(hall, asked):
    assert wording.above(ask(f"Who called it “{asked}”?", hall)) == ""
