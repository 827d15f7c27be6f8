"""A bot's account, as Telegram tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Whose token it is, and what @BotFather has switched on for it."""

    id: int
    username: str
    name: str
    in_groups: bool  # it can be added to groups
    hears_all: bool  # privacy mode is off: it gets every message of its groups
    inline: bool  # it may be asked by its name in other chats
