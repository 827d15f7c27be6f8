"""JSON lines (.jsonl, .ndjson): an article a line, named by its id or as `export.jsonl#line`.

A line that can't be read costs no other; articles are made as records.py says.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.article import Article
from index.errors import UnreadableArticle
from index.readers import Refusal, refusal
from index.readers.encodings import decoded
from index.readers.fields import FieldNames, Record
from index.readers.jsonfile import parsed
from index.readers.records import articles_in, readable


def read(data: bytes, name: str, names: FieldNames | None = None) -> Iterable[Article | Refusal]:
    """The articles of the lines.  Raises UnreadableArticle when there is none."""
    records: dict[int, Record] = {}
    refused: list[Article | Refusal] = []
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = parsed(line, f"{name}#{number}", names)
        except UnreadableArticle as error:
            refused.append(refusal(f"{name}#{number}", error))
        else:
            records[number] = record if isinstance(record, dict) else {}
    return readable(name, [*(articles_in(name, records) if records else ()), *refused])
