"""Pages are fetched within limits, and as those who serve them would like it."""

import asyncio
import gzip
import time
import zlib

import pytest

from bot.fetch.web import NotFetched
from index import Fetched
from tests.bot.fetch.conftest import Answer, drip, limited, web
from tests.ports import held_port


async def got(server, path="/", **how):
    async with web(**how) as fetcher:
        return await fetcher.get(server.url(path))


async def refusal(server, path="/", fetcher=None) -> str:
    """Why there is no page."""
    async with fetcher or web() as fetching:
        with pytest.raises(NotFetched) as error:
            await fetching.get(server.url(path))
    assert "\n" not in str(error.value)
    return str(error.value)


async def test_a_page_comes_as_it_was_served(server):
    body = "Grüße".encode("latin-1")
    headers = {"Content-Type": "text/html", "ETag": '"7"'}
    server.pages["/a?b=c"] = Answer(body, headers=headers)

    page = await got(server, "/a?b=c#part")

    assert (page.content, page.kind, page.etag) == (body, "text/html", '"7"')
    assert page.url == server.url("/a?b=c")


async def test_a_redirect_is_followed_and_its_end_is_the_pages_address(server):
    server.pages["/old"] = Answer(status=301, headers={"Location": "/new"})
    server.pages["/new"] = "<p>hello</p>"

    assert (await got(server, "/old")).url == server.url("/new")


async def test_a_gzipped_page_is_unpacked(server):
    headers = {"Content-Encoding": "gzip"}
    server.pages["/"] = Answer(gzip.compress(b"<p>hello</p>"), headers=headers)

    assert (await got(server)).content == b"<p>hello</p>"


class TestLimits:
    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            pytest.param(
                Answer(headers={"Content-Length": "1000000000"}),
                "is larger than 0.1 MB",
                id="a gigabyte, told",
            ),
            pytest.param(
                Answer(write=drip(b"x" * 50_000, 0, 100)), "is larger than 0.1 MB", id="not told"
            ),
            pytest.param(
                Answer(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}),
                "unpacks to more than 0.1 MB",
                id="gzip bomb",
            ),
            pytest.param(
                Answer(gzip.compress(bytes(range(256)))[:99], headers={"Content-Encoding": "gzip"}),
                "is packed and cut off",
                id="cut off",
            ),
            pytest.param(
                Answer(b"no gzip", headers={"Content-Encoding": "gzip"}),
                "is packed and damaged",
                id="damaged",
            ),
            pytest.param(
                Answer(zlib.compress(b"x"), headers={"Content-Encoding": "br"}),
                "is packed as br, which was not asked for",
                id="another packing",
            ),
            pytest.param(Answer(status=404), "the server says 404 Not Found", id="not found"),
            pytest.param(Answer(status=500), "the server says 500", id="server error"),
            pytest.param(
                Answer(status=200, headers={"X": "y" * 200_000}), "could not", id="headers"
            ),
        ],
    )
    async def test_what_is_beyond_them_is_told(self, server, answer, told):
        server.pages["/"] = answer

        assert told in await refusal(server, fetcher=limited(megabytes=0.1))

    async def test_a_page_that_comes_drop_by_drop_is_left(self, server):
        server.pages["/"] = Answer(write=drip(b"x", 0.05, 2000))
        start = time.monotonic()

        assert "took longer than 0.5 s" in await refusal(server, fetcher=limited(seconds=0.5))

        assert time.monotonic() - start < 60

    async def test_a_server_that_says_nothing_is_left(self, server):
        server.pages["/robots.txt"] = ""
        server.pages["/"] = Answer(write=lambda send: time.sleep(2))

        assert "took longer than 0.3 s" in await refusal(server, fetcher=limited(seconds=0.3))

    async def test_a_host_that_is_not_there_is_told(self, server):
        with held_port() as closed:
            async with web() as fetcher:
                with pytest.raises(NotFetched, match="could not be fetched"):
                    await fetcher.get(f"http://127.0.0.1:{closed}/")


class TestPoliteness:
    async def test_we_say_who_we_are(self, server):
        server.pages["/"] = "<p>hello</p>"

        await got(server)

        agents = {headers["User-Agent"] for _, headers in server.requests}
        assert agents == {"Verbatim/test (+mailto:ada@example.org)"}

    @pytest.mark.parametrize(
        ("rules", "path", "allowed"),
        [
            pytest.param("User-agent: *\nDisallow: /", "/a", False, id="everything"),
            pytest.param("User-agent: *\nDisallow: /b", "/a", True, id="something else"),
            pytest.param("User-agent: *\nDisallow: /*?print", "/a?print=1", False, id="a star"),
            pytest.param("User-agent: verbatim\nDisallow: /", "/a", False, id="us"),
            pytest.param("User-agent: other\nDisallow: /", "/a", True, id="others"),
            pytest.param("User-agent: *\nDisallow: /\nAllow: /a", "/a", True, id="but this"),
            pytest.param("<html>no rules</html>", "/a", True, id="no rules"),
        ],
    )
    async def test_robots_txt_is_obeyed(self, server, rules, path, allowed):
        server.pages |= {"/robots.txt": rules, path: "<p>hello</p>"}

        if allowed:
            assert await got(server, path)
        else:
            assert "robots.txt asks programs not to fetch this" in await refusal(server, path)
            assert server.paths == ["/robots.txt"]

    async def test_a_redirect_to_what_is_forbidden_is_not_followed(self, server):
        server.pages["/robots.txt"] = "User-agent: *\nDisallow: /secret"
        server.pages["/"] = Answer(status=302, headers={"Location": "/secret"})

        assert "robots.txt asks" in await refusal(server)
        assert "/secret" not in server.paths

    @pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False)])
    async def test_a_robots_txt_that_fails_for_now_forbids_for_now(self, server, status, allowed):
        server.pages |= {"/robots.txt": Answer(status=status), "/": "<p>hello</p>"}

        if allowed:
            assert await got(server)
        else:
            assert "the server says 503 Service Unavailable; try again later" in await refusal(
                server
            )
            assert "/" not in server.paths

    async def test_a_robots_txt_is_asked_for_once(self, server):
        server.pages |= {"/a": "a", "/b": "b"}

        async with web() as fetcher:
            await fetcher.get(server.url("/a"))
            await fetcher.get(server.url("/b"))

        assert server.paths == ["/robots.txt", "/a", "/b"]

    async def test_a_host_gets_one_request_at_a_time(self, server):
        for number in range(6):
            server.pages[f"/{number}"] = Answer(write=drip(b"x", 0.02, 2))

        async with web() as fetcher:
            await asyncio.gather(*(fetcher.get(server.url(f"/{n}")) for n in range(6)))

        assert server.most_at_once == 1

    @pytest.mark.parametrize(
        ("rules", "pause"), [("", 0.3), ("User-agent: *\nCrawl-delay: 0.6", 0.6)]
    )
    async def test_there_is_a_pause_between_requests(self, server, rules, pause):
        server.pages |= {"/robots.txt": rules, "/": "<p>hello</p>"}
        start = time.monotonic()

        await got(server, pause=0.3)

        assert time.monotonic() - start >= pause

    async def test_a_site_that_asks_for_very_long_pauses_is_left(self, server):
        server.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 86400"

        assert "asks for 86400 s between requests" in await refusal(server)

    async def test_a_page_that_is_known_is_asked_for_only_if_it_has_changed(self, server):
        server.pages["/"] = Answer(b"one", headers={"ETag": '"1"'})
        known = Fetched(server.url(), etag='"1"')

        async with web() as fetcher:
            same = await fetcher.get(server.url(), known)
            server.pages["/"] = Answer(b"two", headers={"ETag": '"2"'})
            other = await fetcher.get(server.url(), known)

        assert (same, other.content) == (None, b"two")
