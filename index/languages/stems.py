"""The common form of a word's forms, language by language.

Snowball's algorithms (snowballstemmer, BSD) know 30 languages.  Arabic is stemmed as light10 does
(Larkey, Ballesteros and Connell 2007), for Snowball's takes the first letter of a word for "and";
Hebrew, Ukrainian and Korean have no algorithm there, and get a short one.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Protocol

from index.languages import language
from index.letters import folded

_WORDS_REMEMBERED = 100_000

SNOWBALL = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip

# Signs that are only a way to write: joiners, vowel signs of Arabic and Hebrew, the stretched line.
_UNSEEN = re.compile(
    "[\u00ad\u0591-\u05c7\u0640\u064b-\u0652\u0670\u200b\u200d\u2060\ufe00-\ufe0f\ufeff]"
)
_LEAST = 3  # letters of a stem: shorter ones stand for too many words

_ALEF = str.maketrans("أإآٱى", "ااااي")
_PERSIAN = str.maketrans("يكىة", "یکیه")
_AFFIXES = frozenset(("می", "نمی", "ها", "های", "هایی", "هایش", "ای", "ام", "اند", "تر", "ترین"))
_UKRAINIAN = (
    *("ами", "ями", "ові", "еві", "єві", "ого", "ому", "ими"),
    *("ій", "ої", "ою", "ею", "єю", "ах", "ях", "ам", "ям", "ом", "ем", "єм", "ів", "їв"),
    *("ти", "ла", "ло", "ли", "ть", "ся"),
    *("а", "я", "у", "ю", "о", "е", "є", "и", "і", "ї", "й", "ь"),
)
_ARABIC_STARTS = ("وال", "بال", "كال", "فال", "ال", "لل")
_ARABIC_ENDS = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي", "ا")
_LEAST_AFTER_AND = 5  # letters: "و" is the first of many words


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@lru_cache(maxsize=_WORDS_REMEMBERED)
def term(surface: str, code: str) -> str:
    """The term of a word as it is written; a function word's carries its language: `de:die`."""
    plain = folded(surface)
    if plain in language(code).folded:
        return f"{code}:{plain}"
    return folded(_OWN.get(code, _by_snowball)(_written(surface, code), code)) or plain


def _written(surface: str, code: str) -> str:
    """In small letters, composed, without signs that are only a way to write."""
    text = unicodedata.normalize("NFKC", surface)
    if code in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return _UNSEEN.sub("", text.lower())


def _by_snowball(word: str, code: str) -> str:
    if code not in SNOWBALL:
        return word
    if code == "ru":
        word = word.replace("ё", "е")
    elif code == "pt":  # eleições, eleição: the algorithm leaves them apart
        word = re.sub("[õã]es$", "ão", word)
    elif code == "hi":  # ways to write nasals and borrowed sounds
        word = word.replace("ँ", "ं").replace("़", "")
    stemmer, lock = _snowball(SNOWBALL[code])
    with lock:
        return stemmer.stemWord(word)


@cache
def _snowball(algorithm: str) -> tuple[_Stemmer, threading.Lock]:
    """The stemmer and its lock: it works on a word that it holds."""
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer(algorithm)
    return stemmer, threading.Lock()


def _arabic(word: str, _: str) -> str:
    word = word.translate(_ALEF)
    for start in _ARABIC_STARTS:
        if word.startswith(start) and len(word) - len(start) >= _LEAST:
            word = word[len(start) :]
            break
    else:
        if word.startswith("و") and len(word) - 1 >= _LEAST_AFTER_AND:
            word = word[1:]
    return _without(word, _ARABIC_ENDS)


def _persian(word: str, code: str) -> str:
    parts = word.translate(_PERSIAN).split("\u200c")
    bare = "".join(part for part in parts if part not in _AFFIXES) or "".join(parts)
    return _by_snowball(bare, code)


def _hebrew(word: str, _: str) -> str:
    # and, the, in, to, from, that, as: one or several stand before a word, and are written with it
    while word[0] in "והבלמשכ" and len(word) > _LEAST:
        word = word[1:]
    return _without(word, ("ים", "ות"))


def _ukrainian(word: str, _: str) -> str:
    return _without(word.replace("'", "").replace("’", ""), _UKRAINIAN)


def _without(word: str, endings: tuple[str, ...]) -> str:
    """The word without the first of the endings that it has."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


_OWN: dict[str, Callable[[str, str], str]] = {
    "ar": _arabic,
    "fa": _persian,
    "he": _hebrew,
    "uk": _ukrainian,
}
