import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import NoArticles, UnreadableArticle
from index.readers import READERS, read_folder
from tests.index.reading import articles_in, paragraphs

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS.parent / "articles" / "ani_2021-08-28_beijing-opposes-tokyo-taipei-talks.txt"
STORY = "The harbour stays closed until Monday, the mayor said. Nobody was hurt.\n"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_no_name_turns_the_direction_of_what_stands_behind_it(tmp_path):
    told = "title: \u202eHarbour\u2066 closed\nsource: \u202ePost\nauthor: Jo\u2069 Ames"
    matter = f"---\n{told}\n---\n\n"

    [article] = read_folder(write(tmp_path, a_txt=matter + STORY)).articles

    assert (article.title, article.outlet, article.author) == ("Harbour closed", "Post", "Jo Ames")
    assert article.body.startswith(matter)


class TestTheSampleArticle:
    @pytest.fixture
    def article(self):
        (article,) = articles_in(SAMPLE.read_bytes(), SAMPLE.name)
        return article

    def test_body_is_the_file_to_the_letter(self, article):
        assert SAMPLE.read_text(encoding="utf-8") == article.body

    def test_headline_is_not_the_caption_above_it(self, article):
        assert article.title == (
            "Beijing opposes Tokyo-Taipei security talks, urges Japan to stop interfering in "
            "China's internal affairs"
        )
        assert article.headline.of(article.body) == article.title

    def test_byline_tells_the_outlet_and_an_instant(self, article):
        india = timezone(timedelta(hours=5, minutes=30))
        assert article.byline.of(article.body) == "ANI | Updated: Aug 28, 2021 15:02 IST"
        assert article.outlet == "ANI"
        assert article.updated == datetime(2021, 8, 28, 15, 2, tzinfo=india)
        assert article.updated == datetime(2021, 8, 28, 9, 32, tzinfo=UTC)

    def test_paragraphs_are_the_story_alone(self, article):
        found = paragraphs(article)

        assert len(found) == 10
        assert found[0].startswith("China has lodged a strong opposition")
        assert found[7].startswith('"The Taiwan question bears on the political foundation')
        assert found[9].endswith(""""Taiwan's independence" means war.""")


class TestTheTestCollection:
    @pytest.fixture
    def articles(self):
        return {article.name: article for article in read_folder(TESTS / "collection").articles}

    @pytest.mark.parametrize(
        ("name", "outlet", "author", "published", "updated"),
        [
            ("comet.txt", "", "", None, None),
            (
                "ferry-strike.txt",
                "Northern Press",
                "",
                None,
                datetime(2021, 9, 14, 16, 40, tzinfo=UTC),
            ),
            (
                "library-fire.txt",
                "",
                "Ines Duarte",
                datetime(2022, 3, 3, 10, 15, tzinfo=UTC),
                None,
            ),
            (
                "river-dam.md",
                "The Lake Herald",
                "Amani Mushi and Claire Obi",
                date(2021, 11, 9),
                None,
            ),
            ("vaccine-van.txt", "", "Fiona Baird", None, datetime(2022, 1, 17, 9, 30, tzinfo=UTC)),
            (
                "wheat-price.md",
                "The Granary Post",
                "Joan Kessler",
                datetime(2023, 7, 21, 21, 5, tzinfo=UTC),
                None,
            ),
        ],
    )
    def test_who_wrote_it_and_when(self, articles, name, outlet, author, published, updated):
        article = articles[name]

        assert (outlet, author) == (article.outlet, article.author)
        assert (published, updated) == (article.published, article.updated)

    @pytest.mark.parametrize(
        ("name", "title", "first", "last", "count"),
        [
            ("comet.txt", "Comet Vasilescu-Ito", "Comet Vasilescu-Ito is", "the year 2432.", 5),
            (
                "ferry-strike.txt",
                "Ferry crews on Skarvik end walkout after eleven days, first boats sail at dawn",
                "Ferry crews on the island",
                "over night shifts collapsed.",
                7,
            ),
            (
                "library-fire.txt",
                "Fire destroys half of São Bento's old library; readers form a chain to save the "
                "manuscripts",
                "A fire that broke out",
                'does not," Salgado said.',
                6,
            ),
            (
                "river-dam.md",
                "Villages on the Ruvu win court order against dam",
                "The High Court",
                "declined to comment.",
                6,
            ),
            (
                "vaccine-van.txt",
                "How a converted ice-cream van took a vaccine to every farm in Glenmore",
                "A converted ice-cream van has",
                "Rosa Bianchi, promised.",
                6,
            ),
            (
                "wheat-price.md",
                "Wheat climbs to a four-year high as drought spreads on the plains",
                "Wheat for September",
                "two cents more.",
                8,
            ),
        ],
    )
    def test_title_and_story(self, articles, name, title, first, last, count):
        article = articles[name]
        found = paragraphs(article)

        assert title == article.title == " ".join(article.headline.of(article.body).split())
        assert found[0].startswith(first)
        assert found[-1].endswith(last)
        assert count == len(found)

    def test_front_matter_tells_where_the_article_is_from(self, articles):
        article = articles["wheat-price.md"]

        assert article.url == "https://granarypost.example/2023/07/21/wheat"


class TestBrokenFiles:
    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("blanks.txt", "holds no word"),
            ("broken-utf8.txt", "line 3 breaks the UTF-8"),
            ("cut-utf16.txt", "begins as UTF-16"),
            ("cyrillic.txt", "neither UTF-8 nor Windows-1252"),
            ("empty.txt", "is empty"),
            ("only-front-matter.md", "front matter and nothing below"),
            ("picture.txt", "binary"),
            ("rulers.md", "holds no word"),
        ],
    )
    def test_each_is_refused_in_one_line_that_names_it(self, name, reason):
        with pytest.raises(UnreadableArticle) as refusal:
            articles_in((TESTS / "broken" / name).read_bytes(), name)

        message = str(refusal.value)
        assert message.startswith(f"{name}: ")
        assert reason in message
        assert message.isprintable()

    def test_the_others_still_load(self, tmp_path):
        for path in (TESTS / "broken").iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        write(tmp_path, good_txt=STORY)

        reading = read_folder(tmp_path)

        assert [article.name for article in reading.articles] == ["good.txt"]
        assert len(reading.refused) == 8
        assert str(reading.refused[4]) == (
            "empty.txt: is empty; put the article's text into it, or remove it"
        )

    def test_too_large_a_file_is_refused_unread(self, tmp_path):
        write(tmp_path, long_txt=STORY)

        with pytest.raises(NoArticles, match=r"long.txt: has 72 bytes, more than the 71 "):
            read_folder(tmp_path, max_bytes=71)

    def test_a_file_of_the_largest_size_is_read(self, tmp_path):
        write(tmp_path, long_txt=STORY)

        assert len(read_folder(tmp_path, max_bytes=72).articles) == 1

    def test_a_file_that_may_not_be_read_is_refused(self, tmp_path, monkeypatch):
        def denied(path):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", denied)
        write(tmp_path, a_txt=STORY)

        with pytest.raises(NoArticles, match=r"a.txt: can't be opened \(Permission denied"):
            read_folder(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
    def test_a_pipe_is_refused_rather_than_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "a.txt")

        with pytest.raises(NoArticles, match=r"a.txt: is not a regular file"):
            read_folder(tmp_path)


class TestFolders:
    def test_articles_come_in_the_order_of_their_names_from_all_depths(self, tmp_path):
        write(tmp_path, b_txt="Two words.", a__z_md="Other words.", c_TXT=STORY)

        reading = read_folder(tmp_path)

        assert [article.name for article in reading.articles] == ["a/z.md", "b.txt", "c.TXT"]

    @pytest.mark.parametrize(
        "name",
        [".a.txt", "~a.txt", "a.txt~", "a.txt.part", "a.txt.tmp", "a.crdownload", ".git/a.txt"],
    )
    def test_hidden_and_unfinished_files_are_passed_over(self, tmp_path, name):
        write(tmp_path, good_txt=STORY)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Another story that nobody has finished.")

        reading = read_folder(tmp_path)

        assert len(reading.articles) == 1
        assert reading.ignored == ()

    def test_other_formats_are_ignored_and_told(self, tmp_path):
        write(tmp_path, good_txt=STORY, photo_jpg=b"\xff\xd8", notes=b"")

        assert read_folder(tmp_path).ignored == ("notes", "photo.jpg")

    def test_the_same_words_twice_are_kept_once_and_told(self, tmp_path):
        write(tmp_path, a_txt=STORY, b_txt=STORY.replace("\n", "\r\n"), c_txt="Other words.")

        reading = read_folder(tmp_path)

        assert [article.name for article in reading.articles] == ["a.txt", "c.txt"]
        assert [(repeat.name, repeat.first) for repeat in reading.repeated] == [("b.txt", "a.txt")]

    def test_links_that_lead_in_circles_end(self, tmp_path):
        write(tmp_path, in__a_txt=STORY)
        (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)

        assert [article.name for article in read_folder(tmp_path).articles] == ["in/a.txt"]

    def test_a_link_to_nowhere_is_refused(self, tmp_path):
        write(tmp_path, a_txt=STORY)
        (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")

        assert [refusal.name for refusal in read_folder(tmp_path).refused] == ["b.txt"]

    def test_a_folder_that_may_not_be_opened_is_refused(self, tmp_path, monkeypatch):
        write(tmp_path, a_txt=STORY, locked__b_txt="Other words.")
        listing = Path.iterdir

        def iterdir(path):
            if path.name == "locked":
                raise PermissionError(13, "Permission denied")
            return listing(path)

        monkeypatch.setattr(Path, "iterdir", iterdir)
        reading = read_folder(tmp_path)

        assert len(reading.articles) == 1
        assert [str(refusal) for refusal in reading.refused] == [
            "locked: can't be opened (Permission denied); make it readable, or move it away"
        ]

    def test_names_that_would_break_a_line_are_escaped(self, tmp_path):
        (tmp_path / "a\nb.txt").write_text(STORY)
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xff.txt")).write_text("Other words.")

        names = [article.name for article in read_folder(tmp_path).articles]

        assert names == ["a\\nb.txt", "c\\udcff.txt"]

    def test_progress_is_told_after_each_file(self, tmp_path):
        write(tmp_path, a_txt=STORY, b_txt=b"", c_jpg=b"")
        told = []

        read_folder(tmp_path, on_progress=lambda *progress: told.append(progress))

        assert told == [(1, 2), (2, 2)]

    def test_a_missing_folder_says_so(self, tmp_path):
        with pytest.raises(NoArticles, match=r"nowhere: there is no such folder; name the one"):
            read_folder(tmp_path / "nowhere")

    def test_a_file_for_a_folder_says_so(self, tmp_path):
        with pytest.raises(NoArticles, match=r"a\.txt: is a file; name the folder"):
            read_folder(write(tmp_path, a_txt=STORY) / "a.txt")

    def test_a_folder_that_may_not_be_opened_at_all_says_so(self, tmp_path, monkeypatch):
        def denied(path):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "iterdir", denied)

        with pytest.raises(
            NoArticles, match=r"can't be opened \(Permission denied\); make it readable"
        ):
            read_folder(tmp_path)

    def test_an_empty_folder_says_what_to_put_there(self, tmp_path):
        with pytest.raises(NoArticles, match=r"holds no article; put .* \.txt, \.md"):
            read_folder(tmp_path)

    def test_nothing_readable_tells_how_many_were_refused_and_why(self, tmp_path):
        write(tmp_path, a_txt=b"", b_txt=b"\0")

        with pytest.raises(NoArticles, match=r"all 2 files were refused, the first: a.txt: is emp"):
            read_folder(tmp_path)


# What news files are made of, and what breaks readers, in any order.
PIECES = st.sampled_from(
    """
    # | ## |- |* |1. |> |---|***|+++|title: A storm|source: The Post|date: 2021-08-28|By Jane Doe
    ANI |Updated: Aug 28, 2021 15:02 IST|PARIS, March 3 (Reuters) - |NEW DELHI: |(ANI)|— AFP| PTI
    (With inputs from agencies)|The mayor said on Tuesday that it was over.|Storm closes the harbour
    "We will build it again," she said.|Photo: AFP|[|]|(|)|"|'|…|。|\u200b|\u2028|\u00a0|\ufeff|İ
    """.replace("\n    ", "|").split("|")
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", "\t", "", "\f", "\x85"])
NEWS = st.lists(st.tuples(PIECES, BREAKS), max_size=30).map(
    lambda pairs: "".join(piece + end for piece, end in pairs)
)
TEXTS = NEWS | st.text(max_size=300)


class TestWhateverAFileHolds:
    @settings(deadline=None, max_examples=200)
    @given(text=TEXTS, suffix=st.sampled_from(sorted(READERS)))
    def test_paragraphs_lie_in_order_within_the_body_trimmed_and_apart(self, text, suffix):
        try:
            articles = READERS[suffix](text.encode("utf-8", "replace"), "a")
        except UnreadableArticle:
            return
        for article in articles:
            edges = [edge for span in article.paragraphs for edge in (span.start, span.end)]
            assert article.paragraphs
            assert edges == sorted(edges)
            assert all(span.of(article.body).strip() for span in article.paragraphs)
            assert all(span == span.trimmed(article.body) for span in article.paragraphs)
            assert edges[0] >= 0
            assert edges[-1] <= len(article.body)
            assert article.title

    @settings(deadline=None, max_examples=200)
    @given(text=TEXTS, suffix=st.sampled_from([".md", ".txt"]))
    def test_the_body_of_a_text_is_the_file_unaltered(self, text, suffix):
        data = text.encode("utf-8", "replace")
        try:
            articles = READERS[suffix](data, "a")
        except UnreadableArticle:
            return
        assert [article.body for article in articles] == [data.decode("utf-8-sig")]

    @settings(deadline=None, max_examples=200)
    @given(
        data=st.binary(max_size=300)
        | TEXTS.map(lambda text: text.encode("utf-16", "replace"))
        | TEXTS.map(lambda text: text.encode("windows-1252", "replace")),
        suffix=st.sampled_from(sorted(READERS)),
    )
    def test_nothing_is_raised_but_a_refusal_in_one_line_that_names_the_file(self, data, suffix):
        refusal = ""
        try:
            READERS[suffix](data, "a.txt")
        except UnreadableArticle as error:
            refusal = str(error)

        assert refusal.startswith("a.txt: ") or not refusal
        assert refusal.isprintable()
