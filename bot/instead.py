""" "And Japan?": the last question in English, with another name, thing, place or year in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.about import is_about_article
from bot.antecedents import EnglishTalk
from bot.asking import QUOTED
from bot.exchange import FollowUp
from bot.phrases import ASKING, BE, DO, LINKS, PRONOUNS, Phrase, is_plural
from bot.pronouns import by_pronouns
from bot.reworded import (
    YEAR,
    as_for,
    asks_two,
    ended_as,
    exchanged,
    in_year,
    on_the_other_side,
    with_place_or_time,
    without_article,
)
from index import Span


def instead(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "And Japan?": the last question, with another name or thing in it."""
    question, other = talk.last.question, asked["other"].strip(" ?.!,")
    first = other.split()[0].lower() if other else ""
    if not (other and question) or first in ASKING | DO | BE | PRONOUNS:
        return None
    if changed := on_the_other_side(other, question):
        return FollowUp(changed, within=talk.article)
    if first in ("its", "his", "her", "their"):
        return by_pronouns(talk, talk.text)
    if YEAR.fullmatch(other):
        return FollowUp(in_year(other, question))
    if first in LINKS:
        return FollowUp(with_place_or_time(other, question))
    if not asks_two(question) and (where := _replaced(talk, other)):
        return FollowUp(exchanged(question, where, other, is_name=talk.is_name))
    if talk.kind_of(other) == "place" and "place" not in talk.question.kinds:
        return FollowUp(ended_as(question, f"{question.rstrip(' ?.!')} in {other}"))
    return FollowUp(as_for(other, question), within=talk.article)


def _replaced(talk: EnglishTalk, other: str) -> Span | None:
    """Which part of the last question makes room; what it quotes, such as a headline, does as a
    whole or not at all."""
    quotation = QUOTED.search(talk.last.question)
    if quotation and (is_about_article(talk.last.question) or QUOTED.fullmatch(other)):
        return Span(*quotation.span())
    bare = without_article(other)
    kind, named = talk.kind_of(bare), talk.is_name(bare)
    speaker, names = talk.speaker_span(), [p for p in talk.phrases if p.is_name]
    if kind and (alike := [p for p in names if talk.kind_of(p.bare) == kind]):
        return _of_its_kind(talk, bare, alike)
    if speaker and (named or talk.speaks(bare) or not talk.question.topic):
        return speaker
    if named and names:
        return names[-1].span if "" in (kind, talk.kind_of(names[-1].bare)) else None
    things = [p for p in talk.phrases if not (speaker and p.span.overlaps(speaker))]
    if kind in ("person", "place") or not things:
        return None

    def likeness(phrase: Phrase) -> tuple[bool, bool, int]:
        plural = phrase.is_plural == is_plural(other)
        return plural, phrase.is_definite == (bare != other), phrase.span.start

    return max(things, key=likeness).span


def _of_its_kind(talk: EnglishTalk, bare: str, alike: Sequence[Phrase]) -> Span:
    """Which of the names of the same kind makes room, with what goes on behind it if it must."""
    if (speaker := talk.speaker_span()) is None:
        return alike[-1].span
    first = alike[0].span
    if speaker.overlaps(first) and len(speaker) > len(bare):
        behind = Span(first.end, speaker.end).of(talk.last.question)
        if not talk.speaks(f"{bare}{behind}"):
            return speaker  # "and Germany?", of which no bank is known
    return first
