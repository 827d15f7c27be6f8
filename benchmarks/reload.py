"""How long a reload takes beside a full build, and what it takes of memory.

    python -m benchmarks.reload [--articles 10000] [--profile]

The articles are made up and written to a folder of their own.  Each row tells the seconds that
passed, those that the processor worked for it, the ratio of the latter to the full build of the
same run (machines differ, and others work on them) and the resident memory afterwards.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index import Collection, load

SEED = 7
VOCABULARY = 20_000
PARAGRAPHS = 5
SENTENCES = 2  # of a paragraph
WORDS = 18  # of a sentence
PEOPLE = ("Ada Quill", "Omar Reyes", "Lena Brandt", "Kofi Mensah", "Mei Tanaka", "Ivo Petrov")
TITLES = ("Minister", "Mayor", "Judge", "Professor", "Captain", "President")


class MadeUp:
    """Writes news of made-up words, as frequent as words are (Zipf)."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        letters = "aeioulnrstkmp"
        self._words = ["".join(self._chance.choices(letters, k=7)) for _ in range(VOCABULARY)]
        self._odds = [1 / n for n in range(1, VOCABULARY + 1)]

    def article(self, number: int) -> str:
        """Headline, byline and paragraphs, a quotation in each."""
        day = f"{1 + number % 28:02d}"
        headline = " ".join(self._picked(8)).capitalize()
        paragraphs = [self._paragraph() for _ in range(PARAGRAPHS)]
        return "\n\n".join(
            [headline, f"News Desk | Updated: Mar {day}, 2024 08:00 IST", *paragraphs]
        )

    def _paragraph(self) -> str:
        who = f"{self._chance.choice(TITLES)} {self._chance.choice(PEOPLE)}"
        told = [self._sentence() for _ in range(SENTENCES - 1)]
        return " ".join([f'"{self._sentence()[:-1]}," {who} said.', *told])

    def _sentence(self) -> str:
        return f"{' '.join(self._picked(WORDS)).capitalize()}."

    def _picked(self, count: int) -> list[str]:
        return self._chance.choices(self._words, self._odds, k=count)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true", help="tell where a reload of one goes")
    how = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), how.articles, profile=how.profile)


def measure(folder: Path, count: int, *, profile: bool) -> None:
    """Build, then reload with nothing, one and a hundred files changed."""
    made_up = MadeUp()
    for number in range(count):
        path = folder / f"{number % 100}" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(made_up.article(number), encoding="utf-8")
    current, full = timed(lambda: load(folder))
    print(f"{count:,} articles, {len(current.passages):,} passages")
    row("full build", full, full)
    for changed in (0, 1, 100):
        for number in range(0, changed):
            path = folder / f"{number % 100}" / f"{number}.txt"
            path.write_text(made_up.article(number), encoding="utf-8")
        before = current
        reload = cProfile.Profile() if profile and changed == 1 else None
        if reload:
            reload.enable()
        current, took = timed(lambda old=before: load(folder, reuse=old))
        if reload:
            reload.disable()
            pstats.Stats(reload).sort_stats("cumulative").print_stats(35)
        row(f"reload, {changed} changed", took, full)
        before = None


def timed(build: Callable[[], Collection]) -> tuple[Collection, tuple[float, float]]:
    """What was built, and the seconds it took: on the clock, and of the processor."""
    gc.collect()
    start, worked = time.perf_counter(), time.process_time()
    built = build()
    return built, (time.perf_counter() - start, time.process_time() - worked)


def row(what: str, took: tuple[float, float], full: tuple[float, float]) -> None:
    """One line of the table."""
    gc.collect()
    passed, worked = took
    ratio, memory = worked / full[1], resident()
    print(f"{what:<20}{passed:>8.2f} s{worked:>8.2f} s{ratio:>8.3f}{memory:>8,.0f} MB", flush=True)


def resident() -> float:
    """This process's memory, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
