"""Chats and the messages in them, as a person who opens the chat sees them."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.refusal import Refused

_ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from one moment on; each edit adds a version."""

    text: str
    entities: list[dict[str, Any]]
    reply_markup: dict[str, Any] | None
    at: float

    @property
    def buttons(self) -> list[dict[str, Any]]:
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass(slots=True, eq=False)
class ChatMessage:
    """One message; `versions` has its history, the properties show the latest version."""

    chat: "Chat"
    message_id: int
    sender: dict[str, Any] | None
    date: int
    versions: list[Version]
    thread_id: int | None = None
    reply_to: "ChatMessage | None" = None
    deleted: bool = False
    reactions: list[dict[str, Any]] = field(default_factory=list)
    # Further fields of the Bot API's Message: document, photo, forward_origin, ...
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.versions[-1].text

    @property
    def entities(self) -> list[dict[str, Any]]:
        return self.versions[-1].entities

    @property
    def reply_markup(self) -> dict[str, Any] | None:
        return self.versions[-1].reply_markup

    @property
    def edits(self) -> list[Version]:
        """The versions after the first."""
        return self.versions[1:]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return self.versions[-1].buttons

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button["text"] for button in self.buttons]

    def is_from(self, user: dict[str, Any]) -> bool:
        return self.sender is not None and self.sender["id"] == user["id"]

    def change(
        self,
        text: str,
        entities: list[dict[str, Any]],
        reply_markup: dict[str, Any] | None,
        at: float,
    ) -> None:
        self.versions.append(Version(text, entities, reply_markup, at))

    def covered(self, kind: str) -> list[str]:
        """The words that entities of this type cover, in order."""
        encoded = self.text.encode("utf-16-le")
        return [
            encoded[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in self.entities
            if e["type"] == kind
        ]

    def as_json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """The Bot API's Message."""
        said: dict[str, Any] = {"message_id": self.message_id, "date": self.date}
        if self.sender is not None:
            said["from"] = self.sender
        said["chat"] = self.chat.as_json()
        said |= self.fields
        words = "caption" if self.fields.keys() & {"document", "photo"} else "text"
        if self.text:
            said[words] = self.text
        if self.entities:
            said["entities" if words == "text" else "caption_entities"] = self.entities
        if self.reply_markup and "inline_keyboard" in self.reply_markup:
            said["reply_markup"] = self.reply_markup
        if self.thread_id is not None:
            said |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if len(self.versions) > 1:
            said["edit_date"] = int(self.versions[-1].at)
        if self.reply_to is not None and with_reply:
            said["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        return said


@dataclass(slots=True, eq=False)
class Chat:
    """One chat; `refusal` is what the bot is told instead of having its messages delivered."""

    id: int
    type: str
    title: str
    messages: dict[int, ChatMessage] = field(default_factory=dict)
    threads: set[int] = field(default_factory=set)
    members: dict[int, str] = field(default_factory=dict)
    refusal: Refused | None = None
    last_message_id: int = 0

    def as_json(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        name = "first_name" if self.type == "private" else "title"
        said: dict[str, Any] = {"id": self.id, "type": self.type, name: self.title}
        if self.threads and self.type == "supergroup":
            said["is_forum"] = True
        return said

    def add(
        self,
        text: str,
        *,
        sender: dict[str, Any] | None,
        at: float,
        entities: list[dict[str, Any]] | None = None,
        reply_markup: dict[str, Any] | None = None,
        thread_id: int | None = None,
        reply_to: ChatMessage | None = None,
        fields: dict[str, Any] | None = None,
    ) -> ChatMessage:
        """A new message at the end of the chat; ids count from 1 in every chat."""
        self.last_message_id += 1
        first = Version(text, entities or [], reply_markup, at)
        message = ChatMessage(
            self, self.last_message_id, sender, int(at), [first], thread_id, reply_to
        )
        message.fields |= fields or {}
        self.messages[message.message_id] = message
        return message

    def find(self, message_id: Any) -> ChatMessage | None:
        """The message if it is there and not deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message


def chat_type_of(chat_id: int) -> str:
    """What kind of chat has such an id."""
    if chat_id > 0:
        return "private"
    return "supergroup" if chat_id < -1_000_000_000_000 else "group"


def person(user_id: int, **fields: Any) -> dict[str, Any]:
    """The Bot API's User for somebody who is not a bot."""
    name = {"first_name": f"Person {user_id}", "language_code": "en"}
    return {"id": user_id, "is_bot": False, **name, **fields}


def membership(user: dict[str, Any], status: str) -> dict[str, Any]:
    """The Bot API's ChatMember; an administrator has all rights."""
    said: dict[str, Any] = {"user": user, "status": status}
    if status == "creator":
        said["is_anonymous"] = False
    if status == "kicked":
        said["until_date"] = 0
    if status == "administrator":
        said |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)
    return said
