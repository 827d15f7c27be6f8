"""The chat in the README is what the bot says."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Articles

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
def config(config):
    return replace(config, articles=Articles(ROOT / "articles"))


def transcript(message):
    """A message of the bot's as README shows it; its quotation is one line."""
    text = message.text
    for quote in message.covered("blockquote"):
        text = text.replace(quote, f"│ {quote}")
    rows = message.reply_markup["inline_keyboard"]
    return "\n".join([text, *(" ".join(f"[{b['text']}]" for b in row) for row in rows)])


async def test_the_chat_of_the_readme_is_what_is_said(say, server):
    question = "Who is Tsai Shih-Ying?"
    await say(question)

    shown = f"```chat\n> {question}\n\n{transcript(server.sent()[0])}\n```\n"
    assert shown in (ROOT / "README.md").read_text(encoding="utf-8")
