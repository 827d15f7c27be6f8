"""Tables (.csv, .tsv): an article a row, the first row names the columns.

Columns are parted by commas, semicolons, tabs or bars, whichever part the first row into the most;
rows are named by their id or as `export.csv#row`, and articles are made as records.py says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import Refusal
from index.readers.encodings import decoded
from index.readers.fields import TEXT, FieldNames, Record, known, renamed
from index.readers.records import articles_in, readable

_DELIMITERS = ",;\t|"


def read(data: bytes, name: str, names: FieldNames | None = None) -> Iterable[Article | Refusal]:
    """The articles of the rows.  Raises UnreadableArticle when there is none."""
    text = decoded(data, name)
    if not text.strip():
        raise UnreadableArticle(name, because("is empty; put articles into it, or remove it"))
    rows = _rows(text, name)
    header = next(rows)
    columns = known(renamed(dict.fromkeys(header, "named"), names))
    if set(TEXT).isdisjoint(columns):
        raise UnreadableArticle(
            name,
            because("has no column called text, body or content; name one so in the first row"),
        )
    records: dict[int, Record] = {}
    refused: list[Article | Refusal] = []
    for number, row in enumerate(rows, 1):
        if len(row) == len(header):
            records[number] = renamed(dict(zip(header, row, strict=True)), names)
        elif row:
            reason = because(
                "has {n} cells where the first row has {wanted}; export it again",
                n=len(row),
                wanted=len(header),
            )
            refused.append(Refusal(f"{name}#{number}", reason))
    return readable(name, [*(articles_in(name, records) if records else ()), *refused])


def _rows(text: str, name: str) -> Iterator[list[str]]:
    first_line = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    try:
        yield from rows
    except csv.Error as error:
        raise UnreadableArticle(
            name,
            because(
                "line {n} breaks the table ({error}); is a quotation mark missing there, or above?",
                n=rows.line_num,
                error=str(error),
            ),
        ) from error
