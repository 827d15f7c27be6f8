import gzip
import io
import struct
import zipfile

import pytest

from index.article import Article
from index.readers import found_in, packed, read_folder

STORY = b"The harbour stays closed until Monday, the mayor said. Nobody was hurt.\n"
LINES = b'{"text": "A seal has opened a box."}\n{"text": "It only took the mackerel."}\n'
PAGE = b"<html><h1>Seal opens box</h1><p>A seal has opened a box, a skipper said.</p></html>"


def zipped(*entries, method=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def read(name: str, data: bytes) -> list[str]:
    """What is found in such a file: names of articles, and refusals."""
    return [one.name if isinstance(one, Article) else str(one) for one in found_in(data, name)]


def locked() -> bytes:
    data = bytearray(zipped(("a.txt", STORY)))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(start) + flags
        data[place] |= 1
    return bytes(data)


def overstated(size: int) -> bytes:
    """A zip whose table of contents claims another size for its only entry."""
    data = bytearray(zipped(("a.txt", STORY)))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt.gz", gzip.compress(STORY), ["a.txt.gz"]),
        ("a.jsonl.gz", gzip.compress(LINES), ["a.jsonl.gz#1", "a.jsonl.gz#2"]),
        ("a.html.GZ", gzip.compress(PAGE), ["a.html.GZ"]),
        ("a.zip", zipped(("b/c.html", PAGE), ("a.txt", STORY)), ["a.zip/a.txt", "a.zip/b/c.html"]),
        (
            "a.zip",
            zipped(("b.zip", zipped(("c.txt.gz", gzip.compress(STORY))))),
            ["a.zip/b.zip/c.txt.gz"],
        ),
        (
            "a.zip",
            zipped(
                *(("__MACOSX/._a.txt", STORY), ("a.jpg", b"\xff"), (".git/a.txt", STORY)),
                *(("b.txt.part", STORY), ("c/", b""), ("d.txt", STORY)),
            ),
            ["a.zip/d.txt"],
        ),
        ("a.zip", zipped(("../a.txt", STORY), ("etc/a\n.txt", STORY)), ["a.zip/etc/a\\n.txt"]),
        (
            "a.zip",
            zipped(("a.txt", STORY), ("b.txt", b""), ("c.json", b"{}")),
            [
                "a.zip/a.txt",
                "a.zip/b.txt: is empty; put the article's text into it, or remove it",
                "a.zip/c.json: is JSON, but neither an article nor a list of articles; give each "
                "its text in a field called text, body or content",
            ],
        ),
    ],
    ids=["text", "lines", "page", "zip", "deep", "what is passed over", "odd name", "broken ones"],
)
def test_packed_files_are_read_as_what_is_in_them(name, data, found):
    assert found == read(name, data)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", gzip.compress(STORY)[:-9], "is damaged or cut off; copy it again"),
        ("a.txt.gz", STORY, "is damaged or cut off; copy it again"),
        ("a.tar.gz", gzip.compress(STORY), "holds a file that is none of .txt, .md"),
        ("a.zip", zipped(("a.txt", STORY))[:-9], "is damaged or cut off; copy it again"),
        ("a.zip", b"", "is damaged or cut off; copy it again"),
        ("a.zip", zipped(("a.jpg", b"\xff")), "holds no file of a kind that is read; remove it"),
        ("a.zip", zipped(), "holds no file of a kind that is read; remove it"),
        ("a.zip", locked(), "is locked with a password; unpack it"),
        ("a.zip", overstated(70), "is damaged or cut off; copy it again"),
        (
            "a.zip",
            overstated(4_000_000_000),
            "unpacks to more than 200 times its size, as no article does; remove it",
        ),
        (
            "a.txt.gz",
            gzip.compress(b" " * 3_000_000),
            "unpacks to more than 200 times its size, as no article does; remove it",
        ),
        (
            "a.zip",
            zipped(("a.txt", b" " * 3_000_000)),
            "unpacks to more than 200 times its size, as no article does; remove it",
        ),
        (
            "a.zip",
            zipped(("b.zip", zipped(("c.zip", zipped(("d.zip", zipped(("e.txt", STORY)))))))),
            "is packed more than 3 times over; unpack it and keep the articles",
        ),
        (
            "a.txt.gz.gz.gz.gz",
            gzip.compress(gzip.compress(gzip.compress(gzip.compress(STORY)))),
            "is packed more than 3 times over; unpack it and keep the articles",
        ),
        ("a.zip", b"PK\x01\x02" * 20_001, "holds more than 20,000 files; split it"),
    ],
)
def test_damage_and_bombs_are_refused_in_one_sentence(name, data, reason):
    (found,) = read(name, data)

    place, _, sentence = found.partition(": ")
    assert place.startswith(name)
    assert sentence.startswith(reason)
    assert sentence.isprintable()


def test_what_all_entries_unpack_to_is_bounded_together_at_all_depths(monkeypatch):
    inner = zipped(("a.txt", STORY), method=zipfile.ZIP_STORED)
    monkeypatch.setattr(packed, "MAX_UNPACKED", 2 * len(inner) + len(STORY))

    found = read("a.zip", zipped(("b.zip", inner), ("c.zip", inner), ("d.zip", b"")))

    most = f"{packed.MAX_UNPACKED:,}"
    assert found == [
        "a.zip/b.zip/a.txt",
        f"a.zip/c.zip/a.txt: unpacks to more than {most} bytes; split it",
        "a.zip/d.zip: is damaged or cut off; copy it again",
    ]


def test_the_same_article_in_and_outside_a_zip_is_kept_once(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped(("a.txt", STORY)))
    (tmp_path / "b.txt").write_bytes(STORY)

    reading = read_folder(tmp_path)

    assert [article.name for article in reading.articles] == ["a.zip/a.txt"]
    assert [repeat.name for repeat in reading.repeated] == ["b.txt"]
