"""What passages claim that are asked for a value: an amount, a day, a person, a place.

A passage claims nothing where it isn't clear which of its values is meant, or that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain, islice, zip_longest
from typing import Literal

from bot.answer import Evidence
from bot.features import idf
from bot.question import Question
from bot.values import Amount, Day, amounts, days, weekdays
from index import Article, Collection, Passage, Span, is_english, is_function_word, terms

Kind = Literal["count", "measure", "money", "percentage", "day", "person", "place"]

# Not fitted, but tried on the pairs of articles in tests/agreement.
MOST_BEHIND = 12.0  # log odds: a passage that is farther behind the best one isn't read
LONGEST = 1000  # characters of a passage that is read
MOST_AMOUNTS = 24  # in a passage; one with more is a table, and claims nothing
OWN = 0.33  # the least part of a question's words, but for names, that a passage holds
# the least part of a question, weighted by how telling its words are, that stands in a passage's
# paragraph, in the first one and in the headline
AROUND = 0.7

# what a value is called, in questions and in articles: "what was the turnout"
_NOUNS: dict[Kind, str] = {
    "percentage": r"turnout|(?:unemployment|inflation)(?: rate)?|(?:\w+ )?rate",
    "count": r"attendance|(?:death )?toll|crowd|magnitude|majority|margin|population",
    "money": r"price|cost|profit|loss|revenue|turnover|budget|salary|fine|prize|fee|debt|ransom"
    r"|reward|bail|compensation|fare|rent",
    "measure": r"height|length|width|depth|weight|distance|age|speed|duration|sentence",
}
NOUN = re.compile(rf"(?:\b([a-z]+)[\s-])?\b({'|'.join(_NOUNS.values())})s?\b", re.IGNORECASE)
_IN_WORDS: dict[Kind, str] = {
    "percentage": r"\b(?:how many percent|what (?:percentage|per\s?cent|share|proportion)\b)",
    "count": r"\bhow many\b|\bwhat number of\b|\bwhat (?:is|was) the number of\b",
    "money": r"\b(?:how much(?: money)?|what (?:sum|amount)|what (?:did|does|will)(?= .* cost))\b",
    "measure": r"\bhow (?:tall|high|long|far|deep|wide|large|big|heavy|old|fast)\b",
    "day": r"^\W*when\b|\b(?:what|which|on what|in which|in what) (?:day|date|year|month)\b",
    "person": r"^\W*who\b(?!\s+(?:said|says))|^\W*which (?:\w+(?:or|er|ist|ect)|man|woman)\b",
    "place": r"^\W*where\b",
}
_WITH_NOUN = (
    r"\b(?:what|how (?:large|big|high|long))"
    r"(?: (?:is|was|are|were|will be)(?: (?!(?:of|for|to|in|on|at|by|behind) )\S+){0,5}?)?"
    r" (?P<noun>%s)\b"
)
ASKED: dict[Kind, re.Pattern[str]] = {
    kind: re.compile(
        f"{_WITH_NOUN % _NOUNS[kind]}|{words}" if kind in _NOUNS else words, re.IGNORECASE
    )
    for kind, words in _IN_WORDS.items()
}
"""Kind of value -> how an English question asks for it; tried in this order."""

SAYING = re.compile(
    r"\b(?:say|says|said|tell|tells|told|claim(?:s|ed)?|think|thinks|according)\b", re.IGNORECASE
)
FUTURE = re.compile(
    r"\b(?:will|would(?! not)|shall|won['’]t|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?"
    r"|propos(?:es?|ed|al)|(?:is|are) to|going to|forecasts?|project(?:ed|ion)|due to|set to)\b",
    re.IGNORECASE,
)

# Words that news uses for one another; the first of them names what they say.
# What happens to people; in "4 died and 21 were hurt" the nearest of these words tells what a
# number counts.
_OUTCOMES = (
    "die kill dead death perish drown fatality; hurt injure injury wound; arrest detain detention;"
    "rescue save survive pluck winch; missing; evacuate evacuation; treat hospital;"
)
_ACTIONS = (
    "cut shed axe eliminate slash redundancy; hire recruit; buy purchase acquire acquisition"
    " takeover pay spend; sell fetch sale auction; lose loss; cost price worth; fine penalty;"
    "appoint name pick choose appointment; begin start launch opening open; end finish;"
    "found establish; design architect; win victory winner beat margin defeat;"
    "destroy flatten gut raze ruin; pass approve adopt ratify;"
)
_SENSES = (
    f"{_OUTCOMES}{_ACTIONS} crash collision accident derailment wreck; fire blaze flame wildfire;"
    "earthquake quake tremor; storm hurricane cyclone typhoon; protest demonstration rally march;"
    "bus coach; ship boat ferry vessel trawler; plane jet airliner aircraft flight;"
    "job position post role; worker employee staff workforce; trial hearing; ill sick; home house;"
    "jail prison sentence term imprisonment; attendance attend crowd spectator watch fan;"
    "fell topple uproot; visitor visit attract tourist; ton tonne; build erect construction;"
    "rise climb grow increase jump"
)
_PEOPLE = "people person persons"
# what may stand behind a number that counts people without saying so
_BARE = "were was are is have has had in when after at and by on as dead injured while during"
_LEANS = re.compile(r"(?:It|He|She|They)\b")
_PLACING = re.compile(r"\b(?:in|at|on|near|off|outside|from|to|of)\s+(?:the\s+)?\Z", re.IGNORECASE)

_LENGTHS = ("metre", "kilometre", "centimetre", "foot", "inch", "mile", "yard", "storey")
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_DIMENSIONS = {
    "tall high deep wide height depth width": _LENGTHS,
    "long far length distance": (*_LENGTHS, *_TIMES),
    "large big": (*_LENGTHS, "acre", "hectare", "litre"),
    "old age duration sentence": _TIMES,
    "heavy weight": ("kilogram", "ton"),
    "fast speed": (*_LENGTHS, *_TIMES, "knot"),
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


def part_around(claim: Claim) -> str:
    """The part of the sentence, between commas, that tells the value."""
    text = claim.passage.text
    if isinstance(claim.value, str | frozenset):
        return text
    span = claim.value.span
    before = re.split(r"[,;:]\s(?!which|who|that|\w+\Z|\Z)", text[: span.start])[-1]
    behind = next(filter(None, re.split(r"[,;:]\s", text[span.end :])), "")
    return before + span.of(text) + behind


class Claims:
    """What the best of the evidence claims; `kind` is what the question asks for."""

    def __init__(
        self, question: Question, kind: Kind, evidence: Sequence[Evidence], collection: Collection
    ) -> None:
        self.question = question
        self.kind = kind
        self.collection = collection
        asked = ASKED[kind].search(question.text)
        self._noun = with_senses(terms((asked and asked.groupdict().get("noun")) or ""))
        # "hospital" says that somebody was treated, but in a question it is a place
        asked_words = set(question.terms) - as_terms("hospital")
        self._outcomes = _outcomes_in(asked_words) if question.counted else set()
        self._happened = {
            term
            for term in asked_words - question.names
            if term in _by_word(_OUTCOMES) or term in _by_word(_ACTIONS)
        }
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

    def best(self, shown: Sequence[Evidence]) -> Claim | None:
        """The best claim of the passages shown, or else of their articles."""
        passages = {e.passage: e.passage.article for e in shown}
        among = [c for c in self.all if c.passage.article in passages.values()]
        return next(iter(sorted(among, key=lambda c: c.passage not in passages)), None)

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
        fits = {a: fit for a in told if (fit := self._qualifiers(a, passage)) is not None}
        named = [a for a in fits if a.after[:1] == self._dimension != ()]  # 8 kilometres long
        found = {(a.number, a.unit): Claim(evidence, a, fits[a]) for a in named or fits}
        return found.popitem()[1] if len(found) == 1 else None

    def _qualifiers(self, amount: Amount, passage: Passage) -> frozenset[str] | None:
        """The terms that narrow an amount of the kind asked for, as "men" in "57 percent of men";
        None for an amount of another kind."""
        if not self._has_outcome(amount, passage):
            return None
        if self.kind == "measure":
            return frozenset() if self._is_measured(amount, passage) else None
        if self.kind != "count":
            return self._qualifiers_of_share(amount, passage)
        if amount.sort == "measure":  # how many days
            unit = with_senses(terms(amount.unit))
            return frozenset() if _is_held(self.question.counted, unit) else None
        if amount.sort != "count":
            return None
        return self._qualifiers_of_count(amount, passage)

    def _qualifiers_of_share(self, amount: Amount, passage: Passage) -> frozenset[str] | None:
        """The same for percentages and money."""
        named = not self._noun or not self._noun.isdisjoint(with_senses(passage.terms))
        if amount.sort != self.kind or not named:
            return None
        shared = amount.after[1:2] if amount.after[:1] == ("of",) else ()
        qualifiers = {term for term in shared if not is_function_word(term)}
        return frozenset(qualifiers.difference(self.question.terms))

    def _qualifiers_of_count(self, amount: Amount, passage: Passage) -> frozenset[str] | None:
        """The same for a number of people or things."""
        if self._noun:  # "a crowd of 3,000"
            told = amount.before[-1:] and amount.before[-1] in as_terms("is was at to")
            near = passage.terms if told else [*amount.before[-3:], *amount.after[:1]]
            return None if self._noun.isdisjoint(with_senses(near)) else frozenset()
        counted, people = self.question.counted, as_terms(_PEOPLE)
        nouns = people if counted in people else with_senses([counted])
        for place, term in enumerate(amount.after):
            if not nouns.isdisjoint(with_senses([term])):
                whose = {"who", "whom", "that"}.intersection(amount.after[place + 1 : place + 2])
                before = {t for t in amount.after[:place] if not _outcome_of(t)} - people
                return frozenset(before | whose)
        is_of_people = counted in people and self._counts_people_bare(amount)
        return frozenset() if is_of_people else None

    def _counts_people_bare(self, amount: Amount) -> bool:
        """Whether a number stands for people it doesn't name: "killed 17", "17 were hurt"."""
        behind = next(iter(amount.after), "")
        is_bare = not behind or behind in as_terms(_BARE) or bool(_outcome_of(behind))
        around = _outcomes_in([*amount.before[-2:], *amount.after[:2]])
        return is_bare and not around.isdisjoint(self._outcomes)

    @cached_property
    def _units(self) -> tuple[str, ...]:
        """The units of the dimension asked for, by its adjective or its noun."""
        asked = ASKED[self.kind].search(self.question.text)
        word = (asked["noun"] or asked[0].split()[-1]).lower() if asked else ""
        return next((units for names, units in _DIMENSIONS.items() if word in names.split()), ())

    @cached_property
    def _dimension(self) -> tuple[str, ...]:
        asked = re.search(r"\bhow (\w+)", self.question.text, re.IGNORECASE)
        return tuple(terms(asked[1])) if asked else ()

    def _has_outcome(self, amount: Amount, passage: Passage) -> bool:
        """Whether what is asked about happened to those counted: in "4 died and 21 were hurt", to
        the 4; or whether nothing of the kind is asked."""
        if not self._outcomes:
            return True
        by_distance = chain.from_iterable(zip_longest(amount.after, reversed(amount.before)))
        nearest = next(filter(None, map(_outcome_of, by_distance)), "")
        told = {nearest} if nearest else _outcomes_in(passage.terms)
        return bool(told) and told <= self._outcomes

    def _is_measured(self, amount: Amount, passage: Passage) -> bool:
        """Whether an amount measures, in the dimension asked for, what is asked about."""
        if amount.sort != "measure":
            return False
        subject = set(self.question.terms) - {*self._dimension}
        behind = [term for term in amount.after if term not in self._dimension]
        # an 83-year-old judge: the noun behind it is what is measured
        is_part_of_name = passage.text[amount.span.end :].startswith("-")
        own = not is_part_of_name or bool(behind and behind[0] in subject)
        in_dimension = amount.unit in self._units
        held = with_senses(self._own(passage))
        return in_dimension and own and any(_is_held(term, held) for term in subject)

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
            behind = terms(Span(span.end, passage.span.end).of(body))
            after = [t for t in behind if t.isalpha() and not is_function_word(t)]
            does = not asked.isdisjoint(after[:2]) or "by" in before[-3:]
            if name.kind == "person" and does and not asked >= set(terms(name.full)):
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
        plain = [t for t in self._weights if t not in named]
        own = with_senses(self._own(passage))
        held = sum(_is_held(term, own) for term in plain)
        whole = self.words(passage)
        return (
            held >= OWN * len(plain)
            and self._part(with_senses(near)) >= AROUND
            and all(name in whole for name in named)
        )

    def _own(self, passage: Passage) -> Sequence[str]:
        """The terms of a passage, with those of the one before where "it" stands for these."""
        if not passage.number or not _LEANS.match(passage.text):
            return passage.terms
        before = self.collection.passages_of(passage.article)[passage.number - 1]
        return [*before.terms, *passage.terms]

    def is_of_it(self, claim: Claim) -> bool:
        """Whether a passage tells what is asked to have been done, and the part of it around an
        amount has a word that is asked for."""
        own = with_senses(self._own(claim.passage))
        if not all(_is_held(term, own) for term in self._happened):
            return False
        if not isinstance(claim.value, Amount):
            return True
        near = with_senses(terms(part_around(claim)))
        named = claim.value.after[:1] == self._dimension  # 40 metres tall
        return named or any(_is_held(term, near) for term in self._weights)

    def _part(self, words: set[str]) -> float:
        """The part of the question, weighted by how telling its words are, that the words hold."""
        held = (w for term, w in self._weights.items() if _is_held(term, words))
        return sum(held) / (sum(self._weights.values()) or 1.0)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How telling each of the question's terms is; not of those that only say what is asked."""
        asking = {
            term
            for found in ASKED[self.kind].finditer(self.question.text)
            for term in terms(found[0])
            if not self._noun or term in self._dimension
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
def _by_word(lines: str) -> dict[str, str]:
    return {t: line.split()[0] for line in lines.split(";") for t in terms(line)}


def _outcome_of(term: str | None) -> str:
    """What happened to somebody of whom the term is said; "" for any other term."""
    return _by_word(_OUTCOMES).get(term or "", "")


def _outcomes_in(words: Iterable[str]) -> set[str]:
    return set(map(_outcome_of, words)) - {""}


def sense_of(term: str) -> str:
    """What the term says, alike for terms that news uses for one another; "" for most terms."""
    return _by_word(_SENSES).get(term, "")


def _is_held(term: str, words: Set[str]) -> bool:
    """Whether the words, with what they say, hold a term or another for the same."""
    return term in words or sense_of(term) in words


def with_senses(words: Iterable[str]) -> set[str]:
    """The terms and what they say."""
    words = set(words)
    return words | {sense_of(term) for term in words} - {""}
