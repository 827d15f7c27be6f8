"""The bot as a process that can be killed at any moment, and started again."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.telegram_server import PATIENCE, TelegramServer

ROOT = Path(__file__).parent.parent.parent
A_MOMENT = 0.5  # seconds until a supervisor starts it anew
TELEGRAM = ("-m", "bot", "telegram")

RAIN = """Rain expected on Sunday

Weather Desk | Updated: Mar 03, 2024 08:00 IST

Heavy rain is expected on Sunday, the weather office said. Farmers welcomed the forecast.
"""


class Process:
    """`verbatim telegram`, or another program with its arguments; one log for all its lives."""

    def __init__(
        self,
        home: Path,
        server: TelegramServer,
        *,
        program: Sequence[str] = TELEGRAM,
        options: Sequence[str] = (),
        settings: str = "",
        environ: dict[str, str] | None = None,
    ) -> None:
        self.home = home
        self.log = home / "log.txt"
        self.database = home / "inbox.db"
        self._server = server
        self._environ = {**os.environ, "VERBATIM_TOKEN": server.token, **(environ or {})}
        articles = home / "articles"
        articles.mkdir(exist_ok=True)
        (articles / "rain.txt").write_text(RAIN, encoding="utf-8")
        config = home / "config.toml"
        config.write_text(
            f'[articles]\nfolder = "{articles}"\n'
            f'[telegram]\napi = "{server.url}"\ndatabase = "{self.database}"\n{settings}',
            encoding="utf-8",
        )
        self.command = [sys.executable, *program, "--config", str(config), *options]
        self._process: subprocess.Popen[bytes] | None = None
        self._supervised = False
        self._restarting = threading.Lock()
        self.restarts = 0  # by the supervisor

    def start(self) -> Self:
        """Start it, for the first time or again."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command, cwd=ROOT, env=self._environ, stdout=log, stderr=log
            )
        return self

    def ready(self) -> Self:
        """Wait until it has asked for updates once more than before."""
        before = len(self._server.calls_of("getUpdates"))
        self._server.wait_for_calls("getUpdates", before + 1, timeout=PATIENCE)
        return self

    @property
    def pid(self) -> int:
        """The process id of the present life."""
        assert self._process is not None
        return self._process.pid

    def supervise(self) -> None:
        """From now on start it anew, as a supervisor does, whenever it has ended by itself."""
        self._supervised = True
        threading.Thread(target=self._supervise, daemon=True).start()

    def _supervise(self) -> None:
        while self._supervised:
            with self._restarting:
                if self._supervised and self.wait(0.1) is not None:
                    self.restarts += 1
                    self.start()
            time.sleep(A_MOMENT)

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL)

    def stop(self, patience: float = PATIENCE) -> int:
        """SIGTERM, which is the end of the supervising too; the exit code."""
        with self._restarting:
            self._supervised = False
        return self._end(signal.SIGTERM, patience)

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, and go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self, timeout: float) -> int | None:
        """The exit code, None when it is still running after so many seconds."""
        assert self._process is not None
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def _end(self, number: signal.Signals, patience: float = PATIENCE) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return self._process.wait(patience)
