"""A Telegram Bot API on loopback for the tests, with Telegram's rules and with faults on order.

`with TelegramServer() as server:` starts it; see there. By hand, with a bot in another terminal:
`python -m tests.telegram_server --port 8081`.
"""

from tests.telegram_server.chats import Chat, ChatMessage, Version
from tests.telegram_server.faults import BAD_GATEWAY_PAGE, Fault, Limits
from tests.telegram_server.refusal import Refused
from tests.telegram_server.server import PATIENCE, TelegramServer
from tests.telegram_server.world import Call

__all__ = [
    "BAD_GATEWAY_PAGE",
    "PATIENCE",
    "Call",
    "Chat",
    "ChatMessage",
    "Fault",
    "Limits",
    "Refused",
    "TelegramServer",
    "Version",
]
