"""Where a file was fetched from: a hidden note beside it, `.storm.html.fetched.json`.

The note tells what the page itself may not: its address, and what a server needs to say whether the
page has changed since.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of the fetching of a file."""

    url: str
    at: str = ""  # ISO 8601, with its zone
    etag: str = ""  # as the server told it
    last_modified: str = ""  # the same

    def as_json(self) -> str:
        """A text to keep it as."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def note_of(file: Path) -> Path:
    """Where the note about a file is."""
    return file.with_name(f".{file.name}.fetched.json")


def fetched(file: Path) -> Fetched | None:
    """What the note beside the file tells; None where there is none that can be read."""
    try:
        told = json.loads(note_of(file).read_text(encoding="utf-8"))
        known = {field.name: str(told.get(field.name, "")) for field in fields(Fetched)}
    except (OSError, ValueError, AttributeError):
        return None
    return Fetched(**known) if known["url"] else None
