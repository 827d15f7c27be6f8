import pytest

from index.article import Article, Span
from index.names import names


def names_in(text: str):
    return names(Article("a.txt", text, "", (Span(0, len(text)),)))


@pytest.mark.parametrize(
    ("text", "asked", "full"),
    [
        pytest.param(
            "Zhao Lijian spoke. Then Zhao left.", "zhao", "Zhao Lijian", id="first in China"
        ),
        pytest.param(
            "Maria Keller came. Mrs. Keller left.", "Mrs. Keller", "Maria Keller", id="Mrs."
        ),
        pytest.param(
            "Maria J. Keller came with Maria Keller.",
            "maria keller",
            "Maria J. Keller",
            id="initial",
        ),
        pytest.param(
            "The Free Bridge Party (FBP) met.", "fbp", "Free Bridge Party", id="bracketed acronym"
        ),
        pytest.param(
            "The Free Bridge Party met. Later the FBP voted.",
            "FBP",
            "Free Bridge Party",
            id="acronym by initials",
        ),
        pytest.param(
            "The Department of Justice met. The Justice Department left.",
            "the Justice Department",
            "Department of Justice",
            id="department turned around",
        ),
        pytest.param(
            "Former President Maria Keller came.", "president keller", "Maria Keller", id="title"
        ),
        pytest.param(
            "Secretary of State Maria Keller came.", "keller", "Maria Keller", id="office"
        ),
        pytest.param(
            "We met Chancellor Maria Keller’s aide.", "keller", "Maria Keller", id="possessive"
        ),
        pytest.param(
            "Neema Saning’o came. Ms. Saning'o's aide left.",
            "saning'o",
            "Neema Saning’o",
            id="apostrophe before a small letter",
        ),
    ],
)
def test_a_name_is_found_by_what_it_is_called(text, asked, full):
    assert full == names_in(text).called(asked).full


@pytest.mark.parametrize("asked", ["Brandt", "", "the", "Maria", "the senator of Keller"])
def test_other_names_are_not_found(asked):
    assert names_in("Tom Brandt Keller saw Maria Keller and Maria Huber.").called(asked) is None


def test_mr_and_mrs_of_one_name_are_two():
    text = "Tom Keller met Maria Keller. Mr. Keller left. Mrs. Keller and Mr. Keller came."

    found = names_in(text)

    assert [len(found.called(name).mentions) for name in ("Tom Keller", "Maria Keller")] == [3, 2]


def test_whom_a_title_means_is_told_by_pronouns_too():
    text = "Aza Keller came. Aza Keller sat. Neema Keller said she was late. Mrs. Keller left."

    assert len(names_in(text).called("Neema Keller").mentions) == 2


def test_a_title_joins_nobody_whose_first_name_is_of_the_other_gender():
    found = names_in("We met Maria Keller there. Later we met Mr. Keller there.")

    assert [(name.gender, len(name.mentions)) for name in found.all] == [("she", 1), ("he", 1)]


def test_who_has_a_title_once_needs_none_later():
    found = names_in("We met Pope Lando. Later we saw Lando there.")

    assert [len(name.mentions) for name in found.all] == [2]


def test_mentions_are_joined():
    text = "Maria Keller came. Mr. Brandt met Keller. Later Ms. Keller left."

    keller = names_in(text).called("Keller")

    assert [span.of(text) for span in keller.mentions] == ["Maria Keller", "Keller", "Keller"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("We met Maria Keller there.", "person", id="two words"),
        pytest.param("We saw Senator Keller there.", "person", id="a title"),
        pytest.param("We saw Progressive Agreement there.", "other", id="a treaty"),
        pytest.param("We saw the Bridge Ministry there.", "organisation", id="a ministry"),
        pytest.param("We saw NATO there.", "organisation", id="capitals"),
        pytest.param("We flew to Paris there.", "place", id="a city"),
    ],
)
def test_kinds_are_told_apart(text, kind):
    assert [kind] == [name.kind for name in names_in(text).all]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        pytest.param("We met Mrs. Keller.", "she", id="title"),
        pytest.param("We met Congressman Keller.", "he", id="office"),
        pytest.param("We met Maria Keller.", "she", id="first name"),
        pytest.param("Maria Keller met him.", "she", id="first name before pronoun"),
        pytest.param("When Neema Keller came, she smiled.", "she", id="pronoun"),
        pytest.param("We met Neema Keller.", "", id="not told"),
    ],
)
def test_gender_is_taken_from_titles_first_names_and_pronouns(text, gender):
    assert gender == names_in(text).called("Keller").gender


def test_names_are_found_where_they_stand():
    text = "We met Maria Keller there."
    found = names_in(text)

    assert found.at(Span(7, 8)).full == "Maria Keller"
    assert found.at(Span(0, 6)) is None
    assert [Span(7, 19)] == [mention.span for mention in found.within(Span(0, len(text)))]


def test_capitals_of_headlines_are_no_names():
    assert names_in("Old Bridge Falls Into River After Heavy Storm").all == ()
