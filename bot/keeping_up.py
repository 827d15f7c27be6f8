"""The collection that the settings name, kept up to date with its folder while the program runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread

from bot import wording
from bot.config import Config
from index import (
    Collection,
    CollectionError,
    Live,
    Progress,
    Unwatchable,
    changes,
    folder_changes,
    load,
)

log = logging.getLogger(__name__)

QUIET = 1.0  # seconds for which nothing is done to a file until it counts as copied
LAST_WORK = 1.0  # seconds that a stop waits for a reload; what is left ends with the process


def collection_of(
    config: Config,
    in_use: Collection | None = None,
    *,
    rested: float = 0.0,
    reading: Progress | None = None,
    indexing: Progress | None = None,
) -> Collection:
    """The collection of the articles folder as it is now.

    What hasn't changed comes from the one in use, and so do files that haven't `rested` for so
    many seconds.

    Raises CollectionError.
    """
    return load(
        config.articles.folder,
        engine=config.search.engine,
        max_bytes=config.articles.max_bytes,
        meaning=config.search.meaning,
        reading=reading,
        indexing=indexing,
        reuse=in_use,
        rested=rested,
        names=config.articles.fields,
    )


@contextmanager
def keeping_up(live: Live[Collection], config: Config, *, quiet: float = QUIET) -> Iterator[None]:
    """Read files that change while this lasts, where articles.watch is set.

    The result goes to the log; whatever goes wrong, the collection in use stays.
    """
    if not config.articles.watch:
        yield
        return
    stop = Event()
    watch = Watch(live, config, quiet)
    watching = Thread(target=watch.until, args=(stop,), name="watching", daemon=True)
    watching.start()
    try:
        yield
    finally:
        stop.set()
        watching.join(LAST_WORK)


class Watch:
    """Reloads when files have changed and rest again."""

    def __init__(self, live: Live[Collection], config: Config, quiet: float) -> None:
        self._live = live
        self._folder = config.articles.folder
        self._quiet = quiet
        self._build = partial(collection_of, config, rested=quiet)
        self._look_again = (
            False  # though nothing has changed: a file may rest by now, or a fault be over
        )
        self._told = ""  # the last that was said about a failure

    def until(self, stop: Event) -> None:
        """Keep up until told to stop."""
        try:
            for changed in folder_changes(self._folder, stop, every=self._quiet):
                if changed or self._look_again:
                    self._reload()
        except Unwatchable as error:
            log.error("%s", error)  # noqa: TRY400  # a sentence for people

    def _reload(self) -> None:
        self._look_again = True
        try:
            old, new = self._live.reload(self._build)
        except CollectionError as error:
            self._tell(wording.reload_failed(error))
        except Exception as error:  # the next may go well; without this thread nobody would see
            self._tell(f"Nothing was reloaded: {type(error).__name__}: {error}")
            log.debug("the reload", exc_info=True)
        else:
            self._told = ""
            self._look_again = new.reading.unfinished
            found = changes(old, new)
            if found or old.refused != new.refused:
                log.info("%s", wording.reload_report(found, new))

    def _tell(self, failure: str) -> None:
        if failure != self._told:
            log.warning("%s", failure)
        self._told = failure
