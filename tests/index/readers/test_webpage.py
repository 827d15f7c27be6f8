import sys
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.errors import UnreadableArticle
from tests.index.reading import articles_in, paragraphs

FORMATS = Path(__file__).parents[2] / "collection-formats"
PAGES = sorted((FORMATS / "pages").glob("*.html"))
ONE = timezone(timedelta(hours=1))


@pytest.fixture(params=["trafilatura", "tags alone"])
def either_way(request, monkeypatch):
    """Once as installed with the extra, once without it."""
    if request.param == "trafilatura":
        pytest.importorskip("trafilatura")
    else:
        monkeypatch.setitem(sys.modules, "trafilatura", None)


def read(path: Path):
    (article,) = articles_in(path.read_bytes(), path.name)
    return article


def page(tmp_path: Path, html: str):
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    return read(path)


@pytest.mark.usefixtures("either_way")
class TestSavedPages:
    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_paragraphs_are_the_articles_and_no_others(self, path):
        story = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

        assert paragraphs(read(path)) == story

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_body_is_the_title_and_the_parts_with_empty_lines_between(self, path):
        article = read(path)

        assert article.body.startswith(f"{article.title}\n\n")
        assert article.headline.of(article.body) == article.title
        assert all(line == " ".join(line.split()) for line in article.body.split("\n\n"))
        assert article.body.count(article.title) == 1

    @pytest.mark.parametrize(
        ("name", "outlet", "author", "published", "updated", "url", "language"),
        [
            (
                *("bridge", "Almsund Courier", "Peder Holm"),
                datetime(2023, 2, 9, 14, 5, tzinfo=ONE),
                datetime(2023, 2, 9, 18, 40, 12, tzinfo=ONE),
                *("https://courier.example/2023/02/09/bridge", "en"),
            ),
            (
                *("bees", "The Lindau Letter", "Anna Veit"),
                datetime(2022, 6, 12, 17, 22, 41, tzinfo=UTC),
                datetime(2022, 6, 13, 6, tzinfo=UTC),
                *("https://lindauletter.example/bees-stop-the-tram/", "en"),
            ),
            ("lighthouse", "", "", None, None, "", "en"),
            (
                *("robot", "Baltic Wire", "Jaan Kask", date(2024, 10, 2), None),
                *("https://balticwire.example/robot", "en"),
            ),
            (
                *("hat", "Elden Post", "Sofia Lind"),
                *(datetime(2019, 5, 11, 19, 30, tzinfo=UTC), None),
                *("https://eldenpost.example/sport/hat", "en"),
            ),
            (
                *("swifts", "Vadstad Weekly", "Olle Ström and Maja Berg", date(2021, 7, 30)),
                *(None, "", "en"),
            ),
            (
                *("wildschwein", "Königsfurter Anzeiger", "Lutz Häberle"),
                *(datetime(2020, 11, 17, 13, 10, tzinfo=ONE), None, "", "de"),
            ),
            (
                *("water", "Valley Today", "", datetime(2022, 7, 27, 11, tzinfo=UTC), None),
                *("", "en"),
            ),
            (
                *("planet", "Sky & Sea", "Lena Fuchs", datetime(2023, 5, 8, 9, tzinfo=UTC), None),
                *("", "en"),
            ),
        ],
    )
    def test_metadata_is_what_the_page_tells_and_no_more(
        self, name, outlet, author, published, updated, url, language
    ):
        article = read(FORMATS / "pages" / f"{name}.html")

        assert (outlet, author) == (article.outlet, article.author)
        assert (published, updated) == (article.published, article.updated)
        assert (url, language) == (article.url, article.language)


@pytest.mark.usefixtures("either_way")
class TestPages:
    def test_the_outlet_behind_the_title_is_no_part_of_it(self, tmp_path):
        article = page(
            tmp_path,
            '<title>Rain at last - The Post</title><meta property="og:site_name" '
            'content="The Post"><p>It rained on Monday, the weather office said.</p>',
        )

        assert article.title == "Rain at last"

    def test_what_stands_behind_the_title_stays_when_it_is_no_outlet(self, tmp_path):
        article = page(tmp_path, "<title>Rain - at last</title><p>It rained on Monday.</p>")

        assert article.title == "Rain - at last"

    def test_a_title_is_one_line_whatever_its_marks(self, tmp_path):
        article = page(tmp_path, "<h1>Rain,<br>at <em>last</em>, in Faro</h1><p>It rained.</p>")

        assert article.title == "Rain, at last, in Faro"

    def test_a_body_cut_in_pieces_is_read_whole(self, tmp_path):
        story = [f"It rained on the {n}th of May in the valley of Orsa." for n in range(4, 10)]
        pieces = (f'<div class="article-text"><p>{text}</p></div><hr>' for text in story)

        article = page(tmp_path, f"<h1>Rain</h1><div>{''.join(pieces)}</div><p>Log in here.</p>")

        assert paragraphs(article)[:6] == story

    def test_a_page_far_larger_than_articles_is_refused(self, tmp_path):
        with pytest.raises(
            UnreadableArticle, match=r"^page.html: has more than 200,000 tags; save"
        ):
            page(tmp_path, "<b>" * 200_001)

    def test_the_encoding_is_the_one_that_the_page_names(self, tmp_path):
        path = tmp_path / "page.html"
        text = "<meta charset='windows-1251'><p>Во вторник в городе прошёл дождь, сказал мэр.</p>"
        path.write_bytes(text.encode("windows-1251"))

        assert paragraphs(read(path)) == ["Во вторник в городе прошёл дождь, сказал мэр."]

    def test_a_wrongly_named_encoding_is_found_out(self, tmp_path):
        path = tmp_path / "page.html"
        text = "<meta charset='ascii'><p>The café is closed until Monday, its owner said.</p>"
        path.write_bytes(text.encode())

        assert paragraphs(read(path)) == ["The café is closed until Monday, its owner said."]

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("empty.html", "is empty; save the page again, or remove it"),
            ("no-article.html", "holds no paragraph of text that can be found; save its text as"),
            ("unnamed-encoding.html", "is neither UTF-8 nor Windows-1252 (Latin-1)"),
        ],
    )
    def test_broken_ones_are_refused_in_one_line(self, name, reason):
        with pytest.raises(UnreadableArticle) as refusal:
            read(FORMATS / "broken" / name)

        assert str(refusal.value).startswith(f"{name}: {reason}")
        assert str(refusal.value).isprintable()

    @pytest.mark.parametrize(
        "piece",
        [
            "<",
            "<!--",
            "<a ",
            "</x",
            '<a b="',
            "<?x",
            "<![CDATA[",
            "<div>",
            "<p>x",
            "<ul><li>",
            "&#",
        ],
    )
    def test_no_page_takes_for_ever(self, tmp_path, piece):
        started = time.process_time()

        page(tmp_path, "<p>It rained on Monday, the weather office said.</p>" + piece * 10_000)

        assert time.process_time() - started < 10
