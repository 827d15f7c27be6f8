"""Where pictures are drawn: matplotlib, an extra, without a window and without its global state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot import wording

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ONE_AT_A_TIME = Lock()
DOTS = 150  # to an inch
INK, ACCENT, FAINT = "#24292f", "#2f6f9f", "#d0d7de"

_STYLE: Any = {
    "font.size": 10.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    # a person's words are no formula
    "text.parse_math": False,
}


class NoPictures(Exception):
    """matplotlib is not installed; the sentence says how it is."""


@contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """A figure of that size in inches, in our style, to draw on; `png` turns it into a file, within
    this too.  Threads wait for each other: matplotlib has one style for all.

    Raises NoPictures.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise NoPictures(wording.no_pictures()) from None
    with _ONE_AT_A_TIME, rc_context(_STYLE):
        yield Figure(figsize=(width, height), dpi=DOTS, layout="constrained")


def png(figure: Figure) -> bytes:
    """The picture as a PNG file; the same drawing gives the same bytes."""
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
