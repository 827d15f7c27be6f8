import pytest

from index.readers.frontmatter import front_matter


def told(body: str) -> dict[str, str]:
    matter = front_matter(body)
    return {key: matter.get(key, body) for key in matter.values}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("---\ntitle: Storm: day 2\nauthor: Jane Doe\n---\nText", id="YAML"),
        pytest.param("---\r\ntitle: Storm: day 2\r\nauthor: Jane Doe\r\n...\r\nText", id="CR LF"),
        pytest.param("\n---\n title :  'Storm: day 2'\nby: \"Jane Doe\"\n---\nText", id="quoted"),
        pytest.param(
            "---\ntitle: >\n  Storm: day 2\nauthors:\n  - Jane Doe\n---\nText", id="below"
        ),
        pytest.param("---\ntags: [a]\nTitle: Storm: day 2\nauthors: [Jane Doe]\n---\n", id="lists"),
        pytest.param("+++\ntitle = 'Storm: day 2'\nauthor = 'Jane Doe'\n+++\nText", id="TOML"),
        pytest.param("Title: Storm: day 2\nAuthor: Jane Doe\n\nText", id="no fence"),
    ],
)
def test_titles_and_authors_are_told_in_many_ways(body):
    assert told(body) == {"title": "Storm: day 2", "author": "Jane Doe"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Storm closes the harbour\n\nText", id="a headline"),
        pytest.param("Title: Storm\n\nText", id="one line alone"),
        pytest.param("Source: Reuters\nDate: 2022-03-03\n\nText", id="no title"),
        pytest.param("Title: Storm\nMayor: we rebuild\n\nText", id="other keys"),
        pytest.param("---\ntitle: Storm\n", id="never closed"),
        pytest.param("---\nThe harbour is closed.\n---\nText", id="prose between rulers"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_only_looks_like_front_matter_is_text(body):
    assert (told(body), front_matter(body).end) == ({}, 0)


def test_the_first_of_two_values_counts():
    assert told("---\ntitle: Storm\nheadline: Flood\n---\n")["title"] == "Storm"
