"""A question in English with whom and what its pronouns stand for put in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from bot.antecedents import EMPTY_IT, EnglishTalk, without_quotations
from bot.exchange import LONGEST_MEANT, MOST_PRONOUNS, FollowUp
from bot.phrases import LINKS, Phrase, is_plural, phrases
from bot.reworded import (
    ASKS,
    AUXILIARY,
    COUNTED,
    agreeing,
    asked_anew,
    first_of_two,
    with_both,
    without_and,
)
from index import content_terms, is_function_word

LEAST_ASKED = 2  # words that a question with a pronoun needs, to be asked with nobody known for it
LEAST_WITH_IT = 3  # the same of one with "it", to be asked without the question before it

_I = re.IGNORECASE
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|her|hers|his|they|them|theirs?|(?!(?-i:IT)\b)it|its"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there)\b(?!['’-])",
    _I,
)
_ABOUT_THAT = re.compile(
    r"\b(?P<before>about|of|against|on|for|to|with)\s+(?:that|this)(?=[\s?.!]*$)", _I
)
_WHY_THAT = re.compile(
    r"^(?:and\s+|but\s+|so\s+)?why\s+(?:(?:did|do|does|would|has|have|had)\s+\w+\s+(?:do|done)"
    r"\s+(?:that|this|so|it)|(?:is|was)\s+(?:that|this))\W*$",
    _I,
)
_DID_THAT = re.compile(r"\b(?:did|does|will|would|has|had)\s+(?:that|this)\s+\w+\W*$", _I)
_WHO = re.compile(r"\b(?:who|which|(?:some|any|every|no)(?:one|body))\b", _I)
_SAYING = re.compile(r"\b(?:says?|said|saying|tell|told|think|thinks|thought|news|quotes?)\b", _I)
_SAYS = re.compile(r"\b(?:say|says|said|saying)\s+$", _I)
_AUXILIARY_NEXT = re.compile(rf"\s{AUXILIARY}", _I)
_CLAUSE = re.compile(
    r"\b(?:when|while|after|before|because|since|if|that|who|whom|which)\b.*\w", _I
)


def by_pronouns(talk: EnglishTalk, text: str) -> FollowUp | None:
    """The question with whom and what its pronouns stand for; None when it needs none."""
    if _WHY_THAT.match(text) and talk.last.question:
        return FollowUp(asked_anew("why", talk.last.question), within=talk.article)
    read = _with_topic(talk, _with_antecedents(talk, text))
    before = first_of_two(talk.last.question)
    tells = ASKS.match(before) and not _PRONOUN.search(before)
    if tells and (_hanging(read, LEAST_WITH_IT).lower() == "it" or _DID_THAT.search(read)):
        return FollowUp(with_both(talk.last.question, talk.text), within=talk.article)
    if hanging := _hanging(read, LEAST_ASKED):
        return FollowUp(talk.text, unmeant=hanging)
    if read == text:
        return None
    read = without_and(read)
    return FollowUp(read[:1].upper() + read[1:], within=talk.article, gives_way=True)


def with_pronouns_read(talk: EnglishTalk, text: str) -> str:
    """The text as `by_pronouns` reads it, or as it is."""
    read = by_pronouns(talk, text)
    return read.text if read else text


def _with_antecedents(talk: EnglishTalk, text: str) -> str:
    """The text with what its pronouns stand for, as far as that is known."""
    own = phrases(text, talk.is_name, talk.stands_bare) if _PRONOUN.search(text) else []
    parts, at = [], 0
    for pronoun in islice(_PRONOUN.finditer(without_quotations(text)), MOST_PRONOUNS):
        meant = _meant(talk, pronoun, own, text)
        if meant and len(meant) <= LONGEST_MEANT:
            before = text[at : pronoun.start()]
            if pronoun["word"].lower() == "they":
                many = is_plural(meant) or " and " in meant
                before = agreeing(before, was_many=True, is_many=many)
            parts += [before, meant]
            at = pronoun.end()
    return "".join([*parts, text[at:]])


def _with_topic(talk: EnglishTalk, text: str) -> str:
    """The text with what was asked about for the "that" of "What did he say about that?"."""
    if (that := _ABOUT_THAT.search(text)) and (topic := talk.topic()):
        return f"{text[: that.start()]}{that['before']} {topic}{text[that.end() :]}"
    return text


def _hanging(text: str, least: int) -> str:
    """A pronoun of a question that has less than so many words beside it; "" where it has none."""
    pronoun = _PRONOUN.search(without_quotations(text))
    word = pronoun["word"].lower() if pronoun else ""
    if not pronoun or word == "there" or (word == "it" and EMPTY_IT.search(text)):
        return ""
    behind = text[pronoun.end() :]
    if re.search(r"[,.;:?!]\W*\w", behind):
        return ""  # "when is it, the vote"
    goes_on = word in ("he", "she", "they", "it") and re.search(r"\w", behind)
    if goes_on and _WHO.search(text, 0, pronoun.start()):
        return ""  # "who said he would resign"
    if word[0] not in "ti":  # "what do they say about the dam" is a question, with nobody known
        text = _SAYING.sub("", text)
    asked = {term for term in content_terms(text) if not is_function_word(term)}
    return pronoun[0] if len(asked) < least else ""


def _meant(talk: EnglishTalk, pronoun: re.Match[str], own: Sequence[Phrase], text: str) -> str:
    """What a pronoun stands for; "" when the question tells itself, or nothing does."""
    word = pronoun["word"].lower()
    following = re.match(r"\s+([^\W\d]+)", text[pronoun.end() :])
    linked = following is None or following[1].lower() in LINKS
    if word == "it" and _SAYS.search(text, 0, pronoun.start()):
        return "that" if linked else ""  # what was said isn't what was talked of
    before = [p for p in own if p.span.end <= pronoun.start() and not _asked_of(p, pronoun, text)]
    if word in ("he", "him", "his", "she", "her", "hers"):
        owns = word in ("his", "hers") or (word == "her" and not linked)
        return _person_meant(talk, word, before, text, owns=owns)
    if word == "there":
        return f"in {place}" if (place := talk.place()) and not before else ""
    if word == "it":
        before = [p for p in before if talk.kind_of(p.bare) != "person"]
    if before or (word == "it" and EMPTY_IT.search(text)):
        return ""
    owns = word in ("its", "their", "theirs")
    if owns and _AUXILIARY_NEXT.search(text, pronoun.end()):
        return ""  # "for what part of their trip did the crews pay"
    return _possessive(talk.several() if word.startswith("the") else talk.thing(), owns=owns)


def _person_meant(
    talk: EnglishTalk, word: str, before: Sequence[Phrase], text: str, *, owns: bool
) -> str:
    """Whom he or she is; "" where a phrase before it may tell."""
    is_object = word in ("him", "her") and not owns
    if len(before) == 1 and is_object and not _CLAUSE.search(text):
        before = []  # whom somebody speaks of isn't they: "what did Sanders say about him"
    if any(p.is_definite or talk.kind_of(p.bare) in ("", "person") for p in before):
        return ""  # "what did the judge say in her ruling"
    found = talk.person("he" if word in ("he", "him", "his") else "she")
    return _possessive(found, owns=owns)


def _asked_of(phrase: Phrase, pronoun: re.Match[str], text: str) -> bool:
    """Whether it is asked how many or which of these a pronoun has: "how many members has it"."""
    between = text[phrase.span.end : pronoun.start()]
    return bool(
        COUNTED.search(text[: phrase.span.start]) and re.search(rf"\b{AUXILIARY}", between, _I)
    )


def _possessive(name: str, *, owns: bool) -> str:
    if not name or not owns:
        return name
    name = re.split(r"(?<=\w)['’]s\b", name)[0]  # of "the comet's nucleus" the comet
    return f"{name}’" if name.endswith("s") else f"{name}’s"
