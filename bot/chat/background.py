"""Work that takes long, in threads that nobody has to wait for."""

from __future__ import annotations

import _thread
import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar, cast

T = TypeVar("T")
Job = Callable[[], None]
Jobs = SimpleQueue[Job]

IDLE = 10.0  # seconds until a thread that has nothing to do ends
A_MOMENT = 0.1  # seconds until there may be memory again


async def in_background(work: Callable[[], T]) -> T:
    """Run in a thread of its own that a stopping program doesn't wait for."""
    return await Threads().run(work)


class Threads:
    """Threads that are used again, since a new one costs half as much as an answer; there are as
    many as are needed at once, and a stopping program doesn't wait for them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Jobs] = []  # what hands on work to those that have none
        self._waiting: deque[Job] = deque()  # while there is no memory for another thread
        self._count = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What the work comes to; whoever stops waiting for it leaves it to its thread.

        Where the machine allows no further thread it waits for one; without any, RuntimeError.
        """
        done, begun, job = _job(work)
        try:
            while not done.done():
                if not begun.locked():  # nor later: its thread died for lack of memory
                    self._hand_on(job)
                await asyncio.wait([done], timeout=IDLE)
            return done.result()
        finally:
            done.cancel()  # nobody waits any more

    def _hand_on(self, job: Job) -> None:
        with self._lock:
            if self._idle:
                self._idle.pop().put(job)
                return
            self._count += 1
        try:
            self._start(job)
        except RuntimeError:  # each has a stack of its own
            with self._lock:
                self._count -= 1
                if not self._count:
                    raise
                if self._idle:
                    self._idle.pop().put(job)
                else:
                    self._waiting.append(job)

    def _start(self, job: Job) -> None:
        jobs: Jobs = SimpleQueue()
        jobs.put(job)
        # not by threading.Thread, which waits for ever for one that dies at once of no memory
        _thread.start_new_thread(self._work_off, (jobs,))

    def _work_off(self, jobs: Jobs) -> None:
        try:
            while job := self._next(jobs):
                job()
                with self._lock:
                    if self._waiting:
                        jobs.put(self._waiting.popleft())
                    else:
                        self._idle.append(jobs)
        except MemoryError:
            with self._lock:
                self._count -= 1

    def _next(self, jobs: Jobs) -> Job | None:
        """The next job; None when there was nothing to do for a long time."""
        with suppress(Empty):
            return jobs.get(timeout=IDLE)
        with self._lock:
            if jobs not in self._idle:  # there is work just now
                return jobs.get()
            self._idle.remove(jobs)
            self._count -= 1
            return None


class InOrder:
    """One thread that does work in the order in which it comes, and outlasts a lack of memory."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        _thread.start_new_thread(_work_off, (self._jobs,))

    def __del__(self) -> None:
        self._jobs.put(None)

    async def run(self, work: Callable[[], T]) -> T:
        """What the work comes to; whoever stops waiting for it leaves it to the thread."""
        done, _, job = _job(work)
        self._jobs.put(job)
        try:
            return await done
        finally:
            done.cancel()  # nobody waits any more

    async def drained(self) -> None:
        """Wait until all work that has come is done."""
        await self.run(lambda: None)


def _work_off(jobs: SimpleQueue[Job | None]) -> None:
    """Do jobs until one is None; not a method, for a thread that ends with what it belongs to."""
    job: Job | None = None
    while True:
        with suppress(MemoryError):  # it couldn't even be begun
            if job is None and (job := jobs.get()) is None:
                return
            job()
            job = None  # it holds what it came to


def _job(work: Callable[[], T]) -> tuple[asyncio.Future[T], threading.Lock, Job]:
    """What the work is to come to, what is locked once a thread has begun it, and what to hand on
    to a thread; twice, too, for it is done once."""
    done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    begun = threading.Lock()
    # it speaks our language
    return done, begun, partial(_do, begun, partial(copy_context().run, work), done)


def _do(begun: threading.Lock, work: Callable[[], T], done: asyncio.Future[T]) -> None:
    if not begun.acquire(blocking=False):
        return  # it was handed on twice
    value: T | None = None
    error: Exception | None = None
    try:
        value = work()
    except Exception as raised:
        error = raised
    while True:
        try:
            done.get_loop().call_soon_threadsafe(_settle, done, value, error)
        except MemoryError:  # whoever waits must hear of it all the same
            time.sleep(A_MOMENT)
        except RuntimeError:  # the loop is closed: nobody waits any more
            return
        else:
            return


def _settle(done: asyncio.Future[T], value: T | None, error: Exception | None) -> None:
    if done.done():
        return
    if error is not None:
        done.set_exception(error)
    else:
        done.set_result(cast(T, value))
