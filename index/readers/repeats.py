"""The same story twice: saved in two formats, fetched again, or printed by several outlets.

Two articles are one when they have the same paragraphs, whatever headline, byline, dateline and
credits stand around; or the same address and a paragraph or the headline in common, for a page is
fetched again after the outlet has changed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from index.article import Article, unique

# what tells where a reader came from, and not which page it is
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ito|ns_\w+|at_\w+|smid|share\w*")
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article left out since another is the same story."""

    name: str
    first: str  # the name of the one that was kept
    same: Literal["words", "address"]
    article: Article = field(compare=False)  # itself, which can still be asked alone

    def __str__(self) -> str:
        return f"{self.name}: has the same {self.same} as {self.first}, which was kept"


def without_repeats(
    articles: Iterable[Article], before: Mapping[Article, Article] | None = None
) -> tuple[dict[Article, Article], tuple[Repeat, ...]]:
    """The articles with each story once, in their order, and what was left out.

    Of one address the latest is kept; of the same words the one that tells most about itself, with
    the outlets of the others in `also_in`; of equals the first.  Each comes with the article that
    stands for it, which is another object only when `also_in` differs, and the one of `before`
    where that had the same.
    """
    articles = tuple(articles)
    left_out: dict[str, Repeat] = {}
    for versions in _by_address(articles):
        kept = max(versions, key=_moment)
        left_out |= {
            a.name: Repeat(a.name, kept.name, "address", a) for a in versions if a is not kept
        }
    also_in: dict[str, tuple[str, ...]] = {}
    for copies in _by_words(a for a in articles if a.name not in left_out):
        kept = max(copies, key=_told)
        left_out |= {a.name: Repeat(a.name, kept.name, "words", a) for a in copies if a is not kept}
        also_in[kept.name] = unique(a.outlet for a in copies if a.outlet not in ("", kept.outlet))
    remaining = (article for article in articles if article.name not in left_out)
    repeats = tuple(left_out[article.name] for article in articles if article.name in left_out)
    printed = {
        article: _printed_in(article, also_in.get(article.name, ()), (before or {}).get(article))
        for article in remaining
    }
    return printed, repeats


def _printed_in(article: Article, others: tuple[str, ...], before: Article | None) -> Article:
    if not others:
        return article
    return before if before and before.also_in == others else replace(article, also_in=others)


def _by_address(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles of one address that have something in common, those alone left out."""
    groups: dict[str, list[list[Article]]] = {}
    for article in articles:
        if address := _address(article.url):
            same = groups.setdefault(address, [])
            group = next((group for group in same if _have_common(group[0], article)), None)
            if group is None:
                same.append([article])
            else:
                group.append(article)
    return [group for same in groups.values() for group in same if len(group) > 1]


def _by_words(articles: Iterable[Article]) -> list[list[Article]]:
    groups: dict[bytes, list[Article]] = {}
    for article in articles:
        words = " ".join(_paragraphs(article)).encode()
        groups.setdefault(blake2b(words, digest_size=16).digest(), []).append(article)
    return [group for group in groups.values() if len(group) > 1]


def _paragraphs(article: Article) -> list[str]:
    """The paragraphs without what differs between copies: line ends, and the form of marks."""
    texts = (span.of(article.body) for span in article.paragraphs)
    return [" ".join(text.translate(_MARKS).split()) for text in texts]


def _have_common(one: Article, other: Article) -> bool:
    if one.title == other.title:
        return True
    return not set(_paragraphs(one)).isdisjoint(_paragraphs(other))


def _address(url: str) -> str:
    """The page's address without what may differ; "" of a whole site, which is no article's."""
    try:
        parts = urlsplit(url.strip().lower())
        query = parse_qsl(parts.query)
    except ValueError:
        return ""
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", parts.netloc)
    path = re.sub(r"(?:/amp|/index\.\w+)?/*$", "", parts.path)
    kept = urlencode(sorted(pair for pair in query if not _TRACKING.fullmatch(pair[0])))
    return f"{host}{path}?{kept}" if path or kept else ""


def _moment(article: Article) -> datetime:
    """When the article was last changed; what doesn't tell is older than all that do."""
    told = article.updated or article.published
    if told is None:
        return datetime.min.replace(tzinfo=UTC)
    if not isinstance(told, datetime):
        told = datetime.combine(told, time())
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _told(article: Article) -> int:
    about: tuple[str | date | None, ...] = (article.outlet, article.author, article.published)
    return sum(map(bool, (*about, article.url)))
