"""A question that leans on the exchange before it, read so that it stands by itself; pure.

"When did he say that?", "What else?", "And Japan?", "Why?", "In the other article?".  A question
that stands by itself is left alone, and so is one whose words find nothing to stand for.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise

from bot.about import byline, is_asked
from bot.answer import Reason
from bot.asking import ALL_OF_IT, OTHER_WORDS, PLEASANTRY, QUOTED
from bot.phrases import ASKING, BE, DO, LINKS, PRONOUNS, Phrase, is_plural, phrases
from bot.question import Question, tidied, understand
from bot.reworded import (
    AUXILIARY,
    COUNTED,
    OWNED,
    YEAR,
    agreeing,
    as_for,
    asked_anew,
    asks_two,
    ended_as,
    exchanged,
    first_of_two,
    in_year,
    subject_of,
    with_both,
    with_place_or_time,
    without_article,
)
from index import (
    KINDS,
    Article,
    Collection,
    Passage,
    Span,
    content_terms,
    is_function_word,
    kinds,
)

FORGOTTEN_AFTER = 900.0  # seconds after which nobody goes on from what was said

MOST_HITS = 40  # passages in whose articles a name is looked for
MOST_PRONOUNS = 8  # of a text that are read, so that it doesn't grow without end
LEAST_ASKED = 2  # words that a question with a pronoun needs, to be asked with nobody known for it
LEAST_WITH_IT = 3  # the same of one with "it", to be asked without the question before it
LEASTCOUNTED = 0.4  # share of a noun's places where "the" or the like is before it: not of wheat
SURELY_ANOTHER = 0.5  # confidence from which a question of few words is one of another article
LONGEST_NEW = 60  # characters of what the last question is changed to
LONGEST_MEANT = 200  # characters of what one stands for

_I = re.IGNORECASE
_DETERMINER = r"\b(?:the|an?|this|that|his|her|its|their|our) "


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was read, and what was shown."""

    question: str
    passages: tuple[Passage, ...] = ()
    speaker: str = ""  # whose words these are, when they are one person's
    seen: tuple[Passage, ...] = ()  # shown so far to questions that followed each other


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a question means after the exchange before it."""

    text: str  # the question as it stands by itself
    within: Article | None = None  # where to look first
    beyond: frozenset[Article] = frozenset()  # where not to look
    skip: frozenset[Passage] = frozenset()  # shown before, and not wanted again
    surely: float = 0.0  # how sure an answer from elsewhere must be, where `within` has none
    shows: tuple[Passage, ...] = ()  # what answers, where that is known already
    refused: Reason | None = None  # of what was shown it asks what the article doesn't tell
    unmeant: str = ""  # a word of it that stands for nobody and nothing that is known


def follow_up(text: str, last: Exchange, collection: Collection) -> FollowUp | None:
    """What the text means after the last exchange; None when it stands by itself."""
    if PLEASANTRY.fullmatch(text.strip()) or OTHER_WORDS.fullmatch(text.strip()):
        return None
    talk = _Talk(_FILLER.sub("", text.strip()), last, collection)
    for pattern, read in _READINGS:
        if (asked := pattern.search(talk.text)) and (found := read(talk, asked)):
            return found
    return _by_pronouns(talk, talk.text) or _in_few_words(talk)


class Talk(ABC):
    """A text, and the last exchange, which it may go on from."""

    def __init__(self, text: str, last: Exchange, collection: Collection) -> None:
        self.text = text
        self.last = last
        self.collection = collection

    @property
    def article(self) -> Article | None:
        """Where the last answer was found first."""
        return self.last.passages[0].article if self.last.passages else None

    @property
    @abstractmethod
    def question(self) -> Question:
        """The last question, as it was understood."""

    def span_of(self, terms: Container[str]) -> Span | None:
        """Where the last question has these of its terms, from the first to the last."""
        asked = zip(self.question.terms, self.question.spans, strict=True)
        spans = [span for term, span in asked if term in terms]
        return Span(spans[0].start, spans[-1].end) if spans else None

    @abstractmethod
    def besides(self, asked: re.Match[str]) -> str:
        """What the text asks besides what was found in it: the last question again, if nothing."""


class _Talk(Talk):
    """What the words of the last exchange may be taken for."""

    @cached_property
    def question(self) -> Question:
        return understand(self.last.question, self.collection)

    @cached_property
    def phrases(self) -> list[Phrase]:
        asked = _IT_IS.sub(_commas, _without_quotations(self.last.question))
        return phrases(asked, self.is_name, self.stands_bare)

    def besides(self, asked: re.Match[str]) -> str:
        rest = tidied(f"{self.text[: asked.start()]} {self.text[asked.end() :]}")
        rest = re.sub(r"^(?:and|but|so|what about|how about)\b[\s,]*", "", rest, flags=_I)
        rest = _ELSE.sub(_without_else, rest)
        if not rest.strip(" ?.!,") or _SAYS_IT.fullmatch(rest):
            return self.last.question
        read = _by_pronouns(self, rest)
        return read.text if read else rest

    @property
    def asks_for_words(self) -> bool:
        """Whether it was asked what somebody said."""
        return bool(self.question.speaker)

    @property
    def subject(self) -> str:
        """What a few words without a question named, with "the" where it is due; "" for none."""
        whole = [p for p in self.phrases if p.text == self.last.question.strip(" ?.!")]
        return self._with_the(whole[0]) if whole else subject_of(self.last.question)

    def is_name(self, text: str) -> bool:
        return text[:1].isupper() or bool(self.kind_of(text))

    def stands_bare(self, name: str) -> bool:
        """Whether it is the name of a person or a place that has no "the" before it."""
        return self.kind_of(name) in ("person", "place") and not name.endswith("s")

    def kind_of(self, text: str) -> str:
        """The kind of name that this is in the articles, those of the last exchange first."""
        return self._of_name(text)[0]

    def gender_of(self, name: str) -> str:
        return self._of_name(name)[1]

    def _of_name(self, text: str) -> tuple[str, str]:
        hits = self.collection.search(dict.fromkeys(content_terms(text), 1.0), MOST_HITS)
        passages = (*self.last.passages, *(hit.passage for hit in hits))
        for article in dict.fromkeys(passage.article for passage in passages):
            known = self.collection.names.get(article)
            if known and (name := known.called(text)):
                return name.kind, name.gender
        return "", ""

    def person(self, gender: str) -> str:
        """Whom he or she may be; "" for nobody."""
        named = [OWNED.split(p.text)[0] for p in self.phrases]
        asked = [name for name in named if self._may_be_a_person(name)]
        speaker = [self.last.speaker] if self._may_be_a_person(self.last.speaker) else []
        by_role = [p.text for p in self.phrases if p.is_definite and self._is_role(p, gender)]
        for names in (asked, speaker, by_role, list(self.shown("person"))):
            for told in (gender, ""):
                if found := next((n for n in names if self.gender_of(n) == told), ""):
                    return found
        return ""

    def _may_be_a_person(self, name: str) -> bool:
        kind = self.kind_of(name)
        return bool(name) and (
            kind == "person" or (not kind and name[:1].isupper() and not is_plural(name))
        )

    def shown(self, kind: str) -> Iterator[str]:
        """The names of that kind in what was shown."""
        for passage in self.last.passages:
            if names := self.collection.names.get(passage.article):
                yield from (m.name.full for m in names.within(passage.span) if m.name.kind == kind)

    def thing(self) -> str:
        """What it may be; "" for nothing."""
        if is_asked(self.last.question):
            return "the article"
        things = [p for p in self.phrases if not p.is_plural or (p.is_name and not p.is_definite)]
        things = [p for p in things if self.kind_of(p.bare) != "person"]
        new = (p for p in things if re.match(r"an?\s", p.text, _I))  # "when did they reach a deal"
        return self._with_the(next(new, next(iter(things), None)))

    def several(self) -> str:
        """Who or what they may be; "" for nobody.  One person alone is never they."""
        if joined := self._joined():
            return joined
        things = [p for p in self.phrases if self.kind_of(p.bare) != "person"]
        for phrase in things:
            if phrase.is_plural or self.kind_of(phrase.bare) == "organisation":
                return phrase.text
        if self.last.speaker and self.kind_of(self.last.speaker) != "person":
            return self.last.speaker
        if told := self._told():
            return told
        asked = [p for p in self.phrases if self.asks_for_words and not self.gender_of(p.bare)]
        named = (p for p in (*things, *asked) if self.kind_of(p.bare) != "place")
        groups = (p.text for p in named if p.is_name or self._speaks(p))
        return next(groups, "")

    def _joined(self) -> str:
        """Several names that the last question has side by side: "Joyce and Graham"."""
        question = self.last.question
        for one, other in pairwise(self.phrases):
            between = Span(one.span.end, other.span.start).of(question)
            if one.is_name and other.is_name and between.strip() in ("and", "&"):
                return Span(one.span.start, other.span.end).of(question)
        return ""

    def _told(self) -> str:
        """Who was told first where it was asked who."""
        if not (self.last.passages and re.match(r"who\b", self.last.question, _I)):
            return ""
        passage, asked = self.last.passages[0], self.last.question.casefold()
        known = self.collection.names.get(passage.article)
        named = known.within(passage.span) if known else ()
        people = dict.fromkeys(m.name.full for m in named if m.name.kind == "person")
        told = [name for name in people if name.split()[-1].casefold() not in asked]
        return " and ".join(told) if len(told) == 2 else ""  # they are two

    def _speaks(self, phrase: Phrase) -> bool:
        return self.collection.speakers.named(content_terms(phrase.bare))

    def _is_role(self, phrase: Phrase, gender: str) -> bool:
        """Whether somebody of that gender, as far as it is told, is quoted by such an office."""
        called = self.collection.speakers.called(tuple(content_terms(phrase.bare)))
        names = [name for s in called if (name := s.known.called(s.name))]
        return any(n.kind == "person" and n.gender in (gender, "") for n in names)

    def _with_the(self, phrase: Phrase | None) -> str:
        """The phrase, "the" before it where the articles would have it: "the strike"."""
        if phrase is None:
            return ""
        text, words = re.sub(r"^an?\s", "the ", phrase.text, flags=_I), phrase.text.split()
        bare = phrase.is_definite or phrase.is_plural or OWNED.search(text)
        if bare or self.kind_of(text) or (phrase.is_name and phrase.span.start):
            return text
        if not self._is_counted(words[-1]):
            return text
        first = words[0] if self.kind_of(words[0]) else words[0].lower()
        return " ".join(["the", first, *words[1:]])

    def _is_counted(self, word: str) -> bool:
        """Whether the articles, if they have a word, mostly have "the", "a" or the like before."""
        found: Iterable[Passage] = self.collection.passages_of(self.article) if self.article else ()
        if not any(re.search(rf"\b{re.escape(word)}\b", p.text, _I) for p in found):
            hits = self.collection.search(dict.fromkeys(content_terms(word), 1.0), MOST_HITS)
            found = (hit.passage for hit in hits)
        text = " ".join(passage.text for passage in found)
        every = re.findall(rf"\b{re.escape(word)}\b", text, _I)
        counted = re.findall(rf"{_DETERMINER}(?:[\w’'-]+ ){{0,2}}{re.escape(word)}\b", text, _I)
        return not every or len(counted) > len(every) * LEASTCOUNTED

    def place(self) -> str:
        """Where there may be; "" for nowhere."""
        asked = (p.text for p in self.phrases if self.kind_of(p.bare) == "place")
        return next(asked, "") or next(self.shown("place"), "")

    def topic(self) -> str:
        """What somebody was asked about; "" for nothing."""
        if (found := self.span_of(self.question.topic)) is None:
            return self.thing()
        around = next((p for p in self.phrases if p.span.overlaps(found)), None)
        start = min(found.start, around.span.start) if around else found.start
        return Span(start, found.end).of(self.last.question)

    def speaker_span(self) -> Span | None:
        """Where the question has the one whose words it asks for, "the" included."""
        found = self.span_of({*self.question.speaker} - {*self.question.topic})
        if found is None:
            return None
        before = re.search(r"\b(?:the|an?)\s+$", self.last.question[: found.start], _I)
        return Span(before.start(), found.end) if before else found


def _without_quotations(text: str) -> str:
    """The text with commas for what it quotes, which stands for nothing and stays as it is."""
    return QUOTED.sub(_commas, text)


def _commas(found: re.Match[str]) -> str:
    return "," * len(found[0])


# ------------------------------------------------------------------------------ the readings


def more(talk: Talk, _asked: re.Match[str]) -> FollowUp | None:
    """ "What else?": the last question, without what was shown."""
    if not talk.last.seen:
        return None
    return FollowUp(talk.last.question, skip=frozenset(talk.last.seen))


def elsewhere(talk: Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "In the other article?": not where the last answer was found."""
    if not talk.article:
        which = asked[0].strip(" ,")
        return FollowUp(talk.text, unmeant=which) if which == talk.text.strip(" ?.!,") else None
    return FollowUp(talk.besides(asked), beyond=frozenset({talk.article}))


def in_that_article(talk: Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "In the same article?"."""
    return FollowUp(talk.besides(asked), within=talk.article) if talk.article else None


def who_said(talk: Talk, _asked: re.Match[str]) -> FollowUp | None:
    """ "Who said that?": of the passages shown those that tell whose words they have."""
    shown = talk.last.passages
    said = tuple(passage for passage in shown if passage.speakers)
    refused = None if said else Reason.UNSAID
    return FollowUp(talk.text, shows=said, within=talk.article, refused=refused) if shown else None


def _who_else(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    """ "Who else?", after what somebody said of something: what others said of it."""
    if not (talk.asks_for_words and talk.question.topic):
        return None
    theirs = (s.passages for s in talk.collection.speakers.called(talk.question.speaker))
    skip = frozenset([*talk.last.seen, *chain.from_iterable(theirs)])
    return FollowUp(f"What do others say about {talk.topic()}?", skip=skip)


def _with_else(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "What else did he say about the fire?": the question, without what was shown."""
    rest = tidied(f"{talk.text[: asked.start()]}{_without_else(asked)}{talk.text[asked.end() :]}")
    read = _by_pronouns(talk, rest)
    return FollowUp(read.text if read else rest, skip=frozenset(talk.last.seen))


_MORE = r"\b(?:more|other|further)(?=\s+(?:quote|quotation|word|statement|comment|remark|new)s?\b)"
_ELSE = re.compile(
    r"\b(what|who|where|when|why|how|(?:any|some)(?:thing|one|body))\s+else\b"
    rf"|\b(what|(?:any|some)thing)\s+more\b(?!\s+than)|{_MORE}"
    r"|^more(?=\s+(?:from|by|of|about|on)\b)",
    _I,
)


def _without_else(asked: re.Match[str]) -> str:
    return asked[1] or asked[2] or ""


_SAYS_IT = re.compile(r"what (?:does|do|did|is) (?:it|they|that)?\s*(?:say|said|tell)?\W*", _I)


def _about_itself(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    """ "Who wrote it?", after an answer from an article."""
    of_it = is_asked(talk.text) and not re.search(r"\b(?:about|on) \w", talk.text, _I)
    return FollowUp(talk.text, within=talk.article) if talk.article and of_it else None


def _quotes(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    """ "Any quotes?", of whom it was asked or who was quoted."""
    name = talk.last.speaker or talk.person("he") or talk.person("she")
    return FollowUp(f"Any quotes by {name}?", within=talk.article) if name else None


def _source(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    """ "Source?": the line of the article shown that tells."""
    shows = tuple(byline(talk.article) if talk.article else ())
    return (
        FollowUp("What is the source of that?", shows=shows, within=talk.article) if shows else None
    )


def _who_is_that(talk: _Talk, asked: re.Match[str]) -> FollowUp:
    """ "Who's that?", of the one whom the answer quotes or names first."""
    name = talk.last.speaker or next(talk.shown("person"), "")
    unmeant = "" if name else asked["word"]
    return FollowUp(f"Who is {name}?" if name else talk.text, within=talk.article, unmeant=unmeant)


def _when_said(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    shows = said_when(talk.last, talk.collection)
    return _of_what_was_said(talk, "When", shows) if shows else None


def _where_said(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    """ "Where did she say that?": what tells of a place beside the words shown."""
    near = _around_what_was_said(talk.last, talk.collection)
    shows = tuple(p for p in near if _tells_place(p, talk.collection))
    return _of_what_was_said(talk, "Where", shows) if near else None


def _of_what_was_said(talk: _Talk, asking: str, shows: tuple[Passage, ...]) -> FollowUp | None:
    speaker = talk.speaker_span()
    name = talk.last.speaker or (speaker.of(talk.last.question) if speaker else "")
    text = f"{asking} did {name} say that?" if name else f"{asking} was that said?"
    refused = None if shows else Reason.TOO_LITTLE
    return FollowUp(text, shows=shows, within=talk.article, refused=refused)


def said_when(last: Exchange, collection: Collection) -> tuple[Passage, ...]:
    """What tells when the words shown were said: their paragraph, or else the article's own day."""
    near = _around_what_was_said(last, collection)
    told = tuple(p for p in near if _tells_time(p))
    return told or (tuple(byline(last.passages[0].article)) if near else ())


def _around_what_was_said(last: Exchange, collection: Collection) -> list[Passage]:
    """The paragraphs of the words shown; none where no words were."""
    quoting = [p for p in last.passages if p.quotations]
    paragraphs = {(p.article, p.paragraph) for p in quoting}
    return [
        p
        for article in dict.fromkeys(p.article for p in quoting)
        for p in collection.passages_of(article)
        if (article, p.paragraph) in paragraphs
    ]


def _tells_time(passage: Passage) -> bool:
    """Whether a time is told outside the words quoted."""
    own, start = passage.text, passage.span.start
    for said in (quotation.said for quotation in passage.quotations):
        own = own[: said.start - start] + " " * len(said) + own[said.end - start :]
    return kinds(own, passage.article.language)[KINDS.index("time")]


def _tells_place(passage: Passage, collection: Collection) -> bool:
    """Whether something is told to be in a place, outside the words quoted."""
    known = collection.names.get(passage.article)
    for mention in known.within(passage.span) if known else ():
        quoted = any(quotation.said.covers(mention.span) for quotation in passage.quotations)
        before = Span(passage.span.start, mention.span.start).of(passage.article.body)
        if mention.name.kind == "place" and not quoted and _IN.search(before):
            return True
    return False


_IN = re.compile(r"\b(?:in|at|near|outside|across)\s(?:[\w-]+,?\s){0,6}$", _I)


def _bare(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "Why?": the last question, asked so."""
    if not talk.last.question:
        return None
    asking = " ".join(asked["asking"].lower().split())
    asking = {"how come": "why", "how so": "why", "says who": "who"}.get(asking, asking)
    if talk.asks_for_words:
        if asking == "who" and (found := who_said(talk, asked)):
            return found
        if asking in ("when", "since when") and (found := _when_said(talk, asked)):
            return found
        if asking == "where" and (found := _where_said(talk, asked)):
            return found
    return FollowUp(asked_anew(asking, talk.last.question), within=talk.article)


def _how_it_is(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "How big?", of the thing that was asked about."""
    thing = talk.thing() or talk.several()
    verb = "are" if thing and is_plural(thing) else "is"
    return FollowUp(f"How {asked[1]} {verb} {thing}?", within=talk.article) if thing else None


def _instead(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "And Japan?": the last question, with another name or thing in it."""
    question, other = talk.last.question, asked["other"].strip(" ?.!,")
    first = other.split()[0].lower() if other else ""
    if not (other and question) or first in ASKING | DO | BE | PRONOUNS:
        return None
    if first in ("its", "his", "her", "their"):
        return _by_pronouns(talk, talk.text)
    if YEAR.fullmatch(other):
        return FollowUp(in_year(other, question))
    if first in LINKS:
        return FollowUp(with_place_or_time(other, question))
    if not asks_two(question) and (where := _replaced(talk, other)):
        return FollowUp(exchanged(question, where, other, is_name=talk.is_name))
    if talk.kind_of(other) == "place" and "place" not in talk.question.kinds:
        return FollowUp(ended_as(question, f"{question.rstrip(' ?.!')} in {other}"))
    return FollowUp(as_for(other, question), within=talk.article)


def _replaced(talk: _Talk, other: str) -> Span | None:
    """Which part of the last question makes room; what it quotes, such as a headline, does as a
    whole or not at all."""
    quotation = QUOTED.search(talk.last.question)
    if quotation and (is_asked(talk.last.question) or QUOTED.fullmatch(other)):
        return Span(*quotation.span())
    bare = without_article(other)
    kind, named = talk.kind_of(bare), talk.is_name(bare)
    speaker, names = talk.speaker_span(), [p for p in talk.phrases if p.is_name]
    if kind:
        alike = [p for p in names if talk.kind_of(p.bare) == kind]
        if alike and speaker and speaker.overlaps(alike[0].span) and len(speaker) > len(bare):
            span = alike[0].span
            new = Span(span.end, speaker.end).of(talk.last.question)
            if not talk.collection.speakers.named(content_terms(f"{bare}{new}")):
                return speaker  # "and Germany?", of which no bank is known
        if alike:
            return (alike[0] if speaker else alike[-1]).span
    speaks = bool(talk.collection.speakers.named(content_terms(bare)))
    if speaker and (named or speaks or not talk.question.topic):
        return speaker
    if named and names:
        return names[-1].span if "" in (kind, talk.kind_of(names[-1].bare)) else None
    things = [p for p in talk.phrases if not (speaker and p.span.overlaps(speaker))]
    if kind in ("person", "place") or not things:
        return None

    def likeness(phrase: Phrase) -> tuple[bool, bool, int]:
        plural = phrase.is_plural == is_plural(other)
        return plural, phrase.is_definite == (bare != other), phrase.span.start

    return max(things, key=likeness).span


def _corrected(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "No, I meant Japan", "sorry, 2021": the last question with that in it, or another one."""
    rest = talk.text[asked.end() :]
    if not rest.strip(" ?.!,") or PLEASANTRY.fullmatch(rest) or len(rest) > LONGEST_NEW:
        return None
    if which := _WHICH_ONE.search(rest):
        return _which_one(talk, which)
    new = _AND_OTHER.search(f"and {rest}")
    found = _instead(talk, new) if new else None
    return found or follow_up(rest, talk.last, talk.collection) or FollowUp(rest)


def _which_one(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "The other one": nobody knows which."""
    return FollowUp(talk.text, unmeant=asked["one"])


# ---------------------------------------------------------------------------------- pronouns

_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|her|hers|his|they|them|theirs?|(?!(?-i:IT)\b)it|its"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there)\b(?!['’-])",
    _I,
)
_THAT = re.compile(
    r"\b(?P<before>about|of|against|on|for|to|with)\s+(?:that|this)(?=[\s?.!]*$)", _I
)
_DO_THAT = re.compile(
    r"^(?:and\s+|but\s+|so\s+)?why\s+(?:(?:did|do|does|would|has|have|had)\s+\w+\s+(?:do|done)"
    r"\s+(?:that|this|so|it)|(?:is|was)\s+(?:that|this))\W*$",
    _I,
)
_DID_THAT = re.compile(r"\b(?:did|does|will|would|has|had)\s+(?:that|this)\s+\w+\W*$", _I)
_WHO = re.compile(r"\b(?:who|which|(?:some|any|every|no)(?:one|body))\b", _I)
_ANYBODY = re.compile(r"\b(?:some|any|every|no)\s?(?:one|body|thing)\b|\bpeople\b", _I)
_SAYING = re.compile(r"\b(?:says?|said|saying|tell|told|think|thinks|thought|news|quotes?)\b", _I)
_SAYS = re.compile(r"\b(?:say|says|said|saying)\s+$", _I)
_AUXILIARY_AFTER = re.compile(rf"\s{AUXILIARY}", _I)
_ASKS = re.compile(
    rf"(?:(?:and|but|so)\s+)?(?:who(?:m|se)?|what|when|where|why|which|how|{AUXILIARY})(?:['’]?s)?\b",
    _I,
)
_IT_IS = re.compile(
    r"\bit\s+(?:(?:was|is|be|been)\s+)?(?:not\s+)?(?:true|possible|likely|clear|known|certain|said"
    r"|rain\w*|snow\w*|that\b|a\s+fact)",
    _I,
)
_EMPTY_IT = re.compile(
    rf"{_IT_IS.pattern}"
    r"|\bit\b.*\s(?:to|for|from|that|who)\s+\w|\b(?:time|day|year)\s+is\s+it\b"
    r"|\bit\s+(?:take\b.*\s(?:until|till|before)|been\s+since|matter|(?:called|mean)\s+(?:when|if)"
    r"|get\s+(?:in|on|at)|(?:(?:feel|was|is)\s+)?like\s+(?:in|on|at|\w+ing))\s+\w",
    _I,
)


def _by_pronouns(talk: _Talk, text: str) -> FollowUp | None:
    """The question with whom and what its pronouns stand for; None when it needs none."""
    if _DO_THAT.match(text) and talk.last.question:
        return FollowUp(asked_anew("why", talk.last.question), within=talk.article)
    own = phrases(text, talk.is_name, talk.stands_bare) if _PRONOUN.search(text) else []
    parts, at = [], 0
    for pronoun in islice(_PRONOUN.finditer(_without_quotations(text)), MOST_PRONOUNS):
        meant = _meant(talk, pronoun, own, text)
        if meant and len(meant) <= LONGEST_MEANT:
            before = text[at : pronoun.start()]
            if pronoun["word"].lower() == "they":
                many = is_plural(meant) or " and " in meant
                before = agreeing(before, was_many=True, is_many=many)
            parts += [before, meant]
            at = pronoun.end()
    read = "".join([*parts, text[at:]])
    if (that := _THAT.search(read)) and (topic := talk.topic()):
        read = f"{read[: that.start()]}{that['before']} {topic}{read[that.end() :]}"
    before = first_of_two(talk.last.question)
    tells = _ASKS.match(before) and not _PRONOUN.search(before)
    if tells and (_hanging(read, LEAST_WITH_IT).lower() == "it" or _DID_THAT.search(read)):
        return FollowUp(with_both(talk.last.question, talk.text), within=talk.article)
    if hanging := _hanging(read, LEAST_ASKED):
        return FollowUp(talk.text, unmeant=hanging)
    if read == text:
        return None
    read = re.sub(r"^(?:and|but|so)\s+", "", read, flags=_I)
    return FollowUp(read[:1].upper() + read[1:], within=talk.article)


def _in_few_words(talk: _Talk) -> FollowUp | None:
    """ "Who helped?", "was anybody hurt": as it is, but asked first of the article shown before."""
    words = content_terms(_ANYBODY.sub("", talk.text))
    asked = {term for term in words if not is_function_word(term)}
    known = talk.article or talk.subject
    if not known or len(asked) >= LEAST_ASKED or not _ASKS.match(talk.text):
        return None
    if re.match(r"what(?:['’]?s| is| are)\b", talk.text, _I):
        return None  # "what is inflation" is of everything
    own = phrases(talk.text, talk.is_name, talk.stands_bare)
    if any(p.is_name or p.is_definite for p in own):
        return None
    if subject := talk.subject:
        return FollowUp(as_for(subject, talk.text), within=talk.article)
    return FollowUp(talk.text, within=talk.article, surely=SURELY_ANOTHER)


def _hanging(text: str, least: int) -> str:
    """A pronoun of a question that has less than so many words beside it; "" where it has none."""
    pronoun = _PRONOUN.search(_without_quotations(text))
    word = pronoun["word"].lower() if pronoun else ""
    if not pronoun or word == "there" or (word == "it" and _EMPTY_IT.search(text)):
        return ""
    behind = text[pronoun.end() :]
    if re.search(r"[,.;:?!]\W*\w", behind):
        return ""  # "when is it, the vote"
    goes_on = word in ("he", "she", "they", "it") and re.search(r"\w", behind)
    if goes_on and _WHO.search(text, 0, pronoun.start()):
        return ""  # "who said he would resign"
    if word[0] not in "ti":  # "what do they say about the dam" is a question, with nobody known
        text = _SAYING.sub("", text)
    asked = {term for term in content_terms(text) if not is_function_word(term)}
    return pronoun[0] if len(asked) < least else ""


def _asked_of(phrase: Phrase, pronoun: re.Match[str], text: str) -> bool:
    """Whether it is asked how many or which of these a pronoun has: "how many members has it"."""
    between = text[phrase.span.end : pronoun.start()]
    return bool(
        COUNTED.search(text[: phrase.span.start]) and re.search(rf"\b{AUXILIARY}", between, _I)
    )


def _meant(talk: _Talk, pronoun: re.Match[str], own: Sequence[Phrase], text: str) -> str:
    """What a pronoun stands for; "" when the question tells itself, or nothing does."""
    word = pronoun["word"].lower()
    following = re.match(r"\s+([^\W\d]+)", text[pronoun.end() :])
    linked = following is None or following[1].lower() in LINKS
    if word == "it" and _SAYS.search(text, 0, pronoun.start()):
        return "that" if linked else ""  # what was said isn't what was talked of
    before = [p for p in own if p.span.end <= pronoun.start() and not _asked_of(p, pronoun, text)]
    if word in ("he", "him", "his", "she", "her", "hers"):
        owns = word in ("his", "hers") or (word == "her" and not linked)
        if len(before) == 1 and _is_object(pronoun, owns=owns) and not _CLAUSE.search(text):
            before = []  # whom somebody speaks of isn't they: "what did Sanders say about him"
        if any(p.is_definite or talk.kind_of(p.bare) in ("", "person") for p in before):
            return ""  # "what did the judge say in her ruling"
        found = talk.person("he" if word in ("he", "him", "his") else "she")
        return _owned(found, owns=owns)
    if word == "there":
        return f"in {place}" if (place := talk.place()) and not before else ""
    if word == "it":
        before = [p for p in before if talk.kind_of(p.bare) != "person"]
    if before or (word == "it" and _EMPTY_IT.search(text)):
        return ""
    owns = word in ("its", "their", "theirs")
    if owns and _AUXILIARY_AFTER.search(text, pronoun.end()):
        return ""  # "for what part of their trip did the crews pay"
    return _owned(talk.several() if word.startswith("the") else talk.thing(), owns=owns)


def _is_object(pronoun: re.Match[str], *, owns: bool) -> bool:
    return pronoun["word"].lower() in ("him", "her") and not owns


_CLAUSE = re.compile(
    r"\b(?:when|while|after|before|because|since|if|that|who|whom|which)\b.*\w", _I
)


def _owned(name: str, *, owns: bool) -> str:
    if not name or not owns:
        return name
    name = re.split(r"(?<=\w)['’]s\b", name)[0]  # of "the comet's nucleus" the comet
    return f"{name}’" if name.endswith("s") else f"{name}’s"


_FILLER = re.compile(
    r"^(?:(?:ok(?:ay)?|hm+|yeah|yes|right|cool|thanks|alright|lol)\b[\s,.!]+)+(?=\w)", _I
)
_AND = r"^(?:(?:and|but|so|ok(?:ay)?|then)\b[\s,]*)?"
_ARTICLE = r"(?:article|story|piece|report|text|source|outlet|paper|newspaper)"

_AND_OTHER = re.compile(
    r"^(?:and|or|but|(?:and\s+)?(?:(?:what|how)\s+about|(?:the\s+)?same\s+(?:for|with|about)))"
    rf"\s+(?P<other>[^?]{{1,{LONGEST_NEW}}}?)"
    r"[^\w”’»\"']*$",
    _I,
)

_ASKING_WORD = rf"(?:{'|'.join(sorted(ASKING))})\b"
_WHICH_ONE = re.compile(
    rf"{_AND}(?:what\s+about\s+)?(?P<one>(?:the|that)\s+(?:other|first|second|third|last|next)"
    r"(?:\s+ones?)?)\W*$",
    _I,
)

_READINGS: list[tuple[re.Pattern[str], Callable[[_Talk, re.Match[str]], FollowUp | None]]] = [
    (re.compile(pattern, _I), read)
    for pattern, read in (
        (
            r"^(?:(?:no+|nope|wait|actually|well|sorry|oops)\b\s*(?:[,.:;-]+\s*|(?=(?:sorry|i\s+mean)))"
            r"|(?:sorry|oops|i\s+mean(?:t)?)\b[\s,.:;-]*)+",
            _corrected,
        ),
        (rf"{_AND}(?:who|anybody|anyone)\s+else\W*$", _who_else),
        (
            rf"{_AND}(?:(?:what|anything|something|who|anybody|anyone|where|when|why|how)\s+else"
            rf"|(?:tell|show)\s+me\s+more|(?:(?:some|any|anything)\s+)?more"
            rf"|(?:(?:some|any|the)\s+)?{_MORE}\s+\w+|go\s+on|continue"
            rf"|(?:(?:and\s+)?then|what\s+(?:happened\s+)?next)|{ALL_OF_IT})"
            r"(?:\s+(?:about|on)\s+(?:it|that|this|him|her|them))?(?:,?\s+please)?\W*$",
            more,
        ),
        (
            r"[\s,]*\b(?:in|from|what about|does|do)\s+(?:the|any|an)?\s*(?:others?|another)"
            rf"\s+(?:{_ARTICLE}s?|ones?)\b(?:\s+say\b(?:\s+(?:about|on)\s+(?:it|that|this))?)?"
            r"|\belsewhere\b|\bthe\s+others\b(?=\W*$)",
            elsewhere,
        ),
        (rf"[\s,]*\bin\s+(?:the\s+same|that|this)\s+{_ARTICLE}\b", in_that_article),
        (_ELSE.pattern, _with_else),
        (
            rf"{_AND}who\s+(?:said|says|told|claims?|claimed)\s+"
            r"(?:that|this|it|so|them|you|those|these)\W*$|^says\s+who\W*$"
            r"|^(?:really|(?:is|was)\s+(?:that|this|it)\s+(?:really\s+)?true|are\s+you\s+sure"
            r"|did\s+\w+\s+(?:really|actually)\s+say\s+(?:that|this|it|so))\W*$",
            who_said,
        ),
        (rf"{_AND}(?:(?:any|some|show\s+me)\s+)?(?:the\s+)?(?:direct\s+)?quotes?\W*$", _quotes),
        (rf"{_AND}(?:the\s+)?(?:source|link)s?\W*$", _source),
        (rf"{_AND}who(?:['’]?s|\s+is|\s+was)\s+(?P<word>that|this)\W*$", _who_is_that),
        (
            rf"{_AND}when\s+(?:did\s+[\w\s.]+?\s+say\s+(?:that|this|it|so)"
            r"|was\s+(?:that|this|it)\s+said)\W*$",
            _when_said,
        ),
        (
            rf"{_AND}where\s+(?:did\s+[\w\s.]+?\s+say\s+(?:that|this|it|so|those|them)"
            r"|was\s+(?:that|this|it)\s+said)\W*$",
            _where_said,
        ),
        (
            rf"{_AND}(?P<asking>(?:(?:by|for|from|to|with)\s+)?who(?:m|se)?|since\s+when|when|where|why|(?:(?:by|for)\s+)?how\s+"
            r"(?:many|much|long|old|far|often|come|so)|how|why\s+not)(?:\s+exactly)?(?:\s+of\s+(?:them|those))?"
            r"(?:\s+(?:is|was)\s+(?:that|this)|\s+(?:are|were)\s+there"
            r"|\s+did\s+(?:that|this|it)\s+happen)?\W*$",
            _bare,
        ),
        (
            rf"{_AND}how\s+(big|tall|high|large|small|heavy|fast|deep|wide|expensive|bad|strong)\W*$",
            _how_it_is,
        ),
        (r"\b(?:it|that|this|summar\w+)\b", _about_itself),
        (_WHICH_ONE.pattern, _which_one),
        (_AND_OTHER.pattern, _instead),
        (
            rf"^(?P<other>(?:about|in|on|at|for|from|since|during|before|after)\s+(?!{_ASKING_WORD})"
            r"(?:[\w'’.-]+\s+){0,2}[\w'’.-]+)[\s?.!]*$",
            _instead,
        ),
    )
]
"""How people go on, and how it is read; tried in this order."""
