"""Draws docs/terminal.svg, the picture at the top of README: a session at the console's prompt.

`make picture` does it; tests/test_docs.py fails when the console prints something else by now.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

from bot.ask import LEAST_CONFIDENCE
from bot.console.output import Look
from bot.console.repl import Console
from index import Live, load

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "terminal.svg"
COLUMNS = 84
LIMIT = 10
QUESTIONS = ("What did Zhao Lijian say?", "Who won the election in France?")

# rich's own would have the reader's browser fetch a font; any font of one width will do
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


def session(*, styled: bool) -> str:
    """What stands on the terminal after `make run` and the questions."""
    console = Console(
        Live(lambda _: load(ROOT / "articles")),
        limit=LIMIT,
        least=LEAST_CONFIDENCE,
        look=lambda: Look(width=COLUMNS, styled=styled),
    )
    answers = zip(QUESTIONS, console.answers(QUESTIONS), strict=True)
    told = [f"> {question}\n\n{answer}" for question, answer in answers]
    return "\n\n".join(["$ make run\n" + console.welcome(), *told])


def draw() -> str:
    """The session as a picture."""
    from rich.console import Console as Terminal
    from rich.text import Text

    terminal = Terminal(width=COLUMNS + 1, record=True, file=StringIO())
    terminal.print(Text.from_ansi(session(styled=True)))
    return terminal.export_svg(title="Verbatim", code_format=SVG, unique_id="verbatim")


def main() -> int:
    PICTURE.write_text(draw(), encoding="utf-8")
    print(f"Drawn: {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
