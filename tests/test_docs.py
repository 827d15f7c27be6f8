"""What is written for people is true: the example configuration, and the help of every command."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.config import Config, load, settings

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "config.example.toml"


def with_every_setting_on(text: str) -> str:
    """The example with the settings that have no default, which are commented out, in effect."""
    return re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)


def test_the_example_configuration_holds_the_defaults(monkeypatch):
    monkeypatch.chdir(EXAMPLE.parent)

    assert load(Path(EXAMPLE.name)) == Config()


def test_the_example_configuration_has_every_setting_once(tmp_path):
    text = with_every_setting_on(EXAMPLE.read_text(encoding="utf-8"))
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")

    load(tmp_path / "config.toml")  # no setting is unknown, doubled or ill-typed

    names = re.findall(r"^(\w+) = |^\[(\w+)\]", text, flags=re.MULTILINE)
    table, listed = "", []
    for name, heading in names:
        table = heading or table
        listed += [f"{table}.{name}"] if name else []
    assert listed == [name for name, _ in settings(Config())]


def test_every_setting_of_the_example_is_explained():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()

    for before, line in pairwise(lines):
        assert not re.match(r"(# )?\w+ = ", line) or before.startswith("# "), line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    assert main([command, "--help"]) == 0

    text = capsys.readouterr().out
    assert f"usage: verbatim {command} " in text
    assert re.search(r"^[A-Z][a-z].+\.$", text, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help(command, capsys):
    main(["--help"])

    assert re.search(rf"^    {command} +[a-z]", capsys.readouterr().out, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command, capsys):
    main([command, "--help"])

    options = capsys.readouterr().out.split("options:\n")[1]
    entries = re.findall(r"^  (-.+(?:\n {6,}.+)*)", options, flags=re.MULTILINE)
    assert len(entries) >= 3
    assert all(re.search(r"\s{2,}\S+ \S", entry) for entry in entries)
