"""The bot with an answering that fails at random, for CHAOS_FAILING of all tries."""

import os
import random
import sys

from bot.__main__ import main
from bot.chat import wiring


def fail_at_random() -> None:
    """A question of the word "poison" fails always."""
    rng = random.Random(int(os.environ["CHAOS_SEED"]))
    failing = float(os.environ["CHAOS_FAILING"])
    answer = wiring.converse

    def ask(text, *arguments, **options):
        if text == "poison" or rng.random() < failing:
            raise RuntimeError("chaos")
        return answer(text, *arguments, **options)

    wiring.converse = ask


if __name__ == "__main__":
    fail_at_random()
    sys.exit(main(["telegram", *sys.argv[1:]]))
