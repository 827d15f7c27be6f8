"""One question, or a file of them, answered on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from bot.answer import Answer, Reply
from bot.console.output import BOLD, Look, json_line, prose, reply_text
from bot.console.questions import Asked
from bot.conversation import converse, today
from index import Collection

ANSWERED, NO_ANSWER = 0, 1  # exit codes

Write = Callable[[Asked, Reply], None]


def answer_all(
    questions: Iterable[Asked], collection: Collection, *, limit: int, least: float, write: Write
) -> int:
    """Write the answer to each question as soon as it comes; NO_ANSWER when none was answered."""
    outcome = NO_ANSWER
    for asked in questions:
        reply = converse(
            asked.question, _scope(asked, collection), today=today(), limit=limit, least=least
        )
        write(asked, reply)
        if isinstance(reply, Answer):
            outcome = ANSWERED
    return outcome


def _scope(asked: Asked, collection: Collection) -> Collection:
    """What the question searches; an article that isn't there is said, and holds no answer."""
    if asked.within is None:
        return collection
    within = collection.only(asked.within)
    if not within.articles:
        print(f"verbatim: {asked.place}: there is no article {asked.within!r}", file=sys.stderr)
    return within


def json_lines(out: TextIO, *, limit: int) -> Write:
    """One JSON object per line, for programs."""

    def write(asked: Asked, reply: Reply) -> None:
        print(json_line(reply, limit=limit, id=asked.id), file=out, flush=True)

    return write


def text(out: TextIO, look: Look, *, with_closest: bool = False) -> Write:
    """The reply alone, for a person."""

    def write(_: Asked, reply: Reply) -> None:
        print(reply_text(reply, look, with_closest=with_closest), file=out, flush=True)

    return write


def texts(out: TextIO, look: Look, *, with_closest: bool = False) -> Write:
    """Each reply under its question, for a person."""

    def write(asked: Asked, reply: Reply) -> None:
        question = prose(asked.question, look, style=BOLD)
        told = reply_text(reply, look, with_closest=with_closest)
        print(question, told, "", sep="\n\n", file=out, flush=True)

    return write
