"""Which articles say the same as the one that is quoted, and which tell something else.

Articles agree where they have nearly the same sentence, or give the same value (an amount, a day, a
person or a place) as the answer.  They are said to differ only in amounts, days and persons, where
they are of the same time, and where nothing that only one of them says explains the difference: no
other event, time, place or person, no part, bound, estimate or plan.  A difference that is missed
costs less than one that is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.answer import DifferIn, Evidence
from bot.claims import (
    FUTURE,
    NEGATIONS,
    NOUN,
    Claim,
    Claims,
    Kind,
    as_terms,
    asked_for,
    part_around,
    sense_of,
    with_senses,
)
from bot.periods import MONTHS, WEEKDAYS
from bot.question import Question
from bot.values import Amount, Day, days, numbers, rounds_to, weekdays
from index import Collection, Passage, is_function_word, terms, vectors

# Not fitted, but tried on the pairs of articles in tests/agreement.
NEARLY_ALL = 0.85  # the least part of a sentence's words that another has which says the same
LEAST_WORDS = 4  # content words of such a sentence
MOST_SIDES = 3
SAME_TIME = 60  # days between articles, up to which they may tell of the same
SAME_WEEK = 7  # the same for a time that depends on the day of writing: this season
SAME_EVENT = timedelta(14)  # between two days of which articles tell, up to which it happened once
NEAR = 2.0  # times a figure: another figure for the same is seldom farther from it

_ABOUT: dict[Kind, DifferIn] = {
    **dict.fromkeys(("count", "measure", "money", "percentage"), "figures"),
    "day": "dates",
    "person": "names",
}

# what one person does, or is made: who was hurt, or was elected to a board, may be several
_BY_ONE = re.compile(
    r"\b(?:who|which \w+)\s+(?:won|wrote|built|made|found(?:ed)?|shot|led|drew|stole|broke|sang"
    r"|gave|took|designed|invented|discovered|painted|composed|directed|created|produced|killed|murdered"
    r"|succeeded|replaced|defeated|scored the|(?:was|is|has been) (?:appointed|named|elected|chosen"
    r"|picked|crowned|hired)(?! to))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:could|might|may|fear(?:s|ed)?|estimat(?:es?|ed)|likely|possibly|perhaps|probably"
    r"|hop(?:es?|ed|ing)|aim(?:s|ed)?|targets?|wants?|wanted|demand(?:s|ed)?|if|should|must"
    r"|asking|according to (?:a|one) (?:model|scenario)|rumou?r(?:s|ed)?|initially|originally"
    r"|previous(?:ly)?|earlier|until now|instead of|rather than|compared (?:to|with))\b"
)
_PERIOD = re.compile(
    r"\b(?:this|last|next|past|previous|first|second|each|every|per|a|an) "
    r"(?:day|week|weekend|month|quarter|season|year|decade|century)s?\b"
    r"|\b(?:this|last|next|the|from|in) (?:spring|summer|autumn|winter)\b"
    r"|\b(?:since|annual(?:ly)?|daily|weekly|monthly|yearly|until|within)\b"
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
_CUT = re.compile(
    r"[,;:][\"”’]?\s|\s[–—-]\s|\sin an? \w+ (?:that|which)\s"
    r"|\s(?:and|but)\s(?=\w+(?:s|ed)\b|is\b|was\b|the\b)",
    re.IGNORECASE,
)
_SAYING_THAT = re.compile(
    r"\A.*\b(?:said|says?|reported|report|claims?|told \w+|shows?|found)\s+(?:that\s+)?"
    r"|\baccording to [^,;]*,?",
    re.IGNORECASE,
)
# what makes a claim one of something else, or of a part
_DISTINGUISHING = re.compile(
    r"\b(?:no(?!-)|none|without|never|still|remain(?:s|ed|ing)?|a (?:rival|separate|second)"
    r"|another|new|old|different|other|value[ds]?|suspected|among|deputy|vice|acting|assistant|best|average)\b",
    re.IGNORECASE,
)
# not at the start of a sentence
_NAMED = re.compile(r"(?<!\A)(?<![.!?“\"] )(?<![“\"'‘])\b[A-Z]\w+")
_PART_OF = re.compile(r"\b(\w+) of (?:the |its |their |his |her )?([\w-]+)")
_AFTER_PREPOSITION = re.compile(
    r"\b(on|for|at|from|to|with|against)\s+(?:an?\s|the\s|new\s)*([a-z]+)"
)
# "seven who escaped" may be a part of those asked for, but may be all of them, too
_WHOSE = {"who", "whom", "that"}
# words that never make a claim another one
_TELLS_NOTHING = "total people person number figure count member"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What other articles make of the passages shown."""

    same: dict[Passage, tuple[Passage, ...]] = field(default_factory=dict)  # what says the same
    sides: tuple[Evidence, ...] = ()  # what is shown instead: with `differ_in` the best passages of
    # articles that differ, best first; without, the passage whose value others give, too
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
    first = claims.best(shown) if claims else None
    if kind is None or claims is None or first is None:
        return Agreement(same)
    comparison = Comparison(claims)
    sides = comparison.sides(first)
    for side in sides:
        agreeing = (c.passage for c in claims.others(side) if comparison.agree(side, c))
        same[side.passage] = _one_of_each([*same.get(side.passage, ()), *agreeing])
    if len(sides) < 2:
        beside = [] if first.evidence in shown or not same[first.passage] else [first.evidence]
        return Agreement(same, (*shown, *beside) if beside else ())
    return Agreement(same, tuple(side.evidence for side in sides), _ABOUT[kind])


def _repeated(passage: Passage, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Those of the passages that say the same in another article, or quote the same: nearly all
    words of this one and not twice as many, the same numbers, and as many "not"s."""
    mine = _said(passage)
    least = NEARLY_ALL * max(LEAST_WORDS, len(_content(mine)))
    for other in passages:
        theirs = _said(other)
        if other.article is passage.article or len(_content(mine & theirs)) < least:
            continue
        counted = any(term[0].isdigit() or term in numbers() for term in mine ^ theirs)
        negated = NEGATIONS.intersection(mine ^ theirs)
        if not (counted or negated) and len(_content(theirs)) <= 2 * len(_content(mine)):
            yield other


def _said(passage: Passage) -> set[str]:
    """The terms of a passage; where it quotes a sentence, of that alone."""
    body = passage.article.body
    quoted = [q.said.of(body) for q in passage.quotations if q.kind == "direct"]
    said = set(terms(" ".join(quoted), passage.article.language))
    return said if len(_content(said)) >= LEAST_WORDS else set(passage.terms)


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
        elsewhere = self._is_elsewhere(one, other) and self._is_elsewhere(other, one)
        return (
            self._is_same_value(one, other)
            and not (one.qualified ^ other.qualified) - _WHOSE
            and not (elsewhere and not (isinstance(one.value, Day) and one.value.date))
            and (isinstance(one.value, Day) or not _years(one).isdisjoint(_years(other)))
        )

    def _is_same_value(self, one: Claim, other: Claim) -> bool:
        match one.value, other.value:
            case Amount() as mine, Amount() as theirs:
                same = (mine.number, mine.unit) == (theirs.number, theirs.unit)
                return same and not _is_bound(one) and not _is_bound(other)
            case Day() as mine, Day() as theirs:
                return bool(mine.agrees(theirs)) and mine.is_as_fine_as(theirs)
            case str() as mine, str() as theirs:
                return mine == theirs
            case frozenset() as mine, frozenset() as theirs:
                return not mine.isdisjoint(theirs)
        return False

    def sides(self, first: Claim) -> list[Claim]:
        """The first claim and those that differ from it and from each other."""
        sides = [first]
        for claim in self._claims.others(first):
            if len(sides) < MOST_SIDES and all(self.differ(side, claim) for side in sides):
                sides.append(claim)
        return sides

    def differ(self, one: Claim, other: Claim) -> bool:
        """Whether they give different values to the question, and nothing but that explains it."""
        both = (one, other)
        return (
            self._is_other_value(one, other)
            and one.qualified == other.qualified
            and self._is_of_one_time(one, other)
            and self._share_a_name(one, other)
            and all(self._claims.is_of_it(claim) for claim in both)
            and not any(_UNSURE.search(_clause(claim)) for claim in both)
            and _is_ahead(one) == _is_ahead(other)
            and not (self._is_elsewhere(one, other) or self._is_elsewhere(other, one))
            and not (self._names(one, other) or self._names(other, one))
            and self._distinctions(one, other) == self._distinctions(other, one)
        )

    def _is_other_value(self, one: Claim, other: Claim) -> bool:
        match one.value, other.value:
            case Amount() as mine, Amount() as theirs:
                alike = mine.exact and theirs.exact and mine.unit == theirs.unit
                small, large = sorted((mine.number, theirs.number))
                return alike and small < large <= NEAR * small and not rounds_to(small, large)
            case Day() as mine, Day() as theirs:
                alike = mine.exact and theirs.exact and mine.is_as_fine_as(theirs)
                return alike and mine.agrees(theirs) is False
            case str() as mine, str() as theirs:
                return not set(terms(mine)) & set(terms(theirs)) and bool(
                    _BY_ONE.search(self._claims.question.text)
                )
        return False

    def _is_of_one_time(self, one: Claim, other: Claim) -> bool:
        apart = abs((one.written - other.written).days) if one.written and other.written else 0
        if isinstance(one.value, Day) and isinstance(other.value, Day):
            if _is_history(one) and _is_history(other):
                return True
            day, another = one.value.date, other.value.date
            is_once = not (day and another) or abs(day - another) <= SAME_EVENT
            return apart <= SAME_TIME and (is_once or _is_ahead(one))
        if _periods(one) != _periods(other) or (_periods(one) and apart > SAME_WEEK):
            return False
        mine, theirs = _own_days(one), _own_days(other)
        is_of_one_day = not (mine and theirs) or not mine.isdisjoint(theirs)
        is_of_one_year = not _years(one).isdisjoint(_years(other))
        return apart <= SAME_TIME and is_of_one_year and is_of_one_day

    def _is_elsewhere(self, one: Claim, other: Claim) -> bool:
        """Whether a claim names what neither the question nor the other article does; a person is
        known by the last name."""
        passage, clause = one.passage, _clause(one)
        known = {*self._claims.words(other.passage), *self._claims.question.terms}
        known.update(term for name in passage.speakers for term in terms(name))
        own = one.value if isinstance(one.value, str) else ""
        return any(
            name.full != own
            and span.of(passage.article.body) in clause
            and not known.issuperset(
                terms(span.of(passage.article.body))[-1 if name.kind == "person" else 0 :]
            )
            for span, name in self._claims.collection.names[passage.article].within(passage.span)
        )

    def _names(self, one: Claim, other: Claim) -> set[str]:
        """What a claim names, persons aside, that is not in the question nor in the other passage,
        its headline or its first sentence."""
        theirs = other.passage
        names = self._claims.collection.names[one.passage.article].all
        clause = _clause(one).strip()
        first = re.findall(r"\A[A-Z]\w+", clause)  # a name, if it is no common word
        named = _NAMED.findall(clause) + [word for word in first if not vectors().has(word.lower())]
        return set(terms(" ".join(named))) - {
            *theirs.terms,
            *self._claims.collection.passages_of(theirs.article)[0].terms,
            *terms(f"{theirs.article.title} {theirs.article.outlet}"),
            *self._claims.question.terms,
            *(term for name in names if name.kind == "person" for term in terms(name.full)),
            *as_terms(" ".join((*WEEKDAYS, *MONTHS))),
        }

    def _distinctions(self, one: Claim, other: Claim) -> set[str]:
        """The words of a claim that make it another one than the other: youth unemployment, still,
        not."""
        clause = _clause(one)
        known = with_senses([*other.passage.terms, *self._claims.question.terms])
        signs = {found.lower() for found in _DISTINGUISHING.findall(clause)}
        nouns = (" ".join(noun) for noun in NOUN.findall(clause))
        kinds = set(terms(" ".join([*nouns, *self._in_place_of_asked(one, other)])))
        telling = {term for term in kinds - as_terms(_TELLS_NOTHING) if not is_function_word(term)}
        unknown = {term for term in telling if not known.intersection((term, sense_of(term)))}
        return (signs - known) | (signs & NEGATIONS) | unknown

    def _in_place_of_asked(self, one: Claim, other: Claim) -> Iterator[str]:
        """Words of a claim that stand where the question, or the other claim, has one asked for."""
        clause, asked = _clause(one), set(self._claims.question.terms)
        before = _SAYING_THAT.sub(" ", _around(one)[0])
        for part, whole in _PART_OF.findall(re.split(r"\b(?:which|who)\b", before)[-1]):
            if not asked.isdisjoint(terms(whole)):  # the shop, where the museum is asked for
                yield part
        mine, theirs = (getattr(claim.value, "before", ())[-1:] for claim in (one, other))
        if not asked.isdisjoint(theirs):  # recycles 3 tons, where it is asked what produces 5
            yield from mine
        others = dict(_AFTER_PREPOSITION.findall(_clause(other)))
        for preposition, noun in _AFTER_PREPOSITION.findall(clause):
            if set(terms(others.get(preposition, ""))) & asked - set(terms(clause)):
                yield noun  # on research, where it is asked what is spent on advertising

    def _share_a_name(self, one: Claim, other: Claim) -> bool:
        """Whether both articles are about something that has a name."""
        names = self._claims.collection.names[one.passage.article].all
        mine = {term for name in names for term in terms(name.full)}
        asked = self._claims.question.names
        return bool(asked) or not mine.isdisjoint(self._claims.words(other.passage))


def _around(claim: Claim) -> tuple[str, str]:
    """What stands before and behind the value in its passage."""
    text = claim.passage.text
    if isinstance(claim.value, Amount | Day):
        return text[: claim.value.span.start], text[claim.value.span.end :]
    before, _, behind = text.partition(str(claim.value))
    return (before, behind) if behind else ("", text)


def _clause(claim: Claim) -> str:
    """The passage up to the comma behind the value, without the value and who says it."""
    before, behind = _around(claim)
    cut = _CUT.search(behind)
    return f"{_SAYING_THAT.sub(' ', before)} {behind[: cut.start()] if cut else behind}"


def _years(claim: Claim) -> set[int]:
    """The years that it may tell of: those that it names, or about that of its article."""
    named = () if isinstance(claim.value, Day) else _YEAR.findall(_clause(claim))
    about = (
        {claim.written.year, claim.written.year - 1} if claim.written else set(range(1000, 2100))
    )
    return set(map(int, named)) or about


def _periods(claim: Claim) -> set[str]:
    """The stretches of time that a claim names."""
    return {found.lower() for found in _PERIOD.findall(_clause(claim))}


def _own_days(claim: Claim) -> set[date]:
    """The days that a passage names."""
    text = claim.passage.text
    dated = (day.date for day in days(text, claim.written) if claim.value != day)
    return {*weekdays(text, claim.written), *filter(None, dated)}


def _is_history(claim: Claim) -> bool:
    """Whether a day lies years before the article that tells it: then it is no news."""
    day, written = claim.value, claim.written
    return bool(isinstance(day, Day) and day.year and written and day.year < written.year - 1)


def _is_ahead(claim: Claim) -> bool:
    """Whether a passage is about what was still to come when it was written."""
    if isinstance(claim.value, Day) and claim.value.date and claim.written:
        return claim.value.date > claim.written
    return bool(FUTURE.search(part_around(claim)))


def _is_bound(claim: Claim) -> bool:
    """Whether an amount is a bound, as in "at least 40"; "about 40" is none."""
    if not isinstance(claim.value, Amount) or claim.value.exact:
        return False
    return not _ROUGHLY.search(claim.passage.text[: claim.value.span.start])
