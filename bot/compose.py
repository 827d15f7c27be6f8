"""Question and ranked evidence become a Reply: which passages are shown, joined and cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer import Answer, Evidence, NoAnswer, Quote, Reason, Reply
from bot.question import Question
from index import Collection, Passage, Span, words

MOST_QUOTES = 3


def compose(question: Question, evidence: Sequence[Evidence], collection: Collection) -> Reply:
    """The answer that the evidence makes, or why there is none."""
    missing = missing_words(question, collection)
    if not question.terms:
        return NoAnswer(question, Reason.EMPTY)
    if not evidence:
        return NoAnswer(question, Reason.UNKNOWN, missing)
    confidence = trust(question, evidence[0], collection)
    shown = chosen(question, evidence)
    quotes = tuple(quoted(question, run) for run in runs(shown))
    return Answer(question, quotes, tuple(evidence), len(shown), confidence, missing)


def missing_words(question: Question, collection: Collection) -> tuple[str, ...]:
    """The question's words, as typed, that no article has."""
    return tuple(
        word.span.of(question.text)
        for word in words(question.text)
        if word.term in question.terms and not collection.frequencies.get(word.term)
    )


def trust(question: Question, best: Evidence, collection: Collection) -> float:
    """The share of the question's words, weighted by how telling they are, that the passage has."""
    weight = {term: collection.idf(term) for term in question.terms}
    held = sum(weight[term] for term in weight if term in best.passage.terms)
    return held / sum(weight.values())


def chosen(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Of the ranked evidence, what is shown."""
    said = [e for e in evidence if e.speaker]
    if question.speaker and said:
        return said
    return list(evidence[:MOST_QUOTES])


def runs(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Neighbours in one paragraph by one speaker belong together, in the article's order."""
    left = list(evidence)
    while left:
        run = [left.pop(0)]
        while follower := next((e for e in left if _joins(run, e)), None):
            left.remove(follower)
            run = sorted([*run, follower], key=lambda e: e.passage.number)
        yield run


def _joins(run: Sequence[Evidence], other: Evidence) -> bool:
    first, last, passage = run[0].passage, run[-1].passage, other.passage
    return (
        passage.article is first.article
        and passage.paragraph == first.paragraph
        and bool(other.speaker)
        and other.speaker == run[0].speaker
        and passage.number in (first.number - 1, last.number + 1)
    )


def quoted(question: Question, run: Sequence[Evidence]) -> Quote:
    """The run as one block with its citation."""
    passages = tuple(e.passage for e in run)
    first = passages[0]
    span = Span(first.span.start, passages[-1].span.end)
    return Quote(
        article=first.article,
        span=span,
        paragraph=first.paragraph,
        passages=passages,
        speaker=run[0].speaker or _only_speaker(passages),
        matched=matched(question, first, span),
    )


def _only_speaker(passages: Sequence[Passage]) -> str:
    speakers = {speaker for passage in passages for speaker in passage.speakers}
    return speakers.pop() if len(speakers) == 1 else ""


def matched(question: Question, passage: Passage, span: Span) -> tuple[Span, ...]:
    """Where the quote has words of the question, as spans of the article's body."""
    return tuple(
        word.span
        for word in words(span.of(passage.article.body), span.start)
        if word.term in question.terms
    )
