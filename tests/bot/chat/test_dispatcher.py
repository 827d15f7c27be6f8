import asyncio

import pytest

from bot.chat.dispatcher import Dispatcher


def update(number, chat):
    return {"update_id": number, "message": {"chat": {"id": chat}}}


@pytest.fixture
def done():
    return []


async def test_a_chat_is_worked_off_in_order(done):
    async def handle(update):
        await asyncio.sleep(0.01 / update["update_id"])
        done.append(update["update_id"])

    dispatcher = Dispatcher(handle)
    for number in range(1, 6):
        dispatcher.put(update(number, chat=1))
    await dispatcher.finish(5)

    assert done == [1, 2, 3, 4, 5]


async def test_a_slow_chat_holds_up_no_other(done):
    slow = asyncio.Event()

    async def handle(update):
        if update["message"]["chat"]["id"] == 1:
            await slow.wait()
        done.append(update["update_id"])

    dispatcher = Dispatcher(handle)
    for number, chat in enumerate([1, 1, 2, 3], 1):
        dispatcher.put(update(number, chat))
    await asyncio.sleep(0.01)
    meanwhile = list(done)
    slow.set()
    await dispatcher.finish(5)

    assert meanwhile == [3, 4]
    assert sorted(done) == [1, 2, 3, 4]


async def test_an_error_sets_the_update_aside_and_the_chat_goes_on(done, caplog):
    async def handle(update):
        done.append(10 // (update["update_id"] - 1))

    dispatcher = Dispatcher(handle)
    dispatcher.put(update(1, chat=1))
    dispatcher.put(update(2, chat=1))
    await dispatcher.finish(5)

    assert done == [10]
    assert "update 1 is set aside" in caplog.text


async def test_a_stop_waits_only_so_long(done, caplog):
    async def handle(update):
        await asyncio.sleep(60)

    dispatcher = Dispatcher(handle)
    dispatcher.put(update(1, chat=1))
    await dispatcher.finish(0.01)

    assert "stopped with 1 chat unanswered" in caplog.text
