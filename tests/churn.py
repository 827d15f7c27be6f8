"""A folder that changes all the time while questions are asked: `python -m tests.churn`.

Files are added, changed, removed, copied in two halves and renamed at random; threads ask about
them.  Each answer is compared with what the folder held from `delay` seconds before the question
on: an article that stood unchanged for so long has to be cited as it is, one that was gone for so
long must not be.  The seed is printed; `python -m tests.churn --seed 7` repeats a run.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bot.answer import Answer
from bot.ask import ask
from bot.config import Articles, Config
from bot.keeping_up import QUIET, collection_of, keeping_up
from index import Collection, Live

PLACES = [f"{a}{b}{c}o" for a in ("Bra", "Kel", "Mon", "Tis") for b in "bdfglmnrst" for c in "aeiu"]
PAUSE = 0.1  # seconds between two changes
# seconds after which a change must show: a file rests for QUIET, which is looked at as often, and
# the reload takes its time on a machine that does nothing but answer questions besides
DELAY = 2 * QUIET + 1.5
HALF = 0.15  # seconds between the halves of a file that is copied slowly
FIRST = "The lighthouse of {place} has {lamps} lamps in its tower."
SECOND = "The keeper of {place} counted {lamps} steps below them."


def story(place: str, version: int) -> str:
    """An article whose two sentences have the same number, its version."""
    lamps = 1000 + version
    return f"News of {place}\n\n{FIRST} {SECOND}\n".format(place=place, lamps=lamps)


@dataclass
class Folder:
    """A folder of one article a place, and when each was how."""

    path: Path
    chance: random.Random
    versions: dict[str, list[tuple[float, int | None]]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    _version: int = 0

    def change(self) -> None:
        """Add, change, remove, rename over or copy slowly one file."""
        place = self.chance.choice(PLACES)
        file = self.path / place[0] / f"{place}.txt"
        file.parent.mkdir(exist_ok=True)
        there = file.exists()
        how = self.chance.choice(("write", "write", "slowly", "rename", "remove"))
        if how == "remove":
            if not there or len(self.standing()) < 3:
                return
            file.unlink()
            self._note(place, None, "removed")
            return
        self._version += 1
        text = story(place, self._version)
        if how == "slowly":
            half = len(text) // 2
            with file.open("w", encoding="utf-8") as out:
                self._note(place, None, "")  # neither this nor that
                out.write(text[:half])
                out.flush()
                time.sleep(HALF)
                out.write(text[half:])
        elif how == "rename":
            aside = file.with_suffix(".tmp")
            aside.write_text(text, encoding="utf-8")
            aside.replace(file)
        else:
            file.write_text(text, encoding="utf-8")
        self._note(place, self._version, "changed" if there else "added")
        self.done["in two halves"] += how == "slowly"

    def _note(self, place: str, version: int | None, what: str) -> None:
        self.versions.setdefault(place, [(0.0, None)]).append((time.monotonic(), version))
        if what:
            self.done[what] += 1

    def standing(self) -> dict[str, int]:
        """The places that have an article now, and its version."""
        last = {place: told[-1][1] for place, told in list(self.versions.items())}
        return {place: version for place, version in last.items() if version is not None}

    def between(self, place: str, start: float, end: float) -> set[int | None]:
        """The versions that stood there in the time, None for none."""
        told = list(self.versions.get(place, [(0.0, None)]))
        before = [version for at, version in told if at <= start]
        return {before[-1], *(version for at, version in told if start < at <= end)}

    def has_stood(self, place: str, at: float, seconds: float) -> bool:
        """Whether what was there at the time stood for so long, before the time or after it: a file
        that is written over and over never rests, and need not be read."""
        told = list(self.versions.get(place, [(0.0, None)]))
        begun = max(since for since, _ in told if since <= at)
        ended = min((since for since, _ in told if since > at), default=time.monotonic())
        return ended - begun >= seconds


@dataclass
class Verdict:
    """What came of the questions."""

    asked: int = 0
    failed: list[str] = field(default_factory=list)  # questions that raised
    wrong: list[str] = field(default_factory=list)  # citations that were never there, or are stale
    missing: list[str] = field(default_factory=list)  # answers that should have been there
    answered: int = 0
    slowest: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [*self.failed, *self.wrong, *self.missing]


def question(
    live: Live[Collection], folder: Folder, chance: random.Random, delay: float
) -> Verdict:
    """Ask about a place, and compare."""
    place = chance.choice(PLACES)
    start = time.monotonic()
    try:
        reply = ask(f"How many lamps does the lighthouse of {place} have?", live.current)
    except Exception as error:
        return Verdict(1, failed=[f"{place}: {error!r}"])
    verdict = Verdict(1, slowest=time.monotonic() - start)
    allowed = folder.between(place, start - delay, time.monotonic())
    cited: list[str] = []
    if isinstance(reply, Answer):
        cited = [q.span.of(q.article.body) for q in reply.quotes if place in q.article.name]
    if not cited:
        if None not in allowed and folder.has_stood(place, start - delay, delay):
            verdict.missing.append(f"{place}: nothing cited of {allowed}")
        return verdict
    verdict.answered = 1
    fine = {
        form.format(place=place, lamps=1000 + version)
        for version in allowed
        if version is not None
        for form in (FIRST, SECOND)
    }
    old = [text for text in cited if not any(text in whole or whole in text for whole in fine)]
    # while a file is copied slowly its version of before stands
    if old and None in allowed:
        stood = folder.between(place, start - 2 * delay - HALF, time.monotonic())
        fine |= {FIRST.format(place=place, lamps=1000 + v) for v in stood if v is not None}
        fine |= {SECOND.format(place=place, lamps=1000 + v) for v in stood if v is not None}
        old = [text for text in old if text not in fine]
    verdict.wrong += [f"{place}: {text!r}, not of {allowed}" for text in old]
    return verdict


@contextmanager
def running(work: Callable[[], None], count: int) -> Iterator[None]:
    """Do the work over and over in so many threads."""
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            work()

    threads = [threading.Thread(target=go_on) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def churn(
    place: Path,
    *,
    changes: int,
    questions: int,
    pause: float,
    quiet: float,
    delay: float,
    seed: int,
) -> tuple[Folder, Verdict]:
    """Let so many changes and questions happen; what was done, and what came of it."""
    folder = Folder(place, random.Random(seed))
    for _ in range(10):
        folder.change()
    config = replace(Config(), articles=Articles(folder=place, watch=True))
    live = Live(partial(collection_of, config))
    whole = Verdict()
    lock = threading.Lock()
    chance = random.Random(seed + 1)

    def one_question() -> None:
        verdict = question(live, folder, chance, delay)
        time.sleep(pause / 2)
        with lock:
            whole.asked += verdict.asked
            whole.answered += verdict.answered
            whole.failed += verdict.failed
            whole.wrong += verdict.wrong
            whole.missing += verdict.missing
            whole.slowest = max(whole.slowest, verdict.slowest)

    def all_done() -> bool:
        return sum(folder.done.values()) - folder.done["in two halves"] >= changes

    with keeping_up(live, config, quiet=quiet):
        with running(one_question, 2):
            while not (all_done() and whole.asked >= questions):
                if not all_done():
                    folder.change()
                time.sleep(folder.chance.uniform(0, 2 * pause))
        time.sleep(delay)
        for place_name, version in folder.standing().items():
            articles = [a for a in live.current.articles if place_name in a.name]
            if [a.body for a in articles] != [story(place_name, version)]:
                whole.missing.append(f"{place_name}: {version} isn't loaded in the end")
        if len(live.current.articles) != len(folder.standing()):
            whole.wrong.append("articles in the end that are gone")
    return folder, whole


def main() -> None:
    """The long run, and its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=2000)
    how = parser.parse_args()
    print(f"seed {how.seed}", flush=True)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder, verdict = churn(
            Path(place),
            changes=how.changes,
            questions=how.questions,
            pause=PAUSE,
            quiet=QUIET,
            delay=DELAY,
            seed=how.seed,
        )
    told = ", ".join(f"{count} {what}" for what, count in folder.done.items())
    print(f"{told} in {time.monotonic() - start:.0f} s")
    print(
        f"{verdict.asked} questions, {verdict.answered} answered,"
        f" slowest {verdict.slowest * 1000:.0f} ms; {len(verdict.failed)} failed,"
        f" {len(verdict.wrong)} wrong or stale, {len(verdict.missing)} missing"
    )
    for fault in verdict.faults[:20]:
        print(fault)
    raise SystemExit(bool(verdict.faults))


if __name__ == "__main__":
    main()
