"""What depends on the terminal: width, colour, and the line of progress."""

import io

import pytest

from bot.console.output import Look
from bot.console.terminal import Progress, look


class Terminal(io.StringIO):
    """A stream with a person in front of it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "styled"),
    [
        pytest.param({}, True, id="terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"NO_COLOR": ""}, True, id="empty NO_COLOR"),
        pytest.param({"TERM": "dumb"}, False, id="dumb"),
    ],
)
def test_colour_follows_the_environment(environ, styled):
    assert look(Terminal(), environ).styled is styled


@pytest.mark.parametrize(
    ("columns", "width"), [("50", 50), ("250", 100), ("5", 20)], ids=["narrow", "wide", "tiny"]
)
def test_the_width_is_the_terminals_within_reason(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)

    assert look(Terminal(), {}).width == width


def test_what_is_no_terminal_gets_plain_text_unwrapped():
    assert look(io.StringIO(), {}) == Look()


@pytest.fixture
def clock():
    return iter([0.0, 0.5, 1.5, 1.5, 1.55, 3.0, 3.0]).__next__


def test_progress_waits_a_second_and_then_does_not_hurry(clock):
    stream = Terminal()

    with Progress(stream, now=clock) as progress:
        for done in (10, 20, 30, 1000):
            progress(done, 2000)

    shown = [line for line in stream.getvalue().split("\r") if line.strip()]
    assert shown == ["Reading the articles: 20 of 2,000", "Reading the articles: 1,000 of 2,000"]


def test_progress_tells_of_reading_and_then_of_indexing():
    stream = Terminal()
    clock = iter([0.0, 2.0, 2.0, 4.0, 4.0])

    with Progress(stream, now=clock.__next__) as progress:
        progress(2, 2)
        progress.indexing(1, 2)

    shown = [line for line in stream.getvalue().split("\r") if line.strip()]
    assert shown == ["Reading the articles: 2 of 2", "Indexing the articles: 1 of 2"]


def test_progress_leaves_an_empty_line_behind(clock):
    stream = Terminal()

    with Progress(stream, now=clock) as progress:
        progress(1, 2)
        progress(2, 2)

    assert stream.getvalue().endswith("\r" + " " * len("Reading the articles: 2 of 2") + "\r")


def test_progress_is_for_terminals_only(clock):
    stream = io.StringIO()

    with Progress(stream, now=clock) as progress:
        progress(1, 2)
        progress(2, 2)

    assert stream.getvalue() == ""
