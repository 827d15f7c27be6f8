"""Bylines: the lines above a story that say who wrote it, for whom and when.

Recognised by their form alone, and strictly: what might be a sentence is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

from index.dates import parse_date


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells; what it doesn't tell is empty."""

    outlet: str = ""
    author: str = ""
    published: date | None = None
    updated: date | None = None

    def filled_from(self, other: Byline) -> Byline:
        """This byline, with what it doesn't tell taken from another."""
        return Byline(
            self.outlet or other.outlet,
            self.author or other.author,
            self.published or other.published,
            self.updated or other.updated,
        )


def phrases(listed: str) -> frozenset[str]:
    """The phrases of a list, one a line or with bars between them."""
    return frozenset(re.split(r"\s*[|\n]\s*", listed.strip()))


LONGEST_BYLINE = 160
_LONGEST_NAME = 40  # characters of an outlet's or a reporter's name
_MOST_WORDS = 5  # of either

# Agencies and broadcasters that sign alone: in a dateline, under a headline, at the end.
_AGENCIES = phrases(
    """
    aap|abc news|afp|agence france-presse|agencies|al jazeera|ani|ansa|antara|ap|associated press
    bbc|bbc news|bernama|bloomberg|canadian press|cbs news|cna|cnbc|cnn|dpa|dw|efe|fox news|ians
    interfax|jiji|kyodo|kyodo news|lusa|nbc news|npr|pa|pa media|press association
    press trust of india|pti|reuters|ria novosti|sputnik|tass|the associated press
    the canadian press|the press association|thomson reuters|uni|upi|xinhua|yonhap
    """
)
# words that papers and stations have in their names, and people don't
_PRESS = re.compile(
    r"""\b(?:Times|Post|News|Daily|Herald|Tribune|Journal|Gazette|Guardian|Telegraph|Chronicle
    |Press|Express|Courier|Observer|Independent|Magazine|Weekly|Broadcasting|Agency|Media|Newspaper
    |Newswire|Wire|Service|TV|Radio|Bulletin|Dispatch|Inquirer|Examiner|Sentinel|Enquirer|Digest
    |Diario|Gaceta|Noticias|Prensa|Periódico|Courrier|Dépêche|Presse
    |\w*(?:[Zz]eitung|[Aa]nzeiger|[Nn]achrichten|[Tt]agblatt|[Tt]ageblatt)|Kurier|Bote|Folha|Jornal
    |Diário|Gazeta|Notícias|Gazzetta|Corriere|Giornale|Notizie|Krant|Dagblad|Nieuws|Gazetesi
    |Postası|Haber|Εφημερίδα|Νέα|[Вв]естник|[Гг]азета|[Пп]равда|[Нн]овости|[Вв]едомости|[Нн]овини
    |صحيفة|جريدة|وكالة|روزنامه|خبرگزاری|עיתון|समाचार|दैनिक|टाइम्स)\b
    |(?:日报|晚报|早报|时报|新闻|通讯社|日報|晩報|時報|新聞|通信|ニュース|일보|신문|뉴스|통신)\Z
    |\Aหนังสือพิมพ์
    |\w\.(?:com|org|net|in|co|uk)\b""",
    re.VERBOSE,
)

_LABEL = r"(?:first\s+|last\s+)?(?:published|updated|posted|modified|created|date)"
_BREAK = re.compile(
    rf"""\s*[|•·]\s*              # ANI | Aug 28
       |\s+[-–—]+\s+              # Reuters - March 3
       |(?<!\bfirst)(?<!\blast)\s*[,;]?\s+(?={_LABEL}\b) # Jane Doe, Updated ...
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile(r"[*_]+|(?<!\w)\[|\]\([^)\s]*\)")  # Markdown's emphasis and links
_LABELLED = re.compile(
    rf"(?P<label>{_LABEL})\b(?:\s+(?:on|at))?\s*:?\s*(?P<date>.+)", re.IGNORECASE
)
_BY = re.compile(
    r"(?:(?:written\s+|reported\s+)?by|author|reporter)\s*:?\s+(?P<names>.+)", re.IGNORECASE
)
_SOURCE = re.compile(r"(?:source|agency)\s*:\s*(?P<outlet>.+)", re.IGNORECASE)
_FURNITURE = re.compile(
    rf"""\d{{1,3}}[\s-]min(?:ute)?s?(?:\s+read)?
       |share(?:\s+this(?:\s+article)?)?|print|\(?\d*\)?\s*comments?(?:\s*\(?\d+\)?)?
       |(?:{_LABEL}\s*:?\s*)?\d+\s+(?:minutes?|hours?|days?)\s+ago
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"\d{1,2}[:.]\d{2}\b.{0,20}")
_JOB = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|bureau|columnist|analyst|producer)s?\b",
    re.IGNORECASE,
)
# a capital, or the small words within names
_NAME_WORD = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[.’'-][^\W\d_]*)*"
    r"|de|van|von|der|den|bin|al|el|la|le|di|da|dos|ter|del|della|du|des|das)"
)
_NO_NAMES = phrases(
    "a|an|and|as|at|by|for|from|how|in|my|no|of|on|or|our|that|the|this|to|we|what|why|with"
)


def byline_of(line: str) -> Byline | None:
    """What the line tells when it is a byline, None when it may be anything else.

    Lines that belong there and tell nothing, as "3 min read", give an empty one.
    """
    if len(line) > LONGEST_BYLINE:
        return None
    text = " ".join(_MARKS.sub("", line).split())
    parts = list(_with_times([part for part in _BREAK.split(text) if part]))
    told = [_part(part) for part in parts]
    names = [part for part, told_ in zip(parts, told, strict=True) if told_ is None]
    if not all(map(_is_short_name, names)):
        return None
    if all(told_ is None for told_ in told):
        return _signed(", ".join(parts))
    if not names or any(told_ not in (None, Byline()) for told_ in told):
        return merged(*(told_ for told_ in told if told_ is not None), _names_told(names))
    return None


def merged(*bylines: Byline) -> Byline:
    """What several bylines tell together; the first to tell counts."""
    return reduce(Byline.filled_from, bylines, Byline())


def is_agency(text: str) -> bool:
    """Whether this is the name of a news agency or broadcaster, or several: "AP, Reuters"."""
    names = re.split(r"\s*(?:,|/|&|\band\b)\s*", text.strip())
    return all(name.casefold() in _AGENCIES for name in names)


def is_outlet(text: str) -> bool:
    """Whether this is surely the name of an outlet."""
    return is_agency(text) or (_is_short_name(text) and _PRESS.search(text) is not None)


def _with_times(parts: list[str]) -> Iterator[str]:
    """The parts, with a time of day put to the date before it."""
    for place, part in enumerate(parts):
        if place and _TIME_OF_DAY.fullmatch(part):
            continue
        following = parts[place + 1] if place + 1 < len(parts) else ""
        yield f"{part}, {following}" if _TIME_OF_DAY.fullmatch(following) else part


def _part(text: str) -> Byline | None:
    """What one part of a line tells, None when it is at most a name."""
    if found := _LABELLED.fullmatch(text):
        told = parse_date(found["date"])
        if told is not None:
            is_update = re.search("updat|modif", found["label"], re.IGNORECASE)
            return Byline(updated=told) if is_update else Byline(published=told)
    if (told := parse_date(text)) is not None:
        return Byline(published=told)
    if found := _BY.fullmatch(text):
        return _authors_and_date(found["names"])
    if found := _SOURCE.fullmatch(text):
        return Byline(outlet=found["outlet"]) if _is_short_name(found["outlet"]) else None
    if _FURNITURE.fullmatch(text):
        return Byline()
    return _name_and_date(text)


# a comma; before a date that begins with its year as in East Asia, a blank
_BEFORE_DATE = re.compile(r"[,،]\s+|\s+(?=\d{4}\s?[年년])")


def _name_and_date(text: str) -> Byline | None:
    """`Reuters, March 3, 2022`; a name before the comma that is no outlet may be a place."""
    for comma in _BEFORE_DATE.finditer(text):
        told, name = parse_date(text[comma.end() :]), text[: comma.start()]
        if told is not None and (is_outlet(name) or all(map(_is_name, name.split(", ")))):
            outlet = Byline(outlet=name if is_outlet(name) else "")
            return (_signed(name) or outlet).filled_from(Byline(published=told))
    agency, _, rest = text.partition(" ")
    told = parse_date(rest) if is_agency(agency) else None
    return Byline(agency, published=told) if told else None


def _authors_and_date(names: str) -> Byline | None:
    """`Jane Doe, Reuters, 3 March 2022`, or the names alone."""
    for comma in _BEFORE_DATE.finditer(names):
        if (told := parse_date(names[comma.end() :])) is not None:
            by = _authors(names[: comma.start()])
            return by and by.filled_from(Byline(published=told))
    return _authors(names)


def _signed(text: str) -> Byline | None:
    """`Reuters` or `Jane Doe, Reuters`."""
    *people, outlet = text.split(", ")
    if people and is_outlet(outlet) and all(map(is_person, people)):
        return Byline(outlet, ", ".join(people))
    return Byline(outlet) if not people and is_agency(outlet) else None


def _authors(names: str) -> Byline | None:
    """What follows "By": people, then perhaps their job, place or outlet."""
    if is_outlet(names) and (is_agency(names) or ", " not in names):
        return Byline(outlet=names)
    people, _, rest = re.sub(r"\s+(?:in|for)\s+", ", ", names).partition(", ")
    authors = [people]
    outlet = ""
    for name in rest.split(", ") if rest else ():
        if is_outlet(name):
            outlet = name
        elif not outlet and not _JOB.search(name) and all(map(is_person, _each(name))):
            authors.append(name)
        elif not _is_short_name(name):
            return None
    if not all(map(is_person, _each(people))):
        return Byline(outlet=names) if is_outlet(names) else None
    return Byline(outlet, ", ".join(authors))


def _each(names: str) -> list[str]:
    return re.split(r"\s+(?:and|&)\s+", names)


def _names_told(names: list[str]) -> Byline:
    """The outlet among names nobody labelled, and the author when one stands before it."""
    outlets = [place for place, name in enumerate(names) if is_outlet(name)]
    if not outlets:
        return Byline(outlet=names[0] if names else "")
    place = outlets[0]
    author = names[place - 1] if place and is_person(names[place - 1]) else ""
    return Byline(names[place], author)


def _is_short_name(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and re.search(r"[!?:;\"“”]|[.]\Z", text) is None
    )


def _is_name(text: str) -> bool:
    """Whether each word of the text may be part of a name."""
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(text) <= _LONGEST_NAME
        and all(map(_NAME_WORD.fullmatch, words))
        and not any(word.casefold() in _NO_NAMES for word in words)
    )


def is_person(text: str) -> bool:
    return _is_name(text) and not is_outlet(text) and len(text.split()) >= 2
