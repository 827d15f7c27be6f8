"""What is said to a text in a conversation: filters and follow-ups are read, then it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from math import exp

from bot.answer import Answer, Evidence, NoAnswer, Quote, Reason, Reply, Understood
from bot.ask import LEAST_CONFIDENCE, ask, understanding
from bot.compose import MOST_QUOTES, missing_words, quoted, runs
from bot.exchange import Exchange, FollowUp
from bot.filters import (
    FilterError,
    UnknownOutlet,
    filters,
    narrowed,
    outlets,
    typed,
)
from bot.followup import follow_up
from bot.followup_in import follow_up_in
from bot.languages import is_unspaced, spoken
from bot.question import Question
from index import Collection, Passage, words

# A passage answers about as well as the best one where its odds are at least this share of that
# one's; not fitted.
ABOUT_AS_WELL = 0.05

# Where it is asked nothing that could be gone on from, the exchange before lasts.
ASKS_NOTHING = (
    Reason.PLEASANTRY,
    Reason.EMPTY,
    Reason.WHICH_LIST,
    Reason.OTHER_WORDS,
    Reason.WHOM,
)

LONGEST = 1000  # characters of a text that is looked through for filters, and may lean


def converse(
    text: str,
    collection: Collection,
    last: Exchange | None = None,
    *,
    today: date,
    limit: int = 10,
    least: float = LEAST_CONFIDENCE,
) -> Reply:
    """Answer the text, after the `last` exchange if there was one; as `ask` otherwise.

    A text longer than LONGEST is asked as it is.
    """
    if len(text) > LONGEST:
        return ask(text, collection, limit=limit, least=least)
    try:
        rest, wanted = filters(text, collection, today)
    except FilterError as error:
        return filter_refused(text, error, collection)

    def asked(question: str, scope: Collection, **how: Callable[[Passage], bool]) -> Reply:
        return ask(question, scope, limit=limit, least=least, **how)

    def asked_of_all(question: str) -> Reply:
        return asked(question, collection)

    scope = narrowed(collection, wanted)
    told = Understood(
        filter=wanted if wanted.narrows() else None,
        articles=len(scope.articles),
        typed=typed(wanted, collection),
    )
    followed = _leaning(rest, last, scope, spoken(rest, collection))
    if followed and followed.unmeant and wanted.narrows():
        followed = None  # "where was it sold in the article about the ferry" tells enough
    if followed:
        told = replace(
            told,
            read_as=_told(followed, rest),
            elsewhere=bool(followed.beyond),
            leans=True,
            of_shown=bool(followed.shows or followed.refused),
        )
        reply = _followed(followed, scope, asked)
    elif not scope.articles:
        reply = NoAnswer(Question(rest), Reason.FILTERED)
    else:
        reply = asked(rest, scope)
    if wanted.wordy and isinstance(reply, NoAnswer):
        told = replace(told, widened=True, typed="")
        answers = (r for r in map(asked_of_all, (text, rest)) if isinstance(r, Answer))
        reply = next((without_missing(r, rest) for r in answers), reply)
    if wanted.order:
        reply = in_order(reply, newest=wanted.order == "newest")
    return replace(reply, understood=told)


def without_missing(answer: Answer, rest: str) -> Answer:
    """The answer, which names of the words that no article has only those in the `rest` of what was
    typed: the others are known to be a filter's."""
    asked = words(rest, language=answer.question.language)
    stay = {word.span.of(rest).casefold() for word in asked}
    unspaced = is_unspaced(answer.question.language)  # several words may be named as one
    missing = (w for w in answer.missing if w.casefold() in stay or (unspaced and w in rest))
    return replace(answer, missing=tuple(missing))


def _leaning(text: str, last: Exchange | None, scope: Collection, language: str) -> FollowUp | None:
    if language:
        return follow_up_in(language, text, last, scope) if last else None
    return follow_up(text, last or Exchange(""), scope)


def filter_refused(text: str, error: FilterError, collection: Collection) -> NoAnswer:
    """The reply to a text with a filter that means nothing."""
    question = Question(text.strip())
    if isinstance(error, UnknownOutlet):
        known = tuple(outlet for outlet in outlets(collection) if outlet)
        return NoAnswer(question, Reason.NO_OUTLET, (error.word,), known=known)
    return NoAnswer(question, Reason.NO_DATE, (error.word,))


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def exchange(reply: Reply, last: Exchange | None = None) -> Exchange:
    """What a reply leaves to be followed up; a reply that goes on from the `last` exchange counts
    what was shown then as seen.  One to what asks for nothing, or to a question of what was shown,
    such as who said that, leaves it as it is."""
    idle = isinstance(reply, NoAnswer) and reply.reason in ASKS_NOTHING
    if idle or reply.understood.of_shown:
        return last or Exchange("")
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    shown = [passage for quote in quotes for passage in quote.passages]
    also = [passage for quote in quotes for passage in quote.also]  # what says the same is no news
    speakers = {quote.speaker for quote in quotes}
    same = last is not None and last.question == reply.question.text
    goes_on = same or reply.understood.leans
    before = last.seen if last and goes_on else ()
    return Exchange(
        reply.question.text,
        tuple(shown) or (last.passages if last and goes_on else ()),
        speakers.pop() if len(speakers) == 1 else "",
        (*before, *shown, *also),
    )


def _followed(followed: FollowUp, scope: Collection, asked: Callable[..., Reply]) -> Reply:
    if followed.unmeant:
        return NoAnswer(Question(followed.text), Reason.WHOM, (followed.unmeant,))
    if followed.refused:
        return NoAnswer(Question(followed.text), followed.refused)
    if followed.shows:
        return answer_of(Question(followed.text), followed.shows)

    def unwanted(passage: Passage) -> bool:
        return passage in followed.skip or passage.article in followed.beyond

    sifted = {"unwanted": unwanted} if followed.skip or followed.beyond else {}
    reply: Reply | None = None
    if followed.within:
        reply = asked(followed.text, scope.only(followed.within.name), **sifted)
    if isinstance(reply, Answer) and followed.gives_way:
        of_all = asked(followed.text, scope, **sifted)
        if _is_clearly_better(of_all, reply):
            return of_all
    if isinstance(reply, Answer):
        nowhere = missing_words(understanding(followed.text, scope), scope)
        missing = tuple(word for word in reply.missing if word in nowhere)
        nearly = tuple(words for words in reply.nearly if words in nowhere)
        reply = replace(reply, missing=missing, nearly=nearly)
    else:
        reply = asked(followed.text, scope, **sifted)
        if isinstance(reply, Answer) and reply.confidence < followed.surely:
            return NoAnswer(reply.question, Reason.TOO_LITTLE, ranked=reply.ranked)
    if sifted and isinstance(reply, NoAnswer):
        return NoAnswer(reply.question, Reason.NOTHING_ELSE)
    return reply


def _is_clearly_better(of_all: Reply, within: Answer) -> bool:
    """Whether among all articles the one asked first has nothing that answers about as well."""
    if not isinstance(of_all, Answer) or of_all.confidence < within.confidence:
        return False
    article = within.quotes[0].article
    return all(e.passage.article != article for e in _about_as_good(of_all))


def _about_as_good(answer: Answer) -> list[Evidence]:
    """The passages that answer about as well as the best one."""
    best = answer.ranked[0].score if answer.ranked else 0.0
    return [e for e in answer.ranked if exp(min(0.0, e.score - best)) >= ABOUT_AS_WELL]


def answer_of(question: Question, passages: Iterable[Passage]) -> Answer:
    """The answer that consists of these passages."""
    evidence = tuple(map(unranked, passages))
    quotes = tuple(quoted(question, run) for run in runs(evidence))
    return Answer(question, quotes, evidence, len(evidence), confidence=1.0)


def unranked(passage: Passage) -> Evidence:
    """A passage that is shown without being held against others."""
    return Evidence(passage, 0.0, passage.speakers[0] if len(passage.speakers) == 1 else "")


def _told(followed: FollowUp, typed: str) -> str:
    """How it is told that the question was read; "" where that is plain."""
    return "" if followed.skip or followed.text == typed else followed.text


def in_order(reply: Reply, *, newest: bool) -> Reply:
    """The reply with passages that answer nearly as well in order of their articles' days."""
    if not isinstance(reply, Answer) or not reply.ranked:
        return reply
    good = _about_as_good(reply)
    undated = date.min if newest else date.max
    ordered = sorted(good, key=lambda e: e.passage.article.day or undated, reverse=newest)
    first = ordered[:MOST_QUOTES]
    quotes: list[Quote] = [quoted(reply.question, run) for run in runs(first)]
    rest = [e for e in (*ordered, *reply.ranked) if e not in first]
    ranked = (*first, *dict.fromkeys(rest))
    return replace(reply, quotes=tuple(quotes), ranked=ranked, shown=len(first), differ_in="")
