"""JSON files: one article, a list of articles, or an object that holds such a list.

An article alone has the file's name; those of a list are named as records.py says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import Refusal
from index.readers.encodings import decoded
from index.readers.fields import TEXT, FieldNames, renamed
from index.readers.records import article_or_refusal, articles_in, fields_of, readable

_DEEPEST = 4  # objects around the list of articles, as {"response": {"results": [...]}}


def read(data: bytes, name: str, names: FieldNames | None = None) -> Iterable[Article | Refusal]:
    """The articles of a JSON file.  Raises UnreadableArticle."""
    found = parsed(decoded(data, name), name, names)
    if isinstance(found, dict) and _is_article(found):
        return readable(name, [article_or_refusal(name, fields_of(found))])
    records = _records(found, _DEEPEST)
    if not records:
        raise UnreadableArticle(
            name,
            because(
                "is JSON, but neither an article nor a list of articles; give each its text in a"
                " field called text, body or content"
            ),
        )
    return articles_in(name, dict(enumerate(records, 1)))


def parsed(text: str, name: str, names: FieldNames | None = None) -> Any:
    """What the text means, its fields renamed.

    Raises UnreadableArticle, which tells the place of the mistake.
    """
    try:
        rename = (lambda record: renamed(record, names)) if names else None
        return json.loads(text, strict=False, object_hook=rename)
    except json.JSONDecodeError as error:
        what = because(
            "is not valid JSON: line {line}, column {column}: {what}; export it again",
            line=error.lineno,
            column=error.colno,
            what=error.msg,
        )
        raise UnreadableArticle(name, what) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(
            name,
            because("holds numbers too long or lists too deep for an article; export it again"),
        ) from error


def _is_article(record: Any) -> bool:
    """Whether the record holds a text itself, and no list of articles in its place."""
    if not isinstance(record, dict):
        return False
    fields = fields_of(record)
    texts = [fields[name] for name in TEXT if name in fields]
    return any(not isinstance(text, list) or not any(map(_is_article, text)) for text in texts)


def _records(found: Any, deepest: int) -> list[dict[str, Any]]:
    """The records of the first list of articles within; what stands among them and is none, too."""
    if isinstance(found, list):
        records = [one if isinstance(one, dict) else {} for one in found]
        return records if any(map(_is_article, records)) else []
    if not isinstance(found, dict) or not deepest:
        return []
    if by_id := [{"id": key, **one} for key, one in found.items() if _is_article(one)]:
        return by_id
    lists = (_records(one, deepest - 1) for one in found.values())
    return next(filter(None, lists), [])
