"""Whose verb it is: the subject of a word of saying, wherever it stands.

Before it ("Smith said"), behind it ("said Smith"), over a description ("Smith, a baker, said"),
in an earlier clause ("Smith came and said") or as the agent ("criticised by Smith").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.quotes.clauses import (
    DASHES,
    Phrase,
    Token,
    Tokens,
    is_adverb,
    phrase_after,
    phrase_before,
)
from index.quotes.cues import NOUNS, Cue
from index.quotes.grammar import (
    ADVERBS,
    ARTICLES,
    ATTITUDES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    DO,
    HAVE,
    IRREGULAR_PAST,
    MODALS,
    NEGATIONS,
    NO_SPEAKERS,
    OBJECT_PRONOUNS,
    PARTICLES,
    PERSONAL,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    STOPS,
    SUBORDINATORS,
)
from index.quotes.speakers import Discourse, Speaker, is_human, kind_of

# How sure a speaker is who was found ... (multiplied with how sure the name is)
SHARED = 0.9  # as the subject of an earlier verb
AS_AGENT = 0.85  # behind "by"
FIRST_OF_SENTENCE = 0.6  # as what the sentence begins with

_FARTHEST_MARK = 4  # commas or dashes looked back over for "Smith, of Boston, Mass., said"
_SHORT_TITLE = 40  # characters of a quoted title within a description: “The Long Bridge,”


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a cue speaks of, and how it stands to the cue."""

    speaker: Speaker
    start: int  # tokens, its description included
    end: int
    inverted: bool = False  # behind the cue
    shared: bool = False  # of an earlier verb
    passive: bool = False  # the agent of a passive
    sure: float = 1.0


class Subjects:
    """Finds the subjects of one stretch of prose, left to right."""

    def __init__(self, tokens: Tokens, discourse: Discourse) -> None:
        self._tokens = tokens
        self._discourse = discourse
        discourse.begin(tokens.span.start)
        self.main = self._first_of_sentence()
        self._last: Subject | None = None
        self._owner: tuple[int, Subject] | None = None
        if self.main is not None and tokens.low(self.main.start) != "it":
            self._discourse.mention(tokens[self.main.start].start, self.main.speaker)
        if self.main is None or self.main.speaker.kind == "thing":
            self._mention_the_only()

    def _mention_the_only(self) -> None:
        """ "The bridge pleased Smith": where nobody is the subject the only one named is meant."""
        people = [t for t in self._tokens.list if t.name is not None and t.name.kind == "person"]
        if len({token.name for token in people}) == 1:
            self._discourse.mention_name(people[0])

    def remember(self, subject: Subject) -> None:
        """From here on `subject` is the one that "and said" and "adding" go on with."""
        if self._owner is not None and subject is self._owner[1]:
            return
        self._last = subject
        self._discourse.mention(self._tokens[subject.start].start, subject.speaker)

    def return_to_main(self) -> None:
        """Behind "Smith met Brown, who said no" a pronoun means Smith."""
        if self.main is not None:
            self._discourse.mention(self._tokens[self.main.start].start, self.main.speaker)

    def owns(self, owner: Subject, end: int) -> None:
        """Tell whose claim it is that ends before token `end`: who claims "to understand", but not
        who goes on speaking."""
        self._owner = end, replace(owner, shared=True, sure=SHARED)

    def at(self, phrase: Phrase | None) -> Subject | None:
        """The subject that a phrase is; None when the phrase can't be anybody."""
        speaker = phrase and self._discourse.speaker(self._tokens, phrase)
        return Subject(speaker, phrase.start, phrase.end) if phrase and speaker else None

    def behind(self, first: int) -> Subject | None:
        """The subject that begins with token `first`, its description included."""
        if first >= len(self._tokens):
            return None
        phrase = phrase_after(self._tokens, first)
        if phrase is None or (found := self._apposed(phrase) or self.at(phrase)) is None:
            return None
        # according to a summary, Ann Smith
        alone = found.speaker.kind == "text" and self._tokens.low(phrase.end) == ","
        end = phrase.end if alone else phrase.around
        return replace(found, start=first, end=end, inverted=True)

    def shared(self) -> Subject | None:
        """The subject of the verb before, or of the sentence."""
        subject = self._last or self.main
        return replace(subject, shared=True, inverted=False, sure=SHARED) if subject else None

    def together(self, subject: Subject) -> Iterator[Subject]:
        """The others of "Smith, Brown and Jones", who say a thing together."""
        tokens = self._tokens
        if subject.inverted or subject.shared or tokens.low(subject.start - 1) != "and":
            return
        at, others = subject.start, []
        while at >= 2 and tokens.low(at - 1) in ("and", ",") and tokens[at - 2].name is not None:
            found = self.at(phrase_before(tokens, at - 2))
            if found is None or found.speaker.full == subject.speaker.full:
                break
            others.append(found)
            at = found.start
        if at == 0 or tokens[at - 1].kind == "mark":
            yield from reversed(others)

    def skip_verb_words(self, at: int) -> tuple[int, frozenset[str]]:
        """The token before a verb's auxiliaries, adverbs and days, and which words these were."""
        tokens, words = self._tokens, set()
        before = at - 1
        while before >= 0:
            token = tokens[before]
            if token.kind != "word" or token.name is not None:
                break
            if token.low in DAYS or self._belongs_before(before):
                before -= tokens.low(before - 1) in ("on", "this", "last", "in")
            elif not (token.low in AUXILIARIES or is_adverb(token) or self._is_not_yet(before)):
                break
            words.add(token.low)
            before -= 1
        return before, frozenset(words)

    def _belongs_before(self, at: int) -> bool:
        """Whether a number is of a date or a name: "on May 3", "Channel 4"; not "60 vowed"."""
        tokens = self._tokens
        dated = tokens.low(at - 1) in DAYS | {"in"} or tokens.low(at + 1) in DAYS
        name = tokens.name(at - 1)
        return tokens.low(at).isdigit() and (dated or (name is not None and name.kind != "person"))

    def _is_not_yet(self, at: int) -> bool:
        return self._tokens.low(at) == "yet" and self._tokens.low(at - 1) in NEGATIONS | HAVE

    def of(self, at: int, cue: Cue) -> Subject | None:
        """The subject of the verb at token `at`."""
        before, words = self.skip_verb_words(at)
        if self._tokens.kind(before) == "possessive" and self._tokens.low(before - 1) in PERSONAL:
            said = cue.form == "past" and cue.manner in ("say", "tell")
            before, words = before - 1, words | {"has" if said else "is"}  # he's
        if cue.form in ("past", "participle"):
            if self._tokens.low(at + 1) == "by" and not self._tokens.low(at + 2).endswith("ing"):
                agent = self.behind(at + 2)
                return replace(agent, passive=True, sure=AS_AGENT) if agent else None
            if words & BE or (cue.verb in _SUPPOSED and self._tokens.low(at + 1) == "to"):
                return None
        if cue.form == "ing" and self._tokens.low(at - 1) in ARTICLES | POSSESSIVE_PRONOUNS:
            return None  # a loving nurse
        match self._tokens.kind(before):
            case "quoted" if cue.form == "ing":
                return self.shared()
            case "quoted" if cue.form == "plural":
                return None  # “builders” don't support it
            case "quoted":
                return self._inverted(at, cue) or self._over_description(before)
            case "mark":
                return self._after_mark(at, before, cue, words)
            case "word":
                return self._after_word(at, before, cue, words)
        return self._inverted(at, cue) if before < 0 else None

    # -- before the verb ----------------------------------------------------------------------

    def _after_word(self, at: int, before: int, cue: Cue, words: frozenset[str]) -> Subject | None:
        token = self._tokens[before]
        low = token.low if token.name is None else ""
        if low in ("who", "which", "that"):
            return self._relative(before)
        if low == "as" and self._tokens.low(before - 1) in ("quoted", "cited", "reported"):
            return self._plain(self.skip_verb_words(before - 1)[0])  # was quoted as saying
        if self._owner is not None and self._owner[0] == before:
            return self._owner[1] if low == "to" or cue.form == "ing" else None
        if cue.form == "ing" and not words & BE:
            return (
                self._absolute(before)
                or self._participle_of(before)
                or self._of_verb_before(before)
                or self.shared()
            )
        if low == "to":
            controlled = self._tokens.low(before - 1) not in OBJECT_PRONOUNS
            if cue.form != "plural" or not controlled or self._is_said_by_nobody(before):
                return None
            return self._of_verb_before(before - 1) or self.shared()
        if low in CONJUNCTIONS:
            leads_in = self.main is not None and self.main.start > before and not self._last
            return self.shared() if cue.form != "plural" and not leads_in else None
        if cue.form == "participle" and not words & HAVE:
            return None
        if cue.form == "plural" and not self._agrees_plural(before, words):
            return None
        if cue.form == "present" and (
            not self._agrees_singular(before) or self._is_noun(at, before, cue)
        ):
            return None
        return self._plain(before)

    def _is_said_by_nobody(self, to: int) -> bool:
        """Whether nobody says what follows: "it is important to remember", "is able to claim", "is
        meant to show"."""
        tokens = self._tokens
        told = self.skip_verb_words(to)[0]
        passive = tokens.low(told).endswith("ed") or tokens.low(told) == "meant"
        if passive and tokens.low(told) not in ATTITUDES and self.skip_verb_words(told)[1] & BE:
            return True
        if tokens.low(to - 1) in ("able", "unable"):
            return True
        for at in range(to - 1, max(0, to - 5), -1):
            if tokens.low(at) in BE or tokens.kind(at) == "possessive":
                return tokens.low(at - 1) == "it"
            if tokens.low(at).startswith(("it's", "it’s")):
                return True
        return False

    def _of_verb_before(self, at: int) -> Subject | None:
        """Who "continues to warn", "seems to understand" or "began telling"."""
        tokens = self._tokens
        if at <= 0 or tokens.kind(at) != "word" or tokens[at].name is not None:
            return None
        before, words = self.skip_verb_words(at)
        cue, low = tokens[at].cue, tokens.low(at)
        eager = words & BE and low not in _HARD  # "are quick to point out"
        if eager or (cue is not None and cue.manner == "weak"):
            return self._plain(before)
        somebody = tokens.low(before) in PERSONAL or kind_of(tokens.low(before)) == "group"
        is_verb = low.endswith(("s", "ed", "ing")) or low in IRREGULAR_PAST
        acts = is_verb and low not in STOPS and (somebody or tokens.name(before) is not None)
        return self._plain(before) if acts else None

    def _plain(self, before: int) -> Subject | None:
        token = self._tokens[before] if before >= 0 else None
        if token is None or token.kind != "word" or self._tokens.low(before - 1) == "to":
            return None
        if token.low in PERSONAL:
            object_of = self._tokens.low(before - 1) in PREPOSITIONS - {"after", "before"}
            return None if object_of else self.at(Phrase(before, before + 1))
        if token.name is None and (
            token.low in DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS or token.low[0].isdigit()
        ):
            return None
        phrase = phrase_before(self._tokens, before)
        who = self._who_before(phrase) if phrase else -1
        return self._relative(who) if who > 0 else self.at(phrase)

    def _who_before(self, phrase: Phrase) -> int:
        """The "who" whose verb has the phrase as its object: "those who built the bridge said"."""
        tokens, verb = self._tokens, phrase.start
        within = range(verb + 1, phrase.end)
        if tokens[verb].name is None and self._is_verb(tokens[verb]):
            if not any(tokens[k].name or tokens.low(k) in DETERMINERS for k in within):
                return -1
        else:
            verb -= 1
            cue = tokens[verb].cue if verb > 0 else None
            says = cue is not None and cue.manner in ("say", "tell")
            does = cue is not None or (verb > 0 and self._is_verb(tokens[verb]))
            if says or not does or any(tokens.low(k).endswith("ing") for k in within):
                return -1
        who = self.skip_verb_words(verb)[0]
        return who if tokens.low(who) == "who" else -1

    def _agrees_plural(self, before: int, words: frozenset[str]) -> bool:
        token = self._tokens[before]
        if words & (MODALS | DO):
            return True
        if token.low in _PLURALS:
            return self._tokens.low(before - 1) not in ("a", "an")  # a police report
        if self._tokens.low(self.skip_verb_words(before)[0]) in ("he", "she", "it"):
            return False  # it puts fear in people
        if token.name is not None:
            last = self._name_start(before) - 1  # Smith and Brown say
            if self._tokens.low(last) == "and" and self._tokens.name(last - 1) is not None:
                return True
        single = token.name is not None and token.name.kind in ("person", "place")
        plural = token.low.endswith("s") and not token.low.endswith(("ss", "ous", "news"))
        return plural and not single

    def _name_start(self, last: int) -> int:
        start = last
        while start > 0 and self._tokens[start - 1].name is self._tokens[last].name:
            start -= 1
        return start

    def _agrees_singular(self, before: int) -> bool:
        token = self._tokens[before]
        if token.name is not None:
            return True
        if token.low in ("he", "she", "it"):
            return True
        if token.low in STOPS | DETERMINERS | PREPOSITIONS | NO_SPEAKERS:
            return False  # two percentage points
        if token.low.endswith("s") and not token.low.endswith("ss"):
            return False
        adjective = token.low.endswith("ing") and self._tokens.low(before - 1) not in DETERMINERS
        if adjective or self._is_verb(token):
            return False  # took questions, talking points
        phrase = phrase_before(self._tokens, before)
        if phrase is None:
            return False
        first = self._tokens[phrase.start]
        single = phrase.end - phrase.start == 1
        if single and self._tokens.kind(before - 1) == "mark" and is_human(token.low):
            return True  # ..., analyst says
        return first.capital or (not single and first.low in DETERMINERS)

    def _is_noun(self, at: int, before: int, cue: Cue) -> bool:
        """Whether the verb is a noun: "the Graz attacks would", "user reports to"."""
        tokens, following = self._tokens, self._tokens.low(at + 1)
        if tokens.low(at) not in NOUNS:
            return False
        if following in AUXILIARIES:
            return True
        name = tokens.name(before)
        if tokens.low(before) in PERSONAL or (name and not name.full.endswith(("ese", "ish"))):
            return False
        if following == "to":
            return cue.verb not in _TO_DO
        known = name is not None or not tokens[before].capital
        thing = known and kind_of(tokens.low(before)) == "thing"
        return thing or following in PREPOSITIONS - {"for", "on"}

    def _absolute(self, before: int) -> Subject | None:
        """ "with Smith telling": the one before the participle, not the sentence's subject."""
        if self._tokens.low(before) in STOPS | PREPOSITIONS:
            return None
        phrase = phrase_before(self._tokens, before)
        if phrase is None:
            return None
        for k in range(phrase.start, phrase.end):
            if self._tokens.low(k) == "with" and k + 1 < phrase.end:
                return self.at(Phrase(k + 1, phrase.end))
        return None

    def _participle_of(self, before: int) -> Subject | None:
        """The gunman in "a gunman claiming allegiance"; not the email in "an email saying"."""
        token = self._tokens[before]
        if token.name is not None:
            return self.at(self.nearest(before)) if token.name.kind == "person" else None
        return self.at(phrase_before(self._tokens, before)) if is_human(token.low) else None

    def _relative(self, who: int) -> Subject | None:
        """The one before "who"; before "which" and "that" it must be an organisation."""
        tokens = self._tokens
        before = who - 1
        if tokens.low(before) in (",", *DASHES):
            before -= 1
        if tokens.low(before) == ")":
            before = tokens.opening(before) - 1
        if before < 0 or tokens[before].kind != "word":
            return None
        if tokens.low(before) in CONJUNCTIONS:
            return self.shared()
        name = tokens[before].name
        if tokens.low(who) != "who" and (name is None or name.kind == "person"):
            return None
        found = self.at(self.nearest(before))
        described = phrase_before(tokens, before)
        if found is None or described is None or (name is not None and name.kind == "person"):
            return found
        somebody = self.at(described)
        if name is not None and somebody is not None and somebody.speaker.kind == "person":
            found = somebody  # a professor at the college who
        return (
            self._person_apposed_to(found.start)
            or self._person_apposed_to(described.start)
            or self._person_who_is(found.start)
            or found
        )

    def _person_who_is(self, start: int) -> Subject | None:
        """Smith in "Smith is the editor who wrote"."""
        before, words = self.skip_verb_words(start)
        named = self._tokens.name(before) is not None or self._tokens.low(before) in _PEOPLE
        return self._plain(before) if named and words & BE and not words & NEGATIONS else None

    def _person_apposed_to(self, start: int) -> Subject | None:
        """Smith in "Smith, the editor who wrote"."""
        named = self._tokens[start - 2].name if start > 1 else None
        if self._tokens.low(start - 1) == "," and named is not None and named.kind == "person":
            return self.at(self.nearest(start - 2))
        return None

    def nearest(self, last: int) -> Phrase | None:
        """The shortest phrase that ends at `last`: a name alone, or back to the determiner."""
        tokens, start = self._tokens, last
        name = tokens[last].name
        if name is None:
            phrase = phrase_before(tokens, last)
            opens = [
                k
                for k in (range(phrase.start, last) if phrase else ())
                if tokens.low(k) in DETERMINERS and tokens.low(k - 1) not in ("in", "at", "on")
            ]
            return Phrase(opens[-1], last + 1) if opens else phrase
        start = self._name_start(last)
        if name.kind != "person" and tokens.low(start - 1) in ("of", "from") and start > 1:
            whose = tokens[start - 2].name  # Lee of Boston
            if name.kind == "place" or (whose is not None and whose.kind == "person"):
                described = self.nearest(start - 2)
                return Phrase(described.start, last + 1) if described else None
        return Phrase(start, last + 1)

    # -- over commas --------------------------------------------------------------------------

    def _after_mark(self, at: int, mark: int, cue: Cue, words: frozenset[str]) -> Subject | None:
        """The cue follows a comma, a bracket or a dash."""
        if cue.form == "ing" and self._tokens.low(mark) in (";", ":"):
            return None  # opposing it is hard
        if cue.form == "ing" and not words & BE:
            bracketed = self._tokens.opening(mark) - 1 if self._tokens.low(mark) == ")" else -1
            return (self._absolute(bracketed) if bracketed > 0 else None) or self.shared()
        low = self._tokens.low(mark)
        if low == ")":
            return self._plain(self._tokens.opening(mark) - 1)
        if low != "," and low not in DASHES:
            return None
        finite = cue.form in ("past", "present") or words & (HAVE | MODALS | DO)
        described = self._over_description(mark) if finite or cue.form == "plural" else None
        if described and (finite or described.speaker.kind == "group"):
            return described
        if inverted := self._inverted(at, cue):
            return inverted
        return self.shared() if self._last and low == "," and cue.form == "past" else None

    def _over_description(self, mark: int) -> Subject | None:
        """Find Smith in "Smith, a baker, of Boston, said", also in "the mayor, Ann Smith, said"."""
        tokens, end = self._tokens, mark
        first: Subject | None = None
        for _ in range(_FARTHEST_MARK):
            opened = self._mark_before(end)
            if opened <= 0 or self._is_clause(opened + 1, end):
                break
            if named := self._exactly_named(opened + 1, end):
                return replace(named, end=mark)
            last = opened - 1
            if tokens.low(last) == ")":
                last = tokens.opening(last) - 1
            found = self._plain(last)
            if found is not None and not self._leads_in(found, last):
                name = tokens[last].name
                if name is not None and name.full == found.speaker.full:
                    return replace(found, end=mark)
                first = first or replace(found, end=mark)
            end = opened
        return first

    def _mark_before(self, end: int) -> int:
        """The comma or dash that opens what the mark at `end` closes; -1 when there is none."""
        tokens = self._tokens
        wanted = DASHES if tokens.low(end) in DASHES else (",", *DASHES)
        for at in range(end - 1, -1, -1):
            token = tokens[at]
            if token.kind == "quoted" and "," in wanted and token.end - token.start > _SHORT_TITLE:
                return -1
            if token.kind == "mark" and token.low in wanted:
                return at
            if token.kind == "mark" and token.low in (";", ":", "."):
                return -1
        return -1

    def _is_clause(self, start: int, end: int) -> bool:
        """Whether a verb stands between two marks, other than in a "who ..."."""
        if self._tokens.low(start) in ("who", "which", "whose", "whom"):
            return False
        return any(
            token.name is None and token.kind == "word" and token.low in AUXILIARIES | PERSONAL
            for token in (self._tokens[k] for k in range(start, end))
        )

    def _exactly_named(self, start: int, end: int) -> Subject | None:
        """The person whose name is all that stands between two commas, behind a description."""
        if not 0 < end - start <= 6 or start < 2:
            return None
        inside = [self._tokens[k] for k in range(start, end)]
        name = inside[-1].name
        if name is None or name.kind != "person" or not all(token.capital for token in inside):
            return None
        before = self._tokens[start - 2]
        if before.kind != "word" or (before.name is not None and before.name.kind == "person"):
            return None
        phrase = phrase_before(self._tokens, start - 2)
        found = self.at(Phrase(start, end))
        return replace(found, start=phrase.start) if found and phrase else found

    def _leads_in(self, found: Subject, last: int) -> bool:
        """Whether the phrase is an adverbial ("In Ohio, ...") rather than who speaks."""
        tokens = self._tokens
        first = tokens.low(found.start)
        if tokens[last].low in DAYS and tokens[last].name is None:
            return True
        if first in PREPOSITIONS or tokens.low(found.start - 1) in PREPOSITIONS:
            return True
        name = tokens[last].name
        if name is not None:
            return name.kind == "place" and found.end - found.start <= 2 and found.start > 0
        return first not in DETERMINERS and not tokens.low(last).endswith("s")

    # -- behind the verb ----------------------------------------------------------------------

    def _inverted(self, at: int, cue: Cue) -> Subject | None:
        """ "..., said Smith, a baker": the subject behind the verb."""
        tokens = self._tokens
        if cue.form not in ("past", "present") or at + 1 >= len(tokens):
            return None
        if (at == 0 or tokens[at - 1].kind != "quoted") and cue.manner != "say":
            return None
        if not self._may_be_inverted(tokens[at + 1]):
            return None
        phrase = phrase_after(tokens, at + 1)
        if phrase is None or not self._closes_inversion(phrase.end):
            return None
        return self.behind(at + 1)

    def _may_be_inverted(self, following: Token) -> bool:
        if following.kind != "word":
            return False
        if following.name is not None:
            return True
        no_subject = PREPOSITIONS | SUBORDINATORS | AUXILIARIES | OBJECT_PRONOUNS | DAYS | PARTICLES
        return following.low not in no_subject and not is_adverb(following)

    def _closes_inversion(self, end: int) -> bool:
        if end >= len(self._tokens):
            return True
        token = self._tokens[end]
        return (
            token.kind in ("mark", "quoted")
            or token.low in (PREPOSITIONS | DAYS | _AFTER_INVERSION) - {"by"}  # seen as safe by
            or token.low.endswith("ing")
        )

    def _apposed(self, phrase: Phrase) -> Subject | None:
        """Ann Smith in "said another baker, Ann Smith"."""
        tokens = self._tokens
        if tokens[phrase.end - 1].name is not None or tokens.low(phrase.end) != ",":
            return None
        if kind_of(tokens.low(phrase.end - 1)) == "text":
            return None
        inside = [tokens[k] for k in range(phrase.end + 1, phrase.around)]
        name = inside[0].name if inside else None
        if name is None or name.kind != "person" or not all(token.name is name for token in inside):
            return None
        return self.at(Phrase(phrase.end + 1, phrase.around))

    # -- of the sentence ----------------------------------------------------------------------

    def _first_of_sentence(self) -> Subject | None:
        """The first subject of the stretch, behind what leads in."""
        start = self._behind_lead_in()
        if start is None:
            return None
        phrase = self._subject_phrase(start)
        found = self._named_behind(phrase) or self.at(phrase)
        return replace(found, sure=FIRST_OF_SENTENCE) if found else None

    def _named_behind(self, phrase: Phrase | None) -> Subject | None:
        """Smith in "The owner of the mill, Ann Smith, left"."""
        if phrase is None or self._tokens.low(phrase.end) != ",":
            return None
        comma = self._tokens.find(",", phrase.end + 1, phrase.end + 8)
        return self._exactly_named(phrase.end + 1, comma) if comma else None

    def _behind_lead_in(self) -> int | None:
        tokens = self._tokens
        start = self._behind_dateline()
        for _ in range(3):
            if start >= len(tokens) or tokens[start].kind != "word":
                return None
            first = tokens[start]
            if timed := self._behind_time(start):
                start = timed
                continue
            if not self._is_lead(first):
                return start
            if first.low in CONJUNCTIONS or (first.low in ADVERBS and tokens.low(start + 1) != ","):
                start += 1
                continue
            comma = tokens.find(",", start, start + 40)
            if comma is None:
                return None
            start = comma + 1
        return None

    def _behind_time(self, start: int) -> int | None:
        """ "A few minutes later, Smith": behind the comma."""
        comma = self._tokens.find(",", start, start + 8)
        timed = comma is not None and self._tokens.low(comma - 1) in ("later", "earlier", "ago")
        return comma + 1 if comma and timed else None

    def _behind_dateline(self) -> int:
        """ "ORLANDO, Fla. (Reuters) - ": the sentence begins behind its dash."""
        tokens = self._tokens
        if len(tokens) and tokens[0].kind == "mark":
            return 1
        for at in range(1, min(len(tokens), 14)):
            if tokens[at].low == ":" and tokens.low(at - 1) == ")":
                return at + 1  # Vienna, May 3 (AP):
            if tokens[at].low in DASHES:
                before = [tokens[k] for k in range(at) if tokens[k].kind == "word"]
                letters = tokens.body[tokens[0].start : tokens[0].end]
                return at + 1 if before and letters.isupper() and len(letters) > 2 else 0
        return 0

    @staticmethod
    def _is_lead(token: Token) -> bool:
        if token.name is not None:
            return False
        low, cue = token.low, token.cue
        leading = PREPOSITIONS | SUBORDINATORS | DAYS | CONJUNCTIONS
        return (
            low in leading
            or is_adverb(token)
            or low in ("asked", "given", "speaking", "reached")
            or (cue is not None and cue.form in ("ing", "participle"))
        )

    def _subject_phrase(self, start: int) -> Phrase | None:
        """The phrase from `start` to the verb, as far as a verb can be told."""
        tokens = self._tokens
        if tokens.low(start) in PERSONAL:
            return Phrase(start, start + 1)
        at = start
        while at < len(tokens) and at - start < 12:
            token = tokens[at]
            if token.name is not None:
                at = self._name_end(at)
                if not self._phrase_goes_on(at):
                    return Phrase(start, at)
                continue
            if token.kind == "possessive":
                at += 1
                continue
            if token.kind != "word" or (at > start and self._is_verb(token)):
                break
            at += 1
        return Phrase(start, at) if start < at < len(tokens) else None

    def _name_end(self, at: int) -> int:
        name = self._tokens[at].name
        while at < len(self._tokens) and self._tokens[at].name is name:
            at += 1
        return at

    def _phrase_goes_on(self, at: int) -> bool:
        """Whether a phrase goes on behind a name: a possessive, "of", or a name within reach."""
        tokens = self._tokens
        if at >= len(tokens):
            return False
        if tokens[at].kind == "possessive" or tokens[at].low == "of" or tokens[at].name is not None:
            return True
        for k in range(at, min(len(tokens), at + 4)):
            token = tokens[k]
            if token.name is not None:
                return True
            if (
                token.kind != "word"
                or self._is_verb(token)
                or token.low in PREPOSITIONS
                or is_adverb(token)
            ):
                return False
        return False

    @staticmethod
    def _is_verb(token: Token) -> bool:
        low = token.low
        return (
            low in AUXILIARIES
            or low in IRREGULAR_PAST
            or low in ("who", "that", "which", "and", "as", "when", "while")
            or (token.cue is not None and token.cue.form in ("past", "present"))
            or (low.endswith("ed") and len(low) > 4)
        )


_SUPPOSED = frozenset({"think", "believe", "know", "suppose", "understand"})  # thought to be
_PEOPLE = frozenset({"he", "she", "they"})
_TO_DO = frozenset(
    {"hope", "plan", "pledge", "promise", "vow", "threaten", "demand", "claim", "wish"}
)
_PLURALS = frozenset(
    {"they", "we", "i", "you", "people", "police", "both", "many", "some", "most", "others", "few",
     "several"}
)  # fmt: skip
_HARD = frozenset({"hard", "easy", "difficult", "impossible", "tough", "fair", "safe"})
_AFTER_INVERSION = frozenset(
    {"who", "when", "as", "after", "before", "while", "and", "last", "this", "earlier", "recently"}
)
