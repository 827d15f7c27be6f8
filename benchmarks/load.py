"""The bot under load: `python -m benchmarks.load throughput`, `memory` or `soak`.

Speed is told as a ratio to benchmarks.stock_bot in the same run, since machines differ.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from tests.chaos.process import TELEGRAM, Process
from tests.chaos.runs import UNLIMITED, home
from tests.telegram_server import TelegramServer

STOCK = ("-m", "benchmarks.stock_bot")
SETTINGS = f"{UNLIMITED}questions_per_minute = 1000000\n"
PATIENCE = 600.0
CHATS = 200
QUESTION = "When is heavy rain expected?"


def throughput(count: int = 1000, rounds: int = 3) -> None:
    """Answers a second out of a burst, and processor time for one, ours and the stock bot's in
    turn; on a machine that others use too, the second tells more."""
    runs = {TELEGRAM: [], STOCK: []}
    for _ in range(rounds):
        for program, found in runs.items():
            found.append(speed(program, count))
    ours, stock = (list(zip(*found, strict=True)) for found in runs.values())
    for what, mine, theirs in zip(("answers a second", "ms for one"), ours, stock, strict=True):
        middle, other = statistics.median(mine), statistics.median(theirs)
        print(
            f"{what}: ours {[round(n, 1) for n in mine]}, stock {[round(n, 1) for n in theirs]};"
            f" medians {middle:.1f} and {other:.1f}, ratio {middle / other:.2f}"
        )


def speed(program: tuple[str, ...], count: int) -> tuple[float, float]:
    """Answers a second, from the first question to the last answer, and milliseconds of processor
    time for one."""
    with TelegramServer(pause=0.2, keep_calls=100) as server, home() as folder:
        bot = Process(folder, server, program=program, settings=SETTINGS).start()
        server.message(QUESTION)
        server.wait_for_messages(1, timeout=PATIENCE)
        time.sleep(1.0)  # for what it does once it has started
        start, spent = time.monotonic(), processor_time(bot.pid)
        for number in range(count):
            server.message(QUESTION, chat_id=1 + number % CHATS)
        server.wait_for_messages(1 + count, timeout=PATIENCE)
        took, spent = time.monotonic() - start, processor_time(bot.pid) - spent
        bot.kill()
        return count / took, 1000 * spent / count


def memory(*backlogs: int) -> None:
    """Resident memory with nothing to do, and with backlogs that Telegram doesn't let out."""
    idle = None
    for backlog in (0, *(backlogs or (20_000, 100_000))):
        with TelegramServer(pause=0.2, keep_calls=100) as server, home() as folder:
            bot = Process(folder, server, settings=SETTINGS).start()
            server.message(QUESTION)
            server.wait_for_messages(1, timeout=PATIENCE)
            server.flood(36_000)
            for number in range(backlog):
                server.message(QUESTION, chat_id=1 + number % CHATS)
            server.wait_for(lambda: not server.pending, PATIENCE)
            time.sleep(5)
            megabytes = resident(bot.pid)
            idle = idle or megabytes
            print(
                f"backlog {backlog:,}: {megabytes:.1f} MB, {megabytes / idle:.2f} x idle",
                flush=True,
            )
            bot.kill()


def soak(count: int = 100_000) -> None:
    """Many updates in one life, a tenth of them questions; memory, open files, log and database."""
    with TelegramServer(pause=0.2, keep_calls=100) as server, home() as folder:
        bot = Process(folder, server, settings=SETTINGS).start().ready()
        for number in range(1, count + 1):
            text = "/id" if number % 10 else QUESTION
            server.message(text, chat_id=1 + number // 10 % CHATS)
            if number % 500 == 0:
                done = number - 500
                server.wait_for(lambda done=done: len(server.sent_messages) >= done, PATIENCE)
            if number % (count // 10) == 0:
                server.wait_for(lambda n=number: len(server.sent_messages) >= n, PATIENCE)
                print(f"{number:,}: {look(bot.pid, folder)}", flush=True)
        print(f"sent {len(server.sent_messages):,} of {count:,}")
        bot.stop()


def look(pid: int, folder: Path) -> str:
    """What a process holds at the moment."""
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    log, database = ((folder / name).stat().st_size for name in ("log.txt", "inbox.db"))
    wal = (folder / "inbox.db-wal").stat().st_size
    return (
        f"{resident(pid):.1f} MB, {files} open files, log {log:,} bytes, "
        f"database {database / 1e6:.1f} MB and {wal / 1e6:.1f} MB of log"
    )


def processor_time(pid: int) -> float:
    """Seconds that a process has worked."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


RUNS = {"throughput": throughput, "memory": memory, "soak": soak}

if __name__ == "__main__":
    RUNS[sys.argv[1]](*map(int, sys.argv[2:]))
