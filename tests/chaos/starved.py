"""The bot that may have only so much memory, as the environment says.

It counts as hanging after a tenth of the usual time, for the run not to take too long.
"""

import os
import resource
import sys

from bot.__main__ import main
from bot.chat import watchdog
from bot.chat.polling import Polling


async def starved(polling, run=Polling.run):
    """It has started; from now on it is short of memory."""
    most = int(os.environ["MOST_BYTES"])
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    await run(polling)


if __name__ == "__main__":
    Polling.run = starved
    watchdog.PATIENCE /= 10
    sys.exit(main(["telegram", *sys.argv[1:]]))
