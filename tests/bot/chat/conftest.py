"""The bot without polling, on the loopback Telegram: `say` hands it one update and waits for it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.chat.admin import Reloading
from bot.chat.app import App, application, connection, handle, read_articles
from bot.config import Articles, Config, Telegram
from index import Live
from tests.telegram_server import TelegramServer

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
def config(server: TelegramServer, folder: Path) -> Config:
    telegram = Telegram(admins=(ADMIN,), api=server.url)
    return replace(Config(), articles=Articles(folder), telegram=telegram)


@pytest.fixture
async def app(server: TelegramServer, config: Config) -> AsyncIterator[App]:
    live = Live(partial(read_articles, config))
    app = application(connection(server.token, config), config, live, Reloading(live))
    async with app:
        yield app


@pytest.fixture
def bot(app: App) -> Bot:
    return app.bot


@pytest.fixture
def receive(server: TelegramServer, app: App) -> Callable[[dict[str, Any]], Awaitable[list[str]]]:
    """Hands the bot one update as Telegram tells it; the texts that the bot has sent then."""

    async def received(update: dict[str, Any]) -> list[str]:
        before = len(server.sent())
        await handle(app, update)
        return [message.text for message in server.sent()[before:]]

    return received


@pytest.fixture
def say(server: TelegramServer, receive) -> Say:
    """Somebody writes to the bot; the texts that it answers."""

    async def said(text: str, **how: Any) -> list[str]:
        return await receive(server.message(text, **how))

    return said
