"""A question file: what a line may hold, and how a wrong line is named."""

import io

import pytest

from bot.console.questions import Asked, QuestionFileError, read


def questions(text: str) -> list[Asked]:
    return list(read("-", io.StringIO(text)))


def test_a_line_holds_a_question_and_perhaps_id_and_article():
    text = '{"question": "Who?"}\n{"id": 7, "question": "When?", "within": "a.txt", "kind": "x"}\n'

    assert questions(text) == [
        Asked("Who?", "standard input, line 1"),
        Asked("When?", "standard input, line 2", id=7, within="a.txt"),
    ]


def test_blank_lines_are_passed_over_and_counted():
    assert [asked.place for asked in questions('\n  \n{"question": "Who?"}')] == [
        "standard input, line 3"
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "Who?"}', encoding="utf-8-sig")

    assert [asked.question for asked in read(str(file), io.StringIO())] == ["Who?"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("Who?", "is not JSON: Expecting value", id="no JSON"),
        pytest.param('["Who?"]', 'expected an object with "question"', id="no object"),
        pytest.param('{"id": 1}', 'expected an object with "question"', id="no question"),
        pytest.param('{"question": 1}', 'expected an object with "question"', id="a number"),
        pytest.param(
            '{"question": "Who?", "within": 1}', '"within" must be the file name', id="within"
        ),
        pytest.param("[" * 100_000, "is not JSON", id="too deep"),
    ],
)
def test_a_wrong_line_is_named(line, told):
    with pytest.raises(QuestionFileError, match=r"^standard input, line 2: ") as error:
        questions(f'{{"question": "Who?"}}\n{line}')

    assert told in str(error.value)


def test_questions_before_a_wrong_line_are_answered():
    asked = read("-", io.StringIO('{"question": "Who?"}\nWho?'))

    assert next(asked).question == "Who?"


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, r"can't be read \(No such file"), (b'{"question": "\xff"}', "is not UTF-8 text")],
    ids=["missing", "wrong encoding"],
)
def test_an_unreadable_file_is_named(tmp_path, content, told):
    file = tmp_path / "questions.jsonl"
    if content:
        file.write_bytes(content)

    with pytest.raises(QuestionFileError, match=rf"questions\.jsonl: {told}"):
        list(read(str(file), io.StringIO()))
