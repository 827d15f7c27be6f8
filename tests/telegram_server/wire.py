"""HTTP/1.1 as a Bot API client speaks it: keep-alive, forms, multipart and JSON in; JSON out."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

from tests.telegram_server.refusal import Refused, bad_request

_CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"\r\ncontent-type: *([^\r]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)')
_PART_NAME = re.compile(r'\bname="([^"]*)"')
_PART_FILE = re.compile(r'\bfilename="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart form."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, its body still as it came."""

    path: str
    query: str
    content_type: str
    body: bytes

    def parameters(self) -> dict[str, Any]:
        """Names and values from the query and the body; raises Refused when they are not UTF-8."""
        try:
            return {**_form(self.query), **self._body_parameters()}
        except UnicodeDecodeError as error:
            raise bad_request("strings must be encoded in UTF-8") from error

    def _body_parameters(self) -> dict[str, Any]:
        if self.content_type.startswith("application/json"):
            return _json_object(self.body)
        if self.content_type.startswith("multipart/form-data"):
            return _multipart(self.body, self.content_type)
        return _form(self.body.decode())


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. `retry_after` in seconds becomes the header of that name."""

    status: int
    body: bytes
    content_type: str = "application/json"
    retry_after: int | None = None

    def as_http(self) -> bytes:
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = "Unknown"
        retry = "" if self.retry_after is None else f"Retry-After: {self.retry_after}\r\n"
        head = (
            f"HTTP/1.1 {self.status} {phrase}\r\nContent-Type: {self.content_type}\r\n"
            f"Content-Length: {len(self.body)}\r\n{retry}\r\n"
        )
        return head.encode() + self.body


def result_answer(result: Any) -> Answer:
    return Answer(200, b'{"ok":true,"result":' + json.dumps(result).encode() + b"}")


def refusal_answer(refused: Refused) -> Answer:
    said: dict[str, Any] = {
        "ok": False,
        "error_code": refused.status,
        "description": refused.description,
    }
    if refused.parameters:
        said["parameters"] = refused.parameters
    body = json.dumps(said).encode()
    return Answer(refused.status, body, retry_after=refused.parameters.get("retry_after"))


class Connection(asyncio.Protocol):
    """One client's connection: requests are answered one after the other, in order.

    `respond` gives the answer, or None to break the connection off without one.
    """

    def __init__(
        self, respond: Callable[[Request], Awaitable[Answer | None]], opened: set["Connection"]
    ) -> None:
        self._respond = respond
        self._opened = opened
        self._received = bytearray()
        self._answering: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._opened.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._opened.discard(self)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._answering is None:
            self._answer_next()

    def break_off(self) -> None:
        """End the connection at once, as a network that fails does."""
        self._transport.abort()

    def _answer_next(self) -> None:
        request = self._take_request()
        if request is not None:
            self._answering = asyncio.get_running_loop().create_task(self._answer(request))

    def _take_request(self) -> Request | None:
        head_end = self._received.find(b"\r\n\r\n")
        if head_end < 0:
            return None
        head = bytes(self._received[:head_end])
        length = _CONTENT_LENGTH.search(head)
        end = head_end + 4 + (int(length[1]) if length else 0)
        if len(self._received) < end:
            return None
        body = bytes(self._received[head_end + 4 : end])
        del self._received[:end]
        return _request(head, body)

    async def _answer(self, request: Request) -> None:
        answer = await self._respond(request)
        self._answering = None
        if self._transport.is_closing():
            return
        if answer is None:
            self.break_off()
            return
        self._transport.write(answer.as_http())
        self._answer_next()


def _request(head: bytes, body: bytes) -> Request:
    target = head.split(b" ", 2)[1].decode("latin-1")
    path, _, query = target.partition("?")
    content_type = _CONTENT_TYPE.search(head)
    kind = content_type[1].decode("latin-1") if content_type else ""
    return Request(unquote(path), query, kind, body)


def _form(text: str) -> dict[str, Any]:
    return dict(parse_qsl(text, keep_blank_values=True, errors="strict"))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except json.JSONDecodeError as error:
        raise bad_request("can't parse request JSON object") from error
    return value if isinstance(value, dict) else {}


def _multipart(body: bytes, content_type: str) -> dict[str, Any]:
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("boundary not found in multipart form")
    parts = body.split(b"--" + boundary[1].encode())
    return dict(_part(part) for part in parts[1:-1])


def _part(part: bytes) -> tuple[str, Any]:
    head, _, content = part.removesuffix(b"\r\n").partition(b"\r\n\r\n")
    about = head.decode()
    name = _PART_NAME.search(about)
    file = _PART_FILE.search(about)
    value = content.decode() if file is None else Upload(file[1], content)
    return name[1] if name else "", value
