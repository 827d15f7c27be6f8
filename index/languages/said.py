"""Who said what, in languages other than English: the plain cases that leave no doubt.

A word of saying with a name right before or behind it, and the words in quotation marks around it,
or behind the word that opens reported speech.  What is less plain is left without a speaker: better
none than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.article import Article, Quotation, QuotationKind, Span
from index.languages import Language, language
from index.languages.words import words_in
from index.letters import folded

SURE = 0.8  # the name stands right at the word of saying
MOST_BETWEEN = 4  # small words between a verb and its name: "dijo la alcaldesa Ana Ruiz"
MOST_APART = 10  # characters between quoted words and who says them, or they may be another's

# Marks that are never closed must not be looked for through a whole book, again for each.
_LONGEST = 2_000  # characters
_QUOTED = re.compile(
    rf"«[^»]{{1,{_LONGEST}}}»|»[^«]{{1,{_LONGEST}}}«|“[^”]{{1,{_LONGEST}}}”"
    rf"|„[^“”]{{1,{_LONGEST}}}[“”]|「[^」]{{1,{_LONGEST}}}」|『[^』]{{1,{_LONGEST}}}』"
    rf"|‹[^›]{{1,{_LONGEST}}}›|(?<!\w)\"[^\"\n]{{1,{_LONGEST}}}\"|‚[^‘]{{1,{_LONGEST}}}‘"
)
# de Gaulle, da Silva, von der Leyen, al-Hassan, van Dijk, el Sisi, dos Santos
_PARTICLE = r"(?:d[aeio]s?|del|della|di|von|der|zu|van|ten?|la|le|el|al|bin|ibn|y|e)"
_CAPITALISED = r"(?:d['’])?[^\W\d_a-zа-яёіїєґα-ωά-ώß-öø-ÿ][\w'’.-]*"
_NAME = rf"{_CAPITALISED}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITALISED}){{0,4}}"
_SMALL = rf"(?:(?!{_CAPITALISED})[\w'’-]+\s){{0,{MOST_BETWEEN}}}"
_OPENS_SPEECH = {
    "es": "que", "fr": "que|qu['’]", "pt": "que", "it": "che", "de": "dass|daß", "nl": "dat",
    "ru": "что", "uk": "що", "pl": "że|iż", "el": "ότι|πως", "ar": "أن|إن|أنّ|إنّ|أنه|أنها|إنه|إنها",
    "fa": "که", "he": "ש", "hi": "कि",
}  # fmt: skip
_ARTICLES = {
    "es": frozenset(("el", "la", "los", "las", "un", "una")),
    "fr": frozenset(("le", "la", "l", "les", "un", "une")),
    "de": frozenset(("der", "die", "das", "ein", "eine")),
    "pt": frozenset(("o", "a", "os", "as", "um", "uma")),
    "it": frozenset(("il", "lo", "la", "l", "i", "gli", "le", "un", "uno", "una")),
    "nl": frozenset(("de", "het", "een")),
    "el": frozenset(("ο", "η", "το", "οι", "τα")),
}
# Where many words begin with a capital, one of them alone before a word of saying may be no name.
_CAPITALS = frozenset(("de",))
_MARKS = '“”«»„「」『』"‹›‚‘'


_CASED = frozenset(("es", "fr", "de", "pt", "it", "nl", "pl", "tr", "ru", "uk", "el"))


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of saying with whoever says it."""

    sentence: Span
    cue: Span
    named: Span


def quotations_in(article: Article, sentences: Sequence[Span]) -> list[tuple[Quotation, ...]]:
    """For each sentence, in order, what it quotes; `()` where it isn't plain who is quoted.

    `sentences` are spans of the body in the article's order.
    """
    body, known = article.body, language(article.language)
    stretches = [
        Span(mark.start(), mark.end())
        for paragraph in article.paragraphs
        for mark in _QUOTED.finditer(body, paragraph.start, paragraph.end)
    ]
    quoted = [_overlapping(sentence, stretches) for sentence in sentences]
    attributed = [
        _attributed(body, sentence, around, known)
        for sentence, around in zip(sentences, quoted, strict=True)
    ]
    full = _full_names(body, [said.named for said in attributed if said])
    found: list[list[Quotation]] = [[] for _ in sentences]
    for number, (said, around) in enumerate(zip(attributed, quoted, strict=True)):
        if said is None:
            continue
        theirs = [stretch for stretch in around if _is_beside(stretch, said)]
        for stretch in theirs:
            for place in _places(stretch, sentences):
                found[place].append(_direct(body, stretch, sentences[place], said, full))
        if not theirs and (told := _reported(body, said, known)):
            found[number].append(_quotation(told, said, full, "indirect", here=True))
    return [tuple(quotations) for quotations in found]


def _overlapping(sentence: Span, stretches: Sequence[Span]) -> Sequence[Span]:
    """Those of the stretches, which follow each other, that overlap the sentence."""
    first = bisect_right(stretches, sentence.start, key=lambda stretch: stretch.end)
    last = bisect_left(stretches, sentence.end, key=lambda stretch: stretch.start)
    return stretches[first:last]


def _places(stretch: Span, sentences: Sequence[Span]) -> range:
    """The numbers of the sentences that a stretch runs over."""
    first = bisect_right(sentences, stretch.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, stretch.end, key=lambda sentence: sentence.start)
    return range(first, last)


def _attributed(body: str, sentence: Span, quoted: Sequence[Span], known: Language) -> _Said | None:
    """The first word of saying of a sentence that has a name beside it, outside of quotations."""
    for pattern in _patterns(known):
        for match in pattern.finditer(body, sentence.start, sentence.end):
            cue, named = Span(*match.span("cue")), Span(*match.span("name"))
            if any(stretch.overlaps(cue) or stretch.overlaps(named) for stretch in quoted):
                continue
            bare = _bare(named, body, known)
            if bare and _is_plain(body, sentence, cue, bare, known):
                return _Said(sentence, cue, bare)
    return None


def _bare(named: Span, body: str, known: Language) -> Span:
    """The name without the stop behind it and the small words before it: "El Sr. Ibáñez."."""
    name = named.of(body)
    end = named.end - (1 if name.endswith(".") else 0)
    start = named.start
    while (first := body[start:end].partition(" "))[1] and folded(first[0]) in known.folded:
        start += len(first[0]) + 1
    return Span(start, end)


def _is_plain(body: str, sentence: Span, cue: Span, named: Span, known: Language) -> bool:
    """Whether the name is who says it: "said the mayor Ann Lee", but not "said in London"."""
    name = named.of(body)
    if known.code == "zh":
        return not any(word.term.startswith("zh:") or known.joined & {*word.term}
                       for word in words_in(name, 0, "zh"))  # fmt: skip
    if folded(name) in known.folded or _tells_time(name, known):
        return False
    if known.code not in _CASED:
        return True
    before = (
        body[cue.end : named.start]
        if cue.end <= named.start
        else body[sentence.start : named.start]
    )
    if cue.start >= named.end and known.code in _CAPITALS and " " not in name:
        return False
    between = [folded(word) for word in re.findall(r"[^\W\d_]+", before)]
    return len(between) <= MOST_BETWEEN and not any(
        (word in known.folded and word not in _ARTICLES.get(known.code, ()))
        or _tells_time(word, known)
        for word in between
    )


def _tells_time(word: str, known: Language) -> bool:
    return word.lower() in known.signs.get("time", ())


def _is_beside(stretch: Span, said: _Said) -> bool:
    """Whether quoted words stand right before, behind or between the name and its verb."""
    start = min(said.cue.start, said.named.start)
    end = max(said.cue.end, said.named.end)
    return stretch.end + MOST_APART > start and stretch.start < end + MOST_APART


def _direct(
    body: str, stretch: Span, sentence: Span, said: _Said, full: dict[Span, str]
) -> Quotation:
    """The part of quoted words that stands in the sentence."""
    part = Span(max(stretch.start, sentence.start), min(stretch.end, sentence.end)).trimmed(body)
    return _quotation(part, said, full, "direct", here=said.sentence == sentence)


def _quotation(
    part: Span, said: _Said, full: dict[Span, str], kind: QuotationKind, *, here: bool
) -> Quotation:
    named, cue = (said.named, said.cue) if here else (None, None)
    return Quotation(part, full[said.named], kind, named, cue, SURE)


def _reported(body: str, said: _Said, known: Language) -> Span | None:
    """What follows the word that opens reported speech: "dijo que ..."."""
    opens = _OPENS_SPEECH.get(known.code)
    end = max(said.cue.end, said.named.end)
    if opens and (
        match := re.compile(rf"[,،]?\s+(?P<opens>{opens})(?!\w)").match(
            body, end, said.sentence.end
        )
    ):
        return Span(match.start("opens"), said.sentence.end).trimmed(body)
    if known.code == "zh":
        return Span(end + (1 if body[end] in "，,：:" else 0), said.sentence.end).trimmed(body)
    return None


def _full_names(body: str, named: Sequence[Span]) -> dict[Span, str]:
    """For each name the longest of them that ends with the same word."""
    longest: dict[str, str] = {}
    for span in named:
        name = span.of(body)
        last = name.split()[-1]
        longest[last] = max(longest.get(last, ""), name, key=len)
    full = {}
    for span in named:
        name = span.of(body)
        fuller = longest[name.split()[-1]]
        full[span] = fuller if fuller.endswith(name) else name
    return full


@cache
def _patterns(known: Language) -> tuple[re.Pattern[str], ...]:
    """How a name and a word of saying stand together, the surest first."""
    if not known.said:
        return ()
    cue = f"(?P<cue>{'|'.join(map(re.escape, sorted(known.said, key=len, reverse=True)))})"
    match known.code:
        case "zh":
            return _compiled(
                rf"(?:^|(?<=[。！？；，,”」\s]))(?P<name>[^\W\d_]{{2,12}}?){cue}(?=[，：:,]|[“「])"
            )
        case "ja":
            return _compiled(
                rf"(?<=[」』])と(?P<name>[^、。「」\s]{{2,20}}?)(?:は|が){cue}",
                rf"(?P<name>[^、。「」\s]{{2,20}}?)は[、「『][^。]*?と{cue}",
            )
        case "ko":
            return _compiled(
                rf"(?P<name>[가-힣]+(?:\s[가-힣]+){{0,3}}?)(?:은|는|이|가)\s(?=[\"“'‘]).*?{cue}"
            )
        case "th":
            return _compiled(rf"(?P<name>[\u0e01-\u0e4e]+(?:\s[\u0e01-\u0e4e]+)?)\s?{cue}")
        case "hi":
            return _compiled(rf"(?:^|(?<=[।\n\s]))(?P<name>\S+(?:\s\S+){{0,3}}?)\sने\s{cue}(?!\w)")
        case "ar" | "he":
            opens = _OPENS_SPEECH[known.code]
            return _compiled(
                rf"(?<!\w){cue}\s(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){{0,4}}?)"
                rf"(?=\s?[:،,.]|\s?[{_MARKS}]|\s(?:{opens})\b|$)"
            )
        case "fa":
            return _compiled(
                rf"(?:^|(?<=[.\n]\s))(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){{0,2}})(?:،[^،«]+،)?\s{cue}(?!\w)"
            )
        case _:
            return _compiled(
                rf"(?<!\w){cue}\s{_SMALL}(?P<name>{_NAME})",
                rf"(?P<name>{_NAME})(?:,[^,{_MARKS}]{{3,60}},)?\s{_HELPING}{cue}(?!\w)",
            )


# ha detto, a déclaré, hat gesagt
_HELPING = r"(?:(?:ha|han|a|ont|hat|haben|heeft|hebben)\s)?"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))
