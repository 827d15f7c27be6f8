"""Which language a text is in.

English is told by its function words, at once.  Other texts are judged by py3langid (BSD, a model
of 4.5 MB that comes with it, no download), which is loaded when the first of them is met: half a
second.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Protocol

from index.word_forms import FUNCTION_WORDS

SAMPLE = 3_000  # characters that are looked at
# Of the words of 200 articles of English news and encyclopaedia, 31 % at least are function words
# of English; of Portuguese ones, with "a", "as", "do" and "no", more than 10 %.
ENGLISH = 0.25
FEWEST_WORDS = 20  # of a text that is judged; shorter ones are taken for another language too often

# What it tells apart though it is written alike; zxx is no language at all.
_ALSO = {"arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "nn": "no", "nb": "no", "zxx": ""}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
    "DEVANAGARI": "Deva", "HANGUL": "Hang", "CJK": "Hani", "HIRAGANA": "Kana", "KATAKANA": "Kana",
    "THAI": "Thai",
}  # fmt: skip
ONLY_IN = {"Grek": "el", "Hebr": "he", "Hang": "ko", "Kana": "ja", "Thai": "th"}
"""Scripts that tell the language (of all that are written in them, news are in this one)."""


class _Judge(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(told: str, text: str) -> str:
    """The language of an article; `told` is the code that its file tells, or "".

    What is plainly English is English: many pages tell a language that their maker left as it was.
    A language that is told counts unless it is written in other letters.  "" where it is unclear.
    """
    sample = text[:SAMPLE]
    script = script_of(sample)
    if script in ("", "Latn"):
        english = share_of_english(sample)
        if english >= ENGLISH:
            return "en"
        if told and told != "en":
            return told
        return _judged(sample) if _is_long(sample) else told
    if told and told != "en" and script_of(sample) in scripts(told):
        return told
    return ONLY_IN.get(script) or _judged(sample)


def share_of_english(text: str) -> float:
    """The share of the words that are function words of English."""
    found = [re.sub("['’]", "", word).lower() for word in _WORD.findall(text)]
    return sum(word in FUNCTION_WORDS for word in found) / max(1, len(found))


def script_of(text: str) -> str:
    """The script that most of its letters are in; "" without any, and for one we don't know.

    A text with a tenth of kana is Japanese, for most of it may be Chinese characters.
    """
    counted = Counter(map(_script, filter(str.isalpha, text)))
    counted.pop("", None)
    if not counted:
        return ""
    if counted["Kana"] * 10 >= sum(counted.values()):
        return "Kana"
    return counted.most_common(1)[0][0]


@cache
def _script(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "other")


def scripts(code: str) -> tuple[str, ...]:
    """The scripts that a language is written in; more than one for a few."""
    return _SCRIPTS_OF.get(code, ("Latn", "Cyrl") if code in ("sr", "uz", "az") else ("Latn",))


_SCRIPTS_OF = {
    **{code: (script,) for script, code in ONLY_IN.items()},
    "ja": ("Kana", "Hani"), "zh": ("Hani",),
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk", "ky", "mn", "tg"), ("Cyrl",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug"), ("Arab",)),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), ("Deva",)),
    **dict.fromkeys(("bn", "gu", "ta", "te", "kn", "ml", "pa", "si", "km", "lo", "my", "am", "ka",
                     "hy"), ("other",)),
}  # fmt: skip


def _is_long(text: str) -> bool:
    return len(_WORD.findall(text)) >= FEWEST_WORDS


def _judged(text: str) -> str:
    code = _judge().classify(text)[0]
    return _ALSO.get(code, code)


@cache
def _judge() -> _Judge:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    judge: _Judge = LanguageIdentifier.from_model_file(MODEL_FILE)
    return judge
