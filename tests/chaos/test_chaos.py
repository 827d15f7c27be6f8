"""The short form of `make chaos`, for every run of the tests."""

import itertools
import math
import random
import re
import resource
import signal
import time
from pathlib import Path

from bot.chat.inbox import look
from tests.chaos.dying import POINTS
from tests.chaos.ledger import ask, ledger
from tests.chaos.process import Process
from tests.chaos.runs import UNLIMITED, home, kills_under_load, settle, telegram, wait_until
from tests.telegram_server import PATIENCE

AILING = ("-m", "tests.chaos.ailing")
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
        ask(server, 0)  # the first answer loads what every later one uses
        server.wait_for_messages(1)
        before = limit_files(bot.pid, 1)
        # while one message is out, the next would need another connection
        server.fault("sendMessage", times=math.inf, delay=1.0)
        for number in range(1, 100):
            ask(server, number)
        wait_until(lambda: "Telegram can't be reached" in bot.log.read_text("utf-8"), PATIENCE)
        told = bot.log.read_text("utf-8")
        server.clear_faults()
        resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, before)
        result = settle(server, 100)
        bot.stop()

    assert (result.answered, result.lost) == (100, 0)
    # nothing else was wrong: the server listened, and took what came by the connection there was
    assert "Telegram can't be reached" in told
    assert told.count("WARNING") == told.count("Telegram can't be reached")
    assert "messages go out again" in bot.log.read_text("utf-8")


def limit_files(pid, rest):
    """Let a process have so many files open beside those that it has now; the limits of before."""
    is_open = {int(file.name) for file in Path(f"/proc/{pid}/fd").iterdir()}
    free = (number for number in itertools.count() if number not in is_open)
    most = next(itertools.islice(free, rest, None))  # the number of the first that it can't get
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (most, before[1]))
    return before


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


def test_a_bot_that_hangs_ends_to_be_started_anew_and_has_answered_others_meanwhile(tmp_path):
    with telegram() as server:
        ills = {"AILS_OF": "a question without an end"}
        bot = Process(tmp_path, server, program=AILING, environ=ills).start()
        ask(server, 0, "hang")
        ask(server, 1)

        assert bot.wait(PATIENCE) == 3
        result = ledger(server, 2)
        standing, _ = look(bot.database, 0)

    assert (result.answered, standing.open) == (1, 1)
    [told] = [line for line in bot.log.read_text("utf-8").splitlines() if "ERROR" in line]
    assert re.search(r"nothing has come of an update for \d+ s: ending, to be started again$", told)


def test_a_bot_in_which_no_thread_gets_a_turn_any_more_ends_all_the_same(tmp_path):
    with telegram() as server:
        ills = {"AILS_OF": "a pattern without an end"}
        bot = Process(tmp_path, server, program=AILING, environ=ills).start()
        ask(server, 0, "hang")

        assert bot.wait(PATIENCE) == -signal.SIGVTALRM
        standing, _ = look(bot.database, 0)

    assert standing.open == 1


def test_a_bot_without_memory_ends_to_be_started_anew(tmp_path):
    with telegram() as server:
        bot = Process(tmp_path, server, program=AILING, environ={"AILS_OF": "no memory"}).start()

        assert bot.wait(PATIENCE) == 3

    log = bot.log.read_text("utf-8")
    assert log.endswith("there is no memory left: ending, to be started again\n")
    assert "Traceback" not in log
