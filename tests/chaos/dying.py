"""The bot that kills itself, as kill -9 does, when it comes to the point that DIE_AT names."""

import os
import signal
import sys

from bot.__main__ import main
from bot.chat import wiring
from bot.chat.delivery import Delivery
from bot.chat.inbox import Inbox


def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)


class Transaction:
    """A transaction that never comes to its end."""

    def __init__(self, inbox: Inbox) -> None:
        self._db = inbox._db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    __exit__ = die


def after(owner, name):
    """Die when the method is done."""
    method = getattr(owner, name)

    async def then_die(*arguments, **options):
        await method(*arguments, **options)
        die()

    setattr(owner, name, then_die)


def in_store(commit):
    """Die in the first store, before or after its commit."""
    store = Inbox.store

    def dying(inbox, updates):
        if commit:
            store(inbox, updates)
            die()
        inbox._transaction = lambda **_: Transaction(inbox)
        store(inbox, updates)

    Inbox.store = dying


POINTS = {
    "after the fetch": lambda: setattr(Inbox, "store", die),
    "in the commit": lambda: in_store(commit=False),
    "after the store": lambda: in_store(commit=True),
    "in the search": lambda: setattr(wiring, "converse", die),
    "after the sending": lambda: after(Delivery, "send"),
}

if __name__ == "__main__":
    POINTS[os.environ["DIE_AT"]]()
    sys.exit(main(["telegram", *sys.argv[1:]]))
