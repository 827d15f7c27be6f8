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
    changed: int  # nanoseconds; when it was written, and when anything about it was changed
    touched: int
    # whether it was last changed long enough ago that the next change gives it another time
    settled: bool = field(compare=False)


def stamp_of(path: Path) -> Stamp:
    """How the file looks now.  Raises OSError."""
    about = path.stat()
    return Stamp(
        about.st_dev,
        about.st_ino,
        about.st_size,
        about.st_mtime_ns,
        about.st_ctime_ns,
        settled=max(about.st_mtime_ns, about.st_ctime_ns) < time.time_ns() - _SETTLES_IN,
    )


def digest_of(data: bytes) -> bytes:
    """What tells one content from another."""
    return blake2b(data, digest_size=16).digest()
