"""How the bot stands, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.inbox import Dead
from bot.wording import counted


def dead_listed(count: int, latest: Sequence[Dead], now: float) -> str:
    """How many updates were given up, and the latest of them a line each; no word of anybody's."""
    if not count:
        return "No question has been given up."
    lines = [
        f"{dead.number}: {age(now - dead.received)} ago, chat {dead.chat}: {dead.error}"
        for dead in latest
    ]
    more = [f"... and {count - len(lines):,} more"] if count > len(lines) else []
    return "\n".join([f"Given up: {counted(count, 'question')}.", *lines, *more])


def age(seconds: float) -> str:
    """12 s, 5 min, 3 h or 2 days, as near as a person wants to know."""
    for size, unit in ((86_400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"
