"""Pairs of articles that answer a question alike, differently, or each another question.

A file has for each pair `? question | agree, differ or neither | what it tries`, then both
articles: `# headline | outlet | date`, and the text on the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

FOLDER = Path(__file__).parent

Label = Literal["agree", "differ", "neither"]


@dataclass(frozen=True)
class Pair:
    """A question and the two articles that it is tried on, by their files' names."""

    question: str
    label: Label
    tries: str
    names: tuple[str, str]
    texts: tuple[str, str]


def pairs(name: str) -> Iterator[Pair]:
    """The pairs of a file."""
    blocks = (FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks):
        first, *lines = block.splitlines()
        question, label, tries = (part.strip() for part in first.removeprefix("?").split("|"))
        texts = [_article(*lines[at : at + 2]) for at in (0, 2)]
        names = (f"{Path(name).stem}-{number}-a.md", f"{Path(name).stem}-{number}-b.md")
        yield Pair(question, cast(Label, label), tries, names, (texts[0], texts[1]))


def _article(head: str, text: str) -> str:
    title, outlet, day = (part.strip() for part in head.removeprefix("#").split("|"))
    return f"---\ntitle: {title}\nsource: {outlet}\npublished: {day}\n---\n\n{text}\n"


def write(every: list[Pair], folder: Path) -> None:
    """The articles of all pairs as files."""
    for pair in every:
        for name, text in zip(pair.names, pair.texts, strict=True):
            (folder / name).write_text(text, encoding="utf-8")
