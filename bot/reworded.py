"""A question in other words: another question word, name, place or year in it; pure text."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.phrases import LINKS, is_plural
from index import Span

_I = re.IGNORECASE

AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|shall|should|may|might"
    r"|must)\b"
)
ASKS = re.compile(
    rf"(?:(?:and|but|so)\s+)?(?:who(?:m|se)?|what|when|where|why|which|how|{AUXILIARY})(?:['’]?s)?\b",
    _I,
)
"""How a question begins."""
OWNED = re.compile(r"(?<=\w)['’]s?(?:\s|$)")
"""What stands behind the name of an owner."""
COUNTED = re.compile(r"\b(?:how\s+(?:many|much)|which|what|whose)\s+$", _I)
"""What stands before what is counted or asked for."""
YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2})\b")

_PREPOSITION = r"(?:(?:in|at|on|to|for|from|with|by|since)\s+)?"
_LEAD = re.compile(
    rf"^{_PREPOSITION}"
    r"(?:who(?:m|se)?|what|when|where|why|which|how(?:\s+(?:many|much|long|old|far|often))?)\b\s*",
    _I,
)
_OF_WHAT = re.compile(rf"{_PREPOSITION}(?:who(?:m|se)?|what|which)\b", _I)  # part of what it tells
_AND = r", and (?:wh\w+|how|is|was|did|does|will)\b"  # as `with_both` adds it
_AND_IT = re.compile(rf"{_AND} [^,]*\bit\b[^,]*$")
_AND_WHEN = re.compile(r", and (?:(?:by|for) )?(?:wh\w+(?: not)?|how(?: \w+)?)$")
_FOR = re.compile(r"\bin\s+favou?r(?:\s+of)?\b|(?P<voted>\bvot\w+\s+)for\b", _I)
_AGAINST = re.compile(r"\b(?P<voted>)against\b", _I)
_SIDE = re.compile(
    r"(?:(?P<against>against)|for|in\s+favou?r(?:\s+of)?)(?:\s+(?:it|that|this|them))?", _I
)
_ADDED = {"many", "much", "not"}  # last words of what can't be asked in place of who or what
_AS_FOR = re.compile(r"^As for ([^:]+): ")
_FOR_SEVERAL = {"is": "are", "was": "were", "does": "do", "has": "have"}
_FOR_ONE = {many: one for one, many in _FOR_SEVERAL.items()}


def asked_anew(asking: str, question: str) -> str:
    """The question, with "why" or the like instead of what it asked before."""
    question = _AND_WHEN.sub("", question.strip().rstrip(" ?.!"))
    rest, said = re.subn(r"(?<= )(?:do|say)(?=$| about )", r"\g<0> that", _LEAD.sub("", question))
    stays = (_OF_WHAT.match(question) and not said) or asking.split()[-1] in _ADDED
    if stays or not re.match(AUXILIARY, rest, _I):
        return f"{question}, and {asking}?"
    return f"{asking.capitalize()} {_lowered(rest)}?"


def with_both(question: str, text: str) -> str:
    """The question, and a text behind it that asks more: "..., and how long did it last?"."""
    return f"{first_of_two(question)}, and {_lowered(without_and(text))}"


def first_of_two(question: str) -> str:
    """The question without another that was put behind it for what it calls it."""
    return _AND_WHEN.sub("", _AND_IT.sub("", question.rstrip(" ?.!")))


def asks_two(question: str) -> bool:
    """Whether a question is of two, one behind the other."""
    return re.search(_AND, question) is not None


def as_for(subject: str, question: str) -> str:
    """The question, and before it what it is about, where it doesn't tell."""
    return f"As for {subject}: {_lowered(_AS_FOR.sub('', question))}" if subject else question


def subject_of(question: str) -> str:
    """What it was said before a question that it is about; "" where that wasn't said."""
    said = _AS_FOR.match(question)
    return said[1] if said else ""


def in_year(year: str, question: str) -> str:
    """The question of another year."""
    if YEAR.search(question):
        return YEAR.sub(year, question, count=1)
    return ended_as(question, f"{question.rstrip(' ?.!')} in {year}")


def with_place_or_time(other: str, question: str) -> str:
    """The question with another "in 2020"."""
    preposition = re.escape(other.split()[0])
    rest = re.sub(rf"\s+{preposition}\s+[^?,;]+?(?=[\s?.!]*$)", "", question.rstrip(), flags=_I)
    return ended_as(question, f"{rest.rstrip(' ?.!')} {other}")


def on_the_other_side(other: str, question: str) -> str:
    """ "And against?" after a question of those in favour, or the other way round; "" otherwise."""
    if (side := _SIDE.fullmatch(other)) is None:
        return ""
    old = (_FOR if side["against"] else _AGAINST).search(question)
    if old is None:
        return ""
    behind = question[old.end() :]
    whom = re.match(r"\s+(\w+)", behind)
    favor = "in favor of" if whom and whom[1].lower() not in LINKS else "in favor"
    new = "against" if side["against"] else favor
    return f"{question[: old.start()]}{old['voted'] or ''}{new}{behind}"


def exchanged(question: str, where: Span, other: str, *, is_name: Callable[[str], bool]) -> str:
    """The question with another name or thing in that place.

    What is named elsewhere in it already changes places with the old one: "and Clinton?" after
    "What did Cruz say about Clinton?".
    """
    old = where.of(question)
    again = re.compile(rf"\b{re.escape(without_article(other))}\b", _I)
    instead = OWNED.split(old)[0]
    before = again.sub(lambda _: instead, question[: where.start])
    after = again.sub(lambda _: instead, question[where.end :])
    if is_name(other):
        new = other
    elif COUNTED.search(before):
        new = without_article(other)
        many = "many" if is_plural(new) else "much"
        before = re.sub(r"(?<=\bhow )(?:many|much)(?=\s+$)", many, before, flags=_I)
    else:
        bare = other[0].islower() and other == without_article(other)
        new = f"the {other}" if bare and re.match(r"the\s", old, _I) else other
        before = agreeing(before, was_many=is_plural(old), is_many=is_plural(new))
    return ended_as(question, before + _in_its_form(new, old) + after)


def agreeing(before: str, *, was_many: bool, is_many: bool) -> str:
    """What stands before somebody or something else, with the verb as the number asks for it."""
    verbs = _FOR_SEVERAL if is_many else _FOR_ONE
    verb = re.search(r"(\w+)\s+$", before)
    form = verbs.get(verb[1].lower()) if verb and was_many != is_many else None
    if verb is None or form is None:
        return before
    return f"{before[: verb.start()]}{form.capitalize() if verb[1][0].isupper() else form} "


def without_article(name: str) -> str:
    """A name or a thing without "the" or "a"."""
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=_I)


def without_and(text: str) -> str:
    """A question without the "and" or "but" before it."""
    return re.sub(r"^(?:and|but|so)\s+", "", text, flags=_I)


def ended_as(question: str, text: str) -> str:
    """The text with a question mark, if the question has one."""
    return text if text.endswith("?") or not question.endswith("?") else f"{text}?"


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _in_its_form(other: str, place: str) -> str:
    """The new words with the ending of the old ones: "Japan's"."""
    ending = re.search(r"['’]s?$", place)
    return f"{other}{ending[0]}" if ending and not other.endswith(ending[0]) else other
