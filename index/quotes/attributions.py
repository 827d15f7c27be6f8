"""Who is said to have said what, in one stretch of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Span
from index.quotes.clauses import Phrase, Tokens, is_adverb, phrase_after, phrase_before
from index.quotes.cues import NOUNS, Cue
from index.quotes.grammar import (
    ADVERBS,
    ATTITUDES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MODALS,
    OBJECT_PRONOUNS,
    PERSONAL,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    STOPS,
    SUBORDINATORS,
)
from index.quotes.speakers import Discourse, Speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and the one who is told to have said them."""

    speaker: Speaker
    said: tuple[Span, ...]
    sure: float
    named: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a cue speaks of, and how it stands to the cue."""

    speaker: Speaker
    start: int  # tokens, with what belongs to it
    end: int
    inverted: bool = False  # behind the cue
    shared: bool = False  # of an earlier verb
    passive: bool = False  # "criticised by Smith"
    sure: float = 1.0


# How sure an attribution is that rests on ... (multiplied by how sure the speaker is).
SHARED = 0.9  # the subject of an earlier verb
OBJECT_ONLY = 0.85  # a verb such as "praise", whose object is not a clause
NOUN_CUE = 0.75  # "Mr. Lee's claim that"
UNSURE = 0.6

_DASHES = ("-", "–", "—", "--")
_ADDRESSEES = frozenset(
    {"reporters", "journalists", "lawmakers", "supporters", "viewers", "readers"}
)


class Reader:
    """Reads the attributions of one stretch of prose, left to right."""

    def __init__(self, tokens: Tokens, discourse: Discourse) -> None:
        self._tokens = tokens
        self._discourse = discourse
        self._subject: Subject | None = None  # the last one found
        self._main: Subject | None = None
        self._bounds: list[int] = []  # tokens where a clause with a cue of its own begins

    def attributions(self) -> list[Attribution]:
        """All attributions, in the order of their cues."""
        found: list[tuple[int, int, Subject, str]] = []
        self._main = self._find_main()
        if self._main is not None:
            self._discourse.mention(self._at(self._main.start), self._main.speaker)
        for at in range(len(self._tokens)):
            if (hit := self._hit(at)) is not None:
                end, subject, manner = hit
                found += [(at, end, other, manner) for other in self._together(subject)]
                found.append((at, end, subject, manner))
                self._remember(subject)
                self._bounds.append(self._clause_start(at, subject))
        out = []
        for number, (at, end, subject, manner) in enumerate(found):
            limit = self._limit(at, number)
            floor = self._floor(number, found)
            parts = self._said(at, end, subject, manner, floor=floor, limit=limit)
            if parts:
                out.append(self._attribution(at, subject, manner, parts))
        return out

    def _at(self, index: int) -> int:
        return self._tokens[index].start

    def _remember(self, subject: Subject) -> None:
        self._subject = subject
        self._discourse.mention(self._at(subject.start), subject.speaker)

    # -- cues ---------------------------------------------------------------------------------

    def _hit(self, at: int) -> tuple[int, Subject, str] | None:
        """The end of the cue at token `at`, its subject, and its manner."""
        token = self._tokens[at]
        if token.kind != "word" or token.name is not None:
            return self._colon(at) if at == 0 or token.name is not None else None
        if token.low == "according" and self._tokens.low(at + 1) == "to":
            return self._source(at + 2)
        if token.low == "per" and at + 1 < len(self._tokens) and self._tokens[at + 1].name:
            return self._source(at + 1)
        if token.low in ATTITUDES and self._verb_before(at) in BE:
            subject = self._subject_of(at, Cue("be", "act", "ing"))
            return (at + 1, subject, "act") if subject and self._reports(at + 1, "act") else None
        if token.cue is not None:
            subject = self._subject_of(at, token.cue)
            if subject is not None and self._reports(at + 1, token.cue.manner, subject):
                return at + 1, subject, token.cue.manner
        if token.low in NOUNS:
            return self._noun(at)
        return None

    def _source(self, first: int) -> tuple[int, Subject, str] | None:
        """ "according to ..." """
        phrase = phrase_after(self._tokens, first) if first < len(self._tokens) else None
        speaker = phrase and self._discourse.speaker(self._tokens, phrase)
        if not phrase or not speaker:
            return None
        end = phrase.around[1]
        if first < 4 and self._tokens.low(phrase.end) == "," and self._tokens.low(end) != ",":
            end = phrase.end  # what follows is what was said, not who said it
        return end, Subject(speaker, first, end, inverted=True), "source"

    def _colon(self, at: int) -> tuple[int, Subject, str] | None:
        """ "Lee: We will win", at the start."""
        if at != 0:
            return None
        colon = next(
            (k for k in range(1, min(len(self._tokens), 7)) if self._tokens.low(k) == ":"), 0
        )
        if not colon or colon + 2 > len(self._tokens):
            return None
        before = [self._tokens[k] for k in range(colon)]
        name = before[-1].name
        if name is None or name.kind == "place" or not all(token.capital for token in before):
            return None
        speaker = self._discourse.speaker(self._tokens, Phrase(0, colon, (0, colon)))
        return (colon + 1, Subject(speaker, 0, colon), "colon") if speaker else None

    def _noun(self, at: int) -> tuple[int, Subject, str] | None:
        """ "Mr. Lee's claim that", "criticism by the bank"."""
        start = at - 1
        while (
            start >= 0
            and at - start < 4
            and self._tokens[start].kind == "word"
            and (self._tokens[start].low not in POSSESSIVE_PRONOUNS | PREPOSITIONS | DETERMINERS)
        ):
            start -= 1
        if start < 0 or self._tokens.low(at + 1) not in _AFTER_NOUN:
            return None
        owner = self._tokens[start]
        if owner.kind == "possessive":
            phrase = phrase_before(self._tokens, start - 1)
        elif owner.low in POSSESSIVE_PRONOUNS:
            phrase = Phrase(start, start + 1, (start, start + 1))
        else:
            return None
        speaker = phrase and self._owner(phrase)
        if not phrase or not speaker:
            return None
        return at + 1, Subject(speaker, phrase.start, phrase.end, sure=NOUN_CUE), "act"

    def _owner(self, phrase: Phrase) -> Speaker | None:
        low = self._tokens.low(phrase.start)
        if low in POSSESSIVE_PRONOUNS:
            return self._discourse.meant(low, self._at(phrase.start))
        return self._discourse.speaker(self._tokens, phrase)

    def _reports(self, after: int, manner: str, subject: Subject | None = None) -> bool:
        """Whether something reported stands around a cue that may have other meanings."""
        if manner != "weak":
            return True
        nearby = range(after, min(len(self._tokens), after + 3))
        if any(self._tokens[k].kind == "quoted" or self._tokens.low(k) == "that" for k in nearby):
            return True
        if subject is None:
            return False
        before = (subject.start if not subject.inverted else after - 1) - 1
        return before >= 0 and self._tokens[before].kind == "quoted"

    # -- subjects -----------------------------------------------------------------------------

    def _verb_before(self, at: int) -> str:
        """The form of "to be" before a participle or adjective; "" when there is none."""
        at -= 1
        while at >= 0 and self._tokens[at].kind == "word" and is_adverb(self._tokens[at]):
            at -= 1
        token = self._tokens[at] if at >= 0 else None
        if token is None:
            return ""
        if token.kind == "possessive":
            return "'s"
        return token.low

    def _subject_of(self, at: int, cue: Cue) -> Subject | None:
        tokens = self._tokens
        before, words = self._skip_verb_words(at)
        be = bool(words & BE) or (
            before >= 0
            and tokens[before].kind == "possessive"
            and tokens.low(before - 1) in PERSONAL
        )
        if (
            tokens.low(at + 1) == "by"
            and cue.form in ("past", "participle")
            and cue.manner in ("act", "say")
        ):
            return self._agent(at)
        if be and cue.form in ("past", "participle"):
            return None
        if before < 0:
            return self._inverted(at, cue) if at > 0 or cue.form == "past" else None
        token = tokens[before]
        if token.kind == "possessive" and tokens.low(before - 1) in PERSONAL:
            before -= 1
            token = tokens[before]
        if token.kind == "mark" and token.low in (",", *_DASHES, ")"):
            return self._after_mark(at, before, cue, words)
        if token.kind == "quoted":
            return self._inverted(at, cue) or self._after_quote(cue)
        if token.kind != "word":
            return self._shared() if cue.form == "ing" and token.low == ":" else None
        if token.low in ("who", "which", "that") and token.name is None:
            return self._relative(before)
        if cue.form == "ing" and not be and (absolute := self._absolute(before)):
            return absolute
        if token.low in ("and", "or", "but", "then", "to", "by", "nor", "yet") or (
            cue.form == "ing" and not be
        ):
            return self._shared_at(before, cue)
        if cue.form == "plural" and not self._agrees_plural(before, words):
            return None
        if cue.form == "present" and not self._agrees_singular(before):
            return None
        if cue.form == "participle" and not words & _HAVE:
            return None
        return self._plain(before)

    def _skip_verb_words(self, at: int) -> tuple[int, frozenset[str]]:
        """Go back over auxiliaries, adverbs and days: the token before, and their words."""
        tokens, words = self._tokens, set()
        before = at - 1
        while before >= 0:
            token = tokens[before]
            if token.kind != "word" or token.name is not None:
                break
            if token.low in DAYS or token.low.isdigit():
                if tokens.low(before - 1) in ("on", "this", "last", "in"):
                    before -= 1
            elif not (token.low in AUXILIARIES or is_adverb(token)):
                break
            words.add(token.low)
            before -= 1
        return before, frozenset(words)

    def _absolute(self, before: int) -> Subject | None:
        """ "with Smith telling": the one before the participle, not the sentence's subject."""
        if self._tokens[before].low in STOPS | PREPOSITIONS:
            return None
        phrase = phrase_before(self._tokens, before)
        if phrase is None:
            return None
        preposition = next(
            (k for k in range(phrase.start - 1, phrase.end) if self._tokens.low(k) == "with"), -1
        )
        if preposition < 0:
            return None
        return self._subject_at(Phrase(preposition + 1, before + 1, (preposition + 1, before + 1)))

    def _agrees_plural(self, before: int, words: frozenset[str]) -> bool:
        token = self._tokens[before]
        if words & (MODALS | _DO) or token.low in (
            "they",
            "we",
            "i",
            "you",
            "people",
            "police",
            "both",
            "who",
        ):
            return True
        if token.low in DETERMINERS | PREPOSITIONS:
            return token.low in ("many", "some", "most", "others", "few", "several")
        return (
            token.low.endswith("s")
            and not token.low.endswith(("ss", "'s"))
            and (token.name is None or token.name.kind != "person")
        )

    def _agrees_singular(self, before: int) -> bool:
        token = self._tokens[before]
        if token.name is not None or token.low in ("he", "she", "it", "who", "which"):
            return token.name is None or not token.low.endswith("ns")
        if token.low in PERSONAL | DETERMINERS | PREPOSITIONS or token.low.endswith("s"):
            return token.low.endswith("ss")
        phrase = phrase_before(self._tokens, before)
        if phrase is not None and phrase.end - phrase.start == 1:
            return token.capital
        return (
            phrase is not None
            and (
                self._tokens.low(phrase.start) in DETERMINERS
                or self._tokens[phrase.start].name is not None
                or self._tokens[phrase.start].capital
            )
            and phrase.end - phrase.start > 1
        )

    def _plain(self, before: int) -> Subject | None:
        token = self._tokens[before]
        if token.name is None and token.low in DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS:
            return None
        if token.low in PERSONAL:
            phrase: Phrase | None = Phrase(before, before + 1, (before, before + 1))
        else:
            phrase = phrase_before(self._tokens, before)
        if phrase is None:
            return None
        return self._subject_at(phrase)

    def _subject_at(self, phrase: Phrase | None) -> Subject | None:
        speaker = phrase and self._discourse.speaker(self._tokens, phrase)
        return Subject(speaker, phrase.start, phrase.end) if phrase and speaker else None

    def _agent(self, at: int) -> Subject | None:
        phrase = phrase_after(self._tokens, at + 2) if at + 2 < len(self._tokens) else None
        speaker = phrase and self._discourse.speaker(self._tokens, phrase)
        if not phrase or not speaker:
            return None
        return Subject(
            speaker, at + 2, phrase.around[1], inverted=True, passive=True, sure=OBJECT_ONLY
        )

    def _inverted(self, at: int, cue: Cue) -> Subject | None:
        """ "..., said Smith, a teacher": the subject behind the verb."""
        tokens = self._tokens
        if (
            cue.form not in ("past", "present")
            or at + 1 >= len(tokens)
            or tokens[at + 1].kind != "word"
        ):
            return None
        following = tokens[at + 1]
        if (
            following.low in PREPOSITIONS | SUBORDINATORS | AUXILIARIES | OBJECT_PRONOUNS
            or is_adverb(following)
        ):
            return None
        if following.name is None and following.low in DAYS:
            return None
        if at > 0 and tokens[at - 1].kind != "quoted" and cue.manner != "say":
            return None
        phrase = phrase_after(tokens, at + 1)
        if phrase is None or not self._closes_inversion(phrase.end):
            return None
        speaker = self._discourse.speaker(tokens, phrase)
        return Subject(speaker, at + 1, phrase.around[1], inverted=True) if speaker else None

    def _closes_inversion(self, end: int) -> bool:
        if end >= len(self._tokens):
            return True
        token = self._tokens[end]
        return (
            token.kind in ("mark", "quoted")
            or token.low in PREPOSITIONS
            or token.low in DAYS
            or (
                token.low
                in (
                    "who",
                    "when",
                    "as",
                    "after",
                    "before",
                    "while",
                    "and",
                    "last",
                    "this",
                    "earlier",
                    "recently",
                )
            )
        )

    def _after_quote(self, cue: Cue) -> Subject | None:
        return self._shared() if cue.form == "ing" else None

    def _after_mark(self, at: int, mark: int, cue: Cue, words: frozenset[str]) -> Subject | None:
        """The cue follows a comma: inverted, shared, or an appositive stands between."""
        if cue.form == "ing" and not words & BE:
            return self._shared()
        if described := self._over_appositive(mark):
            return described
        if inverted := self._inverted(at, cue):
            return inverted
        if cue.form not in ("past", "present") and not words & (_HAVE | MODALS | _DO):
            return None
        shared = self._subject is not None and self._tokens.low(mark) == ","
        return self._shared() if shared and cue.form == "past" else None

    def _over_appositive(self, mark: int) -> Subject | None:
        """Find "Smith" before ", a teacher from Ohio," or the name in ", Steffen Seibert,"."""
        tokens = self._tokens
        if tokens.low(mark) == ")":
            opened = next(
                (k for k in range(mark, max(-1, mark - 14), -1) if tokens[k].low == "("), 0
            )
            return (
                self._plain(opened - 1)
                if opened > 0 and tokens[opened - 1].kind == "word"
                else None
            )
        end = mark
        for _ in range(4):
            opened = self._previous_mark(end - 1)
            if opened < 0:
                return None
            if subject := self._exactly_name(opened + 1, end):
                return subject
            if self._is_clause(opened + 1, end):
                return None
            before = tokens[opened - 1] if opened > 0 else None
            if before is not None and before.low == ")":
                bracket = self._previous_bracket(opened - 1)
                before = tokens[bracket - 1] if bracket > 0 else None
                found = (
                    self._plain(bracket - 1)
                    if before is not None and before.kind == "word"
                    else None
                )
            else:
                found = (
                    self._plain(opened - 1)
                    if before is not None and before.kind == "word"
                    else None
                )
            if (
                found is not None
                and before is not None
                and before.low not in DAYS
                and not self._leads_in(found, before.name is not None)
            ):
                return Subject(found.speaker, found.start, mark, sure=found.sure)
            end = opened
        return None

    def _is_clause(self, start: int, end: int) -> bool:
        """Whether a verb stands between two commas, other than in a "who ..."."""
        if self._tokens.low(start) in ("who", "which", "whose", "whom"):
            return False
        return any(
            self._tokens[k].name is None
            and (self._tokens.low(k) in AUXILIARIES or self._tokens.low(k) in PERSONAL)
            for k in range(start, end)
        )

    def _leads_in(self, found: Subject, named: bool) -> bool:
        """Whether the phrase is an adverbial ("In Ohio, ...") rather than who speaks."""
        low = self._tokens.low(found.start)
        before = self._tokens.low(found.start - 1)
        if low in PREPOSITIONS or before in PREPOSITIONS:
            return True
        if named:
            name = self._tokens[found.end - 1].name
            alone = found.end - found.start <= 2
            return alone and name is not None and name.kind == "place" and found.start > 0
        return low not in DETERMINERS and not self._tokens.low(found.end - 1).endswith("s")

    def _previous_mark(self, at: int) -> int:
        while at >= 0:
            token = self._tokens[at]
            if token.kind == "quoted":
                return -1
            if token.kind == "mark" and token.low in (",", *_DASHES):
                return at
            if token.kind == "mark" and token.low in (";", ":", "."):
                return -1
            at -= 1
        return -1

    def _previous_bracket(self, at: int) -> int:
        return next((k for k in range(at, max(-1, at - 14), -1) if self._tokens[k].low == "("), -1)

    def _exactly_name(self, start: int, end: int) -> Subject | None:
        if end <= start or end - start > 6:
            return None
        tokens = [self._tokens[k] for k in range(start, end)]
        name = tokens[-1].name
        if name is None or name.kind != "person" or not all(token.capital for token in tokens):
            return None
        before = self._tokens[start - 2].name if start >= 2 else None
        if before is not None and before.kind == "person":
            return None
        phrase = (
            phrase_before(self._tokens, start - 2)
            if start >= 2 and self._tokens[start - 2].kind == "word"
            else None
        )
        speaker = self._discourse.speaker(self._tokens, Phrase(start, end, (start, end)))
        return Subject(speaker, phrase.start if phrase else start, end) if speaker else None

    def _relative(self, who: int) -> Subject | None:
        before = who - 1
        if self._tokens.low(before) in (",", *_DASHES):
            before -= 1
        if before >= 0 and self._tokens.low(before) == ")":
            before = self._previous_bracket(before) - 1
        if before < 0 or self._tokens[before].kind != "word":
            return None
        if self._tokens.low(who) != "who":
            name = self._tokens[before].name
            if name is None or name.kind == "person":
                return None
        if self._tokens.low(before) in ("and", "but"):
            return self._shared()
        phrase = self._nearest(before)
        if phrase is not None and self._tokens.low(phrase.start - 1) == ",":
            # Smith, the editor who wrote the profile
            named = self._tokens[phrase.start - 2].name if phrase.start > 1 else None
            if named is not None and named.kind == "person" and self._tokens[before].name is None:
                phrase = self._nearest(phrase.start - 2)
        return self._subject_at(phrase)

    def _nearest(self, last: int) -> Phrase | None:
        """The shortest phrase that ends at `last`: a name alone, or back to the determiner."""
        name = self._tokens[last].name
        if name is None:
            return phrase_before(self._tokens, last)
        start = last
        while start > 0 and self._tokens[start - 1].name is name:
            start -= 1
        return Phrase(start, last + 1, (start, last + 1))

    def _shared(self) -> Subject | None:
        subject = self._subject or self._main
        if subject is None:
            return None
        return Subject(subject.speaker, subject.start, subject.end, shared=True, sure=SHARED)

    def _shared_at(self, before: int, cue: Cue) -> Subject | None:
        low = self._tokens.low(before)
        if low == "to" and cue.form != "plural":
            return None
        if low in CONJUNCTIONS and cue.form == "plural":
            return None  # "state and order forms"
        if low == "to" and self._tokens.low(before - 1) in OBJECT_PRONOUNS:
            return None
        return self._shared()

    def _find_main(self) -> Subject | None:
        """The first subject of the stretch, behind what leads in."""
        tokens, start = self._tokens, 0
        if not len(tokens):
            return None
        if tokens[0].kind == "mark":
            start = 1
        for _ in range(3):
            first = tokens[start] if start < len(tokens) else None
            if first is None or first.kind != "word":
                return None
            leads = first.name is None and (
                first.low in PREPOSITIONS
                or first.low in SUBORDINATORS
                or first.low in DAYS
                or is_adverb(first)
                or first.low in CONJUNCTIONS
                or first.low in ("asked", "given", "speaking")
                or (first.cue is not None and first.cue.form in ("ing", "participle"))
            )
            if not leads:
                break
            if first.low in CONJUNCTIONS or (first.low in ADVERBS and tokens.low(start + 1) != ","):
                start += 1
                continue
            comma = next(
                (k for k in range(start, min(len(tokens), start + 40)) if tokens[k].low == ","),
                None,
            )
            if comma is None:
                return None
            start = comma + 1
        else:
            return None
        phrase = self._subject_phrase(start)
        speaker = phrase and self._discourse.speaker(tokens, phrase)
        return (
            Subject(speaker, phrase.start, phrase.end, sure=UNSURE) if phrase and speaker else None
        )

    def _subject_phrase(self, start: int) -> Phrase | None:
        tokens = self._tokens
        if tokens.low(start) in PERSONAL:
            return Phrase(start, start + 1, (start, start + 1))
        at = start
        while at < len(tokens) and at - start < 12:
            token = tokens[at]
            if token.name is not None:
                name = token.name
                while at < len(tokens) and tokens[at].name is name:
                    at += 1
                if at < len(tokens) and (
                    tokens[at].kind == "possessive"
                    or (tokens[at].low in PREPOSITIONS and tokens.low(at) == "of")
                ):
                    at += 1
                    continue
                following = tokens[at] if at < len(tokens) else None
                if following is not None and following.name is not None:
                    continue
                return Phrase(start, at, (start, at))
            if token.kind == "possessive":
                at += 1
                continue
            if (
                token.kind != "word"
                or token.low in AUXILIARIES
                or (
                    at > start and (token.cue is not None and token.cue.form in ("past", "present"))
                )
                or (
                    at > start
                    and token.low in ("who", "that", "which", "and", "as", "when", "while")
                )
            ):
                break
            at += 1
        return Phrase(start, at, (start, at)) if at > start and at < len(tokens) else None

    def _together(self, subject: Subject) -> Iterator[Subject]:
        """The others of "Smith and Jones", or "Smith, Brown and Jones", who say a thing together."""
        if subject.inverted or subject.shared or subject.start < 2:
            return
        at, others = subject.start, []
        if self._tokens.low(at - 1) != "and":
            return
        while at >= 2 and self._tokens.low(at - 1) in ("and", ","):
            before = self._tokens[at - 2]
            if before.name is None or before.name is self._tokens[subject.end - 1].name:
                break
            phrase = phrase_before(self._tokens, at - 2)
            found = self._subject_at(phrase)
            if found is None:
                break
            others.append(found)
            at = found.start
        if others and (at == 0 or self._tokens[at - 1].kind == "mark"):
            yield from reversed(others)

    # -- what is said -------------------------------------------------------------------------

    def _clause_start(self, at: int, subject: Subject) -> int:
        start = at if subject.inverted or subject.shared else min(at, subject.start)
        if subject.shared:
            start, _ = self._skip_verb_words(at)
            start += 1
        return start

    def _limit(self, at: int, number: int) -> int:
        """Where what follows cue number `number` must end: at the next clause with its own cue."""
        for start in self._bounds[number + 1 :]:
            before = start - 1
            while before > at and self._tokens.low(before) in (
                "and",
                "but",
                "while",
                "though",
                "although",
                "as",
                "then",
                "who",
            ):
                before -= 1
            if before > at and before < start - 1 and self._tokens.low(start - 1) != "who":
                return before + 1
            if before > at + 1 and self._tokens[before].kind in ("mark", "quoted"):
                return before + 1 if self._tokens[before].kind == "quoted" else before
        return len(self._tokens)

    def _floor(self, number: int, found: list[tuple[int, int, Subject, str]]) -> int:
        """Where what precedes a cue may begin: behind the cue before it."""
        return found[number - 1][1] if number else 0

    def _said(
        self, at: int, end: int, subject: Subject, manner: str, *, floor: int, limit: int
    ) -> list[Span]:
        tokens = self._tokens
        start = self._bounds_start(at, subject)
        if manner == "source":
            return self._around(at, end)
        if subject.passive:
            parts = [self._part(0, at), self._part(self._agent_end(subject), limit)]
            return [part for part in parts if part is not None]
        tail = max(end, subject.end) if subject.inverted else end
        before = self._before(start, floor) if manner not in ("colon",) else None
        after = self._after(tail, limit, manner, preceded=before is not None)
        if manner == "act" and after is not None:
            quoted_before = before is not None and tokens[start - 1].kind == "quoted"
            return [part for part in (before if quoted_before else None, after) if part is not None]
        return [part for part in (before, after) if part is not None]

    def _agent_end(self, subject: Subject) -> int:
        return subject.end

    def _bounds_start(self, at: int, subject: Subject) -> int:
        if subject.inverted or subject.shared:
            before, _ = self._skip_verb_words(at)
            return before + 1
        return min(at, subject.start)

    def _before(self, start: int, floor: int) -> Span | None:
        """A clause or quotation that ends right before `start`, where the speaker is told."""
        tokens = self._tokens
        last = start - 1
        if last < floor:
            return None
        if tokens[last].kind == "quoted":
            first = last
            return self._part(self._clause_of_quote(first, floor), start)
        if tokens.low(last) != "," and tokens.low(last) not in _DASHES:
            return None
        first = floor
        while first < last and tokens[first].kind == "mark":
            first += 1
        if last - first < 2 or self._is_lead_in(first, last):
            return None
        return self._part(first, last)

    def _clause_of_quote(self, quoted: int, floor: int) -> int:
        """A quotation that ends a clause takes the clause with it: These sources “all agree”."""
        tokens = self._tokens
        at = quoted - 1
        while at >= floor and not (tokens[at].kind == "mark" and tokens.low(at) in (".", ";", ":")):
            at -= 1
        first = max(at + 1, floor)
        while first < quoted and tokens[first].kind == "mark":
            first += 1
        inner = tokens.body[tokens[quoted].start : tokens[quoted].end].strip("“”\"'‘’«»")
        if inner[:1].isupper() and first < quoted and tokens[quoted - 1].kind != "word":
            return quoted
        return first

    def _is_lead_in(self, first: int, last: int) -> bool:
        token = self._tokens[first]
        if token.name is not None:
            return False
        low = token.low
        if low in (
            "if",
            "while",
            "when",
            "as",
            "after",
            "before",
            "since",
            "although",
            "though",
            "because",
            "asked",
            "speaking",
        ):
            return True
        if low in PREPOSITIONS or is_adverb(token) or low in CONJUNCTIONS | DAYS:
            return last - first < 12 or not any(
                self._tokens.low(k) in AUXILIARIES for k in range(first, last)
            )
        return bool(token.cue and token.cue.form == "ing")

    def _after(self, tail: int, limit: int, manner: str, *, preceded: bool) -> Span | None:
        tokens = self._tokens
        at = tail
        while (
            at < limit
            and (is_adverb(tokens[at]) or tokens.low(at) in DAYS)
            and tokens[at].kind == "word"
        ):
            at += 1
        if at >= limit:
            return None
        if manner == "tell" and not preceded:
            at = self._behind_addressee(at, limit)
        token = tokens[at]
        if token.kind == "quoted" or token.low in (":",):
            return self._part(at if token.kind == "quoted" else at + 1, limit)
        if token.kind == "mark":
            return (
                self._after_comma(at, limit, preceded=preceded)
                if token.low in (",", *_DASHES)
                else None
            )
        if token.low in SUBORDINATORS and token.low not in (
            "as",
            "after",
            "before",
            "since",
            "until",
            "when",
            "while",
        ):
            return self._part(at, limit)
        if manner in ("act", "colon"):
            return self._part(at, limit)
        if token.low in PREPOSITIONS or token.low in (
            "as",
            "after",
            "before",
            "when",
            "while",
            "last",
            "this",
            "in",
        ):
            return self._behind_adverbial(at, limit, preceded=preceded)
        if preceded and manner == "tell":
            return self._behind_adverbial(at, limit, preceded=preceded)
        if (
            preceded
            and manner in ("say", "weak")
            and tokens[tail - 1].low in ("added", "said", "says", "wrote", "continued")
        ):
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
            while at < limit and (tokens[at].name is not None or tokens[at].kind == "possessive"):
                at += 1
        else:
            return first
        while at < limit and (tokens.low(at) in DAYS or tokens.low(at) == "on"):
            at += 1
        return at if at < limit else first

    def _after_comma(self, comma: int, limit: int, *, preceded: bool) -> Span | None:
        tokens = self._tokens
        following = comma + 1
        if following >= limit:
            return None
        if tokens[following].kind == "quoted":
            return self._part(following, limit)
        if not preceded:
            quoted = next((k for k in range(comma, limit) if tokens[k].kind == "quoted"), None)
            that = next((k for k in range(comma, limit) if tokens.low(k) == "that"), None)
            start = that if that is not None else quoted
            return self._part(start, limit) if start is not None else self._part(following, limit)
        if (cue := tokens[following].cue) is not None and cue.form == "ing":
            return None
        return self._part(following, limit)

    def _behind_adverbial(self, at: int, limit: int, *, preceded: bool) -> Span | None:
        """Behind "in a statement on Friday": from a "that", a quotation or a comma on."""
        tokens = self._tokens
        for k in range(at, limit):
            token = tokens[k]
            if token.kind == "quoted" or (
                token.low in ("that", "how", "whether", "why") and token.name is None
            ):
                return self._part(k, limit)
            if token.kind == "mark" and token.low == ":":
                return self._part(k + 1, limit)
            if token.kind == "mark" and token.low in (",", *_DASHES):
                following = next(
                    (j for j in range(k + 1, limit) if tokens[j].kind == "quoted"), None
                )
                if following is not None:
                    return self._part(following, limit)
                if preceded:
                    return None
        return None if preceded else self._part(at, limit)

    def _around(self, at: int, end: int) -> list[Span]:
        """Everything but the "according to ..." itself."""
        tokens = self._tokens
        before = self._part(0, at) if at > 1 else None
        start = end
        while start < len(tokens) and tokens[start].kind == "mark":
            start += 1
        after = self._part(start, len(tokens)) if start < len(tokens) else None
        if before is not None:
            return [before] if after is None or tokens.low(end) != "," else [before, after]
        return [after] if after is not None else []

    def _part(self, start: int, end: int) -> Span | None:
        tokens = self._tokens
        while start < end and tokens[start].kind == "mark" and tokens.low(start) not in "([$":
            start += 1
        while end > start and tokens[end - 1].kind == "mark" and tokens.low(end - 1) not in ")]?!%":
            end -= 1
        while end > start and tokens.low(end - 1) in ("and", "but", "while"):
            end -= 1
        return tokens.span_of(start, end) if end > start else None

    def _attribution(
        self, at: int, subject: Subject, manner: str, parts: list[Span]
    ) -> Attribution:
        sure = subject.speaker.sure * subject.sure * (OBJECT_ONLY if manner == "act" else 1.0)
        cue = (
            None
            if manner == "colon"
            else (
                self._tokens.span_of(
                    at, min(subject.start, at + 2) if manner == "source" else at + 1
                )
            )
        )
        named = self._tokens.span_of(subject.start, subject.end)
        return Attribution(subject.speaker, tuple(parts), round(sure, 2), named, cue)


_HAVE = frozenset({"has", "have", "had", "having"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"})
_AFTER_NOUN = frozenset(
    {"that", "of", "to", "about", "on", "for", "against", "with", "over", "in", "as"}
)


def read(tokens: Tokens, discourse: Discourse) -> Iterator[Attribution]:
    """The attributions of a stretch of prose, in the order of their cues."""
    yield from Reader(tokens, discourse).attributions()
