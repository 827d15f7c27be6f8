"""Who said what: the sentences of an article -> their quotations, each with its speaker.

Direct, indirect and mixed quotation in news prose, found by words of saying, quotation marks and
names; no model.  A speaker is named in full, pronouns and descriptions are resolved, and every
guess says how sure it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.article import Article, Quotation, QuotationKind, Span
from index.names import Names, names
from index.quotes.attributions import Attribution, attributions
from index.quotes.clauses import Tokens
from index.quotes.marks import Quoted, quoted
from index.quotes.speakers import Discourse

# How sure the speaker of a quotation is that has no attribution of its own.
SAME_PARAGRAPH = 0.85  # “One.” she said. “Two.”
CONTINUED = 0.85  # the paragraph before left its quotation open
SENTENCE_BEFORE = 0.6  # She shook her head. “Never.”
PARAGRAPH_BEFORE = 0.5

LONGEST_START = 2_000  # characters: what a sentence that starts small is still joined to
LEAST_SPEECH = 4  # words: shorter quoted words without a cue are titles, terms or scare quotes


def quotations(
    article: Article, sentences: Sequence[Span], known: Names | None = None
) -> list[tuple[Quotation, ...]]:
    """For each sentence, in order, what it quotes; `()` where nobody is quoted.

    `sentences` are spans of the body in the article's order, each within a paragraph.
    `known` are the article's names, where they have been found already.
    """
    known = known or names(article)
    discourse = Discourse(known)
    readings: list[_Paragraph] = []
    first = 0
    marked = zip(article.paragraphs, quoted(article.body, article.paragraphs), strict=True)
    for paragraph, stretches in marked:
        last = bisect_left(sentences, paragraph.end, lo=first, key=lambda span: span.start)
        reading = _Paragraph(article.body, known, discourse, stretches, sentences[first:last])
        reading.read()
        reading.fill(readings[-1].last if readings else None)
        readings.append(reading)
        first = last
    for earlier, later in reversed([*pairwise(readings)]):
        earlier.fill_back(later)
    found = [told for reading in readings for told in reading.quotations()]
    return found + [()] * (len(sentences) - len(found))


@dataclass(slots=True)
class _Paragraph:
    """One paragraph while its attributions are being found."""

    body: str
    names: Names
    discourse: Discourse
    stretches: Sequence[Quoted]
    sentences: Sequence[Span]
    found: list[Attribution] = field(default_factory=list)
    last: Attribution | None = None

    def read(self) -> None:
        """Find what is attributed by words."""
        for unit in self._units():
            inside = [stretch for stretch in self.stretches if unit.covers(stretch.span)]
            tokens = Tokens(self.body, unit, inside, self.names)
            self.found += attributions(tokens, self.discourse)

    def _units(self) -> Iterator[Span]:
        """Sentences, those joined over which a quotation runs."""
        held: Span | None = None
        for sentence in self.sentences:
            if held is not None and self._belongs(held, sentence):
                held = Span(held.start, sentence.end)
                continue
            if held is not None:
                yield held
            held = sentence
        if held is not None:
            yield held

    def _belongs(self, held: Span, sentence: Span) -> bool:
        """Whether a quotation runs over both, or its attribution was cut off: “Go!” he said."""
        cut_off = len(held) < LONGEST_START and self.body[sentence.start].islower()
        return cut_off or any(
            stretch.span.start < held.end and stretch.span.end > sentence.start
            for stretch in self.stretches
        )

    def fill(self, carried: Attribution | None) -> None:
        """Find the speakers of quotations that have no attribution of their own."""
        sources = [self._source_of(stretch) for stretch in self.stretches]
        for number, stretch in enumerate(self.stretches):
            if sources[number] is not None:
                continue
            guess = self._guess(number, stretch, sources, carried)
            if guess is not None:
                source, sure = guess
                told = Attribution(source.speaker, (stretch.span,), sure, source.named)
                sources[number] = told
                self.found.append(told)
        known = [source for source in sources if source is not None] or self.found
        self.last = known[-1] if known else None

    def fill_back(self, later: _Paragraph) -> None:
        """Take the speaker of a quotation that goes on in the next paragraph from there."""
        if not (self.stretches and later.stretches and later.stretches[0].continues):
            return
        source = later._source_of(later.stretches[0])
        stretch = self.stretches[-1]
        if source is not None and self._source_of(stretch) is None:
            told = Attribution(source.speaker, (stretch.span,), CONTINUED, source.named)
            self.found.append(told)

    def _source_of(self, stretch: Quoted) -> Attribution | None:
        """The attribution that a quotation is part of."""
        for attribution in self.found:
            if any(part.covers(stretch.span) for part in attribution.said):
                return attribution
        return None

    def _guess(
        self,
        number: int,
        stretch: Quoted,
        sources: Sequence[Attribution | None],
        carried: Attribution | None,
    ) -> tuple[Attribution, float] | None:
        """Whose a quotation may be, from the others around it, and how sure that is."""
        if stretch.continues and carried is not None:
            return carried, CONTINUED
        words = stretch.inner.of(self.body).split()
        short = len(words) < LEAST_SPEECH
        if not self._is_whole(stretch) or (short and self._goes_on_to(stretch)):
            return None
        around = [*reversed(sources[:number]), *sources[number + 1 :]]
        if source := next((source for source in around if source is not None), None):
            return source, SAME_PARAGRAPH
        if short:
            return None
        if self.found:
            return self.found[-1], SENTENCE_BEFORE
        if number == 0 and carried is not None:
            return carried, PARAGRAPH_BEFORE
        return None

    def _is_whole(self, stretch: Quoted) -> bool:
        """Whether the quotation is a sentence of its own."""
        inner = stretch.inner.of(self.body).strip().rstrip("’'”\"")  # I said, ‘No.’”
        after = self.body[stretch.span.end : stretch.span.end + 1]
        ended = inner.endswith((".", "!", "?", "…", "—", "–")) or after in (".", "!", "?")
        first = inner[:1]
        return ended and (first in "[(“‘'\"…." or first.isupper() or first.isdigit())

    def _goes_on_to(self, stretch: Quoted) -> bool:
        """Whether the quotation ends a sentence that has other words: the film “The Bridge.”"""
        begun = max((s.start for s in self.sentences if s.start <= stretch.span.start), default=0)
        return self.body[begun : stretch.span.start].rstrip()[-1:].isalnum()

    def quotations(self) -> Iterator[tuple[Quotation, ...]]:
        """Sentence by sentence, what the attributions tell."""
        for sentence in self.sentences:
            yield tuple(
                self._quotation(attribution, part, sentence)
                for attribution in self.found
                for part in attribution.said
                if part.overlaps(sentence)
            )

    def _quotation(self, attribution: Attribution, part: Span, sentence: Span) -> Quotation:
        said = Span(max(part.start, sentence.start), min(part.end, sentence.end)).trimmed(self.body)
        kind = self._kind(said)
        return Quotation(
            said,
            attribution.speaker.full,
            kind,
            attribution.named,
            attribution.cue,
            attribution.sure,
            attribution.outright or kind != "indirect",
        )

    def _kind(self, said: Span) -> QuotationKind:
        if any(stretch.span.covers(said) for stretch in self.stretches):
            return "direct"
        return (
            "mixed"
            if any(stretch.span.overlaps(said) for stretch in self.stretches)
            else "indirect"
        )
