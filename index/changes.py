"""What a reload brought: the difference between two snapshots of a collection."""

from __future__ import annotations

from dataclasses import dataclass, fields

from index.article import Article
from index.collection import Collection
from index.readers import Refusal


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles by what became of them; `refused` is every file the new collection couldn't read."""

    added: tuple[Article, ...] = ()
    changed: tuple[Article, ...] = ()  # as they are now
    removed: tuple[Article, ...] = ()  # as they were; a file that is refused now is among these too
    refused: tuple[Refusal, ...] = ()

    def __bool__(self) -> bool:
        """Whether any article is new, different or gone."""
        return bool(self.added or self.changed or self.removed)


def changes(old: Collection, new: Collection) -> Changes:
    """What became of the articles; one has changed when its text or what is known of it has."""
    return Changes(
        added=tuple(article for article in new.articles if not old.article(article.name)),
        changed=tuple(
            article
            for article in new.articles
            if (before := old.article(article.name)) and _differ(before, article)
        ),
        removed=tuple(article for article in old.articles if not new.article(article.name)),
        refused=new.refused,
    )


def _differ(one: Article, other: Article) -> bool:
    if one is other:  # as most are after a reload
        return False
    return any(getattr(one, f.name) != getattr(other, f.name) for f in fields(Article))
