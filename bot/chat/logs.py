"""The log on standard error, which never holds the token."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Sequence
from types import TracebackType

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY = ("httpx", "httpcore", "telegram", "asyncio", "matplotlib")  # said only at debug
# it logs a traceback for each answer that isn't JSON, which polling reports in one line
NOISY = "telegram.request.BaseRequest"
HIDDEN = "<token>"

_TOKEN = re.compile(r"\b\d{3,}(:|%3[Aa])[\w-]{20,}")  # what a bot's token looks like


class Redacting(logging.Formatter):
    """Formats as usual, then hides everything that is or looks like a token.

    It works on the finished text: message, arguments, exception and stack alike.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(LINE)
        halves = (half for secret in secrets for half in (secret, secret.partition(":")[2]))
        self._secrets = [half for half in halves if half]

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, without secrets."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, text)


def set_up(level: str, secrets: Sequence[str]) -> None:
    """Send everything to standard error: log, warnings and errors that nobody caught."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    if level.lower() != "debug":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        logging.getLogger(NOISY).setLevel(logging.CRITICAL)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a record that can't be formatted would be printed as it is
    sys.excepthook = log_uncaught


def log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What ends the program goes through the log too, and so through its redaction."""
    logging.getLogger(__name__).critical("stopped by an error", exc_info=(kind, error, trace))
