"""An exchange of question and answer, a text that may go on from it, and what it then means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container
from dataclasses import dataclass

from bot.answer import Reason
from bot.question import Question
from index import Article, Collection, Passage, Span

FORGOTTEN_AFTER = 900.0  # seconds after which nobody goes on from what was said

MOST_PRONOUNS = 8  # of a text that are read, so that it doesn't grow without end
LONGEST_MEANT = 200  # characters of what one stands for


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was read, and what was shown."""

    question: str
    passages: tuple[Passage, ...] = ()
    speaker: str = ""  # whose words these are, when they are one person's
    seen: tuple[Passage, ...] = ()  # shown so far to questions that followed each other


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a question means after the exchange before it."""

    text: str  # the question as it stands by itself
    within: Article | None = None  # where to look first
    beyond: frozenset[Article] = frozenset()  # where not to look
    skip: frozenset[Passage] = frozenset()  # shown before, and not wanted again
    surely: float = 0.0  # how sure an answer from elsewhere must be, where `within` has none
    gives_way: bool = False  # where another article answers clearly better, it answers
    shows: tuple[Passage, ...] = ()  # what answers, where that is known already
    refused: Reason | None = None  # of what was shown it asks what the article doesn't tell
    unmeant: str = ""  # a word of it that stands for nobody and nothing that is known


class Talk(ABC):
    """A text, and the last exchange, which it may go on from."""

    def __init__(self, text: str, last: Exchange, collection: Collection) -> None:
        self.text = text
        self.last = last
        self.collection = collection

    @property
    def article(self) -> Article | None:
        """Where the last answer was found first."""
        return self.last.passages[0].article if self.last.passages else None

    @property
    @abstractmethod
    def question(self) -> Question:
        """The last question, as it was understood."""

    def span_of(self, terms: Container[str]) -> Span | None:
        """Where the last question has these of its terms, from the first to the last."""
        asked = zip(self.question.terms, self.question.spans, strict=True)
        spans = [span for term, span in asked if term in terms]
        return Span(spans[0].start, spans[-1].end) if spans else None
