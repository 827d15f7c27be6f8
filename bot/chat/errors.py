"""What to do about errors: log first with a short id, tell the user one sentence, tell the admins.

The only place that may catch every exception; others borrow `caught`.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.chat.delivery import Delivery, Place, place_of
from bot.chat.faults import fault
from bot.chat.messages import plain

log = logging.getLogger(__name__)

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


class ErrorReports:
    """What becomes of an error that a handler didn't expect."""

    def __init__(self, delivery: Delivery, admins: Sequence[int]) -> None:
        self._delivery = delivery
        self._admins = admins
        self._noted = -QUIET

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log it, and tell those who should know."""
        error = context.error
        match error:
            case None:
                return
            case Forbidden():
                log.info("not delivered, blocked or removed: %s", error)
            case NetworkError() | RetryAfter() if not isinstance(error, BadRequest):
                log.warning("not delivered, given up: %s", fault(error))
            case _:
                await self._report(update, error)

    async def _report(self, update: object, error: Exception) -> None:
        number = secrets.token_hex(2)
        which = update.update_id if isinstance(update, Update) else "none"
        log.error("error %s at update %s", number, which, exc_info=error)
        message = update.effective_message if isinstance(update, Update) else None
        if message:
            text = f"Something went wrong on my side (error {number}). Please try again later."
            await self._tell(place_of(message), text)
        if time.monotonic() - self._noted >= QUIET:
            self._noted = time.monotonic()
            for admin in self._admins:
                await self._tell(Place(admin), f"Error {number}: {origin(error)}. See the log.")

    async def _tell(self, place: Place, text: str) -> None:
        with suppress(TelegramError):  # the log has it already
            await self._delivery.send(place, [plain(text)])


def origin(error: Exception) -> str:
    """The kind of an error and where it arose, without a word of the user's."""
    frames = extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
