"""What can go wrong with a collection.

CollectionError
├── UnreadableArticle     one file that can't be read as an article; the others still load
├── NoArticles            the folder is missing, or holds nothing that can be read
└── EngineUnavailable     the search engine asked for does not exist or is not installed
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.readers import Refusal


class CollectionError(Exception):
    """Says in one sentence which file, folder or setting is wrong, and the way out."""


class UnreadableArticle(CollectionError):
    """One file that can't be read as an article; the message starts with its name."""


class NoArticles(CollectionError):
    """There is nothing to answer from; `refused` tells of each file that couldn't be read, why."""

    def __init__(self, sentence: str, refused: Iterable[Refusal] = ()) -> None:
        super().__init__(sentence)
        self.refused = tuple(refused)


class EngineUnavailable(CollectionError):
    """The search engine that was asked for does not exist or is not installed."""
