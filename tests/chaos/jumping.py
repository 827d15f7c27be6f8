"""The bot on a machine whose clock is set a day ahead or back all the time."""

import sys
import time

from bot.__main__ import main

DAY = 86_400.0
HOLDS = 0.3  # seconds until the clock jumps again


def jumping(true=time.time):
    """The time: yesterday's, today's and tomorrow's in turn."""
    return true() + DAY * (int(time.monotonic() / HOLDS) % 3 - 1)


if __name__ == "__main__":
    time.time = jumping
    sys.exit(main(["telegram", *sys.argv[1:]]))
