"""Speakers: whose words a collection quotes, found under any name that an article gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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
        every = frozenset(content_terms(name)) - _PRONOUNS
        if form := every & set(content_terms(_CLAUSE.sub("", name))):
            self.forms.add(form)
            self.roles.update(every - form)

    def is_called(self, asked: frozenset[str]) -> bool:
        """Whether a name says no more than one of the forms, titles aside."""
        return any(form & asked and asked <= form | self.roles for form in self.forms)


class Speakers:
    """Everybody whom a collection quotes."""

    def __init__(self, passages: Iterable[Passage], known: Mapping[Article, Names]) -> None:
        self._of: dict[tuple[Article, str], Speaker] = {}
        for passage in passages:
            for name in passage.speakers:
                self._speaker(passage.article, name, known[passage.article]).quoted_in(passage)
        self._by_term: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in self._of.values():
            for term in frozenset().union(*speaker.forms):
                self._by_term[term].append(speaker)
        self._called = lru_cache(KEPT)(self._look_up)

    def _speaker(self, article: Article, name: str, known: Names) -> Speaker:
        if (article, name) not in self._of:
            self._of[article, name] = _speaker(article, name, known)
        return self._of[article, name]

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
            if self._of[passage.article, name] in called:
                return name
        return ""


def _speaker(article: Article, name: str, known: Names) -> Speaker:
    named = known.called(name)
    roles = {term for role in named.roles for term in content_terms(role)} if named else set()
    speaker = Speaker(article, name, set(), roles)
    for form in (name, *(sorted(named.aliases) if named else ())):
        speaker.is_known_as(form)
    return speaker
