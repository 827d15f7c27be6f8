"""The articles folder, file by file: what is asked for by name, and what may be removed."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from bot.config import Config
from index import Article, Progress, Reading, Refusal, note_of, read_folder


class FolderError(Exception):
    """One sentence that names the article or the file, and the way out."""


def read(config: Config, progress: Progress | None = None) -> Reading:
    """What the articles folder holds.  Raises NoArticles."""
    articles = config.articles
    return read_folder(
        articles.folder,
        max_bytes=articles.max_bytes,
        on_progress=progress,
        names=articles.fields,
    )


def article_called(name: str, reading: Reading) -> Article:
    """The article of that name; the last part of it, or the headline, will do when it is one's own.

    Raises FolderError.
    """
    named = [a for a in reading.articles if a.name == name] or [
        a
        for a in reading.articles
        if a.name.endswith(f"/{name}") or a.title.casefold() == name.casefold()
    ]
    if len(named) == 1:
        return named[0]
    if named:
        names = ", ".join(article.name for article in named)
        raise FolderError(f"{name}: means several articles; name one of {names}")
    raise FolderError(f"{name}: {_why_not(name, reading)}")


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that holds one article, or none that can be read."""

    name: str
    path: Path
    title: str = ""

    def carry_out(self) -> None:
        """Delete the file, and the note about where it was fetched.  Raises OSError."""
        self.path.unlink()
        note_of(self.path).unlink(missing_ok=True)


def removal(name: str, reading: Reading, folder: Path) -> Removal:
    """What removing the article of that name means.

    Raises FolderError when there is none, or when its file holds others too.
    """
    if name not in reading.files:
        name = article_called(name, reading).name
    holder = next(
        (
            file
            for file in reading.files
            if name == file or name.startswith((f"{file}#", f"{file}/"))
        ),
        name,
    )
    held = [one for one in reading.files[holder].found if isinstance(one, Article)]
    if holder != name or len(held) > 1:
        raise FolderError(
            f"{name}: {holder} holds {len(held):,} articles and is not touched; take this"
            " one out of it, or delete the file yourself"
        )
    path = folder / name
    if not path.exists() and not path.is_symlink():
        raise FolderError(f"{name}: the file's name can't be spelled here; delete it yourself")
    return Removal(name, path, held[0].title if held else "")


def _why_not(name: str, reading: Reading) -> str:
    for repeat in reading.repeated:
        if repeat.name == name:
            return f"is left out: it has the same {repeat.same} as {repeat.first}"
    refused: list[Refusal] = [refusal for refusal in reading.refused if refusal.name == name]
    if refused:
        return f"could not be read: it {refused[0].reason}"
    near = difflib.get_close_matches(name, [a.name for a in reading.articles], 1)
    hint = f"did you mean {near[0]}?" if near else "`verbatim articles` lists those there are"
    return f"there is no such article; {hint}"
