"""Articles and passages known by what they say, so that a button finds them after a reload.

A key is a hash, in characters that both the data of a button and a deep link may hold.  An article
keeps its key when its file is renamed, a passage when other parts of its article change.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import blake2b
from weakref import WeakKeyDictionary

from index import Article, Collection, Passage, Span

ARTICLE_KEY = re.compile(r"[\w-]{12}", re.ASCII)
PASSAGE_KEY = re.compile(r"[\w-]{20}", re.ASCII)

_ARTICLE_LENGTH = 12  # characters of a passage's key that are its article's


def article_key(article: Article) -> str:
    """The article by its headline, outlet, address and first paragraph: 12 characters."""
    first = article.paragraphs[0] if article.paragraphs else Span(0, len(article.body))
    return hashed(9, article.title, article.outlet, article.url, first.of(article.body))


def passage_key(passage: Passage) -> str:
    """The passage by its article and its words: 20 characters."""
    body, text = passage.article.body, passage.text
    before = body.count(text, 0, passage.span.start)  # what is said twice has two keys
    return article_key(passage.article) + hashed(6, text, str(before))


def hashed(size: int, *parts: str) -> str:
    """A hash of so many bytes, in four thirds as many characters."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(blake2b(whole, digest_size=size).digest()).decode("ascii")


class Catalogue:
    """Finds what has a key, in whatever snapshot of the collection."""

    def __init__(self) -> None:
        self._articles: WeakKeyDictionary[Collection, dict[str, Article]] = WeakKeyDictionary()

    def article(self, key: str, collection: Collection) -> Article | None:
        """The article of that key; None when it is gone or says something else now."""
        known = self._articles.get(collection)
        if known is None:
            known = {article_key(article): article for article in reversed(collection.articles)}
            self._articles[collection] = known
        return known.get(key)

    def passage(self, key: str, collection: Collection) -> Passage | None:
        """The passage of that key; None when it or its article is gone."""
        article = self.article(key[:_ARTICLE_LENGTH], collection)
        if article is None:
            return None
        return next((p for p in _quotable(article, collection) if passage_key(p) == key), None)


def _quotable(article: Article, collection: Collection) -> Iterator[Passage]:
    yield from collection.passages_of(article)
    for line in (article.headline, article.byline):
        if line is not None:
            yield Passage(article, line, 0, -1)
