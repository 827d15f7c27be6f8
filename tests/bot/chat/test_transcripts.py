"""The chats in README and in docs/ are what the bot says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Articles
from bot.console.output import lines
from index import Span

ROOT = Path(__file__).parent.parent.parent.parent
COLUMNS = 84
CHATS = [
    pytest.param(chat, id=f"{document.name}: {chat.splitlines()[0]}")
    for document in [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
    for chat in re.findall(r"^```chat\n(.*?)^```$", document.read_text("utf-8"), re.M | re.S)
]


@pytest.fixture
def config(config):
    return replace(config, articles=Articles(ROOT / "articles"))


def transcript(message):
    """A message of the bot's as the documents show it, quotations behind a bar."""
    parts, rest = [], message.text
    for quote in message.covered("blockquote"):
        ours, _, rest = rest.partition(quote)
        parts += [*wrapped(ours), *wrapped(quote, bar="│ ")]
    rows = message.reply_markup["inline_keyboard"] if message.reply_markup else []
    return [*parts, *wrapped(rest), *(" ".join(f"[{b['text']}]" for b in row) for row in rows)]


def wrapped(text, bar=""):
    """The lines that a narrow screen makes of a text."""
    for line in text.strip("\n").splitlines():
        cut = lines(line, Span(0, len(line)), COLUMNS - len(bar))
        yield from [bar + part.of(line) for part in cut] or [""]


@pytest.mark.parametrize("chat", CHATS)
async def test_the_chats_of_the_documents_are_what_is_said(chat, say, server):
    said = []
    for question in re.findall(r"^> (.+)$", chat, flags=re.MULTILINE):
        await say(question)
        said += [f"> {question}", "", *transcript(server.sent()[-1]), ""]

    assert "\n".join(said) == chat


def test_the_readme_shows_a_chat():
    assert any(chat.id.startswith("README.md: ") for chat in CHATS)
