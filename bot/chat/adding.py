"""Admins add articles: they send a link or a file, see what was read from it, and keep or drop it.

Only by user id, in a private chat.  What others send is no offer, and a forged tap does nothing.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from telegram import (
    CallbackQuery,
    Document,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes, filters

from bot import wording
from bot.catalogue import count, later, say
from bot.chat.background import in_background
from bot.chat.buttons import EXPIRED, answer
from bot.chat.delivery import Outgoing, Place, answering
from bot.chat.messages import pages, prose
from bot.chat.offers import Offer, Offers
from bot.chat.updates import is_private, message_of, text_of
from bot.fetch import store
from bot.fetch.adding import Candidate, NotAdded, candidate, of_page
from bot.fetch.web import NotFetched, Web, downloaded
from index import READERS, links_in

log = logging.getLogger(__name__)

KEEP, DROP = "keep", "drop"  # prefixes of the buttons' data
LARGEST = 20_000_000  # bytes; Telegram gives bots no larger files
LONGEST_READ = 60.0  # seconds for reading a file
TOO_LARGE = later(
    "Telegram gives bots no file of more than 20 MB. Put it into the folder yourself."
)
TOO_LONG = later("That took too long to read, so I gave up.")
NOT_DOWNLOADED = later("I could not get the file from Telegram. Send it again.")
LISTS_PAGES = later(
    "That address lists pages. Fetch them with `verbatim add`, or send me one of them."
)

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


class FromAnAdmin(filters.MessageFilter):
    """A private message of an admin that is a link or a file."""

    def __init__(self, admins: Sequence[int]) -> None:
        super().__init__()
        self._admins = frozenset(admins)

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        sender = message.from_user
        if sender is None or sender.id not in self._admins or not is_private(message):
            return False
        return message.document is not None or bool(_LINK.fullmatch(text_of(message).strip()))


class Adding:
    """Makes offers of what admins send, and carries out what they decide."""

    def __init__(
        self,
        offers: Offers,
        folder: Path,
        admins: Sequence[int],
        web: Callable[[], Web],
        reload: Callable[[], Awaitable[str]],
        fields: Mapping[str, str],
    ) -> None:
        """`web` fetches pages; `reload` reads the folder again and says what came of it; `fields`
        is the setting of that name."""
        self._offers = offers
        self._folder = folder
        self._admins = frozenset(admins)
        self._web = web
        self._reload = reload
        self._fields = fields

    async def offer(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """What was read from the link or the file, with buttons; or why it can't be added."""
        message = message_of(update)
        try:
            found = await self._found(message)
        except (NotAdded, NotFetched) as error:
            return answering(message, pages(prose(str(error))))
        except TimeoutError:
            return answering(message, pages(prose(say(TOO_LONG))))
        told = await in_background(lambda: self._told(found))
        offer = await in_background(
            lambda: self._offers.add(found.name, found.content, told, found.note)
        )
        return answering(message, pages(prose(offer.told)), _buttons(offer))

    async def keep(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Put the file into the articles folder, and reload."""
        return await self._decided(update, self._kept)

    async def drop(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> list[Outgoing]:
        """Forget the file."""
        return await self._decided(update, self._dropped)

    async def _found(self, message: Message) -> Candidate:
        if message.document is not None:
            content = await _content_of(message.document)
            name = _name_of(message.document)
            read = partial(candidate, name, content, fields=self._fields)
        else:
            url = text_of(message).strip()
            async with self._web() as web:
                page = await web.get(url)
            if page is None or links_in(page.content, page.url) is not None:
                raise NotAdded(say(LISTS_PAGES))
            read = partial(of_page, page)
        return await asyncio.wait_for(in_background(read), LONGEST_READ)

    def _told(self, found: Candidate) -> str:
        told = [found.name, wording.read_from(found.articles)]
        if found.refused:
            told.append(
                count(
                    "{n} record of it can't be read.",
                    "{n} records of it can't be read.",
                    found.refused,
                )
            )
        if found.note and (before := store.kept_as(self._folder, found.note.url)):
            name = before.relative_to(self._folder)
            told.append(
                say("It would replace {file}, which came from the same address.", file=name)
            )
        return "\n".join(told)

    async def _decided(
        self, update: Update, carry_out: Callable[[Offer], Awaitable[str]]
    ) -> list[Outgoing]:
        query = cast(CallbackQuery, update.callback_query)
        message = query.message
        offer = await in_background(lambda: self._offers.find((query.data or "").partition(":")[2]))
        if (
            offer is None
            or query.from_user.id not in self._admins
            or not (message and message.is_accessible)
            or not is_private(cast(Message, message))
        ):
            await answer(query, say(EXPIRED))
            return []
        await answer(query)
        how = offer.ended or await carry_out(offer)
        if not offer.ended:
            await in_background(lambda: self._offers.end(offer, how))
        [text, *_] = pages(prose(f"{offer.told}\n\n{how}"))
        return [Outgoing(Place(message.chat.id), text, edits=message.message_id)]

    async def _kept(self, offer: Offer) -> str:
        content = await in_background(lambda: self._offers.content(offer))
        file = await in_background(lambda: store.put(self._folder, offer.name, content, offer.note))
        log.info("added %s", file.name)
        kept = say("Kept as {file}.", file=file.relative_to(self._folder))
        return f"{kept}\n{await self._reload()}"

    async def _dropped(self, _: Offer) -> str:
        return say("Dropped.")


async def _content_of(document: Document) -> bytes:
    """The file that was sent.  Raises NotAdded."""
    if (document.file_size or 0) > LARGEST:
        raise NotAdded(say(TOO_LARGE))
    try:
        file = await document.get_file()
    except BadRequest as error:
        if "too big" not in error.message.lower():
            raise
        raise NotAdded(say(TOO_LARGE)) from None
    try:
        return await downloaded(file.file_path or "", LARGEST)
    except ValueError:
        raise NotAdded(say(TOO_LARGE)) from None
    except NotFetched:
        raise NotAdded(say(NOT_DOWNLOADED)) from None


def _name_of(document: Document) -> str:
    """A file name of our own; of the one that was sent only letters, digits and the ending."""
    sent = document.file_name or ""
    ending = Path(sent).suffix.lower()
    if ending not in READERS:
        ending = store.KINDS.get(document.mime_type or "", "") or store.safe_ending(ending)
    return f"{store.safe(Path(sent).stem)}{ending}"


def _buttons(offer: Offer) -> InlineKeyboardMarkup:
    pairs = ((say("Keep"), KEEP), (say("Drop"), DROP))
    row = [
        InlineKeyboardButton(label, callback_data=f"{prefix}:{offer.id}") for label, prefix in pairs
    ]
    return InlineKeyboardMarkup([row])
