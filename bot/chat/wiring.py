"""Puts the bot's parts together: which handler gets an update, and what becomes of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from bot.answer import Reply
from bot.catalogue import ENGLISH, speaking
from bot.chat import access, notices
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
from bot.chat.faults import FIRST_PAUSE
from bot.chat.feedback import Feedback
from bot.chat.forgetting import Forgetting
from bot.chat.groups import Groups, NotAllowed
from bot.chat.history import History
from bot.chat.inbox import Inbox, InboxError, State
from bot.chat.inline import Inline
from bot.chat.languages import LANGUAGE, Languages
from bot.chat.limits import Admission, Pace, Quota, Quotas
from bot.chat.links import Linked, Links
from bot.chat.lists import Lists
from bot.chat.memory import Memory, memory_file
from bot.chat.messages import plain
from bot.chat.offers import Offers
from bot.chat.questions import FromAPerson, Questions, ToTheBot
from bot.chat.reports import Reports
from bot.chat.taps import Taps
from bot.chat.updates import is_private
from bot.chat.views import AROUND, BAD, GOOD, PAGE, Views
from bot.config import Config, ConfigError
from bot.conversation import converse, today
from bot.exchange import Exchange
from bot.fetch.web import Web
from bot.starters import Starters
from index import Collection, Live

log = logging.getLogger(__name__)

WRITTEN = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
READABLE = filters.TEXT | filters.CAPTION
TALK = WRITTEN & filters.ChatType.GROUPS & READABLE & ~filters.COMMAND

# handlers for everybody, and of what wasn't said to the bot; between them, in the library's group
# 0, stand those that the door guards
ALWAYS, OVERHEARD = -1, 1

App = Application[Any, Any, Any, Any, Any, Any]


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
    languages = Languages(memory)
    door = Door(config.access, admins, access.Register(memory), languages.chosen)
    quotas = Quotas(Quota(config.telegram.questions_per_minute), Quota(config.groups.per_minute))
    work = Dispatcher(
        inbox,
        partial(handle, app, quotas, door),
        delivery.send,
        ErrorReports(partial(tell_each, delivery, admins, languages)),
        concurrency=config.telegram.concurrency,
        first_pause=first_pause,
        language=languages.of,
    )
    views = Views(
        lambda: live.current,
        buttons=config.telegram.buttons,
        share=lambda: bool(app.bot.bot.supports_inline_queries),
    )
    history = History(memory, config.telegram.history_days)
    exchanges = Exchanges(memory, lambda: live.current)
    questions = Questions(answer_from(live, config), views, answers, history.note, exchanges)
    taps = Taps(views, answers, Feedback(memory))
    articles = ArticleList(lambda: live.current.articles)
    starters = Starters(config.search.confidence)
    commands = Commands(lambda: len(live.current.articles), lambda: starters.of(live.current))
    adding = Adding(
        Offers(inbox.path.with_name(f"{inbox.path.name}.offers")),
        config.articles.folder,
        admins,
        web or partial(Web, config.articles.user_agent),
        reloading.again,
        config.articles.fields,
    )
    reports = Reports(inbox.path, config.telegram.history_days, admins)
    groups = Groups(config.groups, answers, delivery.move)
    app.add_handlers([*of_groups(groups), *for_everybody(commands, Forgetting(inbox.path))], ALWAYS)
    app.add_handler(CallbackQueryHandler(buttons(articles, adding, taps, door, languages).tapped))
    app.add_handlers(of_answers(questions, taps, Links(views), Inline(questions)))
    app.add_handlers(Lists(lambda: live.current, questions, exchanges).handlers(WRITTEN))
    app.add_handlers(of_commands(commands, articles, questions, languages))
    app.add_handlers(of_admins(Admin(reloading, work, admins), door, reports))
    app.add_handlers(of_messages(commands, FromAnAdmin(admins), adding, questions))
    if config.groups.answer == "all":
        app.add_handler(MessageHandler(TALK & FromAPerson(), questions.overheard), OVERHEARD)
    return work


def answer_from(live: Live[Collection], config: Config) -> Callable[[str, Exchange | None], Reply]:
    """What answers a question from the articles as they are then."""

    def answer(text: str, last: Exchange | None = None) -> Reply:
        limit, least = config.search.limit, config.search.confidence
        return converse(text, live.current, last, today=today(), limit=limit, least=least)

    return answer


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


def buttons(
    articles: ArticleList, adding: Adding, taps: Taps, door: Door, languages: Languages
) -> Buttons:
    """Who gets a tap, by how the data of the button begins."""
    return Buttons(
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
            LANGUAGE: languages.tapped,
        }
    )


def of_commands(
    commands: Commands, articles: ArticleList, questions: Questions, languages: Languages
) -> list[BaseHandler[Any, Any, Any]]:
    """Commands for everybody whom the door lets pass; those of lists are elsewhere."""
    return [
        CommandHandler("start", commands.start, WRITTEN),
        CommandHandler("help", commands.help, WRITTEN),
        CommandHandler("articles", articles.show, WRITTEN),
        CommandHandler("ask", questions.command, WRITTEN),
        CommandHandler("language", languages.command, WRITTEN),
    ]


def of_admins(admin: Admin, door: Door, reports: Reports) -> list[BaseHandler[Any, Any, Any]]:
    """Commands for admins."""
    ordered = WRITTEN & ~filters.FORWARDED
    return [
        CommandHandler("reload", admin.reload, ordered),
        CommandHandler("dead", admin.dead, ordered),
        CommandHandler("retry", admin.retry, ordered),
        CommandHandler("access", door.command, ordered),
        CommandHandler("status", reports.status, ordered),
        CommandHandler("gaps", reports.gaps, ordered),
        CommandHandler("stats", reports.stats, ordered),
    ]


def of_messages(
    commands: Commands, from_an_admin: FromAnAdmin, adding: Adding, questions: Questions
) -> list[BaseHandler[Any, Any, Any]]:
    """What is no command of ours: it may be a question, or an article to add."""
    private = WRITTEN & filters.ChatType.PRIVATE
    return [
        MessageHandler(private & filters.COMMAND, commands.unknown),
        MessageHandler(private & from_an_admin, adding.offer),
        MessageHandler(private & READABLE, questions.private),
        MessageHandler(private & filters.ATTACHMENT, questions.no_text),
        MessageHandler(TALK & ToTheBot(), questions.group),
    ]


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
    delivery: Delivery, people: Sequence[int], languages: Languages, told: Callable[[], str]
) -> None:
    """Tell them all, each in their language, as well as it can be done at once."""
    for person in people:
        chosen = await in_background(partial(languages.chosen, person))
        with suppress(TelegramError), speaking(chosen or ENGLISH):  # the log has it already
            await delivery.send(Outgoing(Place(person), plain(told())))
