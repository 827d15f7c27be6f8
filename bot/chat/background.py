"""Work that takes long, in threads that nobody has to wait for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar

from bot.chat.errors import caught

T = TypeVar("T")
Jobs = SimpleQueue[Callable[[], None]]

IDLE = 10.0  # seconds until a thread that has nothing to do ends


async def in_background(work: Callable[[], T]) -> T:
    """Run in a thread of its own that a stopping program doesn't wait for."""
    return await Threads().run(work)


class Threads:
    """Threads that are used again, for a new one costs half as much as an answer; there are as
    many as are needed at once, and a stopping program doesn't wait for them."""

    def __init__(self) -> None:
        self._idle: list[Jobs] = []  # what hands on work to those that have none

    async def run(self, work: Callable[[], T]) -> T:
        """What the work comes to; whoever stops waiting for it leaves it to its thread."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        jobs = self._idle.pop() if self._idle else self._started()
        jobs.put(partial(_do, partial(copy_context().run, work), done))  # it speaks our language
        return await done

    def _started(self) -> Jobs:
        jobs: Jobs = SimpleQueue()
        threading.Thread(target=self._work_off, args=[jobs], name="background", daemon=True).start()
        return jobs

    def _work_off(self, jobs: Jobs) -> None:
        while True:
            try:
                job = jobs.get(timeout=IDLE)
            except Empty:
                with suppress(ValueError):  # no longer there: there is work just now
                    self._idle.remove(jobs)
                    return
            else:
                job()
                self._idle.append(jobs)


def _do(work: Callable[[], T], done: asyncio.Future[T]) -> None:
    with caught() as result:
        value = work()
    settle = (
        partial(done.set_exception, result.error)
        if result.error
        else partial(done.set_result, value)
    )
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        done.get_loop().call_soon_threadsafe(lambda: None if done.done() else settle())
