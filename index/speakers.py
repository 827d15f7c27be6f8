"""Speakers: whose words a collection quotes, found under any name that an article gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from index.article import Article, Passage
from index.names import Names
from index.nations import other_names
from index.terms import content_terms

_CLAUSE = re.compile(r",?\s(?:who|which|that|whose)\s.*", re.DOTALL)  # "Reid, who drives the van"
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "his", "her", "its", "their", "who"))

KEPT = 256  # names looked up, kept ready; the least recently asked are dropped


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """Somebody whom one article quotes."""

    article: Article
    name: str  # as the quotations have it
    forms: set[frozenset[str]]  # the terms of each name and description the article gives them
    roles: set[str]  # terms that may stand beside a form: of titles and clauses
    passages: list[Passage] = field(default_factory=list)  # that quote them, in order

    def quoted_in(self, passage: Passage) -> None:
        """Take in a passage that quotes them, and what it calls them."""
        self.passages.append(passage)
        for quotation in passage.quotations:
            if quotation.speaker == self.name and quotation.named:
                self.is_known_as(quotation.named.of(self.article.body))

    def is_known_as(self, name: str) -> None:
        """Take in a name or a description; "Reid, who drives the van" is not called van."""
        language = self.article.language
        every = frozenset(content_terms(name, language)) - _PRONOUNS
        if form := every & set(content_terms(_CLAUSE.sub("", name), language)):
            self.forms.add(form)
            self.roles.update(every - form)

    def is_called(self, asked: frozenset[str]) -> bool:
        """Whether a name says no more than one of the forms, titles aside."""
        return any(form & asked and asked <= form | self.roles for form in self.forms)


class Speakers:
    """Everybody whom a collection quotes."""

    def __init__(
        self,
        passages: Iterable[Passage],
        known: Mapping[Article, Names],
        *,
        reuse: Speakers | None = None,
    ) -> None:
        """Those of articles that `reuse` holds too (the same objects) are taken from there."""
        self._quoted: dict[Article, dict[str, Speaker]] = {}  # in each article
        for article, its_passages in groupby(passages, key=lambda passage: passage.article):
            if reuse and article in reuse._quoted:
                self._quoted[article] = reuse._quoted[article]
            else:
                self._quoted[article] = _quoted(its_passages, known[article])
        self._by_term: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in (one for speakers in self._quoted.values() for one in speakers.values()):
            for term in frozenset().union(*speaker.forms):
                self._by_term[term].append(speaker)
        self._called = lru_cache(KEPT)(self._look_up)

    def called(self, asked: Sequence[str]) -> tuple[Speaker, ...]:
        """Everybody who is called so.

        `asked` are the terms of a name as a question has it; words before the name that no article
        knows ("Showtime boss David Nevins") are looked over.
        """
        return self._called(tuple(asked))

    def _look_up(self, asked: tuple[str, ...]) -> tuple[Speaker, ...]:
        for start in range(len(asked)):
            name = frozenset(asked[start:])
            if found := self._called_so(name):
                return found
        nations = (self._called_so(frozenset(name)) for name in other_names(asked))
        return tuple(speaker for speakers in nations for speaker in speakers)

    def named(self, asked: Sequence[str]) -> bool:
        """Whether somebody quoted is called exactly so, with no word to spare."""
        return bool(self._called_so(frozenset(asked)))

    def _called_so(self, name: frozenset[str]) -> tuple[Speaker, ...]:
        by_term = (self._by_term.get(term, ()) for term in sorted(name))
        found = dict.fromkeys(speaker for speakers in by_term for speaker in speakers)
        return tuple(speaker for speaker in found if speaker.is_called(name))

    def said_by(self, asked: Sequence[str], passage: Passage) -> str:
        """The passage's speaker who is called so; "" when it quotes nobody such."""
        if not asked or not passage.quotations:
            return ""
        called = self.called(asked)
        for name in passage.speakers:
            if self._quoted[passage.article][name] in called:
                return name
        return ""


def _quoted(passages: Iterable[Passage], known: Names) -> dict[str, Speaker]:
    """By name, everybody whom the passages of one article quote."""
    found: dict[str, Speaker] = {}
    for passage in passages:
        for name in passage.speakers:
            if name not in found:
                found[name] = _speaker(passage.article, name, known)
            found[name].quoted_in(passage)
    return found


def _speaker(article: Article, name: str, known: Names) -> Speaker:
    named = known.called(name)
    roles = (
        {term for role in named.roles for term in content_terms(role, article.language)}
        if named
        else set()
    )
    speaker = Speaker(article, name, set(), roles)
    for form in (name, *(sorted(named.aliases) if named else ())):
        speaker.is_known_as(form)
    return speaker
