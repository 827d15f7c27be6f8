"""Who a phrase means: names joined, pronouns and descriptions resolved to who was named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.article import Span
from index.name_words import GROUP_NOUNS, PARTISANS, TITLES
from index.names import Gender, Name, NameKind, Names, plain
from index.quotes.clauses import Phrase, Token, Tokens, is_adverb
from index.quotes.cues import MEDIA, STUDIES
from index.quotes.grammar import (
    ARTICLES,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    IRREGULAR_PAST,
    NO_SPEAKERS,
    NOT_HUMAN,
    PEOPLE,
    PERSONAL,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
)

# "unknown" is a name that may be anybody's, "text" what is written: "the letter"
SpeakerKind = Literal["person", "group", "unknown", "text", "thing"]

# How sure a speaker is, by the way that leads to it.
NAMED = 0.95
DESCRIBED = 0.9  # "a spokesman for the bank"
BY_ROLE = 0.75  # "the senator"
BY_PRONOUN = 0.75
BY_NEARNESS = 0.6  # "he", of whom nothing was told yet
NEAR = 300  # characters
LONGEST_DESCRIPTION = 8  # tokens before the first preposition
LATEST_TOPICS = 3  # looked back over for whom "the senator" means, when "she" follows
FARTHEST_ROLE = 40  # mentions looked back over for "the senator"
GENERIC_GROUPS = frozenset(
    {"group", "company", "organization", "organisation", "agency", "firm", "outlet"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks."""

    full: str
    kind: SpeakerKind
    gender: Gender = ""
    sure: float = NAMED


class Discourse:
    """Who has been spoken of so far, the last one last."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._topics: list[tuple[int, Speaker]] = []
        self._begun = 0

    def begin(self, at: int) -> None:
        """A sentence begins at character `at` of the body."""
        self._begun = at

    def mention(self, at: int, speaker: Speaker) -> None:
        """Somebody is the subject at character `at` of the body."""
        self._topics.append((at, speaker))

    def mention_name(self, token: Token) -> None:
        """Somebody is named, though as no subject."""
        if token.name is not None:
            self.mention(token.start, self._named(token.name))

    def speaker(self, tokens: Tokens, phrase: Phrase) -> Speaker | None:
        """Who the phrase means; None when it can't be anybody."""
        start, end = phrase.start, phrase.end
        low = tokens.low(start)
        if end - start == 1 and low in PERSONAL:
            return self.meant(low, tokens[start].start)
        subject = _after_adverbial(tokens, start, end)
        if subject is None or subject >= end or _ends_in_deed(tokens, end):
            return None
        start = subject
        core = _core_end(tokens, start, end)
        last = tokens[core - 1]
        if last.name is not None and not (last.name.kind == "place" and core - start > 3):
            return self._named(last.name)
        return self._described(tokens, start, core, end)

    def _named(self, name: Name) -> Speaker:
        plural = name.kind == "other" and name.full.endswith(("s", "ese", "ish"))
        return Speaker(name.full, "group" if plural else _KINDS[name.kind], name.gender)

    def _described(self, tokens: Tokens, start: int, core: int, end: int) -> Speaker | None:
        """Who is only described; `core` ends the head noun, `end` what hangs on it."""
        head = tokens.low(core - 1)
        if head in NO_SPEAKERS:
            return None
        words = [tokens[k] for k in range(start, core)]
        if head == "average" and words[0].low == "an":
            return None  # an average of 13 percent
        if words[0].low in ("there", "here") or any(_CONTRACTED.search(word.low) for word in words):
            return None
        if head in IRREGULAR_PAST and tokens.low(core) == "by" and core - start > 1:
            return self._described(tokens, start, core - 1, end)  # a group led by Lee
        if words[-1].name is None and (is_adverb(words[-1]) or head in IRREGULAR_PAST):
            return None
        if head not in _PRONOUN_LIKE and all(word.low in DETERMINERS for word in words):
            return None
        if head in MEDIA and (owner := self._owner(tokens, start, core)):
            return owner
        if len(words) > LONGEST_DESCRIPTION or self._has_verb(words):
            return None
        if words[0].name is None and _is_verb_before(words[0].low, tokens.low(start + 1)):
            return None
        bare = core == end and not any(word.name for word in words)
        if bare and (known := self._named_before(words[0].low, head, words[0].start)):
            return known
        text = self._full_text(tokens, start, end)
        if words[0].low in POSSESSIVE_PRONOUNS and (owner := self._owner(tokens, start, core)):
            text = f"{owner.full}’s {_text(tokens, start + 1, end)}"
        kind = kind_of(head)
        if kind == "thing" and len(words) > 1 and all(word.capital for word in words):
            kind = "unknown"  # a name that only a headline has
        return Speaker(text, kind, "", DESCRIBED)

    def _named_before(self, first: str, head: str, before: int) -> Speaker | None:
        """Who "the senator" or "the company" is."""
        if first == "the" and head in GENERIC_GROUPS and (group := self._group(before)):
            return group
        return self._by_role(head, before) if first in ("the", "this", "that") else None

    @staticmethod
    def _has_verb(words: Sequence[Token]) -> bool:
        return any(word.name is None and word.low.endswith("ing") for word in words[:-2])

    def _owner(self, tokens: Tokens, start: int, core: int) -> Speaker | None:
        first = tokens.low(start)
        if first in POSSESSIVE_PRONOUNS:
            return self.meant(first, tokens[start].start)
        for at in range(start, core - 1):
            if tokens[at].kind == "possessive" and (name := tokens[at - 1].name):
                return self._named(name)
        return None

    def _full_text(self, tokens: Tokens, start: int, end: int) -> str:
        """The phrase, with the full name where it begins with a shorter one."""
        first = start + (tokens.low(start) == "the")
        name = tokens[first].name if first < end else None
        if name is None or name.kind != "person" or tokens.low(first - 1) in ("a", "an"):
            return _text(tokens, start, end)
        rest = first
        while rest < end and tokens[rest].name is name:
            rest += 1
        behind = " ".join(tokens.body[tokens[rest - 1].end : tokens[end - 1].end].split())
        gap = "" if rest < end and tokens[rest].kind == "possessive" else " "
        return (
            f"{_text(tokens, start, first) + ' ' if first > start else ''}{name.full}{gap}{behind}"
        )

    def _named_near(self, gender: Gender, before: int) -> Speaker | None:
        """The last person of a gender named near, where no sentence has been about one."""
        for _, name in reversed(self._names.within(Span(max(0, before - NEAR), before))):
            if name.kind == "person" and name.gender == gender:
                return replace(self._named(name), sure=BY_NEARNESS)
        return None

    def _by_role(self, head: str, before: int) -> Speaker | None:
        """The last one named before whose titles or description have the word `head`."""
        mentions = self._names.within(Span(0, before))[-FARTHEST_ROLE:]
        for _, name in reversed(mentions):
            if self._has_role(name, head):
                known = self._named(name)
                return Speaker(known.full, known.kind, known.gender, BY_ROLE)
        return None

    def _group(self, before: int) -> Speaker | None:
        """The organisation that was last a subject: "the company"."""
        for at, speaker in reversed(self._topics):
            if at < before and speaker.kind == "group" and speaker.sure >= BY_ROLE:
                return replace(speaker, sure=BY_ROLE)
        return None

    @staticmethod
    def _has_role(name: Name, head: str) -> bool:
        if name.kind == "person":
            return head in name.roles and is_human(head)
        if name.kind == "place" or head not in GROUP_NOUNS:
            return False
        return head in plain(name.full).split() or (
            head in GENERIC_GROUPS and name.kind == "organisation"
        )

    def meant(self, pronoun: str, before: int) -> Speaker | None:
        """Who a pronoun at character `before` means: the last topic that fits."""
        fits = _FITTING.get(pronoun)
        if fits is None:
            return None
        topics = [
            (at, speaker) for at, speaker in reversed(self._topics) if at < before and fits(speaker)
        ]
        gender = _GENDERS.get(pronoun, "")
        if not topics:
            return self._named_near(gender, before) if gender else None
        at, found = topics[0]
        described = found.kind == "person" and found.full.lower().startswith("the ")
        vague = found.kind == "unknown" and at < self._begun
        if gender and not found.gender and (described or vague):
            # "the senator" is likely somebody whom the article has named
            people = [speaker for _, speaker in topics if speaker.kind == "person"]
            named = (speaker for speaker in people[:LATEST_TOPICS] if speaker.gender == gender)
            found = next(named, found)
        return Speaker(
            found.full,
            found.kind,
            found.gender or gender,
            min(BY_PRONOUN, found.sure),
        )


_HUMAN = (
    *("man", "woman", "person", "ist", "ian", "tor", "eer", "ler", "ger", "ver", "ker", "ter"),
    *("cer", "der", "fer", "her", "ier", "mer", "ner", "yer", "oper"),
)
_CONTRACTED = re.compile(r"['’](?:ve|re|ll|d|m|t)\Z")  # you've
_PRONOUN_LIKE = frozenset(
    {"another", "others", "some", "many", "most", "both", "one", "few", "several"}
)
_KINDS: dict[NameKind, SpeakerKind] = {
    "person": "person",
    "organisation": "group",
    "place": "group",
    "other": "unknown",
}


def _is_verb_before(low: str, following: str) -> bool:
    """Whether a word that seems to begin a description is a verb: "involved in", "makes no"."""
    if low in AUXILIARIES:
        return True
    if following in ARTICLES:
        return low.endswith(("s", "ed", "ing")) or low in IRREGULAR_PAST
    return following in PREPOSITIONS and (low.endswith(("ed", "ing")) or low in IRREGULAR_PAST)


def kind_of(head: str) -> SpeakerKind:
    """What a lower-case noun means."""
    if is_human(head):
        return "person"
    if head in MEDIA | STUDIES:
        return "text"
    one = _singular(head)
    if head in _PRONOUN_LIKE or is_human(one) or {head, one} & (GROUP_NOUNS | PEOPLE | PARTISANS):
        return "group"
    return "thing"


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes")):
        return noun[:-2]
    return noun.removesuffix("s")


def is_human(noun: str) -> bool:
    """Whether a lower-case noun means a person."""
    return noun in TITLES or (noun.endswith(_HUMAN) and noun not in NOT_HUMAN and noun not in MEDIA)


def _fits_he(speaker: Speaker) -> bool:
    return speaker.kind in ("person", "unknown") and speaker.gender != "she"


def _fits_she(speaker: Speaker) -> bool:
    return speaker.kind in ("person", "unknown") and speaker.gender != "he"


def _fits_they(speaker: Speaker) -> bool:
    return speaker.kind != "person"


_FITTING = {
    "he": _fits_he, "his": _fits_he, "she": _fits_she, "her": _fits_she,
    "they": _fits_they, "their": _fits_they, "it": _fits_they, "its": _fits_they,
}  # fmt: skip
_GENDERS: dict[str, Gender] = {"he": "he", "his": "he", "she": "she", "her": "she"}


def _text(tokens: Tokens, start: int, end: int) -> str:
    return " ".join(tokens.span_of(start, end).of(tokens.body).split())


def _after_adverbial(tokens: Tokens, start: int, end: int) -> int | None:
    """Skip "In Ohio" or "at a rally Tuesday" before a subject that no comma sets off."""
    if tokens.low(start) not in PREPOSITIONS or tokens[start].name is not None:
        return start
    last = tokens[end - 1].name
    if last is not None:
        at = end - 1
        while at > start and tokens[at - 1].name is last:
            at -= 1
        return at if tokens.low(at - 1) not in PREPOSITIONS | DETERMINERS else None
    marks = [
        k for k in range(start, end - 1) if tokens[k].low in DAYS or tokens[k].name is not None
    ]
    return marks[-1] + 1 if marks else None


def _ends_in_deed(tokens: Tokens, end: int) -> bool:
    """Whether a phrase is cut off within a deed: "the mayor of hiding"."""
    last = tokens[end - 1]
    return last.name is None and last.low.endswith("ing") and tokens.low(end - 2) in PREPOSITIONS


def _core_end(tokens: Tokens, start: int, end: int) -> int:
    """Where the head noun ends: before the first preposition that is not within a name."""
    for at in range(start + 1, end):
        low = tokens.low(at)
        within = tokens[at].name is not None and tokens[at - 1].name is tokens[at].name
        if low in PREPOSITIONS and not within and tokens.low(at - 1) not in ARTICLES:
            return at
        if low == "(":
            return at
    return end
