"""What Telegram checks and changes in a text with its entities, and in a keyboard. Pure.

Two kinds of answers: what Telegram refuses is refused in Telegram's words. What Telegram would
silently mend (drop, split or move an entity) is refused too, with "would be changed" in the
description: for a bot that builds its entities itself that is always a mistake.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.telegram_server.html import parsed_html
from tests.telegram_server.refusal import bad_request

Entity = dict[str, Any]

MOST_RAW_BYTES = 32_768
MOST_CHARACTERS = 4096
MOST_CAPTION_CHARACTERS = 1024
MOST_ENTITIES = 100
MOST_BUTTONS = 100

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
FOUND_BY_TELEGRAM = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
)
OTHERS = frozenset({"text_link", "text_mention", "custom_emoji", "date_time"})
KNOWN_TYPES = STYLES | QUOTES | CODE | FOUND_BY_TELEGRAM | OTHERS

NEEDED_FIELD = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}

BUTTON_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)

# Control characters become spaces; these are taken out: carriage return, the marks of line,
# paragraph and writing direction, and three combining marks that draw lines over other lines.
_BECOMES_SPACE = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_TAKEN_OUT = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")

_FOUND = re.compile(
    r"""
    (?P<url>         https?://[^\s<>"]+ )
  | (?P<bot_command> (?<![\w/<>]) /[A-Za-z0-9_]{1,64} (?:@\w{3,32})? \b )
  | (?P<mention>     (?<!\w) @[A-Za-z0-9_]{3,32} \b )
  | (?P<hashtag>     (?<![\w&]) \#\w+ )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as it is shown, with its entities; offsets and lengths in UTF-16 units."""

    text: str
    entities: list[Entity]


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def formatted(
    text: Any, entities: Any = None, parse_mode: str | None = None, *, what: str = "text"
) -> Formatted:
    """The text as Telegram keeps it; raises Refused. `what` is "text" or "caption"."""
    if what == "text" and text in ("", None):
        raise bad_request("message text is empty")
    text = _utf8(text or "")
    if len(text.encode()) > MOST_RAW_BYTES:
        raise bad_request(f"{what} is too long")
    if parse_mode:
        given = Formatted(*_parsed(text, parse_mode))
    else:
        given = Formatted(text, checked_entities(text, entities))
    shown = trimmed(cleaned(given))
    _check_length(shown.text, what)
    return shown


def checked_entities(text: str, entities: Any) -> list[Entity]:
    """The entities if they are right for this text; raises Refused."""
    if entities in (None, "", []):
        return []
    if not isinstance(entities, list) or not all(isinstance(e, dict) for e in entities):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    if len(entities) > MOST_ENTITIES:
        raise _would_be_changed(f"{len(entities)} entities, at most {MOST_ENTITIES} are kept")
    for entity in entities:
        _check_fields(entity)
        _check_place(entity, text)
    _check_nesting(sorted(entities, key=_outermost_first))
    return entities


def found_entities(text: str) -> list[Entity]:
    """What Telegram finds by itself in a text that a person types: commands, mentions, links."""
    return [
        {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found.group()),
        }
        for found in _FOUND.finditer(text)
    ]


def cleaned(given: Formatted) -> Formatted:
    """Without the characters that Telegram takes out; the entities move with their words."""
    text = _BECOMES_SPACE.sub(" ", given.text)
    taken = [units(text[: found.start()]) for found in _TAKEN_OUT.finditer(text)]
    if not taken:
        return Formatted(text, given.entities)

    def moved(offset: int) -> int:
        return offset - sum(place < offset for place in taken)

    entities = []
    for entity in given.entities:
        start, end = moved(entity["offset"]), moved(entity["offset"] + entity["length"])
        entities.append({**entity, "offset": start, "length": end - start})
    return Formatted(_TAKEN_OUT.sub("", text), entities)


def trimmed(given: Formatted) -> Formatted:
    """Without white space at both ends; what an entity covers at the start stays."""
    entities = _on_words(given)
    text = given.text.rstrip(" \n")
    first = min((entity["offset"] for entity in entities), default=len(text))
    skipped = min(len(text) - len(text.lstrip(" \n")), first)
    end = units(text)
    kept = [
        {
            **entity,
            "offset": entity["offset"] - skipped,
            "length": min(entity["length"], end - entity["offset"]),
        }
        for entity in entities
    ]
    return Formatted(text[skipped:], kept)


def checked_keyboard(markup: Any, *, only_inline: bool = False) -> dict[str, Any] | None:
    """The reply markup if it is right, None when there is none; raises Refused."""
    if markup in (None, "", {}):
        return None
    if not isinstance(markup, dict):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"])
        return markup
    if only_inline:
        raise bad_request("inline keyboard expected")
    if not markup.keys() & {"keyboard", "remove_keyboard", "force_reply"}:
        raise bad_request("object expected as reply markup")
    return markup


def _utf8(text: Any) -> str:
    if not isinstance(text, str):
        raise bad_request("strings must be encoded in UTF-8")
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair
        raise bad_request("strings must be encoded in UTF-8") from error
    return text


def _parsed(text: str, parse_mode: str) -> tuple[str, list[Entity]]:
    if parse_mode.lower() != "html":  # Markdown is not understood here: we never send it
        raise bad_request("unsupported parse_mode")
    return parsed_html(text)


def _check_length(text: str, what: str) -> None:
    if what == "text" and not text:
        raise bad_request("text must be non-empty")
    most = MOST_CHARACTERS if what == "text" else MOST_CAPTION_CHARACTERS
    if len(text) > most:
        raise bad_request(
            "message is too long" if what == "text" else "message caption is too long"
        )


def _check_fields(entity: Entity) -> None:
    kind = entity.get("type")
    if kind not in KNOWN_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    for name in ("offset", "length"):
        if type(entity.get(name)) is not int:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    needed = NEEDED_FIELD.get(kind)
    if needed and not entity.get(needed):
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if kind == "text_link":
        check_url(entity["url"], f"entity URL '{entity['url']}' is invalid")


def check_url(url: str, complaint: str) -> None:
    """Raises Refused, beginning with `complaint`, unless it is a link Telegram would open."""
    if url.startswith(("tg:", "ton:", "tonsite:")):
        return
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https"):
        raise bad_request(f"{complaint}: Unsupported URL protocol")
    host = parts.netloc.rpartition("@")[2]
    if "." not in host or re.search(r"\s", url):
        raise bad_request(f"{complaint}: Wrong HTTP URL")


def _check_place(entity: Entity, text: str) -> None:
    offset, length = entity["offset"], entity["length"]
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if length == 0:
        raise _would_be_changed("an entity of length 0")
    end = units(text)
    if offset >= end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    _check_not_inside_a_symbol(text, offset, "begins")
    if offset + length > end:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + length}"
        )
    _check_not_inside_a_symbol(text, offset + length, "ends")


def _check_not_inside_a_symbol(text: str, offset: int, verb: str) -> None:
    before = text.encode("utf-16-le")[: 2 * offset]
    try:
        before.decode("utf-16-le")
    except UnicodeDecodeError as error:
        place = len(before[:-2].decode("utf-16-le").encode())
        raise bad_request(
            f"entity {verb} in a middle of a UTF-16 symbol at byte offset {place}"
        ) from error


def _check_nesting(entities: list[Entity]) -> None:
    """Each two are apart, or one lies in the other and may; entities come outermost first."""
    around: list[Entity] = []
    for entity in entities:
        around = [outer for outer in around if _end(outer) > entity["offset"]]
        for outer in around:
            if _end(entity) > _end(outer):
                raise _would_be_changed(f"{entity['type']} and {outer['type']} overlap")
            _check_pair(outer["type"], entity["type"])
        around.append(entity)


def _check_pair(outer: str, inner: str) -> None:
    if outer in QUOTES and inner in QUOTES:
        raise _would_be_changed("blockquote entities can't be nested")
    if outer in QUOTES or (outer in STYLES and inner not in CODE):
        return
    if inner in STYLES and outer not in CODE:
        return
    raise _would_be_changed(f"{inner} can't lie in {outer}")


def _outermost_first(entity: Entity) -> tuple[int, int, bool]:
    return entity["offset"], -entity["length"], entity["type"] not in QUOTES


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _would_be_changed(why: str) -> Exception:
    return bad_request(f"entities would be changed: {why}")


def _on_words(given: Formatted) -> list[Entity]:
    """Entities without white space at their start; those with nothing else are dropped."""
    kept = []
    for entity in given.entities:
        covered = _slice(given.text, entity)
        blank = len(covered) - len(covered.lstrip(" \n"))
        if blank < len(covered):
            offset, length = entity["offset"] + blank, entity["length"] - blank
            kept.append({**entity, "offset": offset, "length": length})
    return kept


def _slice(text: str, entity: Entity) -> str:
    encoded = text.encode("utf-16-le")
    return encoded[2 * entity["offset"] : 2 * _end(entity)].decode("utf-16-le")


def _check_rows(rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse inline keyboard: Field "inline_keyboard" must be an Array')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not _utf8(button["text"]).strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = button.keys() & BUTTON_ACTIONS
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"button would be changed: only one of {sorted(actions)} is kept")
    if "callback_data" in button and not 1 <= len(_utf8(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        check_url(button["url"], f"inline keyboard button URL '{button['url']}' is invalid")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
