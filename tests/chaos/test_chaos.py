"""The short form of `make chaos`, for every run of the tests."""

import random
import signal
import time
from pathlib import Path

from tests.chaos.dying import POINTS
from tests.chaos.ledger import ask
from tests.chaos.process import Process
from tests.chaos.runs import UNLIMITED, home, kills_under_load, settle, telegram
from tests.telegram_server import PATIENCE

DYING = ("-m", "tests.chaos.dying")
GROUP = -5


def test_kills_under_load_lose_nothing():
    result = kills_under_load(random.Random(4), count=200, kills=3)

    assert (result.answered, result.lost) == (200, 0)
    assert result.twice <= result.counted <= 3 * 16  # at each kill those that were under way


def test_a_clock_that_jumps_a_day_to_and_fro_loses_and_hastens_nothing():
    with telegram() as server, home() as folder:
        program = ("-m", "tests.chaos.jumping")
        bot = Process(folder, server, program=program, settings=UNLIMITED).start().ready()
        server.fault("sendMessage", times=5, retry_after=2)
        server.fault("sendMessage", times=5, status=500)
        for number in range(40):
            ask(server, number)
            time.sleep(0.05)
        result = settle(server, 40)
        bot.stop()

    assert (result.answered, result.lost, result.twice) == (40, 0, 0)
    for told, again in pairs_of_tries(server, 429):
        assert again - told >= 2.0


def pairs_of_tries(server, status):
    """When a send was refused so, and when the same chat was next tried."""
    calls = server.calls_of("sendMessage")
    for number, call in enumerate(calls):
        if call.status == status:
            later = [c.at for c in calls[number + 1 :] if c.parameters == call.parameters]
            yield call.at, later[0]


def test_a_bot_that_can_open_no_more_files_waits_until_it_can(tmp_path):
    with telegram() as server:
        bot = Process(tmp_path, server, settings=UNLIMITED).start().ready()
        idle = len(list(Path(f"/proc/{bot.pid}/fd").iterdir()))
        bot.stop()
        bot = Process(
            tmp_path,
            server,
            program=("-m", "tests.chaos.starved"),
            settings=UNLIMITED,
            environ={"MOST_FILES": str(idle + 1)},
        )
        bot.start().ready()
        for number in range(100):
            ask(server, number)
        result = settle(server, 100)
        bot.stop()

    assert (result.answered, result.lost) == (100, 0)


def test_a_death_at_any_point_loses_nothing_and_only_one_after_the_sending_sends_twice(tmp_path):
    with telegram() as server:
        for point in POINTS:
            bot = Process(tmp_path, server, program=DYING, environ={"DIE_AT": point}).start()
            server.message(f"/ask Is rain expected {point}?", chat_id=GROUP)
            assert bot.wait(PATIENCE) == -signal.SIGKILL, point
        bot = Process(tmp_path, server).start()
        sent = server.wait_for_messages(len(POINTS) + 1)
        bot.stop()

    answered = [message.reply_to.text for message in sent]
    assert sorted(set(answered)) == sorted(f"/ask Is rain expected {point}?" for point in POINTS)
    assert len(answered) == len(POINTS) + 1
