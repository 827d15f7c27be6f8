"""How a text in any language goes on from what was shown: more of it, who said it, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.about import byline
from bot.answer import Reason
from bot.exchange import FollowUp, Talk
from index import KINDS, Collection, Passage, Span, kinds

_PLACE_NEXT = re.compile(r"\b(?:in|at|near|outside|across)\s(?:[\w-]+,?\s){0,6}$", re.IGNORECASE)


def more(talk: Talk, _asked: re.Match[str]) -> FollowUp | None:
    """ "What else?": the last question, without what was shown."""
    if not talk.last.seen:
        return None
    return FollowUp(talk.last.question, skip=frozenset(talk.last.seen))


def elsewhere(talk: Talk, asked: re.Match[str], question: str) -> FollowUp | None:
    """ "In the other article?": the question, but not where the last answer was found."""
    if not talk.article:
        which = asked[0].strip(" ,")
        return FollowUp(talk.text, unmeant=which) if which == talk.text.strip(" ?.!,") else None
    return FollowUp(question, beyond=frozenset({talk.article}))


def in_that_article(talk: Talk, question: str) -> FollowUp | None:
    """ "In the same article?"."""
    return FollowUp(question, within=talk.article) if talk.article else None


def who_said(talk: Talk, _asked: re.Match[str]) -> FollowUp | None:
    """ "Who said that?": of the passages shown those that tell whose words they have."""
    shown = talk.last.passages
    said = tuple(passage for passage in shown if passage.speakers)
    refused = None if said else Reason.UNSAID
    return FollowUp(talk.text, shows=said, within=talk.article, refused=refused) if shown else None


def when_said(talk: Talk, text: str) -> FollowUp | None:
    """What tells when the words shown were said: their paragraph, or else the article's own day."""
    if not (near := _around_words_shown(talk)):
        return None
    told = tuple(passage for passage in near if _tells_time(passage))
    return showing(talk, text, told or byline(talk.last.passages[0].article))


def where_said(talk: Talk, text: str) -> FollowUp | None:
    """What tells of a place beside the words shown."""
    if not (near := _around_words_shown(talk)):
        return None
    told = tuple(passage for passage in near if _tells_place(passage, talk.collection))
    refused = None if told else Reason.TOO_LITTLE
    return FollowUp(text, shows=told, within=talk.article, refused=refused)


def showing(talk: Talk, text: str, passages: Sequence[Passage]) -> FollowUp | None:
    """The text, answered by these passages; None where there are none."""
    return FollowUp(text, shows=tuple(passages), within=talk.article) if passages else None


def _around_words_shown(talk: Talk) -> list[Passage]:
    """The paragraphs of the words shown; none where no words were."""
    quoting = [p for p in talk.last.passages if p.quotations]
    paragraphs = {(p.article, p.paragraph) for p in quoting}
    return [
        p
        for article in dict.fromkeys(p.article for p in quoting)
        for p in talk.collection.passages_of(article)
        if (article, p.paragraph) in paragraphs
    ]


def _tells_time(passage: Passage) -> bool:
    """Whether a time is told outside the words quoted."""
    own, start = passage.text, passage.span.start
    for said in (quotation.said for quotation in passage.quotations):
        own = own[: said.start - start] + " " * len(said) + own[said.end - start :]
    return kinds(own, passage.article.language)[KINDS.index("time")]


def _tells_place(passage: Passage, collection: Collection) -> bool:
    """Whether something is told to be in a place, outside the words quoted."""
    known = collection.names.get(passage.article)
    for mention in known.within(passage.span) if known else ():
        quoted = any(quotation.said.covers(mention.span) for quotation in passage.quotations)
        before = Span(passage.span.start, mention.span.start).of(passage.article.body)
        if mention.name.kind == "place" and not quoted and _PLACE_NEXT.search(before):
            return True
    return False
