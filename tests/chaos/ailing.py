"""The bot that can't go on, for the reason that AILS_OF names."""

import os
import re
import sys
import time

from bot.__main__ import main
from bot.chat import watchdog, wiring
from bot.chat.polling import Polling


def hang(wait=lambda: time.sleep(60), answer=wiring.converse):
    """Over the question "hang" it hangs for ever."""

    def ask(text, *arguments, **options):
        while text == "hang":
            wait()
        return answer(text, *arguments, **options)

    wiring.converse = ask
    watchdog.PATIENCE = 1.0


def hog():
    """The same, and no other thread gets a turn."""
    hang(lambda: re.match(r"(a+)+$", "a" * 60 + "b"))


def forget():
    """It has started, and there is no memory left."""

    async def run(polling):
        raise MemoryError

    Polling.run = run


ILLS = {
    "a question without an end": hang,
    "a pattern without an end": hog,
    "no memory": forget,
}

if __name__ == "__main__":
    ILLS[os.environ["AILS_OF"]]()
    sys.exit(main(["telegram", *sys.argv[1:]]))
