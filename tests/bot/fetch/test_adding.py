"""What is fetched or copied is read first and then kept, whole, under a safe name."""

import gzip
import json
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.console.adding import add
from bot.fetch import store
from index import Fetched, load, read_folder
from tests.bot.fetch.conftest import HERE, STORY, Answer, web

HOSTILE = [
    "../../x.txt",
    "/etc/cron.d/x.txt",
    "..\\..\\x.txt",
    "C:\\x.txt",
    "\x00.txt",
    "x" * 300,
    "CON",
    "nul.tar",
    "",
    "...",
    ".hidden",
    "名前",
    "a\nb",
    "~x",
    "-rf",
]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "articles"


async def added(folder, *sources, capsys, **how) -> tuple[int, list[str], list[str]]:
    """The exit code, and what was said on the two outputs."""
    options = {"most": 50, "most_bytes": 1_000_000, **how}
    code = await add(list(map(str, sources)), folder, web(), **options)
    told = capsys.readouterr()
    return code, told.out.splitlines(), told.err.splitlines()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if not path.name.startswith("."))


async def test_a_page_is_kept_as_it_was_served_with_a_note_of_where_it_is_from(
    server, folder, capsys
):
    server.pages["/news/Bridge opens.html"] = server.pages["/news/Bridge%20opens.html"] = Answer(
        STORY.encode(), headers={"ETag": '"7"'}
    )

    code, out, err = await added(folder, server.url("/news/Bridge%20opens.html"), capsys=capsys)

    assert (code, err) == (0, [])
    assert out == [
        "127.0.0.1-news-bridge-opens.html: “The bridge is open” — Harbour Post,"
        " 3 Mar 2024 08:00 UTC+01:00, 3 paragraphs, language en"
    ]
    [file] = [path for path in folder.iterdir() if not path.name.startswith(".")]
    assert file.read_text() == STORY
    note = json.loads((folder / f".{file.name}.fetched.json").read_text())
    assert note["url"] == server.url("/news/Bridge%20opens.html")
    assert note["etag"] == '"7"'
    assert date.fromisoformat(note["at"][:10])
    [article] = load(folder).articles
    assert (article.url, article.outlet) == (note["url"], "Harbour Post")


async def test_a_page_that_is_added_again_is_fetched_only_if_it_has_changed(server, folder, capsys):
    server.pages["/a"] = Answer(STORY.encode(), headers={"ETag": '"1"'})
    await added(folder, server.url("/a"), capsys=capsys)

    same = await added(folder, server.url("/a"), capsys=capsys)
    server.pages["/a"] = Answer(STORY.replace("open", "shut").encode(), headers={"ETag": '"2"'})
    other = await added(folder, server.url("/a"), capsys=capsys)

    assert same[1] == ["127.0.0.1-a.html: has not changed"]
    assert "The bridge is shut" in other[1][0]
    assert files(folder) == ["127.0.0.1-a.html"]
    assert server.requests[-1][1]["If-None-Match"] == '"1"'


@pytest.mark.parametrize(
    ("encoding", "kind"), [("windows-1251", "text/html"), ("shift_jis", "text/plain")]
)
async def test_an_encoding_that_only_the_server_tells_is_believed(
    server, folder, capsys, encoding, kind
):
    words = {
        "windows-1251": "Мост открыт после двух лет.",
        "shift_jis": "橋が二年ぶりに開通した。",
    }[encoding]
    text = (
        f"{words}\n\n{words} {words}\n" if kind == "text/plain" else STORY.replace("Sunday", words)
    )
    headers = {"Content-Type": f"{kind}; charset={encoding}"}
    server.pages["/a"] = Answer(text.encode(encoding), headers=headers)

    await added(folder, server.url("/a"), capsys=capsys)

    assert words in load(folder).articles[0].body


async def test_another_page_of_the_same_name_gets_another(server, folder, capsys):
    server.pages |= {"/a.html": STORY, "/a.htm": STORY.replace("open", "shut")}

    await added(folder, server.url("/a.html"), server.url("/a.htm"), capsys=capsys)

    assert files(folder) == ["127.0.0.1-a-2.html", "127.0.0.1-a.html"]


async def test_a_file_that_somebody_put_there_is_never_overwritten(server, folder, capsys):
    folder.mkdir()
    (folder / "127.0.0.1-a.html").write_text("mine")
    server.pages["/a"] = STORY

    await added(folder, server.url("/a"), capsys=capsys)

    assert (folder / "127.0.0.1-a.html").read_text() == "mine"
    assert (folder / "127.0.0.1-a-2.html").read_text() == STORY


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(
            Answer(b"\x89PNG", headers={"Content-Type": "image/png"}), "is image/png", id="picture"
        ),
        pytest.param(Answer(b"<html></html>"), "http", id="no article"),
        pytest.param(Answer(status=404), "the server says 404", id="not there"),
        pytest.param(
            Answer(b"\xff\xfe\xfd", headers={"Content-Type": "text/plain"}), "http", id="encoding"
        ),
    ],
)
async def test_what_is_no_article_is_refused_and_not_kept(server, folder, capsys, answer, told):
    server.pages |= {"/a": answer, "/b": STORY}

    code, out, err = await added(folder, server.url("/a"), server.url("/b"), capsys=capsys)

    assert code == 1
    [line] = err
    assert line.startswith(f"verbatim: {server.url('/a')}: ")
    assert told in line
    assert len(out) == 1
    assert files(folder) == ["127.0.0.1-b.html"]


FEED = """<rss version="2.0"><channel><title>Post</title>
<item><title>New</title><link>{url}new</link><pubDate>Sun, 03 Mar 2024 08:00:00 GMT</pubDate></item>
<item><title>Old</title><link>{url}old</link><pubDate>Sun, 03 Mar 2019 08:00:00 GMT</pubDate></item>
<item><title>Undated</title><guid>{url}undated</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><link rel="self" href="{url}self"/><link href="{url}new"/>
<updated>2024-03-03T08:00:00Z</updated></entry>
<entry><link rel="alternate" href="{url}old"/><published>2019-03-03T08:00:00Z</published></entry>
<entry><link href="{url}undated"/></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{url}new</loc><lastmod>2024-03-03</lastmod></url>
<url><loc>{url}old</loc><lastmod>2019-03-03</lastmod></url>
<url><loc>{url}undated</loc></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{url}sitemap</loc></sitemap>
<sitemap><loc>{url}sitemap-of-old</loc><lastmod>2019-03-03</lastmod></sitemap></sitemapindex>"""


class TestLists:
    @pytest.fixture(autouse=True)
    def pages(self, server):
        url = server.url("/")
        for name in ("new", "old", "undated"):
            server.pages[f"/{name}"] = STORY.replace("Sunday", name)
        xml = {"Content-Type": "application/xml"}
        for path, text in {"feed": FEED, "atom": ATOM, "sitemap": SITEMAP, "index": INDEX}.items():
            server.pages[f"/{path}"] = Answer(text.format(url=url).encode(), headers=xml)
        packed = gzip.compress(SITEMAP.format(url=url).encode())
        server.pages["/packed"] = Answer(packed, headers={"Content-Type": "application/gzip"})

    @pytest.mark.parametrize("path", ["/feed", "/atom", "/sitemap", "/index", "/packed"])
    async def test_the_pages_that_are_listed_are_fetched_since_a_day(
        self, server, folder, capsys, path
    ):
        code, _, err = await added(folder, server.url(path), since=date(2024, 1, 1), capsys=capsys)

        assert (code, err) == (0, [])
        assert files(folder) == ["127.0.0.1-new.html", "127.0.0.1-undated.html"]
        assert "/old" not in server.paths
        assert "/sitemap-of-old" not in server.paths

    async def test_no_more_than_allowed_are_fetched_and_the_rest_is_told(
        self, server, folder, capsys
    ):
        code, out, err = await added(folder, server.url("/feed"), most=1, capsys=capsys)

        assert (code, len(out)) == (1, 1)
        assert err[0].endswith("/feed: lists 2 more; --most allows more than 1")

    async def test_one_bad_page_of_a_list_does_not_stop_the_others(self, server, folder, capsys):
        server.pages["/new"] = Answer(status=500)

        code, out, err = await added(folder, server.url("/feed"), capsys=capsys)

        assert (code, len(out), len(err)) == (1, 2, 1)

    async def test_a_list_that_leads_into_a_private_network_leads_nowhere(
        self, server, forbidden, folder, capsys
    ):
        inside = f"http://127.0.0.2:{forbidden.port}/"
        server.pages["/feed"] = FEED.format(url=inside)

        code, out, err = await added(folder, server.url("/feed"), capsys=capsys)

        assert (code, out, len(err)) == (1, [], 3)
        assert forbidden.connections == 0


class TestFiles:
    async def test_a_file_is_copied_under_its_name(self, folder, tmp_path, capsys):
        (tmp_path / "Größe (2).txt").write_text("A storm\n\nIt rained.\n")

        code, out, err = await added(folder, tmp_path / "Größe (2).txt", capsys=capsys)

        assert (code, err) == (0, [])
        assert out[0].startswith("Größe (2).txt: “A storm” — outlet unknown, date unknown, ")
        assert files(folder) == ["Größe (2).txt"]

    async def test_the_same_file_twice_is_there_once_and_another_of_its_name_beside_it(
        self, folder, tmp_path, capsys
    ):
        for text in ("One.", "One.", "Two."):
            (tmp_path / "a.txt").write_text(f"A storm\n\n{text}\n")
            await added(folder, tmp_path / "a.txt", capsys=capsys)

        assert files(folder) == ["a-2.txt", "a.txt"]

    async def test_a_copy_under_another_name_is_not_kept_and_the_first_is_named(
        self, folder, tmp_path, capsys
    ):
        (folder / "2024").mkdir(parents=True)
        for file in (folder / "2024" / "storm.txt", tmp_path / "copy.txt"):
            file.write_text("A storm\n\nIt rained.\n")

        code, out, err = await added(folder, tmp_path / "copy.txt", capsys=capsys)

        there = f"2024{os.sep}storm.txt"
        assert (code, err) == (0, [])
        assert out == [f"copy.txt: not added, the same is there already: {there}"]
        assert files(folder) == ["2024", "storm.txt"]

    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            pytest.param("gone.txt", None, "there is no such file", id="missing"),
            pytest.param("a.png", b"x", "is not one of .txt", id="format"),
            pytest.param("a.txt", b"", "is empty", id="empty"),
            pytest.param("a.txt", b"x" * 2_000_000, "is larger than 1 MB", id="large"),
        ],
    )
    async def test_what_cannot_be_read_is_refused(
        self, folder, tmp_path, capsys, name, content, told
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)

        code, out, [line] = await added(folder, tmp_path / name, capsys=capsys)

        assert (code, out) == (1, [])
        assert told in line
        assert not folder.exists()

    async def test_a_folder_is_told_from_a_file_that_is_missing(self, folder, tmp_path, capsys):
        (tmp_path / "news").mkdir()

        code, _, [line] = await added(folder, tmp_path / "news", capsys=capsys)

        assert code == 1
        assert "is a folder; name its files" in line


class TestStore:
    @pytest.mark.parametrize("name", HOSTILE, ids=ascii)
    def test_a_name_from_elsewhere_is_made_safe(self, name):
        made = store.safe(name)

        assert 0 < len(made) <= 120
        assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
        assert made[0] not in ".-"
        assert made.partition(".")[0] not in {"con", "nul"}

    def test_addresses_that_differ_beyond_what_a_name_holds_get_names_that_differ(self):
        one, other = (store.safe(f"{'x' * 200}{end}") for end in "ab")

        assert one != other

    def test_writers_at_once_each_keep_their_own(self, folder):
        def write(number: int) -> None:
            store.put(folder, "a.txt", f"Text {number}.".encode())

        writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()

        texts = sorted(path.read_text() for path in folder.iterdir())
        assert texts == [f"Text {n}." for n in range(8)]

    def test_a_write_that_fails_leaves_nothing_behind(self, folder, monkeypatch):
        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            store.put(folder, "a.txt", b"x", Fetched("http://example.org/a"))

        assert list(folder.iterdir()) == []

    def test_what_is_being_written_is_not_read(self, folder):
        folder.mkdir()
        (folder / "a.txt").write_text("A storm\n\nIt rained.\n")
        (folder / ".b.txt.77.tmp").write_text("Half a sto")

        assert [article.name for article in read_folder(folder).articles] == ["a.txt"]


def test_the_command_refuses_and_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A storm\n\nIt rained.\n")

    code = main(["add", f"http://{HERE}/", "file:///etc/passwd", "a.txt"])

    told = capsys.readouterr()
    assert code == 1
    assert told.err.splitlines() == [
        f"verbatim: {HERE}: leads into a private network ({HERE}), and is not fetched; save the"
        " page by hand",
        "verbatim: file:///etc/passwd: only addresses with http:// or https:// are fetched",
    ]
    assert told.out.startswith("a.txt: “A storm”")
    assert files(Path("articles")) == ["a.txt"]
