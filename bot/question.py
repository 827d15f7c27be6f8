"""A text becomes a Question: what is asked for, about whom, with which words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import content_terms, words


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; `text` is what was typed, blanks at the ends removed."""

    text: str
    terms: tuple[str, ...] = ()  # what to search for, function words dropped
    speaker: tuple[str, ...] = ()  # terms of the name whose words are asked for; () when nobody's
    topic: tuple[str, ...] = ()  # terms of what the speaker is asked about


_SAY = r"(?:say|said|says|saying|tell|told|state|stated|claim|claimed|think|thinks|comment|argue|argued)"

_ASKS_FOR_WORDS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat (?:did|does|do|has|have|had) (?P<speaker>.+?) {_SAY}\b(?P<topic>.*)",
        r"\bwhat (?:was|is|were) (?P<speaker>.+?)['’]s? (?:view|opinion|position|reaction|response|comment|statement)s?\b(?P<topic>.*)",
        r"\baccording to (?P<speaker>[^,?]+?)(?:,|\?|$)(?P<topic>.*)",
    )
]


def understand(text: str) -> Question:
    """What the text asks for, from its words alone."""
    text = text.strip()
    if not words(text):
        return Question(text)
    terms = tuple(content_terms(text))
    for pattern in _ASKS_FOR_WORDS:
        if asked := pattern.search(text):
            speaker = tuple(content_terms(asked["speaker"]))
            topic = tuple(t for t in content_terms(asked["topic"]) if t in terms)
            return Question(text, terms, speaker, topic)
    return Question(text, terms)
