"""An article's parts: which of its blocks are headline, byline, captions, and which its story."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from index.article import Article, Span
from index.dates import parse_date
from index.errors import Cause, UnreadableArticle, because
from index.languages.detection import language_of
from index.letters import IDEOGRAPHS
from index.readers.byline import Byline, byline_of, is_person, merged
from index.readers.dateline import credit_of, first_dateline
from index.readers.frontmatter import FrontMatter
from index.readers.lines import Block

LONGEST_HEADLINE = 200  # characters; longer blocks are prose
LONGEST_TITLE = 80  # characters of a title made from the first sentence
# Kickers ("WORLD"), site names and captions of pictures have fewer words than headlines.
_FEWEST_WORDS = 4
_FEWEST_CHARACTERS = 8  # of scripts that are written without blanks
# Above the story stand few lines: kicker, captions, headline, summary, byline, share buttons.
_MOST_BLOCKS_ABOVE = 12
# The summary, and a sentence below a picture, are shorter than the first paragraphs together.
_LONGEST_PROSE_ABOVE = 400  # characters
# Below it: who reported and edited, the agency, a line of the paper that took it over.
_MOST_CREDITS = 3

_CAPTION = re.compile(
    r"""^(?:file\s)?(?:photo|image|picture|pic|credit|caption)s?(?:\s+\w+)?(?:\s*[:/(]|\s+[-–—]\s)
       |[(\[](?:[^()\[\]]*\s)?(?:file|photo|image|pic|representative|representational)s?
        (?:\s[^()\[\]]*)?[)\]]\.?$
       |\b(?:getty\ images|reuters\ photo|afp\ photo|file\ photo|photo\ credit|image\ credit)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNSPACED = re.compile(f"[{IDEOGRAPHS}\u0e01-\u0e4e]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}\Z")  # "in the U.S." ends no sentence
_LANGUAGE = re.compile(r"\s*([a-z]{2,3})\s*(?:[-_]|\Z)", re.IGNORECASE)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_SENTENCE = re.compile(r".+?[.!?。！？](?=[\"'”’)]*\s|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Above:
    """What was found above the story."""

    headline: Span | None
    byline: Span | None
    told: Byline
    story: list[Block]


def article_of(
    name: str,
    body: str,
    blocks: list[Block],
    matter: FrontMatter | None = None,
    *,
    language: str = "",
) -> Article:
    """The article that a text's blocks make up.  Raises UnreadableArticle when no word is left.

    `language` is what the file tells beside its front matter.
    """
    matter = matter or FrontMatter()
    if not blocks:
        raise UnreadableArticle(name, _what_is_missing(body, matter))
    above = _above(body, blocks, matter)
    if not above.story:  # a line or two: whatever they look like, they are all it says
        above = _Above(None, None, Byline(), blocks)
    paragraphs, agency = _story(body, above.story, above.told.outlet)
    headline = matter.values.get("title", above.headline)
    return Article(
        name=name,
        body=body,
        title=_unturned(_title(body, headline, paragraphs)),
        paragraphs=paragraphs,
        headline=headline,
        byline=above.byline,
        outlet=_unturned(matter.get("source", body) or above.told.outlet or agency),
        author=_unturned(matter.get("author", body) or above.told.author),
        published=parse_date(matter.get("published", body)) or above.told.published,
        updated=parse_date(matter.get("updated", body)) or above.told.updated,
        url=matter.get("url", body),
        language=language_of(
            language_code(language or matter.get("language", body)),
            " ".join(span.of(body) for span in paragraphs),
        ),
    )


def _unturned(name: str) -> str:
    """A name without marks that turn the direction of what is written behind it, too."""
    return _TURNING.sub("", name)


def language_code(told: str) -> str:
    """ "en" of "en-GB", "en_US" and "EN"; "" of what is no language code."""
    found = _LANGUAGE.match(told)
    return found[1].lower() if found else ""


def _what_is_missing(body: str, matter: FrontMatter) -> Cause:
    if not body:
        return because("is empty; put the article's text into it, or remove it")
    if matter.values:
        return because("has front matter and nothing below it; put the article's text there")
    return because("holds no word; put the article's text into it, or remove it")


def _above(body: str, blocks: list[Block], matter: FrontMatter) -> _Above:
    texts = [block.span.of(body) for block in blocks[:_MOST_BLOCKS_ABOVE]]
    bylines = _bylines(texts)
    first_prose = next((n for n, text in enumerate(texts) if not _is_label(text)), len(texts))
    end = max(first_prose, max(bylines, default=-1) + 1)
    headline = _headline(blocks[:end], texts[:end], bylines, matter.get("title", body))
    bylines |= _authors_above(texts, bylines, headline)
    left_out = {*bylines, *_furniture(texts[:end], headline)}
    return _Above(
        headline=None if headline is None else blocks[headline].span,
        byline=_longest_run(blocks, sorted(n for n, told in bylines.items() if told != Byline())),
        told=merged(*bylines.values()),
        story=[b for n, b in enumerate(blocks) if n not in left_out and not b.is_heading],
    )


def _bylines(texts: list[str]) -> dict[int, Byline]:
    """Which of the blocks are bylines: those above the story, or right below its summary."""
    bylines: dict[int, Byline] = {}
    prose = 0
    for number, text in enumerate(texts):
        told = byline_of(text)
        if told is None:
            prose += 0 if _is_label(text) else len(text)
        elif prose == 0 or not _is_date_alone(told):
            bylines[number] = told
        if prose > _LONGEST_PROSE_ABOVE:
            break
    return bylines


def _is_date_alone(told: Byline) -> bool:
    """Below the first paragraph such a line heads an entry of a diary, and is no byline."""
    return told.published is not None and told == Byline(published=told.published)


def _headline(
    blocks: list[Block], texts: list[str], bylines: dict[int, Byline], title: str
) -> int | None:
    """The number of the block that is the headline.

    What is printed twice above a story is a caption, and short labels are kickers or captions; the
    headline is the first line that is neither.  `title` is known from the front matter.
    """
    marked = [number for number, block in enumerate(blocks) if block.is_heading]
    if title:
        return next((n for n, text in enumerate(texts) if " ".join(text.split()) == title), None)
    if marked:
        return marked[0]
    labels = [n for n, text in enumerate(texts) if n not in bylines and _may_be_headline(text)]
    first_byline = min(bylines, default=len(texts))
    labels = [n for n in labels if n < first_byline] or labels
    if not labels:
        # "The strike is over." with its full stop, but right above the byline
        return 0 if first_byline == 1 and len(texts[0]) <= LONGEST_HEADLINE else None
    times = Counter(texts)
    once = [n for n in labels if times[texts[n]] == 1] or labels
    long_enough = [n for n in once if _is_long_enough(texts[n])]
    return long_enough[0] if long_enough else max(once, key=lambda n: len(texts[n]))


def _is_long_enough(text: str) -> bool:
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) >= _FEWEST_WORDS or unspaced >= _FEWEST_CHARACTERS


def _furniture(texts: list[str], headline: int | None) -> set[int]:
    """The blocks above the story that are no part of it: captions, kickers, headline copies."""
    if headline is None:
        return {n for n, text in enumerate(texts) if _CAPTION.search(text)}
    return {
        n
        for n, text in enumerate(texts)
        if n == headline
        or (_is_label(text) and (n < headline or text == texts[headline] or _CAPTION.search(text)))
    }


def _is_label(text: str) -> bool:
    """Whether the text is a line that ends like a headline, without a full stop."""
    if len(text) > LONGEST_HEADLINE:
        return False
    stops = text.rstrip("\"'”’)*_ ")
    return (
        not stops.endswith((".", "。", "।"))
        or stops.endswith("..")
        or bool(_INITIALS.search(stops))
    )


def _may_be_headline(text: str) -> bool:
    return _is_label(text) and _CAPTION.search(text) is None


def _authors_above(
    texts: list[str], bylines: dict[int, Byline], headline: int | None
) -> dict[int, Byline]:
    """Names that stand alone between the headline and a byline that tells no author."""
    return {
        n - 1: Byline(author=texts[n - 1])
        for n, told in bylines.items()
        if headline is not None and headline < n - 1 and n - 1 not in bylines
        if not told.author and is_person(texts[n - 1])
    }


def _longest_run(blocks: list[Block], bylines: list[int]) -> Span | None:
    """The longest run of bylines one below the other, as one span."""
    runs: list[list[int]] = []
    for number in bylines:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return None
    run = max(runs, key=len)
    return Span(blocks[run[0]].span.start, blocks[run[-1]].span.end)


def _story(body: str, blocks: list[Block], outlet: str) -> tuple[tuple[Span, ...], str]:
    """The paragraphs without dateline and closing credits, and the agency that signed them."""
    spans = [block.span for block in blocks]
    agency = ""
    if dateline := first_dateline([span.of(body) for span in spans]):
        number, line = dateline
        agency = line.agency
        spans[number] = replace(spans[number], start=spans[number].start + line.end)
    for number in range(max(0, len(spans) - _MOST_CREDITS), len(spans)):
        for _ in range(_MOST_CREDITS):  # "(Reporting by Jane Doe) (Reuters)"
            credit = credit_of(spans[number].of(body), agency=agency or outlet)
            if credit is None:
                break
            agency = agency or credit.agency
            spans[number] = replace(spans[number], end=spans[number].start + credit.start)
    kept = tuple(span for span in spans if len(span))
    return kept or tuple(block.span for block in blocks), agency


def _title(body: str, headline: Span | None, paragraphs: tuple[Span, ...]) -> str:
    if headline is not None:
        return " ".join(headline.of(body).split())
    opening = paragraphs[0].of(body)
    sentence = _FIRST_SENTENCE.match(opening)
    words = " ".join((sentence.group() if sentence else opening).split())
    if len(words) <= LONGEST_TITLE:
        return words
    return words[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(",;:- ") + "…"
