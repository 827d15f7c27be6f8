"""A question in English that leans on the exchange before it, read so that it stands alone; pure.

"When did he say that?", "What else?", "And Japan?", "Why?", "In the other article?".  A question
that stands by itself is left alone, and so is one whose words find nothing to stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from bot.about import byline, is_about_article
from bot.antecedents import EnglishTalk
from bot.asking import ALL_OF_IT, OTHER_WORDS, PLEASANTRY
from bot.exchange import Exchange, FollowUp
from bot.instead import instead
from bot.phrases import ASKING, is_plural, phrases
from bot.pronouns import LEAST_ASKED, by_pronouns, with_pronouns_read
from bot.question import tidied
from bot.reworded import ASKS, as_for, asked_anew
from bot.shown import elsewhere, in_that_article, more, showing, when_said, where_said, who_said
from index import Collection, content_terms, is_function_word

SURELY_ANOTHER = 0.5  # confidence from which a question of few words is one of another article
LONGEST_NEW = 60  # characters of what the last question is changed to

_I = re.IGNORECASE

Reading = Callable[[EnglishTalk, re.Match[str]], FollowUp | None]


def follow_up(text: str, last: Exchange, collection: Collection) -> FollowUp | None:
    """What the text means after the last exchange; None when it stands by itself."""
    if PLEASANTRY.fullmatch(text.strip()) or OTHER_WORDS.fullmatch(text.strip()):
        return None
    talk = EnglishTalk(_FILLER.sub("", text.strip()), last, collection)
    for pattern, read in _READINGS:
        if (asked := pattern.search(talk.text)) and (found := read(talk, asked)):
            return found
    return by_pronouns(talk, talk.text) or _in_few_words(talk)


def _in_few_words(talk: EnglishTalk) -> FollowUp | None:
    """ "Who helped?", "was anybody hurt": as it is, but asked first of the article shown before."""
    words = content_terms(_ANYBODY.sub("", talk.text))
    asked = {term for term in words if not is_function_word(term)}
    if len(asked) >= LEAST_ASKED or not ASKS.match(talk.text):
        return None
    if re.match(r"what(?:['’]?s| is| are)\b", talk.text, _I):
        return None  # "what is inflation" is of everything
    own = phrases(talk.text, talk.is_name, talk.stands_bare)
    if any(p.is_name or p.is_definite for p in own):
        return None
    if subject := talk.subject:
        return FollowUp(as_for(subject, talk.text), within=talk.article)
    if not talk.article:
        return None
    return FollowUp(talk.text, within=talk.article, surely=SURELY_ANOTHER)


# ------------------------------------------------------- more, other articles, the same article


def _elsewhere(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    return elsewhere(talk, asked, _besides(talk, asked))


def _in_that_article(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    return in_that_article(talk, _besides(talk, asked))


def _besides(talk: EnglishTalk, asked: re.Match[str]) -> str:
    """What the text asks besides what was found in it: the last question again, if nothing."""
    rest = tidied(f"{talk.text[: asked.start()]} {talk.text[asked.end() :]}")
    rest = re.sub(r"^(?:and|but|so|what about|how about)\b[\s,]*", "", rest, flags=_I)
    rest = _ELSE.sub(_without_else, rest)
    if not rest.strip(" ?.!,") or _SAYS_IT.fullmatch(rest):
        return talk.last.question
    return with_pronouns_read(talk, rest)


def _with_else(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "What else did he say about the fire?": the question, without what was shown."""
    rest = tidied(f"{talk.text[: asked.start()]}{_without_else(asked)}{talk.text[asked.end() :]}")
    return FollowUp(with_pronouns_read(talk, rest), skip=frozenset(talk.last.seen))


def _without_else(asked: re.Match[str]) -> str:
    return asked[1] or asked[2] or ""


def _who_else(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    """ "Who else?", after what somebody said of something: what others said of it."""
    if not (talk.asks_for_words and talk.question.topic):
        return None
    theirs = (s.passages for s in talk.collection.speakers.called(talk.question.speaker))
    skip = frozenset([*talk.last.seen, *chain.from_iterable(theirs)])
    return FollowUp(f"What do others say about {talk.topic()}?", skip=skip)


# ------------------------------------------------------------------------- what was shown


def _about_itself(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    """ "Who wrote it?", after an answer from an article."""
    of_it = is_about_article(talk.text) and not re.search(r"\b(?:about|on) \w", talk.text, _I)
    if re.search(r"\bhow old is it\b", talk.text, _I) and talk.thing() not in ("", "the article"):
        return None  # it is a thing of which was asked
    return FollowUp(talk.text, within=talk.article) if talk.article and of_it else None


def _source(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    """ "Source?": the line of the article shown that tells."""
    line = byline(talk.article) if talk.article else ()
    return showing(talk, "What is the source of that?", line)


def _quotes(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    """ "Any quotes?", of whom it was asked or who was quoted."""
    name = talk.last.speaker or talk.person("he") or talk.person("she")
    return FollowUp(f"Any quotes by {name}?", within=talk.article) if name else None


def _who_is_that(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp:
    """ "Who's that?", of the one whom the answer quotes or names first."""
    name = talk.last.speaker or next(talk.named_in_answer("person"), "")
    if not name:
        return FollowUp(talk.text, within=talk.article, unmeant=asked["word"])
    return FollowUp(f"Who is {name}?", within=talk.article)


def _when_said(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    return when_said(talk, _of_what_was_said("When", talk))


def _where_said(talk: EnglishTalk, _: re.Match[str]) -> FollowUp | None:
    return where_said(talk, _of_what_was_said("Where", talk))


def _of_what_was_said(asking: str, talk: EnglishTalk) -> str:
    speaker = talk.speaker_span()
    name = talk.last.speaker or (speaker.of(talk.last.question) if speaker else "")
    return f"{asking} did {name} say that?" if name else f"{asking} was that said?"


# --------------------------------------------------------------- the last question, changed


def _bare(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "Why?": the last question, asked so."""
    if not talk.last.question:
        return None
    asking = " ".join(asked["asking"].lower().split())
    of_words = _OF_WORDS.get(asking) if talk.asks_for_words else None
    if of_words and (found := of_words(talk, asked)):
        return found
    asking = "why" if asking in ("how come", "how so") else asking
    return FollowUp(asked_anew(asking, talk.last.question), within=talk.article)


_OF_WORDS: dict[str, Reading] = {
    "who": who_said,
    "when": _when_said,
    "since when": _when_said,
    "where": _where_said,
}
"""What a lone word asks after the words of somebody."""


def _how_it_is(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "How big?", of the thing that was asked about."""
    thing = talk.thing() or talk.several()
    verb = "are" if thing and is_plural(thing) else "is"
    return FollowUp(f"How {asked[1]} {verb} {thing}?", within=talk.article) if thing else None


def _corrected(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "No, I meant Japan", "sorry, 2021": the last question with that in it, or another one."""
    rest = talk.text[asked.end() :]
    if not rest.strip(" ?.!,") or PLEASANTRY.fullmatch(rest) or len(rest) > LONGEST_NEW:
        return None
    if which := _WHICH_ONE.search(rest):
        return _which_one(talk, which)
    new = _AND_OTHER.search(f"and {rest}")
    found = instead(talk, new) if new else None
    return found or follow_up(rest, talk.last, talk.collection) or FollowUp(rest)


def _which_one(talk: EnglishTalk, asked: re.Match[str]) -> FollowUp | None:
    """ "The other one": nobody knows which."""
    return FollowUp(talk.text, unmeant=asked["one"])


# ------------------------------------------------------------------------ how people go on


_FILLER = re.compile(
    r"^(?:(?:ok(?:ay)?|hm+|yeah|yes|right|cool|thanks|alright|lol)\b[\s,.!]+)+(?=\w)", _I
)
_ANYBODY = re.compile(r"\b(?:some|any|every|no)\s?(?:one|body|thing)\b|\bpeople\b", _I)
_MORE = r"\b(?:more|other|further)(?=\s+(?:quote|quotation|word|statement|comment|remark|new)s?\b)"
_ELSE = re.compile(
    r"\b(what|who|where|when|why|how|(?:any|some)(?:thing|one|body))\s+else\b"
    rf"|\b(what|(?:any|some)thing)\s+more\b(?!\s+than)|{_MORE}"
    r"|^more(?=\s+(?:from|by|of|about|on)\b)",
    _I,
)
_SAYS_IT = re.compile(r"what (?:does|do|did|is) (?:it|they|that)?\s*(?:say|said|tell)?\W*", _I)
_ARTICLE = r"(?:article|story|piece|report|text|source|outlet|paper|newspaper)"
_AND = r"^(?:(?:and|but|so|then)\b[\s,]*)?"  # what may stand before a few words
_WHICH_ONE = re.compile(
    rf"{_AND}(?:what\s+about\s+)?(?P<one>(?:the|that)\s+(?:other|first|second|third|last|next)"
    r"(?:\s+ones?)?)\W*$",
    _I,
)
_AND_OTHER = re.compile(
    r"^(?:and|or|but|(?:and\s+)?(?:(?:what|how)\s+about|(?:the\s+)?same\s+(?:for|with|about)))"
    rf"\s+(?P<other>[^?]{{1,{LONGEST_NEW}}}?)"
    r"[^\w”’»\"']*$",
    _I,
)
_ASKING_WORD = rf"(?:{'|'.join(sorted(ASKING))})\b"

_READINGS: list[tuple[re.Pattern[str], Reading]] = [
    (re.compile(pattern, _I), read)
    for pattern, read in (
        (
            r"^(?:(?:no+|nope|wait|actually|well|sorry|oops)\b\s*"
            r"(?:[,.:;-]+\s*|(?=(?:sorry|i\s+mean)))"
            r"|(?:sorry|oops|i\s+mean(?:t)?)\b[\s,.:;-]*)+",
            _corrected,
        ),
        (rf"{_AND}(?:who|anybody|anyone)\s+else\W*$", _who_else),
        (
            rf"{_AND}(?:(?:what|anything|something|who|anybody|anyone|where|when|why|how)\s+else"
            rf"|(?:tell|show)\s+me\s+more|(?:(?:some|any|anything)\s+)?more"
            rf"|(?:(?:some|any|the)\s+)?{_MORE}\s+\w+|go\s+on|continue"
            rf"|(?:(?:and\s+)?then|what\s+(?:happened\s+)?next)|{ALL_OF_IT})"
            r"(?:\s+(?:about|on)\s+(?:it|that|this|him|her|them))?(?:,?\s+please)?\W*$",
            more,
        ),
        (
            r"[\s,]*\b(?:in|from|what about|does|do)\s+(?:the|any|an)?\s*(?:others?|another)"
            rf"\s+(?:{_ARTICLE}s?|ones?)\b(?:\s+say\b(?:\s+(?:about|on)\s+(?:it|that|this))?)?"
            r"|\belsewhere\b|\bthe\s+others\b(?=\W*$)",
            _elsewhere,
        ),
        (rf"[\s,]*\bin\s+(?:the\s+same|that|this)\s+{_ARTICLE}\b", _in_that_article),
        (_ELSE.pattern, _with_else),
        (
            rf"{_AND}who\s+(?:said|says|told|claims?|claimed)\s+"
            r"(?:that|this|it|so|them|you|those|these)\W*$|^says\s+who\W*$"
            r"|^(?:really|(?:is|was)\s+(?:that|this|it)\s+(?:really\s+)?true|are\s+you\s+sure"
            r"|did\s+\w+\s+(?:really|actually)\s+say\s+(?:that|this|it|so))\W*$",
            who_said,
        ),
        (rf"{_AND}(?:(?:any|some|show\s+me)\s+)?(?:the\s+)?(?:direct\s+)?quotes?\W*$", _quotes),
        (rf"{_AND}(?:the\s+)?(?:source|link)s?\W*$", _source),
        (rf"{_AND}who(?:['’]?s|\s+is|\s+was)\s+(?P<word>that|this)\W*$", _who_is_that),
        (
            rf"{_AND}when\s+(?:did\s+[\w\s.]+?\s+say\s+(?:that|this|it|so)"
            r"|was\s+(?:that|this|it)\s+said)\W*$",
            _when_said,
        ),
        (
            rf"{_AND}where\s+(?:did\s+[\w\s.]+?\s+say\s+(?:that|this|it|so|those|them)"
            r"|was\s+(?:that|this|it)\s+said)\W*$",
            _where_said,
        ),
        (
            rf"{_AND}(?P<asking>(?:(?:by|for|from|to|with)\s+)?who(?:m|se)?|(?:since\s+)?when|where"
            r"|why(?:\s+not)?|(?:(?:by|for)\s+)?how\s+(?:many|much|long|old|far|often|come|so)|how)"
            r"(?:\s+exactly)?(?:\s+of\s+(?:them|those))?"
            r"(?:\s+(?:is|was)\s+(?:that|this)|\s+(?:are|were)\s+there"
            r"|\s+did\s+(?:that|this|it)\s+happen)?\W*$",
            _bare,
        ),
        (
            rf"{_AND}how\s+(big|tall|high|large|small|heavy|fast|deep|wide|expensive|bad"
            r"|strong)\W*$",
            _how_it_is,
        ),
        (r"\b(?:it|that|this|summar\w+)\b", _about_itself),
        (_WHICH_ONE.pattern, _which_one),
        (_AND_OTHER.pattern, instead),
        (
            rf"^(?P<other>(?:about|in|on|at|for|from|since|during|before|after)\s+(?!{_ASKING_WORD})"
            r"(?:[\w'’.-]+\s+){0,2}[\w'’.-]+)[\s?.!]*$",
            instead,
        ),
    )
]
"""How people go on, and how it is read; tried in this order."""
