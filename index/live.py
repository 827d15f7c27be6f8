"""Live: holds the current snapshot, builds the next one aside and swaps one reference."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Live(Generic[T]):
    """Readers take `current` once per question and keep it; a reload never touches it."""

    def __init__(self, build: Callable[[T | None], T]) -> None:
        """`build` gets the snapshot in use, None at first, to reuse what is unchanged."""
        self._build = build
        self._reloading = threading.Lock()
        self.current = build(None)
        self.loaded = time.time()  # when that was, in Unix time

    def reload(self, build: Callable[[T | None], T] | None = None) -> tuple[T, T]:
        """Build a fresh snapshot, in another way where one is given, and swap it in.

        Returns the old and the new one.
        On any error the old snapshot stays in use and the error goes to the caller.  A second
        caller waits for the first, then builds again: what it asked for may have changed meanwhile.
        """
        with self._reloading:
            old, new = self.current, (build or self._build)(self.current)
            self.current = new
            self.loaded = time.time()
        return old, new
