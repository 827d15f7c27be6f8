"""The HTML that Telegram understands -> plain text and entities; errors in Telegram's words."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from tests.telegram_server.refusal import Refused, bad_request

ENTITY_OF_TAG = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}

_CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-f]+|lt|gt|amp|quot);", re.IGNORECASE)
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_SPACE = re.compile(r"\s*")
_VALUE = re.compile(r'"(?P<double>[^"]*)"|\'(?P<single>[^\']*)\'|(?P<bare>[A-Za-z0-9.-]+)')


@dataclass(slots=True)
class _Tag:
    name: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)


def parsed_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without tags and its entities (UTF-16 units); raises Refused."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Tag] = []
        self._entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._end_tag()
            elif self._source[self._at] == "<":
                self._start_tag()
            else:
                self._characters()
        if self._open:
            name = self._open[-1].name
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
            )
        entities = sorted(self._entities, key=lambda e: (e["offset"], -e["length"]))
        return "".join(self._text), entities

    def _characters(self) -> None:
        end = self._source.find("<", self._at)
        end = len(self._source) if end < 0 else end
        text = _CHARACTER.sub(lambda c: unescape(c.group()), self._source[self._at : end])
        self._text.append(text)
        self._offset += len(text.encode("utf-16-le")) // 2
        self._at = end

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._read(_NAME).lower()
        if self._at == len(self._source):
            raise self._error("Unclosed start tag", begin)
        if name not in ENTITY_OF_TAG:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        tag = _Tag(name, self._offset)
        while not self._ends_tag(begin, f'Unclosed start tag "{name}"'):
            self._attribute(tag, begin)
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(tag)

    def _attribute(self, tag: _Tag, begin: int) -> None:
        name = self._read(_ATTRIBUTE_NAME).lower()
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag.name}"', begin)
        self._read(_SPACE)
        if not self._source.startswith("=", self._at):
            tag.attributes[name] = ""
            return
        self._at += 1
        self._read(_SPACE)
        value = _VALUE.match(self._source, self._at)
        if value is None and self._source[self._at : self._at + 1] in ("", '"', "'"):
            raise self._error("Unclosed start tag", begin)
        if value is None:
            raise self._error("Unexpected end of name token", begin)
        tag.attributes[name] = unescape(value[value.lastgroup or 0])
        self._at = value.end()

    def _ends_tag(self, begin: int, complaint: str) -> bool:
        self._read(_SPACE)
        if self._at == len(self._source):
            raise self._error(complaint, begin)
        if self._source[self._at] != ">":
            return False
        self._at += 1
        return True

    def _end_tag(self) -> None:
        begin = self._at
        self._at += 2
        name = self._read(_NAME).lower()
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        self._read(_SPACE)
        if not self._source.startswith(">", self._at):
            raise self._error("Unclosed end tag", begin)
        self._at += 1
        tag = self._open.pop()
        if name not in ("", tag.name):
            mismatch = f', expected "</{tag.name}>", found "</{name}>"'
            raise self._error("Unmatched end tag", begin, mismatch)
        self._close(tag)

    def _close(self, tag: _Tag) -> None:
        length = self._offset - tag.offset
        entity: dict[str, Any] = {
            "type": ENTITY_OF_TAG[tag.name],
            "offset": tag.offset,
            "length": length,
        }
        match tag.name:
            case "a":
                entity["url"] = tag.attributes.get("href", "")
                if "." not in entity["url"]:
                    return  # a bad link is dropped without a word
            case "blockquote" if "expandable" in tag.attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
            case "tg-time":
                entity["unix_time"] = tag.attributes.get("unix", "")
        if length:
            self._entities.append(entity)

    def _read(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._at)
        assert found is not None
        self._at = found.end()
        return found.group()

    def _error(self, what: str, place: int, detail: str = "") -> Refused:
        byte = len(self._source[:place].encode())
        return bad_request(f"can't parse entities: {what} at byte offset {byte}{detail}")
