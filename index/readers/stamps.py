"""Whether a file is still as it was when it was read."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

# Nanoseconds after which a change shows in a file's times, on whatever kind of disk: FAT counts
# in twos of seconds.
_SETTLES_IN = 3_000_000_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looks from outside."""

    device: int
    inode: int
    size: int  # bytes
    written: int  # nanoseconds; when its content was changed, and when anything about it was
    changed: int
    seen: int = field(compare=False)  # when it looked so

    @property
    def settled(self) -> bool:
        """Whether it had been changed long enough ago for the next change to have another time."""
        return self._age > _SETTLES_IN

    def rested(self, seconds: float) -> bool:
        """Whether nothing had been done to it for so long; times to come tell nothing."""
        return not 0 <= self._age < seconds * 1e9

    @property
    def _age(self) -> int:
        return self.seen - max(self.written, self.changed)


def stamp_of(path: Path) -> Stamp:
    """How the file looks now.  Raises OSError."""
    about = path.stat()
    return Stamp(
        about.st_dev,
        about.st_ino,
        about.st_size,
        about.st_mtime_ns,
        about.st_ctime_ns,
        time.time_ns(),
    )


def digest_of(data: bytes) -> bytes:
    """What tells one content from another."""
    return blake2b(data, digest_size=16).digest()
