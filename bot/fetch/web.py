"""Gets pages from the web: politely to those who serve them, safely for us who ask.

Politely: what robots.txt forbids is left alone, a host gets one request at a time with a pause in
between, a page that is here already is asked for only if it has changed, and we say who we are.
Safely: only http and https, only public addresses, which are judged after the name is resolved and
are the ones that are then connected to, at every hop; and limits to size, time and redirects.
"""

from __future__ import annotations

import asyncio
import codecs
import re
import socket
import time
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType
from typing import Self

import httpx
from protego import Protego

from bot import wording
from bot.catalogue import say
from bot.fetch.addresses import Address, is_odd_number, is_public
from index import Fetched

AGENT = "Verbatim"  # how robots.txt may name us
WEB_PORTS = frozenset({80, 443, 8080, 8443})
PAUSE = 1.0  # seconds between two requests to a host
LONGEST_DOWNLOAD = 60.0  # seconds
LONGEST_PAUSE = 30.0  # that a robots.txt may ask for; beyond it the host isn't asked
ROBOTS_BYTES = 500_000  # of a robots.txt are read, as RFC 9309 has it
RATIO = 200  # times its size that a page may unpack to, as in index/readers/packed.py
ALWAYS = 1_000_000  # bytes that it may in any case

_TELLS_ENCODING = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|(?:charset|encoding)\s*=", re.I
)

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class NotFetched(Exception):
    """Why there is no page: one sentence, that begins with the address where that may be told."""

    def __init__(self, reason: str, address: str = "") -> None:
        super().__init__(wording.named(address, reason) if address else reason)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost."""

    megabytes: float = 20.0
    seconds: float = 30.0  # for each request, from resolving the name to the last byte
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched."""

    url: str  # after redirects
    content: bytes  # as it was served, unpacked; in UTF-8 where only the server told the encoding
    kind: str  # the media type, without parameters
    etag: str = ""
    last_modified: str = ""


class Web:
    """Fetches pages, one request a host at a time.  An asynchronous context manager."""

    def __init__(
        self,
        agent: str,
        *,
        may_connect: Callable[[Address], bool] = is_public,
        ports: frozenset[int] | None = WEB_PORTS,
        resolve: Resolve | None = None,
        limits: Limits | None = None,
        pause: float = PAUSE,
    ) -> None:
        """`may_connect` judges addresses, `ports` are those allowed, None for all."""
        self._limits = limits or Limits()
        self._ports = ports
        self._pause = pause
        # environ's proxies would connect to wherever they like
        self._client = httpx.AsyncClient(
            transport=_Vetted(may_connect, resolve or _resolved),
            trust_env=False,
            timeout=self._limits.seconds,
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
        )
        self._turns: dict[str, _Turn] = defaultdict(_Turn)
        self._robots: dict[str, Protego | None] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def get(self, address: str, known: Fetched | None = None) -> Page | None:
        """The page; None when it is still as it is known.  Raises NotFetched."""
        url = self._checked(address)
        try:
            return await self._followed(url, known)
        except (TimeoutError, httpx.TimeoutException):
            raise NotFetched(
                say("took longer than {n} s", n=f"{self._limits.seconds:g}"), address
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise NotFetched(
                say("could not be fetched ({why})", why=_in_words(error)), address
            ) from error

    async def _followed(self, url: httpx.URL, known: Fetched | None) -> Page | None:
        for _ in range(self._limits.redirects + 1):
            await self._ask_robots(url)
            async with self._asked(url, _if_changed(url, known)) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return None
                if not response.has_redirect_location:
                    return await self._page(url, response)
                url = self._checked(str(url.join(response.headers["Location"])))
        raise NotFetched(say("more than {n} redirects", n=self._limits.redirects), str(url))

    async def _page(self, url: httpx.URL, response: httpx.Response) -> Page:
        if response.status_code != httpx.codes.OK:
            raise NotFetched(say("the server says {status}", status=_status(response)), str(url))
        content = await self._content(url, response, int(self._limits.megabytes * 1_000_000))
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Page(
            str(url.copy_with(fragment=None)),
            _spelled(content, response.charset_encoding) if kind.startswith("text/") else content,
            kind,
            response.headers.get("ETag", ""),
            response.headers.get("Last-Modified", ""),
        )

    def _checked(self, address: str) -> httpx.URL:
        """The address, if it is one of the web.  Raises NotFetched."""
        try:
            url = httpx.URL(address.strip())
        except (httpx.InvalidURL, ValueError, UnicodeError):
            raise NotFetched(say("is not a web address"), address) from None
        if url.scheme not in ("http", "https") or not url.host:
            raise NotFetched(say("only addresses with http:// or https:// are fetched"), address)
        if url.userinfo:
            raise NotFetched(
                say("an address with a user name or password is not fetched"), url.host
            )
        port = url.port or (443 if url.scheme == "https" else 80)
        if self._ports is not None and port not in self._ports:
            raise NotFetched(say("port {port} is not a web port", port=str(port)), address)
        if is_odd_number(url.host):
            raise NotFetched(say("hides an address in numbers, and is not fetched"), address)
        return url

    @asynccontextmanager
    async def _asked(
        self, url: httpx.URL, headers: dict[str, str]
    ) -> AsyncIterator[httpx.Response]:
        turn = self._turns[url.host]
        async with turn.lock:
            await asyncio.sleep(turn.last + turn.pause(self._pause) - time.monotonic())
            try:
                # over all, since a server may send a byte now and then
                async with (
                    asyncio.timeout(self._limits.seconds),
                    self._client.stream("GET", url, headers=headers) as response,
                ):
                    yield response
            finally:
                turn.last = time.monotonic()

    async def _content(self, url: httpx.URL, response: httpx.Response, most: int) -> bytes:
        """The body, unpacked.  Raises NotFetched as soon as it is more than is allowed."""
        packing = response.headers.get("Content-Encoding", "identity").lower()
        if packing not in ("identity", "gzip", "x-gzip", ""):
            raise NotFetched(
                say("is packed as {packing}, which was not asked for", packing=packing), str(url)
            )
        too_much = NotFetched(say("is larger than {n} MB", n=f"{most / 1e6:g}"), str(url))
        if int(response.headers.get("Content-Length", "0") or 0) > most:
            raise too_much
        packed = bytearray()
        async for piece in response.aiter_raw():
            packed += piece
            if len(packed) > most:
                raise too_much
        if packing in ("identity", ""):
            return bytes(packed)
        return gunzipped(bytes(packed), most, str(url))

    async def _ask_robots(self, url: httpx.URL) -> None:
        """Raises NotFetched when the host doesn't want this page to be fetched by programs."""
        origin = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        if str(origin) not in self._robots:
            self._robots[str(origin)] = await self._read_robots(origin)
        rules = self._robots[str(origin)]
        if rules is None:
            return
        if not rules.can_fetch(str(url), AGENT):
            raise NotFetched(say("the site's robots.txt asks programs not to fetch this"), str(url))
        wanted = rules.crawl_delay(AGENT) or 0.0
        if wanted > LONGEST_PAUSE:
            raise NotFetched(
                say("the site asks for {n} s between requests; save it by hand", n=f"{wanted:g}"),
                str(url),
            )
        self._turns[url.host].wanted = wanted

    async def _read_robots(self, url: httpx.URL) -> Protego | None:
        """The rules; None where there are none, or where they lead in circles."""
        for _ in range(self._limits.redirects + 1):
            async with self._asked(url, {}) as response:
                if response.has_redirect_location:
                    url = self._checked(str(url.join(response.headers["Location"])))
                    continue
                if response.is_server_error or response.status_code == 429:
                    status = _status(response)
                    later = say("the server says {status}; try again later", status=status)
                    raise NotFetched(later, str(url))
                if response.status_code != httpx.codes.OK:
                    return None
                text = await self._content(url, response, ROBOTS_BYTES)
                return Protego.parse(text.decode("utf-8-sig", "replace"))
        return None


class _Turn:
    """Whose turn it is at a host, and when the next is."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.last = float("-inf")
        self.wanted = 0.0  # the pause that the host asks for

    def pause(self, least: float) -> float:
        return max(least, self.wanted)


class _Vetted(httpx.AsyncBaseTransport):
    """Connects to addresses that were judged, and to no other.

    A name is resolved once for each connection, and the very address that was judged is connected
    to: a name server that answers otherwise the next time gets nobody anywhere.
    """

    def __init__(self, may_connect: Callable[[Address], bool], resolve: Resolve) -> None:
        self._may_connect = may_connect
        self._resolve = resolve
        # no connection is kept: what was opened for one name must not serve another
        self._inner = httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        addresses = await self._judged(url, port)
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        for number, address in enumerate(addresses, 1):
            request.url = url.copy_with(host=address)
            try:
                response = await self._inner.handle_async_request(request)
            except httpx.ConnectError:
                if number == len(addresses):
                    raise
            else:
                request.url = url
                return response
        raise httpx.ConnectError("the host has no address", request=request)

    async def _judged(self, url: httpx.URL, port: int) -> Sequence[str]:
        try:
            addresses = await self._resolve(url.host, port)
        except (OSError, UnicodeError):
            raise NotFetched(say("there is no such host, or no network"), url.host) from None
        for address in addresses:
            # one that isn't public among several is a trick, too
            if not self._may_connect(ip_address(address.partition("%")[0])):
                raise NotFetched(
                    say(
                        "leads into a private network ({address}), and is not fetched; save"
                        " the page by hand",
                        address=address,
                    ),
                    url.host,
                )
        return addresses

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _resolved(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


async def downloaded(url: str, most: int) -> bytes:
    """What a server of our own choice has there, Telegram's for one; the address is not judged.

    Raises ValueError when it is more than `most` bytes, and NotFetched, which doesn't tell the
    address: it may hold a secret.
    """
    content = bytearray()
    try:
        async with (
            asyncio.timeout(LONGEST_DOWNLOAD),
            httpx.AsyncClient(timeout=LONGEST_DOWNLOAD) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise NotFetched(say("the server says {status}", status=_status(response)))
            async for piece in response.aiter_bytes(65_536):
                content += piece
                if len(content) > most:
                    raise ValueError(f"more than {most} bytes")
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotFetched(say("could not be fetched ({why})", why=type(error).__name__)) from None
    return bytes(content)


def gunzipped(data: bytes, most: int, name: str) -> bytes:
    """The content of gzipped data.  Raises NotFetched, before it gets larger than it may."""
    most = min(most, max(ALWAYS, len(data) * RATIO))
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(data, most)
    except zlib.error as error:
        raise NotFetched(say("is packed and damaged"), name) from error
    if unpacker.unconsumed_tail:
        raise NotFetched(say("unpacks to more than {n} MB", n=f"{most / 1e6:g}"), name)
    if not unpacker.eof:
        raise NotFetched(say("is packed and cut off"), name)
    return content


def _spelled(content: bytes, encoding: str | None) -> bytes:
    """The text in UTF-8 when it doesn't say itself how it is encoded, but the server does."""
    if encoding is None or _TELLS_ENCODING.search(content[:1024]):
        return content
    try:
        if codecs.lookup(encoding).name in ("utf-8", "ascii"):
            return content
        return content.decode(encoding).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return content


def _if_changed(url: httpx.URL, known: Fetched | None) -> dict[str, str]:
    """The headers that ask for a page only if it has changed since it was fetched from there."""
    if known is None or known.url != str(url):
        return {}
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


def _status(response: httpx.Response) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()


def _in_words(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
