"""What a message shows of an answer, and the buttons beneath it; all of it can be made again later.

The data of a button are the key of its answer and of a passage, never a place in a list: after a
restart or a reload they mean the same, or nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote as escaped

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import wording
from bot.again import Kept, again, around, closest, further
from bot.answer import Evidence, NoAnswer, Quote, Reply
from bot.chat import messages, notices
from bot.chat.answers import Answered, Shown
from bot.chat.buttons import in_this_language
from bot.chat.keys import Catalogue, passage_key
from bot.chat.messages import Message
from bot.compose import speaker_of
from bot.question import Question
from index import Article, Collection, Passage, Span

PAGE, AROUND, GOOD, BAD = "m", "c", "u", "d"  # prefixes of the buttons' data
MOST_ON_A_PAGE = 3  # further passages
MOST_NUMBERED = 8  # quotes with a button of their own, four to a row
LONGEST_QUERY = 256  # characters of an inline query
WHOLE_FRAGMENT = 80  # characters of a quote that a link to it holds whole
ENDS = 5  # words of a longer one that the link holds, at either end

ROOM_AROUND = 3 * messages.LONGEST_NAME + 100  # units around a quote: speaker, citation, note


@dataclass(frozen=True, slots=True)
class View:
    """A message and what stands beneath it."""

    message: Message
    keyboard: InlineKeyboardMarkup | None = None


class Views:
    """Makes the views of the collection as it is when asked."""

    def __init__(
        self, collection: Callable[[], Collection], *, buttons: bool, share: Callable[[], bool]
    ) -> None:
        """Without `buttons` no answer has any; `share` tells whether the bot hears inline
        queries."""
        self._collection = collection
        self._buttons = buttons
        self._share = share
        self._catalogue = Catalogue()

    def answered(self, reply: Reply, chat: int) -> Answered:
        """The reply as it is remembered."""
        question = reply.question.text
        query = _query(question, reply.understood.typed)
        if isinstance(reply, NoAnswer):
            near = _pages(reply.question, closest(reply))[:1]
            told = "\n\n".join(messages.refused(reply))
            return Answered(chat, question, ((), *near), lead=told, query=query)
        pages = (shown(reply.quotes), *_pages(reply.question, further(reply)))
        lead = wording.above(reply)
        return Answered(chat, question, pages, reply.missing, lead, query)

    def beneath(self, reply: Reply, answered: Answered) -> InlineKeyboardMarkup | None:
        """The buttons of an answer, or of a refusal."""
        if isinstance(reply, NoAnswer):
            return self._closest_button(answered)
        return self._page_buttons(answered, 1, reply.quotes)

    def page(self, answered: Answered, number: int) -> View | None:
        """A page of an answer, counted from 1; None when nothing of it is left."""
        if not 1 <= number <= len(answered.pages):
            return None
        if answered.is_refusal and number == 1:
            [text, *_] = messages.pages(messages.prose(answered.lead)) or [messages.plain("")]
            return View(text, self._closest_button(answered))
        kept, lost = self._found(answered.pages[number - 1])
        if not kept:
            return None
        reply = again(answered.question, kept, answered.missing, self._collection())
        turned = number > 1 and not answered.is_refusal
        told = [notices.further(number, len(answered.pages))] if turned else []
        told += [notices.some_gone(lost)] if lost else []
        # more words may be marked than Telegram takes entities; then all quotes are told without
        unmarked = [replace(quote, matched=()) for quote in reply.quotes]
        if answered.is_refusal:
            texts = messages.messages(reply, wording.closest())
            if len(texts) > 1:
                texts = messages.messages(replace(reply, quotes=tuple(unmarked)), wording.closest())
            texts = texts[:1]  # the one that says so
        elif number == 1:
            texts = messages.messages(reply, answered.lead)
        elif len(texts := messages.quotes(reply.quotes)) > 1:
            texts = messages.quotes(unmarked)
        noted = messages.joined(texts[-1], messages.plain("\n\n" + " ".join(told)))
        text = noted if told and messages.fits(noted) else texts[-1]
        return View(text, self._page_buttons(answered, number, reply.quotes))

    def around(self, key: str, wider: int, answered: Answered | None) -> View | None:
        """What stands around a passage, or around the quote of an answer that it is in; None when
        it is gone, or when there is no more."""
        quotes = (
            [q for page in answered.pages for q in page if key in q.passages] if answered else []
        )
        kept, _ = self._found(quotes[:1] or [Shown("", (key,))])
        if not kept:
            return None
        [quote] = again(answered.question if answered else "", kept, (), self._collection()).quotes
        if not quote.paragraph:
            return None
        own = quote.article.paragraphs[quote.paragraph - 1]
        if wider == 0 and quote.span == own and _surroundings(quote, 1):
            wider = 1  # its own paragraph is what is shown already
        text = _surroundings(quote, wider)
        if text is None:
            return None
        data = in_this_language(f"{AROUND}:{answered.id if answered else ''}:{key}:{wider + 1}")
        more = [_button(notices.label_wider(), data)] if _surroundings(quote, wider + 1) else []
        back = (
            [_button(notices.label_back(), _page(answered, answered.page_of(key)))]
            if answered
            else []
        )
        return View(text, keyboard([more + opening(quote), back]))

    def card(self, key: str) -> View | None:
        """An article: what is known of it, how it begins, and a way to it; None when it is gone."""
        article = self._catalogue.article(key, self._collection())
        if article is None:
            return None
        link = web_address(article)
        button = [InlineKeyboardButton(notices.label_open(), url=link)] if link else []
        return View(messages.card(article), keyboard([button]))

    def _found(self, page: Iterable[Shown]) -> tuple[list[Kept], int]:
        """The quotes of a page that are still there, and how many aren't."""
        kept: list[Kept] = []
        lost, collection = 0, self._collection()
        for quote in page:
            found = [self._catalogue.passage(key, collection) for key in quote.passages]
            there = [passage for passage in found if passage is not None]
            if there and len(there) == len(found) and _adjoin(there):
                also = (self._catalogue.passage(key, collection) for key in quote.also)
                named = tuple(passage for passage in also if passage is not None)
                kept.append(Kept(quote.speaker, tuple(there), named))
            else:
                lost += 1
        return kept, lost

    def _closest_button(self, answered: Answered) -> InlineKeyboardMarkup | None:
        if not self._buttons or len(answered.pages) < 2:
            return None
        return keyboard([[_button(notices.label_closest(), _page(answered, 2))]])

    def _page_buttons(
        self, answered: Answered, number: int, quotes: Sequence[Quote]
    ) -> InlineKeyboardMarkup | None:
        if not self._buttons:
            return None
        around_, opens = _arounds(answered, quotes), _opens(quotes)
        turns = turning(number, len(answered.pages), partial(_page, answered))
        last = [*self._shares(answered), *_thumbs(answered)]
        if len(quotes) > 1:
            return keyboard([around_[:4], around_[4:], opens + turns, last])
        return keyboard([around_ + opens + turns, last])

    def _shares(self, answered: Answered) -> list[InlineKeyboardButton]:
        if not self._share():
            return []
        query = answered.query or answered.question[:LONGEST_QUERY]
        return [InlineKeyboardButton(notices.label_share(), switch_inline_query=query)]


def _query(question: str, typed: str) -> str:
    """The question with its filters, which are kept whole, as an inline query."""
    if not typed or len(typed) >= LONGEST_QUERY:
        return question[:LONGEST_QUERY]
    return f"{question[: LONGEST_QUERY - len(typed) - 1]} {typed}"


def shown(quotes: Iterable[Quote]) -> tuple[Shown, ...]:
    """The quotes as they are remembered."""
    return tuple(
        Shown(q.speaker, tuple(map(passage_key, q.passages)), tuple(map(passage_key, q.also)))
        for q in quotes
    )


def web_address(article: Article) -> str:
    """The article's address, if it is one that a button may open; else ""."""
    return article.url if messages.is_web_address(article.url) else ""


def address_of(quote: Quote) -> str:
    """The address of the quote within the article's page (a text fragment, which a browser shows
    marked); "" for none."""
    url = web_address(quote.article)
    if not url:
        return ""
    mark = ":~:" if "#" in url else "#:~:"
    address = f"{url}{mark}text={fragment(quote.text)}"
    return address if len(address) <= messages.LONGEST_URL else url


def fragment(text: str) -> str:
    """A text as a text fragment has it: whole, or its first and last words."""
    words = text.split()
    whole = " ".join(words).strip("\"'“”‘’„«»")
    if len(whole) <= WHOLE_FRAGMENT or len(words) <= 2 * ENDS:
        return _in_fragment(whole)
    inside = whole.split()
    return f"{_in_fragment(' '.join(inside[:ENDS]))},{_in_fragment(' '.join(inside[-ENDS:]))}"


def _in_fragment(text: str) -> str:
    # a dash, a comma and an ampersand have a meaning of their own there
    return escaped(messages.sendable(text), safe="").replace("-", "%2D")


def _pages(question: Question, runs: Iterable[Sequence[Evidence]]) -> list[tuple[Shown, ...]]:
    """Pages of quotes, each such that it goes into one message."""
    pages: list[list[Shown]] = []
    taken = 0
    for run in runs:
        text = Span(run[0].passage.span.start, run[-1].passage.span.end).of(_body(run))
        size = messages.units(text) + ROOM_AROUND
        if size > messages.LIMIT:
            continue
        if not pages or len(pages[-1]) == MOST_ON_A_PAGE or taken + size > messages.LIMIT:
            pages.append([])
            taken = 0
        taken += size
        keys = tuple(passage_key(e.passage) for e in run)
        pages[-1].append(Shown(speaker_of(question, run), keys))
    return [tuple(page) for page in pages]


def _body(run: Sequence[Evidence]) -> str:
    return run[0].passage.article.body


def _surroundings(quote: Quote, wider: int) -> Message | None:
    if (paragraphs := around(quote, wider)) is None:
        return None
    return messages.surroundings(quote, *paragraphs)


def _adjoin(passages: Sequence[Passage]) -> bool:
    """Whether they still are neighbours in one paragraph, so that one slice holds them."""
    first = passages[0]
    numbers = [passage.number for passage in passages]
    together = all(p.paragraph == first.paragraph for p in passages)
    return together and numbers == list(range(first.number, first.number + len(passages)))


def _arounds(answered: Answered, quotes: Sequence[Quote]) -> list[InlineKeyboardButton]:
    """A button for what stands around each quote, numbered where there are several."""
    several = len(quotes) > 1
    return [
        _button(
            notices.label_context(n * several),
            in_this_language(f"{AROUND}:{answered.id}:{passage_key(quote.passages[0])}:0"),
        )
        for n, quote in enumerate(quotes[:MOST_NUMBERED], 1)
        if quote.paragraph
    ]


def turning(number: int, last: int, data: Callable[[int], str]) -> list[InlineKeyboardButton]:
    """The buttons for the pages before and behind, as far as there are any; `data` of a page."""
    targets = ((notices.label_back(), number - 1), (notices.label_more(), number + 1))
    return [_button(label, data(target)) for label, target in targets if 1 <= target <= last]


def _thumbs(answered: Answered) -> list[InlineKeyboardButton]:
    return [_button("👍", f"{GOOD}:{answered.id}"), _button("👎", f"{BAD}:{answered.id}")]


def _opens(quotes: Sequence[Quote]) -> list[InlineKeyboardButton]:
    """A button for each article with an address, numbered by its first quote."""
    first = {quote.article: n for n, quote in reversed([*enumerate(quotes, 1)])}
    several = len(first) > 1
    return [b for n in sorted(first.values())[:4] for b in opening(quotes[n - 1], n * several)]


def opening(quote: Quote, number: int = 0) -> list[InlineKeyboardButton]:
    """A button that opens the article at the quote, where it has an address."""
    link = address_of(quote)
    return [InlineKeyboardButton(notices.label_open(number), url=link)] if link else []


def _page(answered: Answered, number: int) -> str:
    return in_this_language(f"{PAGE}:{answered.id}:{number}")


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def keyboard(rows: Iterable[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """The rows that have buttons; None where none has."""
    full = [row for row in rows if row]
    return InlineKeyboardMarkup(full) if full else None
