"""getUpdates: the long poll, its clamps, and the conflict between two pollers."""

import asyncio

from tests.telegram_server.methods import Parameters, allow_updates
from tests.telegram_server.refusal import Refused
from tests.telegram_server.updates import Pending
from tests.telegram_server.wire import Answer
from tests.telegram_server.world import World

LONGEST_POLL = 50

# A new update waits this long (seconds) for more of its kind before a long poll is answered.
SLACK = 0.002

WEBHOOK_IS_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_WAS_SET = "Conflict: terminated by setWebhook request"


class Polling:
    """Answers getUpdates; lives in the server's event loop.

    `pause` is Telegram's 3 seconds: how long a repeated poll for the same offset is kept waiting
    at least, and by how much conflicts that follow each other are delayed.
    """

    def __init__(self, world: World, *, pause: float) -> None:
        self._world = world
        self._pause = pause
        self._waiting: asyncio.Future[str] | None = None
        self._waking = False
        self._last_offset: int | None = None
        self._last_start = 0.0
        self._next_conflict = 0.0

    async def get_updates(self, asked: Parameters) -> Answer:
        """Raises Refused with 409 when it may not poll, or when another poll ends this one."""
        if self._world.webhook.url:
            raise await self._conflict(WEBHOOK_IS_ACTIVE)
        offset = _integer(asked, "offset", 0)
        limit = min(max(_integer(asked, "limit", 100), 1), 100)
        timeout = min(max(_integer(asked, "timeout", 0), 0), LONGEST_POLL)
        with self._world.changed:
            allow_updates(self._world, asked)
        limit, seconds = self._slowed(offset, limit, timeout)
        batch = self._take(offset, limit)
        if not batch and seconds > 0:
            batch = await self._wait(offset, limit, seconds)
        return _answer(batch)

    def wake(self) -> None:
        """An update came: let the long poll look, after a moment in which more may come."""
        if not self._waking:
            self._waking = True
            asyncio.get_running_loop().call_later(SLACK, self._end_wait, "update")

    def end(self, description: str) -> None:
        """End the long poll that waits, if any, with a conflict."""
        self._end_wait(description)

    def _slowed(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Limit and timeout as they are for somebody who asks for the same offset again."""
        now = asyncio.get_running_loop().time()
        since, again = now - self._last_start, offset == self._last_offset
        self._last_offset, self._last_start = offset, now
        if again and since < self._pause:
            timeout = max(timeout, self._pause)
        if again and since < self._pause / 6:
            limit = 1
        return limit, timeout

    def _take(self, offset: int, limit: int) -> list[Pending]:
        with self._world.changed:
            batch = self._world.queue.take(offset, limit, self._world.now())
            self._world.changed.notify_all()
            return batch

    async def _wait(self, offset: int, limit: int, seconds: float) -> list[Pending]:
        self.end(OTHER_POLLER)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        batch: list[Pending] = []
        while not batch and (left := until - loop.time()) > 0:
            mine = self._waiting = loop.create_future()
            await asyncio.wait([mine], timeout=left)
            if self._waiting is mine:
                self._waiting = None
            if mine.done() and mine.result() != "update":
                raise await self._conflict(mine.result())
            batch = self._take(offset, limit)
        return batch

    def _end_wait(self, why: str) -> None:
        if why == "update":
            self._waking = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(why)

    async def _conflict(self, description: str) -> Refused:
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(self._pause)
        else:
            self._next_conflict = now + self._pause
        return Refused(409, description)


def _integer(asked: Parameters, name: str, default: int) -> int:
    value = asked.get(name, default)
    return value if isinstance(value, int) else default


def _answer(batch: list[Pending]) -> Answer:
    updates = b",\n".join(pending.body for pending in batch)
    return Answer(200, b'{"ok":true,"result":[' + updates + b"]}")
