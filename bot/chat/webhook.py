"""The other way in: Telegram posts updates to us, through a proxy that speaks HTTPS.

Only what carries the secret is looked at, and only what has been stored is answered with 200; what
isn't, Telegram posts again.  The secret is made of the token, so that there is none to configure.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.errors import caught
from bot.chat.faults import Outage
from bot.chat.inbox import InboxError, Update
from bot.chat.updates import WANTED, is_update

log = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes of an update; the longest message makes some 50,000
LONGEST_HEAD = 16_384  # bytes
PATIENCE = 15.0  # seconds for a whole request
MOST_CONNECTIONS = 200  # at once; Telegram opens at most 100
LOOK = 60.0  # seconds between two looks at whether Telegram still knows of us
UNIX = "unix:"

Store = Callable[[Sequence[Update]], Awaitable[None]]


class Refusal(Exception):
    """A request that isn't taken, and the status that says so."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def secret_of(token: str) -> str:
    """What only Telegram and the holder of the token know."""
    return hmac.new(token.encode(), b"verbatim webhook", hashlib.sha256).hexdigest()


class Webhook:
    """Takes updates at the path of `url` and stores them."""

    def __init__(self, url: str, secret: str, store: Store) -> None:
        self._path = urlsplit(url).path or "/"
        self._secret = secret.encode()
        self._store = store
        self._connections = 0

    @asynccontextmanager
    async def listening(self, where: str) -> AsyncIterator[asyncio.Server]:
        """Listen at host:port, or at a socket named by unix:/path.  Raises OSError."""
        server = await self._listen(where)
        try:
            yield server
        finally:
            server.close()

    async def _listen(self, where: str) -> asyncio.Server:
        if where.startswith(UNIX):
            path = where.removeprefix(UNIX)
            return await asyncio.start_unix_server(self._serve, path, limit=LONGEST_HEAD)
        host, _, port = where.rpartition(":")
        return await asyncio.start_server(
            self._serve, host.strip("[]"), int(port), limit=LONGEST_HEAD
        )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        with caught() as result:
            if self._connections <= MOST_CONNECTIONS:
                status = await self._answer(reader)
                head = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
                writer.write(f"{head}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
                await writer.drain()
        if result.error and not isinstance(result.error, OSError):
            log.error("a request of the webhook failed", exc_info=result.error)
        self._connections -= 1
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> HTTPStatus:
        try:
            async with asyncio.timeout(PATIENCE):
                update = await self._read(reader)
            await self._store([update])
        except Refusal as refusal:
            return refusal.status
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return HTTPStatus.BAD_REQUEST
        except InboxError as error:
            log.warning("%s; Telegram will post it again", error)
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    async def _read(self, reader: asyncio.StreamReader) -> Update:
        """The update of a request that may post one.  Raises Refusal."""
        head = await reader.readuntil(b"\r\n\r\n")
        request, *lines = head.decode("latin-1").split("\r\n")
        method, _, target = request.partition(" ")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        if target.split(" ")[0].partition("?")[0] != self._path:
            raise Refusal(HTTPStatus.NOT_FOUND)
        if method != "POST":
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        told = headers.get("x-telegram-bot-api-secret-token", "").encode("latin-1")
        if not hmac.compare_digest(told, self._secret):
            raise Refusal(HTTPStatus.FORBIDDEN)
        return parsed(await reader.readexactly(length(headers.get("content-length", ""))))


def length(told: str) -> int:
    """How many bytes a body has.  Raises Refusal for an untold length, and one that is too much."""
    if not (told.isascii() and told.isdigit()) or len(told) > 12:
        raise Refusal(HTTPStatus.LENGTH_REQUIRED)
    if int(told) > LARGEST:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(told)


def parsed(body: bytes) -> Update:
    """The update that the body is.  Raises Refusal."""
    update: Any = None
    with suppress(ValueError, RecursionError):
        update = json.loads(body)
    if not is_update(update):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    return dict(update)


async def keep_known(bot: Bot, url: str, secret: str, beat: Callable[[], None]) -> None:
    """See to it that Telegram knows of the webhook, until cancelled.  Raises InvalidToken.

    `beat` hears of each time that Telegram answers.
    """
    outage = Outage()
    failure = None
    while True:
        try:
            known = await bot.get_webhook_info()
            if known.url != url:
                await bot.set_webhook(url, secret_token=secret, allowed_updates=WANTED)
                log.info("Telegram posts to %s", url)
        except InvalidToken:
            raise
        except TelegramError as error:
            await asyncio.sleep(outage.pause_after(error))
            continue
        outage.over()
        beat()
        if known.last_error_message and known.last_error_date != failure:
            log.warning("Telegram couldn't post: %s", known.last_error_message)
            failure = known.last_error_date
        await asyncio.sleep(LOOK)
