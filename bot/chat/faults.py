"""What is wrong between Telegram and the bot, in a person's words, and how long to wait."""

from __future__ import annotations

import logging
from datetime import timedelta

from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.inbox import InboxError

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0  # seconds before the second try; doubled with each further one
LONGEST_PAUSE = 30.0


class Outage:
    """Faults in a row: each kind is logged once, and once, as `over`, that it is over."""

    def __init__(
        self, first_pause: float = FIRST_PAUSE, *, over: str = "Telegram answers again"
    ) -> None:
        self._first_pause = first_pause
        self._over = over
        self._faults = 0
        self._said: set[str] = set()

    @property
    def lasts(self) -> bool:
        """Whether the last try was a fault."""
        return self._faults > 0

    def pause_after(self, error: Exception) -> float:
        """Seconds to wait before the next try."""
        what = fault(error)
        log.log(
            logging.DEBUG if what in self._said else logging.WARNING, "%s; I go on trying", what
        )
        self._said.add(what)
        pause = min(self._first_pause * 2.0 ** min(self._faults, 10), LONGEST_PAUSE)
        self._faults += 1
        return max(pause, wait_of(error)) if isinstance(error, RetryAfter) else pause

    def over(self) -> None:
        """All is well."""
        if self._said:
            log.warning(self._over)
        self._faults = 0
        self._said.clear()


def fault(error: Exception) -> str:
    """What is wrong between us and Telegram, in a person's words."""
    match error:
        case InvalidToken() | EndPointNotFound():
            return "Telegram refuses the token"
        case Conflict():
            return (
                "another program fetches this bot's messages with the same token"
                " (stop it, or give each its own bot)"
            )
        case RetryAfter():
            return f"Telegram asks for a pause of {wait_of(error):.0f} s"
        case TimedOut() | TimeoutError():
            return "Telegram doesn't answer in time"
        case TelegramError():
            reason = error.message.split(". Parsing the server response")[0]
            return f"Telegram can't be reached or has trouble of its own ({reason[:200]})"
        case InboxError():
            return str(error)
        case _:
            return f"Telegram's answer makes no sense ({type(error).__name__})"


def wait_of(error: RetryAfter) -> float:
    """The seconds that Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
