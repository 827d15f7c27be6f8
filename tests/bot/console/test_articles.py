"""`verbatim articles`, `show` and `remove`, from the command line."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.__main__ import main

BRIDGE = """---
title: The bridge is open
source: Harbour Post
author: Ada Quill
date: 2024-03-03
updated: 2024-03-04
url: https://example.org/bridge
---

The bridge was opened on Sunday.

It had been closed for two years.
"""
MILL = "---\ntitle: A mill burns\nsource: The Herald\ndate: 2023-01-02\n---\n\nThe mill burned.\n"
PLAIN = "Quiet day\n\nNothing happened.\n\nNobody came.\n\nIt rained.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "articles"
    (articles / "2024").mkdir(parents=True)
    (articles / "2024" / "bridge.md").write_text(BRIDGE)
    (articles / "mill.md").write_text(MILL)
    (articles / "quiet.txt").write_text(PLAIN)
    return articles


def printed(capsys, *command: str) -> str:
    assert main(list(command)) == 0
    return capsys.readouterr().out


def names(out: str) -> list[str]:
    return [line.rsplit("  ", 1)[-1] for line in out.splitlines()]


def complaint(capsys, *command: str) -> str:
    assert main(list(command)) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    return err


def test_the_table_has_day_outlet_paragraphs_headline_and_file(folder, capsys):
    assert printed(capsys, "articles") == (
        "2024-03-03  Harbour Post  2 ¶  The bridge is open  2024/bridge.md\n"
        "2023-01-02  The Herald    1 ¶  A mill burns  mill.md\n"
        "no date     no outlet     3 ¶  Quiet day  quiet.txt\n"
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        pytest.param("name", ["2024/bridge.md", "mill.md", "quiet.txt"], id="name"),
        pytest.param("title", ["mill.md", "quiet.txt", "2024/bridge.md"], id="title"),
        pytest.param("outlet", ["quiet.txt", "2024/bridge.md", "mill.md"], id="outlet"),
        pytest.param("date", ["2024/bridge.md", "mill.md", "quiet.txt"], id="newest first"),
        pytest.param("length", ["2024/bridge.md", "quiet.txt", "mill.md"], id="longest first"),
    ],
)
def test_articles_are_sorted(folder, capsys, sort, order):
    assert names(printed(capsys, "articles", "--sort", sort)) == order


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(["--outlet", "herald"], ["mill.md"], id="outlet"),
        pytest.param(["--since", "2023-06-01"], ["2024/bridge.md"], id="date"),
        pytest.param(["--since", "2023-06-01", "--outlet", "herald"], [], id="both"),
    ],
)
def test_articles_are_filtered(folder, capsys, wanted, found):
    assert names(printed(capsys, "articles", *wanted)) == found


def test_the_list_as_json(folder, capsys):
    out = printed(capsys, "articles", "--json", "--outlet", "harbour")

    assert json.loads(out) == {
        "article": "2024/bridge.md",
        "title": "The bridge is open",
        "outlet": "Harbour Post",
        "also_in": [],
        "author": "Ada Quill",
        "published": "2024-03-03",
        "updated": "2024-03-04",
        "url": "https://example.org/bridge",
        "language": json.loads(out)["language"],
        "paragraphs": 2,
    }


def test_a_date_that_is_none_is_told(folder, capsys):
    assert "'May' is not a date such as 2024-03-01" in complaint(
        capsys, "articles", "--since", "May"
    )


def test_an_article_is_shown_with_what_is_known_and_where_its_paragraphs_stand(folder, capsys):
    out = printed(capsys, "show", "2024/bridge.md")

    start = BRIDGE.index("The bridge was")
    assert out.startswith("The bridge is open\n")
    assert "  Outlet:    Harbour Post\n" in out
    assert "  Address:   https://example.org/bridge\n" in out
    assert f"\n1 [{start}:{start + 32}]\n  The bridge was opened on Sunday.\n" in out
    assert out.endswith("\n  It had been closed for two years.\n")


def test_the_offsets_of_show_are_those_of_quotes(folder, capsys):
    shown = json.loads(printed(capsys, "show", "--json", "quiet.txt"))
    main(["ask", "--json", "--limit", "1", "Who came? Nobody came."])
    [passage] = json.loads(capsys.readouterr().out)["passages"]

    assert shown["body"] == PLAIN
    place = next(p for p in shown["paragraphs"] if p["start"] <= passage["start"] < p["end"])
    assert shown["body"][passage["start"] : passage["end"]] == passage["text"]
    assert place["text"] == shown["body"][place["start"] : place["end"]]


@pytest.mark.parametrize("name", ["bridge.md", "the bridge is OPEN"], ids=["last part", "headline"])
def test_an_article_is_found_by_what_is_its_own(folder, capsys, name):
    assert printed(capsys, "show", name).startswith("The bridge is open\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("bridge.mdx", "there is no such article; did you mean", id="misspelled"),
        pytest.param("zebra", "`verbatim articles` lists those there are", id="unknown"),
        pytest.param("empty.txt", "empty.txt: could not be read: it is empty", id="refused"),
        pytest.param("twin.txt", "has the same words as quiet.txt", id="repeat"),
        pytest.param("same.txt", "name one of a/same.txt, b/same.txt", id="several"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(folder, capsys, name, told):
    (folder / "empty.txt").touch()
    (folder / "twin.txt").write_text(PLAIN)
    for place in ("a", "b"):
        (folder / place).mkdir()
        (folder / place / "same.txt").write_text(f"Same\n\nThis is {place}.\n")

    assert told in complaint(capsys, "show", name)


def test_articles_are_removed_with_the_notes_about_them(folder, capsys):
    (folder / ".mill.md.fetched.json").write_text('{"url": "https://example.org/mill"}')

    out = printed(capsys, "remove", "--yes", "mill.md", "quiet.txt")

    assert "mill.md: A mill burns\nquiet.txt: Quiet day\n" in out
    assert sorted(p.name for p in folder.rglob("*")) == ["2024", "bridge.md"]


def test_a_file_that_cannot_be_read_is_removed_too(folder, capsys):
    (folder / "empty.txt").touch()

    printed(capsys, "remove", "--yes", "empty.txt")

    assert not (folder / "empty.txt").exists()


@pytest.mark.parametrize(("said", "left"), [("n", True), ("", True), ("y", False), ("Yes", False)])
def test_a_person_is_asked(folder, capsys, monkeypatch, said, left):
    monkeypatch.setattr("bot.console.terminal.is_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: said)

    code = main(["remove", "mill.md"])

    assert (code, (folder / "mill.md").exists()) == (int(left), left)


def test_where_nobody_can_be_asked_nothing_is_removed(folder, capsys, monkeypatch):
    monkeypatch.setattr("bot.console.terminal.is_interactive", lambda: False)

    told = complaint(capsys, "remove", "mill.md")
    assert "this isn't a terminal, so “Delete this for good?” can't be asked; add --yes" in told
    assert (folder / "mill.md").exists()


@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl#2", "saved.zip/a.txt"])
def test_a_file_with_several_articles_is_left_alone_and_so_are_the_others(folder, capsys, name):
    records = [json.dumps({"text": f"Rain fell on day {n}."}) for n in range(3)]
    (folder / "export.jsonl").write_text("\n".join(records))
    with zipfile.ZipFile(folder / "saved.zip", "w") as packed:
        packed.writestr("a.txt", "A\n\nThis is a.\n")
        packed.writestr("b.txt", "B\n\nThis is b.\n")

    told = complaint(capsys, "remove", "--yes", "mill.md", name)

    assert "articles and is not touched; take this one out of it" in told
    assert (folder / "mill.md").exists()


def test_the_address_a_page_was_fetched_from_is_its_own_where_it_tells_none(folder, capsys):
    (folder / ".quiet.txt.fetched.json").write_text('{"url": "https://example.org/quiet"}')

    assert "  Address:   https://example.org/quiet\n" in printed(capsys, "show", "quiet.txt")
