"""A folder that changes all the time while questions are asked: `python -m tests.churn`.

Files are added, changed, removed, copied in two halves and renamed at random; threads ask about
them.  Each answer is compared with what the folder held when the collection that it is from was
read: an article that rested then has to be cited as it is, one that was gone must not be.  What was
done more than `delay` seconds before a question must have been read.  The seed is printed; `python
-m tests.churn --seed 7` repeats a run.
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
from weakref import WeakKeyDictionary

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
COARSE = 0.05  # seconds by which a file's times may be behind; the clock of Linux ticks in 0.01
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
            self._note(place, None)
            file.unlink()
            self._note(place, None, "removed")
            return
        self._version += 1
        text = story(place, self._version)
        self._note(place, self._version)  # it may be read before the next line here
        if how == "slowly":
            half = len(text) // 2
            with file.open("w", encoding="utf-8") as out:
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

    def _note(self, place: str, version: int | None, what: str = "") -> None:
        """What stands there, before it comes and, with `what` was done, when it is there."""
        self.versions.setdefault(place, [(0.0, None)]).append((time.monotonic(), version))
        if what:
            self.done[what] += 1

    def standing(self) -> dict[str, int]:
        """The places that have an article now, and its version."""
        last = {place: told[-1][1] for place, told in list(self.versions.items())}
        return {place: version for place, version in last.items() if version is not None}

    def resting(self, place: str, since: float) -> tuple[int | None] | None:
        """The version that has stood there from the time on, in a tuple; None when it changed."""
        told = list(self.versions.get(place, [(0.0, None)]))
        at, version = told[-1]
        return (version,) if at < since else None

    def ever(self, place: str) -> list[int]:
        """The versions that there have been."""
        return [v for _, v in list(self.versions.get(place, [])) if v is not None]

    def changed_between(self, start: float, end: float) -> bool:
        """Whether anything was done in the time."""
        told = list(self.versions.values())
        return any(start < at < end for notes in told for at, _ in list(notes))


class Noted(Live[Collection]):
    """Notes when the reading of what is in use began, by the monotonic clock."""

    def __init__(self, build: Callable[[Collection | None], Collection]) -> None:
        self._began: WeakKeyDictionary[Collection, float] = WeakKeyDictionary()
        super().__init__(self._noting(build))

    def reload(
        self, build: Callable[[Collection | None], Collection] | None = None
    ) -> tuple[Collection, Collection]:
        """The same, with a note."""
        return super().reload(build and self._noting(build))

    def began(self, collection: Collection) -> float:
        """When its reading began."""
        return self._began[collection]

    def _noting(
        self, build: Callable[[Collection | None], Collection]
    ) -> Callable[[Collection | None], Collection]:
        def noting(old: Collection | None) -> Collection:
            began = time.monotonic()
            new = build(old)
            self._began[new] = began
            return new

        return noting


@dataclass
class Verdict:
    """What came of the questions."""

    asked: int = 0
    failed: list[str] = field(default_factory=list)  # questions that raised
    wrong: list[str] = field(default_factory=list)  # citations that were never there, or are stale
    missing: list[str] = field(default_factory=list)  # answers that should have been there
    answered: int = 0
    rested: int = 0  # of these, about a file that had rested
    slowest: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [*self.failed, *self.wrong, *self.missing]


def question(
    live: Noted, folder: Folder, chance: random.Random, quiet: float, delay: float
) -> Verdict:
    """Ask about a place, and compare."""
    place = chance.choice(PLACES)
    start, collection = time.monotonic(), live.current
    read = live.began(collection)
    try:
        reply = ask(f"How many lamps does the lighthouse of {place} have?", collection)
    except Exception as error:
        return Verdict(1, failed=[f"{place}: {error!r}"])
    verdict = Verdict(1, slowest=time.monotonic() - start)
    if folder.changed_between(read, start - delay):
        verdict.missing.append(f"{place}: nothing was read for {start - read:.1f} s")
    resting = folder.resting(place, read - quiet - COARSE)
    allowed = resting or (None, *folder.ever(place))
    cited: list[str] = []
    if isinstance(reply, Answer):
        cited = [q.span.of(q.article.body) for q in reply.quotes if place in q.article.name]
    if not cited:
        if None not in allowed:
            verdict.missing.append(f"{place}: nothing cited of {allowed}")
        return verdict
    verdict.answered = 1
    verdict.rested = resting is not None
    fine = [
        form.format(place=place, lamps=1000 + version)
        for version in allowed
        if version is not None
        for form in (FIRST, SECOND)
    ]
    old = [text for text in cited if not any(text in whole or whole in text for whole in fine)]
    verdict.wrong += [f"{place}: {text!r}, not of {allowed}" for text in old]
    return verdict


def unread(folder: Folder, collection: Collection) -> list[str]:
    """What is in the folder and not in the collection, and the other way round."""
    there = {f"{place[0]}/{place}.txt": story(place, v) for place, v in folder.standing().items()}
    loaded = {article.name: article.body for article in collection.articles}
    return sorted(f"{name} isn't loaded as it is" for name, _ in there.items() ^ loaded.items())


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
    live = Noted(partial(collection_of, config))
    whole = Verdict()
    lock = threading.Lock()
    chance = random.Random(seed + 1)

    def one_question() -> None:
        verdict = question(live, folder, chance, quiet, delay)
        time.sleep(pause / 2)
        with lock:
            whole.asked += verdict.asked
            whole.answered += verdict.answered
            whole.rested += verdict.rested
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
        end = time.monotonic() + delay
        while unread(folder, live.current) and time.monotonic() < end:
            time.sleep(quiet / 4)
        whole.missing += unread(folder, live.current)
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
        f"{verdict.asked} questions, {verdict.answered} answered"
        f" ({verdict.rested} about a file that had rested),"
        f" slowest {verdict.slowest * 1000:.0f} ms; {len(verdict.failed)} failed,"
        f" {len(verdict.wrong)} wrong or stale, {len(verdict.missing)} missing"
    )
    for fault in verdict.faults[:20]:
        print(fault)
    raise SystemExit(bool(verdict.faults))


if __name__ == "__main__":
    main()
