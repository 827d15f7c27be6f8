import io
import sys
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.errors import UnreadableArticle
from tests.index.reading import articles_in, paragraphs

OPENING = "A badger has dug up the centre circle of Elden's football ground, the club said."
QUOTE = "“He plays deeper than our midfield,” said coach Rui Paz."
INSERTED = (
    f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> It rained.</w:t>'
    f"</w:r></w:ins>"
)
DELETED = f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText> It snowed.</w:delText></w:r></w:del>'


def document(*paragraphs: tuple[str, str], title: str = ""):
    made = docx.Document()
    made.core_properties.title = title
    for style, text in paragraphs:
        made.add_paragraph(text, style=style)
    return made


def saved(made) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(data: bytes):
    (article,) = articles_in(data, "a.docx")
    return article


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    """The document with another content of one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry, content if entry.filename == part else old.read(entry))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("made", "title"),
    [
        pytest.param(
            document(("Title", "Badger digs up pitch"), ("Normal", OPENING), ("Normal", QUOTE)),
            "Badger digs up pitch",
            id="title",
        ),
        pytest.param(
            document(
                *(("Heading 1", "Badger digs up pitch"), ("Normal", "By Jane Doe"), ("Normal", "")),
                *(("Normal", OPENING), ("Heading 2", "Next match"), ("Normal", QUOTE)),
            ),
            "Badger digs up pitch",
            id="headings",
        ),
        pytest.param(
            document(("Normal", OPENING), ("List Bullet", QUOTE), title="Badger digs up pitch"),
            "Badger digs up pitch",
            id="title of the document",
        ),
        pytest.param(
            document(("Normal", OPENING), ("Quote", QUOTE)), OPENING[:-16] + "…", id="no title"
        ),
    ],
)
def test_paragraphs_and_title_are_those_of_the_document(made, title):
    article = read(saved(made))

    assert article.title.startswith(title.rstrip("…"))
    assert paragraphs(article) == [OPENING, QUOTE]
    assert article.language == "en"


def test_the_byline_is_read_but_not_who_saved_the_file_and_when():
    made = document(("Title", "Badger"), ("Normal", "By Jane Doe"), ("Normal", OPENING))
    made.core_properties.author = "Office PC 4"

    article = read(saved(made))

    assert (article.author, article.published, article.updated) == ("Jane Doe", None, None)


def test_text_is_what_the_document_shows_with_reviews_accepted():
    made = document(("Normal", OPENING))
    made.paragraphs[0]._p.append(parse_xml(INSERTED))
    made.paragraphs[0]._p.append(parse_xml(DELETED))
    made.add_table(1, 1).cell(0, 0).text = "A table of the league as of Monday."
    made.sections[0].header.paragraphs[0].text = "Elden Post"

    assert paragraphs(read(saved(made))) == [f"{OPENING} It rained."]


GOOD = saved(document(("Normal", OPENING)))
BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"This is no document.", "is damaged or cut off; copy it again"),
        (GOOD[:-100], "is damaged or cut off; copy it again"),
        (saved(document()), "holds no paragraph of text that can be found; save its text as .txt"),
        (
            replaced(GOOD, "word/document.xml", b"<w:document>"),
            "is not a Word document, or is damaged; save it again",
        ),
        (
            replaced(GOOD, "[Content_Types].xml", b"<Types/>"),
            "is not a Word document, or is damaged; save it again",
        ),
        (
            replaced(GOOD, "word/document.xml", BOMB),
            "declares entities, as no article needs to; remove it",
        ),
        (
            replaced(GOOD, "word/document.xml", b"<w:p/>" * 500_000),
            "unpacks to more than 200 times its size, as no article does; remove it",
        ),
    ],
)
def test_broken_ones_and_bombs_are_refused_in_one_line(data, reason):
    with pytest.raises(UnreadableArticle) as refusal:
        read(data)

    assert str(refusal.value) == f"a.docx: {reason}"


def test_without_the_library_its_extra_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "index.readers.word", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UnreadableArticle) as refusal:
        read(GOOD)

    assert str(refusal.value) == (
        'a.docx: needs docx; install it with .venv/bin/pip install ".[docx]"'
    )
