"""The bot as a process of its own against the loopback Telegram; no log may show the token."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from bot.chat.webhook import secret_of
from tests.telegram_server import PATIENCE, TelegramServer

ROOT = Path(__file__).parent.parent.parent
ADMIN = 7

RAIN = """Rain expected on Sunday

Weather Desk | Updated: Mar 03, 2024 08:00 IST

Heavy rain is expected on Sunday, the weather office said. Farmers welcomed the forecast.
"""


class Bot:
    """`verbatim telegram` as somebody starts it, with all that can be logged in its log."""

    def __init__(self, home: Path, server: TelegramServer) -> None:
        self.token = server.token
        self.level = "debug"
        self._server = server
        self.home = home
        self._articles = home / "articles"
        self._articles.mkdir()
        self.write("rain.txt", RAIN)
        self._log = home / "log.txt"
        self._config = home / "config.toml"
        self.program = "bot"
        self.options: list[str] = []
        self.settings = ""
        self.watch = False
        self._processes: list[subprocess.Popen[bytes]] = []

    def write(self, name: str, text: str) -> None:
        """Put an article into the folder."""
        (self._articles / name).write_text(text, encoding="utf-8")

    def remove(self, name: str) -> None:
        """Take an article out of the folder."""
        (self._articles / name).unlink()

    def start(self, database: str = "inbox.db") -> Self:
        """Start it, beside those that run already."""
        self._config.write_text(
            f'[articles]\nfolder = "{self._articles}"\nwatch = {str(self.watch).lower()}\n'
            f'[telegram]\nadmins = [{ADMIN}]\napi = "{self._server.url}"\n'
            "questions_per_minute = 1000\npace = false\n"
            f'database = "{self.home / database}"\n{self.settings}'
            f'[log]\nlevel = "{self.level}"\n',
            encoding="utf-8",
        )
        command = [sys.executable, "-m", self.program, "telegram", "--config", str(self._config)]
        command += self.options
        environ = {**os.environ, "VERBATIM_TOKEN": self.token}
        with self._log.open("ab") as log:
            self._processes.append(
                subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
            )
        return self

    def started(self) -> Self:
        """Start it, and wait until it asks for updates."""
        self.start()
        end = time.monotonic() + PATIENCE
        while not self._server.calls_of("getUpdates"):
            assert self._processes[-1].poll() is None, self.log()
            assert time.monotonic() < end, "never asked for updates"
            time.sleep(0.02)
        return self

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._processes[-1].send_signal(number)

    def exit_code(self) -> int:
        """The exit code, once it has come to its end."""
        return self._processes[-1].wait(PATIENCE)

    def log(self) -> str:
        """All that it has logged."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def told(self) -> list[str]:
        """The warnings and errors that it has logged itself, without time and place."""
        line = re.compile(r"^\S+ \S+ (?:WARNING|ERROR|CRITICAL) bot\S+: (.*)$", re.MULTILINE)
        return line.findall(self.log())

    def status(self) -> subprocess.CompletedProcess[str]:
        """What `verbatim status` tells of it."""
        command = [sys.executable, "-m", "bot", "status", "--config", str(self._config)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    def wait_for_log(self, words: str) -> None:
        """Wait until the log has these words."""
        end = time.monotonic() + PATIENCE
        while words not in self.log():
            assert time.monotonic() < end, f"never logged {words!r}"
            time.sleep(0.02)

    def kill(self) -> None:
        """End every process, whatever it is doing."""
        for process in self._processes:
            process.kill()
            process.wait()


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer(pause=0.2) as telegram:
        yield telegram


@pytest.fixture
def bot(tmp_path: Path, server: TelegramServer) -> Iterator[Bot]:
    """A bot that is not started yet; at the end its log is searched for secrets."""
    bot = Bot(tmp_path, server)
    yield bot
    bot.kill()
    for secret in (server.token.partition(":")[2], secret_of(server.token)):
        assert [line for line in bot.log().splitlines() if secret in line] == []
