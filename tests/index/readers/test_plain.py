import pytest

from index.readers.plain import read_text

HEADLINE = "Storm closes the harbour of Faro\n\n"


def paragraphs(text: str) -> list[str]:
    (article,) = read_text(text.encode(), "a.txt")
    return [span.of(article.body) for span in article.paragraphs]


def test_each_line_is_a_paragraph():
    text = HEADLINE + "It stays closed, he said.\nNobody was hurt.\n\nThe boats are safe."

    assert paragraphs(text) == [
        "It stays closed, he said.",
        "Nobody was hurt.",
        "The boats are safe.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"], ids=ascii)
def test_line_ends_of_all_kinds_count_in_the_offsets(end):
    body = f"  Storm closes the harbour{end}{end}By Jane Doe{end}\tIt stays closed. {end}Good.{end}"
    (article,) = read_text(body.encode(), "a.txt")

    assert article.body == body
    assert [(span.start, span.of(body)) for span in article.paragraphs] == [
        (body.index("It stays"), "It stays closed."),
        (body.index("Good"), "Good."),
    ]


WRAPPED = """\
The harbour of Faro will stay closed until Monday, the mayor
said on Tuesday, after the storm tore away two piers and sank
eleven boats. Nobody was hurt.
{between}"We have lost the work of forty years," said Ana Reis. She
leads the union of the fishermen and owns two boats. President
Marcelo Silva comes on Friday.
"""


@pytest.mark.parametrize("between", ["\n", "   "], ids=["empty line", "indented"])
def test_lines_that_were_broken_make_one_paragraph(between):
    found = paragraphs(HEADLINE + WRAPPED.format(between=between))

    assert [" ".join(text.split())[-20:] for text in found] == [
        "ts. Nobody was hurt.",
        "Silva comes on Friday."[-20:],
    ]


def test_a_headline_of_two_lines_is_one():
    headline = "Storm closes the harbour of Faro and leaves thousands of\nhomes without power"
    (article,) = read_text(f"{headline}\n\n{WRAPPED.format(between='')}".encode(), "a.txt")

    assert article.title == headline.replace("\n", " ")
    assert article.headline.of(article.body) == headline


def test_headline_and_byline_close_above_broken_lines_stay_apart():
    text = "Storm closes the harbour of Faro for days\nBy Jane Doe\n" + WRAPPED.format(between="\n")
    (article,) = read_text(text.encode(), "a.txt")

    assert (article.title, article.author, len(article.paragraphs)) == (
        "Storm closes the harbour of Faro for days",
        "Jane Doe",
        2,
    )


def test_list_items_are_paragraphs_without_their_bullets():
    text = HEADLINE + "Closed are:\n- the market\n• the school, whose\n  roof fell\n1. the road"

    assert paragraphs(text) == [
        "Closed are:",
        "the market",
        "the school, whose",
        "roof fell",
        "the road",
    ]


def test_rulers_and_decoration_are_no_paragraphs():
    assert paragraphs(HEADLINE + "It is closed.\n-----\n* * *\nGood.") == ["It is closed.", "Good."]


def test_front_matter_is_part_of_the_body_and_of_no_paragraph():
    body = "---\ntitle: A storm in Faro\nsource: 'The Post'\n---\nIt stays closed."
    (article,) = read_text(body.encode(), "a.txt")

    assert (article.body, article.title, article.outlet) == (body, "A storm in Faro", "The Post")
    assert [span.of(body) for span in article.paragraphs] == ["It stays closed."]
    assert article.headline.of(body) == "A storm in Faro"
