"""Which kinds of answer a text may hold: a time, an amount, a reason ..."""

from __future__ import annotations

import re

from index.terms import is_english

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NUMBER_WORDS = frozenset(
    (
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        *("nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        *("dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions"),
        *("billion", "billions", "trillion", "trillions", "half", "third", "quarter"),
        *("once", "twice"),
    )
)
_COUNT = f"(?:{'|'.join(sorted(NUMBER_WORDS))})"

_MONEY = (
    "(?:(?:dollar|euro|pound|rupee|crown|franc|peso|ro?uble|shilling|cent|penny|real|lira|dirham)s?"
    "|yuan|yen|won|pence|kron(?:a|or|er)|reais|rand|bitcoins?)"
)

_SIGNS = {
    "time": re.compile(
        rf"""
        \b(?:1[0-9]{{3}}|20[0-9]{{2}})s?\b                              # a year, a decade
        | \b{_MONTH}\b | \b{_WEEKDAY}\b
        | \b(?:century|decade|year|month|week|hour|day)s?\b
        | \b(?:today|yesterday|tomorrow|morning|evening|night|ago|BC|AD)\b
        | \b[ap]\.m\. | \b\d{{1,2}}:\d\d\b
        | \b(?:weekend|spring|summer|autumn|winter|midnight|noon|dawn)\b
        """,
        re.VERBOSE,
    ),
    "location": re.compile(
        r"""
        \b(?:located|situated|lies|based\sin|coast|borders?|bordering|island|peninsula|capital\sof
        |(?:north|south)?(?:east|west)?(?:north|south|east|west)(?:ern)?|off\sthe|(?:miles|km)\sfrom)\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "number": re.compile(rf"\b\d[\d,.]*\b | \b{_COUNT}\b", re.VERBOSE | re.IGNORECASE),
    "money": re.compile(
        rf"""
        [$£€¥₹]\s?\d
        | \b\d[\d,.]*\s?(?:[mb]illion\s)?{_MONEY}\b
        """,
        re.VERBOSE,
    ),
    "percentage": re.compile(r"\d\s?%|\bper\s?cent\b|\bpercent", re.IGNORECASE),
    "reason": re.compile(
        r"""
        \b(?:because|due\sto|since|as\sa\sresult|in\sorder\sto|so\sthat|owing\sto|therefore|thus|why
        |reasons?|caus(?:e|ed|es|ing)|leads?\sto|led\sto|resulted|to\savoid|to\sprevent|for\sfear)\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "manner": re.compile(
        r"\b(?:by\s\w+ing|through|using|via|with\sthe\shelp|by\smeans|method)\b", re.IGNORECASE
    ),
    "definition": re.compile(
        r"""
        \b(?:is|are|was|were)\s(?:an?|the|any|one)\b
        | \b(?:called|known\sas|refers?\sto|means|defined|stands?\sfor|term)\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "speech": re.compile(r"[\"“”«]|''"),
    "acronym": re.compile(r"\([A-Z][A-Za-z&.]{1,9}\) | \b[A-Z]{2,}\b", re.VERBOSE),
    "question": re.compile(r"\?[\"”’']*\s*$"),
    "pronoun": re.compile(
        r"^[“\"‘']*(?:he|she|it|they|this|these|that|his|her|their|its|those|there|but|and|such)\b",
        re.IGNORECASE,
    ),
}

KINDS = tuple(_SIGNS)


def kinds(text: str, language: str = "") -> list[bool]:
    """For each of KINDS, whether the text shows a sign of it."""
    found = [bool(sign.search(text)) for sign in _SIGNS.values()]
    if is_english(language):
        return found
    from index.languages.signs import shows

    # digits, years and question marks are signs in every language
    return [sign or shows(kind, text, language) for sign, kind in zip(found, KINDS, strict=True)]
