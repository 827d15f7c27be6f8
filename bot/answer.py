"""What the bot says: an Answer made of cited quotes, or NoAnswer with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from bot.filters import Filter
from bot.question import Question
from index import Article, Passage, Span, terms

DifferIn = Literal["", "figures", "dates", "names"]
"""What articles tell differently; "" for nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that may answer the question; scores compare within one question."""

    passage: Passage
    score: float
    speaker: str = ""  # who says it, where the passage is somebody's words


@dataclass(frozen=True, slots=True)
class Quote:
    """What is shown as one block: a passage, or neighbouring passages of one quotation joined.

    `text` is `article.body[span.start:span.end]`, and the citation is the article with `paragraph`.
    """

    article: Article
    span: Span
    paragraph: int  # where the quote begins, counted from 1
    passages: tuple[Passage, ...]  # what was joined, in order
    speaker: str = ""
    matched: tuple[Span, ...] = ()  # the question's words within the quote, as spans of the body
    also: tuple[Passage, ...] = ()  # of other articles, one each, that say the same

    @property
    def text(self) -> str:
        """The quote to the letter."""
        return self.span.of(self.article.body)


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read that doesn't say by itself all that it means."""

    read_as: str = ""  # the question that was answered, where it isn't the one typed
    elsewhere: bool = False  # articles that were shown before were left out
    of_shown: bool = False  # it asks who said what was shown before, or when
    leans: bool = False  # it goes on from the exchange before
    filter: Filter | None = None
    articles: int = 0  # that the filter lets through
    widened: bool = False  # nothing came through the filter, so that all articles were asked
    typed: str = ""  # the filter as it may be typed behind the question


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer, best first (for a speaker: in the article's order; where articles differ:
    the newest first)."""

    question: Question
    quotes: tuple[Quote, ...]
    # every passage considered, best first; the first `shown` are quoted
    ranked: tuple[Evidence, ...]
    shown: int
    confidence: float  # 0 to 1
    missing: tuple[str, ...] = ()  # words of the question, as typed, that no article has
    understood: Understood = Understood()
    differ_in: DifferIn = ""  # what the quotes, each of another article, tell differently
    # what the question has in quotation marks, as typed, of which all quotes have all words but one
    nearly: tuple[str, ...] = ()
    unheard: str = ""  # whose words are asked for when none are quoted, as typed


class Reason(Enum):
    """Why there is no answer."""

    EMPTY = "the question has no words"
    PLEASANTRY = "it is a greeting or a thank-you"
    WHICH_LIST = "all is to be listed, and it doesn't say all of what"
    OTHER_WORDS = "an answer is wanted in other words than the articles'"
    WHOM = "it has a word, such as he, that stands for nobody who is known"
    WHICH = "it is about an article, and doesn't say which"
    UNKNOWN = "no article has any of the question's words"
    TOO_LITTLE = "the passages found share too little with the question"
    UNSAID = "what was shown before is nobody's words"
    NOTHING_ELSE = "what else there is has been shown before"
    NO_DATE = "a filter names no date"
    NO_OUTLET = "a filter names no outlet of the articles"
    FILTERED = "no article comes through the filter"


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """An honest refusal: the articles don't say."""

    question: Question
    reason: Reason
    missing: tuple[str, ...] = ()  # words of the question, as typed, that no article has
    ranked: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    understood: Understood = Understood()
    known: tuple[str, ...] = ()  # the outlets there are, where one was named that isn't

    @property
    def nearest(self) -> Article | None:
        """The article that comes closest, to offer instead; None when none shares a word."""
        asked = set(self.question.terms)
        for passage in (evidence.passage for evidence in self.ranked):
            headline = terms(passage.article.title, passage.article.language)
            if not asked.isdisjoint((*passage.terms, *headline)):
                return passage.article
        return None


Reply = Answer | NoAnswer
