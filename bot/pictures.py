"""Where pictures are drawn: matplotlib, an extra, without a window and without its global state."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot import wording
from bot.catalogue import ENGLISH, language, short, speaking

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ONE_AT_A_TIME = Lock()
_digits = ContextVar("digits", default=False)  # whether days are drawn so
DOTS = 150  # to an inch
# with the letters of Chinese and Japanese
HAN_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "Source Han Sans JP",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "IPAexGothic",
    "Hiragino Sans GB",
    "Hiragino Sans",
    "Microsoft YaHei",
    "Yu Gothic",
    "Arial Unicode MS",
)
# the first comes with matplotlib; letters it lacks are taken from those of these that are installed
FONTS = ("DejaVu Sans", "Noto Sans Devanagari", "Noto Sans Arabic", *HAN_FONTS)
# languages whose letters are drawn anywhere, and those that need one of these fonts; others need a
# shaping that matplotlib can't do.  What can't be drawn has English in pictures.
DRAWN = frozenset({"en", "es", "fr", "de", "pt", "ru"})
OF_HAN = frozenset({"zh", "ja"})
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
        drawn = _is_drawn(language(), there)
        spoken = language() if drawn else ENGLISH
        with _in_digits(not drawn), rc_context({**_STYLE, "font.family": fonts}), speaking(spoken):
            yield Figure(figsize=(width, height), dpi=DOTS, layout="constrained")


def _is_drawn(code: str, fonts: Set[str]) -> bool:
    return code in DRAWN or (code in OF_HAN and not fonts.isdisjoint(HAN_FONTS))


@contextmanager
def _in_digits(value: bool) -> Iterator[None]:  # its only argument
    before = _digits.set(value)
    try:
        yield
    finally:
        _digits.reset(before)


def day(when: date, *, with_year: bool) -> str:
    """A day for the axis of a picture: 28 Aug in the language drawn, or, where that is not the
    reader's, 08-28."""
    if _digits.get():
        return f"{when:%Y-%m-%d}" if with_year else f"{when:%m-%d}"
    return short(when, with_year=with_year)


def png(figure: Figure) -> bytes:
    """The picture as a PNG file; the same drawing gives the same bytes."""
    file = BytesIO()
    with warnings.catch_warnings():
        # letters that no font here has are shown as boxes
        warnings.filterwarnings("ignore", message="Glyph")
        figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
