"""A home folder for libraries that ask for one when they are imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def some_home() -> Iterator[None]:
    """While this lasts there is a home folder, if only by name.

    A user whom the system doesn't know, as in many containers, has none without $HOME, and nltk
    can't be imported then: it looks where it would download data to, which we never do.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = os.sep
        try:
            yield
        finally:
            os.environ.pop("HOME", None)  # another thread may have been here meanwhile
    else:
        yield
