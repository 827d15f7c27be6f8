"""Lines typed at a terminal, with editing, completion of commands and a history that is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory

from bot.console.repl import COMMANDS

PROMPT = "> "


def typed_lines(environ: Mapping[str, str]) -> Iterator[str]:
    """What is typed, line by line; Ctrl-D and Ctrl-C end it."""
    session: PromptSession[str] = PromptSession(
        PROMPT,
        history=KeptHistory(history_file(environ)),
        completer=WordCompleter(list(COMMANDS), sentence=True),
        complete_while_typing=False,
    )
    while True:
        try:
            line = session.prompt()
        except (EOFError, KeyboardInterrupt):
            return
        yield line


def history_file(environ: Mapping[str, str]) -> Path:
    """Where the questions typed are kept: in the user's state folder."""
    state = Path(environ.get("XDG_STATE_HOME", ""))
    if not state.is_absolute():  # which the XDG base directory specification says to ignore
        home = environ.get("HOME", os.devnull)  # a place where nothing can be kept
        state = Path(home) / ".local" / "state"
    return state / "verbatim" / "history"


class KeptHistory(FileHistory):
    """A history file that is kept where it can be; where it can't, the session goes on without."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def load_history_strings(self) -> Iterable[str]:
        """The lines kept, the newest first; none when the file can't be read."""
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Keep one more line, if it can be."""
        with suppress(OSError):
            super().store_string(string)
