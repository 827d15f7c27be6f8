import asyncio
from dataclasses import replace

import pytest

from bot.chat.limits import MOST_PEOPLE, PER_SECOND, Admission, Pace, Quota
from bot.chat.notices import too_much
from bot.config import Groups
from tests.bot.chat.conftest import worked_off
from tests.telegram_server import Limits

GROUP = -100
TOO_MUCH, TOO_MUCH_FOR_A_GROUP = too_much(of_group=False), too_much(of_group=True)


@pytest.fixture
def pace(clock):
    return Pace(clock)


async def send(pace, chat):
    async with pace.turn(chat):
        pass


async def test_a_chat_gets_a_message_a_second(pace, clock):
    assert pace.wait(1) == 0
    await send(pace, 1)
    assert 1 <= pace.wait(1) < 1.1
    assert pace.wait(2) == 0
    clock.now += 1.1

    assert pace.wait(1) == 0


async def test_a_group_gets_twenty_a_minute(pace, clock):
    for _ in range(20):
        await send(pace, -5)
        clock.now += 2.0

    assert pace.wait(-5) == 20.0
    clock.now += 20.0
    assert pace.wait(-5) == 0


async def test_all_together_get_thirty_a_second(pace, monkeypatch):
    monkeypatch.setattr("bot.chat.limits.A_SECOND", 3600.0)
    for chat in range(PER_SECOND):
        await send(pace, chat)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(send(pace, 99), 0.2)


async def test_chats_of_long_ago_are_forgotten(pace, clock, monkeypatch):
    monkeypatch.setattr("bot.chat.limits.A_SECOND", 0.0)
    for chat in range(200):
        await send(pace, chat)
        clock.now += 1

    assert len(pace._sent) < 70


def test_a_person_may_ask_so_much_a_minute_is_told_once_and_may_ask_again():
    quota = Quota(3)

    said = [quota.admit(1, float(when), when) for when in (0, 1, 2, 3, 4, 61, 62, 62.5, 63)]

    told, silent, fine = Admission.TOLD, Admission.SILENT, Admission.ADMITTED
    assert said == [fine, fine, fine, told, silent, fine, fine, fine, told]


def test_others_are_not_affected_and_a_second_try_counts_once():
    quota = Quota(1)
    assert quota.admit(1, 0.0, 7) is Admission.ADMITTED

    assert quota.admit(1, 0.0, 7) is Admission.ADMITTED
    assert quota.admit(2, 0.0, 8) is Admission.ADMITTED


def test_no_more_people_are_remembered_than_a_named_number():
    quota = Quota(1)
    for person in range(MOST_PEOPLE + 50):
        quota.admit(person, 0.0, person)

    assert len(quota._asked) == MOST_PEOPLE


async def test_a_flood_gets_one_notice_and_others_their_answers(say):
    answers = [await say("rain?") for _ in range(25)]

    assert answers[20:] == [[TOO_MUCH], [], [], [], []]
    assert len(await say("rain?", chat_id=2)) == 1


async def test_a_thousand_messages_of_one_person_get_one_notice_and_delay_nobody(server, work):
    for _ in range(1000):
        server.open_chat(1)
    flood = [server.message("rain?") for _ in range(1000)]

    await work.store([*flood, server.message("rain?", chat_id=2)])
    await worked_off(work)

    to_whom = [message.chat.id for message in server.sent()]
    answers = server.texts(1)
    assert to_whom.index(2) < 10
    assert (len(answers), answers.count(TOO_MUCH), answers[-1]) == (21, 1, TOO_MUCH)


class TestInAGroup:
    @pytest.fixture
    def config(self, config):
        return replace(config, groups=Groups(per_minute=3))

    async def test_a_group_may_ask_so_much_a_minute_whoever_asks(self, say):
        answers = [await say("/ask rain?", chat_id=GROUP, user_id=user) for user in range(1, 6)]

        assert [len(answer) for answer in answers[:3]] == [1, 1, 1]
        assert answers[3:] == [[TOO_MUCH_FOR_A_GROUP], []]

    async def test_other_groups_and_private_chats_are_not_affected(self, say):
        for user in range(1, 6):
            await say("/ask rain?", chat_id=GROUP, user_id=user)

        assert "Heavy rain" in (await say("/ask rain?", chat_id=-200, user_id=1))[0]
        assert "Heavy rain" in (await say("rain?", chat_id=1))[0]


class TestInAGroupThatIsListenedTo:
    @pytest.fixture
    def config(self, config):
        return replace(config, groups=Groups(answer="all", per_minute=3))

    async def test_chatter_gets_no_notice_however_much_it_is(self, say):
        for number in range(30):
            assert await say(f"hello {number}", chat_id=GROUP) == []


class TestWithTelegramsLimits:
    @pytest.fixture
    def config(self, config):
        return replace(config, telegram=replace(config.telegram, pace=True))

    async def test_telegram_never_has_to_say_no(self, server, work, say):
        server.limits = Limits()
        for _ in range(3):
            await work.store([server.message("rain?")])
        await say("rain?", chat_id=2)

        assert len(server.sent(1)) == 3
        assert {call.status for call in server.calls_of("sendMessage")} == {200}
