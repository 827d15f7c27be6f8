"""A tiny Telegram for one person: what you type goes to the bot, what it says is printed."""

import argparse
import shutil
import sys
import textwrap
import threading
from collections.abc import Iterable

from tests.telegram_server.chats import ChatMessage, Version
from tests.telegram_server.server import TelegramServer

START = """Start the bot, in another terminal:

  export VERBATIM_TOKEN={token}
  .venv/bin/verbatim setup --api {url} --admin 1
  .venv/bin/verbatim telegram
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1:local")
    asked = parser.parse_args()
    with TelegramServer(asked.token, port=asked.port) as server:
        print(START.format(token=asked.token, url=server.url))
        print("Type a message; +label taps the button with that label; end of input stops.")
        threading.Thread(target=print_answers, args=(server,), daemon=True).start()
        type_in(server, sys.stdin)


def type_in(server: TelegramServer, lines: Iterable[str]) -> None:
    """Each line is a message in chat 1; "+label" taps a button instead."""
    for line in map(str.strip, lines):
        if line.startswith("+"):
            tap(server, line[1:])
        elif line:
            server.message(line)


def tap(server: TelegramServer, label: str) -> None:
    try:
        server.press(label)
    except LookupError as error:
        print(error.args[0])


def print_answers(server: TelegramServer) -> None:
    """Print each message and each edit as it comes; never returns."""
    printed: list[str] = []

    def news() -> list[str]:
        return said_after(server, len(printed))

    while True:
        said = server.wait_for(news, timeout=threading.TIMEOUT_MAX)
        print("\n\n".join(map(wrapped, said)), end="\n\n", flush=True)
        printed.extend(said)


def wrapped(text: str) -> str:
    """The text with its lines as long as the terminal's."""
    width = shutil.get_terminal_size().columns
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


def said_after(server: TelegramServer, count: int) -> list[str]:
    """What the bot said so far, in order of saying, without the first `count`."""
    versions = [(v.at, message, v) for message in server.sent() for v in message.versions]
    versions.sort(key=lambda said: said[0])
    return [shown(message, version) for _, message, version in versions[count:]]


def shown(message: ChatMessage, version: Version) -> str:
    edited = " (edited)" if version is not message.versions[0] else ""
    labels = "".join(f" [{button['text']}]" for button in version.buttons)
    return f"#{message.message_id}{edited}: {version.text}{labels}"


if __name__ == "__main__":
    main()
