"""How the Telegram bot starts, is connected, reloads and stops."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from math import inf
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot import wording
from bot.chat import access, logs, polling, watchdog, webhook
from bot.chat.admin import Reloading
from bot.chat.dispatcher import Dispatcher
from bot.chat.faults import Outage, fault
from bot.chat.inbox import Inbox, InboxError
from bot.chat.menus import Offered, set_menus
from bot.chat.status import Pulse, Vitals
from bot.chat.wiring import App, dispatcher, open_memory
from bot.config import Config, ConfigError, database_file, read_token, token_place
from bot.keeping_up import collection_of, keeping_up
from index import Collection, Live

log = logging.getLogger(__name__)

STACK = 2 << 20  # bytes of a thread: of the usual 8 MB a dozen threads fill a small machine

STOPPED, MISCONFIGURED, UNHEARD = 0, 2, watchdog.FAILED  # exit codes
NO_MEMORY = "there is no memory left"
A_MINUTE = 60.0
LAST_WORK = 3.0  # seconds that a stop grants to what runs; it is out within 5
TIMEOUT = 20.0  # seconds for a request: a message that is given up early is sent twice

Beat = Callable[[], None]  # Telegram has answered just now
Way = Callable[[Config, Dispatcher, Beat], Awaitable[None]]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]


def run(config: Config, *, posted: bool = False) -> int:
    """Answer on Telegram until told to stop; the exit code.  Updates are asked for, or `posted`.

    Raises ConfigError when there is no token or the database can't be used, CollectionError when
    there are no articles.
    """
    if posted:
        check_webhook(config.telegram.webhook_url, config.telegram.webhook_listen)
    token = read_token(config, os.environ)
    logs.set_up(config.log.level, [token, webhook.secret_of(token)])
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's own way to its future, warning-free
    threading.stack_size(STACK)
    began = time.monotonic()
    live = Live(partial(collection_of, config))
    patience = watchdog.patience(time.monotonic() - began)
    log.info("answering from %s", wording.holdings(live.current))
    for warning in access.warnings(config):
        log.warning("%s", warning)
    inbox = open_inbox(config)
    try:
        with keeping_up(live, config):
            builder = connection(token, config)
            return asyncio.run(serve(builder, config, live, inbox, patience, posted=posted))
    except MemoryError:
        watchdog.give_up(NO_MEMORY)
    finally:
        inbox.close()


def open_inbox(config: Config) -> Inbox:
    """The inbox that the settings name.  Raises ConfigError when it can't be used."""
    try:
        return Inbox(database_file(config, os.environ))
    except InboxError as error:
        raise ConfigError(str(error)) from None


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
    )


async def serve(
    builder: Builder,
    config: Config,
    live: Live[Collection],
    inbox: Inbox,
    patience: float,
    *,
    posted: bool,
) -> int:
    """Work until SIGTERM or SIGINT, reload at SIGHUP; the exit code.  After so many seconds in
    which nothing comes of an update the process ends."""
    loop = asyncio.get_running_loop()
    reloading = Reloading(live)
    # one torn long poll must not block the next
    connections = HTTPXRequest(connection_pool_size=4, pool_timeout=TIMEOUT)
    app = builder.updater(None).get_updates_request(connections).build()
    started = time.time()
    work = dispatcher(app, config, live, reloading, inbox)
    offered = Offered(open_memory(inbox.path))
    pulse = Pulse(inbox.path, partial(vitals, live, started))
    way = partial(listen, app) if posted else partial(poll, app, connections)
    watchdog.watch(lambda: work.stuck, patience)
    fetching = asyncio.create_task(fetch(app, config, work, pulse, offered, way))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, fetching.cancel)
    signalled: set[asyncio.Task[None]] = set()
    loop.add_signal_handler(
        signal.SIGHUP, lambda: signalled.add(loop.create_task(reloading.on_signal()))
    )
    code = await exit_code(fetching, config)
    await work.stop(LAST_WORK)
    await app.shutdown()
    log.info("stopped")
    return code


async def exit_code(fetching: asyncio.Task[None], config: Config) -> int:
    """Wait for the end of the task, and say in the log why it has ended."""
    try:
        await fetching
    except asyncio.CancelledError:
        return STOPPED
    except InvalidToken:
        place = token_place(config, os.environ)
        log.error("Telegram refuses the token in %s; copy it again from @BotFather", place)  # noqa: TRY400
        return MISCONFIGURED
    except TimeoutError:
        minutes = config.telegram.silence_minutes
        log.error("no answer from Telegram for %s min: ending, to be started again", minutes)  # noqa: TRY400
        return UNHEARD
    except MemoryError:
        watchdog.give_up(NO_MEMORY)
    except OSError as error:
        log.error("%s: can't listen (%s)", config.telegram.webhook_listen, error.strerror)  # noqa: TRY400
        return MISCONFIGURED
    return STOPPED


def vitals(live: Live[Collection], started: float) -> Vitals:
    """What the bot knows of itself."""
    now = live.current
    return Vitals(started, live.loaded, len(now.articles), len(now.passages))


async def fetch(
    app: App, config: Config, work: Dispatcher, pulse: Pulse, offered: Offered, way: Way
) -> None:
    """Connect, then take updates one way or the other and work them off until cancelled.

    Raises InvalidToken, OSError when the webhook can't listen, and TimeoutError when Telegram has
    been silent for as long as the settings say.
    """
    loop = asyncio.get_running_loop()
    silence = config.telegram.silence_minutes * A_MINUTE or inf
    async with asyncio.timeout(silence) as watchdog:

        def beat() -> None:
            watchdog.reschedule(loop.time() + silence)
            pulse.beat()

        await patiently(app.initialize)  # logs in, however long it takes
        beat()
        log.info("answering as @%s", app.bot.username)
        others = [
            asyncio.create_task(set_menus(app.bot, config.telegram.admins, offered)),
            asyncio.create_task(work.run()),
        ]
        try:
            await way(config, work, beat)
        finally:
            for other in others:
                other.cancel()


async def poll(
    app: App, connections: HTTPXRequest, _config: Config, work: Dispatcher, beat: Beat
) -> None:
    """Ask Telegram for updates."""
    await patiently(app.bot.delete_webhook)  # while there is one, nothing can be fetched
    await polling.Polling(
        app.bot,
        work.store_patiently,
        beat=beat,
        renew=partial(renewed, connections),
    ).run()


async def listen(app: App, config: Config, work: Dispatcher, beat: Beat) -> None:
    """Have Telegram post updates."""
    secret = webhook.secret_of(app.bot.token)
    url = config.telegram.webhook_url
    hook = webhook.Webhook(url, secret, work.store)
    async with hook.listening(config.telegram.webhook_listen):
        await webhook.keep_known(app.bot, url, secret, beat)


def check_webhook(url: str, where: str) -> None:
    """Raises ConfigError when the settings don't do for a webhook."""
    if not url.startswith(("https://", "http://")):
        raise ConfigError(
            "telegram.webhook_url must be the https address at which your proxy passes Telegram's"
            " posts on to telegram.webhook_listen"
        )
    port = where.rpartition(":")[2]
    if not where.startswith(webhook.UNIX) and not (port.isascii() and port.isdigit()):
        raise ConfigError("telegram.webhook_listen must be host:port or unix:/path/of/a.socket")


async def renewed(connections: HTTPXRequest) -> None:
    """Throw all connections away."""
    await connections.shutdown()
    await connections.initialize()


async def patiently(ask: Callable[[], Awaitable[Any]]) -> None:
    """Ask Telegram for something until it answers.  Raises InvalidToken."""
    outage = Outage()
    while True:
        try:
            await ask()
        except InvalidToken:
            raise
        except TelegramError as error:
            await asyncio.sleep(outage.pause_after(error))
        else:
            return outage.over()
