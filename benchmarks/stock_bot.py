"""What the bot would be on python-telegram-bot's own poller and queue: the same answers, no inbox.

`benchmarks.load` measures the bot against it.
"""

import asyncio
import os
import sys
from functools import partial
from pathlib import Path

from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot import config as configuration
from bot.ask import ask
from bot.chat.delivery import NO_PREVIEW
from bot.chat.messages import messages
from bot.keeping_up import collection_of


async def answer(collection, config, update, _context):
    """Ask and send, as a handler usually does."""
    reply = await asyncio.to_thread(
        partial(ask, update.message.text, collection, limit=config.search.limit)
    )
    for message in messages(reply):
        await update.message.chat.send_message(
            message.text, entities=message.entities, link_preview_options=NO_PREVIEW
        )


def main() -> None:
    """The arguments are those of `verbatim telegram`."""
    config = configuration.load(Path(sys.argv[sys.argv.index("--config") + 1]))
    collection = collection_of(config)
    app = (
        ApplicationBuilder()
        .token(os.environ["VERBATIM_TOKEN"])
        .base_url(f"{config.telegram.api}/bot")
        .concurrent_updates(config.telegram.concurrency)
        .connection_pool_size(config.telegram.concurrency + 8)
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, partial(answer, collection, config)))
    app.run_polling()


if __name__ == "__main__":
    main()
