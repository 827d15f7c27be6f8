"""No link leads anywhere but to the public web, however it is spelled."""

from ipaddress import ip_address

import pytest

from bot.fetch.addresses import is_public
from bot.fetch.web import WEB_PORTS, NotFetched, Web
from tests.bot.fetch.conftest import ELSEWHERE, HERE, Answer, web

# {port} is that of a server on this machine, which must not hear of it
TRICKS = {
    "loopback": "http://127.0.0.1:{port}/",
    "loopback, another": "http://127.8.9.10:{port}/",
    "loopback by name": "http://localhost:{port}/",
    "loopback by name with a dot": "http://localhost.:{port}/",
    "loopback in IPv6": "http://[::1]:{port}/",
    "loopback in IPv6, at length": "http://[0:0:0:0:0:0:0:1]:{port}/",
    "IPv4-mapped": "http://[::ffff:127.0.0.1]:{port}/",
    "IPv4-mapped, in hex": "http://[::ffff:7f00:1]:{port}/",
    "IPv4-compatible": "http://[::127.0.0.1]:{port}/",
    "IPv4-translated": "http://[::ffff:0:127.0.0.1]:{port}/",
    "6to4": "http://[2002:7f00:1::1]:{port}/",
    "Teredo": "http://[2001:0:7f00:1::1]:{port}/",
    "NAT64": "http://[64:ff9b::7f00:1]:{port}/",
    "NAT64, metadata": "http://[64:ff9b::169.254.169.254]:{port}/",
    "NAT64, local": "http://[64:ff9b:1::7f00:1]:{port}/",
    "any address": "http://0.0.0.0:{port}/",
    "any address, short": "http://0:{port}/",
    "any address in IPv6": "http://[::]:{port}/",
    "decimal": "http://2130706433:{port}/",
    "decimal, beyond 32 bits": "http://6425673729:{port}/",
    "hexadecimal": "http://0x7f000001:{port}/",
    "hexadecimal, capital": "http://0X7F.0.0.1:{port}/",
    "hexadecimal, short": "http://0x7f.1:{port}/",
    "octal": "http://0177.0.0.1:{port}/",
    "octal, whole": "http://017700000001:{port}/",
    "octal, padded": "http://0000177.0000.0000.0001:{port}/",
    "short": "http://127.1:{port}/",
    "short, three parts": "http://127.0.1:{port}/",
    "a dot behind": "http://127.0.0.1.:{port}/",
    "digits in circles": "http://①②⑦.⓪.⓪.①:{port}/",
    "digits of full width": "http://１２７.０.０.１:{port}/",
    "dots of full width": "http://127。0。0。1:{port}/",
    "percent signs": "http://%31%32%37.0.0.1:{port}/",
    "a name before the host": "http://example.org@127.0.0.1:{port}/",
    "name and password": "http://ada:secret@127.0.0.1:{port}/",
    "a backslash": "http://example.org\\@127.0.0.1:{port}/",
    "a blank before": " http://127.0.0.1:{port}/",
    "a line break within": "http://127.0.0.1:{port}\n/",
    "a tab within the scheme": "ht\ttp://127.0.0.1:{port}/",
    "link-local, metadata": "http://169.254.169.254:{port}/latest/meta-data/",
    "metadata in decimal": "http://2852039166:{port}/latest/meta-data/",
    "metadata in IPv6": "http://[fd00:ec2::254]:{port}/latest/meta-data/",
    "metadata, mapped": "http://[::ffff:a9fe:a9fe]:{port}/latest/meta-data/",
    "metadata in a carrier's network": "http://100.100.100.200:{port}/latest/meta-data/",
    "carrier's network": "http://100.64.0.1:{port}/",
    "private, 10": "http://10.0.0.1:{port}/",
    "private, 172": "http://172.16.0.1:{port}/",
    "private, 192": "http://192.168.0.1:{port}/",
    "unique local": "http://[fd12:3456::1]:{port}/",
    "site-local": "http://[fec0::1]:{port}/",
    "link-local in IPv6": "http://[fe80::1]:{port}/",
    "link-local with a zone": "http://[fe80::1%25lo]:{port}/",
    "multicast": "http://224.0.0.1:{port}/",
    "multicast in IPv6": "http://[ff02::1]:{port}/",
    "broadcast": "http://255.255.255.255:{port}/",
    "reserved": "http://240.0.0.1:{port}/",
    "benchmarks": "http://198.18.0.1:{port}/",
    "documentation": "http://192.0.2.1:{port}/",
    "file": "file:///etc/passwd",
    "ftp": "ftp://127.0.0.1:{port}/",
    "gopher": "gopher://127.0.0.1:{port}/_GET%20/",
    "data": "data:text/html,hello",
    "no scheme": "//127.0.0.1:{port}/",
    "no host": "http:///etc/passwd",
    "nothing": "",
}


@pytest.mark.parametrize("trick", TRICKS)
async def test_a_trick_is_refused_and_nothing_is_sent(server, trick):
    address = TRICKS[trick].format(port=server.port)

    async with Web("Verbatim", ports=None) as careful:
        with pytest.raises(NotFetched) as refused:
            await careful.get(address)

    assert server.connections == 0
    assert "\n" not in str(refused.value).removeprefix(address)


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 8081])
async def test_ports_that_are_not_the_webs_are_refused(port):
    async with Web("Verbatim") as careful:
        with pytest.raises(NotFetched, match=f"port {port} is not a web port"):
            await careful.get(f"http://example.org:{port}/")

    assert port not in WEB_PORTS


@pytest.mark.parametrize(
    ("spelled", "public"),
    [
        ("93.184.215.14", True),
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("64:ff9b::1.1.1.1", True),
        ("64:ff9b::10.0.0.1", False),
        ("192.88.99.1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("100::1", False),
        ("172.32.0.1", True),
        ("100.128.0.1", True),
    ],
)
def test_public_is_what_everybody_may_reach(spelled, public):
    if spelled != "3fff::1":  # newer than some versions of Python
        assert is_public(ip_address(spelled)) is public


class TestNames:
    @pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1"])
    async def test_a_name_that_leads_into_a_private_network_is_refused(self, server, address):
        async def resolve(host, port):
            return [address]

        async with Web("Verbatim", ports=None, resolve=resolve) as careful:
            with pytest.raises(NotFetched, match=f"leads into a private network .{address}"):
                await careful.get(f"http://inside.example.org:{server.port}/")

        assert server.connections == 0

    async def test_a_name_with_a_public_and_a_private_address_is_refused(self, server):
        async def resolve(host, port):
            return ["93.184.215.14", HERE]

        async with Web("Verbatim", ports=None, resolve=resolve) as careful:
            with pytest.raises(NotFetched, match="leads into a private network"):
                await careful.get(f"http://both.example.org:{server.port}/")

        assert server.connections == 0

    async def test_a_name_server_that_changes_its_mind_gets_nobody_elsewhere(
        self, server, forbidden
    ):
        said = []

        async def resolve(host, port):
            said.append(HERE if len(said) < 2 else ELSEWHERE)
            return said[-1:]

        server.pages["/"] = "<p>first</p>"
        async with web(resolve=resolve) as fetcher:
            page = await fetcher.get(f"http://rebound.example.org:{server.port}/")
            with pytest.raises(NotFetched, match="leads into a private network"):
                await fetcher.get(f"http://rebound.example.org:{forbidden.port}/")

        assert page.content == b"<p>first</p>"
        assert forbidden.connections == 0

    async def test_the_address_that_was_judged_is_the_one_connected_to(self, server):
        async def resolve(host, port):
            return [HERE]

        server.pages["/"] = "<p>hello</p>"
        async with web(resolve=resolve) as fetcher:
            page = await fetcher.get(f"http://nowhere.invalid:{server.port}/")

        assert page.url == f"http://nowhere.invalid:{server.port}/"
        assert server.requests[-1][1]["Host"] == f"nowhere.invalid:{server.port}"


class TestRedirects:
    @pytest.mark.parametrize(
        "target",
        [
            pytest.param("http://127.0.0.2:{port}/", id="a private address"),
            pytest.param("http://2130706434:{port}/", id="a hidden one"),
            pytest.param("http://[::ffff:127.0.0.2]:{port}/", id="a mapped one"),
            pytest.param("//127.0.0.2:{port}/", id="without scheme"),
            pytest.param("file:///etc/passwd", id="a file"),
            pytest.param("ftp://127.0.0.2:{port}/", id="ftp"),
            pytest.param("http://ada:secret@127.0.0.2:{port}/", id="with a password"),
        ],
    )
    async def test_a_redirect_is_judged_like_the_first_address(self, server, forbidden, target):
        to = target.format(port=forbidden.port)
        server.pages["/"] = Answer(status=302, headers={"Location": to})

        async with web() as fetcher:
            with pytest.raises(NotFetched):
                await fetcher.get(server.url())

        assert forbidden.connections == 0

    async def test_a_robots_txt_that_redirects_is_judged_too(self, server, forbidden):
        to = forbidden.url("/robots.txt", ELSEWHERE)
        server.pages["/robots.txt"] = Answer(status=301, headers={"Location": to})

        async with web() as fetcher:
            with pytest.raises(NotFetched):
                await fetcher.get(server.url())

        assert forbidden.connections == 0

    async def test_circles_end(self, server):
        server.pages["/"] = Answer(status=302, headers={"Location": "/"})

        async with web() as fetcher:
            with pytest.raises(NotFetched, match="more than 5 redirects"):
                await fetcher.get(server.url())

        assert server.paths.count("/") == 6

    async def test_a_proxy_of_the_environment_is_not_used(self, server, forbidden, monkeypatch):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, forbidden.url("/", ELSEWHERE))
        server.pages["/"] = "<p>hello</p>"

        async with web() as fetcher:
            await fetcher.get(server.url())

        assert forbidden.connections == 0
