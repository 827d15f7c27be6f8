"""Which kinds of answer, as in index.kinds, a text in another language shows signs of."""

from __future__ import annotations

import re
from functools import cache

from index.languages import Language, language

# Written without blanks, or with endings that follow at once: the sign may stand within a word.
_ANYWHERE = frozenset(("zh", "ja", "ko", "th"))
_SPEECH = re.compile('["“”„«»‹›「『]')


def shows(kind: str, text: str, code: str) -> bool:
    """Whether the text shows a sign of that kind of answer."""
    if kind == "speech":
        return bool(_SPEECH.search(text))
    sign = _sign(kind, language(code))
    return sign is not None and bool(sign.search(text.casefold()))


@cache
def _sign(kind: str, known: Language) -> re.Pattern[str] | None:
    if not (words := known.signs.get(kind)):
        return None
    listed = "|".join(re.escape(word.casefold()) for word in words)
    return re.compile(listed if known.code in _ANYWHERE else rf"(?<!\w)(?:{listed})(?!\w)")
