"""Records of exports: each becomes an article, named `export.jsonl#id` or by its number.

The text of a record is plain or HTML; Article.body is laid out as extracted.py says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from index.article import Article
from index.errors import Cause, UnreadableArticle, because
from index.readers import Refusal, refusal
from index.readers.byline import byline_of
from index.readers.extracted import Part, extracted
from index.readers.fields import ID, TEXT, Record, first, known, told_in
from index.readers.lines import plain_blocks
from index.readers.tags import fragment_parts, page_of

# what exports wrap the article itself into
_WRAPPERS = ("_source", "article", "attributes", "fields", "data", "node", "document")
_PLAIN_ID = re.compile(r"[\w.:-]{1,64}")
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|blockquote|span|a|b|i|strong|em)\b[^<>]*>", re.IGNORECASE
)

_NO_TEXT = because("has no text; call its field text, body or content")


def articles_in(
    name: str, records: Mapping[int, Record], *, no_text: Cause = _NO_TEXT
) -> list[Article | Refusal]:
    """The articles of the records, which come with their numbers, in order.

    `no_text` is why a record without text is refused.

    Raises UnreadableArticle when none of them is an article.
    """
    all_fields = {number: fields_of(record) for number, record in records.items()}
    names = _names(name, all_fields)
    return readable(
        name,
        [
            article_or_refusal(names[number], fields, no_text)
            for number, fields in all_fields.items()
        ],
    )


def readable(name: str, found: list[Article | Refusal]) -> list[Article | Refusal]:
    """What was found in a file.  Raises UnreadableArticle when no article is among it."""
    if any(isinstance(one, Article) for one in found):
        return found
    if not found:
        raise UnreadableArticle(name, because("holds no articles; remove it, or export it again"))
    reason = found[0].reason if isinstance(found[0], Refusal) else ""
    if len(found) == 1:
        raise UnreadableArticle(
            name,
            because("holds no article that can be read; its only record: {reason}", reason=reason),
        )
    raise UnreadableArticle(
        name,
        because(
            "holds no article that can be read; the first of its {n} records: {reason}",
            n=len(found),
            reason=reason,
        ),
    )


def article_or_refusal(name: str, fields: Record, no_text: Cause = _NO_TEXT) -> Article | Refusal:
    """The article of one record."""
    try:
        told = told_in(fields)
        if _TAG.search(told.title):
            told = replace(told, title=page_of(told.title).root.text())
        return extracted(name, text_parts(_text(name, fields, no_text)), told)
    except UnreadableArticle as error:
        return refusal(name, error)


def text_parts(text: str) -> list[Part]:
    """The parts of a text that is plain or HTML."""
    if _TAG.search(text):
        return fragment_parts(text)
    blocks = plain_blocks(text, 0, lambda line: byline_of(line) is not None)
    return [Part(block.span.of(text)) for block in blocks]


def fields_of(record: Record) -> dict[str, Any]:
    """The record's fields by plain names, those of an article wrapped within it among them."""
    fields = known(record)
    for wrapper in _WRAPPERS:
        inner = record.get(wrapper)
        if isinstance(inner, Mapping) and not set(TEXT).isdisjoint(within := known(inner)):
            fields.pop(wrapper.strip("_"), None)
            return {**fields, **within}
    return fields


def _text(name: str, fields: Record, no_text: Cause) -> str:
    for key in TEXT:
        value = fields.get(key)
        if isinstance(value, list):
            value = "\n\n".join(first({"": one}, ("",)) for one in value)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, Mapping) and (text := first(fields, (key,))):
            return text
    raise UnreadableArticle(name, no_text)


def _names(name: str, all_fields: Mapping[int, Record]) -> dict[int, str]:
    """`file#id` when every record has an id of its own, else `file#number`."""
    ids = {number: first(fields, ID) for number, fields in all_fields.items()}
    if all(map(_PLAIN_ID.fullmatch, ids.values())) and len(set(ids.values())) == len(ids):
        return {number: f"{name}#{id_}" for number, id_ in ids.items()}
    return {number: f"{name}#{number}" for number in ids}
