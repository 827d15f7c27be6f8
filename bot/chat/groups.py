"""Groups: in which of them the bot may be, and what becomes of those that move."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import cast

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes, filters

from bot.chat import notices
from bot.chat.answers import Answers
from bot.chat.delivery import Outgoing
from bot.config import Groups as Settings

log = logging.getLogger(__name__)

GROUPS = (Chat.GROUP, Chat.SUPERGROUP)
THERE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


class Groups:
    """Leaves groups in which the settings don't allow the bot, and says why, once."""

    def __init__(
        self,
        settings: Settings,
        answers: Answers,
        move: Callable[[int, int], Awaitable[None]],
    ) -> None:
        """`move` has what is for a group that has moved sent to the new one."""
        self._settings = settings
        self._move = move
        self._moved = answers.moves()
        self._told: set[int] = set()

    def allows(self, chat: int) -> bool:
        """Whether the bot may be in the group; one that has moved is what it was."""
        if self._settings.answer == "off":
            return False
        allowed = self._settings.allow
        return not allowed or any(known in allowed for known in self._names_of(chat))

    def _names_of(self, chat: int) -> list[int]:
        return [chat, *(old for old, new in self._moved.items() if new == chat)]

    async def joined(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Somebody has brought the bot into a group, or changed what it may do there."""
        change = cast(ChatMemberUpdated, update.my_chat_member)
        chat = change.chat
        there = change.new_chat_member.status in THERE
        if there and chat.type in GROUPS and not self.allows(chat.id):
            await self._leave(chat.id, context)
        return []

    async def leave(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A message in a group in which the bot may not be."""
        await self._leave(cast(Message, update.message).chat_id, context)
        return []

    async def moved(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A group has become a supergroup, with another number."""
        message = cast(Message, update.message)
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        self._moved[old] = new
        await self._move(old, new)
        log.info("group %s is %s now", old, new)
        return []

    async def _leave(self, chat: int, context: ContextTypes.DEFAULT_TYPE) -> None:
        if chat not in self._told:
            off = self._settings.answer == "off"
            text = notices.groups_are_off() if off else notices.not_allowed_here(chat)
            await as_allowed(context.bot.send_message(chat, text))
            self._told.add(chat)
        await as_allowed(context.bot.leave_chat(chat))
        log.info("left group %s, in which I may not be", chat)


async def as_allowed(request: Awaitable[object]) -> None:
    """Do what the group may forbid, or has made needless by throwing the bot out."""
    try:
        await request
    except (BadRequest, Forbidden) as error:
        log.info("in a group in which I may not be: %s", error)


class NotAllowed(filters.MessageFilter):
    """A message in a group in which the bot may not be."""

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self._groups = groups

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        return message.chat.type in GROUPS and not self._groups.allows(message.chat_id)
