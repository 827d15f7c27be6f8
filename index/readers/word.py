"""Word documents (.docx): one article; python-docx reads them.

The title is the paragraph styled so, else the first heading, else the document's own.  The author
and date that a document has are not read: they tell who saved the file and when.  Tables, headers,
footers and notes are left out.  Article.body is laid out as extracted.py says.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph

from index.article import Article
from index.errors import UnreadableArticle, because
from index.readers.extracted import Part, Told, extracted
from index.readers.packed import damage_told, opened_zip

MAX_XML = 40_000_000  # bytes; as a tree they take some fifteen times as much memory

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# in the order of the text: what was struck out, moved away or put into a box beside it is none
_TEXT = """
    .//*[self::w:t or self::w:tab or self::w:br or self::w:cr]
        [not(ancestor::w:txbxContent or ancestor::w:moveFrom or ancestor::w:del)]
"""
# a syntax error is one of the XML
_DAMAGED = (OpcError, SyntaxError, KeyError, ValueError, AttributeError, TypeError, IndexError)


def read(data: bytes, name: str) -> tuple[Article, ...]:
    """The article of a document.  Raises UnreadableArticle."""
    _refuse_bombs(opened_zip(data, name), name)
    try:
        with damage_told(name):
            document = docx.Document(io.BytesIO(data))
        parts = list(_parts(document))
    except _DAMAGED as error:
        raise UnreadableArticle(
            name, because("is not a Word document, or is damaged; save it again")
        ) from error
    title = next((text for style, text in parts if style == "Title"), "")
    title = title or next((text for style, text in parts if _is_heading(style)), "")
    told = Told(title or document.core_properties.title, language=_language(document))
    return (extracted(name, (Part(text, _is_heading(style)) for style, text in parts), told),)


def _refuse_bombs(opened: zipfile.ZipFile, name: str) -> None:
    parts = [entry for entry in opened.infolist() if entry.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > MAX_XML:
        raise UnreadableArticle(
            name, because("holds more than {n} bytes of text; split it", n=MAX_XML)
        )
    with damage_told(name):
        if any(_ENTITY.search(opened.read(part)) for part in parts):
            raise UnreadableArticle(
                name, because("declares entities, as no article needs to; remove it")
            )


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    """For each paragraph outside tables, the name of its style and its text."""
    for paragraph in document.iter_inner_content():
        if isinstance(paragraph, Paragraph):
            style = paragraph.style.name if paragraph.style is not None else ""
            pieces = paragraph._p.xpath(_TEXT)  # its own `text` lacks what was inserted in review
            yield style or "", "".join(piece.text or " " for piece in pieces)


def _is_heading(style: str) -> bool:
    return style == "Title" or style.startswith("Heading")


def _language(document: Document) -> str:
    found = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    return document.core_properties.language or (str(found[0]) if found else "")
