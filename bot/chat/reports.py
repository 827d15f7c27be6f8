"""What admins want to know: how the bot is doing, what was asked without success, how much it
is used.

By user id, in a private chat or a group; the console tells the same by the same functions.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from telegram import Update
from telegram.ext import ContextTypes

from bot.chat import gaps, notices, stats
from bot.chat.background import in_background
from bot.chat.delivery import File, Outgoing, answering
from bot.chat.messages import pages, plain, prose
from bot.chat.status import Status, report, status_of
from bot.chat.updates import after_command, message_of
from bot.pictures import NoPictures

CSV_FILE, PICTURE_FILE = "gaps.csv", "stats.png"
CSV = "csv"  # behind /gaps


class Reports:
    """Answers admins by what the database holds, and the memory beside it."""

    def __init__(self, database: Path, days: int, admins: Sequence[int]) -> None:
        """`days` as in telegram.history_days."""
        self._database = database
        self._days = days
        self._admins = frozenset(admins)

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/status: how the bot stands."""
        return await self._answer(update, lambda: (self._status(), None))

    async def gaps(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/gaps: what was asked without success; `/gaps csv`, as a file."""
        as_file = after_command(message_of(update)).strip().lower() == CSV
        return await self._answer(update, lambda: self._gaps(as_file=as_file))

    async def stats(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """/stats: how much the bot is used, with a picture where one can be drawn."""
        return await self._answer(update, self._stats)

    def _status(self) -> str:
        found = status_of(self._database)
        return report(without_the_one_who_asks(found), time.time())

    def _gaps(self, *, as_file: bool) -> tuple[str, File | None]:
        found = gaps.look(self._database, self._days)
        if not found or not as_file:
            return gaps.listed(found), None
        table = gaps.as_csv(found).encode("utf-8-sig", "replace")  # by its mark Excel knows UTF-8
        return notices.gaps_lead(len(found)), File(CSV_FILE, table)

    def _stats(self) -> tuple[str, File | None]:
        found = stats.look(self._database, self._days)
        try:
            drawn = File(PICTURE_FILE, stats.picture(found), is_picture=True)
        except NoPictures as error:
            return f"{stats.told(found)}\n\n{error}", None
        return stats.told(found), drawn

    async def _answer(
        self, update: Update, make: Callable[[], tuple[str, File | None]]
    ) -> list[Outgoing]:
        message = message_of(update)
        if message.from_user is None or message.from_user.id not in self._admins:
            return answering(message, [plain(notices.admins_only())])
        text, file = await in_background(make)
        if file is None:
            return answering(message, pages(prose(text)))
        return [replace(out, file=file) for out in answering(message, [plain(text)])]


def without_the_one_who_asks(found: Status) -> Status:
    """The message that asks is open, too, but nobody wants to hear of it."""
    standing = found.standing
    others = max(0, standing.open - 1)
    return replace(found, standing=replace(standing, open=others))
