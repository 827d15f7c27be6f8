"""What this process is connected to: the look of a terminal, safe encodings, a line of progress."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TextIO

from bot.console.arguments import UsageError
from bot.console.output import Look

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 20
PATIENCE = 1.0  # seconds a load may take before it is worth a word
BETWEEN = 0.1  # seconds from one word to the next


def look(stream: TextIO, environ: Mapping[str, str]) -> Look:
    """The look for the stream: plain and unwrapped where it is no terminal.

    Colour and bold follow the NO_COLOR convention: any value but an empty one turns them off.
    """
    if not stream.isatty():
        return Look()
    width = shutil.get_terminal_size().columns
    styled = not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    return Look(width=max(NARROWEST, min(width, WIDEST)), styled=styled)


def is_interactive() -> bool:
    """Whether a person sits in front of both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agrees(question: str) -> bool:
    """Whether the person says yes.  Raises UsageError where nobody can be asked."""
    if not is_interactive():
        asked = question.partition(" [")[0]  # without the keys to answer with
        raise UsageError(f"this isn't a terminal, so “{asked}” can't be asked; add --yes")
    return input(question).strip().lower() in {"y", "yes"}


def prepare_streams() -> None:
    """Let no letter that a stream can't spell end the program, nor a stream that is closed."""
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or io.StringIO()
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def read_utf8(stream: TextIO) -> None:
    """Read JSON, which is UTF-8 whatever the locale; other bytes raise UnicodeDecodeError."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8-sig", errors="strict")


def write_utf8(stream: TextIO) -> None:
    """Write JSON, which is UTF-8 whatever the locale; half a surrogate pair as JSON's escape."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Progress:
    """A line on a terminal that tells how far a long load is; nothing for a short one."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self._now = now
        self._next = now() + PATIENCE
        self._written = 0

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of the files are read, if it is time to."""
        self._tell("Reading the articles", done, total)

    def indexing(self, done: int, total: int) -> None:
        """Tell how many of the articles are cut into passages, if it is time to."""
        self._tell("Indexing the articles", done, total)

    def _tell(self, doing: str, done: int, total: int) -> None:
        if not self._stream.isatty() or self._now() < self._next:
            return
        self._next = self._now() + BETWEEN
        self._write(f"{doing}: {done:,} of {total:,}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line back."""
        if self._written:
            self._write("")

    def _write(self, line: str) -> None:
        self._stream.write(f"\r{' ' * self._written}\r{line}")
        self._stream.flush()
        self._written = len(line)
