"""What there is in this Telegram: the bot, chats, files, waiting updates; and what people do."""

import random
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.chats import Chat, ChatMessage, chat_type_of, membership, person
from tests.telegram_server.refusal import Refused
from tests.telegram_server.text import found_entities
from tests.telegram_server.updates import DAY, LIFE, UpdateQueue

Update = dict[str, Any]


@dataclass(slots=True, eq=False)
class Call:
    """One request of the bot; `status` and `description` are set when it is answered."""

    method: str
    parameters: dict[str, Any]
    at: float
    status: int | None = None
    description: str = ""


@dataclass(slots=True)
class Query:
    """A callback, inline or guest query that the bot may answer once, until it expires."""

    expires: float
    sender: dict[str, Any]
    text: str
    answer: dict[str, Any] | None = None


@dataclass(slots=True)
class Webhook:
    """What setWebhook said; an empty url means that there is none."""

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    last_error: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server; `size` in bytes is what Telegram says, whatever the content is."""

    path: str
    content: bytes
    size: int


@dataclass(slots=True)
class Profile:
    """What a bot says about itself, by language code; commands also by scope."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)


class World:
    """The state, what people do to it, and how to read it. Safe to use from any thread.

    People write only to chats they are in: a chat exists from the first thing that happens in it,
    or from `open_chat` on; a bot cannot write to any other.
    """

    def __init__(self, token: str, *, first_update_id: int | None, keep_calls: int | None) -> None:
        self.token = token
        self.bot: dict[str, Any] = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Verbatim",
            "username": "verbatim_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_guest_queries": True,
            "supports_inline_queries": True,
        }
        self.changed = threading.Condition()
        self.queue = UpdateQueue(first_update_id or random.randrange(1 << 20, 1 << 30))
        self.chats: dict[int, Chat] = {}
        self.inline_messages: dict[str, ChatMessage] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.profile = Profile()
        self.webhook = Webhook()
        self.calls: deque[Call] = deque(maxlen=keep_calls)
        self.sent_messages: list[ChatMessage] = []
        self._ahead = 0.0
        self._last_query = 0

    @property
    def bot_as_sender(self) -> dict[str, Any]:
        """The bot as messages show it; what it can do is said by getMe only."""
        return {name: self.bot[name] for name in ("id", "is_bot", "first_name", "username")}

    def now(self) -> float:
        """This Telegram's clock, in seconds of Unix time."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Put the clock forward: updates and queries grow older, floods end."""
        with self.changed:
            self._ahead += seconds

    # What people do ------------------------------------------------------------------------

    def open_chat(
        self,
        chat_id: int,
        chat_type: str | None = None,
        *,
        title: str | None = None,
    ) -> Chat:
        """The chat, there from now on; the bot may write to it."""
        with self.changed:
            if chat_id not in self.chats:
                kind = chat_type or chat_type_of(chat_id)
                name = f"Person {chat_id}" if kind == "private" else f"Chat {chat_id}"
                self.chats[chat_id] = Chat(chat_id, kind, title or name)
            return self.chats[chat_id]

    def message(
        self,
        text: str = "",
        *,
        chat_id: int = 1,
        user_id: int | None = None,
        chat_type: str | None = None,
        thread_id: int | None = None,
        entities: list[dict[str, Any]] | None = None,
        reply_to: int | None = None,
        sender: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Update:
        """Somebody writes; commands, mentions and links in the text become entities by themselves.

        `fields` are further fields of the Bot API's Message (photo, forward_origin, date, ...).
        The update comes back; it has no update_id when the bot did not ask for messages.
        """
        with self.changed:
            chat = self.open_chat(chat_id, chat_type)
            if thread_id is not None:
                chat.threads.add(thread_id)
            written = chat.add(
                text,
                sender=sender or person(user_id or (chat_id if chat_id > 0 else 1)),
                at=self.now(),
                entities=found_entities(text) if entities is None else entities,
                thread_id=thread_id,
                reply_to=None if reply_to is None else chat.messages[reply_to],
                fields=fields,
            )
            return self._happened("message", written.as_json(), ("chat", chat_id))

    def edited_message(
        self, text: str, *, chat_id: int = 1, message_id: int | None = None
    ) -> Update:
        """Somebody edits their message, the last one they wrote unless `message_id` says which."""
        with self.changed:
            chat = self.chats[chat_id]
            message = self._edit(chat, text, message_id)
            kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
            return self._happened(kind, message.as_json(), ("chat", chat_id))

    def channel_post(self, text: str, *, chat_id: int = -1000000000777, **fields: Any) -> Update:
        """A channel in which the bot is says something."""
        with self.changed:
            chat = self.open_chat(chat_id, "channel")
            post = chat.add(text, sender=None, at=self.now(), entities=found_entities(text))
            post.fields |= {"sender_chat": chat.as_json(), **fields}
            return self._happened("channel_post", post.as_json(), ("chat", chat_id))

    def callback_query(
        self,
        data: str,
        *,
        chat_id: int = 1,
        message_id: int | None = None,
        user_id: int | None = None,
        inline_message_id: str | None = None,
    ) -> Update:
        """Somebody taps a button; `data` may be anything, as a forged tap may.

        The message is the bot's last in the chat unless `message_id` says which; one that is
        not there any more comes as inaccessible.
        """
        with self.changed:
            sender = person(user_id or abs(chat_id))
            query: dict[str, Any] = {"id": self._open_query("callback_query", sender, data)}
            query |= {"from": sender, "chat_instance": "1", "data": data}
            if inline_message_id is not None:
                query["inline_message_id"] = inline_message_id
            else:
                query["message"] = self._tapped(chat_id, message_id)
            return self._happened("callback_query", query, ("tap", sender["id"]))

    def press(self, label: str, *, chat_id: int = 1, user_id: int | None = None) -> Update:
        """Somebody taps the button with this label, in the newest message that has one."""
        with self.changed:
            for message in reversed(self.sent(chat_id)):
                for button in message.buttons:
                    if button["text"] == label and not message.deleted:
                        return self.callback_query(
                            button["callback_data"],
                            chat_id=chat_id,
                            message_id=message.message_id,
                            user_id=user_id,
                        )
            raise LookupError(f"no button {label!r} in chat {chat_id}")

    def react(self, emoji: str, message_id: int, *, chat_id: int = 1, user_id: int = 1) -> Update:
        """Somebody puts a reaction to a message; only a bot that names the kind learns of it."""
        with self.changed:
            chat = self.chats[chat_id]
            said = {"chat": chat.as_json(), "message_id": message_id, "user": person(user_id)}
            said |= {"date": int(self.now()), "old_reaction": []}
            said["new_reaction"] = [{"type": "emoji", "emoji": emoji}]
            return self._happened("message_reaction", said, ("chat", chat_id))

    def inline_query(
        self, text: str, *, user_id: int = 1, offset: str = "", chat_type: str = "sender"
    ) -> Update:
        """Somebody types the bot's name and `text` into any chat."""
        with self.changed:
            sender = person(user_id)
            query = {"id": self._open_query("inline_query", sender, text), "from": sender}
            query |= {"query": text, "offset": offset, "chat_type": chat_type}
            return self._happened("inline_query", query, ("inline", user_id))

    def choose(self, query_id: str, result_id: str) -> Update:
        """Somebody sends one of the results that answered their inline query."""
        with self.changed:
            query = self.queries[query_id]
            results = (query.answer or {})["results"]
            result = next(r for r in results if r["id"] == result_id)
            inline_message_id = self.place_inline_message(result)
            chosen = {"result_id": result_id, "from": query.sender, "query": query.text}
            chosen["inline_message_id"] = inline_message_id
            return self._happened("chosen_inline_result", chosen, ("inline", query.sender["id"]))

    def guest_message(
        self, text: str, *, chat_id: int = -1000000000999, user_id: int = 1
    ) -> Update:
        """Somebody mentions the bot in a chat in which it is not."""
        with self.changed:
            sender = person(user_id)
            elsewhere = Chat(chat_id, chat_type_of(chat_id), f"Chat {chat_id}")
            entities = found_entities(text)
            asked = elsewhere.add(text, sender=sender, at=self.now(), entities=entities)
            asked.fields["guest_query_id"] = self._open_query("guest_message", sender, text)
            return self._happened("guest_message", asked.as_json(), ("chat", chat_id))

    def update(self, update: Update) -> Update:
        """Put any update in as it is, asked for or not; it gets an update_id if it has none."""
        with self.changed:
            self.queue.add(update, expires=self.now() + DAY)
            self._woken()
            return update

    def unparseable_update(self) -> Update:
        """A message that lacks a required field (the sender's is_bot), as no library expects."""
        with self.changed:
            sender = {"id": 1, "first_name": "Nobody"}
            broken = self.open_chat(1).add("broken", sender=sender, at=self.now())
            return self.update({"message": broken.as_json()})

    def add_file(
        self, content: bytes, *, name: str = "file.txt", size: int | None = None
    ) -> dict[str, Any]:
        """Put a file on the server; gives the Bot API's Document. `size` may lie."""
        with self.changed:
            file_id = f"file-{len(self.files) + 1}"
            path = f"documents/file_{len(self.files) + 1}"
            said = len(content) if size is None else size
            self.files[file_id] = StoredFile(path, content, said)
            document = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
            return {**document, "file_name": name, "file_size": said}

    def refuse(self, chat_id: int, refusal: Refused | None) -> None:
        """From now on the bot is told this when it writes to the chat; None ends it."""
        with self.changed:
            self.open_chat(chat_id).refusal = refusal

    def block(self, chat_id: int) -> Update:
        """The person in a private chat blocks the bot."""
        self.refuse(chat_id, Refused(403, "Forbidden: bot was blocked by the user"))
        return self._bot_became("kicked", chat_id)

    def kick(self, chat_id: int) -> Update:
        """The bot is thrown out of a group."""
        kind = self.open_chat(chat_id).type
        kind = "group chat" if kind == "group" else f"{kind} chat"
        self.refuse(chat_id, Refused(403, f"Forbidden: bot was kicked from the {kind}"))
        return self._bot_became("kicked", chat_id)

    def invite(self, chat_id: int) -> Update:
        """The bot is brought into a group, or unblocked in a private chat."""
        self.refuse(chat_id, None)
        return self._bot_became("member", chat_id)

    def migrate(self, chat_id: int, new_chat_id: int) -> None:
        """A group becomes a supergroup with another id."""
        what = "Bad Request: group chat was upgraded to a supergroup chat"
        self.open_chat(new_chat_id, "supergroup")
        self.refuse(chat_id, Refused(400, what, migrate_to_chat_id=new_chat_id))

    # How to read it ------------------------------------------------------------------------

    def chat(self, chat_id: int = 1) -> Chat:
        with self.changed:
            return self.chats[chat_id]

    def sent(self, chat_id: int | None = None) -> list[ChatMessage]:
        """What the bot sent, to this chat or to all, in order; also what it deleted later."""
        with self.changed:
            return [m for m in self.sent_messages if chat_id in (None, m.chat.id)]

    def texts(self, chat_id: int | None = None) -> list[str]:
        """What a person now reads of the bot's messages, edits included, deleted ones left out."""
        return [message.text for message in self.sent(chat_id) if not message.deleted]

    def calls_of(self, method: str) -> list[Call]:
        with self.changed:
            return [call for call in self.calls if call.method == method]

    @property
    def pending(self) -> int:
        """How many updates wait for the bot, the ones it has fetched but not confirmed included."""
        with self.changed:
            return len(self.queue)

    # For the methods -----------------------------------------------------------------------

    def place_inline_message(self, result: dict[str, Any]) -> str:
        """A message that stands in some chat because of an inline result; gives its id."""
        content = result.get("input_message_content", {})
        inline_message_id = f"inline-{len(self.inline_messages) + 1}"
        self.inline_messages[inline_message_id] = Chat(0, "private", "anywhere").add(
            content.get("message_text", ""),
            sender=self.bot_as_sender,
            at=self.now(),
            entities=content.get("entities"),
            reply_markup=result.get("reply_markup"),
        )
        return inline_message_id

    def _woken(self) -> None:
        """Called when an update waits; the server lets its long poll and its webhook know."""

    def _happened(self, kind: str, what: dict[str, Any], lane: tuple[str, int]) -> Update:
        update: Update = {kind: what}
        if self.queue.wants(kind):
            born = what.get("date", self.now()) if kind not in LIFE else self.now()
            self.queue.add(update, expires=born + LIFE.get(kind, DAY), lane=lane)
            self._woken()
        self.changed.notify_all()
        return update

    def _bot_became(self, status: str, chat_id: int) -> Update:
        with self.changed:
            chat = self.open_chat(chat_id)
            before = chat.members.get(self.bot["id"], "left" if status == "member" else "member")
            chat.members[self.bot["id"]] = status
            said = {"chat": chat.as_json(), "from": person(1), "date": int(self.now())}
            said["old_chat_member"] = membership(self.bot_as_sender, before)
            said["new_chat_member"] = membership(self.bot_as_sender, status)
            return self._happened("my_chat_member", said, ("chat", chat_id))

    def _edit(self, chat: Chat, text: str, message_id: int | None) -> ChatMessage:
        theirs = [m for m in chat.messages.values() if not m.is_from(self.bot)]
        message = chat.messages[message_id] if message_id is not None else theirs[-1]
        message.change(text, found_entities(text), None, self.now())
        return message

    def _open_query(self, kind: str, sender: dict[str, Any], text: str) -> str:
        self._last_query += 1
        query_id = str(7_000_000_000_000_000 + self._last_query)
        expires = self.now() + LIFE.get(kind, DAY)
        self.queries[query_id] = Query(expires, sender, text)
        return query_id

    def _tapped(self, chat_id: int, message_id: int | None) -> dict[str, Any]:
        chat = self.open_chat(chat_id)
        if message_id is None:
            message_id = max((m.message_id for m in self.sent(chat_id)), default=1)
        message = chat.find(message_id)
        if message is None:
            return {"chat": chat.as_json(), "message_id": message_id, "date": 0}
        return message.as_json()
