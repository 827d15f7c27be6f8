"""A file of questions with known answers: what a line may hold, and how a wrong one is named."""

import io
import json

import pytest

from bot.console.gold import read
from bot.console.questions import QuestionFileError
from bot.evaluate import Gold
from index import Collection, Span, load

ASKED = {"question": "Who?", "article": "bridge.txt"}


@pytest.fixture
def collection(home) -> Collection:
    return load(home / "articles")


def questions(collection: Collection, *records: dict) -> list[Gold]:
    return read("-", io.StringIO("\n".join(map(json.dumps, records))), collection)


def test_answers_are_stretches_of_the_file(collection):
    [gold] = questions(
        collection,
        {**ASKED, "id": 7, "answers": [[0, 3], [4, 10]], "kind": "lookup", "others": [[11, 16]]},
    )

    assert gold == Gold(
        7, "Who?", "bridge.txt", (Span(0, 3), Span(4, 10)), (Span(11, 16),), (), "lookup"
    )


def test_without_an_id_the_line_stands_for_it(collection):
    [gold] = questions(collection, {**ASKED, "answers": []})

    assert (gold.id, gold.answers, gold.others) == ("standard input, line 1", (), None)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param({"answer": "eleven months"}, ["eleven months"], id="answer"),
        pytest.param(
            {"answers": ["eleven months", "Ada Quill"]},
            ["eleven months", "Ada Quill"],
            id="answers",
        ),
        pytest.param({"answer": "ferry"}, ["ferry", "ferry"], id="everywhere it stands"),
        pytest.param({"answer": "eleven months. "}, ["eleven months."], id="blanks around"),
        pytest.param(
            {"answer": 'months. "Nobody'}, ['months.\n"Nobody'], id="a line break is a blank"
        ),
    ],
)
def test_answers_may_be_words_of_the_article(collection, given, found):
    [gold] = questions(collection, {**ASKED, **given})

    body = collection.article("bridge.txt").body
    assert [span.of(body) for span in gold.answers] == found


def test_a_question_about_nothing_there_needs_no_article(collection):
    [gold] = questions(collection, {"question": "Who?", "answers": []})

    assert gold.article == ""


@pytest.mark.parametrize(
    ("record", "told"),
    [
        pytest.param(
            {**ASKED, "answer": "twelve months"},
            'bridge.txt doesn\'t have the words "twelve months"; copy them from the article',
            id="words that are not there",
        ),
        pytest.param(
            {**ASKED, "answer": "even month"}, "doesn't have the words \"even", id="parts of words"
        ),
        pytest.param({**ASKED, "answer": " "}, 'doesn\'t have the words " "', id="blank"),
        pytest.param(
            {**ASKED, "article": "brigde.txt", "answers": []},
            'there is no article "brigde.txt"',
            id="article",
        ),
        pytest.param(
            {**ASKED, "article": ["bridge.txt"], "answers": []},
            'there is no article ["bridge.txt"]',
            id="list of articles",
        ),
        pytest.param({"question": "Who?", "answer": "x"}, 'needs "article"', id="no article"),
        pytest.param(ASKED, 'tells no answer: give "answer"', id="no answer"),
        pytest.param({**ASKED, "answer": "ferry", "answers": []}, "has both", id="both"),
        pytest.param({**ASKED, "answers": "ferry"}, 'must be a list, not "ferry"', id="no list"),
        pytest.param({**ASKED, "answers": [[0, 9999]]}, "nor a [start, end] within", id="outside"),
        pytest.param({**ASKED, "answers": [[5, 5]]}, '"answers" has [5, 5]', id="empty stretch"),
        pytest.param({**ASKED, "answers": [[-3, 5]]}, '"answers" has [-3, 5]', id="negative"),
        pytest.param({**ASKED, "answers": [], "others": [1]}, '"others" has 1', id="others"),
        pytest.param({**ASKED, "answers": [], "kind": 3}, '"kind" must be a word', id="kind"),
        pytest.param({"answers": []}, 'expected an object with "question"', id="no question"),
    ],
)
def test_a_wrong_line_is_named_in_one_sentence(collection, record, told):
    with pytest.raises(QuestionFileError) as refused:
        questions(collection, {**ASKED, "answers": []}, record)

    assert str(refused.value).startswith("standard input, line 2: ")
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_questions_about_an_article_that_was_left_out_are_passed_over(home, capsys):
    bridge = (home / "articles" / "bridge.txt").read_text(encoding="utf-8")
    (home / "articles" / "copy.txt").write_text(bridge, encoding="utf-8")

    [gold] = questions(
        load(home / "articles"),
        {**ASKED, "article": "copy.txt", "answers": [[0, 3]]},
        {**ASKED, "answers": [[0, 3]]},
    )

    assert gold.article == "bridge.txt"
    told = "verbatim: standard input, line 1: not asked, copy.txt: has the same words as bridge.txt"
    assert capsys.readouterr().err.startswith(told)


def test_a_file_without_questions_is_refused(collection):
    with pytest.raises(QuestionFileError, match="standard input: has no questions"):
        questions(collection)
