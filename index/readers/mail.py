"""Mails (.eml) and mailboxes (.mbox): newsletters and articles that were sent on.

The subject is the title, the sender's name the outlet or author, the date the date.  The text is
that of the plain part when there is one, else of the HTML part; without quoted mails below it and
without the signature.  Mails of a mailbox are named `box.mbox#3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers import Refusal, refusal
from index.readers.byline import is_person
from index.readers.encodings import decoded
from index.readers.extracted import Told, extracted, tidied
from index.readers.fields import date_in
from index.readers.records import readable, text_parts
from index.readers.webpage import article_in

# "From ana@example.org Tue Mar  3 10:00:00 2020" begins a mail of a mailbox, at the top or after
# an empty line; such a line within a mail has a ">" before it
_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[ \t]*\r?\n")
_QUOTED_POSTMARK = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_REPLIED_TO = re.compile(r"^(?:>.*|(?:On|Am|Le|El) .{10,200}:)$", re.MULTILINE)
_SENT_ON = re.compile(
    r"""^-{5,}[ \t]*(?:Forwarded|Original)[ ]message[ \t]*-{5,}[ \t]*\n
        (?P<heads>(?:[A-Z][\w-]*:[ ].*\n)+)""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_NAMED_ADDRESS = re.compile(r"\s*\"?(?P<name>[^\"<]*?)\"?\s*<[^<>]*>.*", re.DOTALL)
_FORWARDED_SUBJECT = re.compile(r"^(?:\s*(?:fwd?|re|aw|wg|tr)\s*:)+\s*", re.IGNORECASE)
_HEADERS = ("From", "Subject", "Date")
_OF_LISTS = ("List-Unsubscribe", "List-Id")  # newsletters are from an outlet, whatever its name
_SHORTEST_PLAIN = 200  # characters; a shorter one says to look at the HTML
_MALFORMED = (MessageError, ValueError, TypeError, AttributeError, IndexError, LookupError)


def read(data: bytes, name: str) -> Iterable[Article | Refusal]:
    """The article of a mail, or those of a mailbox.  Raises UnreadableArticle."""
    if _POSTMARK.match(data):
        return readable(name, list(_of_mailbox(data, name)))
    return (_article(data, name),)


def _of_mailbox(data: bytes, name: str) -> Iterator[Article | Refusal]:
    for number, mail in enumerate(_POSTMARK.split(data)[1:], 1):
        try:
            yield _article(_QUOTED_POSTMARK.sub(rb"\1", mail), f"{name}#{number}")
        except UnreadableArticle as error:
            yield refusal(f"{name}#{number}", error)


def _article(data: bytes, name: str) -> Article:
    try:
        mail = message_from_bytes(data, policy=policy.default)
    except (*_MALFORMED, RecursionError) as error:
        raise UnreadableArticle(name, because("is damaged; save the mail again")) from error
    heads = {header: _header(mail, header) for header in (*_HEADERS, *_OF_LISTS)}
    if not any(map(heads.get, _HEADERS)):
        raise UnreadableArticle(
            name, because("is not an e-mail: it has no sender, subject and date")
        )
    plain, html = _text(mail, "plain", name), _text(mail, "html", name)
    if html.strip() and len(plain.strip()) < _SHORTEST_PLAIN:
        return article_in(html, name, _told(heads))
    text = plain.replace("\r\n", "\n")
    if sent_on := _SENT_ON.search(text):
        heads = dict(re.findall(r"^([A-Z][\w-]*): (.*)$", sent_on["heads"], re.MULTILINE))
        text = text[sent_on.end() :]
    text = _REPLIED_TO.sub("", _SIGNATURE.sub("", text))
    return extracted(name, text_parts(text), _told(heads))


def _told(heads: Mapping[str, str]) -> Told:
    named = _NAMED_ADDRESS.fullmatch(heads.get("From", ""))
    sender, _, group = (named["name"] if named else "").partition(" via ")
    is_author = is_person(sender) and not any(map(heads.get, _OF_LISTS))
    return Told(
        title=_FORWARDED_SUBJECT.sub("", heads.get("Subject", "")),
        outlet=group or ("" if is_author else sender),
        author=sender if is_author else "",
        published=_date(heads.get("Date", "")),
    )


def _header(mail: Message, header: str) -> str:
    try:
        return tidied(str(mail[header] or ""))
    except _MALFORMED:
        return ""  # what a mail program made up; the text may be good all the same


def _date(told: str) -> date | None:
    try:
        return parsedate_to_datetime(told)
    except ValueError:
        return date_in(told)


def _text(mail: Message, kind: str, name: str) -> str:
    """The text of the first part of that kind that is no attachment."""
    for part in mail.walk():
        if part.get_content_type() == f"text/{kind}" and not part.get_filename():
            content = part.get_payload(decode=True)
            return _decoded(content, part, name) if isinstance(content, bytes) else ""
    return ""


def _decoded(content: bytes, part: Message, name: str) -> str:
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decoded(content, name)
