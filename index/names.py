"""Who and what an article names: proper names, each with all its mentions joined.

Capitals, titles and the words that organisations are called by tell names; no model, no word is
looked up anywhere but in `name_words`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from index.article import Article, Span
from index.name_words import (
    ACRONYM_SKIPS,
    FEMALE,
    FEMALE_NAMES,
    LINKS,
    MALE,
    MALE_NAMES,
    NEVER_NAMES,
    OFFICES,
    ORGANISATION_NOUNS,
    PARTISANS,
    PLACES,
    THING_NOUNS,
    TITLES,
    TITLES_DOTTED,
)

NameKind = Literal["person", "organisation", "place", "other"]
Gender = Literal["he", "she", ""]


@dataclass(frozen=True, slots=True)
class Name:
    """A person, an organisation or a place, under every name that the article gives it."""

    full: str  # the fullest form, without titles
    kind: NameKind
    mentions: tuple[Span, ...]  # in order; without titles and a possessive 's
    aliases: frozenset[str]  # plain lower-case forms that mean this name, `full` among them
    roles: frozenset[str] = frozenset()  # lower-case words of its titles and descriptions
    gender: Gender = ""


class Mention(NamedTuple):
    """A name where it stands."""

    span: Span
    name: Name


class Names:
    """All the names of an article."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self.all = tuple(names)
        self.mentions = tuple(
            sorted(
                (Mention(span, name) for name in self.all for span in name.mentions),
                key=lambda mention: mention.span,
            )
        )
        self._starts = [mention.span.start for mention in self.mentions]
        self._by_alias = {alias: name for name in reversed(self.all) for alias in name.aliases}

    def at(self, span: Span) -> Name | None:
        """The first name that shares a character with `span`."""
        return next((mention.name for mention in self.within(span)), None)

    def within(self, span: Span) -> Sequence[Mention]:
        """The mentions that share a character with `span`, in order."""
        first = bisect_left(self._starts, span.start)
        if first and self.mentions[first - 1].span.end > span.start:
            first -= 1
        return self.mentions[first : bisect_left(self._starts, span.end)]

    def called(self, text: str) -> Name | None:
        """The name that `text` means; case, dots, titles and 'the' before it don't matter."""
        words = plain(text).split()
        for start in range(len(words)):
            if name := self._by_alias.get(" ".join(words[start:])):
                return name
            if words[start] == "of" and words[start + 1 : start + 2] not in [[o] for o in OFFICES]:
                return None  # the mayor of Rome is not Rome
            if words[start] not in TITLES | OFFICES | {"the", "mr", "of"}:
                return None
        return None


def plain(text: str) -> str:
    """A name as it is compared: lower case, without dots, possessive 's and doubled blanks."""
    low = text.lower().replace(".", "").replace("’", "'")
    if "'" in low:
        low = _POSSESSIVE.sub("", low)
    return " ".join(low.split())


def names(article: Article) -> Names:
    """The names in the article's paragraphs, in order of first mention."""
    prose = _Prose.of(article)
    runs = [run for paragraph in article.paragraphs for run in prose.runs(paragraph)]
    sure = _without_prefixes([run for run in runs if not run.unsure])
    groups = _grouped(sure, _Homes(article.body, runs))
    _join_acronyms(groups, article.body)
    _add_first_names(groups)
    _add_known(groups, runs)
    _leave_to_whom_it_means(groups)
    return Names(group.name(article.body) for group in groups)


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"""(?:
    (?:{TITLES_DOTTED})\.(?=\s)                            # Mr.
    | (?:[{_UPPER}]\.)+(?:[{_UPPER}](?!\w))?          # J. or U.S.
    | (?:(?:al|el|ul|bin|ex|then|co)-)?              # al-Assad
      [{_UPPER}]\w*(?:[-‐]\w+|&[{_UPPER}]|['’](?!(?:s|t|d|m|re|ve|ll)\b)\w+)*
)"""
_RUN = re.compile(
    rf"(?=[{_UPPER}])(?<![\w@\#'’.]){_WORD}"
    rf"(?:[ \u00a0]+(?:(?:{'|'.join(LINKS)})[ ]){{0,2}}{_WORD})*",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_PIECE = re.compile(r"\S+")
_LOWER_WORD = re.compile(r"(?<![\w-])[a-z][a-z]+\b")
_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_IN_HEADLINES = ACRONYM_SKIPS | {"an", "at", "by", "from", "with", "or", "but", "as"}
_STOP = re.compile(
    r"[.!?]+"
    + "".join(rf"(?<!\b{title}\.)" for title in (*TITLES_DOTTED.split("|"), f"[{_UPPER}]"))
    + r"[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\da-z_])"
)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;…][\"'”’)\]]*\s+|[“\"‘(\[—–]\s*|''|\n\s*)\Z")
_DOTTED_BEFORE = re.compile(rf"\b(?:{TITLES_DOTTED}|[{_UPPER}])\.\s+\Z")
_LINK = re.compile(r"\s+(of|for|on|and|&)\s+(?:the\s+)?")
_BEFORE = re.compile(r"(?<![\w-])((?:[a-z][a-z-]+[ ]+){1,4})\Z")
_APPOSITIVE = re.compile(
    r"""(?:\s*\([^)]{1,40}\))?            # (D-Md.)
    \s*[,(—–]\s*(?:who\s+(?:is|was)\s+)?
    ((?:an?|the|its|their|his|her|[a-z]+)\b[^,;:.)—“"]{2,90})""",
    re.VERBOSE,
)
_BRACKETED = re.compile(
    rf"\s*\(\s*(?:the\s+)?[“\"']?([{_UPPER}][{_UPPER}.&-]{{1,9}}s?)[”\"']?\s*\)"
)
_WHO = re.compile(r",?\s+who\b")
_OF = re.compile(r"\b(?:of|in|from|at|near|for)\s+\Z")
_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_NEW_START = re.compile(rf"[\n\"“]|[a-z,]\s[{_UPPER}]")
_SHOUTED = re.compile(rf"[{_UPPER}]{{2,9}}\Z")
_LINK_WORDS = frozenset({"of", "for", "on", "and", "&"})
_KIN = frozenset({"father", "brother", "sister"})  # "an officer of her father's company"
_OFFICES_OF_MANY = frozenset({"department", "ministry", "office", "bureau", "committee", "center"})

_COMPOUNDS = ("-based", "-born", "-backed", "-led", "-era", "-style", "-friendly")
# Of peoples and their adjectives, which are not short for an organisation: Armenian(s), Turkish.
_DEMONYMS = ("ian", "ians", "ean", "eans", "ish", "ese", "can", "cans", "crat", "crats")

_ROLE_REACH = 90  # characters of a description after a name that are read for its role
_PRONOUN_REACH = 140  # characters after a name in which a pronoun tells the gender
_LONGEST_KNOWN = 6  # words


@dataclass(frozen=True)
class _Run:
    """Capitalised words in a row: a mention of a name, with what stands around it."""

    words: tuple[str, ...]
    pieces: tuple[Span, ...]  # where each of the words stands
    titles: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    unsure: bool = False  # a capital may be there for another reason: only known names count
    definite: bool = False  # "the" stands before it

    @cached_property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @cached_property
    def key(self) -> str:
        return plain(" ".join(self.words))

    @property
    def gender(self) -> Gender:
        """What its titles tell: Mrs. Lee."""
        return _told_gender(frozenset(self.titles))

    def part(self, start: int, end: int) -> _Run:
        """Some of the words; those before them become roles."""
        before = frozenset(word.lower() for word in self.words[:start])
        return replace(
            self,
            words=self.words[start:end],
            pieces=self.pieces[start:end],
            roles=self.roles | before,
            definite=self.definite and not start,
        )


@dataclass(frozen=True, slots=True)
class _Prose:
    """The article's text, and which words it also writes small."""

    body: str
    small: frozenset[str]

    @classmethod
    def of(cls, article: Article) -> _Prose:
        small = {
            word
            for paragraph in article.paragraphs
            for word in _LOWER_WORD.findall(article.body, paragraph.start, paragraph.end)
        }
        return cls(article.body, frozenset(small))

    def runs(self, paragraph: Span) -> Iterator[_Run]:
        """The capitalised words of a paragraph, cut into possible names."""
        stops = [match.end() for match in _STOP.finditer(self.body, paragraph.start, paragraph.end)]
        for start, end in pairwise([paragraph.start, *stops, paragraph.end]):
            headline = _is_headline(self.body[start:end])
            for pieces in self._joined(Span(start, end)):
                yield from self._read(pieces, paragraph, headline=headline)

    def _joined(self, sentence: Span) -> Iterator[list[Span]]:
        """Capitalised words in a row; "Department" and "Justice" are joined over "of"."""
        held: list[Span] = []
        for match in _RUN.finditer(self.body, sentence.start, sentence.end):
            pieces = self._pieces(*match.span())
            if held and self._goes_on(held, pieces[0]):
                held += self._pieces(held[-1].end, pieces[0].start) + pieces
                continue
            if held:
                yield held
            held = pieces
        if held:
            yield held

    def _pieces(self, start: int, end: int) -> list[Span]:
        return [Span(*piece.span()) for piece in _PIECE.finditer(self.body, start, end)]

    def _goes_on(self, left: Sequence[Span], right: Span) -> bool:
        link = _LINK.fullmatch(self.body, left[-1].end, right.start)
        if link is None:
            return False
        last = self._word(left[-1])
        match link.group(1):
            case "and" | "&":
                return self._word(left[0]) in _OFFICES_OF_MANY and len(left) > 1
            case "of":
                return last in ORGANISATION_NOUNS or last in ("secretary", "bank", "chief")
        return last in ORGANISATION_NOUNS

    def _word(self, piece: Span) -> str:
        return piece.of(self.body).lower().rstrip(".")

    def _read(self, pieces: list[Span], paragraph: Span, *, headline: bool) -> Iterator[_Run]:
        before = self.body[max(paragraph.start, pieces[0].start - 40) : pieces[0].start]
        first = bool(_STARTS_SENTENCE.search(before)) and not _DOTTED_BEFORE.search(before)
        stripped = len(pieces)
        pieces = self._without_start(pieces, first=first)
        first = first and stripped == len(pieces)
        titles, rest = self._titles(pieces)
        if not rest or (not titles and all(self._word(piece) in TITLES for piece in rest)):
            return
        words = tuple(piece.of(self.body) for piece in rest)
        alone = first and len(pieces) == 1 and words[0].lower() not in PLACES
        roles = self._roles(Span(rest[0].start, rest[-1].end), before, titles)
        definite = before.rstrip().endswith((" the", "The")) or before.strip() == "the"
        yield _Run(words, tuple(rest), titles, roles, headline or alone, definite)

    def _without_start(self, pieces: list[Span], *, first: bool) -> list[Span]:
        """Drop words that have a capital only because they start a sentence."""
        while pieces and self._is_no_name(self._word(pieces[0])):
            pieces = pieces[1:]
        while pieces and self._is_no_name(self._word(pieces[-1])):
            pieces = pieces[:-1]
        if first and len(pieces) > 1 and self._word(pieces[0]) in self.small:
            word = self._word(pieces[0])
            if not (word in TITLES or word in ORGANISATION_NOUNS or word in PARTISANS):
                return pieces[1:]
        return pieces

    def _is_no_name(self, word: str) -> bool:
        return word in NEVER_NAMES or word.endswith(_COMPOUNDS)

    def _titles(self, pieces: list[Span]) -> tuple[tuple[str, ...], list[Span]]:
        words = [self._word(piece) for piece in pieces]
        for last in range(len(pieces) - 2, -1, -1):
            if words[last] not in TITLES:
                continue
            if words[last + 1] == "of" and last + 3 < len(words) and words[last + 2] in OFFICES:
                return tuple(words[: last + 3]), pieces[last + 3 :]
            if words[last + 1] not in ORGANISATION_NOUNS and words[last + 1] not in _LINK_WORDS:
                return tuple(words[: last + 1]), pieces[last + 1 :]
        return (), pieces

    def _roles(self, span: Span, before: str, titles: tuple[str, ...]) -> frozenset[str]:
        words = set(titles)
        if match := _BEFORE.search(before):
            nouns = match.group(1).split()[-2:]  # and not "a partner at Lee's firm"
            words.update(nouns if nouns[-1] not in NEVER_NAMES else ())
        if match := _APPOSITIVE.match(self.body, span.end, span.end + _ROLE_REACH):
            words.update(re.findall(r"[a-z][a-z-]+", match.group(1).lower()))
        return frozenset(words - NEVER_NAMES | set(titles))


def _is_headline(sentence: str) -> bool:
    """Whether nearly every word has a capital, so that capitals tell nothing."""
    words = [word for word in _LETTERS.findall(sentence) if word not in _SMALL_IN_HEADLINES]
    small = sum(word[0].islower() for word in words)
    return len(words) >= 4 and small * 8 <= len(words)


def _without_prefixes(runs: list[_Run]) -> list[_Run]:
    """Cut "Republican" and the like off a person whom the article also names without it."""
    alone = {
        run.key
        for run in runs
        if 2 <= len(run.words) <= 3 and not _has_organisation_noun(run.words)
    }
    cuts = [(run, _prefix(run, alone)) for run in runs]
    return [run.part(cut, len(run.words)) if cut else run for run, cut in cuts]


def _prefix(run: _Run, alone: Set[str]) -> int:
    """How many words before the name proper."""
    if len(run.words) < 3 or _has_organisation_noun(run.words[1:]):
        return 0
    for start in range(1, len(run.words) - 1):
        if plain(" ".join(run.words[start:])) in alone:
            return start
    return int(run.words[0].lower() in PARTISANS)


def _has_organisation_noun(words: Sequence[str]) -> bool:
    return any(word.lower() in ORGANISATION_NOUNS for word in words)


@dataclass(slots=True, eq=False)
class _Group:
    """The runs that mean one name, while names are being joined."""

    kind: NameKind
    runs: list[_Run]
    aliases: set[str]

    @property
    def words(self) -> set[str]:
        """The words of its titles and descriptions."""
        return {word for run in self.runs for word in (*run.titles, *run.roles)}

    def name(self, body: str) -> Name:
        full = " ".join(self._fullest().span.of(body).split())
        if self.kind == "other" and self._is_alone and self._is_somebody(body):
            self.kind = "person"
        return Name(
            full=full,
            kind=self.kind,
            mentions=tuple(sorted({run.span for run in self.runs})),
            aliases=frozenset(self.aliases | {plain(full)}),
            roles=frozenset(self.words),
            gender=self._gender(body),
        )

    def _gender(self, body: str) -> Gender:
        if self.kind == "person":
            return self.told_gender() or self.guessed_gender(body)
        return self.guessed_gender(body) if self.kind == "other" and self._is_alone else ""

    @property
    def _is_alone(self) -> bool:
        """Whether it is one word that may be a name of somebody: Rihanna."""
        return not any(
            run.definite or len(run.words) > 1 or run.key in PARTISANS or run.key.endswith("s")
            for run in self.runs
        )

    def _is_somebody(self, body: str) -> bool:
        """Whether a "who" follows somewhere, and not as in "Ann Lee of Graz, who"."""
        return any(
            _WHO.match(body, run.span.end)
            and not _OF.search(body[max(0, run.span.start - 10) : run.span.start])
            for run in self.runs
        )

    def _fullest(self) -> _Run:
        """The longest form; an organisation's must not be an accident ("Fox News Poll")."""
        counts = Counter(run.key for run in self.runs if len(run.words) > 1)
        often = max(counts.values(), default=0) if self.kind != "person" else 0
        usual = [run for run in self.runs if counts[run.key] * 3 >= often]
        return max(usual, key=lambda run: (len(run.words), len(run.key)))

    def told_gender(self) -> Gender:
        """What titles, first names and descriptions say: Mrs., Maria, congressman."""
        titles = frozenset(title for run in self.runs for title in run.titles)
        firsts = {run.words[0].lower() for run in self.runs if len(run.words) > 1}
        first: Gender = "she" if firsts & FEMALE_NAMES else "he" if firsts & MALE_NAMES else ""
        return _told_gender(titles) or first or _told_gender(self.words - _KIN)

    def guessed_gender(self, body: str) -> Gender:
        """The pronoun that mostly follows the name, with no other name between."""
        votes: Counter[Gender] = Counter()
        for run in self.runs:
            reach = body[run.span.end : run.span.end + _PRONOUN_REACH]
            if (match := _PRONOUN.search(reach)) and not _NEW_START.search(reach[: match.start()]):
                votes["he" if match.group(1) else "she"] += 1
        return votes.most_common(1)[0][0] if votes else ""


def _told_gender(words: Set[str]) -> Gender:
    return "she" if words & FEMALE else "he" if words & MALE else ""


def _grouped(runs: list[_Run], homes: _Homes) -> list[_Group]:
    """Join the mentions of each name: long forms first, then shorter ones to a longer, of these
    Mr. Lee and Mrs. Lee apart and before Lee."""
    alike: dict[tuple[str, Gender], list[_Run]] = defaultdict(list)
    for run in runs:
        alike[run.key, run.gender if len(run.words) == 1 else ""].append(run)
    groups: list[_Group] = []
    titled: dict[str, _Group] = {}  # Mr. Lee, of whom nobody tells the first name
    for (key, gender), same in sorted(
        alike.items(), key=lambda item: (-len(item[0][0].split()), not item[0][1], item[1][0].span)
    ):
        kind = _kind(same)
        home = homes.of(key, kind, same, gender) or (titled.get(key) if not gender else None)
        if home is None:
            home = _Group(kind, [], set())
            groups.append(home)
            titled.setdefault(key, home)
        home.runs += same
        home.aliases.add(key)
        homes.add(key, home)
    return sorted(groups, key=lambda group: min(run.span for run in group.runs))


def _kind(runs: list[_Run]) -> NameKind:
    words = [plain(word) for word in runs[0].words]
    if runs[0].key in PLACES:
        return "place"
    organisation = bool(ORGANISATION_NOUNS.intersection(words))
    if runs[0].key in PARTISANS or (len(words) == 1 and words[0].endswith(_DEMONYMS)):
        return "other"
    if any(run.titles for run in runs) and not organisation:
        return "person"
    if organisation or _SHOUTED.match(runs[0].words[-1]):
        return "organisation"
    linked = _LINK_WORDS.intersection(words)
    if (
        words[-1] in THING_NOUNS
        or runs[0].definite
        or linked
        or PLACES.intersection(words)
        or not 2 <= len(words) <= 4
    ):
        return "other"
    return "person"


class _Homes:
    """The groups by the shorter forms that may mean them."""

    def __init__(self, body: str, runs: Sequence[_Run]) -> None:
        self._body = body
        self._runs = runs
        self._by_end: dict[str, list[_Group]] = defaultdict(list)
        self._by_start: dict[str, list[_Group]] = defaultdict(list)
        self._people: dict[str, _Group] = {}  # by first and last word

    def add(self, key: str, group: _Group) -> None:
        words = key.split()
        for size in range(1, len(words)):
            self._put(self._by_end, " ".join(words[-size:]), group)
            self._put(self._by_start, " ".join(words[:size]), group)
        if len(words) > 1 and group.kind == "person":
            self._people.setdefault(f"{words[0]} {words[-1]}", group)
            group.aliases.update((f"{words[0]} {words[-1]}", words[-1]))
        if len(words) > 2 and words[1] == "of":
            # Department of Labor, Labor Department
            self._put(self._by_end, f"{' '.join(words[2:])} {words[0]}", group)

    @staticmethod
    def _put(table: dict[str, list[_Group]], form: str, group: _Group) -> None:
        if group not in table[form]:
            table[form].append(group)

    def of(self, key: str, kind: NameKind, runs: list[_Run], gender: Gender) -> _Group | None:
        """The group that a shorter form belongs to; None when it starts its own."""
        words = key.split()
        if key in PLACES or key in ORGANISATION_NOUNS or key in PARTISANS:
            return None
        if len(words) > 1 and kind == "person":
            found = self._people.get(f"{words[0]} {words[-1]}")
            return found or _only(self._by_end[key], "person")
        if len(words) == 1 and kind != "organisation":
            return self._surname(key, runs, gender)
        either = [*self._by_end[key], *self._by_start[key]]
        return _only(either, "organisation", "other")

    def _surname(self, key: str, runs: list[_Run], gender: Gender) -> _Group | None:
        """The person of that last or first name whom the title fits, and who was introduced by
        the full name before; of several, the one whom the article calls so.
        """
        people = [group for group in self._by_end[key] if group.kind == "person"]
        people = people or [group for group in self._by_start[key] if group.kind == "person"]
        fitting = [group for group in people if not gender or group.told_gender() in ("", gender)]
        if fitting:
            fitting = [group for group in fitting if self._fits(group, gender)] or fitting
            return _called_so(min(runs, key=lambda run: run.span), fitting, self._runs)
        if key.endswith(_DEMONYMS):
            return None
        return _only(self._by_start[key], "organisation", "other")

    def _fits(self, group: _Group, gender: Gender) -> bool:
        """Whether the gender of somebody is the one that a title tells."""
        return bool(gender) and gender == (group.told_gender() or group.guessed_gender(self._body))


def _only(groups: Iterable[_Group], *kinds: NameKind) -> _Group | None:
    found = list({id(group): group for group in groups if group.kind in kinds}.values())
    return found[0] if len(found) == 1 else None


def _join_acronyms(groups: list[_Group], body: str) -> None:
    """Let "DPP" mean the Democratic Progressive Party: in brackets behind it or by its initials."""
    homes: dict[str, _Group] = {}
    for group in groups:
        for run in group.runs:
            if bracketed := _BRACKETED.match(body, run.span.end):
                homes[plain(bracketed.group(1))] = group
                group.aliases.add(plain(bracketed.group(1)))
            if len(run.words) > 2 and group.kind != "person":
                for letters in _initials(run):
                    homes.setdefault(letters, group)
    for group in [
        group for group in groups if _SHOUTED.match(plain(group.runs[0].words[0]).upper())
    ]:
        home = homes.get(group.runs[0].key)
        if home is not None and home is not group:
            home.runs += group.runs
            home.aliases |= group.aliases
            groups.remove(group)


def _initials(run: _Run) -> set[str]:
    """ "Democratic Progressive Party" gives dpp; small words may count or not."""
    words = [word for part in run.words for word in re.split(r"[-\s]", part.lower()) if word]
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in ACRONYM_SKIPS),
    }


def _add_first_names(groups: list[_Group]) -> None:
    """Let "Zhao" mean Zhao Lijian where no other name begins or is called so."""
    taken = Counter(alias for group in groups for alias in group.aliases)
    firsts = Counter(group.runs[0].key.split()[0] for group in groups)
    for group in groups:
        first = group.runs[0].key.split()[0]
        if group.kind == "person" and firsts[first] == 1 and not taken[first]:
            group.aliases.add(first)


def _add_known(groups: list[_Group], runs: list[_Run]) -> None:
    """Where capitals prove nothing, in headlines and at the start, find the names known by now."""
    known: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for alias in group.aliases:
            known[alias].append(group)
    meant = {run.key: group for group in reversed(groups) for run in group.runs}
    for run in (run for run in runs if run.unsure):
        at = 0
        while at < len(run.words):
            size = next(
                (
                    size
                    for size in range(min(_LONGEST_KNOWN, len(run.words) - at), 0, -1)
                    if plain(" ".join(run.words[at : at + size])) in known
                ),
                0,
            )
            if size:
                part = run.part(at, at + size)
                home = meant.get(part.key) or _called_so(part, known[part.key], runs)
                home.runs.append(part)
            at += size or 1


def _called_so(first: _Run, groups: Sequence[_Group], runs: Sequence[_Run]) -> _Group:
    """Of several with one last name the one who is called by it, at first in the run `first`: of
    those introduced before, if there are any, the one named most.

    Who goes on to be named in full, with no other between, isn't called so: Tom Lee is, beside his
    mother, whom everybody knows as Lee.
    """
    introduced = [group for group in groups if group.runs[0].span < first.span] or groups
    if len(introduced) == 1:
        return introduced[0]
    places: list[tuple[Span, _Group | None]]
    places = [(run.span, group) for group in introduced for run in group.runs]
    places += [(run.span, None) for run in runs if run.key == first.key]
    named = [group for _, group in sorted(places, key=lambda place: place[0])]
    often = Counter(named)
    for one, then in pairwise(named):
        if one is then:
            often[one] -= 2
    return max(introduced, key=lambda group: often[group])


def _leave_to_whom_it_means(groups: Iterable[_Group]) -> None:
    """Where "Lee" means Ann Lee, don't let it mean Tom Lee, who is never called so, too."""
    people = [group for group in groups if group.kind == "person"]
    means = {run.key for group in people for run in group.runs}
    for group in people:
        group.aliases -= means - {run.key for run in group.runs}
