"""The server: a thread with an event loop that answers HTTP on loopback for one bot."""

import asyncio
import math
import re
import threading
from collections.abc import Callable
from typing import Any, Self

from tests.telegram_server.chats import ChatMessage
from tests.telegram_server.faults import Fault, Faults, Limits
from tests.telegram_server.methods import METHODS, NAMES, SENDING, Parameters, decoded
from tests.telegram_server.polling import WEBHOOK_WAS_SET, Polling
from tests.telegram_server.refusal import Refused, too_many_requests
from tests.telegram_server.webhook import WebhookSender
from tests.telegram_server.wire import Answer, Connection, Request, refusal_answer, result_answer
from tests.telegram_server.world import Call, World

PATIENCE = 60.0  # seconds; a machine that is busy with other things is no failure

_METHOD_PATH = re.compile(r"/bot([^/]+)/(\w+)/?")
_FILE_PATH = re.compile(r"/file/bot([^/]+)/(.+)")
_TOKEN = re.compile(r"\d+:[\w-]+")


class TelegramServer(World):
    """A Telegram on loopback. It outlives the bot: kill the bot, start it again, look.

        with TelegramServer() as server:
            server.message("/start", chat_id=1)
            ... a bot with base_url=server.base_url ...
            server.wait_for_messages(1)
            assert server.texts(1) == ["Hello"]

    `limits` makes Telegram's limits on sending bite. `pause` is the 3 seconds by which Telegram
    slows down hasty polls and repeated conflicts, `webhook_delay` the second before an update is
    sent again; tests shorten both. Without a `first_update_id` (None) the first id is random, as
    Telegram's is; `queue.next_id = n` lets the ids go on elsewhere, as after a quiet week.
    `keep_calls` bounds how many calls are remembered.
    """

    def __init__(
        self,
        token: str = "1000000001:loopback-token-for-tests-0000000000",
        *,
        port: int = 0,
        first_update_id: int | None = 1,
        limits: Limits | None = None,
        pause: float = 3.0,
        webhook_delay: float = 1.0,
        keep_calls: int | None = None,
    ) -> None:
        super().__init__(token, first_update_id=first_update_id, keep_calls=keep_calls)
        self.port = port
        self.limits = limits
        self._faults = Faults()
        self._floods: dict[int | None, float] = {}
        self._polling = Polling(self, pause=pause)
        self._webhook_sender = WebhookSender(self, delay=webhook_delay)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="telegram", daemon=True)
        self._listening: asyncio.Server | None = None
        self._connections: set[Connection] = set()
        self._wake_is_due = False
        self._broken: Exception | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(PATIENCE)
        return self

    def __exit__(self, *exc: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()
        if self._broken is not None:
            raise RuntimeError("the Telegram server itself failed") from self._broken

    # What goes wrong on order --------------------------------------------------------------

    def fault(
        self, method: str, *, times: float = 1, chat_id: int | None = None, **fault: Any
    ) -> None:
        """The next `times` calls of a method ("*": of any), to one chat or to any, go wrong.

        The fields of Fault say how: `status` with `description`, or with a `body` of bytes (an
        HTML page, half of a JSON text); `retry_after` answers 429; `delay` is in seconds and comes
        before the answer, after the effect; `hang_up` breaks the connection off; `truncated` gives
        half of the true answer. With `times=math.inf` it never ends.

        A request whose answer is replaced or missing has had no effect, unless `carried_out=True`:
        delivered, but the bot never learns it.
        """
        with self.changed:
            self._faults.order(Fault(**fault), method, times=times, chat_id=chat_id)

    def clear_faults(self) -> None:
        with self.changed:
            self._faults.clear()
            self._floods.clear()

    def flood(self, seconds: float, *, chat_id: int | None = None) -> None:
        """For so long, sending (to one chat or to any) is answered 429 with what is left."""
        with self.changed:
            self._floods[chat_id] = self.now() + seconds

    def down(self, seconds: float) -> None:
        """Break all connections off and refuse new ones for so long; returns at once."""
        asyncio.run_coroutine_threadsafe(self._stop_listening(), self._loop).result(PATIENCE)

        def come_back() -> None:
            self._background = self._loop.create_task(self._listen())

        self._loop.call_soon_threadsafe(self._loop.call_later, seconds, come_back)

    def up(self) -> None:
        """End an outage before its time, which must not come while the test lasts."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(PATIENCE)

    # Waiting -------------------------------------------------------------------------------

    def wait_for(self, happened: Callable[[], Any], timeout: float = PATIENCE) -> Any:
        """Wait until `happened()` is true, and give its value; AssertionError after `timeout` s.

        It is looked at whenever something changes here, not at intervals. The calling thread
        sleeps meanwhile: from a coroutine, call it through asyncio.to_thread.
        """
        with self.changed:
            value = self.changed.wait_for(happened, timeout)
            if not value:
                raise AssertionError(f"not within {timeout} s; {self._story()}")
            return value

    def wait_for_messages(
        self, count: int, *, chat_id: int | None = None, timeout: float = PATIENCE
    ) -> list[ChatMessage]:
        """Wait until the bot has sent so many messages, to this chat or to all."""
        return list(self.wait_for(lambda: self._at_least(count, self.sent(chat_id)), timeout))

    def wait_for_calls(
        self, method: str, count: int = 1, *, timeout: float = PATIENCE
    ) -> list[Call]:
        """Wait until a method was called so often, whatever came of it."""
        return list(self.wait_for(lambda: self._at_least(count, self.calls_of(method)), timeout))

    def _at_least(self, count: int, found: list[Any]) -> list[Any]:
        return found if len(found) >= count else []

    def _story(self) -> str:
        calls = [f"{c.method} {c.status or ''} {c.description}".strip() for c in self.calls]
        return f"{self.pending} updates wait; the last calls were {calls[-10:]}"

    # Inside the event loop -----------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        self._listening = await self._loop.create_server(
            lambda: Connection(self._respond, self._connections), "127.0.0.1", self.port
        )
        self.port = self._listening.sockets[0].getsockname()[1]

    async def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.close()
        for connection in list(self._connections):
            connection.break_off()

    async def _close(self) -> None:
        await self._stop_listening()
        self._webhook_sender.stop()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _woken(self) -> None:
        if not self._wake_is_due and self._thread.is_alive():
            self._wake_is_due = True
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        with self.changed:
            self._wake_is_due = False
        if self.webhook.url:
            self._webhook_sender.wake()
        else:
            self._polling.wake()

    async def _respond(self, request: Request) -> Answer | None:
        file = _FILE_PATH.fullmatch(request.path)
        if file:
            return self._download(file[1], file[2])
        path = _METHOD_PATH.fullmatch(request.path)
        if path is None:
            return refusal_answer(Refused(404, "Not Found"))
        call = Call(NAMES.get(path[2].lower(), path[2]), {}, self.now())
        try:
            call.parameters = decoded(request.parameters())
            refused = None
        except Refused as refusal:
            refused = refusal
        with self.changed:
            self.calls.append(call)
            fault = self._faults.take(call.method, call.parameters.get("chat_id"))
        answer = await self._answer(call, path[1], refused, fault)
        call.status = answer.status if answer else 0
        with self.changed:
            self.changed.notify_all()
        return answer

    async def _answer(
        self, call: Call, token: str, refused: Refused | None, fault: Fault | None
    ) -> Answer | None:
        answer = None
        if fault is None or fault.has_effect:
            answer = await self._true_answer(call, token, refused)
        if fault is None:
            return answer
        with self.changed:
            self.changed.notify_all()
        await asyncio.sleep(fault.delay)
        return fault.spoiled(answer)

    async def _true_answer(self, call: Call, token: str, refused: Refused | None) -> Answer:
        try:
            self._check(token, refused)
            return await self._carried_out(call.method, dict(call.parameters))
        except Refused as refusal:
            call.description = refusal.description
            return refusal_answer(refusal)
        except Exception as error:
            self._broken = error
            return refusal_answer(Refused(500, f"Internal Server Error: {error!r}"))

    async def _carried_out(self, method: str, asked: Parameters) -> Answer:
        if method == "getUpdates":
            return await self._polling.get_updates(asked)
        if method not in METHODS:
            raise Refused(404, "Not Found: method not found")
        with self.changed:
            self._hold_back(method, asked)
            result = result_answer(METHODS[method](self, asked))
            self._count(method, asked)
        if method in ("setWebhook", "deleteWebhook"):
            self._webhook_changed()
        return result

    def _check(self, token: str, unreadable: Refused | None) -> None:
        if unreadable is not None:
            raise unreadable
        if not _TOKEN.fullmatch(token):
            raise Refused(401, "Unauthorized: invalid token specified")
        if token != self.token:
            raise Refused(401, "Unauthorized")

    def _hold_back(self, method: str, asked: Parameters) -> None:
        if method not in SENDING:
            return
        chat_id = asked.get("chat_id")
        ends = max(self._floods.get(chat_id, 0.0), self._floods.get(None, 0.0))
        seconds = math.ceil(ends - self.now())
        if self.limits is not None and isinstance(chat_id, int):
            seconds = max(seconds, self.limits.seconds_to_wait(chat_id, self.now()))
        if seconds > 0:
            raise too_many_requests(seconds)

    def _count(self, method: str, asked: Parameters) -> None:
        if self.limits is not None and method in SENDING and isinstance(asked["chat_id"], int):
            self.limits.count(asked["chat_id"], self.now())

    def _webhook_changed(self) -> None:
        self._webhook_sender.stop()
        if self.webhook.url:
            self._polling.end(WEBHOOK_WAS_SET)
            self._webhook_sender.start()

    def _download(self, token: str, path: str) -> Answer:
        found = [file for file in self.files.values() if file.path == path]
        if token != self.token or not found:
            return refusal_answer(Refused(404, "Not Found"))
        return Answer(200, found[0].content, "application/octet-stream")
