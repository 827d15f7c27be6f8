"""Which articles say the same as the one that is quoted, and which tell something else.

That articles agree is told of nearly the same sentence, and of the same value (an amount, a day, a
person, a place) given to the question.  That they differ is told only of amounts, days and persons,
and only where nothing else explains it: not another event, time, region or person, a part, a bound,
an estimate or a plan.  A difference that is missed costs less than one that is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from bot.answer import DifferIn, Evidence
from bot.claims import FUTURE, NEGATIONS, Claim, Claims, Kind, as_terms, asked_for, fate_of
from bot.periods import MONTHS, WEEKDAYS
from bot.question import Question
from bot.values import Amount, Day, numbers, rounds_to, weekdays
from index import Collection, Passage, is_function_word, terms

# Not fitted, but tried on the pairs of articles in tests/agreement.
NEARLY_ALL = 0.85  # the least part of a sentence's words that another has which says the same
LEAST_WORDS = 4  # content words of such a sentence
MOST_SIDES = 3
SAME_TIME = 180  # days between articles, up to which they may tell of the same
SAME_DAYS = 366  # the same, where a day is asked for
SAME_WEEK = 7  # the same, where they tell of a time that goes by the day of writing: this season
SAME_EVENT = 30  # days around an article in which a day that it tells is its own news

_ABOUT: dict[Kind, DifferIn] = {
    **dict.fromkeys(("count", "measure", "money", "percentage"), "figures"),
    "day": "dates",
    "person": "names",
}

_PAST = re.compile(
    r"^\W*who\s+(?:\w+ed|won|wrote|built|made|found|shot|led|drew|stole|broke|sang|gave|took)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:could|might|may|fear(?:s|ed)?|estimat(?:es?|ed)|likely|possibly|perhaps|probably"
    r"|hop(?:es?|ed|ing)|aim(?:s|ed)?|targets?|wants?|wanted|demand(?:s|ed)?|if|should|must"
    r"|according to (?:a|one) (?:model|scenario)|rumou?r(?:s|ed)?|initially|originally"
    r"|previous(?:ly)?|earlier|until now|instead of|rather than|compared (?:to|with))\b"
)
_PERIOD = re.compile(
    r"\b(?:this|last|next|past|previous|first|second|each|every|per|a|an) "
    r"(?:day|week|weekend|month|quarter|season|year|decade|century)s?\b"
    r"|\b(?:since|annual(?:ly)?|daily|weekly|monthly|yearly|until|during|within)\b"
    r"|\bin (?:a|one|two|three|\d+|a hundred|ten) (?:day|week|month|year)s?\b"
    r"|\b(?:first|second|third|fourth|last|this) (?:half|quarter)\b|\bof the year\b"
    rf"|\b(?:in|during|since|for) (?-i:{'|'.join(map(str.title, MONTHS))})\b"
    r"(?!\s+(?:[12]?\d|3[01])\b(?!\s+[a-z]))"
    r"|\bago\b|\bnow\b|\bonce\b|\bused to\b|\bformerly\b|\btoday\b|\bat the time\b|\bthen\b"
    r"|\bso far\b|\balone\b|\bon average\b|\baverage\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.$€£])(?:19|20)\d\d(?!\d|[,.]\d|\s?(?:people|%))")
_ROUGHLY = re.compile(
    r"\b(?:about|around|some|roughly|circa|approximately|estimated)\s+(?:an?\s+)?(?:us\$|[$€£¥₹])?\Z",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"(?<!\s),?\s*(?:[\w'’ ]{1,40}\s)?(?:said|says|announced|told|confirmed|reported|wrote)\b"
    r"[^,;]*[.]?\Z"
)
_CUT = re.compile(
    r"[,;:][\"”’]?\s|\s[–—-]\s|\s(?:and|but)\s(?=\w+(?:s|ed)\b|is\b|was\b|the\b)", re.IGNORECASE
)
_SAYING_THAT = re.compile(
    r"\A.*\b(?:said|says?|reported|report|claims?|told \w+|shows?|found)\s+(?:that\s+)?"
    r"|\baccording to [^,;]*,?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\s(?:\w+\s){0,3}(?:said|says|announced|reported)\b.*|\baccording to .*", re.IGNORECASE
)
_MEANWHILE = re.compile(r"\b(?:when|while|after|as)\b.*", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b", re.IGNORECASE)
# words that make no claim another one
_IDLE = (
    "total altogether overall people person number figure count police officers authorities near"
    " carry still already"
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What other articles make of the passages shown."""

    same: dict[Passage, tuple[Passage, ...]] = field(default_factory=dict)  # what says the same
    sides: tuple[Evidence, ...] = ()  # passages that differ, the best of each article, best first
    differ_in: DifferIn = ""


def agreement(
    question: Question,
    shown: Sequence[Evidence],
    evidence: Sequence[Evidence],
    collection: Collection,
) -> Agreement:
    """Hold the passages shown against those of other articles among the evidence, best first."""
    passages = [e.passage for e in evidence]
    same = {e.passage: _one_of_each(_repeated(e.passage, passages)) for e in shown}
    kind = asked_for(question)
    claims = Claims(question, kind, evidence, collection) if kind and shown else None
    first = next((claim for e in shown if claims and (claim := claims.of(e.passage))), None)
    if kind is None or claims is None or first is None:
        return Agreement(same)
    comparison = Comparison(claims)
    sides = comparison.sides(first)
    for side in sides:
        agreeing = (c.passage for c in claims.others(side) if comparison.agree(side, c))
        same[side.passage] = _one_of_each([*same.get(side.passage, ()), *agreeing])
    if len(sides) < 2:
        return Agreement(same)
    return Agreement(same, tuple(side.evidence for side in sides), _ABOUT[kind])


def _repeated(passage: Passage, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Those of the passages that say the same in another article: nearly all words of this one and
    not twice as many, the same numbers, and as many "not"s."""
    mine = _content(passage.terms)
    least = NEARLY_ALL * max(LEAST_WORDS, len(mine))
    for other in passages:
        if other.article is passage.article or len(mine.intersection(other.terms)) < least:
            continue
        theirs = _content(other.terms)
        counted = any(term[0].isdigit() or term in numbers() for term in mine ^ theirs)
        negated = NEGATIONS.intersection(passage.terms) != NEGATIONS.intersection(other.terms)
        if not (counted or negated) and len(theirs) <= 2 * len(mine):
            yield other


def _content(found: Iterable[str]) -> set[str]:
    return {term for term in found if not is_function_word(term)}


def _one_of_each(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The first passage of each article."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.article.name, passage)
    return tuple(first.values())


class Comparison:
    """Holds claims against each other."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims

    def agree(self, one: Claim, other: Claim) -> bool:
        """Whether both give the same value to the question."""
        if not self._is_same_value(one, other) or one.qualified != other.qualified:
            return False
        if self._is_elsewhere(one, other) and self._is_elsewhere(other, one):
            return False
        return not _years(one).isdisjoint(_years(other)) if _years(one) and _years(other) else True

    def _is_same_value(self, one: Claim, other: Claim) -> bool:
        match one.value, other.value:
            case Amount() as mine, Amount() as theirs:
                same = (mine.number, mine.unit) == (theirs.number, theirs.unit)
                return same and not _is_bound(one) and not _is_bound(other)
            case Day() as mine, Day() as theirs:
                return bool(mine.agrees(theirs)) and (mine.is_as_fine_as(theirs))
            case str() as mine, str() as theirs:
                return mine == theirs
            case frozenset() as mine, frozenset() as theirs:
                return not mine.isdisjoint(theirs)
        return False

    def sides(self, first: Claim) -> list[Claim]:
        """The first claim and those that differ from it and from each other."""
        sides = [first]
        for told in self._claims.others(first):
            if len(sides) < MOST_SIDES and all(self.differ(side, told) for side in sides):
                sides.append(told)
        return sides

    def differ(self, one: Claim, other: Claim) -> bool:
        """Whether they give different values to the question, and nothing but that explains it."""
        return (
            self._is_other_value(one, other)
            and one.qualified == other.qualified
            and self._is_of_one_time(one, other)
            and self._share_a_name(one, other)
            and not any(_UNSURE.search(_told(told)) for told in (one, other))
            and bool(FUTURE.search(_told(one))) == bool(FUTURE.search(_told(other)))
            and not self._left_over(one, other)
            and not self._left_over(other, one)
        )

    def _is_other_value(self, one: Claim, other: Claim) -> bool:
        match one.value, other.value:
            case Amount() as mine, Amount() as theirs:
                alike = mine.exact and theirs.exact and mine.unit == theirs.unit
                number, another = mine.number, theirs.number
                return alike and number != another and not rounds_to(number, another)
            case Day() as mine, Day() as theirs:
                alike = mine.exact and theirs.exact and mine.is_as_fine_as(theirs)
                return alike and mine.agrees(theirs) is False
            case str() as mine, str() as theirs:
                return not set(terms(mine)) & set(terms(theirs)) and bool(
                    _PAST.search(self._claims.question.text)
                )
        return False

    def _is_of_one_time(self, one: Claim, other: Claim) -> bool:
        mine, theirs = one.written, other.written
        apart = abs((mine - theirs).days) if mine and theirs else 0
        if self._claims.kind == "day":
            return self._is_one_happening(one, other, apart)
        if _periods(one) != _periods(other) or (_periods(one) and apart > SAME_WEEK):
            return False
        if apart > SAME_TIME or self._years_of(one).isdisjoint(self._years_of(other)):
            return False
        # each is about its own day
        return not (set(_own_days(one)) and set(_own_days(other))) or bool(
            set(_own_days(one)) & set(_own_days(other))
        )

    def _is_one_happening(self, one: Claim, other: Claim, apart: int) -> bool:
        """Not where each tells a day that was news when it was written: it happened twice."""
        both = all(
            isinstance(told.value, Day) and told.written and _is_news(told.value, told.written)
            for told in (one, other)
        )
        recurring = any(_PERIOD.search(_core(told, frozenset())) for told in (one, other))
        return apart <= SAME_DAYS and not recurring and not (both and apart > SAME_EVENT)

    def _years_of(self, told: Claim) -> set[int]:
        """The years that it may tell of: those named, or that of the article."""
        if named := _years(told):
            return named
        return (
            {told.written.year, told.written.year - 1} if told.written else set(range(1000, 2100))
        )

    def _is_elsewhere(self, one: Claim, other: Claim) -> bool:
        """Whether a passage names what neither the question nor the other article does."""
        passage = one.passage
        known = {*self._claims.words(other.passage), *self._claims.question.terms}
        own = one.value if isinstance(one.value, str) else ""
        speakers = {term for name in passage.speakers for term in terms(name)}
        return any(
            name.full != own and not set(terms(span.of(passage.article.body))) <= known | speakers
            for span, name in self._claims.collection.names[passage.article].within(passage.span)
        )

    def _share_a_name(self, one: Claim, other: Claim) -> bool:
        """Whether both articles are about something that has a name."""
        if any(term in self._claims.question.names for term in self._claims.question.terms):
            return True
        mine = {
            term
            for name in self._claims.collection.names[one.passage.article].all
            for term in terms(name.full)
        }
        return bool(mine & self._claims.words(other.passage))

    def _left_over(self, one: Claim, other: Claim) -> set[str]:
        """What a passage says within the claim that neither the question nor the other article
        does: it may be what makes it another claim."""
        told = {*self._claims.words(other.passage), *self._claims.question.terms}
        speakers = {term for name in one.passage.speakers for term in terms(name)}
        value = set(terms(one.value)) if isinstance(one.value, str) else set()
        return {
            term
            for term in terms(_core(one, told))
            if not (is_function_word(term) or term[0].isdigit())
            and fate_of(term) not in self._claims.fates
        } - (told | numbers() | as_terms(_IDLE) | speakers | value)


def _told(told: Claim) -> str:
    """The passage without who says it at its end."""
    return _REPORTING.sub("", told.passage.text)


def _core(told: Claim, known: Set[str]) -> str:
    """The passage up to the comma behind the value, without who says it, days, and what happened
    meanwhile, where that has a word that is known."""
    text = told.passage.text
    if isinstance(told.value, Amount | Day):
        start, end = told.value.span.start, told.value.span.end
    else:
        start = end = max(0, text.find(str(told.value)))
    cut = _CUT.search(text, end)
    behind = _SAID.sub(" ", text[end : cut.start() if cut else len(text)])
    behind = _MEANWHILE.sub(
        lambda clause: " " if _content(terms(clause[0])) & known else clause[0], behind
    )
    return _NAMED_DAY.sub(" ", f"{_SAYING_THAT.sub(' ', text[:start])} {behind}")


def _years(told: Claim) -> set[int]:
    """The years that a passage names, besides the day that it tells."""
    if isinstance(told.value, Day):
        return set()
    return {int(year) for year in _YEAR.findall(told.passage.text)}


def _periods(told: Claim) -> set[str]:
    """The stretches of time that a passage names."""
    return {found.lower() for found in _PERIOD.findall(_told(told))}


def _own_days(told: Claim) -> list[date]:
    return weekdays(told.passage.text, told.written)


def _is_news(day: Day, written: date) -> bool:
    """Whether a day lies about the day of the article that tells it."""
    if not (day.year and day.month and day.day):
        return False
    try:
        return abs((date(day.year, day.month, day.day) - written).days) <= SAME_EVENT
    except ValueError:
        return False


def _is_bound(told: Claim) -> bool:
    """Whether an amount is told with "at least" or the like; "about" is none of these."""
    if not isinstance(told.value, Amount) or told.value.exact:
        return False
    return not _ROUGHLY.search(told.passage.text[: told.value.span.start])
