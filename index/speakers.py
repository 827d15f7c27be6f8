"""Speakers: whose words a collection quotes, found under any name that an article gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from index.article import Article, Passage
from index.names import Name, Names, plain
from index.nations import other_names
from index.terms import content_terms

_CLAUSE = re.compile(r",?\s(?:who|which|that|whose)\s.*", re.DOTALL)  # "Reid, who drives the van"
_BELONGS = re.compile(r"(?<=\S)\s(?:of|for|in|at|from|with|on|to|by|under|near|against|among)\s")
_POSSESSIVE = re.compile(r".*['’]s?\s", re.DOTALL)
# Who or what speaks for an organisation, named before it or after it.
_VOICES = re.compile(
    r"(?:spokes(?:man|woman|person|people|men|women)|press secretary|officials?|representatives?"
    r"|statement|report|study|survey|poll|editorial|briefing)\Z",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "his", "her", "its", "their", "who"))

KEPT = 256  # names looked up, kept ready; the least recently asked are dropped


class Form(NamedTuple):
    """The terms of a name or a description."""

    terms: frozenset[str]
    heads: frozenset[str]  # those that say who it is: of "the mayor of Rome" the mayor
    spoken_for: frozenset[str]  # those of the organisation that speaks through it

    def is_meant_by(self, asked: frozenset[str]) -> bool:
        """Whether a name says who it is, or for whom they speak."""
        return bool(self.heads & asked) or bool(self.spoken_for and self.spoken_for <= asked)


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """Somebody whom one article quotes."""

    article: Article
    name: str  # as the quotations have it
    known: Names  # the article's
    forms: set[Form] = field(default_factory=set)  # every name and description of theirs
    roles: set[str] = field(default_factory=set)  # terms beside a form: of titles and clauses
    anothers: frozenset[str] = frozenset()  # terms of a last name that means a namesake here
    passages: list[Passage] = field(default_factory=list)  # that quote them, in order

    def quoted_in(self, passage: Passage) -> None:
        """Take in a passage that quotes them, and what it calls them."""
        self.passages.append(passage)
        for quotation in passage.quotations:
            if quotation.speaker == self.name and quotation.named:
                self.is_known_as(quotation.named.of(self.article.body))

    @property
    def speaks(self) -> bool:
        """Whether the article has words of theirs, and not just what others say they said."""
        return not all(passage.is_hearsay_of(self.name) for passage in self.passages)

    def is_known_as(self, name: str) -> None:
        """Take in a name or a description; "Reid, who drives the van" is not called van."""
        every = frozenset(self._terms(name)) - _PRONOUNS
        described = _CLAUSE.sub("", name)
        if terms := every & set(self._terms(described)):
            heads, spoken_for = frozenset(self._heads(described)), self._spoken_for(described)
            self.forms.add(Form(terms, heads & terms or terms, spoken_for & terms))
            self.roles.update(every - terms)

    def _terms(self, text: str) -> Sequence[str]:
        return content_terms(text, self.article.language)

    def _heads(self, described: str) -> Iterator[str]:
        """The terms that say who it is: a name with its title, or the noun described."""
        for part in described.split(","):
            core = _POSSESSIVE.sub("", _BELONGS.split(part, maxsplit=1)[0].strip())
            words = core.split()
            start = len(words) - 1
            while start > 0 and words[start][0].isupper():
                start -= 1
            yield from self._terms(" ".join(words[start:]))

    def _spoken_for(self, described: str) -> frozenset[str]:
        """The terms of the organisation for which "officials in Rome" or the like speak."""
        for part in described.split(","):
            core, *rest = _BELONGS.split(part, maxsplit=1)
            if not (voice := _VOICES.search(core)):
                continue
            for whom in (*rest, core[: voice.start()]):
                name = self.known.called(_POSSESSIVE.sub("", whom))
                if (
                    whom[:1]
                    and any(c.isupper() for c in whom)
                    and not (name and name.kind == "person")
                ):
                    return frozenset(self._terms(whom))
        return frozenset()

    def is_called(self, asked: frozenset[str], *, loosely: bool = False) -> bool:
        """Whether a name says no more than one of the forms, titles aside.

        Loosely, "Rome" calls the mayor of Rome too.
        """
        return asked != self.anothers and any(
            form.terms & asked if loosely else form.is_meant_by(asked)
            for form in self.forms
            if asked <= form.terms | self.roles
        )

    def is_named(self, asked: frozenset[str]) -> bool:
        """Whether the terms are of the name itself, and not of a title that others have too."""
        named = self.known.called(self.name)
        names = (self.name, *named.aliases) if named else ()
        return asked <= {term for name in names for term in self._terms(name)} - self.roles


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
            for term in frozenset().union(*(form.terms for form in speaker.forms)):
                self._by_term[term].append(speaker)
        self._called = lru_cache(KEPT)(self._look_up)

    def called(self, asked: Sequence[str]) -> tuple[Speaker, ...]:
        """Everybody who is called so.

        `asked` are the terms of a name as a question has it.  Words before a name that no article
        knows ("Showtime boss David Nevins") are looked over, but not those before a mere role: the
        minister of health is not the minister of culture.
        """
        return self._called(tuple(asked))

    def _look_up(self, asked: tuple[str, ...]) -> tuple[Speaker, ...]:
        found = self._called_so(frozenset(asked))
        if any(speaker.speaks for speaker in found):
            return found
        if found := self._called_so(frozenset(asked), loosely=True) or found:
            return found
        for start in range(1, len(asked)):
            name = frozenset(asked[start:])
            if found := tuple(s for s in self._called_so(name) if s.is_named(name)):
                return found
        nations = (self._called_so(frozenset(name)) for name in other_names(asked))
        return tuple(speaker for speakers in nations for speaker in speakers)

    def named(self, asked: Sequence[str]) -> bool:
        """Whether somebody quoted is called exactly so, with no word to spare."""
        return bool(self._called_so(frozenset(asked)))

    def _called_so(self, name: frozenset[str], *, loosely: bool = False) -> tuple[Speaker, ...]:
        by_term = (self._by_term.get(term, ()) for term in sorted(name))
        found = dict.fromkeys(speaker for speakers in by_term for speaker in speakers)
        return tuple(speaker for speaker in found if speaker.is_called(name, loosely=loosely))

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
    speaker = Speaker(article, name, known, roles=roles, anothers=_anothers(article, named, known))
    for form in (name, *(sorted(named.aliases) if named else ())):
        speaker.is_known_as(form)
    return speaker


def _anothers(article: Article, named: Name | None, known: Names) -> frozenset[str]:
    """The terms of somebody's last name where the article calls another of the family by it."""
    if named is None or named.kind != "person":
        return frozenset()
    last = named.full.split()[-1]
    namesake = None if plain(last) in named.aliases else known.called(last)
    is_anothers = namesake is not None and namesake.kind == "person"
    return frozenset(content_terms(last, article.language) if is_anothers else ())
