"""Letters: which characters make up words, in any script, and what in them is only a way to write.

Regular expressions don't count accents written apart, vowel signs and joiners as parts of words;
here they are.
"""

from __future__ import annotations

import re
import unicodedata

IDEOGRAPHS = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
LETTER = rf"[^\W\d_{IDEOGRAPHS}]"
# What a regular expression does not count as part of a word though it is: accents written apart,
# vowel signs of Hebrew, Arabic, the Indian and other scripts, soft hyphen, zero-width joiners.
MARK = (
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0970-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f18-\u0fbc\u102b-\u109d"
    "\u135d-\u135f\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0\u302a-\u302f"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
APOSTROPHE = "['’‘ʼ＇`´]"
LETTERS = rf"{LETTER}+(?:{MARK}+{LETTER}*)*"

_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u0670\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]"
)
_FOLDED = str.maketrans(
    {**dict.fromkeys("’‘ʼ＇`´", "'"), "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th",
     "æ": "ae", "œ": "oe"}
)  # fmt: skip


def folded(surface: str) -> str:
    """Without case, accents, joiners and the ways to write an apostrophe."""
    text = unicodedata.normalize("NFKC", surface.translate(_FOLDED)).casefold().translate(_FOLDED)
    bare = _DROPPED.sub("", unicodedata.normalize("NFD", text))
    # one sign can stand for several words, but a term is one
    return "".join(unicodedata.normalize("NFC", bare).split()) or surface
