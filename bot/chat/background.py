"""Work that takes long, in a thread that nobody has to wait for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from bot.chat.errors import caught

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """Run in a thread that a stopping program doesn't wait for."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        with caught() as result:
            value = work()
        settle = (
            partial(done.set_exception, result.error)
            if result.error
            else partial(done.set_result, value)
        )
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    threading.Thread(target=run, name="background", daemon=True).start()
    return await done
