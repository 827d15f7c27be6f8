"""What can go wrong with a collection.

CollectionError
├── UnreadableArticle     one file that can't be read as an article; the others still load
├── NoArticles            the folder is missing, or holds nothing that can be read
└── EngineUnavailable     the search engine asked for does not exist or is not installed
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.readers import Refusal


class Cause(str):
    """What is wrong, and the way out, in English; it keeps the sentence that it was made of, and
    what was put in, so that it can be said in another language too."""

    __slots__ = ("sentence", "values")

    sentence: str  # with {names} where the values go
    values: Mapping[str, object]


def because(sentence: str, /, **values: object) -> Cause:
    """The reason of this sentence; whole numbers are put in as 3,717."""
    written = {name: f"{v:,}" if type(v) is int else str(v) for name, v in values.items()}
    reason = Cause(sentence.format(**written))
    reason.sentence, reason.values = sentence, values
    return reason


class CollectionError(Exception):
    """Says in one sentence which file, folder or setting is wrong, and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnreadableArticle(CollectionError):
    """One file that can't be read as an article: its name, and the reason."""

    def __init__(self, name: str, reason: Cause) -> None:
        super().__init__(because("{name}: {reason}", name=name, reason=reason))
        self.name = name
        self.reason = reason


class NoArticles(CollectionError):
    """There is nothing to answer from: the folder, and the reason; `refused` tells of each file
    that couldn't be read, why."""

    def __init__(self, folder: Path, reason: Cause, refused: Iterable[Refusal] = ()) -> None:
        super().__init__(because("{name}: {reason}", name=folder, reason=reason))
        self.folder = folder
        self.reason = reason
        self.refused = tuple(refused)


class EngineUnavailable(CollectionError):
    """The search engine that was asked for does not exist or is not installed."""
