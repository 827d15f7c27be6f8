"""Articles with several paragraphs, one of them with an address, for tests of what answers show."""

from pathlib import Path

BRIDGE = """---
title: Old bridge opens after repairs
source: City Post
published: 2024-03-03
url: https://news.example.org/bridge
---

The council met on Friday to hear the engineers. Nobody spoke against the plan.

The stone bridge was opened again on Sunday. Repairs had taken eleven months; the ferry was full.

"Nobody will miss the ferry," mayor Ada Quill said. The ferry made its last trip on Saturday.

Buses will cross the bridge from Monday on.
"""

HARVEST = """Apple harvest breaks records

Farm Weekly | Published: Oct 12, 2023

Growers picked more apples than ever before. Pickers came from four counties.

The cider press ran day and night. It was opened in 1911 by the grandfather of the owner.
"""

FERRY = """Ferry finds a new home

Harbour News | Published: Mar 10, 2024

The ferry was sold to an island in the north. The ferry will carry sheep and letters.

Its captain stays at home, a neighbour said.
"""


def fill(folder: Path) -> None:
    """Write the articles into the folder."""
    (folder / "bridge.md").write_text(BRIDGE, encoding="utf-8")
    (folder / "harvest.txt").write_text(HARVEST, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
