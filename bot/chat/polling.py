"""Fetches updates by long polling; no fault of Telegram's or the network's ends it.

python-telegram-bot's own updater confirms updates that nobody has read yet, stops for good after
one 401, and never gets past an update that it can't parse; so the bot has its own.
"""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken
from telegram.warnings import PTBUserWarning

from bot.chat.errors import caught
from bot.chat.faults import FIRST_PAUSE, Outage
from bot.chat.inbox import Update
from bot.chat.updates import WANTED, is_update

log = logging.getLogger(__name__)

# Seconds that Telegram holds a request open while there is nothing, and seconds beyond that until
# it counts as hung: a dead connection is noticed after the sum. Telegram would hold it for 50.
LONG_POLL = 20
ANSWER_TIME = 10.0
LONGEST_SILENCE = 120.0  # seconds without an answer until the connections are made again
PATIENCE = 300.0  # seconds of nothing but refusals until the token counts as revoked


class Polling:
    """Hands batches of updates to `store`; Telegram forgets one only when it has been stored."""

    def __init__(
        self,
        bot: Bot,
        store: Callable[[Sequence[Update]], Awaitable[None]],
        *,
        beat: Callable[[], None] = lambda: None,
        renew: Callable[[], Awaitable[None]] | None = None,
        first_pause: float = FIRST_PAUSE,
        patience: float = PATIENCE,
        longest_silence: float = LONGEST_SILENCE,
    ) -> None:
        """`beat` hears of each good answer; `renew` is to bring new connections, when there was no
        answer for the longest silence, whatever may have become of the old ones."""
        self._bot = bot
        self._store = store
        self._outage = Outage(first_pause)
        self._patience = patience
        self._beat = beat
        self._renew = renew
        self._longest_silence = longest_silence
        self._heard = time.monotonic()
        self._refused_since: float | None = None
        self._offset = 0
        # the one way to a raw answer, which the library advises against
        warnings.filterwarnings("ignore", "Please use 'Bot.getUpdates'", PTBUserWarning)

    async def run(self) -> None:
        """Fetch until cancelled.  Raises InvalidToken when the token stays refused."""
        while True:
            with caught() as result:
                await self._hand_on(await self._fetch())
            if result.error is None:
                self._refused_since = None
                self._outage.over()
            else:
                self._lose_patience(result.error)
                await asyncio.sleep(self._outage.pause_after(result.error))
                await self._mend()

    async def _fetch(self) -> Sequence[Update]:
        # after a fault ask briefly, to learn soon that it is over
        timeout = 0 if self._outage.lasts else LONG_POLL
        # over all, since an answer that comes a byte at a time is never late to the library
        async with asyncio.timeout(timeout + 2 * ANSWER_TIME):
            batch: Sequence[Update] = await self._bot.do_api_request(
                "getUpdates",
                {"offset": self._offset, "timeout": timeout, "allowed_updates": WANTED},
                read_timeout=timeout + ANSWER_TIME,
            )
        self._heard = time.monotonic()
        self._beat()
        return batch

    async def _mend(self) -> None:
        """After a long silence try with new connections."""
        if self._renew and time.monotonic() - self._heard > self._longest_silence:
            log.warning("no answer for %.0f s: I try new connections", self._longest_silence)
            self._heard = time.monotonic()
            with caught():
                await self._renew()

    async def _hand_on(self, batch: Sequence[Update]) -> None:
        good = [update for update in batch if is_update(update)]
        if len(good) < len(batch):
            log.error(
                "%s of %s updates have no id and are set aside", len(batch) - len(good), len(batch)
            )
        if good:
            await self._store(good)
            # never the highest so far: after a quiet week ids start again
            self._offset = good[-1]["update_id"] + 1
        elif batch:
            raise ValueError("no update has an id")

    def _lose_patience(self, error: Exception) -> None:
        if not isinstance(error, InvalidToken | EndPointNotFound):
            self._refused_since = None
        elif self._refused_since is None:
            self._refused_since = time.monotonic()
        elif time.monotonic() - self._refused_since > self._patience:
            raise InvalidToken("refused for too long") from None
