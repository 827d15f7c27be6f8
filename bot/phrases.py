"""Who and what a question names, as far as the order of its words tells; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from index import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLURALS = _words("people children men women police staff")
ASKING = _words("who whom whose what which when where why how")
DO = _words("do does did will would can could shall should may might must")
BE = _words(
    "is are was were be been being has have had what's what’s who's who’s where's where’s"
    " whats whos wheres"
)
_DETERMINERS = _words("the a an this these those my your our his her its their all both")
PRONOUNS = _words("he she it they him them i you we me us that there")
LINKS = _words(
    "about above across after against along among and around as at because before behind below"
    " between but by down during else ever for from if in inside into like near not now of off on"
    " onto or out outside over past per since so than then though through to toward towards under"
    " until up upon via when while with within without yet also too only just still back away home"
    " again here together"
)
_EVERYTHING = _words("everything anything something nothing")
_WANTED = _words(
    "give show tell list find any some all more new latest recent news words info information"
    " quote quotes quotation quotations statement statements remark remarks comment comments"
    " article articles story stories"
)  # what is asked for, which names nobody
_PARTICIPLE = re.compile(
    r".{2,}(?:ed|en|ing)|built|sold|bought|found|held|made|won|lost|hit|cut|struck|said|told|sent"
    r"|begun|done|gone|known|shown|thrown|born|worn|put|set|shut|read|left|felt|kept|led|met|paid"
    r"|run|seen|spent|taught|thought|caught|brought|fought|hurt|laid|lent|meant|stood|swum|sunk"
)
_PAST = re.compile(
    r"[a-z]{2,}ed|went|came|took|got|gave|became|saw|knew|grew|fell|rose|flew|chose|wrote|spoke|broke"
    r"|drove|ate|began|ran|stood|quit|built|sold|bought|found|held|made|won|lost|struck|said|told|sent"
    r"|left|felt|kept|led|met|paid|spent|thought|caught|brought|fought|died|killed"
)  # of verbs; less than is a participle, for what comes before it may be a noun
_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?(?:['’](?=\s|$))?|[,;:()?!]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a question that names somebody or something."""

    text: str
    span: Span
    is_name: bool

    @property
    def bare(self) -> str:
        """Without a word like "the"."""
        return re.sub(r"^(?:the|an?|this|that|these|those)\s+", "", self.text, flags=re.IGNORECASE)

    @property
    def is_definite(self) -> bool:
        """Whether a word like "the" stands before it."""
        return self.bare != self.text

    @property
    def is_plural(self) -> bool:
        """Whether it is of several."""
        return is_plural(self.text)


def is_plural(name: str) -> bool:
    """Whether a name or a noun, with what stands before it, is of several."""
    word = name.split()[-1].lower()
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def phrases(
    text: str, is_name: Callable[[str], bool], stands_bare: Callable[[str], bool]
) -> list[Phrase]:
    """Who and what a question names, in order, without its verbs as far as word order tells.

    A name that `stands_bare` has no "the" before it: "the Iran" goes on, as in "the Iran bill".
    """
    walk = _Walk(text, is_name, stands_bare)
    tokens = list(_WORD.finditer(text))
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        walk.take(token, before[0].lower() if before else "", after[0].lower() if after else "")
    walk.close()
    return walk.found


class _Walk:
    """Goes through a question word by word, and closes a phrase where another word begins."""

    def __init__(
        self, text: str, is_name: Callable[[str], bool], stands_bare: Callable[[str], bool]
    ) -> None:
        self.found: list[Phrase] = []
        self._text = text
        self._is_name = is_name
        self._stands_bare = stands_bare
        self._run: list[re.Match[str]] = []
        self._definite = False  # the run begins with a word like "the"
        self._verb_due: Literal["", "do", "be"] = ""  # what the verb goes with that is to come
        self._subject = False  # it was told who does something
        self._bare_verb = False  # the next word is a verb: "who leads"
        self._who = False  # the question is who, and nobody was told yet
        self._counts = False  # it is how many or which of the words to come: "how many workers"

    def take(self, token: re.Match[str], before: str, after: str) -> None:
        """The next word or sign, and its neighbours."""
        word = token[0].lower()
        if word in ASKING:
            self.close()
            self._who = word == "who"
            self._counts = word in ("which", "what", "whose")
            self._bare_verb = word in ("who", "what") and after not in DO | BE | _DETERMINERS
        elif word in DO or word in BE:
            counted = self._counts and word in BE
            self.close()
            self._verb_due = "do" if word in DO else "be"
            self._subject = counted  # "how many shows are coming back"
            self._bare_verb = self._counts = False
            self._who |= word.startswith("who")  # "who's"
        elif word in ("get", "got") and self._verb_due == "do":  # "did the dam get built"
            self._verb_due = ""
            self.close()
            self._verb_due, self._subject = "be", True
        elif word in _EVERYTHING:
            self.close()
            self._verb_due = "do"  # "everything Solheim said"
        elif word in _DETERMINERS:
            self.close()
            self._run, self._definite = [token], True
        elif word in PRONOUNS:
            self.close()
            self._subject = True
        elif word in LINKS or not token[0][0].isalnum():
            self.close()
        elif before == "how" and not self._is_name(token[0]):  # "how wrong", "how many"
            self._counts = word in ("many", "much")
        else:
            if self._run and not self._definite and self._turns(token):
                self.close()
            self._run.append(token)

    def _turns(self, token: re.Match[str]) -> bool:
        """Whether a name begins here, behind words that are none."""
        return token[0][:1].isupper() and not self._is_name(self._run[-1][0])

    def close(self) -> None:
        """The run is over: what of it is no verb is a phrase."""
        words, self._run = self._run, []
        head, self._definite = (words[0] if self._definite else None), False
        words = words[1:] if head else words
        counts, self._counts = self._counts and not head, False
        if counts and len(words) == 1 and _PAST.fullmatch(words[0][0]):  # "how many voted for her"
            words = []
        elif counts and (verb := _past(words)):  # "how many workers went on strike"
            self._bare_verb = False
            self._add(None, words[:verb])
            words = words[verb + 1 :]
        if self._bare_verb and words and not head:
            if self._is_name(words[0][0]):  # "what Solheim said"
                self._verb_due = "do"
            else:  # "who leads the union"
                words = words[1:]
            self._bare_verb = False
        if self._verb_due and words:
            head, words = self._without_verb(head, words)
            self._subject, self._who = True, False
        self._add(head, words)

    def _without_verb(
        self, head: re.Match[str] | None, words: list[re.Match[str]]
    ) -> tuple[re.Match[str] | None, list[re.Match[str]]]:
        """The run without the verb that is due, if it is here; a name before it is a phrase."""
        names = 0
        while names < len(words) and (self._is_name(words[names][0]) or _owned(words[:names])):
            names += 1
        if (
            head
            and names
            and self._stands_bare(Span(words[0].start(), words[names - 1].end()).of(self._text))
        ):
            names = 0  # "did the Iran bill pass"
        # "is the Iran bill dead", "is Solheim's plan good": the verb is before it, or at its end
        whole = self._verb_due == "be" and bool(head or _owned(words[: names - 1]))
        if self._who and self._verb_due == "be" and not head and not names:
            words = []  # "who is responsible"
        elif self._subject and not head and not names:  # "did they leave the town"
            words = words[1:] if self._may_be_due(words[0]) else words
            self._verb_due = ""
        elif 0 < names < len(words) and not whole:  # "did Solheim lead", "does Solheim grow wheat"
            self._add(head, words[:names])
            head, words, self._verb_due = None, words[names + 1 :], ""
        elif (whole or not names) and len(words) > 1 and self._may_be_due(words[-1]):
            words, self._verb_due = words[:-1], ""
        return head, words

    def _may_be_due(self, word: re.Match[str]) -> bool:
        return self._verb_due == "do" or bool(_PARTICIPLE.fullmatch(word[0].lower()))

    def _add(self, head: re.Match[str] | None, words: Sequence[re.Match[str]]) -> None:
        if _WANTED.issuperset(word[0].lower() for word in words):  # of no words, too
            return
        if len(words) == 1 and words[0][0].isdigit():
            return
        span = Span((head or words[0]).start(), words[-1].end())
        bare = Span(words[0].start(), span.end).of(self._text)
        self.found.append(Phrase(span.of(self._text), span, self._is_name(bare)))


def _past(words: Sequence[re.Match[str]]) -> int:
    """The place of a verb in the past behind a noun; 0 for none."""
    return next((n for n, word in enumerate(words) if n and _PAST.fullmatch(word[0])), 0)


def _owned(before: Sequence[re.Match[str]]) -> bool:
    """Whether what comes behind these words is somebody's: "the mayor's house"."""
    return bool(before) and before[-1][0].endswith(("'s", "’s"))
