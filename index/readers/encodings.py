"""Bytes to text, read right or refused; nothing is ever replaced or left out.

In this order:

1. A byte-order mark decides (UTF-8, UTF-16, UTF-32).  The mark is no text: offset 0 is the
   character after it.
2. No mark, but a zero in nearly every second byte: UTF-16, as Windows programs write English.
3. Strict UTF-8.
4. Windows-1252, of which Latin-1 is a part as far as printable characters go, when the outcome
   looks like a Western European language: no byte that Windows-1252 leaves undefined; not mostly
   valid UTF-8 with a broken byte; accented letters within words made of plain ones.  Other
   encodings (Cyrillic, Greek, Mac, Chinese) give letter salad there and are refused.  What can't be
   told from Western text by its letters, as Turkish or ISO-8859-15's euro sign, is read as
   Windows-1252.

A text with zero bytes, or with more than the odd control character, is no text.
"""

from __future__ import annotations

import codecs
import re

from index.errors import UnreadableArticle, because

_MARKS = (  # the longer ones first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# In English as UTF-16 all but curly quotation marks and dashes have a zero as their upper byte; in
# one-byte text there is none.
_UTF16_ZEROS = 0.7

# One in this many characters may be a stray control character, left by a typesetting system.
_CHARACTERS_PER_CONTROL = 1000

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SALAD = re.compile(
    r"""
      [a-zà-öø-ÿ][À-ÖØ-Þ]                          # a capital within a word: "donÕt", Mac for don't
    | [^\W\d_] [‚„†‡‰¡¢£¤¥¦§¬±²³¶¹¼½¾¿] [^\W\d_]    # a sign within a word: DOS, Central Europe
    | (?: ([À-ÖØ-öø-ÿ]) (?!\1) ){4}                 # four in a row, and not Estonian "jäääär"
    """,
    re.VERBOSE,
)


def decoded(data: bytes, name: str) -> str:
    """The text that the bytes of the file `name` stand for, unaltered.

    Raises UnreadableArticle when they are no text, or in an encoding that can't be told for sure.
    """
    text = _by_mark(data, name)
    if text is None:
        text = _by_zeros(data)
    if text is None:
        text = _by_trial(data, name)
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls * _CHARACTERS_PER_CONTROL > len(text):
        raise _binary(name)
    return text


def _by_mark(data: bytes, name: str) -> str | None:
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                raise UnreadableArticle(
                    name,
                    because(
                        "begins as {encoding} but byte {n} breaks it; the file is damaged",
                        encoding=encoding,
                        n=error.start + len(mark),
                    ),
                ) from error
    return None


def _by_zeros(data: bytes) -> str | None:
    half = len(data) // 2
    for codec, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if half and zeros.count(0) >= _UTF16_ZEROS * half and data.count(0) <= half:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _by_trial(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if 0 in data:
            raise _binary(name) from error
        _refuse_broken_utf8(data, name, error)
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise _unknown_encoding(name) from error
    if _SALAD.search(text) or not _is_western(text):
        raise _unknown_encoding(name)
    return text


def _refuse_broken_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """A text most of whose accents are valid UTF-8 is UTF-8; as Windows-1252 all were wrong."""
    valid = len(_NOT_ASCII.findall(data.decode("utf-8", errors="ignore")))
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    if valid >= broken:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableArticle(
            name,
            because("line {n} breaks the UTF-8 of the rest; save the file again as UTF-8", n=line),
        ) from error


def _is_western(text: str) -> bool:
    """Whether accented letters are the exception; French has some 4 in 100, Icelandic 12."""
    letters = sum(character.isalpha() for character in text)
    accented = sum(character.isalpha() for character in _NOT_ASCII.findall(text))
    return bool(accented <= max(2, letters // 3))


def _binary(name: str) -> UnreadableArticle:
    return UnreadableArticle(name, because("is a binary file, not text; save the article as text"))


def _unknown_encoding(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        name, because("is neither UTF-8 nor Windows-1252 (Latin-1); save the file as UTF-8")
    )
