"""Other ways to say what a question says."""

import pytest

from bot.ask import candidates, sense_of
from bot.features import NAMES, SYNONYM, Features
from bot.question import understand
from bot.synonyms import synonyms
from index import Collection, terms


def weakest(text: str, collection: Collection) -> list[float]:
    """How alike the word of the question is that each passage matches least, as they stand."""
    question = understand(text, collection)
    sense = sense_of(question, collection)
    features = Features(question, candidates(question, collection, sense), collection, sense)
    found = features.matrix()[:, NAMES.index("alike_weakest")]
    return [float(found[place]) for place in features.numbers.argsort()]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        pytest.param("When will the comet come back?", "The comet will return.", id="two for one"),
        pytest.param("Did the comet return?", "The comet came back.", id="one for two"),
        pytest.param("Who is the CEO of Oriel?", "Oriel's chief executive left.", id="an office"),
        pytest.param(
            "How old is the mill?", "The mill was built in 1787.", id="a form of question"
        ),
        pytest.param("Who set up the museum?", "Ada founded the museum.", id="a phrasal verb"),
        pytest.param("did ada step dwon", "Ada may resign. He stepped down.", id="misspelled"),
    ],
)
def test_a_question_in_other_words_is_alike(collect, text, passage):
    assert weakest(text, collect(passage))[0] >= SYNONYM - 0.01


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("The comet came, they say. It is back there.", id="apart"),
        pytest.param("The comet is back. Come and see it.", id="across sentences"),
    ],
)
def test_words_that_say_so_together_must_stand_together(collect, passage):
    assert max(weakest("Did the comet return?", collect(passage))) < SYNONYM - 0.1


def test_the_longest_form_counts_and_not_its_words():
    assert [form for form, _ in synonyms(terms("Who will take over the plant?"))] == [
        ("take", "over"),
        ("plant",),
    ]


def test_no_form_stands_for_itself():
    for text in ("How old is it?", "They want to buy the firm."):
        for form, others in synonyms(terms(text)):
            assert others
            assert form not in others


def test_a_name_has_no_synonyms(collect):
    collection = collect("Ada found a new job in the harbour.", "The boats sank in March.")

    named, asked = (weakest(text, collection)[0] for text in ("Who is Ada Post?", "Ada's post?"))

    assert named < SYNONYM <= asked
