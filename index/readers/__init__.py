"""Reading articles: a file becomes one or several, a folder becomes all it holds.

A format is one file here and one line of `READERS`.  A reader is a function from the file's bytes
and name to its articles; it raises UnreadableArticle, and nothing else, for what it can't read.  Of
a file with many articles it gives a refusal in the place of each that can't be read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from index.article import Article
from index.errors import Cause, NoArticles, UnreadableArticle, because
from index.readers.fetched import fetched
from index.readers.markdown import read_markdown
from index.readers.plain import read_text
from index.readers.repeats import Repeat, without_repeats
from index.readers.stamps import Stamp, digest_of, stamp_of

if TYPE_CHECKING:
    from index.readers.fields import FieldNames

Progress = Callable[[int, int], None]  # how many are done, of how many

MAX_BYTES = 5_000_000  # of one text; the longest book is shorter, and so is every article
# Other formats hold pictures, markup or many articles, and may be as many times larger.
TIMES_LARGER = 20
_TEXTS = frozenset({".txt", ".md"})

_NO_STAMP = Stamp(0, 0, 0, 0, 0, 0)  # of a file that can't be looked at

_UNFINISHED = (".part", ".tmp", ".crdownload", "~")  # downloads under way, editors' copies
_HIDDEN = (".", "~")  # ~$name is what word processors leave beside an open file


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A file, or a record of one, that couldn't be read as an article; why, and the way out."""

    name: str
    reason: Cause
    file: str = ""  # of a record that was refused: the file that holds it and others

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


Reader = Callable[..., Iterable[Article | Refusal]]
"""Of a file's content and name; those of _RECORDS take the names of fields, too."""


def _later(module: str, extra: str = "") -> Reader:
    """The reader of a module that is imported when the first such file is read."""

    def read(data: bytes, name: str, **how: FieldNames) -> Iterable[Article | Refusal]:
        try:
            reader = cast(Reader, import_module(f"index.readers.{module}").read)
        except ModuleNotFoundError as error:
            raise UnreadableArticle(
                name,
                because(
                    "needs {package}; install it with {command}",
                    package=error.name,
                    command=installing(extra),
                ),
            ) from error
        return reader(data, name, **how)

    return read


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": _later("webpage"),
    ".htm": _later("webpage"),
    ".xhtml": _later("webpage"),
    ".json": _later("jsonfile"),
    ".jsonl": _later("jsonlines"),
    ".ndjson": _later("jsonlines"),
    ".csv": _later("table"),
    ".tsv": _later("table"),
    ".pdf": _later("pdf", extra="pdf"),
    ".docx": _later("word", extra="docx"),
    ".epub": _later("epub"),
    ".eml": _later("mail"),
    ".mbox": _later("mail"),
    ".rss": _later("feeds"),
    ".atom": _later("feeds"),
    ".xml": _later("feeds"),
    ".gz": _later("packed"),
    ".zip": _later("packed"),
}


_RECORDS = frozenset((".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".gz", ".zip"))


def reader_of(suffix: str, names: FieldNames | None) -> Reader:
    """The reader of a format, told how the fields of its records are called."""
    reader = READERS[suffix]
    return partial(reader, names=names) if names and suffix in _RECORDS else reader


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file held, and how it looked just before it was read."""

    found: tuple[Article | Refusal, ...]
    stamp: Stamp
    digest: bytes = b""
    unfinished: bool = False  # it was being written, and what it held before is told

    @property
    def is_refused(self) -> bool:
        """Whether there is no article in it."""
        return not any(isinstance(one, Article) for one in self.found)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a folder, each in the order of the names."""

    articles: tuple[Article, ...]
    refused: tuple[Refusal, ...] = ()
    repeated: tuple[Repeat, ...] = ()
    ignored: tuple[str, ...] = ()  # files of formats that aren't read
    # for the next reading, which takes over what hasn't changed: the files by name, the largest
    # that was allowed, how fields were called, and the articles as read and as they are kept
    files: Mapping[str, FileRead] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES
    names: FieldNames = field(default_factory=dict)
    printed: Mapping[Article, Article] = field(default_factory=dict)

    @property
    def unfinished(self) -> bool:
        """Whether files were being written."""
        return any(file.unfinished for file in self.files.values())


def found_in(
    data: bytes, name: str, names: FieldNames | None = None
) -> tuple[Article | Refusal, ...]:
    """What the content of a file of this name holds: its articles, and a refusal for each that
    can't be read; at least one.  The name ends as one of READERS."""
    try:
        found = tuple(reader_of(PurePosixPath(name).suffix.lower(), names)(data, name))
    except UnreadableArticle as error:
        return (refusal(name, error),)
    return tuple(
        replace(one, file=name) if isinstance(one, Refusal) and one.name != name else one
        for one in found
    )


def installing(extra: str) -> str:
    """The command that installs an extra."""
    return f'.venv/bin/pip install ".[{extra}]"'


def unknown_kind() -> Cause:
    """Why a file of a kind that isn't read is refused."""
    return because("is not one of {kinds}; save it as one of these", kinds=", ".join(READERS))


def refusal(name: str, error: UnreadableArticle) -> Refusal:
    """The error as a value."""
    return Refusal(name, error.reason)


def read_folder(
    folder: Path,
    *,
    max_bytes: int = MAX_BYTES,
    on_progress: Progress | None = None,
    reuse: Reading | None = None,
    rested: float = 0.0,
    names: FieldNames | None = None,
) -> Reading:
    """All articles of a folder and the folders in it.

    Files that can't be read are in `refused`; hidden files and unfinished downloads are skipped; of
    the same story twice one is kept.  What `reuse` read from files that are still the same isn't
    read again, and its articles are the same objects.  A file that was changed within the
    last `rested` seconds may still be being written and stays as it was in `reuse`.  `names` are of
    fields of exports, as fields.py has it.

    Raises NoArticles when there is no article.
    """
    there = _files_in(folder)
    wanted = [(name, path) for name, path in there.files if path.suffix.lower() in READERS]
    how = (max_bytes, names or {})
    before = reuse.files if reuse and (reuse.max_bytes, reuse.names) == how else {}
    files: dict[str, FileRead] = {}
    for done, (name, path) in enumerate(wanted, 1):
        if (file := _read_again(path, name, how, before.get(name), rested)) is not None:
            files[name] = file
        if on_progress is not None:
            on_progress(done, len(wanted))
    found = [one for file in files.values() for one in file.found]
    articles = [one for one in found if isinstance(one, Article)]
    refused = sorted([*there.refused, *(one for one in found if isinstance(one, Refusal))])
    if not articles:
        raise NoArticles(folder, _nothing_in(refused), refused)
    printed, repeated = without_repeats(articles, reuse.printed if reuse else {})
    return Reading(
        tuple(printed.values()),
        tuple(refused),
        repeated,
        ignored=tuple(name for name, path in there.files if path.suffix.lower() not in READERS),
        files=files,
        max_bytes=max_bytes,
        names=names or {},
        printed=printed,
    )


def _read_again(
    path: Path,
    name: str,
    how: tuple[int, FieldNames],
    before: FileRead | None,
    rested: float,
) -> FileRead | None:
    """What the file holds, taken over where it is the same; None for one that has just gone.

    A refused file is tried every time: what it lacked may be there now.
    """
    max_bytes, names = how
    if before and before.is_refused:
        before = None
    try:
        stamp = stamp_of(path)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            return None
        return FileRead((_unopened(name, error),), _NO_STAMP)
    if before and before.stamp == stamp and before.stamp.settled:
        return replace(before, unfinished=False) if before.unfinished else before
    if rested and not stamp.rested(rested):
        return _unfinished(before)
    try:
        data = _bytes_of(path, name, max_bytes)
        if rested and stamp_of(path) != stamp:
            return _unfinished(before)
    except (UnreadableArticle, FileNotFoundError) as error:
        if not os.path.lexists(path):
            return None
        if isinstance(error, FileNotFoundError):
            return FileRead((_unopened(name, error),), stamp)
        return FileRead((refusal(name, error),), stamp)
    digest = digest_of(data)
    if before and before.digest == digest:
        return replace(before, stamp=stamp, unfinished=False)
    return FileRead(_with_address(found_in(data, name, names), path), stamp, digest)


def _with_address(
    found: tuple[Article | Refusal, ...], path: Path
) -> tuple[Article | Refusal, ...]:
    """An article alone in its file, with the address it was fetched from where it tells none."""
    match found:
        case (Article(url="") as article,) if note := fetched(path):
            return (replace(article, url=note.url),)
        case _:
            return found


def _unfinished(before: FileRead | None) -> FileRead:
    return replace(before or FileRead((), _NO_STAMP), unfinished=True)


@dataclass(frozen=True, slots=True)
class _Found:
    files: tuple[tuple[str, Path], ...]  # name and path, in the order of the names
    refused: tuple[Refusal, ...]  # folders that can't be looked into


def _files_in(folder: Path) -> _Found:
    """Every file in the folder and below it, hidden and unfinished ones left out."""
    if not os.path.isdir(folder):  # noqa: PTH112 (Path.is_dir raises where this says no)
        if os.path.isfile(folder):  # noqa: PTH113
            is_what = because("is a file; name the folder that holds the articles")
        else:
            is_what = because("there is no such folder; name the one that holds the articles")
        raise NoArticles(folder, is_what)
    files: list[tuple[str, Path]] = []
    refused: list[Refusal] = []
    seen: set[tuple[int, int]] = set()  # a link may lead back to a folder above it
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            about = place.stat()
            entries = [] if (about.st_dev, about.st_ino) in seen else list(place.iterdir())
        except OSError as error:
            reason = because(
                "can't be opened ({why}); make it readable, or move it away", why=error.strerror
            )
            if place == folder:
                raise NoArticles(folder, reason) from error
            refused.append(Refusal(_name(place, folder), reason))
            continue
        seen.add((about.st_dev, about.st_ino))
        for path in (path for path in entries if is_finished(path.name)):
            if os.path.isdir(path):  # noqa: PTH112
                waiting.append(path)
            else:
                files.append((_name(path, folder), path))
    return _Found(tuple(sorted(files)), tuple(refused))


def _name(path: Path, folder: Path) -> str:
    return printable(path.relative_to(folder).as_posix())


def is_finished(name: str) -> bool:
    """Whether a file or folder of this name is neither hidden nor a download under way."""
    return not name.startswith(_HIDDEN) and not name.lower().endswith(_UNFINISHED)


def printable(name: str) -> str:
    """The name with what can't be printed in one line of text escaped."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def _bytes_of(path: Path, name: str, max_bytes: int) -> bytes:
    allowed = max_bytes * (1 if path.suffix.lower() in _TEXTS else TIMES_LARGER)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # reading a pipe would wait for ever
            raise UnreadableArticle(
                name, because("is not a regular file; put the article itself there")
            )
        if about.st_size > allowed:
            raise UnreadableArticle(
                name,
                because(
                    "has {n} bytes, more than the {allowed} allowed; split it, or allow more",
                    n=about.st_size,
                    allowed=allowed,
                ),
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableArticle(name, _unopened(name, error).reason) from error


def _unopened(name: str, error: OSError) -> Refusal:
    return Refusal(
        name,
        because(
            "can't be opened ({why}); check that it exists and may be read", why=error.strerror
        ),
    )


def _nothing_in(refused: list[Refusal]) -> Cause:
    if not refused:
        return because(
            "holds no article; put articles into it as files of these kinds: {kinds}",
            kinds=", ".join(READERS),
        )
    first = refused[0]
    if len(refused) == 1:
        return because(
            "holds no article that can be read; the only file was refused: {name}: {reason}",
            name=first.name,
            reason=first.reason,
        )
    return because(
        "holds no article that can be read; all {n} files were refused, the first: {name}:"
        " {reason}",
        n=len(refused),
        name=first.name,
        reason=first.reason,
    )
