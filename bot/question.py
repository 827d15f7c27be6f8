"""A text becomes a Question: what is asked for, about whom, with which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; `text` is what was typed, blanks at the ends removed."""

    text: str
    terms: tuple[str, ...] = ()  # what to search for, function words dropped
    speaker: str = ""  # whose words are asked for, as typed; "" when nobody's
    topic: tuple[str, ...] = ()  # of `terms`, those the speaker is asked about
