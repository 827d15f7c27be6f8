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

DASHES = ("-", "–", "—", "―", "--")

TokenKind = Literal["word", "mark", "possessive", "quoted"]

_TOKEN = re.compile(
    rf"""(?:[A-Z]\.)+(?=[\s,A-Z])
    | (?:{TITLES_DOTTED})\.
    | No\.(?=\s?\d)
    | [A-Z][a-z]+\.(?=,)                   # Mich., Inc.,
    | \$?\d[\d,.]*(?<!,)(?<!\.)(?:[-‐]\w+)*%?
    | (?P<possessive>['’]s?(?!\w))
    | \w+(?:\.[a-z]{2, 4})+\b(?!\.\w)
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

    def kind(self, index: int) -> TokenKind | None:
        return self.list[index].kind if 0 <= index < len(self.list) else None

    def name(self, index: int) -> Name | None:
        return self.list[index].name if 0 <= index < len(self.list) else None

    def find(self, low: str, start: int, end: int) -> int | None:
        """The first token `low` from `start` on, before `end`."""
        return next((at for at in range(start, min(end, len(self))) if self.low(at) == low), None)

    def opening(self, closing: int) -> int:
        """The bracket that the bracket at `closing` closes; -1 when there is none near."""
        for at in range(closing - 1, max(-1, closing - 14), -1):
            if self.list[at].low == "(":
                return at
        return -1

    def opens_large(self, index: int) -> bool:
        """Whether the first letter of a quotation is a capital."""
        token = self.list[index]
        letters = (c for c in self.body[token.start : token.end] if c.isalpha())
        return next(letters, "").isupper()

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
    """A noun phrase: tokens `start` to `end`; `around` ends the description behind it."""

    start: int
    end: int
    around: int = 0


_LONGEST_PHRASE = 16  # tokens
_LONGEST_DESCRIPTION = 40  # tokens


def phrase_before(tokens: Tokens, last: int) -> Phrase | None:
    """The noun phrase that ends with token `last`."""
    at = last
    while at >= 0 and last - at < _LONGEST_PHRASE:
        token = tokens[at]
        if token.kind == "mark":
            opened = tokens.opening(at) if token.low == ")" else -1
            if opened < 0:
                break
            at = opened
        elif token.kind == "quoted" or (token.kind == "word" and _bounds(tokens, at)):
            break
        at -= 1
        if _opens(tokens, at + 1):
            break
    start = at + 1
    while start <= last and _is_no_start(tokens[start]):
        start += 1
    return Phrase(start, last + 1) if start <= last else None


def _is_no_start(token: Token) -> bool:
    in_days = token.low in DAYS and token.name is None
    return token.kind != "word" or in_days or is_adverb(token)


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a noun phrase begins with an article: "ways | the two", "showed them | a clip"."""
    before = tokens.low(at - 1)
    return (
        tokens.low(at) in ("the", "a", "an")
        and tokens.kind(at - 1) == "word"
        and before not in PREPOSITIONS | DETERMINERS | {"half", "such", "quite"}
    )


def _bounds(tokens: Tokens, at: int) -> bool:
    """Whether a noun phrase can't go back over the word."""
    token = tokens[at]
    if token.name is not None:
        return False
    if token.low in STOPS:
        return True
    if token.cue is None or at == 0 or tokens.low(at - 1) in DETERMINERS:
        return False  # "the alleged victim" goes on, "Lee denied the report" does not
    return token.cue.form == "past" or _begins_clause(tokens, at)


def _begins_clause(tokens: Tokens, at: int) -> bool:
    """Whether another clause begins behind a verb: "aides say Lee", "adding the mayor"."""
    cue, behind = tokens[at].cue, tokens.low(at + 1)
    if cue is None or cue.manner not in ("say", "tell"):
        return False
    return cue.verb == "say" or tokens.name(at + 1) is not None or behind in DETERMINERS


def phrase_after(tokens: Tokens, first: int) -> Phrase | None:
    """The noun phrase that begins with token `first`."""
    low = tokens.low(first)
    if low in STOPS - PERSONAL and tokens[first].name is None:
        return None
    at = first + 1
    while at < len(tokens) and at - first < 20 and not _follows(tokens, at):
        at += 1
    return Phrase(first, at, _with_description(tokens, at))


def _follows(tokens: Tokens, at: int) -> bool:
    """Whether token `at` no longer belongs to the noun phrase before it."""
    token, before = tokens[at], tokens[at - 1]
    if token.kind == "possessive" or token.name is not None:
        return False
    if token.kind != "word" or is_adverb(token) or token.low in DAYS:
        return True
    if token.low == "and":
        return at + 1 >= len(tokens) or tokens[at + 1].name is None
    if token.low in STOPS:
        return True
    if token.low in PREPOSITIONS:
        if tokens.low(at + 1).endswith("ing") and tokens.name(at + 1) is None:
            return True  # accused by Lee of lying
        return token.low not in _WITHIN or (
            token.low not in ("of", "for") and before.name is not None
        )
    return (
        token.cue is not None
        and token.cue.form != "plural"
        and not (token.cue.form == "present" and tokens.low(at + 1) == ",")  # their reports, Lee
        and (before.name is not None or token.cue.manner in ("say", "tell"))
    )


_WITHIN = ("of", "for", "at", "from", "with", "in")


def _with_description(tokens: Tokens, end: int) -> int:
    """Go on over ", a senior fellow at the institute" to the next comma or stop."""
    if tokens.low(end) == "(":
        end = (tokens.find(")", end, end + 12) or end - 1) + 1
    if end + 1 >= len(tokens):
        return end
    opener = tokens.low(end)
    if opener == "," and not _may_describe(tokens[end + 1]):
        return end
    if opener not in (",", "of", "at", "from", "with", "in", "who") and not opener.endswith("ing"):
        return end
    relative = "who" in (opener, tokens.low(end + 1))
    for at in range(end + 1, min(len(tokens), end + _LONGEST_DESCRIPTION)):
        token = tokens[at]
        if token.kind == "quoted" or (token.kind == "mark" and token.low in ",.;:—–()?!"):
            return at
        relative = relative or token.low in ("who", "which", "whose", "that")
        if not relative and token.low in AUXILIARIES and token.kind == "word":
            return end
    return len(tokens) if len(tokens) - end <= _LONGEST_DESCRIPTION else end


def _may_describe(token: Token) -> bool:
    return (
        token.kind == "word"
        and token.low not in CONJUNCTIONS | AUXILIARIES | PERSONAL
        and token.low not in ("as", "because", "while", "although", "though", "when")
        and not (token.cue is not None and token.cue.form == "ing")
    )
