"""Works through the inbox: in order within a chat, the chats side by side, until all is done."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar

from telegram.error import RetryAfter, TelegramError

from bot.catalogue import ENGLISH, speaking
from bot.chat.background import InOrder, Threads
from bot.chat.delivery import Outgoing, outgoing
from bot.chat.errors import (
    ErrorReports,
    Fatal,
    Unreadable,
    caught,
    is_outage,
    is_unreachable,
    may_have_arrived,
    origin,
)
from bot.chat.faults import FIRST_PAUSE, LONGEST_PAUSE, Outage, wait_of
from bot.chat.inbox import Inbox, InboxError, Row, State, Update
from bot.chat.updates import is_stale, is_typed, lane_of
from bot.wording import counted

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

Handle = Callable[[Update], Awaitable[tuple[State, list[Outgoing]]]]
"""What becomes of an update, and what is to be sent."""

SENDABLE = "messages go out again"
WRITABLE = "the database can be written again"
INBOX = 0  # stands among the rows for the inbox itself: no row has this number
LOOK = 2.0  # seconds between two looks for what `verbatim dead --retry` has opened again
A_CANCELLATION = 1.0  # second at most, in which a cancelled task ends
MOST_TRIES = 5  # of an update that fails, until it is given up
MOST_DEATHS = 10  # processes that end while they answer an update, until it is given up
MOST_OUTAGES = 3000  # tries while Telegram can't be reached: a day of LONGEST_PAUSE


class Dispatcher:
    """Takes what is in the inbox, at most `concurrency` updates at a time; no more are in memory.

    The inbox lives in a thread of its own, so that nothing else has to wait for the disk.
    """

    def __init__(
        self,
        inbox: Inbox,
        handle: Handle,
        send: Callable[[Outgoing], Awaitable[None]],
        reports: ErrorReports,
        *,
        concurrency: int,
        first_pause: float = FIRST_PAUSE,
        language: Callable[[Update], str] = lambda _: ENGLISH,
    ) -> None:
        """What is said for an update is said in the `language` of whoever sent it."""
        self._inbox = inbox
        self._handle = handle
        self._send = send
        self._reports = reports
        self._concurrency = concurrency
        self._first_pause = first_pause
        self._language = language
        self._thread = InOrder()
        self._lookups = Threads()
        self._unwritable = Outage(first_pause, over=WRITABLE)
        self._unsendable = Outage(first_pause, over=SENDABLE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._steps: dict[int, float] = {}  # when each row under way, and INBOX, made its last
        self._database_back = -math.inf  # when the database is tried again that failed last
        self._news = asyncio.Event()

    async def store(self, updates: Sequence[Update]) -> None:
        """Take the updates on; when it returns, none of them can be lost any more.

        Raises InboxError.
        """
        await self.ask(Inbox.store, [(lane_of(update), update) for update in updates])
        self._news.set()

    async def store_patiently(self, updates: Sequence[Update]) -> None:
        """The same, as soon as the database allows it."""
        await self._patiently(Inbox.store, [(lane_of(update), update) for update in updates])
        self._news.set()

    async def retry(self, number: int | None) -> int:
        """Try updates again that were given up; how many there are.  Raises InboxError."""
        count = await self.ask(Inbox.retry, number)
        self._news.set()
        return count

    async def ask(
        self, what: Callable[Concatenate[Inbox, P], T], *args: P.args, **how: P.kwargs
    ) -> T:
        """Ask the inbox something.  Raises InboxError."""
        return await self._thread.run(lambda: what(self._inbox, *args, **how))

    @property
    def stuck(self) -> float:
        """For how many seconds something under way has made no step, unless it waits for the
        database; some seconds are usual.  Any thread may ask."""
        now = time.monotonic()
        steps = self._steps.copy().values()
        return max(0.0, now - max(self._database_back, min(steps, default=now)))

    def _step(self, number: int) -> None:
        self._steps[number] = time.monotonic()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._step(INBOX)
            self._news.clear()
            wait: float | None = LOOK
            with caught() as result:
                wait = await self._start()
            if result.error:
                log.error("the inbox can't be read; I go on trying", exc_info=result.error)
            with suppress(TimeoutError):
                # not by wait_for, which swallows a cancellation that comes with the news
                async with asyncio.timeout(LOOK if wait is None else min(wait, LOOK)):
                    await self._news.wait()

    async def stop(self, seconds: float) -> None:
        """Let what runs come to its end, for so long; the rest stays in the inbox."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        if self._tasks:  # none may ask the inbox's thread when that is gone
            await asyncio.wait(self._tasks, timeout=A_CANCELLATION)
        standing = None
        with caught():
            await self.ask(Inbox.let_go)
            standing = await self.ask(Inbox.standing)
        if standing and standing.open:
            log.info("%s left for the next start", counted(standing.open, "update"))
        await self._thread.drained()

    async def _start(self) -> float | None:
        """Start on what is due; the seconds until there may be more, None for unknown."""
        free = self._concurrency - len(self._tasks)
        if free <= 0:
            return None
        rows, wait = await self._patiently(Inbox.take, free)
        for row in rows:
            task = asyncio.create_task(self._work_off(row))
            self._tasks.add(task)
            task.add_done_callback(self._is_done)
        return wait if len(rows) < free else None

    def _is_done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._news.set()

    async def _work_off(self, row: Row) -> None:
        self._step(row.number)
        try:
            language = ENGLISH
            with caught():  # no fault of this keeps an answer back
                language = await self._lookups.run(lambda: self._language(row.update))
            with speaking(language):
                await self._worked_off(row)
        finally:
            del self._steps[row.number]

    async def _worked_off(self, row: Row) -> None:
        with caught() as result:
            await self._answer(row)
        if result.error:
            with caught() as worse:
                await self._failed(row, result.error)
            if worse.error:
                log.error("error %s can't be dealt with", row.number, exc_info=worse.error)
                await self._put_back(row)

    async def _put_back(self, row: Row) -> None:
        """Have it tried again later, as soon as that can be written, whatever is in the way now."""
        while True:
            with caught() as result:
                await self._patiently(Inbox.put_back, row, LONGEST_PAUSE, failed=True)
            if result.error is None:
                return
            await asyncio.sleep(LOOK)

    async def _answer(self, row: Row) -> None:
        parts, texts = row.parts, [outgoing(part.body) for part in row.parts]
        if not parts:
            state, texts = await self._what_to_say(row)
            self._step(row.number)
            bodies = [text.as_json() for text in texts]
            parts = await self._patiently(Inbox.answer, row, bodies, state)
        for part, text in zip(parts, texts, strict=True):
            await self._send_for(row, text)
            self._unsendable.over()
            await self._patiently(Inbox.sent, row, part)
            self._step(row.number)

    async def _send_for(self, row: Row, text: Outgoing) -> None:
        """Send a part; one for somebody else, who may have blocked the bot, keeps no other back."""
        try:
            await self._send(text)
        except TelegramError as error:
            if text.place.chat == row.chat or not is_unreachable(error):
                raise
            log.info("not delivered to %s: %s", text.place.chat, error)

    async def _what_to_say(self, row: Row) -> tuple[State, list[Outgoing]]:
        if row.deaths >= MOST_DEATHS:
            raise Fatal(f"the bot has ended {row.deaths} times while it looked for the answer")
        if is_stale(row.update, time.time() - row.received):
            return State.DROPPED, []
        if is_typed(row.update) and await self.ask(Inbox.is_overtaken, row):
            return State.DROPPED, []
        return await self._handle(row.update)

    async def _failed(self, row: Row, error: Exception) -> None:
        if isinstance(error, RetryAfter):
            await self._patiently(Inbox.put_back, row, wait_of(error), failed=False)
        elif is_unreachable(error):
            log.info("not delivered, blocked or removed: %s", error)
            await self._patiently(Inbox.end, row, State.UNREACHABLE)
        elif self._is_hopeless(row, error):
            await self._give_up(row, error)
        else:
            if is_outage(error):
                self._unsendable.pause_after(error)  # told once, whatever the number of messages
            else:
                self._reports.failed(row, error)
            pause = min(self._first_pause * 2.0 ** min(row.tries, 10), LONGEST_PAUSE)
            unsure = may_have_arrived(error)
            await self._patiently(Inbox.put_back, row, pause, failed=True, unsure=unsure)

    def _is_hopeless(self, row: Row, error: Exception) -> bool:
        most = MOST_OUTAGES if is_outage(error) else MOST_TRIES
        return isinstance(error, Unreadable | Fatal) or row.tries + 1 >= most

    async def _give_up(self, row: Row, error: Exception) -> None:
        notice = [] if row.dying else self._reports.given_up(row, error)
        bodies = [text.as_json() for text in notice]
        why = origin(error)
        await self._patiently(Inbox.answer, row, bodies, State.DEAD, why)
        if bodies:
            await self._patiently(Inbox.put_back, row, 0.0, failed=False)

    async def _patiently(
        self, what: Callable[Concatenate[Inbox, P], T], *args: P.args, **how: P.kwargs
    ) -> T:
        """Ask the inbox until its database allows it: what is out must not go out again."""
        while True:
            try:
                value = await self.ask(what, *args, **how)
            except InboxError as error:
                pause = self._unwritable.pause_after(error)
                self._database_back = time.monotonic() + pause
                await asyncio.sleep(pause)
            else:
                self._unwritable.over()
                return value
