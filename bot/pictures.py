"""Where pictures are drawn: matplotlib, an extra, without a window and without its global state."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot import wording
from bot.catalogue import ENGLISH, language, speaking

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ONE_AT_A_TIME = Lock()
DOTS = 150  # to an inch
# the first comes with matplotlib; letters it lacks are taken from those of these that are installed
FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Noto Sans Devanagari",
    "Noto Sans Arabic",
    "Hiragino Sans GB",
    "Arial Unicode MS",
)
# languages whose letters are drawn anywhere; others need fonts that may not be there, or a shaping
# that matplotlib can't do, and have English in pictures
DRAWN = frozenset({"en", "es", "fr", "de", "pt", "ru"})
INK, ACCENT, FAINT = "#24292f", "#2f6f9f", "#d0d7de"

_STYLE: Any = {
    "font.size": 10.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": FAINT,
    "axes.titlelocation": "left",
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
        from matplotlib import font_manager, rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise NoPictures(wording.no_pictures()) from None
    with _ONE_AT_A_TIME:
        there = set(font_manager.get_font_names())
        fonts = [name for name in FONTS if name in there]
        spoken = language() if language() in DRAWN else ENGLISH
        with rc_context({**_STYLE, "font.family": fonts}), speaking(spoken):
            yield Figure(figsize=(width, height), dpi=DOTS, layout="constrained")


def png(figure: Figure) -> bytes:
    """The picture as a PNG file; the same drawing gives the same bytes."""
    file = BytesIO()
    with warnings.catch_warnings():
        # letters that no font here has are shown as boxes
        warnings.filterwarnings("ignore", message="Glyph")
        figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
