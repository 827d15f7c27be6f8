"""Who is said to have said what, in one stretch of prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.article import Span
from index.quotes.clauses import DASHES, Phrase, Token, Tokens, is_adverb, phrase_before
from index.quotes.cues import ATTITUDE, BARS, NEEDS, NOUNS, STUDIES, Manner
from index.quotes.grammar import (
    ATTITUDES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DECLINING,
    DETERMINERS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    PERSONAL,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from index.quotes.speakers import Discourse, Speaker, is_human
from index.quotes.subjects import Subject, Subjects

# How sure it is that somebody says a thing, by what tells it (multiplied with the subject's).
BY_OBJECT = 0.85  # a verb such as "praise", whose object is not a clause
BY_NOUN = 0.75  # "Mr. Lee's claim that"
BY_COLON = 0.75  # "Lee was blunt: “No.”"
UNSAID = 0.4  # "Lee did not say whether", "Lee declined to say", "Lee left without saying"

LeadIn = Literal["source", "colon", "noun"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and the one who is told to have said them."""

    speaker: Speaker
    said: tuple[Span, ...]
    sure: float
    named: Span | None = None
    cue: Span | None = None
    outright: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue: tokens `at` to `end`, how it reports, and whose it is."""

    at: int
    end: int
    manner: Manner | LeadIn
    subject: Subject
    others: tuple[Subject, ...] = ()  # who say it together with the subject


def attributions(tokens: Tokens, discourse: Discourse) -> list[Attribution]:
    """All attributions of a stretch of prose, in the order of their cues."""
    subjects = Subjects(tokens, discourse)
    hits = _Cues(tokens, discourse, subjects).hits()
    found = _Reported(tokens, subjects, hits).attributions()
    return [*found, *_after_colons(tokens, subjects, found)]


class _Cues:
    """Finds the words that report."""

    def __init__(self, tokens: Tokens, discourse: Discourse, subjects: Subjects) -> None:
        self._tokens = tokens
        self._discourse = discourse
        self._subjects = subjects

    def hits(self) -> list[_Hit]:
        found = []
        for at, token in enumerate(self._tokens.list):
            hit = self._hit(at, token) if token.kind == "word" else None
            if hit is not None:
                hit = replace(hit, others=tuple(self._subjects.together(hit.subject)))
                if hit.manner == "noun":
                    self._subjects.owns(hit.subject, hit.end)
                else:
                    self._subjects.remember(hit.subject)
                found.append(hit)
        if found and _is_relative(self._tokens, self._subjects, found[-1]):
            self._subjects.return_to_main()
        return found

    def _hit(self, at: int, token: Token) -> _Hit | None:
        if at == 0 and (opened := self._opening(at)):
            return opened
        if token.name is not None:
            return None
        if token.low == "according" and self._tokens.low(at + 1) == "to":
            return self._source(at, at + 2)
        if token.low == "per" and self._tokens.name(at + 1):
            return self._source(at, at + 1)
        if token.low in ATTITUDES and (felt := self._attitude(at)):
            return felt
        return self._verb(at, token) or (self._noun(at) if token.low in NOUNS else None)

    def _verb(self, at: int, token: Token) -> _Hit | None:
        cue = token.cue
        if cue is None:
            return None
        met = self._needs_are_met(cue.verb, at + 1)
        subject = self._subjects.of(at, cue) if met or self._ends(at + 1) else None
        if subject is None or self._is_only_called(at, subject):
            return None
        if not met and self._tokens.low(subject.start - 1) != ",":
            return None
        if subject.speaker.kind == "thing" and (subject.shared or cue.manner in ("act", "weak")):
            return None  # the drought threatens, the bridge was built to show
        found_out = cue.verb == "show" and self._is_study(subject)
        if cue.manner == "weak" and not found_out and not self._is_quoting(at, subject):
            return None
        return _Hit(at, at + 1, cue.manner, subject)

    def _is_only_called(self, at: int, subject: Subject) -> bool:
        """ "a book called “The Bridge”", "a man seen as a friend"; not "what the mayor called" """
        tokens, head = self._tokens, at - 1
        called = tokens.low(at) in ("called", "dubbed")
        titled = called and (tokens.kind(at + 1) == "quoted" or self._is_named_so(at))
        cue = tokens[at].cue
        taken = tokens.low(at + 1) == "as" and cue is not None and cue.manner == "act"
        if not titled and not taken:
            return False
        somebody = tokens.name(head) is not None or tokens.low(head) in PERSONAL
        return not somebody and tokens.low(subject.start - 1) not in RELATIVES | {"what"}

    def _is_named_so(self, at: int) -> bool:
        """ "a website called The Bridge" """
        tokens, noun = self._tokens, self._subjects.nearest(at - 1)
        if noun is None or at + 1 >= len(tokens) or not tokens[at + 1].capital:
            return False
        return tokens.low(noun.start) in ("a", "an") and not is_human(tokens.low(at - 1))

    def _is_study(self, subject: Subject) -> bool:
        """Whether the subject is a poll, or the like: "a poll of the institute"."""
        tokens, end = self._tokens, subject.start
        while end < subject.end and tokens.kind(end) != "mark" and tokens.low(end) not in _WITHIN:
            end += 1
        return not subject.shared and tokens.low(end - 1) in STUDIES

    def _needs_are_met(self, verb: str, after: int) -> bool:
        if self._tokens.low(after) in BARS.get(verb, ()):
            return False
        needs = NEEDS.get(verb)
        if needs is None:
            return True
        return any(self._tokens.low(at) in needs for at in (after, after + 1)) or (
            "" in needs and self._tokens.kind(after) == "quoted"
        )

    def _ends(self, at: int) -> bool:
        """Whether the sentence ends here: "..., a judge ruled on Monday." """
        while self._tokens.low(at) in DAYS | {"on"}:
            at += 1
        return self._tokens.low(at) == "." or at >= len(self._tokens)

    def _is_quoting(self, at: int, subject: Subject) -> bool:
        """Whether a quotation or a "that" stands next to the verb."""
        tokens, after = self._tokens, at + 1
        while after < len(tokens) and (is_adverb(tokens[after]) or tokens.low(after) in DAYS):
            after += 1
        if tokens.low(after) == "that":  # and not "end a strike that"
            return True
        behind = next((k for k in range(at + 1, at + 4) if tokens.kind(k) == "quoted"), None)
        if behind is not None:  # and not: they share “the same views”
            return tokens.low(behind - 1) in (",", ":") or tokens.opens_large(behind)
        before = (at if subject.inverted else subject.start) - 1
        return self._tokens.kind(before) == "quoted"

    def _attitude(self, at: int) -> _Hit | None:
        """ "is worried that" """
        before = at - 1
        while before >= 0 and is_adverb(self._tokens[before]):
            before -= 1
        is_be = self._tokens.low(before) in BE or self._tokens.low(before) in ("seems", "seemed")
        if not is_be or self._tokens.low(at + 1) not in _AFTER_ATTITUDE:
            return None
        subject = self._subjects.of(before, ATTITUDE)
        return _Hit(at, at + 1, "act", subject) if subject else None

    def _source(self, at: int, first: int) -> _Hit | None:
        """ "according to Smith" """
        subject = self._subjects.behind(first)
        if subject is None:
            return None
        if at == 0 and self._tokens.low(subject.end) != ",":
            # what looks like a description is what Smith said
            comma = self._tokens.find(",", first, subject.end)
            subject = replace(subject, end=comma) if comma is not None else subject
        return _Hit(at, first, "source", subject)

    def _opening(self, at: int) -> _Hit | None:
        """ "Lee: We will win" """
        colon = self._tokens.find(":", 1, 7)
        name = self._tokens.name(colon - 1) if colon else None
        if not colon or name is None or name.kind == "place" or colon + 2 > len(self._tokens):
            return None
        if not all(self._tokens[k].capital for k in range(at, colon)):
            return None
        behind = self._tokens.list[colon + 1 :]
        if all(token.kind == "mark" or token.low[:1].isdigit() for token in behind):
            return None  # Lee: 46
        subject = self._subjects.at(Phrase(0, colon))
        return _Hit(0, colon + 1, "colon", subject) if subject else None

    def _noun(self, at: int) -> _Hit | None:
        """ "Mr. Lee's angry claim that" """
        after = at + 1
        while self._tokens.low(after) in DAYS:
            after += 1
        if self._tokens.low(after) not in _AFTER_NOUN:
            return None
        owner = next((k for k in range(at - 1, max(-1, at - 5), -1) if self._owns(k)), -1)
        if owner < 0 or not all(self._tokens.kind(k) == "word" for k in range(owner + 1, at)):
            return None
        speaker = self._owner(owner)
        return _Hit(at, after, "noun", speaker) if speaker else None

    def _owns(self, at: int) -> bool:
        tokens = self._tokens
        if tokens.kind(at) == "possessive":
            return tokens.low(at - 1) not in DAYS  # last month's attacks
        return tokens.low(at) in POSSESSIVE_PRONOUNS

    def _owner(self, at: int) -> Subject | None:
        if self._tokens[at].kind == "possessive":
            return self._subjects.at(self._subjects.nearest(at - 1)) if at else None
        speaker = self._discourse.meant(self._tokens.low(at), self._tokens[at].start)
        return Subject(speaker, at, at + 1) if speaker else None


def _is_relative(tokens: Tokens, subjects: Subjects, hit: _Hit) -> bool:
    """Whether the cue is only in a description: "an official, who asked not to be named"."""
    return tokens.low(subjects.skip_verb_words(hit.at)[0]) in RELATIVES


class _Reported:
    """Finds what each cue reports."""

    def __init__(self, tokens: Tokens, subjects: Subjects, hits: Sequence[_Hit]) -> None:
        self._tokens = tokens
        self._subjects = subjects
        self._hits = hits
        self._starts = [self._clause_start(hit) for hit in hits]

    def attributions(self) -> list[Attribution]:
        out: list[Attribution] = []
        floor = 0
        for number, hit in enumerate(self._hits):
            before, after = self._said(hit, floor=floor, limit=self._limit(number))
            said = tuple(part for part in (before, after) if part is not None)
            if said:
                out += [self._attribution(hit, who, said) for who in (*hit.others, hit.subject)]
            if before is not None:
                floor = max(hit.end, hit.subject.end if hit.subject.inverted else 0)
        return out

    def _attribution(self, hit: _Hit, subject: Subject, said: tuple[Span, ...]) -> Attribution:
        sure = subject.speaker.sure * subject.sure * _SURE.get(hit.manner, 1.0)
        unsaid = self._is_unsaid(hit)
        sure *= UNSAID if unsaid else 1.0
        outright = hit.manner in _OUTRIGHT and not unsaid
        cue_end = hit.end if hit.manner == "source" else hit.at + 1
        cue = self._tokens.span_of(hit.at, cue_end) if hit.manner != "colon" else None
        named = self._tokens.span_of(subject.start, subject.end)
        return Attribution(subject.speaker, said, round(sure, 2), named, cue, outright)

    def _is_unsaid(self, hit: _Hit) -> bool:
        """Whether the cue tells that nothing was said."""
        before, words = self._subjects.skip_verb_words(hit.at)
        declined = self._tokens.low(before) == "to" and self._tokens.low(before - 1) in DECLINING
        without = self._tokens.low(before) == "without"
        return declined or without or not words.isdisjoint(NEGATIONS)

    # -- how far ------------------------------------------------------------------------------

    def _clause_start(self, hit: _Hit) -> int:
        """Where the words of the attribution begin: its subject, or its verb."""
        if hit.subject.inverted or hit.subject.shared or hit.manner == "noun":
            return self._subjects.skip_verb_words(hit.at)[0] + 1
        return min(hit.at, *(who.start for who in (*hit.others, hit.subject)))

    def _limit(self, number: int) -> int:
        """Where what follows a cue must end: before a clause that has a cue of its own."""
        tokens, at = self._tokens, self._hits[number].at
        for later, begun in zip(self._hits[number + 1 :], self._starts[number + 1 :], strict=True):
            start = begun if begun > at else self._subjects.skip_verb_words(later.at)[0] + 1
            before = start - 1
            while before > at and tokens.low(before) in _CLAUSE_OPENERS:
                before -= 1
            opened = before < start - 1 and tokens.low(start - 1) != "who"
            marked = before > at + 1 and tokens.kind(before) in ("mark", "quoted")
            if before > at and (opened or marked):
                return before if tokens.kind(before) == "mark" else before + 1
        return len(tokens)

    # -- what ---------------------------------------------------------------------------------

    def _said(self, hit: _Hit, *, floor: int, limit: int) -> tuple[Span | None, Span | None]:
        subject = hit.subject
        if hit.manner == "source":
            return self._around_source(hit)
        if subject.passive:
            return self._in_passive(hit, limit)
        if hit.manner == "noun" and self._tokens.low(hit.end) != "that":
            within = range(hit.end, limit)
            verb = next((k for k in within if self._tokens.low(k) in AUXILIARIES), limit)
            return None, self._part(hit.end, verb)
        if hit.manner in ("colon", "noun"):
            return None, self._part(hit.end, limit)
        before = (
            None
            if _is_relative(self._tokens, self._subjects, hit)
            else self._before(self._clause_start(hit), floor)
        )
        tail = max(hit.end, subject.end) if subject.inverted else hit.end
        after = self._after(tail, limit, hit.manner, preceded=before is not None)
        start = self._clause_start(hit)
        if after is None or self._tokens.kind(start - 1) == "quoted":
            return before, after
        # what stands before "Lee said that" or "Lee praised the" only leads in
        parenthetical = self._tokens.low(tail) in (",", *DASHES)
        return (before if parenthetical and hit.manner != "act" else None), after

    def _in_passive(self, hit: _Hit, limit: int) -> tuple[Span | None, Span | None]:
        """What is around "was praised by Lee"; of "the plan praised by Lee" what is praised."""
        end = hit.subject.end
        verb, words = self._subjects.skip_verb_words(hit.at)
        if words & BE:
            return self._part(0, verb + 1), self._part(end, limit)
        phrase = phrase_before(self._tokens, verb)
        before = self._part(phrase.start, phrase.end) if phrase else None
        told_as = self._tokens.low(end) == "as" or self._tokens.kind(end) == "quoted"
        return before, self._part(end, limit) if told_as else None

    def _before(self, start: int, floor: int) -> Span | None:
        """A clause or quotation that ends right before the attribution."""
        last = start - 1
        if last < floor:
            return None
        behind_quotation = last - (self._tokens.low(last) == ",")  # “It’s over”, Lee said
        if behind_quotation >= floor and self._tokens.kind(behind_quotation) == "quoted":
            return self._part(self._clause_of_quotation(behind_quotation, floor), start)
        if self._tokens.low(last) != "," and self._tokens.low(last) not in DASHES:
            return None
        first = floor
        while first < last and self._tokens.kind(first) == "mark":
            first += 1
        if last - first < 2 or self._is_lead_in(first, last):
            return None
        return self._part(first, last)

    def _clause_of_quotation(self, quoted: int, floor: int) -> int:
        """Where the clause begins that a quotation ends: These sources “all agree,” Lee said."""
        tokens = self._tokens
        first = quoted
        while first > floor and not (
            tokens.kind(first - 1) == "mark" and tokens.low(first - 1) in ".;:?!"
        ):
            first -= 1
        while first < quoted and tokens.kind(first) == "mark":
            first += 1
        inner = tokens.body[tokens[quoted].start : tokens[quoted].end].strip("“”\"'‘’«»")
        own = inner[:1].isupper() and tokens.kind(quoted - 1) != "word"
        return quoted if own else first

    def _is_lead_in(self, first: int, last: int) -> bool:
        """Whether words before a subject only lead in: "On Monday," "While Lee slept,"."""
        token = self._tokens[first]
        if token.name is not None or token.kind != "word":
            return False
        if token.low in _LEADS:
            return True
        if token.low in PREPOSITIONS | CONJUNCTIONS | DAYS or is_adverb(token):
            within = range(first, last)
            return last - first < 12 or not any(self._tokens.low(k) in AUXILIARIES for k in within)
        return token.cue is not None and token.cue.form == "ing"

    def _after(
        self, tail: int, limit: int, manner: Manner | LeadIn, *, preceded: bool
    ) -> Span | None:
        tokens, at = self._tokens, tail
        while at < limit and (is_adverb(tokens[at]) or tokens.low(at) in DAYS):
            at += 1
        if at >= limit:
            return None
        if manner == "tell" and not preceded:
            at = self._behind_addressee(at, limit)
        token = tokens[at]
        if token.kind == "quoted":
            return self._part(at, limit)
        if token.kind == "mark":
            return self._behind_mark(at, limit, preceded=preceded)
        if token.low in SUBORDINATORS and token.low not in _TIMES:
            return self._part(at, limit)
        adverbial = token.low in PREPOSITIONS or token.low in _TIMES
        if manner != "act" and (adverbial or (preceded and manner == "tell")):
            return self._behind_adverbial(at, limit, preceded=preceded)
        return self._part(at, limit)

    def _behind_addressee(self, at: int, limit: int) -> int:
        """Skip whom a thing is told: "reporters", "the Evening Post on Monday"."""
        tokens, first = self._tokens, at
        if tokens.low(at) in DETERMINERS and at + 1 < limit:
            at += 1
        if tokens.low(at) in _ADDRESSEES or tokens.low(at) in OBJECT_PRONOUNS:
            at += 1
        elif tokens[at].name is not None:
            while at < limit and (tokens[at].name is not None or tokens.kind(at) == "possessive"):
                at += 1
        else:
            return first
        while at < limit and (tokens.low(at) in DAYS or tokens.low(at) == "on"):
            at += 1
        return at if at < limit else first

    def _behind_mark(self, mark: int, limit: int, *, preceded: bool) -> Span | None:
        tokens, following = self._tokens, mark + 1
        if following >= limit:
            return None
        if tokens.low(mark) == ":" or tokens.kind(following) == "quoted":
            return self._part(following, limit)
        if tokens.low(mark) != "," and tokens.low(mark) not in DASHES:
            return None
        if preceded:
            cue = tokens[following].cue
            adverbial = tokens.low(following) in _TIMES
            return (
                None if adverbial or (cue and cue.form == "ing") else self._part(following, limit)
            )
        start = next((k for k in range(mark, limit) if self._begins_report(k)), following)
        return self._part(start, limit)

    def _begins_report(self, at: int) -> bool:
        return self._tokens.kind(at) == "quoted" or self._tokens.low(at) == "that"

    def _behind_adverbial(self, at: int, limit: int, *, preceded: bool) -> Span | None:
        """Behind "in a statement on Friday": from a "that", a quotation or a colon on."""
        tokens = self._tokens
        for k in range(at, limit):
            if tokens.kind(k) == "quoted" or tokens.low(k) in ("that", "how", "whether", "why"):
                return self._part(k, limit)
            if tokens.low(k) == ":":
                return self._part(k + 1, limit)
            if preceded and tokens.low(k) == ",":
                quoted = next((j for j in range(k, limit) if tokens.kind(j) == "quoted"), None)
                return self._part(quoted, limit) if quoted is not None else None
        return None if preceded else self._part(at, limit)

    def _around_source(self, hit: _Hit) -> tuple[Span | None, Span | None]:
        """Everything but the "according to ..." itself."""
        end = hit.subject.end
        before = self._part(0, hit.at) if hit.at > 1 else None
        after = self._part(end, len(self._tokens))
        if before is not None and self._tokens.low(end) != ",":
            return before, None
        return before, after

    def _part(self, start: int, end: int) -> Span | None:
        """The tokens as a span, without marks and conjunctions at the ends."""
        tokens = self._tokens
        while start < end and tokens.kind(start) == "mark" and tokens.low(start) not in "([$":
            start += 1
        while end > start and (
            (tokens.kind(end - 1) == "mark" and tokens.low(end - 1) not in ")]?!%")
            or tokens.low(end - 1) in ("and", "but", "while")
        ):
            end -= 1
        return tokens.span_of(start, end) if end > start else None


def _after_colons(
    tokens: Tokens, subjects: Subjects, found: Sequence[Attribution]
) -> list[Attribution]:
    """Quotations behind a colon that no cue introduces: Lee was blunt: “No.”"""
    out = []
    for at in range(2, len(tokens)):
        if tokens.kind(at) != "quoted" or tokens.low(at - 1) != ":":
            continue
        span = tokens.span_of(at, at + 1)
        if any(part.overlaps(span) for attribution in found for part in attribution.said):
            continue
        name = tokens.name(at - 2)
        person = name is not None and name.kind == "person"
        subject = subjects.at(phrase_before(tokens, at - 2)) if person else subjects.main
        if subject is not None:
            named = tokens.span_of(subject.start, subject.end)
            sure = round(subject.speaker.sure * BY_COLON, 2)
            out.append(Attribution(subject.speaker, (span,), sure, named))
    return out


_OUTRIGHT: frozenset[Manner | LeadIn] = frozenset(("say", "tell", "source", "colon"))
_SURE: dict[Manner | LeadIn, float] = {"act": BY_OBJECT, "noun": BY_NOUN}
_ADDRESSEES = frozenset(
    {"reporters", "journalists", "lawmakers", "supporters", "viewers", "readers", "audience"}
)
_AFTER_NOUN = frozenset(
    {"that", "of", "to", "about", "on", "for", "against", "with", "over", "in", "as"}
)
_AFTER_ATTITUDE = frozenset(
    {"that", "of", "to", "about", "on", "for", "with", "by", "at", "in", "over", "as", "he", "she",
     "they", "it", "the"}
)  # fmt: skip
_CLAUSE_OPENERS = frozenset({"and", "but", "while", "though", "although", "as", "then", "who"})
_WITHIN = frozenset({"of", "by", "from", "for", "in"})
_TIMES = frozenset({"as", "after", "before", "since", "until", "when", "while", "last", "this"})
_LEADS = frozenset(
    {"if", "while", "when", "as", "after", "before", "since", "although", "though", "because",
     "asked", "speaking"}
)  # fmt: skip
