import asyncio
import sys
import threading
from collections import deque

import pytest

from bot.chat import background
from bot.chat.background import InOrder, Threads
from tests.telegram_server import PATIENCE


async def test_a_thread_is_used_again():
    threads, used = Threads(), set()
    for _ in range(20):
        used.add(await threads.run(threading.get_ident))
        await asyncio.sleep(0.005)

    assert len(used) <= 10  # two, unless the machine is very busy


async def test_work_that_never_ends_is_in_nobodys_way():
    threads, forever = Threads(), threading.Event()
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(threads.run(forever.wait), 0.01)

    assert await asyncio.wait_for(threads.run(lambda: "done"), PATIENCE) == "done"
    forever.set()


async def test_an_error_reaches_whoever_waits():
    with pytest.raises(ZeroDivisionError):
        await Threads().run(lambda: 1 / 0)


async def test_threads_with_nothing_to_do_end(monkeypatch):
    monkeypatch.setattr("bot.chat.background.IDLE", 0.02)
    thread = await Threads().run(threading.get_ident)

    async with asyncio.timeout(PATIENCE):
        while thread in sys._current_frames():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_work_that_comes_as_a_thread_ends_is_done_all_the_same(monkeypatch):
    monkeypatch.setattr("bot.chat.background.IDLE", 0.001)
    threads = Threads()

    for number in range(200):
        assert await asyncio.wait_for(threads.run(lambda n=number: n), PATIENCE) == number
        await asyncio.sleep(0.0005 * (number % 4))


async def test_where_no_thread_can_be_started_work_waits_for_one(monkeypatch):
    threads, at_work, go_on = Threads(), threading.Event(), threading.Event()
    first = asyncio.create_task(threads.run(lambda: (at_work.set(), go_on.wait())))
    await asyncio.to_thread(at_work.wait, PATIENCE)
    monkeypatch.setattr("_thread.start_new_thread", cannot)

    second = asyncio.create_task(threads.run(lambda: "second"))
    await asyncio.sleep(0.01)
    assert not second.done()
    monkeypatch.undo()
    go_on.set()

    assert await asyncio.wait_for(second, PATIENCE) == "second"
    await first


async def test_with_no_thread_at_all_that_is_an_error(monkeypatch):
    monkeypatch.setattr("_thread.start_new_thread", cannot)

    with pytest.raises(RuntimeError):
        await Threads().run(lambda: "never")


async def test_what_waits_is_done_when_no_thread_is_left_that_could_take_it(monkeypatch):
    monkeypatch.setattr("bot.chat.background.IDLE", 0.02)
    threads, at_work, go_on = Threads(), threading.Event(), threading.Event()
    dying = asyncio.create_task(threads.run(lambda: (at_work.set(), go_on.wait())))
    await asyncio.to_thread(at_work.wait, PATIENCE)
    with monkeypatch.context() as short:
        short.setattr("_thread.start_new_thread", cannot)
        waiting = asyncio.create_task(threads.run(lambda: "waiting"))
        await asyncio.sleep(0.01)
        threads._waiting = OutOfMemory(threads._waiting)
        go_on.set()
        await dying

    assert await asyncio.wait_for(waiting, PATIENCE) == "waiting"


async def test_the_work_of_a_thread_that_dies_at_once_is_done_by_another(monkeypatch):
    monkeypatch.setattr("bot.chat.background.IDLE", 0.02)
    with monkeypatch.context() as short:
        short.setattr("_thread.start_new_thread", lambda *args: None)  # it runs no line of ours
        work = asyncio.create_task(Threads().run(lambda: "done"))
        await asyncio.sleep(0.01)

    assert await asyncio.wait_for(work, PATIENCE) == "done"


async def test_a_result_that_there_is_no_memory_to_tell_is_told_later(monkeypatch):
    loop, failures = asyncio.get_running_loop(), iter([MemoryError, MemoryError])
    tell = loop.call_soon_threadsafe

    def telling(*args):
        if error := next(failures, None):
            raise error
        return tell(*args)

    monkeypatch.setattr(loop, "call_soon_threadsafe", telling)

    assert await asyncio.wait_for(Threads().run(lambda: "told"), PATIENCE) == "told"


async def test_in_order_each_work_is_done_after_the_one_before_in_the_same_thread():
    work, done = InOrder(), []

    def note(number):
        done.append(number)
        return threading.get_ident()

    used = await asyncio.gather(*(work.run(lambda n=n: note(n)) for n in range(100)))

    assert done == list(range(100))
    assert len(set(used)) == 1


async def test_in_order_goes_on_after_there_was_no_memory_for_a_job(monkeypatch):
    monkeypatch.setattr("bot.chat.background.IDLE", 0.02)
    do, failures = background._do, iter([MemoryError])

    def doing(*args):
        if error := next(failures, None):
            raise error
        do(*args)

    monkeypatch.setattr(background, "_do", doing)
    work = InOrder()

    assert await asyncio.wait_for(work.run(lambda: "first"), PATIENCE) == "first"
    assert await asyncio.wait_for(work.run(lambda: "second"), PATIENCE) == "second"


async def test_in_order_the_thread_ends_with_what_it_belongs_to():
    work = InOrder()
    thread = await work.run(threading.get_ident)
    del work

    async with asyncio.timeout(PATIENCE):
        while thread in sys._current_frames():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class OutOfMemory(deque):
    """What can't be looked at the first time: the thread that tries dies of it."""

    looked = False

    def popleft(self):
        if not self.looked:
            self.looked = True
            raise MemoryError
        return super().popleft()


def cannot(*args):
    raise RuntimeError("can't start new thread")
