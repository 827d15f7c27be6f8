"""Whether a passage has the kind of answer that a question asks for, beside the question's words.

A passage may have every word of "Which company in Germany made it?" and tell no more than "a
company in Germany".
"""

from __future__ import annotations

import re

from bot.question import Question
from index import KINDS, Collection, Passage, content_terms, is_english, kinds, words

# Wider than the signs of a reason in general: of a passage that has the words of a question for
# one, whatever comes before or follows what happened may be it.
_REASON = re.compile(
    r"\b(?:because|due to|as a result|owing to|thanks to|therefore|thus|why|reasons?|citing|given"
    r"|caus(?:e|ed|es|ing)|leads? to|led to|prompt(?:ed|ing)|result(?:ed|s|ing)? (?:in|from)"
    r"|in order to|so that|so (?:he|she|they|it|as)|over|after|amid|fear(?:s|ed|ing)?"
    r"|worr(?:y|ied|ies)|concern(?:s|ed)?|(?:hop|want|need)(?:e|es|s|ed|ing)? (?:to|that)"
    r"|to (?:avoid|prevent|protect|help|make|get|keep|give|show|ensure|allow|raise|win|stop|let"
    r"|save|pay|meet|reduce|support|encourage|attract|counter|draw)"
    r"|(?:for|by) (?-i:[a-z]{2,}ing)|as (?:he|she|they|it)"
    r"|since (?!(?:last|the|then|early|late|\w+day|\d+|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?"
    r"|oct|nov|dec)\w*)\b))\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r", \d{1,3}[,.]|\(\d{1,3}\)|\b(?:is|was|at) \d{1,3}\b(?!,| [a-z])|\bages?d? (?:of )?\d"
    r"|\b(?:year|month|week|day|centur(?:y|ie))s?[ -]old\b|\bturn(?:s|ed|ing)? \d"
    r"|\bin (?:his|her|their) \d0s\b|\b(?:in|since|from|born|of) (?:1\d|20)\d\d\b",
    re.IGNORECASE,
)
_NAMES = {
    "person": ("person", "organisation"),
    "place": ("place", "organisation", "other"),
    "name": ("person", "place", "organisation", "other"),
}
"""What is asked for -> which names may be it."""


def lacks_wanted(question: Question, passage: Passage, collection: Collection) -> bool:
    """Whether a person, a name, a place, a time, an age or a reason is asked for, and the passage,
    if it is in English, has none but those in the question."""
    if not is_english(passage.article.language):
        return False
    match question.wanted:
        case "time":
            return not kinds(_without(question, passage.text))[KINDS.index("time")]
        case "age":
            return not _AGE.search(passage.text)
        case "reason":
            return not _REASON.search(passage.text)
        case "person" | "place" | "name":
            return not _names_one(question, passage, collection)
        case _:
            return False


def _names_one(question: Question, passage: Passage, collection: Collection) -> bool:
    """Whether the passage names one of the kind that is asked for."""
    named = collection.names[passage.article].within(passage.span)
    asked = set(question.read)
    for span, name in named:
        words = set(content_terms(span.of(passage.article.body)))
        # "Ada Quill" isn't new where Ada is asked about; "Bank of England" is, where a bank is
        is_new = words.isdisjoint(asked) if name.kind == "person" else not words <= asked
        if is_new and name.kind in _NAMES[question.wanted]:
            return True
        if not is_new and question.wanted == "person" and "definition" in question.kinds:
            return True  # "Who is Ada Quill?"
    speakers = passage.speakers if question.wanted == "person" else ()
    return any(asked.isdisjoint(content_terms(speaker)) for speaker in speakers)


def _without(question: Question, text: str) -> str:
    """The text without the words that the question has, too."""
    asked = set(question.read)
    kept, at = [], 0
    for word in words(text):
        if word.term in asked:
            kept.append(text[at : word.span.start])
            at = word.span.end
    return "".join([*kept, text[at:]])
