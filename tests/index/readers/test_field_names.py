"""Exports whose fields have names of their own are read when these are told."""

import gzip
import json
import zipfile

import pytest

from bot.config import FIELDS
from index import load, read_folder
from index.readers import fields

NAMES = {
    "title": "Headline-Text",
    "text": "story_html",
    "outlet": "paper",
    "published": "went_live",
    "id": "nr",
}
RECORD = {
    "nr": "a7",
    "headline_text": "The bridge is open",
    "story_html": "The bridge was opened on Sunday.",
    "paper": "Harbour Post",
    "went_live": "2024-03-03",
    "title": "internal title 17",
    "source": "cms",
}
LINE = json.dumps(RECORD)
TABLE = "\t".join(RECORD) + "\n" + "\t".join(RECORD.values())


def zipped(text: str) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.jsonl", text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("file", "content", "name"),
    [
        ("a.json", f"[{LINE}]".encode(), "a.json#a7"),
        ("a.json", json.dumps({"response": {"docs": [{"_source": RECORD}]}}).encode(), "a.json#a7"),
        ("a.json", LINE.encode(), "a.json"),
        ("a.jsonl", LINE.encode(), "a.jsonl#a7"),
        ("a.tsv", TABLE.encode(), "a.tsv#a7"),
        ("a.csv.gz", gzip.compress(TABLE.encode()), "a.csv.gz#a7"),
        ("a.zip", zipped(LINE), "a.zip/a.jsonl#a7"),
    ],
    ids=["list", "wrapped", "alone", "lines", "table", "gzipped", "zipped"],
)
def test_fields_are_found_by_the_names_that_are_told(tmp_path, file, content, name):
    (tmp_path / file).write_bytes(content)

    [article] = read_folder(tmp_path, names=NAMES).articles

    assert (article.name, article.title, article.outlet) == (
        name,
        "The bridge is open",
        "Harbour Post",
    )
    assert article.body.endswith("The bridge was opened on Sunday.")
    assert str(article.published) == "2024-03-03"


def test_what_is_not_told_is_found_by_its_usual_name(tmp_path):
    record = {"headline_text": "Rain", "body": "Rain fell.", "author": "Ada Quill"}
    (tmp_path / "a.json").write_text(json.dumps([record]))

    [article] = read_folder(tmp_path, names=NAMES).articles

    assert (article.title, article.author) == ("Rain", "Ada Quill")


def test_other_formats_are_read_as_ever(tmp_path):
    (tmp_path / "a.txt").write_text("Rain\n\nRain fell.\n")
    (tmp_path / "a.html").write_text("<title>Snow</title><p>Snow fell on the hills.</p>")

    assert len(read_folder(tmp_path, names=NAMES).articles) == 2


def test_other_names_have_files_read_again(tmp_path):
    (tmp_path / "a.jsonl").write_text(LINE)
    old = load(tmp_path, names={"text": "story_html"})

    new = load(tmp_path, names=NAMES, reuse=old)

    assert [c.articles[0].title for c in (old, new)] == ["internal title 17", "The bridge is open"]


def test_every_field_of_the_setting_is_one_that_is_read():
    known = (fields.TITLE, fields.TEXT, fields.AUTHOR, fields.OUTLET, fields.PUBLISHED)
    known = (*known, fields.UPDATED, fields.URL, fields.LANGUAGE, fields.ID)

    assert [names[0] for names in known] == list(FIELDS)
