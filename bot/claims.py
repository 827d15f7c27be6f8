"""What passages claim that are asked for a value: an amount, a day, a person, a place.

A passage claims nothing where it isn't clear which of its values is meant, or that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import islice, zip_longest
from typing import Literal

from bot.answer import Evidence
from bot.features import idf
from bot.question import Question
from bot.values import Amount, Day, amounts, days, weekdays
from index import Article, Collection, Passage, Span, is_english, terms

Kind = Literal["count", "measure", "money", "percentage", "day", "person", "place"]

# Not fitted, but tried on the pairs of articles in tests/agreement.
MOST_BEHIND = 3.0  # log odds: a passage that is farther behind the best one isn't read
LONGEST = 1000  # characters of a passage that is read
MOST_AMOUNTS = 24  # in a passage; one with more is a table, and claims nothing
OWN = 0.4  # the least part of a question's words, but for names, that a passage holds
# the least part of a question, weighted by how telling its words are, that stands in a passage's
# paragraph, in the first one and in the headline
AROUND = 0.7

ASKED: dict[Kind, re.Pattern[str]] = {
    "percentage": re.compile(
        r"\b(?:what|which) (?:percentage|per\s?cent|share|proportion)\b|\bhow many percent",
        re.IGNORECASE,
    ),
    "count": re.compile(
        r"\bhow many\b|\bwhat number of\b|\bwhat (?:is|was) the number of\b", re.IGNORECASE
    ),
    "measure": re.compile(
        r"\bhow (?:tall|high|long|far|deep|wide|large|big|heavy|old|fast)\b", re.IGNORECASE
    ),
    "money": re.compile(
        r"\bhow much\b|\b(?:what|which) (?:price|sum|amount)\b"
        r"|\bwhat (?:did|does|will) .* cost\b",
        re.IGNORECASE,
    ),
    "day": re.compile(
        r"^\W*when\b|\b(?:what|which|on what|in which|in what) (?:day|date|year|month)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"^\W*who\b(?!\s+(?:said|says))", re.IGNORECASE),
    "place": re.compile(r"^\W*where\b", re.IGNORECASE),
}
"""Kind of value -> how an English question asks for it; tried in this order."""

SAYING = re.compile(
    r"\b(?:say|says|said|tell|tells|told|claim(?:s|ed)?|think|thinks|according)\b", re.IGNORECASE
)
FUTURE = re.compile(
    r"\b(?:will|would|shall|won['’]t|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|propos(?:es?|ed|al)"
    r"|(?:is|are) to|going to|forecasts?|project(?:ed|ion)|due to|set to)\b",
    re.IGNORECASE,
)

# what people undergo: of several such words in a sentence the nearest to a number is what it counts
_FATES = {
    "died": "die kill dead death perish drown fatality",
    "hurt": "injured injury hurt wounded",
    "arrested": "arrested detained",
    "saved": "rescued saved survived",
    "missing": "missing",
    "evacuated": "evacuated",
    "treated": "hospital treated",
}
_PEOPLE = "people person persons"
# what may stand behind a number that counts people without saying so
_BARE = "were was are is have has had in when after at and by on as dead injured while during"
_PLACING = re.compile(r"\b(?:in|at|on|near|off|outside|from|to|of)\s+(?:the\s+)?\Z", re.IGNORECASE)

_LENGTHS = ("metre", "kilometre", "centimetre", "foot", "inch", "mile", "yard", "storey")
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_DIMENSIONS = {
    **dict.fromkeys(("tall", "high", "deep", "wide"), _LENGTHS),
    **dict.fromkeys(("long", "far"), (*_LENGTHS, *_TIMES)),
    **dict.fromkeys(("large", "big"), (*_LENGTHS, "acre", "hectare", "litre")),
    "old": _TIMES,
    "heavy": ("kilogram", "ton"),
    "fast": (*_LENGTHS, *_TIMES, "knot"),
}


def asked_for(question: Question) -> Kind | None:
    """The kind of value that an English question asks for, where it is one that is compared."""
    if question.language or (question.speaker and SAYING.search(question.text)):
        return None
    return next((kind for kind, sign in ASKED.items() if sign.search(question.text)), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """The value that a passage gives to the question: persons are names, places sets of names."""

    evidence: Evidence
    value: Amount | Day | str | frozenset[str]
    qualified: frozenset[str] = frozenset()  # terms between a number and what it counts

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.evidence.passage

    @property
    def written(self) -> date | None:
        """The day of its article."""
        return self.passage.article.day


class Claims:
    """What the best of the evidence claims; `kind` is what the question asks for."""

    def __init__(
        self, question: Question, kind: Kind, evidence: Sequence[Evidence], collection: Collection
    ) -> None:
        self.question = question
        self.kind = kind
        self.collection = collection
        self.fates = {fate for term in question.terms if (fate := fate_of(term))}
        self._evidence = [e for e in evidence if evidence[0].score - e.score <= MOST_BEHIND]
        self._words: dict[Article, frozenset[str]] = {}

    @cached_property
    def all(self) -> list[Claim]:
        """The claims, best first."""
        english = [
            e
            for e in self._evidence
            if is_english(e.passage.article.language) and len(e.passage.span) <= LONGEST
        ]
        found = [claim for claim in map(self._read, english) if claim]
        return [claim for claim in found if self._answers(claim.passage)]

    def of(self, passage: Passage) -> Claim | None:
        """What a passage claims."""
        return next((claim for claim in self.all if claim.passage is passage), None)

    def others(self, first: Claim) -> list[Claim]:
        """The best claim of each article but the first one's."""
        best = {claim.passage.article: claim for claim in reversed(self.all)}
        best.pop(first.passage.article, None)
        return [claim for claim in self.all if best.get(claim.passage.article) is claim]

    def words(self, passage: Passage) -> frozenset[str]:
        """All terms of a passage's article, its headline and its outlet."""
        article = passage.article
        if article not in self._words:
            text = {term for p in self.collection.passages_of(article) for term in p.terms}
            text.update(terms(article.title), terms(article.outlet))
            self._words[article] = frozenset(text)
        return self._words[article]

    def _read(self, evidence: Evidence) -> Claim | None:
        passage = evidence.passage
        match self.kind:
            case "day":
                return self._day(evidence)
            case "person":
                people = self._people(passage)
                return Claim(evidence, people[0]) if len(people) == 1 else None
            case "place":
                places = self._places(passage)
                return Claim(evidence, places) if places else None
        told = list(islice(amounts(passage.text), MOST_AMOUNTS + 1))
        if len(told) > MOST_AMOUNTS:
            return None
        found = {
            (amount.number, amount.unit): Claim(evidence, amount, qualified)
            for amount in told
            if (qualified := self._fits(amount, passage)) is not None
        }
        return found.popitem()[1] if len(found) == 1 else None

    def _fits(self, amount: Amount, passage: Passage) -> frozenset[str] | None:
        """What qualifies an amount that is of the kind asked for; None for any other."""
        if not self._is_fated(amount):
            return None
        if self.kind == "measure":
            return frozenset() if self._is_measured(amount, passage) else None
        if self.kind != "count":
            return frozenset() if amount.sort == self.kind else None
        counted = self.question.counted
        if amount.sort == "measure":  # how many days
            return frozenset() if terms(amount.unit) == [counted] else None
        if amount.sort != "count":
            return None
        people = as_terms(_PEOPLE)
        nouns = people if counted in people else {counted}
        place = next((n for n, term in enumerate(amount.after) if term in nouns), None)
        if place is not None:
            return frozenset(amount.after[:place])
        if counted in people and self.fates:  # "killed 17", "17 were hurt", "17 dead"
            around = {*amount.before[-2:], *amount.after[:2]}
            bare = (
                not amount.after or amount.after[0] in as_terms(_BARE) or fate_of(amount.after[0])
            )
            if bare and any(fate_of(term) in self.fates for term in around):
                return frozenset()
        return None

    def _is_fated(self, amount: Amount) -> bool:
        """Whether what is asked about happened to what is counted: of 4 who died and 21 who were
        hurt, the 4 died."""
        if not self.fates:
            return True
        return self._nearest_fate(amount) in self.fates

    def _nearest_fate(self, amount: Amount) -> str:
        pairs = zip_longest(amount.after, reversed(amount.before))
        near = (term for pair in pairs for term in pair if fate_of(term))
        return fate_of(next(near, ""))

    def _is_measured(self, amount: Amount, passage: Passage) -> bool:
        """Whether an amount measures, in the dimension asked for, what is asked about."""
        asked = re.search(r"\bhow (\w+)", self.question.text, re.IGNORECASE)
        if amount.sort != "measure" or not asked:
            return False
        subject = set(self.question.terms) - set(terms(asked[1]))
        behind = [term for term in amount.after if term not in terms(asked[1])]
        # an 83-year-old judge: the noun behind it is what is measured
        is_part_of_name = passage.text[amount.span.end :].startswith("-")
        own = not is_part_of_name or bool(behind and behind[0] in subject)
        in_dimension = amount.unit in _DIMENSIONS.get(asked[1].lower(), ())
        return in_dimension and own and not subject.isdisjoint(passage.terms)

    def _day(self, evidence: Evidence) -> Claim | None:
        text, written = evidence.passage.text, evidence.passage.article.day
        found = days(text, written)
        exact = [day for day in found if day.exact]
        if len(exact) == 1:
            return Claim(evidence, exact[0])
        named = [] if found else weekdays(text, written)
        if len(named) == 1 and not FUTURE.search(text):
            [day] = named
            return Claim(evidence, Day(day.year, day.month, day.day, exact=False, span=Span(0, 0)))
        return None

    def _people(self, passage: Passage) -> list[str]:
        """The persons named who do what is asked about: beside a word of the question, or behind
        "by"."""
        body, asked = passage.article.body, set(self.question.terms)
        found = []
        for span, name in self.collection.names[passage.article].within(passage.span):
            before = terms(Span(passage.span.start, span.start).of(body))
            after = [t for t in terms(Span(span.end, passage.span.end).of(body)) if t.isalpha()]
            does = not asked.isdisjoint(after[:2]) or before[-1:] == ["by"]
            if name.kind == "person" and does and not asked & set(terms(name.full)):
                found.append(name.full)
        negated = NEGATIONS.intersection(passage.terms)
        return [] if negated else list(dict.fromkeys(found))

    def _places(self, passage: Passage) -> frozenset[str]:
        """The places named that are not in the question: names that are no person's, behind a
        preposition."""
        known, body = self.collection.names[passage.article], passage.article.body
        asked = set(self.question.terms)
        return frozenset(
            name.full.lower()
            for span, name in known.within(passage.span)
            if name.kind != "person"
            and not asked & set(terms(name.full))
            and _PLACING.search(body[max(passage.span.start, span.start - 30) : span.start])
        )

    # ------------------------------------------------------------------ whether it answers

    def _answers(self, passage: Passage) -> bool:
        """Whether a passage has enough of the question, and what stands around it the rest."""
        near = [
            *terms(passage.article.title),
            *(
                term
                for p in self.collection.passages_of(passage.article)
                if p.paragraph in (1, passage.paragraph)
                for term in p.terms
            ),
        ]
        named = self.question.names
        plain = [term for term in self._weights if term not in named]
        own = _with_fates(passage.terms)
        held = sum(term in own or fate_of(term) in own for term in plain)
        whole = self.words(passage)
        return (
            held >= OWN * len(plain)
            and self._part(_with_fates(near)) >= AROUND
            and all(name in whole for name in named)
            and not self._is_of_another(passage)
        )

    def _is_of_another(self, passage: Passage) -> bool:
        """Whether it names a person, and none of the names that are asked about."""
        named = self.question.names
        if not named or not named.isdisjoint(passage.terms):
            return False
        persons = (
            name.full
            for _, name in self.collection.names[passage.article].within(passage.span)
            if name.kind == "person"
        )
        return self.kind != "person" and any(name not in passage.speakers for name in persons)

    def _part(self, words: set[str]) -> float:
        """The part of the question, weighted by how telling its words are, that the words hold."""
        held = (w for term, w in self._weights.items() if term in words or fate_of(term) in words)
        return sum(held) / (sum(self._weights.values()) or 1.0)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How telling each of the question's terms is; not of those that only say what is asked."""
        asking = {
            term
            for found in ASKED[self.kind].finditer(self.question.text)
            for term in terms(found[0])
        }
        weights = idf(self.question.terms, self.collection.lexicon)
        pairs = zip(self.question.terms, weights, strict=True)
        return {term: float(weight) for term, weight in pairs if term not in asking}


NEGATIONS = frozenset(("not", "no", "never", "nobody", "none", "nothing", "neither", "without"))


@cache
def as_terms(words: str) -> frozenset[str]:
    """The terms of these words."""
    return frozenset(terms(words))


@cache
def _fates() -> dict[str, str]:
    return {term: fate for fate, words in _FATES.items() for term in terms(words)}


def fate_of(term: str) -> str:
    """What somebody undergoes whom the term is said of; "" for any other term."""
    return _fates().get(term, "")


def _with_fates(words: Sequence[str]) -> set[str]:
    return {*words, *map(fate_of, words)} - {""}
