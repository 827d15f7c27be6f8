from dataclasses import replace

import pytest

from bot.chat import notices
from bot.config import Groups
from tests.bot.chat.conftest import worked_off

RAIN = "Heavy rain is expected on Sunday, the weather office said."
ME = "@verbatim_bot"
GROUP, OTHER, SUPERGROUP = -100, -200, -1000000000100
FORUM = -1000000000123


@pytest.fixture
def settings():
    return Groups()


@pytest.fixture
def config(config, settings):
    return replace(config, groups=settings)


def left(server):
    return [call.parameters["chat_id"] for call in server.calls_of("leaveChat")]


CHATTER = [
    "When is rain expected?",
    "rain rain rain",
    "@someone rain?",
    "/ask@other_bot rain?",
    "Did you see the forecast, verbatim_bot?",
    "/weather",
    "😀",
    "mail me: a@verbatim_bot.example",
]
ASKED = [
    "/ask rain?",
    f"/ask{ME} When is rain expected?",
    f"{ME} rain?",
    "When is it, @Verbatim_Bot? The rain?",
]


async def test_of_a_thousand_messages_the_fifty_that_ask_are_answered_each_in_its_topic(
    server, work
):
    await work.store([server.message(f"{ME} hello, rain?", chat_id=FORUM)])
    await worked_off(work)
    [earlier] = server.sent(FORUM)
    updates, wanted = [], []
    for number in range(1050):
        how = {"chat_id": FORUM, "user_id": number % 90 + 1, "thread_id": number % 8 + 2}
        if number % 21 != 20:
            updates.append(server.message(CHATTER[number % len(CHATTER)], **how))
            continue
        way = number // 21 % (len(ASKED) + 1)
        if way == len(ASKED):
            updates.append(server.message("rain?", reply_to=earlier.message_id, **how))
        else:
            updates.append(server.message(ASKED[way], **how))
        wanted.append((how["thread_id"], updates[-1]["message"]["message_id"]))

    await work.store(updates)
    await worked_off(work)

    answers = server.sent(FORUM)[1:]
    assert (len(updates), len(wanted)) == (1050, 50)
    assert [(m.thread_id, m.reply_to.message_id) for m in answers] == wanted
    assert [m.text for m in answers if RAIN not in m.text] == []


class TestEverywhere:
    @pytest.fixture
    def settings(self):
        return Groups(answer="all")

    async def test_what_is_said_to_nobody_is_answered_where_the_articles_tell(self, say):
        assert RAIN in (await say("When is rain expected?", chat_id=GROUP))[0]

    async def test_and_else_left(self, say):
        assert await say("zebra zebra", chat_id=GROUP) == []

    async def test_what_is_said_to_the_bot_gets_a_refusal(self, say):
        assert "No article mentions “zebra”" in (await say(f"{ME} zebra", chat_id=GROUP))[0]

    async def test_another_bot_is_left_alone(self, say):
        other = {"id": 13, "is_bot": True, "first_name": "Other", "username": "other_bot"}

        assert await say("When is rain expected?", chat_id=GROUP, sender=other) == []


class TestOff:
    @pytest.fixture
    def settings(self):
        return Groups(answer="off")

    async def test_the_bot_leaves_a_group_and_says_why(self, say, server):
        assert await say("/ask rain?", chat_id=GROUP) == [notices.groups_are_off()]
        assert left(server) == [GROUP]

    async def test_private_chats_are_as_ever(self, say):
        assert RAIN in (await say("When is rain expected?"))[0]


class TestAllowed:
    @pytest.fixture
    def settings(self):
        return Groups(allow=(GROUP,))

    async def test_in_a_group_of_the_list_it_answers(self, say, server):
        assert RAIN in (await say("/ask rain?", chat_id=GROUP))[0]
        assert left(server) == []

    async def test_another_group_is_left_as_soon_as_it_is_brought_there(self, server, receive):
        server.open_chat(OTHER)

        assert await receive(server.invite(OTHER)) == [notices.not_allowed_here(OTHER)]
        assert left(server) == [OTHER]

    async def test_why_is_said_once(self, server, work):
        await work.store([server.message("hello", chat_id=OTHER) for _ in range(20)])
        await worked_off(work)

        assert server.texts(OTHER) == [notices.not_allowed_here(OTHER)]

    async def test_where_it_may_not_even_write_it_leaves_all_the_same(self, server, receive):
        server.open_chat(OTHER)
        server.fault("sendMessage", status=403, description="Forbidden: CHAT_WRITE_FORBIDDEN")

        await receive(server.message("hello", chat_id=OTHER))

        assert left(server) == [OTHER]

    async def test_being_thrown_out_is_no_reason_to_speak(self, server, receive):
        server.open_chat(OTHER)

        assert await receive(server.kick(OTHER)) == []

    async def test_a_group_that_has_become_a_supergroup_is_the_one_that_was_allowed(
        self, server, receive, say
    ):
        await say("/ask rain?", chat_id=GROUP)
        server.migrate(GROUP, SUPERGROUP)

        await receive(server.message("", chat_id=SUPERGROUP, migrate_from_chat_id=GROUP))

        assert RAIN in (await say("/ask rain?", chat_id=SUPERGROUP))[0]
        assert left(server) == []


async def test_an_answer_on_its_way_goes_to_the_supergroup_and_keeps_its_buttons(
    server, receive, say
):
    server.open_chat(GROUP)
    server.migrate(GROUP, SUPERGROUP)

    await say("/ask When is rain expected?", chat_id=GROUP)

    [sent] = server.sent(SUPERGROUP)
    await receive(server.press("Context", chat_id=SUPERGROUP))
    assert [call.parameters.get("text", "") for call in server.calls_of("answerCallbackQuery")] == [
        ""
    ]
    assert len(sent.edits) == 1


async def test_buttons_of_the_old_group_work_in_the_supergroup(server, receive, say):
    await say("/ask When is rain expected?", chat_id=GROUP)
    [old] = server.sent(GROUP)
    server.migrate(GROUP, SUPERGROUP)
    await receive(server.message("", chat_id=GROUP, migrate_to_chat_id=SUPERGROUP))
    await say("/ask zebra", chat_id=SUPERGROUP)
    [new] = server.sent(SUPERGROUP)

    data = next(b["callback_data"] for b in old.buttons if b["text"] == "Context")
    await receive(server.callback_query(data, chat_id=SUPERGROUP, message_id=new.message_id))

    assert RAIN in new.text


async def test_a_chat_that_is_no_group_cannot_move(receive, server, say):
    await receive(server.message("", chat_id=1, migrate_to_chat_id=SUPERGROUP))

    assert RAIN in (await say("When is rain expected?"))[0]
