"""A small web on this machine's loopback addresses, and a fetcher that may go there."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from bot.fetch.web import Limits, Web

HERE = "127.0.0.1"  # the only address that the fetcher of the tests may connect to
ELSEWHERE = "127.0.0.2"

STORY = """<!doctype html><html lang="en"><head><title>The bridge is open</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-03T08:00:00+01:00"></head><body><article>
<h1>The bridge is open</h1>
<p>The bridge was opened to traffic on Sunday after two years of work.</p>
<p>The mayor said that the county council had paid for all of it, down to the last rivet.</p>
<p>Ferries, which had taken its place, made their last crossing on Saturday evening.</p>
</article></body></html>"""


@dataclass
class Answer:
    """What the server says to one path; `write` takes over after the headers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[Callable[[bytes], object]], None] | None = None


class Server(ThreadingHTTPServer):
    """Serves `pages` by path; remembers each connection and each request."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.pages: dict[str, Answer | bytes | str] = {}
        self.connections = 0
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def verify_request(self, request, client_address):
        self.connections += 1
        return True

    def handle_error(self, request, client_address):
        pass  # whoever asked has hung up

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str = "/", host: str = HERE) -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with self.server.lock:
            self.server.requests.append((self.path, dict(self.headers)))
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        try:
            self._answer()
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    def _answer(self):
        found = self.server.pages.get(self.path, Answer(b"", 404))
        if not isinstance(found, Answer):
            found = Answer(found.encode() if isinstance(found, str) else found)
        headers = {"Content-Type": "text/html; charset=utf-8", **found.headers}
        etag = headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(found.status)
        if found.write is None:
            headers.setdefault("Content-Length", str(len(found.body)))
        else:
            headers["Connection"] = "close"
            self.close_connection = True
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if found.write:
            found.write(self.wfile.write)
        else:
            self.wfile.write(found.body)

    def log_message(self, *_):
        pass


def running(host: str) -> Iterator[Server]:
    server = Server(host)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    """Where the fetcher may go."""
    yield from running(HERE)


@pytest.fixture
def forbidden() -> Iterator[Server]:
    """Where it may not."""
    yield from running(ELSEWHERE)


def web(**how) -> Web:
    """A fetcher that may go to HERE, at any port, and is not told to pause."""
    options = {"may_connect": ip_address(HERE).__eq__, "ports": None, "pause": 0.0}
    return Web("Verbatim/test (+mailto:ada@example.org)", **{**options, **how})


def limited(**how) -> Web:
    return web(limits=Limits(**how))


def drip(piece: bytes, pause: float, count: int) -> Callable[[Callable[[bytes], object]], None]:
    """A body that comes in pieces, slowly or without end."""

    def write(send: Callable[[bytes], object]) -> None:
        for _ in range(count):
            send(piece)
            time.sleep(pause)

    return write
