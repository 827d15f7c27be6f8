"""The short form of `make chaos`, for every run of the tests."""

import random
import signal

from tests.chaos.dying import POINTS
from tests.chaos.process import Process
from tests.chaos.runs import kills_under_load, telegram

DYING = ("-m", "tests.chaos.dying")
GROUP = -5


def test_kills_under_load_lose_nothing():
    result = kills_under_load(random.Random(4), count=200, kills=3)

    assert (result.answered, result.lost) == (200, 0)
    assert result.twice <= 3 * 16  # at each kill at most as many as were under way


def test_a_death_at_any_point_loses_nothing_and_only_one_after_the_sending_sends_twice(tmp_path):
    with telegram() as server:
        for point in POINTS:
            bot = Process(tmp_path, server, program=DYING, environ={"DIE_AT": point}).start()
            server.message(f"/ask Is rain expected {point}?", chat_id=GROUP)
            assert bot.wait(20) == -signal.SIGKILL, point
        bot = Process(tmp_path, server).start()
        sent = server.wait_for_messages(len(POINTS) + 1, timeout=20)
        bot.stop()

    answered = [message.reply_to.text for message in sent]
    assert sorted(set(answered)) == sorted(f"/ask Is rain expected {point}?" for point in POINTS)
    assert len(answered) == len(POINTS) + 1
