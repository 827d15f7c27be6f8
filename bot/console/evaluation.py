"""Scores as a table for a person or as one JSON object for a program; pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from bot.console.output import Look
from bot.evaluate import MEASURES, Outcome, by_kind, reliability, scores

ALL = "all"
COUNT = "questions"
BETWEEN = "  "  # columns
PLAIN = Look()


def table(outcomes: Sequence[Outcome], look: Look = PLAIN) -> str:
    """A row for all questions and one for each kind, a column for each measure that applies; where
    that is too wide, the other way round."""
    rows = _rows(outcomes)
    names = [COUNT, *(name for name in MEASURES if any(name in row for row in rows.values()))]
    cells = [["", *names], *([kind, *_cells(row, names)] for kind, row in rows.items())]
    lines = _lines(cells)
    if max(map(len, lines)) > look.width:
        lines = _lines(list(zip(*cells, strict=True)))
    return "\n".join(lines)


def _lines(cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        BETWEEN.join(
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _rows(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    groups = {ALL: outcomes, **by_kind(outcomes)}
    return {name: {COUNT: len(of), **scores(of)} for name, of in groups.items()}


def _cells(row: dict[str, float], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield str(row[name]) if name == COUNT else f"{row[name]:.3f}" if name in row else "–"


def misses(outcomes: Sequence[Outcome]) -> str:
    """The questions that went wrong, a line each; "" when none did."""
    return "\n".join(
        f"{o.gold.id}: “{o.gold.question}”: {o.fault} (confidence {o.confidence:.2f})"
        for o in outcomes
        if o.fault
    )


def json_line(outcomes: Sequence[Outcome], *, within: bool) -> str:
    """Everything as one JSON object on one line."""
    rows = _rows(outcomes)
    whole = rows.pop(ALL)
    record = {
        "scope": "article" if within else "collection",
        **_rounded(whole),
        "kinds": {kind: _rounded(row) for kind, row in rows.items()},
        "reliability": [_rounded(asdict(found)) for found in reliability(outcomes)],
        "misses": [_miss(outcome) for outcome in outcomes if outcome.fault],
    }
    return json.dumps(record, ensure_ascii=False)


def _miss(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.gold.id,
        "question": outcome.gold.question,
        "fault": outcome.fault,
        "confidence": round(outcome.confidence, 4),
    }


def _rounded(row: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in row.items()}
