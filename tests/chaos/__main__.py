"""`make chaos`: every run with one seed, which is printed; `SEED=7 make chaos` repeats it."""

import os
import random
import sys
import time

from tests.chaos.runs import RUNS


def main(words: list[str]) -> int:
    """Run those whose names have one of the words, or all; 1 when a question was lost."""
    seed = int(os.environ.get("SEED") or random.randrange(1 << 30))
    print(f"SEED={seed}", flush=True)
    lost = 0
    for name, run in RUNS.items():
        if words and not any(word in name for word in words):
            continue
        start = time.monotonic()
        result = run(random.Random(f"{seed} {name}"))
        lost += result.lost
        print(f"{name}: {result}  [{time.monotonic() - start:.0f} s]", flush=True)
    print("nothing lost" if not lost else f"{lost} LOST")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
