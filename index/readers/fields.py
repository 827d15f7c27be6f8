"""Fields of records as exports, interfaces and web pages call them, and what they tell.

Names are compared without case, blanks and marks: `date_published` is `datePublished`.  Of several
fields that tell the same the one named first here counts.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from index.dates import parse_date
from index.readers.byline import phrases
from index.readers.extracted import Told

TITLE = ("title", "headline", "heading", "name", "subject")
TEXT = (
    *("text", "body", "articlebody", "maintext", "fulltext", "articletext", "bodytext"),
    *("content", "contenttext", "contenthtml", "article", "story", "articlecontent"),
    *("bodyhtml", "html", "plaintext", "cleantext", "paragraphs"),
    *("description", "shortdescription", "summary", "abstract"),  # exports of feeds hold no more
)
AUTHOR = ("author", "authors", "byline", "by", "creator", "creators", "writer", "dccreator")
OUTLET = (
    *("outlet", "source", "sourcename", "publisher", "publication", "newspaper", "sitename"),
    *("site", "media", "journal", "domain", "sourcedomain", "hostname"),
)
PUBLISHED = (
    *("published", "datepublished", "publishedat", "publisheddate", "publicationdate"),
    *(
        "publishdate",
        "datepublish",
        "pubdate",
        "publishedtime",
        "publishedon",
        "webpublicationdate",
    ),
    *("date", "datetime", "timestamp", "time", "datecreated", "createdat", "created"),
)
UPDATED = (
    *("updated", "datemodified", "modified", "updatedat", "lastmodified", "datemodify", "lastmod"),
    *("modifiedat", "updateddate", "lastupdated", "modifieddate"),
)
URL = (
    *("url", "link", "canonical", "canonicalurl", "canonicallink", "weburl", "articleurl", "uri"),
    *("mainentityofpage", "permalink"),
)
LANGUAGE = ("language", "lang", "inlanguage", "languagecode")
ID = ("id", "guid", "uuid", "articleid", "docid", "key")

_NAMES_WITHIN = ("name", "displayname", "title", "value", "@id", "id", "url", "rendered", "#text")
_NOBODY = phrases("unknown|none|null|nan|n/a|na|undefined|nil|anonymous")
# seconds or milliseconds since 1970; smaller numbers are years, days as 20210828, or anything else
_FIRST_SECOND = 100_000_000  # in 1973
_FIRST_MILLISECOND = 100_000_000_000
_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")

Record = Mapping[str, Any]
FieldNames = Mapping[str, str]
"""How exports call a field, by what it means: the first name of one of the tuples above."""


def renamed(record: Record, names: FieldNames | None) -> dict[str, Any]:
    """The record with the fields that the setting names called by what they mean."""
    if not names:
        return dict(record)
    meaning = {_plain(own): meant for meant, own in names.items()}
    fields: dict[str, Any] = {}
    told: dict[str, Any] = {}
    for key, value in record.items():
        meant = meaning.get(_plain(str(key)))
        if meant is None:
            fields[key] = value
        else:
            told[meant] = value
    left = {key: value for key, value in fields.items() if _plain(str(key)) not in told}
    return {**told, **left}


def known(record: Record) -> dict[str, Any]:
    """The record's fields under their names without case and marks; empty ones are left out."""
    fields: dict[str, Any] = {}
    for key, value in record.items():
        if value not in (None, "", [], {}):
            fields.setdefault(_plain(str(key)), value)
    return fields


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def told_in(fields: Record) -> Told:
    """What the fields tell; each is empty when no field does."""
    return Told(
        title=first(fields, TITLE),
        outlet=first(fields, OUTLET),
        author=_without_by(", ".join(_names(fields, AUTHOR))),
        published=_first_date(fields, PUBLISHED),
        updated=_first_date(fields, UPDATED),
        url=next((value for value in _each(fields, URL) if re.match("https?://", value)), ""),
        language=first(fields, LANGUAGE),
    )


def first(fields: Record, names: tuple[str, ...]) -> str:
    """The first text that a field of these names holds, or ""."""
    return next(_each(fields, names), "")


def date_in(value: Any) -> date | None:
    """The date that a field's value is, None when it is none that can be told for sure."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)) or re.fullmatch(r"\d{10}|\d{13}", str(value).strip()):
        return _by_clock(float(value))
    text = str(value).strip()
    if day := _DAY.fullmatch(text):
        text = "-".join(day.groups())
    return parse_date(text)


def _by_clock(number: float) -> date | None:
    if not math.isfinite(number) or number < _FIRST_SECOND:
        return None
    seconds = number / 1000 if number >= _FIRST_MILLISECOND else number
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _first_date(fields: Record, names: tuple[str, ...]) -> date | None:
    values = (fields.get(name) for name in names)
    return next((told for value in values if (told := date_in(value))), None)


def _each(fields: Record, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if (value := next(_texts(fields.get(name)), "")) and value.lower() not in _NOBODY:
            yield value


def _names(fields: Record, names: tuple[str, ...]) -> list[str]:
    """The people that the first of these fields lists; the addresses of their pages are none."""
    for name in names:
        people = [text for text in _texts(fields.get(name)) if not re.match("https?:", text)]
        if people := [text for text in people if text.lower() not in _NOBODY]:
            return list(dict.fromkeys(people))
    return []


def _texts(value: Any) -> Iterator[str]:
    """The texts that a value is or holds: "Jane", ["Jane"], {"name": "Jane"}."""
    if isinstance(value, str):
        if text := html.unescape(value).strip():
            yield from _listed(text)
    elif isinstance(value, Mapping):
        inner = known(value)
        yield from next((list(_texts(inner[n])) for n in _NAMES_WITHIN if n in inner), [])
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield str(value)


def _listed(text: str) -> list[str]:
    """The items of a list written as text, as tables hold them: "['Jane Doe', 'Ann Oe']"."""
    if re.fullmatch(r"\[(['\"]).*\1\]", text, re.DOTALL):
        return [item.strip() for item in re.split(r"['\"]\s*,\s*['\"]", text[2:-2]) if item.strip()]
    return [text]


def _without_by(author: str) -> str:
    return re.sub(r"^by[:\s]+", "", author, flags=re.IGNORECASE)
