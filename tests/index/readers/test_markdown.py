import pytest

from index.readers.markdown import read_markdown


def read(text: str):
    (article,) = read_markdown(text.encode(), "a.md")
    return article.title, [span.of(article.body) for span in article.paragraphs]


@pytest.mark.parametrize(
    "heading",
    ["# Storm in Faro", "# Storm in Faro #", "Storm in Faro\n=====", "Storm in Faro\r\n---"],
)
def test_the_first_heading_is_the_title(heading):
    assert read(f"{heading}\n\nIt is closed.") == ("Storm in Faro", ["It is closed."])


def test_lines_make_a_paragraph_until_an_empty_one():
    assert read("# Storm\n\nIt is closed.\nNobody\nwas hurt.\n\nGood.")[1] == [
        "It is closed.\nNobody\nwas hurt.",
        "Good.",
    ]


def test_headings_within_the_text_are_no_prose():
    assert read("# Storm\nIt is closed.\n## Next\nGood.\n\nLater\n---\nFine.")[1] == [
        "It is closed.",
        "Good.",
        "Fine.",
    ]


def test_list_items_and_quotes_lose_their_marks():
    text = "# Storm\n\nClosed:\n- the market\n  hall\n* the school\n\n> It is *over*, she said."

    assert read(text)[1] == [
        "Closed:",
        "the market\n  hall",
        "the school",
        "It is *over*, she said.",
    ]


@pytest.mark.parametrize(
    "line",
    ["![A boat](boat.png)", "<figure>", "---", "[1]: https://example.org/", "```text"],
)
def test_lines_of_marks_alone_are_no_prose(line):
    assert read(f"# Storm\n\nIt is closed.\n\n{line}\n\nGood.")[1] == ["It is closed.", "Good."]


def test_a_heading_that_repeats_the_front_matter_is_no_prose():
    text = "---\ntitle: Storm in Faro\n---\n# Storm in Faro\n\nIt is closed."

    assert read(text) == ("Storm in Faro", ["It is closed."])
