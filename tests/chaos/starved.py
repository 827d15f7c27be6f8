"""The bot that may have only so many files open, and so much memory, as the environment says."""

import os
import resource
import sys

from bot.__main__ import main
from bot.chat.polling import Polling

LIMITS = {"MOST_FILES": resource.RLIMIT_NOFILE, "MOST_BYTES": resource.RLIMIT_DATA}


def starve(name: str, limit: int) -> None:
    """Lower one limit, if the environment says how far."""
    if name in os.environ:
        resource.setrlimit(limit, (int(os.environ[name]), resource.getrlimit(limit)[1]))


async def starved(polling, run=Polling.run):
    """It has started; from now on it is short of everything."""
    for name, limit in LIMITS.items():
        starve(name, limit)
    await run(polling)


if __name__ == "__main__":
    Polling.run = starved
    sys.exit(main(["telegram", *sys.argv[1:]]))
