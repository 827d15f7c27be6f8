"""Packed files: a gzipped file, or a zip of files, read as what is in them.

The articles of a gzipped file have its own name; those of a zip have their name within it behind
the zip's: `saved.zip/2021/storm.html`.  What would unpack to more than articles ever do is refused.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import READERS, Refusal, is_finished, printable, reader_of, refusal
from index.readers.fields import FieldNames

MAX_UNPACKED = 200_000_000  # bytes of all that is in a file, at all depths
MAX_ENTRIES = 20_000
MAX_DEPTH = 3  # a zip in a zip in a zip; what lies deeper was put there to harm
# Text packs to a fifth of its size and the dullest export to a fiftieth; bombs to a thousandth.
MAX_RATIO = 200
_ALWAYS_ALLOWED = 1_000_000  # bytes; no ratio makes these a danger

_PACKED = (".gz", ".zip")
_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's table of contents
_PASSWORD_FLAG = 1


def read(data: bytes, name: str, names: FieldNames | None = None) -> Iterable[Article | Refusal]:
    """What is in a gzipped file or a zip.  Raises UnreadableArticle when it can't be unpacked."""
    return list(_unpacked(data, name, name, _Allowance(MAX_UNPACKED, names=names)))


def opened_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip, none of whose entries is larger than it says, nor all together than is allowed.

    Raises UnreadableArticle.
    """
    if data.count(_ENTRY) > MAX_ENTRIES:
        raise UnreadableArticle(name, because("holds more than {n} files; split it", n=MAX_ENTRIES))
    with damage_told(name):
        opened = zipfile.ZipFile(io.BytesIO(data))
    sizes = [(entry.file_size, entry.compress_size) for entry in opened.infolist()]
    if any(_is_bomb(size, packed) for size, packed in sizes):
        raise _bomb(name)
    if sum(size for size, _ in sizes) > MAX_UNPACKED:
        raise _too_large(name)
    return opened


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """What unpacking raises for damaged files, as UnreadableArticle."""
    try:
        yield
    except NotImplementedError as error:
        raise UnreadableArticle(
            name, because("is packed in an unusual way; pack it again")
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UnreadableArticle(name, because("is damaged or cut off; copy it again")) from error


@dataclass(slots=True)
class _Allowance:
    """How much may still be unpacked of one file, and how deep; and how its fields are called."""

    size: int
    depth: int = MAX_DEPTH
    names: FieldNames | None = None

    def take(self, size: int, name: str) -> None:
        if size > self.size:
            raise _too_large(name)
        self.size -= size


def _unpacked(
    data: bytes, name: str, kind: str, allowance: _Allowance
) -> Iterator[Article | Refusal]:
    """What is in the file; `kind` is the name that tells its format."""
    if not allowance.depth:
        raise UnreadableArticle(
            name,
            because(
                "is packed more than {n} times over; unpack it and keep the articles", n=MAX_DEPTH
            ),
        )
    allowance.depth -= 1
    try:
        if kind.lower().endswith(".gz"):
            content = _gunzipped(data, name, allowance)
            yield from _read(content, name, kind[: -len(".gz")], allowance)
        else:
            yield from _of_zip(data, name, allowance)
    finally:
        allowance.depth += 1


def _of_zip(data: bytes, name: str, allowance: _Allowance) -> Iterator[Article | Refusal]:
    opened = opened_zip(data, name)
    entries = {entry.filename: entry for entry in opened.infolist()}  # of two alike the last counts
    wanted = {within: entry for within, entry in sorted(entries.items()) if _is_read(within)}
    if not wanted:
        raise UnreadableArticle(name, because("holds no file of a kind that is read; remove it"))
    for within, entry in wanted.items():
        inner = f"{name}/{printable(within)}"
        try:
            yield from _read(_content(opened, entry, inner, allowance), inner, within, allowance)
        except UnreadableArticle as error:
            yield refusal(inner, error)


def _read(data: bytes, name: str, kind: str, allowance: _Allowance) -> Iterator[Article | Refusal]:
    suffix = PurePosixPath(kind).suffix.lower()
    if suffix in _PACKED:
        yield from _unpacked(data, name, kind, allowance)
    elif suffix in READERS:
        yield from reader_of(suffix, allowance.names)(data, name)
    else:
        raise UnreadableArticle(
            name, because("holds a file that is none of {kinds}", kinds=", ".join(READERS))
        )


def _is_read(within: str) -> bool:
    path = PurePosixPath(within.replace("\\", "/"))
    return (
        path.suffix.lower() in READERS
        and all(is_finished(part) for part in path.parts)
        and path.parts[0] != "__MACOSX"  # what its archiver puts beside each file
    )


def _content(
    opened: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, allowance: _Allowance
) -> bytes:
    if entry.flag_bits & _PASSWORD_FLAG:
        raise UnreadableArticle(name, because("is locked with a password; unpack it"))
    allowance.take(entry.file_size, name)
    with damage_told(name):
        return opened.read(entry)


def _gunzipped(data: bytes, name: str, allowance: _Allowance) -> bytes:
    most = min(allowance.size, max(_ALWAYS_ALLOWED, len(data) * MAX_RATIO))
    with damage_told(name), gzip.GzipFile(fileobj=io.BytesIO(data)) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise _too_large(name) if most == allowance.size else _bomb(name)
    allowance.take(len(content), name)
    return content


def _is_bomb(size: int, packed: int) -> bool:
    return size > max(_ALWAYS_ALLOWED, packed * MAX_RATIO)


def _bomb(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        name,
        because(
            "unpacks to more than {n} times its size, as no article does; remove it", n=MAX_RATIO
        ),
    )


def _too_large(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        name, because("unpacks to more than {n} bytes; split it", n=MAX_UNPACKED)
    )
