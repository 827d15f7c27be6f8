"""Ports on loopback that nobody else may take while a test needs them."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_port() -> Iterator[int]:
    """A port at which nothing listens but, perhaps, the program that a test tells of it.

    A port that was only looked up may be given to any connection of this machine a moment later.
    """
    with socket.socket() as holding:
        # asyncio's servers set the same, so that theirs may be bound beside this one
        holding.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holding.bind(("127.0.0.1", 0))
        yield int(holding.getsockname()[1])
