import io
import sys
import zlib

import pypdf
import pytest

from index.errors import UnreadableArticle
from tests.index.reading import articles_in, paragraphs


def pdf(*pages: list[tuple[float, float, float, str]], compressed: bytes = b"") -> bytes:
    """A file of these pages; of each line x, y, size in points, and text."""
    numbers = [4 + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        orders = compressed or zlib.compress("".join(map(drawn, page)).encode("windows-1252"))
        about = f"<< /Length {len(orders)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(about + orders + b"\nendstream")
    return file_of(objects)


def drawn(line: tuple[float, float, float, str]) -> str:
    x, y, size, text = line
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def file_of(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return data + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def column(*lines: str, x: float = 70, top: float = 720, size: float = 11):
    """Lines one below the other; an empty one leaves a gap, blanks before it indent one."""
    return [
        (x + 4 * (len(line) - len(line.lstrip())), top - 1.3 * size * place, size, line.strip())
        for place, line in enumerate(lines)
        if line
    ]


def read(data: bytes):
    (article,) = articles_in(data, "a.pdf")
    return article


REPORT = pdf(
    [
        *((70, 800, 9, "Almsund Courier"), (450, 800, 9, "9 February 2023")),
        *((70, 760, 20, "Almsund bridge closes to"), (70, 735, 20, "lorries")),
        *column(
            *("By Peder Holm", ""),
            "The harbour bridge of Almsund will close to lorries from Monday after inspec-",
            "tors found cracks in two of its main cables, the port authority said on Thurs-",
            *("day.", ""),
            "A long-term repair is out of the question, said Liv Ekdahl, who heads it. “We",
            "would rather be shouted at than fish people out of the water, and a long-",
            top=700,
        ),
        (290, 30, 9, "1"),
    ],
    [
        *((70, 800, 9, "Almsund Courier"), (450, 800, 9, "9 February 2023")),
        *column(
            "term repair costs more than new cables,” she told the council in an office with",
            *("a view of the ﬁsh market.".replace("ﬁ", "fi"), ""),
            "Some 1,400 lorries cross the bridge each day on their way to the terminal.",
        ),
        *((70, 500, 14, "Angry hauliers"), (290, 30, 9, "2")),
    ],
    [
        *((70, 800, 9, "Almsund Courier"), (450, 800, 9, "9 February 2023")),
        *column("The hauliers were told nothing, their association said. It wants money."),
        (290, 30, 9, "Page 3 of 3"),
    ],
)
BULLETIN = pdf(
    [
        (70, 760, 24, "Valley Bulletin"),
        *column("Water will be rationed in the valley from Monday. The rules:", "")
        + column(
            "• Gardens may be watered on Mondays only, and only between six and seven in",
            "  the evening.",
            "• Pools stay empty.",
            top=690,
        ),
    ],
    [(70, 800, 9, "Valley Bulletin"), *column("Farms get 60 per cent of the water of last year.")],
    [(70, 800, 9, "Valley Bulletin"), *column("Rain is not in sight.")],
)
TWO_COLUMNS = pdf(
    [
        (70, 780, 24, "Bees stop the tram"),
        *column(
            "A swarm of bees brought the tram line 6",
            "in Lindau to a standstill for three hours",
            "on Sunday afternoon.",
            "  The insects had settled on the overhead",
            "line near the botanical garden, and the",
        ),
        *column(
            "driver, who had seen a lot in his years,",
            "would not go on.",
            "  “I have never had to wait for a queen,”",
            "he said. Nobody was stung.",
            x=320,
        ),
    ]
)
PRINTED_PAGE = pdf(
    *(
        [
            *((30, 820, 8, "3/8/24, 9:12 AM"), (200, 820, 8, "Seal opens boxes - Bay Post")),
            *column(*lines),
            (30, 20, 8, f"https://baypost.example/seal {number}/2"),
        ]
        for number, lines in enumerate(
            (
                ["A seal in the harbour of Wick has learned to open the fishermen's boxes, sk-"],
                ["ippers say. It only takes the mackerel, and leaves the rest for the gulls."],
            ),
            1,
        )
    )
)


@pytest.mark.parametrize(
    ("data", "title", "author", "found", "pages"),
    [
        (
            REPORT,
            *("Almsund bridge closes to lorries", "Peder Holm"),
            [
                "The harbour bridge of Almsund will close to lorries from Monday after inspectors "
                "found cracks in two of its main cables, the port authority said on Thursday.",
                "A long-term repair is out of the question, said Liv Ekdahl, who heads it. “We "
                "would rather be shouted at than fish people out of the water, and a long-term "
                "repair costs more than new cables,” she told the council in an office with a "
                "view of the fish market.",
                "Some 1,400 lorries cross the bridge each day on their way to the terminal.",
                "The hauliers were told nothing, their association said. It wants money.",
            ],
            (1, 1, 2, 3),
        ),
        (
            TWO_COLUMNS,
            *("Bees stop the tram", ""),
            [
                "A swarm of bees brought the tram line 6 in Lindau to a standstill for three hours "
                "on Sunday afternoon.",
                "The insects had settled on the overhead line near the botanical garden, and the "
                "driver, who had seen a lot in his years, would not go on.",
                "“I have never had to wait for a queen,” he said. Nobody was stung.",
            ],
            (1, 1, 1),
        ),
        (
            BULLETIN,
            *("Valley Bulletin", ""),
            [
                "Water will be rationed in the valley from Monday. The rules:",
                "Gardens may be watered on Mondays only, and only between six and seven in the "
                "evening.",
                "Pools stay empty.",
                "Farms get 60 per cent of the water of last year.",
                "Rain is not in sight.",
            ],
            (1, 1, 1, 2, 3),
        ),
        (
            PRINTED_PAGE,
            "A seal in the harbour of Wick has learned to open the fishermen's boxes…",
            "",
            [
                "A seal in the harbour of Wick has learned to open the fishermen's boxes, "
                "skippers say. It only takes the mackerel, and leaves the rest for the gulls."
            ],
            (1,),
        ),
    ],
    ids=["running heads and cut words", "two columns", "bullets", "printed from a browser"],
)
def test_lines_become_paragraphs_with_their_pages(data, title, author, found, pages):
    article = read(data)

    assert found == paragraphs(article)
    assert pages == article.pages
    assert (title, author, None) == (article.title, article.author, article.published)


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(TWO_COLUMNS))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


LOOP = TWO_COLUMNS.replace(b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R] /Count 9")
GARBLED = pdf(column(*["#$%& '()* +,-./ 0123 4567 89:; <=>?@ [\\]^_ {|}~ abc"] * 3))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a PDF, or is damaged; save it again"),
        (b"This is no PDF.", "is not a PDF, or is damaged; save it again"),
        (REPORT[:200], "is not a PDF, or is damaged; save it again"),
        (locked(), "is locked with a password; save it without one"),
        (pdf([]), "holds pictures and no text; have its text recognised (OCR) first"),
        (GARBLED, "its letters can't be made out; save its text as .txt"),
        (LOOP, "is not a PDF, or is damaged; save it again"),
        (
            pdf([], compressed=zlib.compress(b"0 " * 60_000_000)),
            "is not a PDF, or is damaged; save it again",
        ),
        (
            pdf([], compressed=zlib.compress(b"0 " * 11_000_000)),
            "page 1 is a drawing too large to look for text in",
        ),
    ],
    ids=[
        *("empty", "text", "cut off", "locked", "pictures", "garbled", "loop", "bomb", "drawing"),
    ],
)
def test_broken_ones_and_bombs_are_refused_in_one_line(data, reason):
    with pytest.raises(UnreadableArticle) as refusal:
        read(data)

    assert str(refusal.value) == f"a.pdf: {reason}"


def test_without_the_library_its_extra_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "index.readers.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(UnreadableArticle) as refusal:
        read(TWO_COLUMNS)

    assert str(refusal.value) == (
        'a.pdf: needs pypdf; install it with .venv/bin/pip install ".[pdf]"'
    )
