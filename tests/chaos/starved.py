"""The bot that may have only so much memory, as the environment says."""

import os
import resource
import sys

from bot.__main__ import main
from bot.chat.polling import Polling


async def starved(polling, run=Polling.run):
    """It has started; from now on it is short of memory."""
    most = int(os.environ["MOST_BYTES"])
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    await run(polling)


if __name__ == "__main__":
    Polling.run = starved
    sys.exit(main(["telegram", *sys.argv[1:]]))
