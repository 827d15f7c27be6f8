"""The bot for which a minute is a second, and so the time it waits for Telegram."""

import sys

from bot.__main__ import main
from bot.chat import app, polling

if __name__ == "__main__":
    app.A_MINUTE = 1.0
    polling.LONG_POLL = 0
    sys.exit(main())
