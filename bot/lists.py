"""What is shown without a question: the newest articles, the outlets, an article and its most
telling sentences, what the articles say of somebody, and what somebody says.

Each list is a function from what stands behind its command to a Listing; both Telegram and the
console show them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import sqrt

from bot import timeline, wording
from bot.about import LEAD, headline
from bot.answer import Answer, Evidence
from bot.compose import quoted, runs
from bot.conversation import LONGEST, answer_of, filter_refused, unranked
from bot.filters import (
    FilterError,
    article_about,
    filters,
    narrowed,
    newest_first,
    outlets,
)
from bot.question import Question
from bot.starters import what_said
from bot.timeline import Timeline
from index import KINDS, Article, Collection, Passage, content_terms, is_function_word, kinds

MOST_ARTICLES = 10  # articles of a list
MOST_SHOWN = 3  # quotes of a list that are shown at once
MOST_JOINED = 60  # passages that are looked through for the first few quotes
CENTRAL = 3  # passages beside the first ones that tell an article
SHORTEST = 10  # words of a passage that may


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown: words of the bot's own, and beneath them quotes or articles."""

    told: str = ""
    answer: Answer | None = None
    articles: tuple[Article, ...] = ()
    more: int = 0  # articles that are not shown
    card: Article | None = None  # shown with its first paragraph
    timeline: Timeline | None = None  # shown as a picture, or else as a list of its events


List = Callable[[str, Collection], Listing]


def listing(name: str, words: str, collection: Collection, today: date) -> Listing:
    """The list of that name, of those in LISTS; filters among the words narrow it."""
    words = words[:LONGEST]
    try:
        rest, wanted = filters(words, collection, today)
    except FilterError as error:
        reply = filter_refused(words, error, collection)
        return Listing(wording.refusal(reply))
    few = narrowed(collection, wanted)
    if not few.articles:
        return Listing(wording.no_article(wanted))
    return LISTS[name](rest.strip(), few)


def _latest(_: str, collection: Collection) -> Listing:
    newest = newest_first(collection.articles)
    more = max(0, len(newest) - MOST_ARTICLES)
    return Listing(
        wording.newest(len(newest), more), articles=tuple(newest[:MOST_ARTICLES]), more=more
    )


def _sources(_: str, collection: Collection) -> Listing:
    return Listing(wording.sources(outlets(collection), len(collection.articles)))


def _article(words: str, collection: Collection) -> Listing:
    article = _meant(words, collection)
    return Listing(card=article) if article else Listing(wording.which_article("/article", words))


def _summary(words: str, collection: Collection) -> Listing:
    article = _meant(words, collection)
    if article is None:
        return Listing(wording.which_article("/summary", words))
    return Listing(wording.in_its_words(article), summary(article, collection))


def _about(name: str, collection: Collection) -> Listing:
    if not name:
        return Listing(wording.which_name("/about"))
    answer = about(name, collection)
    if answer is None:
        return Listing(wording.not_named(name))
    return Listing(wording.named_in(name, *_extent(answer)), answer)


def _quotes(name: str, collection: Collection) -> Listing:
    if not name:
        return Listing(wording.which_name("/quotes"))
    answer = words_of(name, collection)
    if answer is None:
        return Listing(wording.not_quoted(name))
    return Listing(wording.quoted_in(name, *_extent(answer)), answer)


def _extent(answer: Answer) -> tuple[int, int, int]:
    """How many passages there are, of how many articles, and how many of them are shown."""
    articles = {evidence.passage.article for evidence in answer.ranked}
    return len(answer.ranked), len(articles), answer.shown


def _timeline(words: str, collection: Collection) -> Listing:
    found = timeline.timeline(words, collection)
    shown = found if found.published or found.events else None
    return Listing(timeline.told(found), timeline=shown)


def _meant(words: str, collection: Collection) -> Article | None:
    if not words:
        return collection.articles[0] if len(collection.articles) == 1 else None
    return article_called(words, collection)


LISTS: dict[str, List] = {
    "article": _article,
    "latest": _latest,
    "sources": _sources,
    "about": _about,
    "quotes": _quotes,
    "summary": _summary,
    "timeline": _timeline,
}
"""The lists by the names of their commands."""


def article_called(words: str, collection: Collection) -> Article | None:
    """The article of that file name or headline, or else the one that is about these words."""
    asked = words.strip().strip("\"“”'").casefold()
    for article in collection.articles:
        names = (article.name, article.name.rpartition("/")[2], article.title)
        if asked and asked in (name.casefold() for name in names):
            return article
    return article_about(words, collection)


def about(name: str, collection: Collection) -> Answer | None:
    """The passages that name a person or an organisation, best first, those of an article together;
    None when no article names them."""
    naming = _naming(name, collection)
    if not naming:
        return None
    naming = [p for p in naming if not _is_headline(p, collection)] or naming
    query = dict.fromkeys(content_terms(name), 1.0)
    order = [h.passage for h in collection.search(query, len(collection.passages))]
    place = {passage: n for n, passage in enumerate(order)}
    best = sorted(naming, key=lambda p: (place.get(p, len(place)), p.number))
    rank = {a: n for n, a in enumerate(dict.fromkeys(passage.article for passage in best))}
    together = sorted(best, key=lambda p: rank[p.article])
    return _listed(name, list(map(unranked, together)))


def _naming(name: str, collection: Collection) -> list[Passage]:
    """The passages that have the name, under whatever form; where nobody is called so, those that
    have all of its words."""
    found: list[Passage] = []
    for article in collection.articles:
        if known := collection.names[article].called(name):
            found += [
                passage
                for passage in collection.passages_of(article)
                if any(passage.span.covers(mention) for mention in known.mentions)
            ]
    asked = {term for term in content_terms(name) if not is_function_word(term)}
    if found or not asked:
        return found
    return [passage for passage in collection.passages if asked <= set(passage.terms)]


def words_of(name: str, collection: Collection) -> Answer | None:
    """Everything that somebody says, the oldest article first, in each in its order; None when no
    article quotes them."""
    called = collection.speakers.called(tuple(content_terms(name)))
    said = [Evidence(p, 0.0, speaker.name) for speaker in called for p in speaker.passages]
    said.sort(key=lambda e: (e.passage.article.day or date.max, e.passage.article.name))
    return _listed(what_said(name, said[0].passage.article.language), said) if said else None


def summary(article: Article, collection: Collection) -> Answer:
    """The article's first sentences and those that share most with the others; the headline stands
    in their citation, and for an article that has nothing else."""
    passages = collection.passages_of(article)
    told = [p for p in passages if not _is_headline(p, collection)]
    lead = [p for p in told if p.paragraph == told[0].paragraph][:LEAD]
    rest = [p for p in told if p not in lead and _stands_alone(p)]
    central = sorted(_most_central(rest, passages), key=lambda p: p.number)
    return answer_of(
        Question(article.title or article.name), [*lead, *central] or headline(article)
    )


def _most_central(passages: Sequence[Passage], every: Sequence[Passage]) -> list[Passage]:
    """The few that share most words with the article's other passages, none much like another."""
    held = Counter(term for p in every for term in _content(p))

    def centrality(passage: Passage) -> float:
        own = _content(passage)
        return sum(held[term] - 1 for term in own) / sqrt(len(own) or 1)

    chosen: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (-centrality(p), p.number)):
        own = _content(passage)
        if all(len(own & _content(other)) * 2 < len(own) for other in chosen):
            chosen.append(passage)
        if len(chosen) == CENTRAL:
            break
    return chosen


def _stands_alone(passage: Passage) -> bool:
    """Whether it is the article's own account, to be read without the sentence before it."""
    leans = kinds(passage.text, passage.article.language)[KINDS.index("pronoun")]
    speech = any(quotation.kind == "direct" for quotation in passage.quotations)
    return len(passage.terms) >= SHORTEST and not leans and not speech


def _is_headline(passage: Passage, collection: Collection) -> bool:
    """Whether it has no word but those of its headline."""
    return bool(collection.lexicon.repeats[collection.number(passage)] == 1)


def _content(passage: Passage) -> set[str]:
    return {term for term in passage.terms if not is_function_word(term)}


def _listed(asked: str, evidence: Sequence[Evidence]) -> Answer:
    """The passages as an answer that shows the first few, and brings the others to turn over."""
    question = Question(asked)
    first = list(islice(runs(evidence[:MOST_JOINED]), MOST_SHOWN))
    shown = [e for run in first for e in run]
    ranked = (*shown, *(e for e in evidence if e not in shown))
    quotes = tuple(quoted(question, run) for run in first)
    return Answer(question, quotes, ranked, len(shown), confidence=1.0)
