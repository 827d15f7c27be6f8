"""The bot under load: `python -m benchmarks.load throughput`, `memory` or `soak`.

Speed is told as a ratio to benchmarks.stock_bot in the same run, since machines differ.
"""

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
    """Answers a second out of a burst, ours and the stock bot's in turn."""
    speeds = {TELEGRAM: [], STOCK: []}
    for _ in range(rounds):
        for program, found in speeds.items():
            found.append(speed(program, count))
    ours, stock = (statistics.median(found) for found in speeds.values())
    told = {
        name: [round(s) for s in found]
        for name, found in zip(("ours", "stock"), speeds.values(), strict=True)
    }
    print(f"answers a second {told}; medians {ours:.0f} and {stock:.0f}, ratio {ours / stock:.2f}")


def speed(program: tuple[str, ...], count: int) -> float:
    """Answers a second, from the first to the last."""
    with TelegramServer(pause=0.2, keep_calls=100) as server, home() as folder:
        for number in range(count):
            server.message(QUESTION, chat_id=1 + number % CHATS)
        bot = Process(folder, server, program=program, settings=SETTINGS).start()
        server.wait_for_messages(1, timeout=PATIENCE)
        start = time.monotonic()
        server.wait_for_messages(count, timeout=PATIENCE)
        took = time.monotonic() - start
        bot.kill()
        return (count - 1) / took


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


def resident(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


RUNS = {"throughput": throughput, "memory": memory, "soak": soak}

if __name__ == "__main__":
    RUNS[sys.argv[1]](*map(int, sys.argv[2:]))
