"""What to do about errors: log first, tell the admins, try again; in the end tell the user.

The only place that may catch every exception; others borrow `caught`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.catalogue import later, say
from bot.chat.delivery import Outgoing, Place, place_in
from bot.chat.inbox import Row
from bot.chat.messages import plain

log = logging.getLogger(__name__)

NOTICE = later(
    "Something went wrong on my side (error {number}), and I couldn't answer this."
    " Please ask again later."
)
NOTE = later("Error {number}: {error}. See the log.")
QUIET = 60.0  # seconds between two notes to the admins, so that a broken bot doesn't flood them


@dataclass(slots=True)
class Caught:
    """The error that stopped a `with caught()` block, if one did."""

    error: Exception | None = None


@contextmanager
def caught() -> Iterator[Caught]:
    """Keep whatever error the block raises, for a caller that has to go on."""
    result = Caught()
    try:
        yield result
    except Exception as error:
        result.error = error


class Unreadable(Exception):
    """An update that isn't what Telegram says an update is; another try would change nothing."""


class Fatal(Exception):
    """An update with which so many processes have ended that it seems to end them."""


def is_outage(error: Exception) -> bool:
    """Whether the fault is the network's or Telegram's, and time will heal it."""
    is_of_network = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return is_of_network or isinstance(error, InvalidToken | EndPointNotFound | Conflict)


def is_unreachable(error: Exception) -> bool:
    """Whether Telegram says that the bot may not write there."""
    told = isinstance(error, BadRequest) and any(s in error.message.lower() for s in _CLOSED)
    return told or isinstance(error, Forbidden)


def may_have_arrived(error: Exception) -> bool:
    """Whether a message may be out although its sending failed, so that another try may double it:
    Telegram has neither taken nor refused it, and the request had left."""
    return not (isinstance(error, _REFUSALS) or type(error.__cause__).__name__ in _NEVER_LEFT)


_REFUSALS = (BadRequest, Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter)
_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout")  # of httpx
_CLOSED = ("chat not found", "rights", "write_forbidden", "topic_closed", "thread not found")


class ErrorReports:
    """What becomes of an error that a handler didn't expect: its number is the update's.

    `tell` sends each of the admins a note, said in their language, as well as it can.
    """

    def __init__(self, tell: Callable[[Callable[[], str]], Coroutine[Any, Any, None]]) -> None:
        self._tell = tell
        self._noted = -QUIET
        self._notes: set[asyncio.Task[None]] = set()

    def failed(self, row: Row, error: Exception) -> None:
        """It is tried again: log it, the first time with all there is to know."""
        if row.tries == 0:
            log.error("error %s; I try again", row.number, exc_info=error)
            self._note(row, error)
        else:
            log.warning("error %s again, at try %s", row.number, row.tries + 1)

    def given_up(self, row: Row, error: Exception) -> list[Outgoing]:
        """It is not tried again: log it; the notice to whoever asked, if to anybody."""
        if isinstance(error, Unreadable):
            which = row.update.get("update_id")
            log.error("error %s: update %s is set aside", row.number, which, exc_info=error)
            self._note(row, error)
            place = Place(row.chat) if row.chat > 0 else None  # no group asked for a notice
        else:
            log.error("error %s: given up (%s)", row.number, origin(error))
            if row.tries == 0:  # nobody has been told of it
                self._note(row, error)
            place = place_in(row.update)
        return [Outgoing(place, plain(say(NOTICE, number=str(row.number))))] if place else []

    def _note(self, row: Row, error: Exception) -> None:
        if time.monotonic() - self._noted >= QUIET:
            self._noted = time.monotonic()
            told = partial(say, NOTE, number=str(row.number), error=origin(error))
            note = asyncio.create_task(self._tell(told))
            self._notes.add(note)
            note.add_done_callback(self._notes.discard)


def origin(error: Exception) -> str:
    """The kind of an error and where it arose, without a word of the user's."""
    if isinstance(error, Fatal):
        return str(error)
    frames = extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
