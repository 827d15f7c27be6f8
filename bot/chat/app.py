"""Wires the Telegram bot: which handler gets what, and how it starts, reloads and stops."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot import wording
from bot.answer import Reply
from bot.ask import ask
from bot.chat import logs, polling
from bot.chat.admin import Admin, Reloading
from bot.chat.articles import ArticleList
from bot.chat.commands import Commands, set_menus
from bot.chat.delivery import Delivery
from bot.chat.dispatcher import Dispatcher
from bot.chat.errors import ErrorReports
from bot.chat.faults import Outage, fault
from bot.chat.questions import Questions
from bot.config import Config, ConfigError, read_token, token_place
from index import Collection, Live, load

log = logging.getLogger(__name__)

STOPPED, MISCONFIGURED = 0, 2  # exit codes
LAST_WORK = 5.0  # seconds that a stop grants to what runs
TIMEOUT = 20.0  # seconds for a request: a message that is given up early is sent twice

App = Application[Any, Any, Any, Any, Any, Any]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]


def run(config: Config) -> int:
    """Answer on Telegram until told to stop; the exit code.

    Raises ConfigError when there is no token, CollectionError when there are no articles.
    """
    token = read_token(config, os.environ)
    logs.set_up(config.log.level, [token])
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's own way to its future, warning-free
    live = Live(partial(read_articles, config))
    log.info("answering from %s", wording.holdings(live.current))
    return asyncio.run(serve(connection(token, config), config, live))


def check_token(config: Config) -> str:
    """Ask Telegram whose token it is; one sentence.

    Raises ConfigError when there is none, when Telegram refuses it or can't be reached.
    """
    token = read_token(config, os.environ)
    logs.set_up(config.log.level, [token])
    return asyncio.run(introduce(connection(token, config).updater(None).build().bot))


async def introduce(bot: Bot) -> str:
    """Who the bot is and what it hears in groups."""
    try:
        async with bot:
            me = bot.bot
    except TelegramError as error:
        raise ConfigError(f"{fault(error)}: the token could not be checked") from None
    hears = "every message" if me.can_read_all_group_messages else "commands, mentions and replies"
    groups = f"in groups it hears {hears}" if me.can_join_groups else "it can't be added to groups"
    return f"The token belongs to @{me.username} (id {me.id}); {groups}."


def read_articles(config: Config, _old: Collection | None) -> Collection:
    """The collection as the folder is now."""
    return load(
        config.articles.folder,
        engine=config.search.engine,
        max_bytes=config.articles.max_bytes,
    )


def connection(token: str, config: Config) -> Builder:
    """How Telegram is reached."""
    api = config.telegram.api.rstrip("/")
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .connection_pool_size(config.telegram.concurrency + 8)
        .read_timeout(TIMEOUT)
        .write_timeout(TIMEOUT)
        .connect_timeout(TIMEOUT)
        .pool_timeout(TIMEOUT)
        .get_updates_connection_pool_size(4)  # one torn long poll must not block the next
        .get_updates_pool_timeout(TIMEOUT)
    )


def application(
    builder: Builder, config: Config, live: Live[Collection], reloading: Reloading
) -> App:
    """The bot with everything it can do."""
    app = builder.updater(None).build()
    room = asyncio.Semaphore(config.telegram.concurrency)
    delivery = Delivery(app.bot, room)
    admins = config.telegram.admins

    def answer(text: str) -> Reply:
        return ask(text, live.current, limit=config.search.limit)

    app.add_handlers(
        handlers(
            Questions(answer, delivery, room),
            ArticleList(lambda: live.current.articles, delivery),
            Commands(lambda: len(live.current.articles), delivery),
            Admin(reloading, delivery, admins),
        )
    )
    app.add_error_handler(ErrorReports(delivery, admins).handle)
    return app


def handlers(
    questions: Questions, articles: ArticleList, commands: Commands, admin: Admin
) -> list[BaseHandler[Any, Any, Any]]:
    """Who gets an update: the first that it fits; one that fits none is ignored."""
    written = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
    private = written & filters.ChatType.PRIVATE
    groups = written & filters.ChatType.GROUPS
    readable = filters.TEXT | filters.CAPTION
    return [
        CallbackQueryHandler(articles.turn),
        CommandHandler("start", commands.start, written),
        CommandHandler("help", commands.help, written),
        CommandHandler("id", commands.id, written),
        CommandHandler("articles", articles.show, written),
        CommandHandler("ask", questions.command, written),
        CommandHandler("reload", admin.reload, written & ~filters.FORWARDED),
        MessageHandler(private & filters.COMMAND, commands.unknown),
        MessageHandler(private & readable, questions.private),
        MessageHandler(private & filters.ATTACHMENT, questions.no_text),
        MessageHandler(groups & readable & ~filters.COMMAND, questions.group),
    ]


async def serve(builder: Builder, config: Config, live: Live[Collection]) -> int:
    """Work until SIGTERM or SIGINT, reload at SIGHUP; the exit code."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(config.telegram.concurrency))
    reloading = Reloading(live)
    app = application(builder, config, live, reloading)
    dispatcher = Dispatcher(partial(handle, app))
    work = asyncio.create_task(fetch(app, config, dispatcher))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, work.cancel)
    signalled: set[asyncio.Task[None]] = set()
    loop.add_signal_handler(
        signal.SIGHUP, lambda: signalled.add(loop.create_task(reloading.on_signal()))
    )
    try:
        await work
    except asyncio.CancelledError:
        code = STOPPED
    except InvalidToken:
        place = token_place(config, os.environ)
        log.error("Telegram refuses the token in %s; copy it again from @BotFather", place)  # noqa: TRY400
        code = MISCONFIGURED
    await dispatcher.finish(LAST_WORK)
    await app.shutdown()
    log.info("stopped")
    return code


async def fetch(app: App, config: Config, dispatcher: Dispatcher) -> None:
    """Connect, then poll until cancelled.  Raises InvalidToken."""
    await connect(app)
    log.info("answering as @%s", app.bot.username)
    menus = asyncio.create_task(set_menus(app.bot, config.telegram.admins))
    try:
        await polling.Polling(app.bot, dispatcher.put).run()
    finally:
        menus.cancel()


async def connect(app: App) -> None:
    """Log in, however long it takes Telegram or the network.  Raises InvalidToken."""
    outage = Outage()
    while True:
        try:
            await app.initialize()
            await app.bot.delete_webhook()  # while there is one, nothing can be fetched
        except InvalidToken:
            raise
        except TelegramError as error:
            await asyncio.sleep(outage.pause_after(error))
        else:
            return outage.over()


async def handle(app: App, raw: polling.Update) -> None:
    """One update, as Telegram sent it."""
    update = Update.de_json(dict(raw), app.bot)
    log.debug("update %s", update.update_id)
    await app.process_update(update)
