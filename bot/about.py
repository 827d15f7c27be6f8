"""Questions about an article itself, answered from its own headline, byline, lead and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.answer import Answer, Evidence, NoAnswer, Quote, Reason, Reply
from bot.question import Question
from index import Article, Collection, Passage, Span, content_terms, terms

MOST_NAMED = 3  # passages that together name who is mentioned
LEAD = 3  # sentences of the first paragraph that sum an article up

_ARTICLE = r"(?:article|story|piece|news|text|report)"
_ITSELF = "article story piece news text report published written posted updated "
_THIS = rf"(?:(?:the|this|that) {_ARTICLE}(?: (?:about|on) .+)?|this|it|that)"


def about(question: Question, collection: Collection) -> Reply | None:
    """The reply to a question about an article itself; None for any other question."""
    for pattern, answer in _ASKED:
        if asked := pattern.search(question.text):
            article = _meant(asked[0], question, collection)
            if article is None:
                return NoAnswer(question, Reason.WHICH)
            return _reply(question, answer(article, collection))
    return None


def is_about_article(text: str) -> bool:
    """Whether a text asks about an article itself."""
    return any(pattern.search(text) for pattern, _ in _ASKED)


def byline(article: Article) -> list[Passage]:
    """The line with outlet, author and time, as a passage; none where there is no such line."""
    return _own(article, article.byline)


def _meant(asked: str, question: Question, collection: Collection) -> Article | None:
    """The only article, or the one that the rest of the question is about."""
    if len(collection.articles) == 1:
        return collection.articles[0]
    said = set(content_terms(_ITSELF + re.sub(r"(?:about|on) .+", "", asked)))
    topic = [term for term in question.terms if term not in said]
    hits = collection.search(dict.fromkeys(topic, 1.0), 1)
    return hits[0].passage.article if hits else None


def _reply(question: Question, passages: Sequence[Passage]) -> Reply:
    if not passages:
        return NoAnswer(question, Reason.TOO_LITTLE)
    evidence = tuple(Evidence(passage, 0.0) for passage in passages)
    quotes = tuple(
        Quote(passage.article, passage.span, passage.paragraph, (passage,)) for passage in passages
    )
    return Answer(question, quotes, evidence, len(evidence), confidence=1.0)


def _date(article: Article, collection: Collection) -> list[Passage]:
    return _source(article, collection) if article.byline or article.published else []


def _source(article: Article, collection: Collection) -> list[Passage]:
    """The byline; without one, the first passage where the file has an outlet, an author or a date,
    since its citation shows these."""
    if article.byline or not (article.outlet or article.author or article.published):
        return _own(article, article.byline)
    return _headline(article, collection) or list(collection.passages_of(article)[:1])


def headline(article: Article) -> list[Passage]:
    """The headline as a passage; none where the text doesn't have it."""
    return _own(article, article.headline)


def _headline(article: Article, _: Collection) -> list[Passage]:
    return headline(article)


def _summary(article: Article, collection: Collection) -> list[Passage]:
    lead = [p for p in collection.passages_of(article) if p.paragraph == 1]
    return _headline(article, collection) + lead[:LEAD]


def _mentioned(article: Article, collection: Collection) -> list[Passage]:
    """The fewest passages that name the most people (or organisations, where nobody is named)."""
    named_in = collection.names[article].all
    kind = "person" if any(n.kind == "person" for n in named_in) else "organisation"
    left = {n.full: set(n.mentions) for n in named_in if n.kind == kind}
    chosen: list[Passage] = []
    while left and len(chosen) < MOST_NAMED:
        best = max(collection.passages_of(article), key=lambda p: len(_named(p, left)))
        if not (named := _named(best, left)):
            break
        chosen.append(best)
        left = {name: spans for name, spans in left.items() if name not in named}
    return sorted(chosen, key=lambda p: p.number)


def _named(passage: Passage, names: dict[str, set[Span]]) -> set[str]:
    return {n for n, spans in names.items() if any(passage.span.covers(span) for span in spans)}


def _own(article: Article, span: Span | None) -> list[Passage]:
    """A line above the story as a passage of paragraph 0."""
    if span is None:
        return []
    return [Passage(article, span, 0, -1, terms=tuple(terms(span.of(article.body))))]


_ASKED: list[tuple[re.Pattern[str], Callable[[Article, Collection], list[Passage]]]] = [
    (re.compile(pattern, re.IGNORECASE), answer)
    for pattern, answer in (
        (
            rf"\b(?:when|what (?:date|day|time)) (?:was|is) {_THIS} (?:published|written|posted"
            rf"|updated|from)\b|\b(?:date of|how old is) {_THIS}",
            _date,
        ),
        (
            r"\b(?:which|what) (?:news )?(?:outlet|newspaper|source|publication|agency|site)"
            rf"(?: (?:is|was|published|wrote|printed|reported|has) {_THIS}.*)?\s*\??$"
            rf"|\bwho (?:wrote|published|is the author of|reported) {_THIS}"
            rf"|\bby whom? (?:was|is) {_THIS} (?:written|published)\b"
            rf"|\bwho (?:was|is) {_THIS} (?:written|published) by\b"
            rf"|\bwhere (?:was|is) {_THIS} (?:published|from)\b",
            _source,
        ),
        (
            rf"\bwhat(?:'s|’s|s| is| was)? {_THIS}(?: all)? about\b|\bsummar(?:y|i[sz]e)\b"
            r"|\btl;?dr\b|\bthe gist\b|\b(?:the )?main points?\b",
            _summary,
        ),
        (
            rf"\b(?:headline|title) of {_THIS}|\bwhat(?:'s|’s| is) the (?:headline|title)\b",
            _headline,
        ),
        (
            rf"\bwho(?:m| all)? (?:is|are|was|were|gets?) (?:all )?(?:mentioned|named|quoted)"
            rf"(?: in {_THIS})?\s*\??$|\b(?:which|what) (?:people|persons|names) (?:are|does|is)"
            rf"\b.*\b(?:mentioned|named|mention|appear)",
            _mentioned,
        ),
    )
]
"""How a question about an article itself is put, and what answers it; tried in this order."""
