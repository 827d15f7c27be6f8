import pytest

from index.readers.plain import read_text

STORY = "The harbour stays closed until Monday, the mayor said."
END = "Nobody was hurt, and the boats are safe."


def story_of(*paragraphs: str) -> list[str]:
    body = "\n\n".join(["Storm closes the harbour of Faro", *paragraphs])
    (article,) = read_text(body.encode(), "a.txt")
    return [span.of(article.body) for span in article.paragraphs]


@pytest.mark.parametrize(
    "dateline",
    [
        "Beijing [China], August 28 (ANI): ",
        "PARIS, March 3 (Reuters) - ",
        "PARIS, 3 March 2022 (AFP) — ",
        "LONDON (Reuters) - ",
        "New York (AFP) – ",
        "New Delhi, Aug 28 (PTI) ",
        "NEW DELHI (PTI) ",
        "NEW DELHI: ",
        "WASHINGTON — ",
        "WASHINGTON -- ",
        "WASHINGTON—",
        "FARGO, N.D. — ",
        "DES MOINES, Iowa — ",
        "ORLANDO, Fla. (Reuters) - ",
        "RIO DE JANEIRO, May 1 (Xinhua) -- ",
        "SÃO PAULO, 1 May — ",
        "MOSCOW/KYIV (Reuters) - ",
        "Beijing, August 28: ",
        "(CNN) — ",
        "Aug 28 (Reuters) - ",
    ],
)
def test_datelines_belong_to_no_paragraph(dateline):
    assert story_of(dateline + STORY, END) == [STORY, END]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of thirty — meets in Faro on Monday.",
        "Faro — the old town — lies under water.",
        "Ana Reis (Reuters has met her) leads the union.",
        "UPDATE: The harbour will open on Sunday.",
        "EXCLUSIVE — The mayor knew of it for weeks.",
        "Ted Cruz (R-Tex.) — The senator came late.",
        "The mayor: We will build it again.",
        "Friday, August 28: The storm begins.",
        "UK: The ports close.",
    ],
)
def test_openings_that_may_be_the_storys_own_words_stay(opening):
    assert story_of(opening, END) == [opening, END]


def test_speakers_of_an_interview_are_no_datelines():
    interview = ["REIS: We will build it again.", "SILVA: I will come on Friday."]

    assert story_of(*interview) == interview


def test_a_dateline_is_found_below_the_summary():
    summary = "The mayor says that the damage will take months to mend."

    assert story_of(summary, "FARO — " + STORY, END) == [summary, STORY, END]


@pytest.mark.parametrize(
    "credit",
    [
        " (ANI)",
        "\n\n(ANI)",
        " (ANI.)",
        " *(ANI)*",
        " (_ANI_)",
        "\n\n**(ANI)**",
        " (With inputs from agencies)",
        " (With PTI inputs)",
        " (Reporting by Jane Doe; editing by John Roe)",
        " (Reporting by Jane Doe) (Reuters)",
        " — AFP",
        "\n\n— AFP",
        " PTI",
        "\n\nReuters",
        "\n\nWith inputs from PTI.",
        "\n\nAdditional reporting by John Roe in Lisbon",
        "\n\nENDS",
    ],
)
def test_closing_credits_belong_to_no_paragraph(credit):
    assert story_of(STORY, END + credit) == [STORY, END]


def test_credits_may_stand_above_the_last_line():
    note = "The Post has added the names of the boats to this story."

    assert story_of(STORY, END, "(Reporting by Jane Doe)", note) == [STORY, END, note]


@pytest.mark.parametrize(
    "ending",
    [
        "It was written by the Liberal Party (LDP)",
        "It was written by the Liberal Party. (It lost.)",
        "They were reading the news of Reuters",
        "He was paid 12 euros - AFP paid more than that",
        "Reporting by Reuters suggests that the mayor knew of it.",
        "With inputs from three boats they drew a new map.",
        "The report was written with inputs from three boats.",
    ],
)
def test_endings_that_may_be_the_storys_own_words_stay(ending):
    assert story_of(STORY, ending) == [STORY, ending]


def test_an_agency_that_signs_tells_the_outlet():
    body = f"Storm closes the harbour of Faro\n\nFARO, March 3 (Reuters) - {STORY}"

    assert [article.outlet for article in read_text(body.encode(), "a.txt")] == ["Reuters"]
