"""What `verbatim add` does, line by line: what was read from each source, or why nothing was."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from bot import wording
from bot.fetch.adding import Candidate, NotAdded, Unchanged, is_address, of_address, of_file
from bot.fetch.web import Web

ADDED, NOT_ALL = 0, 1  # exit codes


async def add(
    sources: Sequence[str],
    folder: Path,
    web: Web,
    *,
    since: date | None = None,
    most: int,
    most_bytes: int,
    fields: Mapping[str, str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Add each source, and say so; NOT_ALL when something could not be added."""
    code = ADDED
    async with web:
        for source in sources:
            async for found in _found(source, folder, web, since, most, most_bytes, fields):
                match found:
                    case NotAdded():
                        code = NOT_ALL
                        print(f"verbatim: {found}", file=err or sys.stderr)
                    case Unchanged():
                        told = f"{found.file.relative_to(folder)}: has not changed"
                        print(told, file=out or sys.stdout, flush=True)
                    case Candidate() if there := found.copy_in(folder):
                        told = f"not added, the same is there already: {there.relative_to(folder)}"
                        print(f"{found.name}: {told}", file=out or sys.stdout, flush=True)
                    case Candidate():
                        name = found.keep(folder).relative_to(folder)
                        told = f"{name}: {wording.read_from(found.articles)}"
                        print(told, file=out or sys.stdout, flush=True)
    return code


async def _found(
    source: str,
    folder: Path,
    web: Web,
    since: date | None,
    most: int,
    most_bytes: int,
    fields: Mapping[str, str] | None,
) -> AsyncIterator[Candidate | Unchanged | NotAdded]:
    if is_address(source):
        async for found in of_address(web, source, folder, since=since, most=most):
            yield found
        return
    try:
        yield of_file(Path(source), most_bytes, fields)
    except NotAdded as error:
        yield error
