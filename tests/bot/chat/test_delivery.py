import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.chat.answers import Asked
from bot.chat.delivery import Delivery, Outgoing, Place, outgoing
from bot.chat.messages import bold, plain
from tests.telegram_server import BAD_GATEWAY_PAGE


@pytest.fixture
def delivery(bot, server):
    server.open_chat(1)
    return Delivery(bot)


def out(text="one", chat=1, edits=None, **how):
    return Outgoing(Place(chat, **how), plain(text), edits=edits)


def test_a_message_can_be_kept_as_text():
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="a:2")]])
    asked = Asked("AAAAAAAAAAAA", 7, "typed", 1)
    message = Outgoing(Place(-5, 3, 4), bold("\ud83d 😀"), keyboard, edits=9, asked=asked)

    assert outgoing(message.as_json()) == message


async def test_what_was_to_be_edited_in_a_group_that_has_moved_is_sent_there(delivery, server):
    server.open_chat(-5)
    server.open_chat(-1000000000005, "supergroup")
    await delivery.send(out("another's", -1000000000005))
    server.migrate(-5, -1000000000005)

    await delivery.send(out("one", -5, edits=1))

    assert server.texts(-1000000000005) == ["another's", "one"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        pytest.param({"status": 500}, NetworkError, id="500"),
        pytest.param({"status": 502, "body": BAD_GATEWAY_PAGE}, NetworkError, id="502 page"),
        pytest.param({"hang_up": True}, NetworkError, id="hang-up"),
        pytest.param({"truncated": True, "carried_out": False}, NetworkError, id="truncated"),
        pytest.param({"retry_after": 60}, RetryAfter, id="429"),
    ],
)
async def test_a_fault_is_told_to_the_caller(delivery, server, fault, error):
    server.fault("sendMessage", **fault)

    with pytest.raises(error):
        await delivery.send(out())
    await delivery.send(out("two"))

    assert server.texts(1) == ["two"]


async def test_a_group_that_has_moved_gets_its_messages_in_the_new_place(delivery, server):
    server.migrate(-5, -1000000000005)

    await delivery.send(out("one", -5, reply_to=3))
    await delivery.send(out("two", -5))

    assert server.texts(-1000000000005) == ["one", "two"]
    assert len(server.calls_of("sendMessage")) == 3


async def test_a_person_who_has_blocked_the_bot_is_told_to_the_caller(delivery, server):
    server.block(1)

    with pytest.raises(Forbidden):
        await delivery.send(out())


async def test_a_message_that_replies_to_a_deleted_one_is_sent_all_the_same(delivery, server):
    await delivery.send(out(reply_to=99))

    assert server.texts(1) == ["one"]


async def test_entities_that_telegram_refuses_are_left_out(delivery, server):
    server.fault("sendMessage", status=400, description="Bad Request: can't parse entities: ...")

    await delivery.send(Outgoing(Place(1), bold("one")))

    assert (server.texts(1), server.sent(1)[0].entities) == (["one"], [])


async def test_another_bad_request_is_told_to_the_caller(delivery, server):
    with pytest.raises(BadRequest, match="Chat not found"):
        await delivery.send(Outgoing(Place(12345), bold("one")))


@pytest.mark.parametrize(
    "number", [pytest.param(1, id="the same text"), pytest.param(99, id="no such message")]
)
async def test_an_edit_that_comes_to_nothing_does_no_harm(delivery, server, number):
    await delivery.send(out())

    await delivery.send(Outgoing(Place(1), plain("one"), edits=number))

    assert server.texts(1) == ["one"]
