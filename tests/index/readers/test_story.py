import pytest

from index.readers.plain import read_text

HEADLINE = "Storm closes the harbour of Faro"
STORY = "The harbour stays closed until Monday, the mayor said. Nobody was hurt."
QUOTE = '"We will build it again," said Ana Reis, who leads the union.'


def read(*blocks: str):
    (article,) = read_text("\n\n".join(blocks).encode(), "a.txt")
    headline = article.headline.of(article.body) if article.headline else None
    return headline, [span.of(article.body) for span in article.paragraphs]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param([HEADLINE], id="alone"),
        pytest.param([HEADLINE, "By Jane Doe"], id="byline below"),
        pytest.param(["Reuters | March 3, 2022", HEADLINE], id="byline above"),
        pytest.param(["By Jane Doe", HEADLINE, "March 3, 2022"], id="between two bylines"),
        pytest.param([HEADLINE, "Jane Doe", "March 3, 2022"], id="name and date below"),
        pytest.param(["WORLD", HEADLINE], id="kicker"),
        pytest.param(["The harbour", HEADLINE], id="caption"),
        pytest.param(["The harbour\nThe harbour", HEADLINE], id="caption twice"),
        pytest.param(
            ["The old harbour at dawn\nThe old harbour at dawn", HEADLINE], id="long twice"
        ),
        pytest.param(["The harbour of Faro on Monday (File photo)", HEADLINE], id="file photo"),
        pytest.param([HEADLINE, "Photo: Jane Doe/AFP"], id="photo credit"),
        pytest.param([f"{HEADLINE}\n{HEADLINE}"], id="headline twice"),
        pytest.param([HEADLINE, "3 min read", "Share"], id="share buttons"),
    ],
)
def test_the_headline_is_found_and_nothing_above_is_story(above):
    assert read(*above, STORY, QUOTE) == (HEADLINE, [STORY, QUOTE])


@pytest.mark.parametrize(
    "headline",
    [
        "Who will build the harbour of Faro again?",
        "‘We will build it again’",
        "The harbour is lost. Now what?",
        "Ports are closing in the U.S.",
        "Photo-sharing firm leaves Faro for good",
        "Video: Storm tears down the piers of Faro",
        "Flood",
    ],
)
def test_headlines_come_in_many_forms(headline):
    assert read(headline, STORY) == (headline, [STORY])


def test_a_headline_with_a_full_stop_stands_right_above_the_byline():
    assert read("The storm is over.", "By Jane Doe", STORY) == ("The storm is over.", [STORY])


def test_summary_and_sentences_above_the_headline_stay_in_the_story():
    caption = "Boats lie on the quay after the storm of Monday night."
    summary = "The damage will take months to mend, says the mayor."

    assert read(caption, HEADLINE, summary, "By Jane Doe", STORY) == (
        HEADLINE,
        [caption, summary, STORY],
    )


def test_a_date_below_the_first_paragraph_is_an_entry_of_a_diary():
    assert read(HEADLINE, STORY, "March 3, 2022", QUOTE)[1] == [STORY, "March 3, 2022", QUOTE]


def test_a_story_without_a_headline_is_called_by_its_first_sentence():
    (article,) = read_text(f"{STORY}\n\n{QUOTE}".encode(), "a.txt")

    assert article.headline is None
    assert article.title == "The harbour stays closed until Monday, the mayor said."
    assert len(article.paragraphs) == 2


def test_a_long_first_sentence_is_cut_at_a_word():
    (article,) = read_text(b"The harbour, " + b"which is old, " * 20 + b"is closed.", "a.txt")

    assert article.title == "The harbour, " + "which is old, " * 4 + "which is…"


@pytest.mark.parametrize("text", [HEADLINE, "Reuters | March 3, 2022", "# Faro", "1."])
def test_a_file_of_one_line_says_what_that_line_says(text):
    headline, paragraphs = read(text)

    assert headline is None
    assert paragraphs == [text]
