"""Whom and what the words of an English question may stand for: what the last exchange named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from bot.about import is_about_article
from bot.asking import QUOTED
from bot.exchange import Talk
from bot.phrases import Phrase, is_plural, phrases
from bot.question import Question, understand
from bot.reworded import OWNED, subject_of
from index import Passage, Span, content_terms

MOST_HITS = 40  # passages in whose articles a name is looked for
LEAST_WITH_THE = 0.4  # share of a noun's places where "the" or the like is before it: not of wheat

_I = re.IGNORECASE
_DETERMINER = r"\b(?:the|an?|this|that|his|her|its|their|our) "
IT_IS = re.compile(
    r"\bit\s+(?:(?:was|is|be|been)\s+)?(?:not\s+)?(?:true|possible|likely|clear|known|certain|said"
    r"|rain\w*|snow\w*|that\b|a\s+fact)",
    _I,
)
EMPTY_IT = re.compile(
    rf"{IT_IS.pattern}"
    r"|\bit\b.*\s(?:to|for|that|who)\s+\w|\b(?:time|day|year)\s+is\s+it\b"
    r"|\bit\s+(?:take\b.*\s(?:until|till|before)|been\s+since|matter|(?:called|mean)\s+(?:when|if)"
    r"|get\s+(?:in|on|at)|(?:(?:feel|was|is)\s+)?like\s+(?:in|on|at|\w+ing))\s+\w",
    _I,
)
"""Questions whose "it" stands for nothing that could have been named."""
_IT = re.compile(r"\b(?!(?-i:IT)\b)it\b", _I)


class EnglishTalk(Talk):
    """A text in English, and what the words of the exchange before it may be taken for."""

    @cached_property
    def question(self) -> Question:
        return understand(self.last.question, self.collection)

    @cached_property
    def phrases(self) -> list[Phrase]:
        asked = IT_IS.sub(_commas, without_quotations(self.last.question))
        return phrases(asked, self.is_name, self.stands_bare)

    @property
    def asks_for_words(self) -> bool:
        """Whether it was asked what somebody said."""
        return bool(self.question.speaker)

    @property
    def subject(self) -> str:
        """What a few words without a question named, with "the" where it is due; "" for none."""
        whole = [p for p in self.phrases if p.text == self.last.question.strip(" ?.!")]
        return self._with_the(whole[0]) if whole else subject_of(self.last.question)

    def speaker_span(self) -> Span | None:
        """Where the question has the one whose words it asks for, "the" included."""
        found = self.span_of({*self.question.speaker} - {*self.question.topic})
        if found is None:
            return None
        before = re.search(r"\b(?:the|an?)\s+$", self.last.question[: found.start], _I)
        return Span(before.start(), found.end) if before else found

    def person(self, gender: str) -> str:
        """Whom he or she may be; "" for nobody."""
        named = [OWNED.split(p.text)[0] for p in self.phrases]
        asked = [name for name in named if self._may_be_a_person(name)]
        speaker = [self.last.speaker] if self._may_be_a_person(self.last.speaker) else []
        roles = {p.text: self._called(p, gender) for p in self.phrases if p.is_definite}
        by_role = [role for role, called in roles.items() if called]
        if by_role and not any(self.last.speaker in called for called in roles.values()):
            speaker = []  # who spoke isn't the one who was asked about
        for names in (asked, speaker, by_role, list(self.named_in_answer("person"))):
            for told in (gender, ""):
                if found := next((n for n in names if self.gender_of(n) == told), ""):
                    return found
        return ""

    def thing(self) -> str:
        """What it may be; "" for nothing."""
        if is_about_article(self.last.question):
            return "the article"
        things = [p for p in self.phrases if not p.is_plural or (p.is_name and not p.is_definite)]
        things = [p for p in things if self.kind_of(p.bare) != "person"]
        asked = without_quotations(self.last.question)
        if (it := _IT.search(asked)) and not EMPTY_IT.search(asked):
            things = [p for p in things if p.span.end <= it.start()]  # it is none of the others
        new = (p for p in things if re.match(r"an?\s", p.text, _I))  # "when did they reach a deal"
        return self._with_the(next(new, next(iter(things), None)))

    def several(self) -> str:
        """Who or what they may be; "" for nobody.  One person alone is never they."""
        if joined := self._joined():
            return joined
        things = [p for p in self.phrases if self.kind_of(p.bare) != "person"]
        for phrase in things:
            if phrase.is_plural or self.kind_of(phrase.bare) == "organisation":
                return phrase.text
        if self.last.speaker and self.kind_of(self.last.speaker) != "person":
            return self.last.speaker
        if told := self._two_told():
            return told
        asked = [p for p in self.phrases if self.asks_for_words and not self.gender_of(p.bare)]
        named = (p for p in (*things, *asked) if self.kind_of(p.bare) != "place")
        groups = (p.text for p in named if p.is_name or self.speaks(p.bare))
        return next(groups, "")

    def place(self) -> str:
        """Where there may be; "" for nowhere."""
        asked = (p.text for p in self.phrases if self.kind_of(p.bare) == "place")
        return next(asked, "") or next(self.named_in_answer("place"), "")

    def topic(self) -> str:
        """What somebody was asked about; "" for nothing."""
        if (found := self.span_of(self.question.topic)) is None:
            return self.thing()
        around = next((p for p in self.phrases if p.span.overlaps(found)), None)
        start = min(found.start, around.span.start) if around else found.start
        return Span(start, found.end).of(self.last.question)

    def named_in_answer(self, kind: str) -> Iterator[str]:
        """The full names of that kind in the passages shown, in their order."""
        for passage in self.last.passages:
            if names := self.collection.names.get(passage.article):
                yield from (m.name.full for m in names.within(passage.span) if m.name.kind == kind)

    def is_name(self, text: str) -> bool:
        """Whether it is a name, known in the articles or not."""
        return text[:1].isupper() or bool(self.kind_of(text))

    def stands_bare(self, name: str) -> bool:
        """Whether it is the name of a person or a place that has no "the" before it."""
        return self.kind_of(name) in ("person", "place") and not name.endswith("s")

    def kind_of(self, text: str) -> str:
        """The kind of name that this is in the articles, those of the last exchange first."""
        return self._known(text)[0]

    def gender_of(self, name: str) -> str:
        """What the articles call the one of this name: "he", "she", or "" where they don't tell."""
        return self._known(name)[1]

    def speaks(self, name: str) -> bool:
        """Whether the articles have words of somebody of this name."""
        return self.collection.speakers.named(content_terms(name))

    def _known(self, text: str) -> tuple[str, str]:
        hits = self.collection.search(dict.fromkeys(content_terms(text), 1.0), MOST_HITS)
        passages = (*self.last.passages, *(hit.passage for hit in hits))
        for article in dict.fromkeys(passage.article for passage in passages):
            known = self.collection.names.get(article)
            if known and (name := known.called(text)):
                return name.kind, name.gender
        return "", ""

    def _may_be_a_person(self, name: str) -> bool:
        kind = self.kind_of(name)
        return bool(name) and (
            kind == "person" or (not kind and name[:1].isupper() and not is_plural(name))
        )

    def _called(self, phrase: Phrase, gender: str) -> list[str]:
        """Who is quoted by such an office, of those of that gender as far as it is told."""
        quoted = self.collection.speakers.called(tuple(content_terms(phrase.bare)))
        named = ((s.name, s.known.called(s.name)) for s in quoted)
        return [n for n, k in named if k and k.kind == "person" and k.gender in (gender, "")]

    def _joined(self) -> str:
        """Several names that the last question has side by side: "Joyce and Graham"."""
        question = self.last.question
        for one, other in pairwise(self.phrases):
            between = Span(one.span.end, other.span.start).of(question)
            if one.is_name and other.is_name and between.strip() in ("and", "&"):
                return Span(one.span.start, other.span.end).of(question)
        return ""

    def _two_told(self) -> str:
        """Who was told first where it was asked who."""
        if not (self.last.passages and re.match(r"who\b", self.last.question, _I)):
            return ""
        passage, asked = self.last.passages[0], self.last.question.casefold()
        known = self.collection.names.get(passage.article)
        named = known.within(passage.span) if known else ()
        people = dict.fromkeys(m.name.full for m in named if m.name.kind == "person")
        told = [name for name in people if name.split()[-1].casefold() not in asked]
        return " and ".join(told) if len(told) == 2 else ""  # they are two

    def _with_the(self, phrase: Phrase | None) -> str:
        """The phrase, "the" before it where the articles would have it: "the strike"."""
        if phrase is None:
            return ""
        text, words = re.sub(r"^an?\s", "the ", phrase.text, flags=_I), phrase.text.split()
        bare = phrase.is_definite or phrase.is_plural or OWNED.search(text)
        if bare or self.kind_of(text) or (phrase.is_name and phrase.span.start):
            return text
        if not self._takes_the(words[-1]):
            return text
        first = words[0] if self.kind_of(words[0]) else words[0].lower()
        return " ".join(["the", first, *words[1:]])

    def _takes_the(self, word: str) -> bool:
        """Whether the articles, if they have a word, mostly have "the", "a" or the like before."""
        found: Iterable[Passage] = self.collection.passages_of(self.article) if self.article else ()
        if not any(re.search(rf"\b{re.escape(word)}\b", p.text, _I) for p in found):
            hits = self.collection.search(dict.fromkeys(content_terms(word), 1.0), MOST_HITS)
            found = (hit.passage for hit in hits)
        text = " ".join(passage.text for passage in found)
        every = re.findall(rf"\b{re.escape(word)}\b", text, _I)
        counted = re.findall(rf"{_DETERMINER}(?:[\w’'-]+ ){{0,2}}{re.escape(word)}\b", text, _I)
        return not every or len(counted) > len(every) * LEAST_WITH_THE


def without_quotations(text: str) -> str:
    """The text with commas for what it quotes, which stands for nothing and stays as it is."""
    return QUOTED.sub(_commas, text)


def _commas(found: re.Match[str]) -> str:
    return "," * len(found[0])
