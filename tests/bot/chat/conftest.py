"""The bot without polling, on the loopback Telegram: `say` hands it one update and waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.chat.admin import Reloading
from bot.chat.app import connection
from bot.chat.dispatcher import Dispatcher
from bot.chat.inbox import Inbox
from bot.chat.wiring import App, dispatcher
from bot.config import Articles, Config, Telegram
from bot.fetch.web import Web
from bot.keeping_up import collection_of
from index import Collection, Live
from tests.bot.chat.newsroom import fill
from tests.bot.fetch.conftest import HERE, Server, running
from tests.bot.fetch.conftest import web as loopback
from tests.telegram_server import PATIENCE, TelegramServer

ADMIN = 7
Say = Callable[..., Awaitable[list[str]]]

RAIN = """Rain expected on Sunday

Weather Desk | Updated: Mar 03, 2024 08:00 IST

Heavy rain is expected on Sunday, the weather office said. Farmers welcomed the forecast.
"The dams are half empty," Minister Ada Bell said.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with TelegramServer() as telegram:
        yield telegram


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "rain.txt").write_text(RAIN, encoding="utf-8")
    return articles


@pytest.fixture
def filled(folder: Path) -> None:
    """The folder has the articles of the newsroom, too."""
    fill(folder)


@pytest.fixture
def config(server: TelegramServer, folder: Path) -> Config:
    telegram = Telegram(admins=(ADMIN,), api=server.url, pace=False)
    return replace(Config(), articles=Articles(folder), telegram=telegram)


@pytest.fixture
async def app(server: TelegramServer, config: Config) -> AsyncIterator[App]:
    async with connection(server.token, config).updater(None).build() as app:
        yield app


@pytest.fixture
def bot(app: App) -> Bot:
    return app.bot


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "state" / "inbox.db"


@pytest.fixture
def inbox(database: Path) -> Iterator[Inbox]:
    inbox = Inbox(database)
    yield inbox
    inbox.close()


@pytest.fixture
def pages() -> Iterator[Server]:
    """A server with pages that links lead to."""
    yield from running(HERE)


@pytest.fixture
def web(request: pytest.FixtureRequest) -> Callable[[], Web] | None:
    """What fetches the pages of links: the bot's own where a test has none."""
    return loopback if "pages" in request.fixturenames else None


@pytest.fixture
def live(config: Config) -> Live[Collection]:
    """The articles as the bot has them."""
    return Live(partial(collection_of, config))


@pytest.fixture
async def work(
    app: App, config: Config, live: Live[Collection], inbox: Inbox, web
) -> AsyncIterator[Dispatcher]:
    """The whole bot but the polling, with an inbox of its own and little patience."""
    work = dispatcher(app, config, live, Reloading(live), inbox, first_pause=0.005, web=web)
    yield work
    await work.stop(0)


Receive = Callable[[Any], Awaitable[list[str]]]


@pytest.fixture
def receive(server: TelegramServer, work: Dispatcher) -> Receive:
    """Hands the bot one update as Telegram tells it; the texts that the bot has sent when nothing
    is left to do."""

    async def received(update: dict[str, Any]) -> list[str]:
        before = len(server.sent())
        await work.store([update])
        await worked_off(work)
        return [message.text for message in server.sent()[before:]]

    return received


async def worked_off(work: Dispatcher) -> None:
    """Work until the inbox has nothing open."""
    async with working(work):
        while (await work.ask(Inbox.standing)).open:  # noqa: ASYNC110
            await asyncio.sleep(0.002)


@asynccontextmanager
async def working(work: Dispatcher) -> AsyncIterator[None]:
    """It works while this lasts, which must not be long, and has ended when this is over."""
    running = asyncio.create_task(work.run())
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    finally:
        running.cancel()
        await asyncio.wait([running])


class Clock:
    """A clock, or the time module, of a machine on which no time passes until `now` is set."""

    def __init__(self) -> None:
        self.now = 1e9

    def time(self) -> float:
        return self.now

    __call__ = monotonic = time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def clock_of_the_inbox(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What the inbox takes for the time, however busy the machine is."""
    monkeypatch.setattr("bot.chat.inbox.time", clock)
    return clock


@pytest.fixture
def say(server: TelegramServer, receive: Receive) -> Say:
    """Somebody writes to the bot; the texts that it answers."""

    async def said(text: str, **how: Any) -> list[str]:
        return await receive(server.message(text, **how))

    return said
