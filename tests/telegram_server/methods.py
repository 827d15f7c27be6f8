"""The methods of the Bot API: each checks its parameters, changes the world, gives its result."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.telegram_server.chats import Chat, ChatMessage, membership, person
from tests.telegram_server.refusal import Refused, bad_request
from tests.telegram_server.text import Formatted, checked_keyboard, formatted
from tests.telegram_server.wire import Upload
from tests.telegram_server.world import Query, World

Parameters = dict[str, Any]

LARGEST_DOWNLOAD = 20 << 20
MOST_COMMANDS = 100
MOST_INLINE_RESULTS = 50

INTEGERS = frozenset(
    {
        "chat_id",
        "user_id",
        "message_id",
        "message_thread_id",
        "reply_to_message_id",
        "offset",
        "limit",
        "timeout",
        "cache_time",
        "max_connections",
    }
)
FLAGS = frozenset(
    {"drop_pending_updates", "show_alert", "is_personal", "is_big", "disable_notification"}
)
STRUCTURES = frozenset(
    {
        "entities",
        "caption_entities",
        "reply_markup",
        "reply_parameters",
        "link_preview_options",
        "allowed_updates",
        "commands",
        "scope",
        "results",
        "result",
        "button",
        "reaction",
    }
)

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
# Methods that bring something into a chat: refused by a blocked chat, held back by a flood.
SENDING = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageReplyMarkup"}
)

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def decoded(sent: dict[str, Any]) -> Parameters:
    """Form values as what they mean; one that cannot be read stays the text that it is."""
    return {name: _decoded(name, value) for name, value in sent.items()}


def get_me(world: World, asked: Parameters) -> Any:
    return world.bot


def send_message(world: World, asked: Parameters) -> Any:
    chat = writable_chat(world, asked)
    shown = formatted(asked.get("text"), asked.get("entities"), asked.get("parse_mode"))
    return _deliver(world, chat, asked, shown, {}).as_json()


def send_file(kind: str) -> Callable[[World, Parameters], Any]:
    """sendPhoto and sendDocument: an upload, a file_id or a link, with a caption."""

    def send(world: World, asked: Parameters) -> Any:
        chat = writable_chat(world, asked)
        caption, entities = asked.get("caption"), asked.get("caption_entities")
        shown = formatted(caption, entities, asked.get("parse_mode"), what="caption")
        file = _file(world, asked.get(kind), asked, kind)
        size = {**file, "width": 1, "height": 1}
        fields = {"photo": [size]} if kind == "photo" else {kind: file}
        return _deliver(world, chat, asked, shown, fields).as_json()

    return send


def edit_message_text(world: World, asked: Parameters) -> Any:
    message = _message_to_edit(world, asked)
    shown = formatted(asked.get("text"), asked.get("entities"), asked.get("parse_mode"))
    return _change(world, message, asked, shown)


def edit_message_reply_markup(world: World, asked: Parameters) -> Any:
    message = _message_to_edit(world, asked)
    return _change(world, message, asked, Formatted(message.text, message.entities))


def delete_message(world: World, asked: Parameters) -> Any:
    chat = known_chat(world, asked)
    message = chat.find(asked.get("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    is_admin = chat.members.get(world.bot["id"]) in ("administrator", "creator")
    if not message.is_from(world.bot) and chat.type != "private" and not is_admin:
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


def set_message_reaction(world: World, asked: Parameters) -> Any:
    message = known_chat(world, asked).find(asked.get("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = asked.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions = reactions
    return True


def send_chat_action(world: World, asked: Parameters) -> Any:
    writable_chat(world, asked)
    if asked.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def answer_callback_query(world: World, asked: Parameters) -> Any:
    query = _open_query(world, asked.get("callback_query_id"))
    if len(asked.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = asked
    return True


def answer_inline_query(world: World, asked: Parameters) -> Any:
    results = asked.get("results")
    if not isinstance(results, list):
        raise bad_request("can't parse JSON encoded inline query results")
    if len(results) > MOST_INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    asked["results"] = [_checked_result(result) for result in results]
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(asked.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    start = (asked.get("button") or {}).get("start_parameter", "ok")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
        raise bad_request("START_PARAM_INVALID")
    _open_query(world, asked.get("inline_query_id")).answer = asked
    return True


def answer_guest_query(world: World, asked: Parameters) -> Any:
    result = _checked_result(asked.get("result"))
    _open_query(world, asked.get("guest_query_id")).answer = asked
    return {"inline_message_id": world.place_inline_message(result)}


def set_my_commands(world: World, asked: Parameters) -> Any:
    commands = asked.get("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("too many commands specified")
    for command in commands:
        _check_command(command)
    world.profile.commands[_scope(world, asked)] = commands
    return True


def get_my_commands(world: World, asked: Parameters) -> Any:
    return world.profile.commands.get(_scope(world, asked), [])


def delete_my_commands(world: World, asked: Parameters) -> Any:
    world.profile.commands.pop(_scope(world, asked), None)
    return True


def set_about(field: str, most: int) -> Callable[[World, Parameters], Any]:
    """setMyName and the like: one text a language, of at most so many characters."""

    def set_it(world: World, asked: Parameters) -> Any:
        text = asked.get(field, "")
        if len(text) > most:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        getattr(world.profile, field)[asked.get("language_code", "")] = text
        return True

    return set_it


def get_about(field: str) -> Callable[[World, Parameters], Any]:
    def get_it(world: World, asked: Parameters) -> Any:
        texts = getattr(world.profile, field)
        default = world.bot["first_name"] if field == "name" else ""
        text = texts.get(asked.get("language_code", "")) or texts.get("") or default
        return {field: text}

    return get_it


def get_file(world: World, asked: Parameters) -> Any:
    file_id = asked.get("file_id")
    file = world.files.get(str(file_id))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    said = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
    return {**said, "file_size": file.size, "file_path": file.path}


def get_chat(world: World, asked: Parameters) -> Any:
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts")
    further = ("premium_subscription", "gifts_from_channels")
    return {
        **known_chat(world, asked).as_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts + further, False),
    }


def get_chat_member(world: World, asked: Parameters) -> Any:
    chat = known_chat(world, asked)
    user_id = asked.get("user_id")
    if not isinstance(user_id, int):
        raise bad_request("invalid user_id specified")
    user = world.bot_as_sender if user_id == world.bot["id"] else person(user_id)
    return membership(user, chat.members.get(user_id, "member"))


def leave_chat(world: World, asked: Parameters) -> Any:
    chat = known_chat(world, asked)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.refusal = Refused(403, f"Forbidden: bot is not a member of the {chat.type} chat")
    return True


def set_webhook(world: World, asked: Parameters) -> Any:
    secret = asked.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    allow_updates(world, asked)
    if asked.get("drop_pending_updates"):
        world.queue.clear()
    world.webhook.url = asked.get("url", "")
    world.webhook.secret_token = secret
    world.webhook.max_connections = asked.get("max_connections", 40)
    return True


def delete_webhook(world: World, asked: Parameters) -> Any:
    drop = asked.get("drop_pending_updates", False)
    return set_webhook(world, {"drop_pending_updates": drop})


def get_webhook_info(world: World, asked: Parameters) -> Any:
    hook = world.webhook
    info: dict[str, Any] = {"url": hook.url, "has_custom_certificate": False}
    info["pending_update_count"] = len(world.queue)
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.last_error:
        at, what = hook.last_error
        info |= {"last_error_date": int(at), "last_error_message": what}
    if world.queue.allowed:
        info["allowed_updates"] = sorted(world.queue.allowed)
    return info


def say_true(world: World, asked: Parameters) -> Any:
    return True


def allow_updates(world: World, asked: Parameters) -> None:
    """Missing or unreadable leaves it as it was; an empty list brings the usual kinds back."""
    allowed = asked.get("allowed_updates")
    if isinstance(allowed, list):
        world.queue.allow(str(kind) for kind in allowed)


def known_chat(world: World, asked: Parameters) -> Chat:
    chat_id = asked.get("chat_id")
    if chat_id in (None, ""):
        raise bad_request("chat_id is empty")
    if isinstance(chat_id, str):
        named = (c for c in world.chats.values() if c.username and f"@{c.username}" == chat_id)
        chat = next(named, None)
    else:
        chat = world.chats.get(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, asked: Parameters) -> Chat:
    """The chat if the bot may write there, in the thread that is asked for."""
    chat = known_chat(world, asked)
    if chat.refusal is not None:
        raise chat.refusal
    thread_id = asked.get("message_thread_id")
    if thread_id is not None and thread_id not in chat.threads:
        raise bad_request("message thread not found")
    return chat


METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendPhoto": send_file("photo"),
    "sendDocument": send_file("document"),
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_about("name", 64),
    "getMyName": get_about("name"),
    "setMyDescription": set_about("description", 512),
    "getMyDescription": get_about("description"),
    "setMyShortDescription": set_about("short_description", 120),
    "getMyShortDescription": get_about("short_description"),
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
    "logOut": say_true,
    "close": say_true,
}
# getUpdates may have to wait, so the server answers it itself; names are not case-sensitive.
NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in INTEGERS:
        return int(value) if re.fullmatch(r"-?\d{1,18}", value) else value
    if name in FLAGS:
        return value.lower() in ("true", "1", "yes")
    if name in STRUCTURES:
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    return value


def _deliver(
    world: World, chat: Chat, asked: Parameters, shown: Formatted, fields: dict[str, Any]
) -> ChatMessage:
    message = chat.add(
        shown.text,
        sender=world.bot_as_sender,
        at=world.now(),
        entities=shown.entities,
        reply_markup=checked_keyboard(asked.get("reply_markup")),
        thread_id=asked.get("message_thread_id"),
        reply_to=_replied_to(chat, asked),
        fields=fields,
    )
    world.sent_messages.append(message)
    return message


def _replied_to(chat: Chat, asked: Parameters) -> ChatMessage | None:
    reply = asked.get("reply_parameters") or {"message_id": asked.get("reply_to_message_id")}
    if reply.get("message_id") is None:
        return None
    message = chat.find(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if message is not None and reply.get("quote", "") not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return message


def _message_to_edit(world: World, asked: Parameters) -> ChatMessage:
    if "inline_message_id" in asked:
        if asked["inline_message_id"] not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.inline_messages[asked["inline_message_id"]]
    message = writable_chat(world, asked).find(asked.get("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.is_from(world.bot):
        raise bad_request("message can't be edited")
    return message


def _change(world: World, message: ChatMessage, asked: Parameters, shown: Formatted) -> Any:
    markup = checked_keyboard(asked.get("reply_markup"), only_inline=True)
    if markup is not None and not markup["inline_keyboard"]:
        markup = None
    now = (message.text, message.entities, message.reply_markup)
    if now == (shown.text, shown.entities, markup):
        raise bad_request(NOT_MODIFIED)
    message.change(shown.text, shown.entities, markup, world.now())
    return True if "inline_message_id" in asked else message.as_json()


def _file(world: World, file: Any, asked: Parameters, kind: str) -> dict[str, Any]:
    if isinstance(file, str) and file.startswith("attach://"):
        file = asked.get(file.removeprefix("attach://"))
    if isinstance(file, Upload):
        return world.add_file(file.content, name=file.file_name)
    if isinstance(file, str) and file in world.files:
        return {"file_id": file, "file_unique_id": f"unique-{file}"}
    if isinstance(file, str) and file.startswith(("http://", "https://")):
        return world.add_file(b"", name=file.rpartition("/")[2])
    if not file:
        raise bad_request(f"there is no {kind} in the request")
    raise bad_request("wrong file identifier/HTTP URL specified")


def _open_query(world: World, query_id: Any) -> Query:
    query = world.queries.get(str(query_id))
    if query is None or query.answer is not None or query.expires <= world.now():
        raise bad_request(TOO_OLD)
    return query


def _checked_result(result: Any) -> dict[str, Any]:
    """An inline result with its text as it will be shown; raises Refused."""
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: Inline query result must be an object")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    checked_keyboard(result.get("reply_markup"), only_inline=True)
    if result.get("type") != "article":
        return result
    content = result.get("input_message_content") or {}
    for name, value in (("title", result.get("title")), ("message_text", content)):
        if not value:
            raise bad_request(f"can't parse inline query result: Can't find field \"{name}\"")
    shown = formatted(
        content.get("message_text"), content.get("entities"), content.get("parse_mode")
    )
    content = {**content, "message_text": shown.text, "entities": shown.entities}
    return {**result, "input_message_content": content}


def _check_command(command: Any) -> None:
    name, description = command.get("command", ""), command.get("description", "")
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")


def _scope(world: World, asked: Parameters) -> tuple[str, str]:
    scope = asked.get("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope["type"].startswith("chat"):
        known_chat(world, scope)
    return json.dumps(scope, sort_keys=True), asked.get("language_code", "")
