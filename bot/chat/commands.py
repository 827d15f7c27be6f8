"""The commands that only talk about the bot: /start, /help, /id; and the answer to unknown ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import MessageEntity, Update
from telegram.ext import ContextTypes

from bot import wording
from bot.catalogue import isolated, later, say, sentences
from bot.chat.background import in_background
from bot.chat.delivery import Outgoing, answering
from bot.chat.menus import GROUP_MENU, PRIVATE_MENU, said
from bot.chat.messages import Message, joined, plain, styled
from bot.chat.updates import is_private, message_of, text_of
from bot.wording import counted

PRIVATE_HELP = later("Write me a question, for example: What did the minister say?")
GROUP_HELP = later(
    "In a group, ask me with /ask and your question, by mentioning me anywhere in a message,"
    " or by replying to one of my messages."
)
PROMISE = later(
    "I answer in the articles' own words, word for word, and say where they are from. When"
    " the articles don't say, I tell you so."
)
UNKNOWN = later("I don't know that command. /help tells what I can do.")


class Commands:
    """Talks about the bot itself."""

    def __init__(
        self, article_count: Callable[[], int], starters: Callable[[], Sequence[str]]
    ) -> None:
        """`starters` are questions to start with; making them may take its time."""
        self._article_count = article_count
        self._starters = starters

    async def start(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A greeting: what the bot is, and an example."""
        articles = counted(self._article_count(), "article")
        starters = await in_background(self._starters)
        private = wording.try_these(starters) if starters else say(PRIVATE_HELP)
        how = private if is_private(message_of(update)) else say(GROUP_HELP)
        hello = say("Hello. I answer questions about {articles}.", articles=articles)
        text = f"{sentences(hello, say(PROMISE))}\n\n{how}\n\n{say('More: /help')}"
        return answering(message_of(update), [plain(text)])

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """How to ask, and the commands."""
        private = is_private(message_of(update))
        commands = said(PRIVATE_MENU if private else GROUP_MENU)
        lines = [f"{isolated(f'/{c.command}')} – {c.description}" for c in commands]
        how = f"{say(PRIVATE_HELP)}\n\n{say(GROUP_HELP)}" if private else say(GROUP_HELP)
        text = "\n".join([f"{say(PROMISE)}\n\n{how}\n", *lines])
        return answering(message_of(update), [plain(text)])

    async def id(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """The numbers that settings ask for."""
        message = message_of(update)
        parts = [plain(say("This chat's id: ")), code(str(message.chat_id))]
        if message.from_user:
            parts = [
                plain(say("Your user id: ")),
                code(str(message.from_user.id)),
                plain("\n"),
                *parts,
            ]
        return answering(message, [joined(*parts)])

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """A command that doesn't exist, unless it is meant for another bot."""
        message = message_of(update)
        _, at, name = text_of(message).split(maxsplit=1)[0].partition("@")
        mine = not at or name.lower() == context.bot.username.lower()
        return answering(message, [plain(say(UNKNOWN))]) if mine else []


def code(text: str) -> Message:
    """Something to copy with a tap."""
    return styled(text, MessageEntity.CODE)
