"""Files that wait for a tap on Keep or Drop, on disk beside the database, so that they outlast the
process.

An offer is known by its content: the same file twice is one offer.  What became of it is remembered
as long as the offer itself would have been, so that a second tap finds the same end.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

from index import Fetched

KEPT = 7 * 86_400.0  # seconds that an offer waits
MOST = 50  # offers at once; the oldest makes room

_ID = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that may be kept, and what became of it."""

    id: str
    name: str  # for the file; made by us, of what somebody sent
    told: str  # what was read from it, in words
    note: Fetched | None = None
    ended: str = ""  # in words, once it was kept or dropped


class Offers:
    """The offers in a folder that only the bot's user can open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, content: bytes, told: str, note: Fetched | None) -> Offer:
        """Keep a file until somebody decides.  Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._make_room()
        whole = b"\0".join((name.encode(), (note.url if note else "").encode(), content))
        offer = Offer(blake2b(whole, digest_size=12).hexdigest(), name, told, note)
        _write(self._content(offer.id), content)
        self._save(offer)
        return offer

    def find(self, id_: str) -> Offer | None:
        """The offer; None for one that is over, or was never made."""
        if not _ID.fullmatch(id_) or self._is_over(self._about(id_)):
            return None
        try:
            about = json.loads(self._about(id_).read_text(encoding="utf-8"))
            note = Fetched(**about.pop("note")) if about["note"] else None
            return Offer(**{**about, "note": note})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def content(self, offer: Offer) -> bytes:
        """The file.  Raises OSError."""
        return self._content(offer.id).read_bytes()

    def end(self, offer: Offer, how: str) -> None:
        """Remember what became of it, in words, and let the file go.  Raises OSError."""
        self._save(replace(offer, ended=how))
        self._content(offer.id).unlink(missing_ok=True)

    def _save(self, offer: Offer) -> None:
        _write(self._about(offer.id), json.dumps(asdict(offer), ensure_ascii=False).encode())

    def _make_room(self) -> None:
        there = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for number, about in enumerate(reversed(there)):
            if number >= MOST - 1 or self._is_over(about):
                about.unlink(missing_ok=True)
                about.with_suffix(".content").unlink(missing_ok=True)

    def _is_over(self, about: Path) -> bool:
        try:
            return about.stat().st_mtime < time.time() - KEPT
        except OSError:
            return True

    def _about(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"

    def _content(self, id_: str) -> Path:
        return self._folder / f"{id_}.content"


def _write(path: Path, data: bytes) -> None:
    """All of it or nothing: a process may end at any moment."""
    aside = path.with_suffix(".tmp")
    aside.write_bytes(data)
    aside.replace(path)
