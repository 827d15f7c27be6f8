"""Questions that lean on the exchange before them, in other languages than English; pure.

As bot.followup does it, by the tables of bot.going_on_in.  There is no grammar here: what a word
stands for is told by the articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import islice

from bot.asking_in import KINDS_ASKED
from bot.exchange import LONGEST_MEANT, MOST_PRONOUNS, Exchange, FollowUp, Talk
from bot.features import idf
from bot.going_on_in import GOING_ON
from bot.languages import Plain, is_unspaced, pattern, says_nothing, understood
from bot.question import Question
from bot.shown import elsewhere, in_that_article, more, when_said, who_said
from index import Collection, Span, Word, is_function_word, words

MOST_HITS = 20  # passages among which one is looked for that has what a question goes on to
MOST_NEW = 5  # words that it goes on to; more are a question of their own
NEW = 4.0  # how much more the new words count there than those of the last question

_ENDS = ' \t\n?？!！.。…،؟।,，、¿¡"«»“”„「」'
UNSPACED = "zh"
_AS_TYPED = ("persons", "things")  # whose accents count: él is no el


def follow_up_in(code: str, text: str, last: Exchange, collection: Collection) -> FollowUp | None:
    """What a text in that language means after the last exchange; None when it stands by itself,
    and in languages without a table."""
    if code not in GOING_ON:
        return None
    talk = _Talk(text.strip(), last, collection, code)
    for name, whole, read in _READINGS:
        sign = _signs(code)[name]
        asked = sign.fullmatch(talk.plain.text) if whole else sign.search(talk.plain.text)
        if asked and (found := read(talk, asked)):
            return found
    return _by_pronouns(talk, talk.text)


@cache
def _signs(code: str) -> dict[str, re.Pattern[str]]:
    """The expressions of a language: each of a whole text may begin with an "and"."""
    table = GOING_ON[code]
    told = {field.name: str(getattr(table, field.name)) for field in fields(table)}
    told["bare"] = f"{told['who']}|{told['when']}|{told['asking']}"
    signs = {name: re.compile(told[name], re.IGNORECASE) for name in _AS_TYPED}
    for name in ("more", "who_said", "when_said"):
        signs[name] = pattern(rf"(?:{told['and_']})?(?:{told[name]})", code)
    signs["bare"] = pattern(rf"(?:{told['and_']})?({told['bare']})", code)
    for name in ("else_", "other_article", "same_article", "who", "when", "instead", "empty"):
        signs[name] = pattern(told[name] or r"(?!)", code)
    signs["asking"] = pattern(told["bare"], code)
    signs["and_"] = pattern(told["and_"], UNSPACED)  # it ends with a blank itself
    signs["articles"] = pattern(told["articles"] or r"(?!)", code)
    signs["definite"] = re.compile(told["definite"] or r"(?!)")
    signs["links"] = pattern(told["links"] or r"(?!)", code)
    return signs


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that follow each other, with what joins them."""

    span: Span
    terms: tuple[str, ...]


class _Talk(Talk):
    """What the words of the last exchange may be taken for; `plain` is the text, bare."""

    def __init__(self, text: str, last: Exchange, collection: Collection, code: str) -> None:
        super().__init__(text, last, collection)
        self.plain = Plain.of(text.strip(_ENDS))
        self.code = code
        self.signs = _signs(code)

    @cached_property
    def question(self) -> Question:
        return understood(self.last.question, self.code, self.collection)

    def words(self, text: str) -> list[Word]:
        return words(text, language=self.code)

    def content(self, text: str) -> list[Word]:
        return [word for word in self.words(text) if not is_function_word(word.term)]

    def says_nothing(self, text: str) -> bool:
        """Whether nothing is asked but what is said, or told."""
        plain = Plain.of(text)
        rest = self.signs["empty"].sub(" ", self.signs["asking"].sub(" ", plain.text))
        return says_nothing(rest, self.code)

    def person(self) -> str:
        """Whom he or she may be; "" for nobody."""
        if self.last.speaker:
            return self.last.speaker
        span = self.span_of(self.question.speaker)
        return span.of(self.last.question) if span else ""

    def thing(self) -> str:
        """What the last question was about, its most telling words; "" for nothing."""
        speaker = set(self.question.speaker)
        runs = [run for run in self.runs() if not speaker.issuperset(run.terms)]
        if not runs:
            return ""
        named = [run for run in runs if self.is_named(run)] or runs
        best = max(named, key=self.weight)
        return self._with_article(best.span).of(self.last.question)

    def runs(self, without: Iterable[str] = ()) -> list[_Run]:
        """The words asked for that stand together in the last question, some terms left out."""
        left_out, found = frozenset(without), list[_Run]()
        for term, span in zip(self.question.terms, self.question.spans, strict=True):
            if term in left_out:
                continue
            if found and self._joined(found[-1].span, span):
                before = found.pop()
                end = max(before.span.end, span.end)
                found.append(_Run(Span(before.span.start, end), (*before.terms, term)))
            else:
                found.append(_Run(span, (term,)))
        return found

    def _joined(self, one: Span, other: Span) -> bool:
        text = self.last.question
        between = Plain.of(text[one.end : other.start]).text.strip(" '’")
        both = text[one.start].isupper() and text[other.start].isupper()
        if self.code == "de" and not both:  # a noun may stand beside a verb
            return False
        return not between or bool(self.signs["links"].fullmatch(between))

    def is_named(self, run: _Run) -> bool:
        """Whether it may be a name or a thing: with "the" before it, or a capital."""
        has_article = self._with_article(run.span).start < run.span.start
        has_article |= bool(
            self.signs["definite"].match(Plain.of(run.span.of(self.last.question)).text)
        )
        return has_article or (run.span.start > 1 and self.last.question[run.span.start].isupper())

    def with_small_word(self, span: Span) -> Span:
        """The words with the small word right before them, if there is one."""
        before = [w for w in self.words(self.last.question) if w.span.end <= span.start]
        if not before or not is_function_word(before[-1].term):
            return span
        between = self.last.question[before[-1].span.end : span.start]
        return span if between.strip(" '’") else Span(before[-1].span.start, span.end)

    def _with_article(self, span: Span) -> Span:
        """The words with "the" before them."""
        before = self.last.question[: span.start]
        last = re.search(r"(\w+)['’\s]\s*$", before)
        if last and self.signs["articles"].fullmatch(Plain.of(last[1]).text):
            return Span(last.start(), span.end)
        return span

    def weight(self, run: _Run) -> float:
        """How telling it is in these articles."""
        return float(idf(run.terms, self.collection.lexicon).sum())


Reading = Callable[[_Talk, re.Match[str]], FollowUp | None]


def _elsewhere(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    return elsewhere(talk, asked, _besides(talk, asked))


def _in_that_article(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    return in_that_article(talk, _besides(talk, asked))


def _besides(talk: _Talk, asked: re.Match[str]) -> str:
    """What the text asks besides what was found in it: the last question again, if nothing."""
    rest = _without(talk, asked)
    if talk.says_nothing(rest):
        return talk.last.question
    read = _by_pronouns(talk, rest)
    return read.text if read else rest


def _when_said(talk: _Talk, _: re.Match[str]) -> FollowUp | None:
    return when_said(talk, talk.text)


def _bare(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "Why?": the last question, asked so."""
    if "speech" in talk.question.kinds or talk.question.speaker:
        if talk.signs["who"].fullmatch(asked[1]) and (found := who_said(talk, asked)):
            return found
        if talk.signs["when"].fullmatch(asked[1]) and (found := _when_said(talk, asked)):
            return found
    return FollowUp(
        asked_anew(talk.plain.told(asked, 1), talk.last.question, talk.code), talk.article
    )


def asked_anew(asking: str, question: str, code: str) -> str:
    """The question, with "why" or the like in place of what it asked before."""
    before, amount = Plain.of(question), pattern(KINDS_ASKED[code]["number"], code)
    found = _signs(code)["asking"].search(before.text)
    if found is None or amount.search(found[0]) or amount.search(Plain.of(asking).text):
        bare = question.rstrip(_ENDS)  # an amount is one of something
        return f"{bare}，{asking}？" if is_unspaced(code) else f"{bare}, {asking.lower()}?"
    span = before.span(found)
    opens = not question[: span.start].strip(_ENDS)
    word = asking[:1].upper() + asking[1:].lower() if opens else asking.lower()
    return question[: span.start] + word + question[span.end :]


def _with_else(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "What else did she say about the fire?": the question, without what was shown."""
    if not talk.last.seen:
        return None
    rest = _without(talk, asked)
    skip = frozenset(talk.last.seen)
    read = _by_pronouns(talk, rest)
    if read is None and talk.says_nothing(rest):
        return FollowUp(talk.last.question, skip=skip)
    return FollowUp(read.text if read else rest, skip=skip)


def _without(talk: _Talk, asked: re.Match[str]) -> str:
    text, span = talk.plain.typed, talk.plain.span(asked)
    rest = f"{text[: span.start]} {text[span.end :]}".strip(_ENDS)
    plain = Plain.of(rest)
    opened = talk.signs["and_"].match(plain.text)
    if opened and not opened[0][-1].isalnum():
        rest = rest[plain.span(opened).end :]
    return ("" if is_unspaced(talk.code) else " ").join(rest.split())


def _instead(talk: _Talk, asked: re.Match[str]) -> FollowUp | None:
    """ "And Japan?": the last question, with another name or thing in it."""
    group = next(number for number, told in enumerate(asked.groups(), 1) if told is not None)
    other = talk.plain.told(asked, group).strip(_ENDS)
    new, most = talk.content(other), MOST_NEW * (3 if is_unspaced(talk.code) else 1)
    if not new or len(new) > most or talk.signs["asking"].match(Plain.of(other).text):
        return None
    question = talk.last.question
    if (where := _replaced(talk, new)) is None:
        return FollowUp(f"{question.rstrip(_ENDS)}, {other}?")
    if new[0].span.start:  # "in Rome" for "in Paris", "the tower" for "a bridge"
        where = talk.with_small_word(where)
    rest = question[where.end :]
    return FollowUp(question[: where.start] + _before(other, rest, talk.code) + rest)


def _before(other: str, rest: str, code: str) -> str:
    """The new words without what stands behind them already: "Tanaka-san" before "-san"."""
    behind = rest.lstrip()
    for start in range(len(other)):
        whole = is_unspaced(code) or (other[start - 1 : start] in ("", " "))
        if whole and behind.startswith(other[start:]):
            return other[:start].rstrip()
    return other


def _replaced(talk: _Talk, new: Sequence[Word]) -> Span | None:
    """Which part of the last question makes room: what is not there where the new words are."""
    terms = {word.term for word in new}
    speaker = talk.span_of(talk.question.speaker)
    named = talk.collection.speakers.named(tuple(terms))
    if speaker and (named or not talk.question.topic):
        return speaker
    query = dict.fromkeys(talk.question.terms, 1.0) | dict.fromkeys(terms, NEW)
    hits = talk.collection.search(query, MOST_HITS)
    near = next((hit.passage for hit in hits if terms & set(hit.passage.terms)), None)
    there = {*terms, *(near.terms if near else ())}
    missing = [run for run in talk.runs(there) if not (speaker and run.span.overlaps(speaker))]
    names = [run for run in missing if talk.is_named(run)] or missing
    return max(names, key=talk.weight).span if names else None


# ---------------------------------------------------------------------------------- pronouns


def _by_pronouns(talk: _Talk, text: str) -> FollowUp | None:
    """The question with whom and what its pronouns stand for; None when that isn't known."""
    found = [
        (pronoun, meant)
        for name, first, then in (("persons", talk.person, talk.thing), ("things", talk.thing, str))
        for pronoun in islice(talk.signs[name].finditer(text), MOST_PRONOUNS)
        if not _tells_itself(talk, text[: pronoun.start()])
        and (meant := first() or then())
        and len(meant) <= LONGEST_MEANT
    ]
    parts, at = [], 0
    for pronoun, meant in sorted(found, key=lambda pair: pair[0].start()):
        if pronoun.start() >= at:
            joint = " " if pronoun[0].startswith("-") else ""  # "a-t-elle"
            parts += [text[at : pronoun.start()], joint, meant]
            at = pronoun.end()
    read = "".join([*parts, text[at:]])
    return FollowUp(read, within=talk.article) if parts else None


def _tells_itself(talk: _Talk, before: str) -> bool:
    """Whether somebody or something is named before a pronoun, for which it may stand."""
    content = [word for word in talk.content(before) if not talk.says_nothing(word.span.of(before))]
    return len(content) > 1 or any(
        word.span.start > 1 and before[word.span.start].isupper() for word in content
    )


_READINGS: list[tuple[str, bool, Reading]] = [
    ("more", True, more),
    ("who_said", True, who_said),
    ("when_said", True, _when_said),
    ("bare", True, _bare),
    ("other_article", False, _elsewhere),
    ("same_article", False, _in_that_article),
    ("else_", False, _with_else),
    ("instead", True, _instead),
]
"""How people go on: the expression, whether it is of the whole text, and how it is read; tried in
this order."""
