"""Replies as text for a person or as a JSON line for a program; pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from bot import wording
from bot.again import closest
from bot.answer import Answer, Evidence, NoAnswer, Quote, Reply
from bot.compose import quoted
from index import Passage, Span

BOLD, DIM, MATCHED = "1", "2", "1;36"  # SGR codes; the matched words are bold cyan
BAR = "│ "
INDENT = "  "

# a word with the blanks in it that forbid a line break
_WORD = re.compile(r"(?:\S|[\u00a0\u2007\u202f])+")
# a text must not drive the terminal: control characters are shown as blanks or as U+FFFD
_SHOWN = {code: " " if chr(code).isspace() else "\ufffd" for code in (*range(32), *range(127, 160))}


@dataclass(frozen=True, slots=True)
class Look:
    """How text is laid out: width in columns, and whether it may carry colour and bold."""

    width: float = inf
    styled: bool = False


def reply_text(reply: Reply, look: Look, *, with_closest: bool = False) -> str:
    """The whole reply, its blocks set apart by blank lines; beneath a refusal, where that is
    wanted, what comes closest."""
    match reply:
        case Answer():
            blocks = [
                above(reply, look),
                *quote_texts(reply.quotes, look),
                prose(wording.note(reply), look),
            ]
        case NoAnswer():
            told = (wording.refusal(reply), wording.nearest(reply))
            blocks = [above(reply, look), *(prose(text, look) for text in told)]
            blocks += [closest_text(reply, look)] if with_closest else []
    return "\n\n".join(block for block in blocks if block)


def closest_text(refusal: NoAnswer, look: Look) -> str:
    """The passages that come closest, with a line above that they are no answer; "" for none."""
    quotes = [quoted(refusal.question, run) for run in closest(refusal)]
    blocks = quote_texts(quotes, look)
    return "\n\n".join([prose(wording.closest(), look), *blocks]) if blocks else ""


def quote_texts(quotes: Sequence[Quote], look: Look) -> list[str]:
    """The quotes in order, an article's citation in full for the first only."""
    pairs = zip((None, *quotes), quotes, strict=False)
    return [quote_text(quote, look, before) for before, quote in pairs]


def above(reply: Reply, look: Look) -> str:
    """How the question was read, a line each, and that articles differ; "" where all is plain."""
    told = wording.above(reply)
    return "\n".join(prose(line, look, style=DIM) for line in told.splitlines())


def quote_text(quote: Quote, look: Look, before: Quote | None = None) -> str:
    """The quote behind a bar, who says it above, where it stands below.

    `before` is the quote shown before it.
    """
    speaker = [painted(shown(wording.speaker(quote)), BOLD, look)] if quote.speaker else []
    told = (wording.citation(quote, before), wording.also_named(quote))
    cited = [prose(text, look, indent=INDENT, style=DIM) for text in told if text]
    return "\n".join([*speaker, *_barred(quote, look), *cited])


def _barred(quote: Quote, look: Look) -> Iterator[str]:
    bar, body = painted(BAR, DIM, look), quote.article.body
    starts = {paragraph.start for paragraph in quote.article.paragraphs} - {quote.span.start}
    for line in lines(body, quote.span, look.width - len(BAR), breaks=starts):
        if line.start in starts:
            yield bar.rstrip()
        yield bar + _marked(body, line, quote.matched, look)


def _marked(body: str, line: Span, matched: Sequence[Span], look: Look) -> str:
    parts, at = [], line.start
    for match in sorted(matched):
        start, end = max(match.start, at), min(match.end, line.end)
        if start < end:
            parts += [shown(body[at:start]), painted(shown(body[start:end]), MATCHED, look)]
            at = end
    return "".join([*parts, shown(body[at : line.end])])


def prose(text: str, look: Look, *, indent: str = "", style: str = "") -> str:
    """A text of our own, wrapped; "" for none."""
    cut = lines(text, Span(0, len(text)), look.width - len(indent))
    return "\n".join(indent + painted(shown(line.of(text)), style, look) for line in cut)


def lines(
    text: str, within: Span, width: float, *, breaks: Sequence[int] | set[int] = ()
) -> Iterator[Span]:
    """The stretch cut into lines of at most `width` columns, at blanks only.

    A wider word has a line of its own.  A word that starts at one of `breaks` begins a line.
    """
    line, used = None, 0
    for word in _WORD.finditer(text, within.start, within.end):
        added = columns(text[line.end if line else word.start() : word.end()])
        if line and word.start() not in breaks and used + added <= width:
            line, used = Span(line.start, word.end()), used + added
            continue
        if line:
            yield line
        line, used = Span(*word.span()), columns(word.group())
    if line:
        yield line


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def shown(text: str) -> str:
    """The text with nothing in it that a terminal would obey."""
    return text.translate(_SHOWN)


def painted(text: str, style: str, look: Look) -> str:
    """The text in a style (an SGR code), where styles are wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if look.styled and style and text else text


def json_line(reply: Reply, *, limit: int, id: Any = None) -> str:
    """The reply as one JSON object on one line, with up to `limit` passages, best first."""
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    also = {passage: quote.also for quote in quotes for passage in quote.passages}
    passages = [_passage(e, also.get(e.passage, ())) for e in reply.ranked[:limit]]
    record = {
        "id": id,
        "question": reply.question.text,
        "answered": isinstance(reply, Answer),
        "confidence": round(reply.confidence, 4),
        "shown": min(reply.shown, len(passages)) if isinstance(reply, Answer) else 0,
        "differ_in": (isinstance(reply, Answer) and reply.differ_in) or None,
        "passages": passages,
    }
    return json.dumps(record, ensure_ascii=False)


def _passage(evidence: Evidence, also: Sequence[Passage]) -> dict[str, Any]:
    passage = evidence.passage
    return {
        **_placed(passage),
        "speaker": evidence.speaker or next(iter(evidence.passage.speakers), None),
        "score": round(evidence.score, 4),
        "also_in": [_placed(other) for other in also],
    }


def _placed(passage: Passage) -> dict[str, Any]:
    return {
        "article": passage.article.name,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }
