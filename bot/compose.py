"""Question and ranked evidence become a Reply: which passages are shown, joined and cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from math import exp

from bot.agreement import Agreement, agreement
from bot.answer import Answer, Evidence, NoAnswer, Quote, Reason, Reply
from bot.exact_words import found_nowhere, has_phrase, nearly_exact
from bot.question import Question
from index import Article, Collection, Passage, Span, terms, words

MOST_QUOTES = 3
# A passage is shown beside the best one when its odds to answer are at least this share of the
# best one's.  Not fitted: a reader forgives one quote too many sooner than one missing.
LEAST_ODDS = 0.2
# For a speaker asked about a topic: the same, among what they said.
LEAST_ODDS_ON_TOPIC = 0.1
# The least part of a quote that somebody says, for it to stand under their name when nobody's words
# are asked for.
SAID = 0.25
ONLY_ASKS = re.compile(
    r"\bhow \w+$|\b(?:any|some|every)(?:one|body)$|\b(?:get|got|go|come|happen)(?:s|ed)?$"
    r"|\b(?:name|reason|cause|date|age|number|amount)s?$",
    re.IGNORECASE,
)
MOST_JOINED = 8  # sentences of one quotation that are shown together


def compose(
    question: Question,
    evidence: Sequence[Evidence],
    collection: Collection,
    *,
    confidence: float,
    least: float,
    limit: int,
) -> Reply:
    """The answer that the evidence makes, or why there is none.

    `evidence` is every passage considered, best first; below the `least` confidence there is no
    answer.  At most `limit` passages are handed on.
    """
    missing = missing_words(question, collection)
    if not evidence or not found_any(question, collection):
        return NoAnswer(question, Reason.UNKNOWN, missing)
    if is_unheard(question, collection):
        confidence = 0.0
    if confidence < least:
        return NoAnswer(question, Reason.TOO_LITTLE, missing, tuple(evidence[:limit]), confidence)
    shown, found = chosen_with_agreement(question, evidence, collection, limit)
    ranked = (*shown, *(e for e in evidence if e not in shown))[:limit]
    quotes = [with_others(quoted(question, run), found) for run in runs(shown)]
    if found.differ_in:
        quotes.sort(key=lambda quote: quote.article.day or date.min, reverse=True)  # newest first
    elif question.speaker:
        quotes = in_article_order(quotes)
    nearly = nearly_quoted(question, quotes)
    return Answer(
        question,
        tuple(quotes),
        ranked,
        len(shown),
        confidence,
        tuple(word for word in missing if word not in nearly),
        nearly=tuple(word for word in missing if word in nearly),
        differ_in=found.differ_in if len(quotes) > 1 else "",
        unheard=unheard(question, quotes, collection),
    )


def chosen_with_agreement(
    question: Question, evidence: Sequence[Evidence], collection: Collection, limit: int
) -> tuple[list[Evidence], Agreement]:
    """What is shown, best first, and which articles agree with it or differ.

    What says the same as a passage shown is named beside it, and makes room for others.
    """
    shown = chosen(question, evidence, collection, limit)
    found = agreement(question, shown, evidence, collection)
    if told := told_beside(shown, found):
        rest = [e for e in evidence if e.passage not in told]
        shown = chosen(question, rest, collection, limit)
    return list(found.sides[:limit]) or shown, found


def unheard(question: Question, quotes: Iterable[Quote], collection: Collection) -> str:
    """Whose words are asked for, as typed, when the quotes hold none of theirs; "" otherwise."""
    passages = (passage for quote in quotes for passage in quote.passages)
    heard = any(collection.speakers.said_by(question.speaker, passage) for passage in passages)
    return "" if heard else question.whose_words


def nearly_quoted(question: Question, quotes: Iterable[Quote]) -> set[str]:
    """The question's phrases, as typed, that each quote holds but for one word."""
    each = [
        {p for passage in quote.passages for p in nearly_exact(question, passage)}
        for quote in quotes
    ]
    return {phrase.of(question.text) for phrase in set.intersection(*each)}


def told_beside(shown: Sequence[Evidence], found: Agreement) -> set[Passage]:
    """The passages that are named beside one that says the same, and so aren't quoted."""
    told: set[Passage] = set()
    for e in shown:
        if e.passage not in told:
            told.update(found.same.get(e.passage, ()))
    return told


def with_others(quote: Quote, found: Agreement) -> Quote:
    """The quote with the passages of other articles that say the same as all of it."""
    first, *more = [found.same.get(passage, ()) for passage in quote.passages]
    among = [{passage.article for passage in others} for others in more]
    also = (p for p in first if all(p.article in articles for articles in among))
    return replace(quote, also=tuple(also))


def found_any(question: Question, collection: Collection) -> bool:
    """Whether any article has any word of the question, be it in the headline; likeness alone is
    no answer."""
    return any(t in collection.lexicon or headed(t, collection) for t in question.terms)


def is_unheard(question: Question, collection: Collection) -> bool:
    """Whether it asks for the words of somebody of whom no article has a word."""
    return bool(question.speaker) and not (
        any(term in collection.lexicon for term in question.speaker)
        or collection.speakers.called(question.speaker)
    )


def missing_words(question: Question, collection: Collection) -> tuple[str, ...]:
    """The question's words and phrases, as typed, that no article has, not even in its headline;
    words that only ask ("how long", "anyone", "get") are none of them."""
    phrases = found_nowhere(question, collection)
    words = [
        span
        for term, span in zip(question.terms, question.spans, strict=True)
        if term not in collection.lexicon
        and not headed(term, collection)
        and not ONLY_ASKS.search(question.text[: span.end])
        and not any(phrase.covers(span) for phrase in phrases)
    ]
    return tuple(span.of(question.text) for span in sorted([*words, *phrases]))


def headed(term: str, collection: Collection) -> list[Article]:
    """The articles that have the term in their headline."""
    return [article for article, held in collection.lexicon.headlines.items() if term in held]


def chosen(
    question: Question, evidence: Sequence[Evidence], collection: Collection, limit: int
) -> list[Evidence]:
    """Of the ranked evidence, what is shown, at most so many, best first; quotations whole."""
    said = [e for e in evidence if e.speaker]
    if question.speaker and said:
        best = _their_words(question, said)
    else:
        ahead = takewhile(lambda e: _odds(e, evidence[0]) >= LEAST_ODDS, evidence[:MOST_QUOTES])
        best = list(ahead)
    by_passage = {e.passage: e for e in evidence}
    whole: dict[Evidence, None] = {}
    for found in best:
        whole[found] = None
        whole |= dict.fromkeys(
            by_passage.get(passage, Evidence(passage, found.score, found.speaker))
            for passage in quotation_around(found.passage, collection)
        )
    shown = [*whole][:limit]
    return [*(e for e in best if e in shown), *(e for e in shown if e not in best)]


def _their_words(question: Question, said: Sequence[Evidence]) -> list[Evidence]:
    """What somebody said in the article that comes first; on the topic, when one is named."""
    first = said[0].passage.article
    theirs = [e for e in said if e.passage.article is first]
    if not question.topic:
        return theirs
    return [e for e in theirs if _odds(e, theirs[0]) >= LEAST_ODDS_ON_TOPIC]


def _odds(evidence: Evidence, best: Evidence) -> float:
    return exp(min(0.0, evidence.score - best.score))


def quotation_around(passage: Passage, collection: Collection) -> list[Passage]:
    """The passages of the quotation that the passage is part of, in order; itself at least."""
    every = collection.passages_of(passage.article)
    first = last = passage.number
    while first > 0 and _continues(every[first - 1], passage) and last - first < MOST_JOINED - 1:
        first -= 1
    while (
        last + 1 < len(every)
        and _continues(every[last + 1], passage)
        and last - first < MOST_JOINED - 1
    ):
        last += 1
    return list(every[first : last + 1])


def _continues(neighbour: Passage, passage: Passage) -> bool:
    """Whether two passages of one paragraph are parts of one person's direct speech."""
    return neighbour.paragraph == passage.paragraph and bool(
        _speaking(neighbour) & _speaking(passage)
    )


def _speaking(passage: Passage) -> set[str]:
    return {q.speaker for q in passage.quotations if q.kind == "direct" and q.speaker}


def in_article_order(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes of each article in its order, but those first in which something is said
    outright; articles in order of their best quote."""
    articles = list(dict.fromkeys(quote.article for quote in quotes))
    return sorted(
        quotes, key=lambda quote: (articles.index(quote.article), not quote.speaker, quote.span)
    )


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
    if passage.article is not first.article or passage.paragraph != first.paragraph:
        return False
    if passage.number not in (first.number - 1, last.number + 1):
        return False
    together = set(passage.speakers) & {speaker for e in run for speaker in e.passage.speakers}
    return bool(together)


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
        speaker=speaker_of(question, run),
        matched=matched(question, first, span),
    )


def speaker_of(question: Question, run: Sequence[Evidence]) -> str:
    """Who says something in the run, outright; "" when nobody does, or several do.  Of several the
    one who says the words that the question has in quotation marks."""
    told = [q for e in run for q in e.passage.quotations if q.speaker and q.outright]
    body = run[0].passage.article.body
    asked = [phrase.of(question.text) for phrase in question.phrases]
    them = [q for q in told if any(has_phrase(terms(q.said.of(body)), phrase) for phrase in asked)]
    speakers = {q.speaker for q in them or told}
    if run[0].speaker in speakers:
        hearsay = all(e.passage.is_hearsay_of(run[0].speaker) for e in run)
        return "" if hearsay else run[0].speaker
    if len(speakers) > 1 or sum(len(q.said) for q in told) < SAID * sum(
        len(e.passage.span) for e in run
    ):
        return ""
    return speakers.pop() if speakers else ""


def matched(question: Question, passage: Passage, span: Span) -> tuple[Span, ...]:
    """Where the quote has words of the question, as spans of the body that don't overlap."""
    article = passage.article
    found: list[Span] = []
    for word in words(span.of(article.body), span.start, article.language):
        if word.term in question.terms:
            if found and word.span.start < found[-1].end:  # pairs of characters
                found[-1] = Span(found[-1].start, word.span.end)
            else:
                found.append(word.span)
    return tuple(found)
