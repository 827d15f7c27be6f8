"""Tells when files of a folder change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from index.errors import CollectionError
from index.readers import is_finished

GATHERED = 0.1  # seconds between two changes that are taken together
LONGEST_GATHERING = 0.5  # seconds for which a folder that changes all the time is waited for


class Unwatchable(CollectionError):
    """The folder can't be watched; the message says why, and the way out."""


def folder_changes(folder: Path, stop: Event, *, every: float) -> Iterator[bool]:
    """Whether something in the folder has changed, at least every so many seconds, until `stop`.

    The first is True, and so is the first of a folder that has taken the place of another.

    Raises Unwatchable.
    """
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it tells of each change
    while not stop.is_set():
        if _place(folder) is not None:
            yield from _until_moved(folder, stop, every)
        stop.wait(every)


def _until_moved(folder: Path, stop: Event, every: float) -> Iterator[bool]:
    from watchfiles import watch

    root, place = folder.resolve(), _place(folder)

    def is_of_interest(_: object, path: str) -> bool:
        return all(map(is_finished, Path(path).relative_to(root).parts))

    first = True
    try:
        for changed in watch(
            root,
            watch_filter=is_of_interest,
            step=int(GATHERED * 1000),
            debounce=int(LONGEST_GATHERING * 1000),
            stop_event=stop,
            rust_timeout=int(every * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            paths = {Path(path) for _, path in changed}
            # another folder may have got the number of the one that was removed
            if root in paths or _place(folder) != place:
                return
            yield first or bool(paths)
            first = False
    except FileNotFoundError:  # it has gone this moment
        return
    except (OSError, RuntimeError) as error:
        raise Unwatchable(
            f"{folder}: can't be watched ({error}); allow the system more watches, or reload by"
            " hand and set articles.watch to false"
        ) from error


def _place(folder: Path) -> tuple[int, int] | None:
    """Which folder stands there, None for none."""
    try:
        about = folder.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
