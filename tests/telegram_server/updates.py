"""The updates that wait for a bot, under Telegram's rule of what counts as received."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# Life of an update in seconds; after it Telegram drops the update itself.
DAY = 24 * 60 * 60
LIFE = {"callback_query": 150, "inline_query": 30}

# Kinds that a bot gets only when it names them in allowed_updates.
ONLY_WHEN_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

MOST_PENDING = 100_000
MOST_PENDING_BYTES = 128 << 20
MOST_BYTES_IN_AN_ANSWER = 4 << 20

# An offset further off than this from the queue is taken for a mistake, and forgets nothing.
FURTHEST_AHEAD = 10
FURTHEST_BEHIND = 100_000


@dataclass(frozen=True, slots=True)
class Pending:
    """One update that waits. `lane` names what it must stay in order with, `expires` a moment."""

    serial: int
    update_id: int
    lane: tuple[str, int]
    body: bytes
    expires: float


class UpdateQueue:
    """Updates in order; they leave when an offset above them is asked for, or when they expire."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None
        self.dropped = 0
        self._waiting: OrderedDict[int, Pending] = OrderedDict()
        self._bytes = 0
        self._serial = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def wants(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in ONLY_WHEN_NAMED
        return kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """What the bot asks for from now on; none at all means the usual kinds."""
        self.allowed = frozenset(kinds) or None

    def add(
        self, update: dict[str, Any], *, expires: float, lane: tuple[str, int] = ("", 0)
    ) -> int | None:
        """Queue an update under the next id, or under its own; None when the queue is full."""
        update_id = update.setdefault("update_id", self.next_id)
        body = json.dumps({"update_id": update_id, **update}).encode()
        if len(self) >= MOST_PENDING or self._bytes + len(body) > MOST_PENDING_BYTES:
            self.dropped += 1
            return None
        self.next_id = update_id + 1
        self._serial += 1
        self._waiting[self._serial] = Pending(self._serial, update_id, lane, body, expires)
        self._bytes += len(body)
        return int(update_id)

    def take(self, offset: int, limit: int, now: float) -> list[Pending]:
        """What getUpdates gives for `offset`; first forgets what the offset confirms."""
        self._forget_below(offset)
        batch: list[Pending] = []
        size = 0
        for pending in self.after(0, now):
            size += len(pending.body)
            if len(batch) == limit or (batch and size > MOST_BYTES_IN_AN_ANSWER):
                break
            batch.append(pending)
        return batch

    def after(self, serial: int, now: float) -> Iterator[Pending]:
        """What waits, from the one behind `serial` on; drops what has expired on the way."""
        expired = []
        try:
            for pending in self._waiting.values():
                if pending.expires <= now:
                    expired.append(pending.serial)
                elif pending.serial > serial:
                    yield pending
        finally:
            for gone in expired:
                self.remove(gone)

    def remove(self, serial: int) -> None:
        pending = self._waiting.pop(serial, None)
        if pending is not None:
            self._bytes -= len(pending.body)

    def clear(self) -> None:
        self._waiting.clear()
        self._bytes = 0

    def _forget_below(self, offset: int) -> None:
        if offset < 0:
            self._keep_last(-offset)
            return
        head = next(iter(self._waiting.values())).update_id if self._waiting else self.next_id
        if not head - FURTHEST_BEHIND <= offset <= self.next_id + FURTHEST_AHEAD:
            return
        while self._waiting and next(iter(self._waiting.values())).update_id < offset:
            self.remove(next(iter(self._waiting)))

    def _keep_last(self, count: int) -> None:
        while len(self._waiting) > count:
            self.remove(next(iter(self._waiting)))
