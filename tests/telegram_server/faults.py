"""What goes wrong on order: answers that are errors, late, broken or missing; floods; limits."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram_server.refusal import Refused, too_many_requests
from tests.telegram_server.wire import Answer, refusal_answer

BAD_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"

_DESCRIPTIONS = {
    400: "Bad Request: test fault",
    401: "Unauthorized",
    403: "Forbidden: test fault",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a request goes wrong; see TelegramServer.fault for what each field does."""

    status: int | None = None
    description: str | None = None
    body: bytes | None = None
    retry_after: int | None = None
    delay: float = 0.0
    hang_up: bool = False
    truncated: bool = False
    carried_out: bool | None = None

    @property
    def has_effect(self) -> bool:
        """True when the request is carried out all the same, and only its answer suffers."""
        if self.carried_out is not None:
            return self.carried_out
        replaced = (self.status, self.body, self.retry_after)
        return not self.hang_up and all(part is None for part in replaced)

    def spoiled(self, answer: Answer | None) -> Answer | None:
        """What the client gets; `answer` is the true one, None when nothing was carried out."""
        if self.hang_up:
            return None
        if self.body is not None:
            return Answer(self.status or 200, self.body, self._content_type(self.body))
        if self.retry_after is not None:
            return refusal_answer(too_many_requests(self.retry_after))
        if self.status is not None or answer is None:
            return refusal_answer(self._refusal())
        if self.truncated:
            return Answer(answer.status, answer.body[: len(answer.body) // 2])
        return answer

    def _refusal(self) -> Refused:
        status = self.status or 500
        default = _DESCRIPTIONS.get(status, f"Error {status}")
        return Refused(status, self.description or default)

    def _content_type(self, body: bytes) -> str:
        return "text/html" if body.startswith(b"<") else "application/json"


@dataclass(slots=True)
class _Ordered:
    fault: Fault
    method: str
    chat_id: int | None
    times: float


class Faults:
    """The faults on order, each used up after its number of times."""

    def __init__(self) -> None:
        self._ordered: list[_Ordered] = []

    def order(self, fault: Fault, method: str, *, times: float, chat_id: int | None) -> None:
        self._ordered.append(_Ordered(fault, method.lower(), chat_id, times))

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault that this request meets, if any; the one ordered first comes first."""
        for ordered in self._ordered:
            if ordered.method in ("*", method.lower()) and ordered.chat_id in (None, chat_id):
                ordered.times -= 1
                self._ordered = [o for o in self._ordered if o.times > 0]
                return ordered.fault
        return None

    def clear(self) -> None:
        self._ordered.clear()


@dataclass(slots=True)
class Limits:
    """How much a bot may send; beyond it comes 429. Counts what was delivered, not what was not.

    Telegram gives these numbers as advice and keeps the exact ones to itself; an edit counts
    like a message.
    """

    per_second: int = 30
    per_chat_second: int = 1
    per_group_minute: int = 20
    _sent: defaultdict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def seconds_to_wait(self, chat_id: int, now: float) -> int:
        """0 when the bot may send to the chat now; else whole seconds, at least 1."""
        waits = [
            _wait(self._sent["all"], self.per_second, 1.0, now),
            _wait(self._sent[chat_id], self.per_chat_second, 1.0, now),
        ]
        if chat_id < 0:
            waits.append(_wait(self._sent["minute", chat_id], self.per_group_minute, 60.0, now))
        return math.ceil(max(waits))

    def count(self, chat_id: int, now: float) -> None:
        self._sent["all"].append(now)
        self._sent[chat_id].append(now)
        if chat_id < 0:
            self._sent["minute", chat_id].append(now)


def _wait(sent: deque[float], most: int, seconds: float, now: float) -> float:
    """How long until one more fits into `most` in any `seconds`."""
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    return sent[-most] + seconds - now if len(sent) >= most else 0.0
