from datetime import UTC, date, datetime

import pytest

from index.readers.byline import Byline, byline_of

DAY = date(2022, 3, 3)
NOON = datetime(2022, 3, 3, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ANI | Updated: Mar 3, 2022 12:05 GMT", Byline("ANI", updated=NOON)),
        ("Reuters | March 3, 2022", Byline("Reuters", published=DAY)),
        ("the-post | 2022-03-03", Byline("the-post", published=DAY)),
        ("Reuters, March 3, 2022", Byline("Reuters", published=DAY)),
        ("AP March 3, 2022", Byline("AP", published=DAY)),
        ("The Daily Post, 3 March 2022", Byline("The Daily Post", published=DAY)),
        ("London, 3 March 2022", Byline(published=DAY)),
        ("Published 3 March 2022 12:05 GMT", Byline(published=NOON)),
        ("First published on 3 March 2022", Byline(published=DAY)),
        ("Last updated: 3 March 2022, 12:05 GMT", Byline(updated=NOON)),
        ("March 3, 2022 | 12:05 GMT", Byline(published=NOON)),
        (
            "Published: 3 March 2022 Updated: 3 March 2022 12:05 GMT",
            Byline(published=DAY, updated=NOON),
        ),
        ("By Jane Doe", Byline(author="Jane Doe")),
        ("By JANE DOE and JOHN ROE", Byline(author="JANE DOE and JOHN ROE")),
        ("By Jane Doe, John Roe & Ann Poe", Byline(author="Jane Doe, John Roe & Ann Poe")),
        ("By Ludwig van der Berg", Byline(author="Ludwig van der Berg")),
        ("By J.-P. O'Hara-Núñez", Byline(author="J.-P. O'Hara-Núñez")),
        ("By Jane Doe, Reuters", Byline("Reuters", "Jane Doe")),
        ("By Jane Doe, The Daily Post", Byline("The Daily Post", "Jane Doe")),
        ("By Jane Doe, 3 March 2022", Byline(author="Jane Doe", published=DAY)),
        ("By Jane Doe, Reuters, March 3, 2022", Byline("Reuters", "Jane Doe", DAY)),
        ("*By Jane Doe, Lake Service, 3 March 2022*", Byline("Lake Service", "Jane Doe", DAY)),
        ("_By Jane Doe, Lake Service, 3 March 2022_", Byline("Lake Service", "Jane Doe", DAY)),
        ("By Jane Doe, Reuters, 3 March 2022 12:05 GMT", Byline("Reuters", "Jane Doe", NOON)),
        ("By The Daily Post, Reuters", Byline("The Daily Post, Reuters")),
        ("By Jane Doe in London", Byline(author="Jane Doe")),
        ("By Jane Doe, Political Correspondent", Byline(author="Jane Doe")),
        ("By Jane Doe | The Daily Post | 3 March 2022", Byline("The Daily Post", "Jane Doe", DAY)),
        ("Jane Doe | The Daily Post | 3 March 2022", Byline("The Daily Post", "Jane Doe", DAY)),
        ("*By **Jane Doe** | [Reuters](https://example.org/)*", Byline("Reuters", "Jane Doe")),
        ("By Reuters", Byline("Reuters")),
        ("Jane Doe, Reuters", Byline("Reuters", "Jane Doe")),
        ("Source: Lake Herald", Byline("Lake Herald")),
        ("AP", Byline("AP")),
        ("3 min read", Byline()),
        ("Share", Byline()),
    ],
)
def test_bylines_tell_outlet_author_and_times(line, expected):
    assert byline_of(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Storm closes the harbour",
        "By Monday the storm had passed.",
        "By Monday, 3 March 2022",
        "By the time he arrived, the storm had passed",
        "By Land And By Sea, Help Comes",
        "On March 3, 2022 the harbour closed.",
        "The harbour closed on March 3, 2022",
        "Storm closes the harbour - and the mayor says: it will stay so | March 3, 2022",
        "Tokyo - Taipei talks to go on",
        "Jane Doe",
        "Updated plans for the harbour",
        "Reuters reports a storm",
        "Source: the mayor said that it was he who told the papers of it",
        '"We will build it again," said Ana Reis',
        "",
        "A" * 200,
    ],
)
def test_what_may_be_a_sentence_or_headline_is_no_byline(line):
    assert byline_of(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("El Diario del Sur, 14 de marzo de 2023", "El Diario del Sur", date(2023, 3, 14)),
        ("Hellbacher Zeitung, 9. Mai 2024", "Hellbacher Zeitung", date(2024, 5, 9)),
        ("Портовый вестник, 17 января 2023 г.", "Портовый вестник", date(2023, 1, 17)),
        ("صحيفة الواحة، 5 أكتوبر 2022", "صحيفة الواحة", date(2022, 10, 5)),
        ("सोनपुर समाचार, 12 जून 2023", "सोनपुर समाचार", date(2023, 6, 12)),
        ("新城晚报 2023年9月28日", "新城晚报", date(2023, 9, 28)),
        ("서해일보 2023년 11월 6일", "서해일보", date(2023, 11, 6)),
    ],
)
def test_papers_of_other_languages_sign_too(line, outlet, day):
    assert byline_of(line) == Byline(outlet, published=day)
