"""The seam between the collection and what searches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from index.article import Hit, Passage
from index.errors import EngineUnavailable, because

Query = Mapping[str, float]
"""A search term and its weight (1 for a word of the question)."""


class Engine(Protocol):
    """A ready-to-use, unchanging index.  Building happens before, swapping happens outside."""

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, at most `limit`; each shares a term with the query."""
        ...


Build = Callable[[Sequence[Passage]], Engine]

ENGINES = {"rank_bm25": "index.engines.rank_bm25"}


def engine_builder(name: str) -> Build:
    """The `build` function of the named engine; its library is imported only now.

    Raises EngineUnavailable when there is no such engine or its library is not installed.
    """
    if name not in ENGINES:
        raise EngineUnavailable(
            because(
                "there is no engine named {name}; choose one of {engines}",
                name=repr(name),
                engines=", ".join(ENGINES),
            )
        )
    try:
        return cast(Build, import_module(ENGINES[name]).build)
    except ModuleNotFoundError as error:
        raise EngineUnavailable(
            because(
                "engine {name} needs {package}, not installed", name=repr(name), package=error.name
            )
        ) from error
