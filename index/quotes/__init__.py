"""Who said what: the sentences of an article -> their quotations, each with its speaker.

Direct, indirect and mixed quotation in news prose, found by words of saying, quotation marks and
names; no model.  A speaker is named in full, pronouns and descriptions are resolved, and every
guess says how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.article import Article, Quotation, QuotationKind, Span
from index.names import Names, names
from index.quotes.attributions import Attribution, Reader
from index.quotes.clauses import Tokens
from index.quotes.marks import Quoted, quoted
from index.quotes.speakers import Discourse, Speaker

# How sure the speaker of a quotation is that has no attribution of its own.
SAME_PARAGRAPH = 0.85  # “One.” she said. “Two.”
CONTINUED = 0.85  # the paragraph before left its quotation open
SENTENCE_BEFORE = 0.6  # She shook her head. “Never.”
PARAGRAPH_BEFORE = 0.5
SUBJECT_ONLY = 0.45  # a quotation in a sentence without a word of saying

LEAST_SPEECH = 4  # words: shorter quoted words without a cue are titles, terms or scare quotes


def quotations(article: Article, sentences: Sequence[Span]) -> list[tuple[Quotation, ...]]:
    """For each sentence, in order, what it quotes; `()` where nobody is quoted.

    `sentences` are spans of the body in the article's order, each within a paragraph.
    """
    found = _attributed(article, sentences)
    return [tuple(_in_sentence(article.body, sentence, found)) for sentence in sentences]


def _attributed(article: Article, sentences: Sequence[Span]) -> list[Attribution]:
    known = names(article)
    discourse = Discourse(known)
    marks = quoted(article.body, article.paragraphs)
    out: list[Attribution] = []
    carried: Speaker | None = None
    at = 0
    for paragraph, stretches in zip(article.paragraphs, marks, strict=True):
        first = at
        while at < len(sentences) and sentences[at].start < paragraph.end:
            at += 1
        reading = _Paragraph(article.body, known, discourse, stretches)
        reading.read(sentences[first:at])
        reading.fill(carried)
        carried = reading.last
        out += reading.found
    return out


@dataclass(slots=True)
class _Paragraph:
    """One paragraph while its attributions are being found."""

    body: str
    names: Names
    discourse: Discourse
    stretches: Sequence[Quoted]
    found: list[Attribution] = field(default_factory=list)
    last: Speaker | None = None

    def read(self, sentences: Sequence[Span]) -> None:
        for unit in self._units(sentences):
            inside = [stretch for stretch in self.stretches if unit.covers(stretch.span)]
            self.found += Reader(
                Tokens(self.body, unit, inside, self.names), self.discourse
            ).attributions()

    def _units(self, sentences: Sequence[Span]) -> Iterator[Span]:
        """Sentences, those joined over which a quotation runs."""
        held: Span | None = None
        for sentence in sentences:
            if held is not None and any(
                stretch.span.start < held.end and stretch.span.end > sentence.start
                for stretch in self.stretches
            ):
                held = Span(held.start, sentence.end)
                continue
            if held is not None:
                yield held
            held = sentence
        if held is not None:
            yield held

    def fill(self, carried: Speaker | None) -> None:
        """Find the speakers of quotations that have no attribution of their own."""
        speakers = [self._speaker_of(stretch) for stretch in self.stretches]
        for number, stretch in enumerate(self.stretches):
            if speakers[number] is not None:
                continue
            guess = self._guess(number, stretch, speakers, carried)
            if guess is not None:
                speaker, sure = guess
                speakers[number] = speaker
                self.found.append(Attribution(speaker, (stretch.span,), round(sure, 2)))
        self.last = next((speaker for speaker in reversed(speakers) if speaker is not None), None)
        if self.last is None and self.found:
            self.last = self.found[-1].speaker

    def _speaker_of(self, stretch: Quoted) -> Speaker | None:
        return next(
            (
                attribution.speaker
                for attribution in self.found
                if any(part.covers(stretch.span) for part in attribution.said)
            ),
            None,
        )

    def _guess(
        self,
        number: int,
        stretch: Quoted,
        speakers: Sequence[Speaker | None],
        carried: Speaker | None,
    ) -> tuple[Speaker, float] | None:
        if stretch.continues and carried is not None:
            return carried, CONTINUED
        words = stretch.inner.of(self.body).split()
        if len(words) < LEAST_SPEECH:
            return None
        earlier = next((speaker for speaker in reversed(speakers[:number]) if speaker), None)
        if earlier is not None and self._is_whole(stretch):
            return earlier, SAME_PARAGRAPH
        later = next((speaker for speaker in speakers[number + 1 :] if speaker), None)
        if later is not None and self._is_whole(stretch):
            return later, SAME_PARAGRAPH
        if self._is_whole(stretch):
            if number == 0 and carried is not None:
                return carried, PARAGRAPH_BEFORE
            if self.found:
                return self.found[-1].speaker, SENTENCE_BEFORE
        return None

    def _is_whole(self, stretch: Quoted) -> bool:
        """Whether the quotation is a sentence of its own."""
        inner = stretch.inner.of(self.body).strip()
        after = self.body[stretch.span.end : stretch.span.end + 1]
        ended = inner.endswith((".", "!", "?", "…", "—", "–")) or after in (".", "!", "?")
        return (ended and inner[:1] in "[(“‘'\"….") or inner[:1].isupper() or inner[:1].isdigit()


def _in_sentence(body: str, sentence: Span, found: Sequence[Attribution]) -> Iterator[Quotation]:
    for attribution in found:
        for part in attribution.said:
            if not part.overlaps(sentence):
                continue
            said = Span(max(part.start, sentence.start), min(part.end, sentence.end)).trimmed(body)
            if len(said):
                yield Quotation(
                    said,
                    attribution.speaker.full,
                    _kind(said.of(body)),
                    attribution.named,
                    attribution.cue,
                    attribution.sure,
                )


_MARKS = '“”"„«»'


def _kind(said: str) -> QuotationKind:
    if not any(mark in said for mark in (*_MARKS, "''", "‘")):
        return "indirect"
    if said[0] in _MARKS + "‘'" and said.rstrip(".,")[-1] in _MARKS + "’'":
        return "direct"
    return "mixed"
