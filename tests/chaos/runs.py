"""The runs of `make chaos`: questions are asked while the bot is killed, and none may be lost."""

import random
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.chat.inbox import look
from tests.chaos.ledger import Ledger, ask, ledger
from tests.chaos.process import Process
from tests.ports import held_port
from tests.telegram_server import Limits, TelegramServer

PATIENCE = 120.0  # seconds without an answer until what has none counts as lost
BUSY_GROUP, BUSY_PERSON = -77, 77
UNLIMITED = "pace = false\n"
SPARE = 64 << 20  # bytes: eight stacks of threads, of which little is ever touched


@contextmanager
def telegram() -> Iterator[TelegramServer]:
    """A Telegram that doesn't remember every call."""
    with TelegramServer(pause=0.2, webhook_delay=0.1, keep_calls=20_000) as server:
        yield server


def trickle(server: TelegramServer, count: int, *, per_second: float) -> threading.Thread:
    """Ask `count` questions at this rate, from a thread of its own."""

    def run() -> None:
        start = time.monotonic()
        for number in range(count):
            time.sleep(max(0.0, start + number / per_second - time.monotonic()))
            ask(server, number)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def settle(server: TelegramServer, asked: int) -> Ledger:
    """Wait until every question has come to an end, but not for ever; then look twice."""
    now = ledger(server, asked)
    end = time.monotonic() + PATIENCE
    while now.lost and time.monotonic() < end:
        time.sleep(0.2)
        before, now = now.lost, ledger(server, asked)
        if now.lost < before:
            end = time.monotonic() + PATIENCE
    if not now.lost:
        time.sleep(1.0)  # for an answer that would come a second time
    return ledger(server, asked)


def finish(bot: Process, server: TelegramServer, asked: int) -> Ledger:
    """Wait for the end, and stop the bot."""
    result = settle(server, asked)
    standing, _ = look(bot.database, 0)
    bot.stop()
    return replace(result, counted=standing.repeats)


def kill_often(bot: Process, rng: random.Random, kills: int, life: tuple[float, float]) -> None:
    """Kill and start again, `kills` times; each life lasts a random time in seconds."""
    for _ in range(kills):
        time.sleep(rng.uniform(*life))
        bot.kill()
        bot.start()


def kills_under_load(rng: random.Random, count: int = 1000, kills: int = 20) -> Ledger:
    """Questions at 150 a second, and kill -9 all the while and after."""
    with telegram() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start().ready()
        asking = trickle(server, count, per_second=150)
        kill_often(bot, rng, kills, (0.1, 2.5))
        asking.join()
        return finish(bot, server, count)


def kills_in_a_burst(rng: random.Random, count: int = 1000, kills: int = 5) -> Ledger:
    """All questions at once, and kill -9 while they are worked off."""
    with telegram() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start().ready()
        for number in range(count):
            ask(server, number)
        for _ in range(kills):
            answered = server_count(server)
            wait_until(lambda a=answered: server_count(server) > a, 30)
            time.sleep(rng.uniform(0.0, 0.3))
            bot.kill()
            bot.start()
        return finish(bot, server, count)


def kills_under_webhook(rng: random.Random, count: int = 600, kills: int = 4) -> Ledger:
    """Updates are posted, and kill -9 while they are."""
    with telegram() as server, home() as folder, held_port() as port:
        settings = (
            f'webhook_url = "http://127.0.0.1:{port}/hook"\n'
            f'webhook_listen = "127.0.0.1:{port}"\n{UNLIMITED}'
        )
        bot = Process(folder, server, settings=settings, options=["--webhook"]).start()
        wait_until(lambda: server.webhook.url, 30)
        asking = trickle(server, count, per_second=150)
        kill_often(bot, rng, kills, (0.3, 2.5))
        asking.join()
        return finish(bot, server, count)


def stop_then_kill(rng: random.Random, count: int = 400) -> Ledger:
    """A burst, SIGTERM twice, and SIGKILL before it could be done with everything."""
    with telegram() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start().ready()
        for number in range(count):
            ask(server, number)
        wait_until(lambda: server_count(server) > 20, 30)
        for _ in range(3):
            bot.send_signal(signal.SIGTERM)
            bot.send_signal(signal.SIGTERM)
            time.sleep(rng.uniform(0.0, 0.5))
            bot.kill()
            bot.start()
            time.sleep(rng.uniform(0.5, 2.0))
        return finish(bot, server, count)


def handler_fails(rng: random.Random, count: int = 1000, failing: float = 0.3) -> Ledger:
    """Every third try at an answer fails, some questions always; nobody is killed."""
    environ = {"CHAOS_SEED": str(rng.randrange(1 << 30)), "CHAOS_FAILING": str(failing)}
    program = ("-m", "tests.chaos.failing")
    with telegram() as server, home() as folder:
        bot = Process(folder, server, program=program, settings=UNLIMITED, environ=environ)
        bot.start().ready()
        for number in range(count):
            words = "poison" if number % 50 == 0 else "When is heavy rain expected?"
            ask(server, number, words)
        return finish(bot, server, count)


def within_limits(rng: random.Random, count: int = 400) -> Ledger:
    """Telegram refuses more than 30 a second, 1 a second to a chat and 20 a minute to a group."""
    with TelegramServer(pause=0.2, limits=Limits()) as server, home() as folder:
        bot = Process(folder, server, settings="questions_per_minute = 1000\n").start().ready()
        for number in range(count):
            ask(server, number)
            if number < 25:
                server.message("/ask rain?", chat_id=BUSY_GROUP)
                server.message("rain?", chat_id=BUSY_PERSON)
        settle(server, count)
        wait_until(lambda: len(server.sent(BUSY_GROUP)) == len(server.sent(BUSY_PERSON)) == 25, 90)
        refused = [call for call in server.calls_of("sendMessage") if call.status == 429]
        print(f"answers 429: {len(refused)}")
        result = finish(bot, server, count)
        missing = 50 - len(server.sent(BUSY_GROUP)) - len(server.sent(BUSY_PERSON))
        return replace(result, lost=result.lost + missing)


def memory_is_short(rng: random.Random, count: int = 10_000) -> Ledger:
    """A backlog, and hardly more memory than the idle bot has: it may end, and is started anew."""
    with telegram() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start().ready()
        ask(server, count)  # the first answer loads what every later one uses
        wait_until(lambda: server_count(server), 60)
        data = Path(f"/proc/{bot.pid}/status").read_text("ascii").split("VmData:")[1].split()[0]
        bot.stop()
        bot = Process(
            folder,
            server,
            program=("-m", "tests.chaos.starved"),
            settings=UNLIMITED,
            # numpy is imported before the bot says with how many threads
            environ={"MOST_BYTES": str(int(data) * 1024 + SPARE), "OPENBLAS_NUM_THREADS": "1"},
        )
        bot.start().ready()
        server.flood(3600)
        for number in range(count):
            ask(server, number)
        wait_until(lambda: not server.pending, 60)
        server.clear_faults()
        bot.kill()  # or it would keep to the hour that Telegram asked for
        bot.start().supervise()
        result = finish(bot, server, count)
        print(f"started anew {bot.restarts} times", flush=True)
        return result


def hundred_kills(rng: random.Random, count: int = 3000, kills: int = 100) -> Ledger:
    """One long run with kills at random points, during the start too."""
    with telegram() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start()
        asking = trickle(server, count, per_second=20)
        kill_often(bot, rng, kills, (0.0, 3.0))
        asking.join()
        return finish(bot, server, count)


RUNS: dict[str, Callable[[random.Random], Ledger]] = {
    "1,000 at 150/s, 20 x kill -9": kills_under_load,
    "burst of 1,000, 5 x kill -9": kills_in_a_burst,
    "600 by webhook, 4 x kill -9": kills_under_webhook,
    "burst of 400, SIGTERM twice then SIGKILL, 3 times": stop_then_kill,
    "1,000, every third try fails, 20 always": handler_fails,
    "400 in a burst and 25 from a group, Telegram's limits on": within_limits,
    "backlog of 10,000 and little memory": memory_is_short,
    "3,000 at 20/s, 100 x kill -9": hundred_kills,
}


def server_count(server: TelegramServer) -> int:
    """How many messages the bot has sent."""
    with server.changed:
        return len(server.sent_messages)


def wait_until(happened: Callable[[], object], seconds: float) -> None:
    """Wait for it, but no longer than that."""
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)


@contextmanager
def home() -> Iterator[Path]:
    """A folder of its own for a bot."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
