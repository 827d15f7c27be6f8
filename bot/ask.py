"""The pipeline on one screen: text -> question -> hits -> evidence -> reply."""

from __future__ import annotations

from bot.answer import Evidence, Reply
from bot.compose import compose
from bot.question import Question, understand
from bot.ranking import rank, said_by
from index import Collection, Hit

CANDIDATES = 200  # passages the engine brings for ranking


def ask(text: str, collection: Collection, *, limit: int = 10) -> Reply:
    """Answer from the collection, ranking at most `limit` passages for the reply."""
    question = understand(text)
    evidence = rank(question, candidates(question, collection), collection)
    return compose(question, evidence[:limit], collection)


def candidates(question: Question, collection: Collection) -> list[Hit]:
    """The passages worth ranking: those that match, and everything the person asked about said."""
    hits = collection.search(dict.fromkeys(question.terms, 1.0), CANDIDATES)
    if not question.speaker:
        return hits
    found = {id(hit.passage) for hit in hits}
    return hits + [
        Hit(passage, 0.0)
        for passage in collection.passages
        if id(passage) not in found and said_by(question.speaker, passage)
    ]


__all__ = ["Evidence", "Reply", "ask"]
