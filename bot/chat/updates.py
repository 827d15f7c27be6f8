"""What an update holds, and what our filters promise about it, said once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from telegram import Chat, Message, MessageEntity, Update, User

WANTED = (  # the kinds of updates that we ask Telegram for
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "guest_message",
    "message_reaction",
    "my_chat_member",
)
# those on whose failing nobody gets a notice: it would come out of the blue, or can't come
UNASKED = ("edited_message", "inline_query", "guest_message", "message_reaction", "my_chat_member")
# seconds that somebody waits for an answer; to a message, for ever
LIFE = {"callback_query": 150.0, "inline_query": 30.0}
LARGEST = 1 << 62  # Telegram's ids are below; SQLite's numbers are up to twice that


def message_of(update: Update) -> Message:
    """The message that our filters let through."""
    return cast(Message, update.message)


def text_of(message: Message) -> str:
    """What the message says: its text, or the caption of a picture or a file."""
    return message.text or message.caption or ""


def after_command(message: Message) -> str:
    """The text behind the command that the message begins with."""
    return "".join(text_of(message).split(maxsplit=1)[1:])


def is_from_a_bot(message: Message) -> bool:
    """Whether another bot wrote it; an anonymous admin or a channel writes through one too."""
    sender = message.from_user
    return bool(sender and sender.is_bot and not message.sender_chat) or bool(
        message.via_bot or message.is_automatic_forward
    )


def is_private(message: Message) -> bool:
    """Whether only one person reads along."""
    return message.chat.type == Chat.PRIVATE


def question_to(me: User, message: Message) -> str | None:
    """What a group's message asks the bot, without its name; None when it isn't addressed."""
    mentions = [entity for entity in entities_of(message) if mentions_me(me, message, entity)]
    if not mentions and not is_reply_to(me, message):
        return None
    return without(text_of(message), mentions).strip()


def asked_in(me: User, message: Message) -> str | None:
    """What a message asks, in whatever way a message may; None when it asks the bot nothing."""
    text = text_of(message)
    if command := _ASK.match(text):
        to = (command[1] or "").lower()
        return after_command(message) if to in ("", f"@{me.username}".lower()) else None
    if text.startswith("/"):
        return None
    return text if is_private(message) else question_to(me, message)


_ASK = re.compile(r"/ask(@\w+)?(?!\S)", re.ASCII | re.IGNORECASE)


def entities_of(message: Message) -> tuple[MessageEntity, ...]:
    """The entities of `text_of`."""
    return (message.entities if message.text else message.caption_entities) or ()


def mentions_me(me: User, message: Message, entity: MessageEntity) -> bool:
    """Whether the entity is the bot's name."""
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    name = entity_text(text_of(message), entity)
    return entity.type == MessageEntity.MENTION and name.lower() == f"@{me.username}".lower()


def is_reply_to(me: User, message: Message) -> bool:
    """Whether the message replies to one of the bot's; the opening of a topic doesn't count."""
    earlier = message.reply_to_message
    if earlier is None or earlier.from_user is None or earlier.forum_topic_created:
        return False
    return earlier.from_user.id == me.id


def entity_text(text: str, entity: MessageEntity) -> str:
    """The part of the text that the entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    covered = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return covered.decode("utf-16-le", "replace")


def without(text: str, entities: list[MessageEntity]) -> str:
    """The text with what the entities cover left out."""
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda e: e.offset, reverse=True):
        units = units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]
    return units.decode("utf-16-le", "replace")


def chat_id_of(update: Mapping[str, Any]) -> int:
    """The chat that a raw update belongs to, the person's id where there is none, or 0."""
    told = [part for part in update.values() if isinstance(part, dict)]
    told += [part["message"] for part in told if isinstance(part.get("message"), dict)]
    for key in ("chat", "from"):
        for part in told:
            holder = part.get(key)
            if isinstance(holder, dict) and is_id(holder.get("id")):
                return int(holder["id"])
    return 0


def sender_in(update: Mapping[str, Any]) -> int:
    """The person whom a raw update comes from, or 0."""
    for part in update.values():
        sender = isinstance(part, dict) and (part.get("from") or part.get("user"))
        if isinstance(sender, dict) and is_id(sender.get("id")):
            return int(sender["id"])
    return 0


def language_in(update: Mapping[str, Any]) -> str:
    """The language of the person whom a raw update comes from, as Telegram calls it, or ""."""
    for part in update.values():
        sender = isinstance(part, dict) and (part.get("from") or part.get("user"))
        if isinstance(sender, dict) and isinstance(code := sender.get("language_code"), str):
            return code
    return ""


def lane_of(update: Mapping[str, Any]) -> int:
    """What an update has to be in order with: its chat; what somebody types into any chat is apart
    from their chat with the bot."""
    chat = chat_id_of(update)
    return -(LARGEST + chat) if is_typed(update) else chat


def is_typed(update: Mapping[str, Any]) -> bool:
    """Whether it is an inline query, which a later one of that person makes void."""
    return "inline_query" in update


def said_in(update: Mapping[str, Any]) -> str:
    """What a raw update says: a text, a caption, or the data of a button; "" for nothing."""
    parts = [part for part in update.values() if isinstance(part, dict)]
    said = (part.get(key) for part in parts for key in ("text", "caption", "data"))
    return next((text for text in said if isinstance(text, str)), "")


def is_id(value: object) -> bool:
    """Whether it is a number that Telegram could give to something."""
    return type(value) is int and abs(value) < LARGEST


def is_update(update: object) -> bool:
    """Whether it has what every update has."""
    return isinstance(update, dict) and is_id(update.get("update_id"))


def is_stale(update: Mapping[str, Any], age: float) -> bool:
    """Whether nobody waits for the answer any more, so many seconds after it came."""
    return any(age > life for kind, life in LIFE.items() if kind in update)
