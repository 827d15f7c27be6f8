"""Question files: one JSON object per line, with `question` and, optionally, `id` and `within`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

STANDARD_INPUT = "-"


class QuestionFileError(Exception):
    """One sentence that names the question file and, where one is wrong, the line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a file; `place` names its line, for messages."""

    question: str
    place: str
    id: Any = None  # any JSON value; comes back with the answer
    within: str | None = None  # the only article to search


def read(name: str, standard_input: TextIO) -> Iterator[Asked]:
    """The questions of the named file, or of standard input for `-`, each as soon as it is read.

    Raises QuestionFileError.
    """
    for place, record in records(name, standard_input):
        yield asked(record, place)


def records(name: str, standard_input: TextIO) -> Iterator[tuple[str, Any]]:
    """Each line that isn't blank as a JSON value, and its place for messages.

    Raises QuestionFileError.
    """
    place = place_of(name)
    try:
        if name == STANDARD_INPUT:
            yield from _records(standard_input, place)
        else:
            with Path(name).open(encoding="utf-8-sig") as lines:
                yield from _records(lines, place)
    except OSError as error:
        raise QuestionFileError(f"{place}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise QuestionFileError(f"{place}: is not UTF-8 text; save it as UTF-8") from None


def place_of(name: str) -> str:
    """The file as messages name it."""
    return "standard input" if name == STANDARD_INPUT else name


def _records(lines: Iterable[str], name: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{name}, line {number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise QuestionFileError(f"{place}: is not JSON: {error}") from None
            yield place, record


def asked(record: Any, place: str) -> Asked:
    """The question of a line.  Raises QuestionFileError."""
    match record:
        case {"question": str(text)}:
            within = record.get("within")
        case _:
            raise QuestionFileError(
                f'{place}: expected an object with "question", for example '
                '{"id": 1, "question": "What did the minister say?"}'
            )
    if within is not None and not isinstance(within, str):
        raise QuestionFileError(f'{place}: "within" must be the file name of an article')
    return Asked(text, place, id=record.get("id"), within=within)
