"""The checklist in README.md names tests, runs and rows that are there."""

import re
from pathlib import Path

import pytest

from benchmarks import load
from tests.chaos.faults import ROWS
from tests.chaos.runs import RUNS

TESTS = Path(__file__).parent.parent
LINES = re.findall(
    r"^\| (\d+) \| (.+) \|$", (TESTS / "chaos" / "README.md").read_text("utf-8"), re.M
)
KNOWN = {"chaos": list(RUNS), "faults": [row.name for row in ROWS], "load": list(load.RUNS)}


def test_every_point_is_there_once():
    assert [int(number) for number, _ in LINES] == list(range(1, 48))


@pytest.mark.parametrize(("number", "line"), LINES, ids=[number for number, _ in LINES])
def test_what_a_point_names_is_there(number, line):
    _, tests, outcome = (cell.strip() for cell in line.split("|"))
    named = re.findall(r"`([^`]+)`", tests)

    assert named
    assert outcome
    assert [name for name in named if not is_there(name)] == []


def is_there(name):
    kind, _, run = name.partition(": ")
    if run:
        return run in KNOWN[kind]
    file, _, test = name.partition("::")
    texts = [path.read_text("utf-8") for path in TESTS.glob(f"**/{file}.py")]
    return any(re.search(rf"def {test}\(", text) for text in texts)
