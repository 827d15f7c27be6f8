"""Ends a bot that hangs or has no memory left, for its supervisor to start it again.

Nothing is lost by that: what was not done is in the inbox.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

PATIENCE = 300.0  # seconds without a step, and with nothing known to wait for, that are a hang
RELOADS = 10  # how much longer than the start a step may take: there may be more articles by then
LOOKS = 30  # within the patience
FAILED = 3  # the exit code


def patience(start: float) -> float:
    """After how many seconds a bot hangs that took `start` seconds to read its articles."""
    return max(PATIENCE, RELOADS * start)


def watch(stuck: Callable[[], float], most: float) -> None:
    """End the process when `stuck` tells of more than so many seconds."""
    threading.Thread(target=_watch, args=(stuck, most), name="watchdog", daemon=True).start()


def _watch(stuck: Callable[[], float], most: float) -> None:
    times = 0
    while True:
        # A pattern that doesn't come to its end lets no other thread have a turn, this one neither:
        # then the system ends the process, when it has worked for so long (not slept, nor stopped).
        signal.setitimer(signal.ITIMER_VIRTUAL, most)
        time.sleep(most / LOOKS)
        with suppress(MemoryError):
            times = times + 1 if stuck() > most else 0
            if times > 1:  # once is what a machine sees that was asleep
                give_up(f"nothing has come of an update for {most:.0f} s")


def give_up(why: str) -> NoReturn:
    """End the process at once, in whatever state it is."""
    try:
        # not by the log, which the thread that hangs may hold
        at = time.strftime("%Y-%m-%d %H:%M:%S")
        line = f"{at} ERROR {__name__}: {why}: ending, to be started again\n"
        error = sys.stderr.fileno()
        if select.select([], [error], [], 0)[1]:  # else nobody reads it, and to write would wait
            os.write(error, line.encode())
    finally:  # even where there is no standard error
        os._exit(FAILED)
