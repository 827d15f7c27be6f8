"""Wires the Telegram bot: which handler gets what, and how it starts, reloads and stops."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot import wording
from bot.answer import Reply
from bot.catalogue import ENGLISH, speaking
from bot.chat import access, logs, notices, polling, watchdog, webhook
from bot.chat.adding import DROP, KEEP, Adding, FromAnAdmin
from bot.chat.admin import Admin, Reloading
from bot.chat.answers import Answers
from bot.chat.articles import TURN, ArticleList
from bot.chat.background import in_background
from bot.chat.buttons import Buttons
from bot.chat.commands import Commands
from bot.chat.delivery import Delivery, Outgoing, Place, answering
from bot.chat.dispatcher import Dispatcher
from bot.chat.door import APPROVE, DENY, Door
from bot.chat.errors import ErrorReports, Unreadable, caught
from bot.chat.exchanges import Exchanges
from bot.chat.faults import FIRST_PAUSE, Outage, fault
from bot.chat.feedback import Feedback
from bot.chat.forgetting import Forgetting
from bot.chat.groups import Groups, NotAllowed
from bot.chat.history import History
from bot.chat.inbox import Inbox, InboxError, State
from bot.chat.inline import Inline
from bot.chat.limits import Admission, Pace, Quota, Quotas
from bot.chat.links import Linked, Links
from bot.chat.lists import Lists
from bot.chat.memory import Memory, memory_file
from bot.chat.menus import Offered, set_menus
from bot.chat.messages import plain
from bot.chat.offers import Offers
from bot.chat.questions import FromAPerson, Questions, ToTheBot
from bot.chat.reports import Reports
from bot.chat.status import Pulse, Vitals
from bot.chat.taps import Taps
from bot.chat.tongues import LANGUAGE, Tongues
from bot.chat.updates import is_private
from bot.chat.views import AROUND, BAD, GOOD, PAGE, Views
from bot.config import Config, ConfigError, database_file, read_token, token_place
from bot.conversation import converse, today
from bot.fetch.web import Web
from bot.followup import Exchange
from bot.keeping_up import collection_of, keeping_up
from bot.starters import Starters
from index import Collection, Live

log = logging.getLogger(__name__)

STACK = 2 << 20  # bytes of a thread: of the usual 8 MB a dozen threads fill a small machine

STOPPED, MISCONFIGURED, UNHEARD = 0, 2, watchdog.FAILED  # exit codes
NO_MEMORY = "there is no memory left"
A_MINUTE = 60.0
LAST_WORK = 3.0  # seconds that a stop grants to what runs; it is out within 5
TIMEOUT = 20.0  # seconds for a request: a message that is given up early is sent twice

WRITTEN = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
READABLE = filters.TEXT | filters.CAPTION
TALK = WRITTEN & filters.ChatType.GROUPS & READABLE & ~filters.COMMAND

# handlers for everybody, for those whom the door lets pass, and of what wasn't said to the bot
ALWAYS, GUARDED, OVERHEARD = -1, 0, 1

App = Application[Any, Any, Any, Any, Any, Any]
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


def dispatcher(
    app: App,
    config: Config,
    live: Live[Collection],
    reloading: Reloading,
    inbox: Inbox,
    *,
    first_pause: float = FIRST_PAUSE,
    web: Callable[[], Web] | None = None,
) -> Dispatcher:
    """The bot with everything it can do, on this inbox; `web` fetches the pages of links."""
    memory = open_memory(inbox.path)
    answers = Answers(memory)
    delivery = Delivery(app.bot, Pace() if config.telegram.pace else None, answers)
    admins = config.telegram.admins
    quotas = Quotas(Quota(config.telegram.questions_per_minute), Quota(config.groups.per_minute))
    tongues = Tongues(memory)
    door = Door(config.access, admins, access.Register(memory), tongues.chosen)
    work = Dispatcher(
        inbox,
        partial(handle, app, quotas, door),
        delivery.send,
        ErrorReports(partial(tell_each, delivery, admins, tongues)),
        concurrency=config.telegram.concurrency,
        first_pause=first_pause,
        language=tongues.of,
    )

    def answer(text: str, last: Exchange | None = None) -> Reply:
        limit, least = config.search.limit, config.search.confidence
        return converse(text, live.current, last, today=today(), limit=limit, least=least)

    views = Views(
        lambda: live.current,
        buttons=config.telegram.buttons,
        share=lambda: bool(app.bot.bot.supports_inline_queries),
    )
    groups = Groups(config.groups, answers, delivery.move)
    starters = Starters(config.search.confidence)
    commands = Commands(lambda: len(live.current.articles), lambda: starters.of(live.current))
    history = History(memory, config.telegram.history_days)
    exchanges = Exchanges(memory, lambda: live.current)
    questions = Questions(answer, views, answers, history.note, exchanges)
    lists = Lists(lambda: live.current, questions, exchanges)
    taps = Taps(views, answers, Feedback(memory))
    app.add_handlers([*of_groups(groups), *for_everybody(commands, Forgetting(inbox.path))], ALWAYS)
    inline = Inline(questions)
    app.add_handlers(of_answers(questions, taps, Links(views), inline))
    app.add_handlers(lists.handlers(WRITTEN))
    app.add_handlers(
        handlers(
            questions,
            ArticleList(lambda: live.current.articles),
            commands,
            Admin(reloading, work, admins),
            door,
            Reports(inbox.path, config.telegram.history_days, admins),
            Adding(
                Offers(inbox.path.with_name(f"{inbox.path.name}.offers")),
                config.articles.folder,
                admins,
                web or partial(Web, config.articles.user_agent),
                reloading.again,
                config.articles.fields,
            ),
            FromAnAdmin(admins),
            taps,
            tongues,
        )
    )
    if config.groups.answer == "all":
        app.add_handler(MessageHandler(TALK & FromAPerson(), questions.overheard), OVERHEARD)
    return work


def open_memory(database: Path) -> Memory:
    """What is remembered beside the inbox.  Raises ConfigError when it can't be used."""
    try:
        return Memory(memory_file(database))
    except InboxError as error:
        raise ConfigError(str(error)) from None


def of_groups(groups: Groups) -> list[BaseHandler[Any, Any, Any]]:
    """What comes before all else: groups that move, and those in which the bot may not be."""
    here = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
    return [
        MessageHandler(here & filters.StatusUpdate.MIGRATE, groups.moved),
        MessageHandler(here & NotAllowed(groups), groups.leave),
        ChatMemberHandler(groups.joined, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def for_everybody(commands: Commands, forgetting: Forgetting) -> list[BaseHandler[Any, Any, Any]]:
    """What those may do, too, whom the door doesn't let pass."""
    return [
        CommandHandler("id", commands.id, WRITTEN),
        CommandHandler("forgetme", forgetting.command, WRITTEN & ~filters.FORWARDED),
    ]


def of_answers(
    questions: Questions, taps: Taps, links: Links, inline: Inline
) -> list[BaseHandler[Any, Any, Any]]:
    """The ways to ask and to judge besides writing a message."""
    edited = filters.UpdateType.EDITED_MESSAGE & ~filters.VIA_BOT & READABLE
    return [
        CommandHandler("start", links.open, WRITTEN & Linked()),
        MessageHandler(edited & FromAPerson(), questions.edited),
        MessageReactionHandler(taps.reaction),
        InlineQueryHandler(inline.typed),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE & READABLE, inline.guest),
    ]


def handlers(
    questions: Questions,
    articles: ArticleList,
    commands: Commands,
    admin: Admin,
    door: Door,
    reports: Reports,
    adding: Adding,
    from_an_admin: FromAnAdmin,
    taps: Taps,
    tongues: Tongues,
) -> list[BaseHandler[Any, Any, Any]]:
    """Who gets an update: the first that it fits; one that fits none is ignored."""
    private = WRITTEN & filters.ChatType.PRIVATE
    ordered = WRITTEN & ~filters.FORWARDED
    buttons = Buttons(
        {
            TURN: articles.turn,
            KEEP: adding.keep,
            DROP: adding.drop,
            PAGE: taps.page,
            AROUND: taps.around,
            GOOD: taps.thumb,
            BAD: taps.thumb,
            APPROVE: door.tapped,
            DENY: door.tapped,
            LANGUAGE: tongues.tapped,
        }
    )
    return [
        CallbackQueryHandler(buttons.tapped),
        CommandHandler("start", commands.start, WRITTEN),
        CommandHandler("help", commands.help, WRITTEN),
        CommandHandler("articles", articles.show, WRITTEN),
        CommandHandler("ask", questions.command, WRITTEN),
        CommandHandler("language", tongues.command, WRITTEN),
        CommandHandler("reload", admin.reload, ordered),
        CommandHandler("dead", admin.dead, ordered),
        CommandHandler("retry", admin.retry, ordered),
        CommandHandler("access", door.command, ordered),
        CommandHandler("status", reports.status, ordered),
        CommandHandler("gaps", reports.gaps, ordered),
        CommandHandler("stats", reports.stats, ordered),
        MessageHandler(private & filters.COMMAND, commands.unknown),
        MessageHandler(private & from_an_admin, adding.offer),
        MessageHandler(private & READABLE, questions.private),
        MessageHandler(private & filters.ATTACHMENT, questions.no_text),
        MessageHandler(TALK & ToTheBot(), questions.group),
    ]


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
    try:
        await fetching
    except asyncio.CancelledError:
        code = STOPPED
    except InvalidToken:
        place = token_place(config, os.environ)
        log.error("Telegram refuses the token in %s; copy it again from @BotFather", place)  # noqa: TRY400
        code = MISCONFIGURED
    except TimeoutError:
        minutes = config.telegram.silence_minutes
        log.error("no answer from Telegram for %s min: I end, to be started anew", minutes)  # noqa: TRY400
        code = UNHEARD
    except MemoryError:
        watchdog.give_up(NO_MEMORY)
    except OSError as error:
        log.error("%s: can't listen (%s)", config.telegram.webhook_listen, error.strerror)  # noqa: TRY400
        code = MISCONFIGURED
    await work.stop(LAST_WORK)
    await app.shutdown()
    log.info("stopped")
    return code


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

        await connect(app)
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


async def connect(app: App) -> None:
    """Log in, however long it takes Telegram or the network.  Raises InvalidToken."""
    await patiently(app.initialize)


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


async def handle(
    app: App, quotas: Quotas, door: Door, raw: Mapping[str, Any]
) -> tuple[State, list[Outgoing]]:
    """What becomes of an update, by the first handler that it fits, and what is to be sent.

    Raises Unreadable, and whatever the handler raises.
    """
    update = read(app.bot, raw)
    log.debug("update %s", update.update_id)
    handlers = ((group, each) for group, those in app.handlers.items() for each in those)
    for group, handler in handlers:
        fits = handler.check_update(update)
        if fits is not None and fits is not False:
            said = group != OVERHEARD  # to the bot, which then says why it doesn't answer
            if group != ALWAYS and not await door.admits(update):
                return State.REFUSED, await door.refusal(update) if said else []
            admission = admit(quotas, update)
            if admission is not Admission.ADMITTED:
                return State.REFUSED, refusal(update, admission) if said else []
            context = app.context_types.context.from_update(update, app)
            return State.ANSWERED, await handler.handle_update(update, app, fits, context)
    return State.IGNORED, []


def admit(quotas: Quotas, update: Update) -> Admission:
    """Whether whoever wrote may have an answer now; taps on buttons are not counted."""
    message, person = update.message or update.edited_message, update.effective_sender
    if message is None or person is None:
        return Admission.ADMITTED
    when = message.edit_date or message.date
    group = None if is_private(message) else message.chat_id
    return quotas.admit(person.id, group, when.timestamp(), update.update_id)


def refusal(update: Update, admission: Admission) -> list[Outgoing]:
    """What to say to somebody who asks too much: one notice, and then nothing."""
    if update.message is None or admission is Admission.SILENT:
        return []
    of_group = admission is Admission.TOLD_GROUP
    return answering(update.message, [plain(notices.too_much(of_group=of_group))])


def read(bot: Bot, raw: Mapping[str, Any]) -> Update:
    """The update.  Raises Unreadable, and MemoryError."""
    with caught() as result:
        update = Update.de_json(dict(raw), bot)
    if isinstance(result.error, MemoryError):  # another try may read it
        raise result.error
    if result.error:
        raise Unreadable from result.error
    return update


async def tell_each(
    delivery: Delivery, people: Sequence[int], tongues: Tongues, told: Callable[[], str]
) -> None:
    """Tell them all, each in their language, as well as it can be done at once."""
    for person in people:
        chosen = await in_background(partial(tongues.chosen, person))
        with suppress(TelegramError), speaking(chosen or ENGLISH):  # the log has it already
            await delivery.send(Outgoing(Place(person), plain(told())))
