"""A stretch of prose as tokens, with noun phrases, subjects and what is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.article import Span
from index.name_words import TITLES_DOTTED
from index.names import Name, Names
from index.quotes.cues import CUES, Cue
from index.quotes.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    NOT_ADVERBS,
    PERSONAL,
    PREPOSITIONS,
    STOPS,
)
from index.quotes.marks import Quoted

TokenKind = Literal["word", "mark", "possessive", "quoted"]

_TOKEN = re.compile(
    rf"""(?:[A-Z]\.){{2,}}
    | (?:{TITLES_DOTTED})\.
    | No\.(?=\s?\d)
    | \$?\d[\d,.]*\d%?
    | (?P<possessive>['’]s?(?!\w))
    | @?\w+(?:[-‐]\w+)*(?:['’](?!s\b)\w+)*
    | (?P<mark>--+|[^\w\s])""",
    re.VERBOSE,
)


@dataclass(slots=True, eq=False)
class Token:
    """A word, a mark, or a whole quotation."""

    low: str  # lower case; empty for a quotation
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    name: Name | None = None
    cue: Cue | None = None


class Tokens:
    """The tokens of a stretch of the body."""

    def __init__(self, body: str, span: Span, quoted: Sequence[Quoted], names: Names) -> None:
        self.body = body
        self.span = span
        self.list = list(_tokens(body, span, quoted))
        self._name(names)

    def _name(self, names: Names) -> None:
        mentions = iter(names.within(self.span))
        mention = next(mentions, None)
        for token in self.list:
            while mention is not None and mention.span.end <= token.start:
                mention = next(mentions, None)
            if mention is None:
                return
            if token.kind == "word" and mention.span.start <= token.start:
                token.name = mention.name

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, index: int) -> Token:
        return self.list[index]

    def low(self, index: int) -> str:
        return self.list[index].low if 0 <= index < len(self.list) else ""

    def span_of(self, start: int, end: int) -> Span:
        return Span(self.list[start].start, self.list[end - 1].end)


def _tokens(body: str, span: Span, quoted: Sequence[Quoted]) -> Iterator[Token]:
    at = span.start
    for stretch in quoted:
        yield from _words(body, at, stretch.span.start)
        yield Token("", stretch.span.start, stretch.span.end, "quoted")
        at = stretch.span.end
    yield from _words(body, at, span.end)


def _words(body: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(body, start, end):
        text = match.group()
        low = text.lower()
        if match.lastgroup is not None:
            kind: TokenKind = "mark" if match.lastgroup == "mark" else "possessive"
            yield Token(low, match.start(), match.end(), kind)
        else:
            capital = text[0].isupper()
            yield Token(low, match.start(), match.end(), "word", capital, None, CUES.get(low))


def is_adverb(token: Token) -> bool:
    low = token.low
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS and token.name is None
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `start` to `end`, with its head's tokens and its description around."""

    start: int
    end: int
    around: tuple[int, int]  # with appositives


def phrase_before(tokens: Tokens, last: int) -> Phrase | None:
    """The noun phrase that ends with token `last`."""
    at = last
    while at >= 0 and last - at < 16:
        token = tokens[at]
        if token.kind == "mark":
            if token.low != ")" or (opened := _opening(tokens, at)) is None:
                break
            at = opened
        elif token.kind == "quoted" or (
            token.kind == "word" and token.name is None and _ends_phrase(tokens, at)
        ):
            break
        at -= 1
    start = at + 1
    while start <= last and (
        is_adverb(tokens[start])
        or (tokens[start].low in DAYS and tokens[start].name is None)
        or tokens[start].kind != "word"
    ):
        start += 1
    if start > last:
        return None
    return Phrase(start, last + 1, (start, last + 1))


def _opening(tokens: Tokens, at: int) -> int | None:
    return next((k for k in range(at - 1, max(-1, at - 12), -1) if tokens[k].low == "("), None)


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low in STOPS:
        return True
    cue = token.cue
    if cue is None or cue.form not in ("past", "present") or token.low in ("call", "report"):
        return False
    # "the alleged victim" goes on, "Lee denied the report" does not
    return at > 0 and tokens.low(at - 1) not in DETERMINERS and cue.form == "past"


def phrase_after(tokens: Tokens, first: int) -> Phrase | None:
    """The noun phrase that begins with token `first`."""
    at = first
    while at < len(tokens) and at - first < 20:
        token = tokens[at]
        if token.kind == "possessive":
            at += 1
            continue
        if token.kind != "word":
            break
        if token.name is None and at > first:
            if token.low in STOPS and token.low != "and":
                break
            if token.low == "and" and not (at + 1 < len(tokens) and tokens[at + 1].name):
                break
            if token.low in PREPOSITIONS and token.low not in (
                "of",
                "for",
                "at",
                "from",
                "with",
                "in",
            ):
                break
            if token.low in ("in", "at", "from", "with") and tokens[at - 1].name is not None:
                break
            if is_adverb(token) or token.low in DAYS:
                break
            if (
                token.cue is not None
                and token.cue.form in ("past", "present", "ing")
                and (tokens[at - 1].name is not None or token.cue.manner in ("say", "tell"))
            ):
                break
        at += 1
    if at == first or tokens[first].low in STOPS - {"that"} - PERSONAL:
        return None
    return Phrase(first, at, (first, _with_appositive(tokens, at)))


def _with_appositive(tokens: Tokens, end: int) -> int:
    """Go on over ", a senior fellow at the institute" to the next comma or stop."""
    end = _behind_bracket(tokens, end)
    if end + 1 >= len(tokens):
        return end
    opener = tokens[end].low
    if opener == ",":
        if not _may_describe(tokens, end + 1):
            return end
    elif opener not in ("of", "at", "from", "with", "in", "who"):
        return end
    for at in range(end + 1, min(len(tokens), end + 40)):
        token = tokens[at]
        if token.kind == "quoted" or (token.kind == "mark" and token.low in ",.;:—–()?!"):
            return at
        if opener != "who" and tokens.low(end + 1) != "who" and token.low in AUXILIARIES:
            return end
    return len(tokens) if len(tokens) - end < 40 else end


def _behind_bracket(tokens: Tokens, end: int) -> int:
    if end < len(tokens) and tokens[end].low == "(":
        for at in range(end, min(len(tokens), end + 12)):
            if tokens[at].low == ")":
                return at + 1
    return end


def _may_describe(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return (
        token.kind == "word"
        and token.low not in CONJUNCTIONS | AUXILIARIES | PERSONAL
        and token.low not in ("as", "because", "while", "although", "though", "when")
        and not (token.cue is not None and token.cue.form == "ing")
    )
