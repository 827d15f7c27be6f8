"""What `verbatim check` tells: the settings in use, what was read, what wasn't and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot import wording
from bot.config import Config
from bot.console.output import INDENT, Look, prose
from index import Collection, Reading, Refusal

MOST_IGNORED = 5  # files that are named


def report(
    config: Config,
    look: Look,
    *,
    file: Path | None,
    collection: Collection,
    warnings: Sequence[str] = (),
) -> str:
    """Everything but the token; `file` is the configuration's, `warnings` what is odd in it."""
    told = [
        f"Configuration: {file or 'no file, the defaults apply'}",
        f"Articles: {config.articles.folder}, {wording.holdings(collection)}",
        *_articles(collection),
        *_left_out(collection.reading),
        f"Engine: {config.search.engine}",
        *(f"Note: {warning}" for warning in warnings),
    ]
    return "\n".join(_line(line, look) for line in told)


def refused(reasons: Sequence[Refusal], look: Look) -> str:
    """Every file that couldn't be read, and why."""
    return "\n".join(_line(line, look) for line in _refused(reasons))


def _refused(reasons: Sequence[Refusal]) -> Iterator[str]:
    yield f"Refused: {wording.refused_count(reasons)}"
    yield from (f"{INDENT}{reason}" for reason in reasons)


def _line(text: str, look: Look) -> str:
    indent = text[: len(text) - len(text.lstrip())]
    return prose(text, look, indent=indent)


def _articles(collection: Collection) -> Iterator[str]:
    for article in collection.articles:
        told = [
            *([article.outlet] if article.outlet else []),
            *([wording.also_in(article)] if article.also_in else []),
            wording.day(article),
            *([f"language {article.language}"] if article.language else []),
            wording.counted(len(article.paragraphs), "paragraph"),
            wording.counted(len(collection.passages_of(article)), "passage"),
        ]
        yield f"{INDENT}{article.name}"
        yield f"{INDENT * 2}{article.title}"
        yield f"{INDENT * 2}{', '.join(told)}"


def _left_out(reading: Reading) -> Iterator[str]:
    if reading.refused:
        yield from _refused(reading.refused)
    if reading.repeated:
        yield f"Repeated: {wording.counted(len(reading.repeated), 'article')}"
        yield from (f"{INDENT}{repeat}" for repeat in reading.repeated)
    if reading.ignored:
        ignored = wording.counted(len(reading.ignored), "file")
        names = wording.some_of(reading.ignored, MOST_IGNORED)
        yield f"Ignored: {ignored} of other formats: {names}"
