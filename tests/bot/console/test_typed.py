"""What is typed is kept for the next session, where it can be."""

from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.console.typed import history_file, typed_lines


def typed(keys: str, environ: dict[str, str]) -> list[str]:
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        keyboard.send_text(keys)
        return list(typed_lines(environ))


def test_lines_are_read_until_control_d(home):
    assert typed("Who?\rWhen?\r\x04", {"HOME": str(home)}) == ["Who?", "When?"]


def test_control_c_leaves_too(home):
    assert typed("Who?\rWhe\x03", {"HOME": str(home)}) == ["Who?"]


def test_a_line_can_be_edited(home):
    assert typed("ho?\x01W\r\x04", {"HOME": str(home)}) == ["Who?"]


def test_an_earlier_session_is_remembered(home):
    environ = {"HOME": str(home)}
    typed("Who?\r\x04", environ)

    assert typed("\x1b[A\r\x04", environ) == ["Who?"]


@pytest.mark.parametrize(
    ("environ", "file"),
    [
        ({"XDG_STATE_HOME": "/state", "HOME": "/me"}, "/state/verbatim/history"),
        ({"XDG_STATE_HOME": "state", "HOME": "/me"}, "/me/.local/state/verbatim/history"),
        ({"HOME": "/me"}, "/me/.local/state/verbatim/history"),
        ({}, "/dev/null/.local/state/verbatim/history"),
    ],
    ids=["state folder", "relative ones are ignored", "home", "nowhere"],
)
def test_the_history_is_in_the_state_folder(environ, file):
    assert history_file(environ) == Path(file)


def test_only_its_owner_may_look_into_the_history(home):
    typed("Who?\r\x04", {"XDG_STATE_HOME": str(home / "state")})

    assert (home / "state" / "verbatim").stat().st_mode & 0o077 == 0


def test_without_a_home_nothing_is_kept(home):
    assert typed("Who?\r\x04", {}) == ["Who?"]

    assert not list(home.rglob("history"))


@pytest.mark.parametrize("wall", ["verbatim", "verbatim/history"])
def test_a_history_that_cannot_be_kept_is_no_obstacle(home, wall):
    """A file where the folder should be, or a folder where the file should be."""
    obstacle = home / "state" / wall
    obstacle.parent.mkdir(parents=True)
    obstacle.mkdir() if wall.endswith("history") else obstacle.touch()

    assert typed("Who?\r\x04", {"XDG_STATE_HOME": str(home / "state")}) == ["Who?"]
