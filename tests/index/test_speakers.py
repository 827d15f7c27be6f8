"""Whose words a collection quotes, found under any name that an article gives them."""

import pytest

from index.terms import content_terms

STORY = (
    "Energy Minister Joseph Kileo said that it would rain. "
    '"It never rains here," Anna Berg, who leads the Miners\' Union, said. '
    "Kileo said no more. "
    "The Democratic Progressive Party (DPP) said that it would snow. "
    "Officials in Rome said that they knew nothing."
)


@pytest.fixture(scope="module")
def names(collect):
    """The names of those who are called so."""
    speakers = collect(STORY).speakers

    def called(asked: str) -> list[str]:
        return [speaker.name for speaker in speakers.called(content_terms(asked))]

    return called


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("Joseph Kileo", ["Joseph Kileo"], id="full name"),
        pytest.param("kileo", ["Joseph Kileo"], id="surname"),
        pytest.param("Minister Kileo", ["Joseph Kileo"], id="title and surname"),
        pytest.param("Energy Minister Joseph Kileo", ["Joseph Kileo"], id="all of it"),
        pytest.param("the energy minister", ["Joseph Kileo"], id="title alone"),
        pytest.param("Showtime boss Kileo", ["Joseph Kileo"], id="a title that no article has"),
        pytest.param("the culture minister", [], id="another minister"),
        pytest.param("Anna Berg", ["Anna Berg"], id="another"),
        pytest.param("DPP", ["Democratic Progressive Party"], id="acronym"),
        pytest.param("Democratic Progressive Party", ["Democratic Progressive Party"], id="long"),
        pytest.param("officials in Rome", ["Officials in Rome"], id="description"),
        pytest.param("officials", ["Officials in Rome"], id="part of a description"),
        pytest.param("Peter Kileo Jones", [], id="somebody of a like name"),
        pytest.param("the union", [], id="what somebody leads"),
        pytest.param("zebra", [], id="nobody"),
        pytest.param("she", [], id="a pronoun"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_speaker_is_found_by_name(names, asked, found):
    assert names(asked) == found


def test_a_surname_that_two_share_finds_both(collect):
    speakers = collect(
        "Ada Quill said that it rained. It was late. Ben Quill said that it snowed."
    ).speakers

    assert [s.name for s in speakers.called(["quill"])] == ["Ada Quill", "Ben Quill"]
    assert [s.name for s in speakers.called(["ben", "quill"])] == ["Ben Quill"]


def test_a_surname_means_whom_the_article_calls_by_it(collect):
    speakers = collect(
        "Ada Quill opened the mill, and Quill said that it rained. Her son Ben Quill said that it "
        "snowed. Quill said that it was late. Ben Quill said no more."
    ).speakers

    assert [s.name for s in speakers.called(["quill"])] == ["Ada Quill"]
    assert [s.name for s in speakers.called(["ben", "quill"])] == ["Ben Quill"]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            "Ben Quill came back. His mother, Ada Quill, sold the mill. Quill said that it rained. "
            "Ada Quill left.",
            id="named most",
        ),
        pytest.param(
            "Ben Quill came back. Ben Quill ran the mill. Ben Quill sold it. His mother, Ada Quill,"
            " left. Quill said that it rained.",
            id="the other goes on to be named in full",
        ),
    ],
)
def test_a_surname_at_the_start_of_a_sentence_means_the_better_known(collect, told):
    assert [s.name for s in collect(told).speakers.called(["quill"])] == ["Ada Quill"]


def test_where_others_only_tell_of_somebody_those_around_them_are_found_too(collect):
    told = "Aides say that Rome wants to sell the ferry. "
    around = "The mayor of Rome said that it was new. "

    speakers = collect(told + around).speakers
    speaking = collect(told + around + "Rome said that it was old.").speakers

    assert [s.name for s in speakers.called(["rome"])] == ["Rome", "The mayor of Rome"]
    assert [s.name for s in speaking.called(["rome"])] == ["Rome"]


@pytest.mark.parametrize("asked", ["Beijing", "China", "chinese"])
def test_a_government_is_found_by_its_nations_other_names(collect, asked):
    speakers = collect("Beijing said that it would rain.").speakers

    assert [speaker.name for speaker in speakers.called(content_terms(asked))] == ["Beijing"]


def test_one_of_that_name_in_each_article_is_found(collect):
    found = collect("Ada Quill said that it rained.", "Ada Quill said that it snowed.").speakers

    assert [s.article.name for s in found.called(["quill"])] == ["1.txt", "2.txt"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [("kileo", True), ("Minister Kileo", True), ("Showtime boss Kileo", False), ("rain", False)],
)
def test_a_bare_name_has_no_word_to_spare(collect, asked, named):
    assert collect(STORY).speakers.named(content_terms(asked)) is named


def test_all_that_somebody_said_is_known(collect):
    collection = collect(STORY)

    (kileo,) = collection.speakers.called(["kileo"])
    assert [p.number for p in kileo.passages] == [0, 2]


@pytest.mark.parametrize(
    ("asked", "number", "speaker"),
    [
        pytest.param("kileo", 0, "Joseph Kileo", id="theirs"),
        pytest.param("kileo", 1, "", id="somebody else's"),
        pytest.param("", 0, "", id="nobody asked for"),
    ],
)
def test_who_says_a_passage(collect, asked, number, speaker):
    collection = collect(STORY)

    said_by = collection.speakers.said_by(content_terms(asked), collection.passages[number])
    assert said_by == speaker


@pytest.mark.parametrize("texts", [(), ("Rain fell.",)], ids=["no article", "no quotation"])
def test_where_nobody_is_quoted_nobody_is_found(collect, texts):
    assert collect(*texts).speakers.called(["rain"]) == ()


OFFICES = (
    "The mayor of Rome said that it would rain. Officials in Vienna said that it would snow. "
    "Hope Hart, a spokeswoman for Ada Quill, said that it would hail. "
    "A report by the Harbour Board warned of fog."
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("the mayor", ["The mayor of Rome"], id="who it is"),
        pytest.param("the mayor of Rome", ["The mayor of Rome"], id="all of it"),
        pytest.param("Rome", ["The mayor of Rome"], id="where, if nobody is called that"),
        pytest.param("Old Rome", [], id="no part of it after other words"),
        pytest.param("Vienna", ["Officials in Vienna"], id="for whom they speak"),
        pytest.param("the Harbour Board", ["A report by the Harbour Board"], id="whose report"),
        pytest.param("Hart", ["Hope Hart"], id="a spokeswoman by name"),
    ],
)
def test_a_description_is_found_by_who_it_is(collect, asked, found):
    speakers = collect(OFFICES).speakers

    assert [speaker.name for speaker in speakers.called(content_terms(asked))] == found


def test_who_is_called_so_comes_before_who_is_described_with_the_name(collect):
    speakers = collect(
        "Rome said that it would rain. The mayor of Rome said that it would snow."
    ).speakers

    assert [speaker.name for speaker in speakers.called(["rome"])] == ["Rome"]
