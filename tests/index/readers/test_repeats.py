from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.readers import read_folder

AGENCY = (
    "PARIS, March 3 (AFP) - A court in Montreval ordered the railways to pay for a delay.\n\n"
    '"The journey is, in law, still under way," the judge found.\n\n(AFP)\n'
)
PRINTED = (
    "A court in Montreval ordered the railways to pay for a delay.\n\n"
    "“The journey is, in law, still under way,” the judge found.\n"
)
UPDATE = "A court in Montreval ordered the railways to pay for a delay.\n\nThey will appeal.\n"
URL = "https://herald.example/train"


def headed(text: str, title: str = "Court: train of 1995 still under way", **about: str) -> str:
    told = "".join(f"{key}: {value}\n" for key, value in about.items())
    return f"---\ntitle: {title}\n{told}---\n\n{text}"


def read(folder: Path, *texts: str):
    """What becomes of files a.txt, b.txt, ... with these texts."""
    for name, text in zip("abcde", texts, strict=False):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return read_folder(folder)


def names(reading) -> list[str]:
    return [article.name for article in reading.articles]


def test_an_agencys_text_printed_by_several_outlets_is_one_article_in_all_of_them(tmp_path):
    reading = read(
        tmp_path,
        headed(AGENCY, source="The Herald"),
        headed(PRINTED, title="Still on the train", source="Morning Line"),
        headed(PRINTED, title="Delay of 26 years", source="The Herald"),
    )

    assert names(reading) == ["a.txt"]
    assert reading.articles[0].also_in == ("Morning Line",)
    assert [str(repeat) for repeat in reading.repeated] == [
        "b.txt: has the same words as a.txt, which was kept",
        "c.txt: has the same words as a.txt, which was kept",
    ]


def test_of_the_same_words_the_copy_that_tells_most_about_itself_is_kept(tmp_path):
    reading = read(tmp_path, PRINTED, headed(PRINTED, source="The Herald", date="2021-01-14"))

    assert names(reading) == ["b.txt"]
    assert reading.articles[0].also_in == ()


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "http://www.herald.example/train/",
        "https://m.herald.example/train#comments",
        "https://herald.example/train?utm_source=feed&fbclid=1",
        "https://herald.example/train/amp/",
        "https://Herald.example/Train",
    ],
)
def test_the_latest_version_of_a_page_is_kept(tmp_path, url):
    reading = read(
        tmp_path,
        headed(PRINTED, url=URL, date="2021-01-14"),
        headed(UPDATE, url=url, title="Railways to appeal", updated="2021-01-14 18:00 UTC"),
    )

    assert names(reading) == ["b.txt"]
    assert [str(repeat) for repeat in reading.repeated] == [
        "a.txt: has the same address as b.txt, which was kept"
    ]
    assert reading.articles[0].updated == datetime(2021, 1, 14, 18, tzinfo=UTC)


def test_a_version_without_a_date_is_older_than_one_with(tmp_path):
    reading = read(
        tmp_path, headed(UPDATE, url=URL), headed(PRINTED, url=URL, date="14 January 2021")
    )

    assert names(reading) == ["b.txt"]
    assert reading.articles[0].published == date(2021, 1, 14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (URL, "https://herald.example/bus"),
        ("https://herald.example/?p=1", "https://herald.example/?p=2"),
        ("https://herald.example/", "https://herald.example/"),
        ("", ""),
        ("https://[", "https://["),
    ],
)
def test_other_words_of_another_address_or_none_are_another_article(tmp_path, one, other):
    reading = read(tmp_path, headed(PRINTED, url=one), headed(UPDATE, url=other))

    assert names(reading) == ["a.txt", "b.txt"]


def test_articles_with_nothing_in_common_are_two_whatever_their_address(tmp_path):
    live = headed("A bus was late as well, the town said.\n", title="Bus is late", url=URL)

    assert names(read(tmp_path, headed(PRINTED, url=URL), live)) == ["a.txt", "b.txt"]
