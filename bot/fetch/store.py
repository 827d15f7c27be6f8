"""Puts files into the articles folder: under safe names, whole or not at all, over nothing else."""

from __future__ import annotations

import os
import re
import unicodedata
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from urllib.parse import unquote, urlsplit

from index import READERS, Fetched, fetched, note_of

LONGEST_NAME = 100  # characters, the ending aside
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}

_UNSAFE = re.compile(r"[^a-z0-9.]+")
# names that mean devices on Windows, where the folder may be copied to
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def name_for(url: str, kind: str) -> str | None:
    """A file name made of an address and a media type; None for a type of which nothing is read."""
    path = unquote(urlsplit(url).path)
    ending = KINDS.get(kind)
    if ending is None and kind in ("", "application/octet-stream"):
        ending = Path(path).suffix.lower()
        ending = ending if ending in READERS else None
    if ending is None:
        return None
    return f"{_stem(url)}{ending}"


def _stem(url: str) -> str:
    path = unquote(urlsplit(url).path)
    return safe(f"{urlsplit(url).hostname or ''} {path.removesuffix(Path(path).suffix)}")


def safe(text: str) -> str:
    """The text as a file name without ending: small Latin letters, digits, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = _UNSAFE.sub("-", plain).strip("-.")
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME].rstrip('-.')}-{_digest(text.encode())}"
    if not name or _RESERVED.fullmatch(name):
        name = f"article-{name or _digest(text.encode())}"
    return name


def safe_ending(ending: str) -> str:
    """An ending that is read as nothing, as far as it can be shown."""
    return f".{safe(ending)[:10]}" if ending else ""


def kept_as(folder: Path, url: str) -> Path | None:
    """The file that was fetched from this address before, wherever in the folder it is now."""
    for note in folder.glob(f"**/.{_stem(url)}*.fetched.json"):
        file = note.with_name(note.name[1 : -len(".fetched.json")])
        told = fetched(file)
        if told and told.url == url and file.exists():
            return file
    return None


def copy_of(folder: Path, name: str, content: bytes) -> Path | None:
    """The file of this content and format that is in the folder already, wherever in it."""
    ending = Path(name).suffix.lower()
    for file in sorted(folder.glob("**/*")):
        is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() == ending and not is_hidden and _is_same(file, content):
            return file
    return None


def put(folder: Path, name: str, content: bytes, note: Fetched | None = None) -> Path:
    """Write a file into the folder, and where it was fetched; where it is.

    What was fetched from the same address is replaced; what is there under the name otherwise stays
    and this gets another name; the same content is not written twice.  Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not note and (there := copy_of(folder, name, content)):
        return there
    before = kept_as(folder, note.url) if note else None
    if note and before and before.suffix == Path(name).suffix:
        _write_note(before, note)
        _write_aside(before, content).replace(before)
        return before
    stem, ending = os.path.splitext(name)  # noqa: PTH122  # of a name, not of a path
    aside = _write_aside(folder / name, content)
    try:
        for number in range(1, 1000):
            file = folder / (name if number == 1 else f"{stem}-{number}{ending}")
            if _taken(aside, file):
                if note:
                    _write_note(file, note)
                return file
    finally:
        aside.unlink(missing_ok=True)
    raise FileExistsError(17, "there are too many files of this name", str(folder / name))


def _taken(aside: Path, file: Path) -> bool:
    """Give the written file its name, unless there is another of that name."""
    try:
        os.link(aside, file)
    except FileExistsError:
        return False
    except OSError:  # a disk without links
        try:
            with file.open("xb") as out:
                out.write(aside.read_bytes())
        except FileExistsError:
            return False
    return True


def _write_aside(file: Path, content: bytes) -> Path:
    """The content under a hidden name beside the file, safely on the disk, or nowhere."""
    aside = file.with_name(f".{file.name[:40]}.{token_hex(6)}.tmp")
    try:
        with aside.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _write_note(file: Path, note: Fetched) -> None:
    _write_aside(note_of(file), note.as_json().encode()).replace(note_of(file))


def _is_same(file: Path, content: bytes) -> bool:
    """Whether the file is known to have the content; of one that may not be read it isn't."""
    try:
        is_as_long = file.is_file() and file.stat().st_size == len(content)
        return is_as_long and file.read_bytes() == content
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
