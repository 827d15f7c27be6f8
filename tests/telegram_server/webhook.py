"""Sends updates to a webhook: in order within a chat, each until it is answered with 2xx."""

import asyncio
import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.telegram_server.updates import Pending
from tests.telegram_server.world import World

LONGEST_DELAY = 60.0
LONGEST_RETRY_AFTER = 3600
LONGEST_ANSWER = 60.0

_RETRY_AFTER = re.compile(rb"\r\nretry-after: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What came back for one update: a status, 0 when the connection failed, and why."""

    status: int
    what: str
    retry_after: int | None = None

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300


class WebhookSender:
    """Delivers what waits, from `start` to `stop`; lives in the server's event loop.

    `delay` in seconds is the first pause before an update is sent again; each next one doubles.
    """

    def __init__(self, world: World, *, delay: float) -> None:
        self._world = world
        self._delay = delay
        self._lanes: dict[tuple[str, int], deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._seen = 0
        self._connections = asyncio.Semaphore(40)

    def start(self) -> None:
        self._connections = asyncio.Semaphore(self._world.webhook.max_connections)
        self.wake()

    def stop(self) -> None:
        """What is on its way may still arrive; nothing new goes out."""
        for task in self._tasks:
            task.cancel()
        self._lanes.clear()
        self._seen = 0

    def wake(self) -> None:
        """Updates came: those of a chat that is being served wait for their turn."""
        with self._world.changed:
            fresh = list(self._world.queue.after(self._seen, self._world.now()))
        for pending in fresh:
            self._seen = pending.serial
            if pending.lane in self._lanes:
                self._lanes[pending.lane].append(pending)
            else:
                self._lanes[pending.lane] = deque([pending])
                task = asyncio.get_running_loop().create_task(self._serve(pending.lane))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _serve(self, name: tuple[str, int]) -> None:
        lane = self._lanes[name]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[name]

    async def _deliver(self, pending: Pending) -> None:
        delay = self._delay
        while pending.expires > self._world.now():
            async with self._connections:
                reaction = await self._post(pending.body)
            self._note(pending, reaction)
            if reaction.accepted:
                return
            asked = min(reaction.retry_after or 0, LONGEST_RETRY_AFTER)
            await asyncio.sleep(max(delay, asked))
            delay = min(2 * delay, LONGEST_DELAY)

    def _note(self, pending: Pending, reaction: Reaction) -> None:
        with self._world.changed:
            if reaction.accepted:
                self._world.queue.remove(pending.serial)
            else:
                self._world.webhook.last_error = (self._world.now(), reaction.what)
            self._world.changed.notify_all()

    async def _post(self, body: bytes) -> Reaction:
        try:
            answer = await asyncio.wait_for(self._exchange(body), LONGEST_ANSWER)
            status = int(answer.split(b" ", 2)[1])
        except (OSError, TimeoutError, IndexError, ValueError) as error:
            return Reaction(0, str(error) or type(error).__name__)
        retry = _RETRY_AFTER.search(answer)
        what = f"Wrong response from the webhook: {answer.splitlines()[0].decode()[9:]}"
        return Reaction(status, what, int(retry[1]) if retry else None)

    async def _exchange(self, body: bytes) -> bytes:
        url = urlsplit(self._world.webhook.url)
        secret = self._world.webhook.secret_token
        reader, writer = await asyncio.open_connection(url.hostname, url.port or 80)
        try:
            head = [f"POST {url.path or '/'} HTTP/1.1", f"Host: {url.netloc}"]
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
            head += ["Connection: close"]
            head += [f"X-Telegram-Bot-Api-Secret-Token: {secret}"] if secret else []
            writer.write("\r\n".join([*head, "", ""]).encode() + body)
            return await reader.read(65_536)
        finally:
            writer.close()
