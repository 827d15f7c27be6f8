import asyncio

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.chat.delivery import Delivery, Place
from bot.chat.messages import bold, plain
from tests.telegram_server import BAD_GATEWAY_PAGE


@pytest.fixture
def delivery(bot, server):
    server.open_chat(1)
    return Delivery(bot, asyncio.Semaphore(1), pauses=(0.01, 0.01, 0.01))


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"status": 500}, id="500"),
        pytest.param({"status": 502, "body": BAD_GATEWAY_PAGE}, id="502 page"),
        pytest.param({"hang_up": True}, id="hang-up"),
        pytest.param({"truncated": True, "carried_out": False}, id="truncated"),
    ],
)
async def test_a_fault_delays_a_message(delivery, server, fault):
    server.fault("sendMessage", times=3, **fault)

    await delivery.send(Place(1), [plain("one"), plain("two")])

    assert server.texts(1) == ["one", "two"]


async def test_after_the_last_try_the_caller_is_told(delivery, server):
    server.fault("sendMessage", times=4, status=500)

    with pytest.raises(NetworkError):
        await delivery.send(Place(1), [plain("one")])


async def test_a_pause_that_telegram_asks_for_is_kept(delivery, server):
    server.flood(1, chat_id=1)

    await delivery.send(Place(1), [plain("one")])

    first, second = server.calls_of("sendMessage")
    assert second.at - first.at >= 1


async def test_a_chat_that_waits_holds_up_no_other(delivery, server):
    server.open_chat(2)
    server.flood(60, chat_id=1)

    waiting = asyncio.create_task(delivery.send(Place(1), [plain("one")]))
    await delivery.send(Place(2), [plain("two")])
    waiting.cancel()

    assert server.texts(2) == ["two"]


async def test_a_group_that_has_moved_gets_its_message_in_the_new_place(delivery, server):
    server.migrate(-5, -1000000000005)

    await delivery.send(Place(-5, reply_to=3), [plain("one"), plain("two")])

    assert server.texts(-1000000000005) == ["one", "two"]


async def test_a_person_who_has_blocked_the_bot_is_not_tried_again(delivery, server):
    server.block(1)

    with pytest.raises(Forbidden):
        await delivery.send(Place(1), [plain("one")])

    assert len(server.calls_of("sendMessage")) == 1


async def test_a_message_that_replies_to_a_deleted_one_is_sent_all_the_same(delivery, server):
    await delivery.send(Place(1, reply_to=99), [plain("one")])

    assert server.texts(1) == ["one"]


async def test_entities_that_telegram_refuses_are_left_out(delivery, server):
    server.fault("sendMessage", status=400, description="Bad Request: can't parse entities: ...")

    await delivery.send(Place(1), [bold("one")])

    assert (server.texts(1), server.sent(1)[0].entities) == (["one"], [])


async def test_another_bad_request_is_told_to_the_caller(delivery, server):
    with pytest.raises(BadRequest, match="Chat not found"):
        await delivery.send(Place(12345), [bold("one")])
