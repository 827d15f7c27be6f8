"""Whether a passage has the kind of answer that a question asks for."""

import pytest

from bot.question import understand
from bot.wanted import lacks_wanted


@pytest.mark.parametrize(
    ("text", "passage", "lacks"),
    [
        pytest.param("Who opened the bridge?", "Ada Quill opened the bridge.", False, id="person"),
        pytest.param("Who opened the bridge?", "A mayor opened the bridge.", True, id="unnamed"),
        pytest.param("Who met Ada Quill?", "Ada Quill met a friend.", True, id="asked about"),
        pytest.param("Who met Ada Quill?", "Ada Quill met Bo Lind.", False, id="another"),
        pytest.param("Who is Ada Quill?", "Ada Quill, 40, won.", False, id="who somebody is"),
        pytest.param("Who is the mayor?", "The mayor, 40, won.", True, id="who holds an office"),
        pytest.param("Who warned of ice?", '"Mind the ice," Bo Lind said.', False, id="speaker"),
        pytest.param("Which firm built it?", "A firm in Oslo built it.", False, id="any name"),
        pytest.param("Which firm built it?", "A firm built it.", True, id="a firm"),
        pytest.param("Which bank lent it?", "The Bank of England lent it.", False, id="its kind"),
        pytest.param("Who runs the Bank of Ghana?", "The Bank of Ghana runs.", True, id="itself"),
        pytest.param(
            "Who does Bo Lind work for?", "Bo Lind heads the Oslo Group.", False, id="firm"
        ),
        pytest.param("what's the name of the ship", "The ship sank.", True, id="name of"),
        pytest.param("Where did Bo Lind go?", "Bo Lind went to Oslo.", False, id="place"),
        pytest.param("Where did Bo Lind go?", "Bo Lind went away.", True, id="no place"),
        pytest.param("When did it open?", "It did open on Monday.", False, id="time"),
        pytest.param("When did it open?", "It did open.", True, id="no time"),
        pytest.param(
            "When in May did it open?", "It did open in May.", True, id="the time asked of"
        ),
        pytest.param("How old is Bo Lind?", "Bo Lind, 40, won.", False, id="age"),
        pytest.param("How old is the mill?", "The mill, built in 2001, won.", False, id="built"),
        pytest.param("bo lind age", "The 40-year-old Bo Lind won.", False, id="years old"),
        pytest.param("How old is Bo Lind?", "Bo Lind won 40 votes.", True, id="no age"),
        pytest.param("Why did it close?", "It closed because of ice.", False, id="reason"),
        pytest.param("Why did it close?", "It closed.", True, id="no reason"),
        pytest.param("Why did it close?", "It was closed since May.", True, id="only since when"),
        pytest.param("How did it close?", "It closed.", False, id="nothing that can be told"),
        pytest.param("closed", "It closed.", False, id="no question"),
    ],
)
def test_a_passage_lacks_what_is_asked_for_unless_it_names_one_that_the_question_does_not(
    collect, text, passage, lacks
):
    collection = collect(passage)

    assert lacks_wanted(understand(text, collection), collection.passages[0], collection) == lacks


def test_passages_in_other_languages_are_not_judged(article, collect):
    collection = collect(article("Die Brücke wurde gestern wieder geöffnet.", language="de"))
    question = understand("Who opened the bridge?", collection)

    assert not lacks_wanted(question, collection.passages[0], collection)
