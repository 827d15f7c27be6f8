"""A bot is introduced to Telegram: is the token good, who runs it, how does it describe itself.

`verbatim setup` does this, and `verbatim check --token` the first of it.  Nothing here answers
anybody, and no update is taken from the bot that does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from telegram import Bot, BotCommand, BotCommandScope
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.account import Account
from bot.catalogue import ENGLISH, LANGUAGES, speaking
from bot.chat import logs, notices
from bot.chat.faults import fault
from bot.chat.menus import menus
from bot.config import ConfigError, TokenRefused

T = TypeVar("T")

PATIENCE = 20.0  # seconds for an answer of Telegram
LOOK = 1.0  # seconds between two looks for whoever writes
PLACES = {  # of a menu of commands, by the type of its scope
    "all_private_chats": "private chats",
    "all_group_chats": "groups",
    "chat": "an admin's chat",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """How the bot describes itself to people of one language, "" for all that have none."""

    language: str
    description: str  # in an empty chat; 512 characters
    short_description: str  # in its profile, and where it is shared; 120 characters
    menus: Sequence[tuple[BotCommandScope, Sequence[BotCommand]]]


def texts(admins: Sequence[int]) -> Iterator[Texts]:
    """The texts of every language that the bot speaks."""
    return (_texts_in(code, admins) for code in LANGUAGES)


def _texts_in(code: str, admins: Sequence[int]) -> Texts:
    with speaking(code):
        return Texts(
            "" if code == ENGLISH else code,
            notices.description(),
            notices.short_description(),
            tuple(menus(admins)),
        )


SpokenTexts = Callable[[Sequence[int]], Iterable[Texts]]


class Introduction:
    """Talks with Telegram on behalf of one token.

    Every method raises ConfigError: TokenRefused, or that Telegram can't be reached or asks for
    patience, with the way out.
    """

    def __init__(self, token: str, api: str, texts: SpokenTexts = texts) -> None:
        """`texts` yields those of each language, for the admins it gets."""
        self._token = token
        self._api = api.rstrip("/")
        self._texts = texts
        logs.set_up("warning", [token])  # what the library logs may hold the token

    def account(self) -> Account:
        """Whose token it is."""
        return self._run(_account)

    def whoever_sends(self, text: str, seconds: float) -> tuple[int, str] | None:
        """The id and name of who sends the bot this text first, within so many seconds."""
        return self._run(lambda bot: _whoever_sends(bot, text, time.monotonic() + seconds))

    def describe(self, name: str, admins: Sequence[int]) -> list[str]:
        """Set the name, unless it is "", and the texts of each language; what was changed, in
        words.  Telegram limits how often a name may change, so that nothing is set that is so."""
        return self._run(lambda bot: _described(bot, name, self._texts(admins)))

    def _run(self, ask: Callable[[Bot], Awaitable[T]]) -> T:
        async def asked() -> T:
            bot = _bot(self._token, self._api)
            async with bot:
                return await ask(bot)

        try:
            return asyncio.run(asked())
        except InvalidToken:
            raise TokenRefused(
                "Telegram refuses the token: copy it again, whole, from @BotFather"
                " (/token shows it)"
            ) from None
        except TelegramError as error:
            raise ConfigError(f"{fault(error)}; try it again later, nothing is lost") from None


def _bot(token: str, api: str) -> Bot:
    builder = ApplicationBuilder().token(token).base_url(f"{api}/bot").updater(None)
    for patience in (builder.connect_timeout, builder.read_timeout, builder.write_timeout):
        patience(PATIENCE)
    return builder.build().bot


async def _account(bot: Bot) -> Account:
    me = bot.bot
    return Account(
        me.id,
        bot.username,
        me.first_name,
        in_groups=bool(me.can_join_groups),
        hears_all=bool(me.can_read_all_group_messages),
        inline=bool(me.supports_inline_queries),
    )


async def _whoever_sends(bot: Bot, text: str, end: float) -> tuple[int, str] | None:
    while time.monotonic() < end:
        # without an offset nothing is confirmed: the bot that is started finds it all
        for update in await bot.get_updates(allowed_updates=["message"], timeout=0):
            message = update.message
            if message and message.from_user and message.text == text:
                return message.from_user.id, message.from_user.full_name
        await asyncio.sleep(LOOK)
    return None


async def _described(bot: Bot, name: str, spoken: Iterable[Texts]) -> list[str]:
    changed: dict[str, list[str]] = {}
    for each in spoken:
        for what in await _described_in(bot, each):
            changed.setdefault(what, []).append(LANGUAGES[each.language or ENGLISH])
    alike: dict[tuple[str, ...], list[str]] = {}
    for what, languages in changed.items():
        alike.setdefault(tuple(languages), []).append(what)
    told = [
        "\n- ".join([f"Set in {', '.join(languages)}:", *what]) for languages, what in alike.items()
    ]
    if name and (await bot.get_my_name()).name != name:
        await bot.set_my_name(name)
        told.append(f"Name: {name}.")
    return told


async def _described_in(bot: Bot, each: Texts) -> list[str]:
    """What was changed for people of one language."""
    language, changed = each.language or None, []
    if (await bot.get_my_description(language)).description != each.description:
        await bot.set_my_description(each.description, language)
        changed.append("the description, which people read before they press Start")
    short = (await bot.get_my_short_description(language)).short_description
    if short != each.short_description:
        await bot.set_my_short_description(each.short_description, language)
        changed.append("the short description, which the profile shows")
    for scope, commands in each.menus:
        if await _offered(bot, scope, commands, language):
            changed.append(f"the commands in {PLACES.get(scope.type, scope.type)}")
    return changed


async def _offered(
    bot: Bot, scope: BotCommandScope, commands: Sequence[BotCommand], language: str | None
) -> bool:
    """Set the menu, unless it is so; not that of an admin who has no chat with the bot yet."""
    try:
        if list(await bot.get_my_commands(scope, language)) == list(commands):
            return False
        await bot.set_my_commands(commands, scope, language)
    except BadRequest:
        return False
    return True
