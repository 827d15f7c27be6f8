"""A folder to work in, with two articles written for the tests."""

from pathlib import Path

import pytest

BRIDGE = """Old bridge opens after repairs

City Desk | Updated: Mar 03, 2024 08:00 IST

The stone bridge was opened again on Sunday. Repairs had taken eleven months.
"Nobody will miss the ferry," mayor Ada Quill said. The ferry made its last trip on Saturday.
"""

HARVEST = """Apple harvest breaks records

Farm Weekly | Published: Oct 12, 2023

Growers picked more apples than ever before. Pickers came from four counties.
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The current folder: two articles in articles/, no configuration, no token, no colour."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "harvest.txt").write_text(HARVEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("VERBATIM_TOKEN", "XDG_STATE_HOME", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path
