"""Replies as Telegram messages: plain text with entities, within Telegram's limits; pure.

A passage is sent to the letter.  Two things can't be: a NUL and half of a surrogate pair, which no
Telegram message can hold; each is shown as U+FFFD.  Lengths and offsets are UTF-16 units, as
Telegram counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import MessageEntity

from bot import catalogue, wording
from bot.answer import Answer, NoAnswer, Quote, Reply
from bot.catalogue import END, FIRST_STRONG, say
from index import Article, Span

LIMIT = 4096  # units in a message; Telegram counts characters, which are never more
MOST_ENTITIES = 100  # in a message; Telegram drops the others without a word
MOST_MARKED = 90  # words in bold in one quotation: leaves room for speaker, quotation and link
LONG_PASSAGE = 600  # units, some ten lines on a phone: a longer quotation opens when tapped
LONGEST_NAME = 256  # units of a headline, a speaker or the place in a citation
LONGEST_URL = 2048

_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s/]*\.\S+")


@dataclass(frozen=True, slots=True)
class Message:
    """A text as Telegram takes it; the entities' offsets and lengths are UTF-16 units."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def messages(reply: Reply, lead: str | None = None) -> list[Message]:
    """The reply as one message or several, each within the limits; no passage's entity is cut.

    A `lead` stands above it in place of how the question was understood.
    """
    head = prose(wording.above(reply) if lead is None else lead)
    match reply:
        case NoAnswer():
            return pages([*head, *(piece for text in _told(reply) for piece in prose(text))])
        case Answer():
            return pages([*head, *all_blocks(reply.quotes), *prose(wording.note(reply))])


def refused(reply: NoAnswer) -> list[str]:
    """All that is said where there is no answer, a paragraph each."""
    return [text for text in (wording.understood(reply.understood), *_told(reply)) if text]


def _told(reply: NoAnswer) -> tuple[str, str]:
    return wording.refusal(reply), wording.nearest(reply)


def quotes(shown: Sequence[Quote]) -> list[Message]:
    """Quotes alone, as one message or several."""
    return pages(all_blocks(shown))


def all_blocks(shown: Sequence[Quote]) -> list[Message]:
    """The blocks of quotes in order; what was cited just before is not cited in full again."""
    pairs = zip((None, *shown), shown, strict=False)
    return [block for before, quote in pairs for block in blocks(quote, before)]


def blocks(quote: Quote, before: Quote | None = None) -> list[Message]:
    """Speaker, quotation, citation; a passage too long for a message comes as several slices.

    `before` is the quote shown before it.
    """
    name = wording.speaker_name(quote)
    head = joined(bold(name), plain("\n")) if name else plain("")
    tail = joined(plain("\n"), citation(quote, before), also(quote))
    room = LIMIT - units(head.text) - units(tail.text)
    slices = [quotation(quote, span) for span in cut(quote.article.body, quote.span, room)]
    slices[0] = joined(head, slices[0])
    slices[-1] = joined(slices[-1], tail)
    return slices


def surroundings(quote: Quote, first: int, last: int) -> Message | None:
    """The paragraphs of these numbers, the quote in them bold, and the citation; None when that is
    too much for a message, and there is more than one paragraph."""
    article = quote.article
    told = shortened(wording.place_of_paragraphs(article, first, last))
    head = headline(article.title or article.name, article.url)
    tail = joined(plain("\n"), head, dated(told, article))
    blocks: list[Message] = []
    for number, paragraph in enumerate(article.paragraphs[first - 1 : last], first):
        part = window(article.body, paragraph, quote.span, LIMIT - units(tail.text))
        marked = (quote.span,) if part.covers(quote.span) else ()
        shown = Quote(article, part, number, (), matched=marked)
        blocks += [plain("\n\n"), quotation(shown, part, folded=False)]
    whole = joined(*blocks[1:], tail)
    return whole if fits(whole) else None


def window(body: str, paragraph: Span, quote: Span, room: int) -> Span:
    """The paragraph, or of one that is longer than `room` units the part that the quote is in."""
    most = room if units(paragraph.of(body)) == len(paragraph) else room // 2
    if len(paragraph) <= most:
        return paragraph
    start = max(paragraph.start, min(quote.start, quote.end - most))
    while start < quote.start and start > paragraph.start and not body[start - 1].isspace():
        start += 1
    end = start + fitting(body[start : paragraph.end], room)
    while end > quote.end and end < paragraph.end and not body[end].isspace():
        end -= 1
    return Span(start, end).trimmed(body)


def card(article: Article) -> Message:
    """What is known of an article, and its first paragraph."""
    told = dated(f" — {shortened(wording.known_of(article))}", article)
    head = joined(headline(article.title or article.name, article.url), told)
    if not article.paragraphs:
        return head
    lead = article.paragraphs[0]
    room = LIMIT - units(head.text) - 2
    part = window(article.body, lead, Span(lead.start, lead.start + 1), room)
    shown = Quote(article, part, 1, ())
    return joined(head, plain("\n\n"), quotation(shown, part, folded=False))


def quotation(quote: Quote, span: Span, *, folded: bool = True) -> Message:
    """A slice of the quote as a block quotation, the question's words in it bold; a long one is
    `folded`."""
    text = sendable(span.of(quote.article.body))
    long = folded and units(text) > LONG_PASSAGE
    kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if long else MessageEntity.BLOCKQUOTE
    marked = [m for m in quote.matched if span.covers(m) and len(m)][:MOST_MARKED]
    entities = [
        MessageEntity(kind, 0, len(text)),
        *(MessageEntity(MessageEntity.BOLD, m.start - span.start, len(m)) for m in marked),
    ]
    return Message(text, tuple(MessageEntity.adjust_message_entities_to_utf_16(text, entities)))


def citation(quote: Quote, before: Quote | None = None) -> Message:
    """Headline, linked where the article has an address, outlet, date and paragraph.

    Of the article that was cited just before only the paragraph.
    """
    if again := wording.same_article(quote, before):
        return plain(again)
    where, article = shortened(wording.place(quote)), quote.article
    return joined(
        headline(article.title or article.name, article.url), dated(f" — {where}", article)
    )


def also(quote: Quote) -> Message:
    """A line of other articles that say the same, some named and the others counted."""
    if not quote.also:
        return plain("")
    articles = [passage.article for passage in quote.also[: wording.MOST_ALSO]]
    named = [
        joined(
            headline(article.title or article.name, article.url),
            dated(f" ({wording.outlet_and_day(article)})", article),
        )
        for article in articles
    ]
    more = [plain(more)] if (more := wording.more_articles(quote)) else []
    apart = [plain(f"\n{wording.also()} "), *[plain(say("; "))] * len(named)]
    return joined(*(part for pair in zip(apart, [*named, *more], strict=False) for part in pair))


def dated(told: str, article: Article) -> Message:
    """What is told of an article; its moment, where it is one, is such that the reader's Telegram
    shows it in the reader's own form and time when it is tapped."""
    moment, day = article.published or article.updated, wording.day(article)
    text = sendable(told)
    if not isinstance(moment, datetime) or moment.tzinfo is None or day not in text:
        return Message(text)
    start = units(text[: text.rindex(day)])
    kind = MessageEntity.DATE_TIME
    return Message(text, (MessageEntity(kind, start, units(day), unix_time=moment),))


def headline(title: str, url: str) -> Message:
    """The headline, a link where there is a web address."""
    name = shortened(title)
    if not is_web_address(url):
        return isolated(bold(name))
    return isolated(styled(name, MessageEntity.TEXT_LINK, url))


def isolated(message: Message) -> Message:
    """A name in other letters than ours, which changes the order of nothing beside it where we
    write from right to left; the marks stand outside its entities."""
    if catalogue.isolated(message.text) == message.text:
        return message
    return joined(plain(FIRST_STRONG), message, plain(END))


def is_web_address(url: str) -> bool:
    """Whether Telegram takes it as the address of a link."""
    return bool(_WEB.fullmatch(url)) and len(url) <= LONGEST_URL


def bold(text: str) -> Message:
    """A name in bold, shortened when it is no name any more."""
    return styled(shortened(text), MessageEntity.BOLD)


def plain(text: str) -> Message:
    """Text without entities."""
    return Message(sendable(text))


def prose(text: str) -> list[Message]:
    """Words of the bot's own, in as many pieces as the limit asks for; none for an empty text."""
    return [plain(span.of(text)) for span in cut(text, Span(0, len(text)), LIMIT) if len(span)]


def styled(text: str, kind: str, url: str | None = None) -> Message:
    """A text that is one entity."""
    text = sendable(text)
    return Message(text, (MessageEntity(kind, 0, units(text), url=url),))


def pages(pieces: Iterable[Message]) -> list[Message]:
    """The pieces in order, as many to a message as go in, a blank line between them."""
    full: list[Message] = []
    for piece in pieces:
        longer = joined(full[-1], plain("\n\n"), piece) if full else piece
        if full and fits(longer):
            full[-1] = longer
        else:
            full.append(piece)
    return full


def joined(*parts: Message) -> Message:
    """The parts as one text."""
    text, entities = MessageEntity.concatenate(*((part.text, part.entities) for part in parts))
    return Message(text, tuple(entities))


def fits(message: Message) -> bool:
    """Whether Telegram takes it as it is."""
    return units(message.text) <= LIMIT and len(message.entities) <= MOST_ENTITIES


def cut(text: str, span: Span, room: int) -> Iterator[Span]:
    """The span in slices of at most `room` units, cut at blanks, which are left out.

    A word that is longer than the room is cut inside.
    """
    while (end := span.start + fitting(span.of(text), room)) < span.end:
        blank = next((n for n in range(end, span.start, -1) if text[n].isspace()), end)
        yield Span(span.start, blank).trimmed(text)
        span = Span(blank, span.end).trimmed(text)
    yield span


def fitting(text: str, room: int) -> int:
    """How many characters of the text go into `room` units."""
    used = 0
    for number, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > room:
            return number
    return len(text)


def shortened(name: str) -> str:
    """A name of the usual length as it is; of a longer one the beginning."""
    if units(name) <= LONGEST_NAME:
        return name
    return name[: fitting(name, LONGEST_NAME - 1)].rstrip() + "…"


def sendable(text: str) -> str:
    """The text with U+FFFD for each character that no message can hold; the length stays."""
    return _UNSENDABLE.sub("\ufffd", text)


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)
