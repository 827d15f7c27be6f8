"""How much is sent, so that Telegram never has to say no, and how much a person may ask."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto

PER_SECOND = 30  # messages to all chats; Telegram's advice, as are the next two
PER_GROUP_MINUTE = 20
A_SECOND = 1.02  # between two messages to a chat, from the end of one to the beginning of the next
A_MINUTE = 60.0
MOST_PEOPLE = 10_000  # remembered at once; whoever is forgotten may ask again


class Pace:
    """Keeps to what Telegram takes: so much a second, to a chat, to a group in a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._room = asyncio.Semaphore(PER_SECOND)
        self._sent: OrderedDict[int, deque[float]] = OrderedDict()  # when, the last minute's

    def wait(self, chat: int) -> float:
        """Seconds until the chat may get a message."""
        sent = self._sent.get(chat)
        if not sent:
            return 0.0
        ends = sent[-1] + A_SECOND
        if chat < 0 and len(sent) >= PER_GROUP_MINUTE:
            ends = max(ends, sent[-PER_GROUP_MINUTE] + A_MINUTE)
        return max(0.0, ends - self._clock())

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait until there is room for one more message to anybody; send it inside."""
        await self._room.acquire()
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(A_SECOND, self._room.release)
            self._note(chat)

    def _note(self, chat: int) -> None:
        now = self._clock()
        sent = self._sent.setdefault(chat, deque(maxlen=PER_GROUP_MINUTE))
        sent.append(now)
        self._sent.move_to_end(chat)
        while self._sent and next(iter(self._sent.values()))[-1] < now - A_MINUTE:
            self._sent.popitem(last=False)


class Admission(Enum):
    """Whether a question is answered, and what is said when it is not."""

    ADMITTED = auto()
    TOLD = auto()  # refused with a notice
    TOLD_GROUP = auto()  # the same, for a whole group
    SILENT = auto()  # refused; the notice has been given


class Quota:
    """So many questions a minute from each person, or group, by when they wrote and not by when it
    is read: what waited while the bot was down is no flood."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._asked: OrderedDict[int, deque[tuple[float, int]]] = OrderedDict()
        self._told: set[int] = set()

    def admit(self, person: int, when: float, question: int) -> Admission:
        """Whether to answer a question, known by a number, so that a second try counts once."""
        asked = self._asked.setdefault(person, deque())
        self._asked.move_to_end(person)
        if len(self._asked) > MOST_PEOPLE:
            self._told.discard(self._asked.popitem(last=False)[0])
        while asked and asked[0][0] <= when - A_MINUTE:
            asked.popleft()
        if len(asked) >= self._per_minute and all(number != question for _, number in asked):
            first = person not in self._told
            self._told.add(person)
            return Admission.TOLD if first else Admission.SILENT
        if (when, question) not in asked:
            asked.append((when, question))
        self._told.discard(person)
        return Admission.ADMITTED


class Quotas:
    """The quota of each person, wherever they write, and that of each group."""

    def __init__(self, people: Quota, groups: Quota) -> None:
        self._people = people
        self._groups = groups

    def admit(self, person: int, group: int | None, when: float, question: int) -> Admission:
        """Whether to answer a question of theirs in the group, or in their own chat for None."""
        of_person = self._people.admit(person, when, question)
        if of_person is not Admission.ADMITTED or group is None:
            return of_person
        of_group = self._groups.admit(group, when, question)
        return Admission.TOLD_GROUP if of_group is Admission.TOLD else of_group
