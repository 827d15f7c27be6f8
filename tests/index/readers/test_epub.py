import io
import zipfile
from datetime import date

import pytest

from index.errors import UnreadableArticle
from tests.index.reading import articles_in

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/paper.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
SEAL = "A seal in the harbour of Wick has learned to open the fishermen's boxes, skippers say."
FOG = "Fog grounded all flights on Monday, the airport said. Passengers slept on camp beds."


def page(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/'
        f'xhtml"><head><title>x</title></head><body><h1>{title}</h1>{text}</body></html>'
    )


def package(about: str, *items: str) -> str:
    listed = "".join(
        f'<item id="i{n}" href="{href}" media-type="application/xhtml+xml"/>'
        for n, href in enumerate(items)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(items)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{about}</metadata><manifest>{listed}'
        f"</manifest><spine>{order}</spine></package>"
    )


def book(about: str, **pages: str) -> bytes:
    """An e-book of these pages, in this order."""
    names = {key.replace("__", "/") + ".xhtml": content for key, content in pages.items()}
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/paper.opf": package(about, *names),
            **{f"OEBPS/{name}": content for name, content in names.items()},
        }
    )


def packed(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes):
    return articles_in(data, "a.epub")


def test_a_magazine_is_an_article_a_chapter_in_reading_order():
    about = (
        "<dc:title>Coast Weekly</dc:title><dc:date>2024-03-08</dc:date>"
        "<dc:language>en-GB</dc:language><dc:publisher>Coast Press</dc:publisher>"
    )
    pages = {
        "cover": page("Coast Weekly"),
        "text__seal": page("Seal opens boxes", SEAL, "It only took the mackerel."),
        "text__contents": page("Contents", '<a href="seal.xhtml">Seal opens boxes</a>'),
        "fog": page("Fog grounds flights", "By Jane Doe", FOG),
    }

    seal, fog = read(book(about, **pages))

    assert (seal.name, fog.name) == ("a.epub#text/seal.xhtml", "a.epub#fog.xhtml")
    assert (seal.title, seal.outlet, seal.language) == ("Seal opens boxes", "Coast Weekly", "en")
    assert (fog.author, fog.published) == ("Jane Doe", date(2024, 3, 8))
    assert [span.of(fog.body) for span in fog.paragraphs] == [FOG]
    assert seal.body == f"Seal opens boxes\n\n{SEAL}\n\nIt only took the mackerel."


def test_a_book_of_one_chapter_is_an_article_of_its_publisher():
    about = (
        '<dc:title>The seal of Wick</dc:title><dc:creator opf:role="aut">Nia Okoro</dc:creator>'
        '<dc:creator opf:role="ill">Tom Hale</dc:creator><dc:publisher>Coast Press</dc:publisher>'
    )

    (article,) = read(book(about, seal=page("Chapter 1", SEAL)))

    assert (article.name, article.title) == ("a.epub", "The seal of Wick")
    assert (article.outlet, article.author, article.published) == ("Coast Press", "Nia Okoro", None)


def test_chapters_of_the_same_file_name_have_names_of_their_own():
    pages = {"one__index": page("Seal", SEAL), "two__index": page("Fog", FOG)}

    names = [article.name for article in read(book("", **pages))]

    assert names == ["a.epub#one/index.xhtml", "a.epub#two/index.xhtml"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"No book.", "is damaged or cut off; copy it again"),
        (packed({"a.txt": SEAL}), "is not an e-book, or a part of it is missing; copy it again"),
        (
            packed({"META-INF/container.xml": CONTAINER}),
            "is not an e-book, or a part of it is missing; copy it again",
        ),
        (
            packed({"META-INF/container.xml": "<a>"}),
            "is not an e-book, or a part of it is missing; copy it again",
        ),
        (book("", cover=page("Cover")), "holds no chapter with text; save its text as .txt"),
        (
            packed({"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "declares entities, as no article needs to; remove it",
        ),
        (
            book("", bomb=page("Bomb", "0" * 3_000_000)),
            "unpacks to more than 200 times its size, as no article does; remove it",
        ),
    ],
)
def test_broken_ones_and_bombs_are_refused_in_one_line(data, reason):
    with pytest.raises(UnreadableArticle) as refusal:
        read(data)

    assert str(refusal.value) == f"a.epub: {reason}"
