"""A process that gives up ends, whatever its standard error is."""

import os
import subprocess
import sys
from contextlib import suppress

from bot.chat.watchdog import FAILED
from tests.telegram_server import PATIENCE

GIVE_UP = (sys.executable, "-c", "from bot.chat import watchdog; watchdog.give_up('no way out')")


def test_why_it_ends_is_told():
    ended = subprocess.run(GIVE_UP, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)

    assert ended.returncode == FAILED
    assert ended.stderr.endswith(b"no way out: ending, to be started again\n")


def test_a_standard_error_that_nobody_reads_is_in_no_way():
    read, write = os.pipe()
    os.set_blocking(write, False)
    with suppress(BlockingIOError):
        while True:
            os.write(write, b"x" * 4096)
    os.set_blocking(write, True)

    assert subprocess.run(GIVE_UP, stderr=write, timeout=5, check=False).returncode == FAILED
    os.close(read)
    os.close(write)


def test_neither_is_one_that_is_closed():
    closed = ("sh", "-c", 'exec "$@" 2>&-', "sh", *GIVE_UP)

    assert subprocess.run(closed, timeout=PATIENCE, check=False).returncode == FAILED
