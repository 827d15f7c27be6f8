"""A text becomes a Question: what is asked for, about whom, with which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.asking import (
    COUNTING,
    KIND_SIGNS,
    MEASURES,
    ONLY_ASKING,
    QUOTED,
    REPORT_PATTERNS,
    SPEECH_PATTERNS,
    WANTED,
    WHAT_WAS_SAID,
    WRAPPINGS,
)
from bot.spelling import Spelling
from index import FUNCTION_WORDS, Collection, Span, content_terms, is_function_word, terms, words

MOST_PHRASES = 8  # in quotation marks; each is looked for by itself, and a text may have hundreds


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; `text` is what was typed, blanks at the ends removed.

    `terms`, `spellings` and `spans` go together: each term, the word it was read from (mended
    where it was misspelled), and where that word stands in `text`.
    """

    text: str
    terms: tuple[str, ...] = ()  # what to search for: function words and wrapping dropped
    spellings: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    names: frozenset[str] = frozenset()  # those of `terms` that were typed as names
    kinds: frozenset[str] = frozenset()  # kinds of answer asked for, as in bot.asking
    speaker: tuple[str, ...] = ()  # terms of the name whose words are asked for; () when nobody's
    topic: tuple[str, ...] = ()  # those of `terms` the speaker is asked about
    phrases: tuple[Span, ...] = ()  # parts of `text` in quotation marks: these very words
    read: tuple[str, ...] = ()  # every term in order, function words too; misspelled ones mended
    counted: str = ""  # the term whose number is asked for ("how many countries")
    mended: tuple[tuple[str, str], ...] = ()  # words typed and what they were read as
    language: str = ""  # of the question; "" for English
    wanted: str = (
        ""  # the one it begins with: a person, name, place, time, age or reason; "" for others
    )
    units: frozenset[str] = frozenset()  # terms of the units that the answer has ("how tall")

    @property
    def whose_words(self) -> str:
        """Whose words are asked for and nothing else, as typed; "" when it isn't so plain."""
        asked = WHAT_WAS_SAID.search(self.text) if self.speaker else None
        return asked["speaker"] if asked else ""


def understand(text: str, collection: Collection) -> Question:
    """What the text asks for, its misspelled words mended by the collection's own."""
    text = text.strip()
    spelling = Spelling(collection.lexicon)
    core = _core(text)
    typed = [word for word in words(text) if core.covers(word.span)]
    mended = {word.span: spelling.mended(word.span.of(text)) for word in typed}
    read = _with(text, mended)
    asked = Span(core.start, core.end + len(read) - len(text)).of(read)
    content = set(content_terms(ONLY_ASKING.sub(" ", asked)) or content_terms(asked))
    chosen: dict[str, tuple[str, Span]] = {}
    for word in typed:
        spelled = mended[word.span] or word.span.of(text)
        for new in words(spelled) if mended[word.span] else [word]:
            if new.term in content:
                chosen.setdefault(new.term, (spelled, word.span))
    if FUNCTION_WORDS.issuperset(chosen) and not collection.speakers.named(tuple(chosen)):
        chosen = {}  # "who are you?": nothing to look for
    terms = tuple(chosen)
    speaker, topic = _speaker(read, collection, terms)
    return Question(
        text,
        terms,
        tuple(spelled for spelled, _ in chosen.values()),
        tuple(span for _, span in chosen.values()),
        frozenset(_names(text, chosen)),
        frozenset(kind for kind, sign in KIND_SIGNS.items() if sign.search(read)),
        speaker,
        topic,
        tuple(islice(_phrases(text), MOST_PHRASES)),
        tuple(word.term for word in words(read)),
        _counted(read, terms),
        tuple((span.of(text), new) for span, new in mended.items() if new),
        wanted=_wanted(asked),
        units=next((units for sign, units in MEASURES if sign.search(read)), frozenset()),
    )


def tidied(text: str) -> str:
    """The text without the blanks that words which were cut out of it leave."""
    return re.sub(r"\s+(?=[?!.,]*$)", "", re.sub(r"\s{2,}", " ", text)).strip()


def asks_something(text: str, language: str = "") -> bool:
    """Whether a text has a word that can be looked for."""
    return not all(is_function_word(term) for term in terms(text, language))


def _core(text: str) -> Span:
    """The question without what it is only wrapped in ("can you tell me ...")."""
    core = Span(0, len(text))
    for wrapping in WRAPPINGS:
        if found := wrapping.search(core.of(text)):
            left = Span(found.end(), len(core)) if found.start() == 0 else Span(0, found.start())
            kept = left.shifted(by=core.start)
            core = kept if words(kept.of(text)) else core
    return core


def _with(text: str, mended: dict[Span, str]) -> str:
    """The text with its misspelled words replaced."""
    out, at = [], 0
    for span, new in sorted(mended.items()):
        if new and span.start >= at:
            out += [text[at : span.start], new]
            at = span.end
    return "".join([*out, text[at:]])


def _names(text: str, chosen: dict[str, tuple[str, Span]]) -> Iterator[str]:
    """Terms typed with a capital inside the question."""
    for term, (_, span) in chosen.items():
        if span.start > 0 and text[span.start].isupper():
            yield term


def _phrases(text: str) -> Iterator[Span]:
    """What stands in quotation marks, of two words or more."""
    for found in QUOTED.finditer(text):
        span = Span(*found.span(found.lastgroup or 0))
        if len(words(span.of(text))) > 1 and asks_something(span.of(text)):
            yield span


def _wanted(asked: str) -> str:
    """The kind of answer that the question, without its wrapping, begins with."""
    asked = asked.strip(' ?!."“”')
    kind = next((kind for kind, sign in WANTED if sign.search(asked)), "")
    return "" if kind in ("person", "name") and " or " in asked else kind  # "Who won, he or she?"


def _counted(read: str, terms: tuple[str, ...]) -> str:
    """What is to be counted: the first term after "how many"."""
    if not (asked := COUNTING.search(read)):
        return ""
    return next((word.term for word in words(read[asked.end() :]) if word.term in terms), "")


def _speaker(
    read: str, collection: Collection, terms: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose words are asked for, and about what; a name alone asks for its bearer's."""
    for pattern in (*SPEECH_PATTERNS, *REPORT_PATTERNS):
        if asked := pattern.search(read):
            speaker = tuple(content_terms(ONLY_ASKING.sub(" ", asked["speaker"])))
            sure = pattern in SPEECH_PATTERNS or collection.speakers.called(speaker)
            if speaker and sure and set(speaker) <= set(terms):
                about = set(content_terms(asked["topic"])) - set(speaker)
                return speaker, tuple(term for term in terms if term in about)
    if 0 < len(terms) <= 3 and {word.term for word in words(read)} <= {*terms, "the"}:
        named = collection.speakers.named(terms)
        return (terms, ()) if named else ((), ())
    return (), ()
