"""Adding articles: an address or a file is fetched, read to see what it holds, and kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot import wording
from bot.catalogue import say
from bot.fetch import store
from bot.fetch.web import NotFetched, Page, Web, gunzipped
from index import (
    READERS,
    Article,
    Fetched,
    Link,
    Refusal,
    fetched,
    found_in,
    links_in,
    unknown_kind,
)

MOST_LISTS = 20  # further sitemaps that one may lead to


class NotAdded(Exception):
    """Why something was not added: one sentence, that begins with its name where there is one."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(wording.named(name, reason) if name else reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be kept: a file's content, and the articles that were read from it."""

    name: str  # for the file
    content: bytes
    articles: tuple[Article, ...]
    refused: int = 0  # records of it that can't be read
    note: Fetched | None = None

    def copy_in(self, folder: Path) -> Path | None:
        """The same file, if it is in the articles folder already; a page is kept by its address."""
        return None if self.note else store.copy_of(folder, self.name, self.content)

    def keep(self, folder: Path) -> Path:
        """Put it into the articles folder; where it is then.  Raises OSError."""
        return store.put(folder, self.name, self.content, self.note)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is in the folder already, as it is on the web."""

    url: str
    file: Path


def is_address(source: str) -> bool:
    """Whether it is meant as an address of the web rather than as a file."""
    return "://" in source


def candidate(
    name: str,
    content: bytes,
    note: Fetched | None = None,
    fields: Mapping[str, str] | None = None,
) -> Candidate:
    """What the content holds, under a name that tells its format.  Raises NotAdded."""
    if Path(name).suffix.lower() not in READERS:
        raise NotAdded(wording.in_words(unknown_kind()), name)
    found = found_in(content, name, fields)
    articles = tuple(one for one in found if isinstance(one, Article))
    if isinstance(found[0], Refusal) and not articles:
        raise NotAdded(wording.in_words(found[0].reason), found[0].name)
    return Candidate(name, content, articles, len(found) - len(articles), note)


def of_file(path: Path, most: int, fields: Mapping[str, str] | None = None) -> Candidate:
    """What a file of this machine holds.  Raises NotAdded."""
    try:
        if path.is_dir():
            raise NotAdded(f"{path}: is a folder; name its files, or have it read by --articles")
        if not path.is_file():
            raise NotAdded("there is no such file", str(path))
        if path.stat().st_size > most:
            raise NotAdded(f"is larger than {most / 1e6:g} MB; split it", str(path))
        return candidate(path.name, path.read_bytes(), fields=fields)
    except OSError as error:
        raise NotAdded(f"can't be read ({error.strerror})", str(path)) from error


def of_page(page: Page) -> Candidate:
    """What a fetched page holds.  Raises NotAdded."""
    name = store.name_for(page.url, page.kind)
    if name is None:
        raise NotAdded(say("is {kind}, which is not read", kind=page.kind), page.url)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    note = Fetched(page.url, now, page.etag, page.last_modified)
    try:
        return candidate(name, page.content, note)
    except NotAdded as error:
        raise NotAdded(error.reason, page.url) from None


async def of_address(
    web: Web, url: str, folder: Path, *, since: date | None = None, most: int
) -> AsyncIterator[Candidate | Unchanged | NotAdded]:
    """What there is at an address: a page, or those that a feed or a sitemap lists.

    Of a list, what was published before `since` is left out, and no more than `most` are fetched.
    """
    try:
        page = await _get(web, url, folder)
        links = links_in(_unpacked(page), page.url) if isinstance(page, Page) else None
        if links is None:
            yield page if isinstance(page, Unchanged) else of_page(page)
            return
    except (NotFetched, NotAdded) as error:
        yield NotAdded(str(error))
        return
    lists, count = 0, 0
    waiting = _wanted(links, since)
    if not waiting:
        yield NotAdded(f"lists no page{f' since {since}' if since else ''}", url)
    while waiting and count < most:
        link = waiting.pop(0)
        try:
            got = await _get(web, link.url, folder)
            if link.is_list and isinstance(got, Page) and lists < MOST_LISTS:
                lists += 1
                waiting += _wanted(links_in(_unpacked(got), got.url) or [], since)
                continue
            count += 1
            yield got if isinstance(got, Unchanged) else of_page(got)
        except (NotFetched, NotAdded) as error:
            count += 1
            yield NotAdded(str(error))
    if waiting:
        yield NotAdded(f"lists {len(waiting):,} more; --most allows more than {most}", url)


def _wanted(links: list[Link], since: date | None) -> list[Link]:
    """The links without those that are known to be older."""
    return [link for link in links if not (since and link.when and _day(link.when) < since)]


async def _get(web: Web, url: str, folder: Path) -> Page | Unchanged:
    file = store.kept_as(folder, url)
    page = await web.get(url, fetched(file) if file else None)
    if page is None:
        if file is None:  # nobody was told that we know it
            raise NotFetched("the server says that it hasn't changed, but it isn't here", url)
        return Unchanged(url, file)
    if file and file.read_bytes() == page.content:
        return Unchanged(url, file)
    return page


def _unpacked(page: Page) -> bytes:
    """A sitemap that is itself a gzipped file, unpacked."""
    if page.content[:2] == b"\x1f\x8b":
        return gunzipped(page.content, 50_000_000, page.url)
    return page.content


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
