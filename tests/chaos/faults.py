"""The table of faults: `python -m tests.chaos.faults`; what became of five questions in each.

The time is that from the fault to the last answer.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from bot.chat.inbox import look
from tests.chaos.ledger import ask, ledger
from tests.chaos.process import Process
from tests.chaos.runs import UNLIMITED, home
from tests.telegram_server import BAD_GATEWAY_PAGE, TelegramServer

QUESTIONS = 5
PATIENCE = 180.0  # seconds after the fault is over


@dataclass(frozen=True)
class Row:
    """One fault: what goes wrong before the questions are asked."""

    name: str
    order: Callable[[TelegramServer], object]
    afterwards: float = 3.0  # seconds in which an answer could come a second time
    lasts: float = 0.0  # seconds until the fault is over


def polls(**fault) -> Callable[[TelegramServer], object]:
    """A fault of getUpdates."""
    return lambda server: server.fault("getUpdates", **fault)


def sends(**fault) -> Callable[[TelegramServer], object]:
    """A fault of sendMessage."""
    return lambda server: server.fault("sendMessage", **fault)


def pages(server: TelegramServer) -> None:
    """An HTML page instead of JSON, twice with 502 and once with 200."""
    server.fault("getUpdates", times=2, status=502, body=BAD_GATEWAY_PAGE)
    server.fault("getUpdates", times=1, body=BAD_GATEWAY_PAGE)


ROWS = [
    Row("nothing", lambda server: None),
    Row("one 401 to getUpdates", polls(status=401)),
    Row("one 404 to getUpdates", polls(status=404)),
    Row("one update that cannot be parsed", lambda server: server.unparseable_update()),
    Row("2 x 502 and 1 x 200 with an HTML page", pages),
    Row("3 truncated answers to getUpdates", polls(times=3, truncated=True)),
    Row("3 empty answers to getUpdates", polls(times=3, body=b"")),
    Row("3 x 409 to getUpdates", polls(times=3, status=409)),
    Row("429 of 3 s to getUpdates", polls(retry_after=3)),
    Row("one getUpdates that hangs", polls(delay=300.0)),
    Row("3 connections dropped at getUpdates", polls(times=3, hang_up=True)),
    Row("the API down for 6 s", lambda server: server.down(6.0)),
    Row("3 x 429 to sendMessage", sends(times=3, retry_after=1)),
    Row("3 x 500 to sendMessage", sends(times=3, status=500)),
    Row("3 x 502 of HTML to sendMessage", sends(times=3, status=502, body=BAD_GATEWAY_PAGE)),
    Row("2 connections dropped before a send", sends(times=2, hang_up=True)),
    Row("2 connections dropped after a send", sends(times=2, hang_up=True, carried_out=True)),
    Row("sendMessage answers after 6 s", sends(times=1, delay=6.0), 9.0),
    Row("sendMessage answers after 30 s", sends(times=1, delay=30.0), 35.0),
    Row("sendMessage answers after 90 s", sends(times=1, delay=90.0), 95.0),
    Row(
        "400 can't parse entities",
        sends(description="Bad Request: can't parse entities: x", status=400),
    ),
    Row("every 401 for 5 s", lambda server: server.fault("*", times=inf, status=401), lasts=5.0),
    Row("409 to getUpdates for 60 s", polls(times=inf, status=409), lasts=60.0),
    Row("the API down for 10 min", lambda server: server.down(600.0), lasts=600.0),
]


def run(row: Row) -> str:
    """What became of the questions, and how many lines the log has of it."""
    with TelegramServer() as server, home() as folder:
        bot = Process(folder, server, settings=UNLIMITED).start().ready()
        row.order(server)
        start = time.time()
        if "getUpdates" in row.name or "page" in row.name:  # end the long poll under way
            before = len(server.calls_of("getUpdates"))
            server.message("/start")
            server.wait_for_calls("getUpdates", before + 1)
            time.sleep(0.1)
        for number in range(QUESTIONS):
            ask(server, number)
        if row.lasts:
            time.sleep(row.lasts)
            server.clear_faults()
        end = time.monotonic() + PATIENCE
        while ledger(server, QUESTIONS).lost and time.monotonic() < end:
            time.sleep(0.05)
        took = max((m.versions[0].at for m in server.sent()), default=inf) - start
        time.sleep(row.afterwards)
        result = ledger(server, QUESTIONS)
        standing, _ = look(bot.database, 0)
        bot.kill()
        lines = len(bot.log.read_text(encoding="utf-8").splitlines())
        return (
            f"answered {result.answered}, lost {result.lost}, twice {result.twice} "
            f"(counted {standing.repeats}), answers after {took:.1f} s, {lines} lines of log"
        )


if __name__ == "__main__":
    for each in ROWS:
        if all(word in each.name for word in sys.argv[1:]):
            print(f"{each.name}: {run(each)}", flush=True)
