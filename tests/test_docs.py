"""What is written for people is true: README, the example configuration, the help of commands."""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.ask import ask
from bot.chat.commands import ADMIN_MENU, GROUP_MENU, PRIVATE_MENU
from bot.config import Config, load, settings
from bot.console import arguments, repl
from bot.console.output import Look, reply_text
from index import load as load_articles
from index import read_folder

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "config.example.toml"
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
TRANSCRIPT_COLUMNS = 84  # of the terminal that README's transcripts were taken from


def blocks(kind: str) -> list[str]:
    """README's code blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def options_of(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The long options of a command, as its help lists them."""
    main([*command.split(), "--help"])
    listed = capsys.readouterr().out.split("options:\n")[1]
    return re.findall(r"^  (?:-\w, )?(--\w+)", listed, flags=re.MULTILINE)


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


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command):
    assert f"| `verbatim {command}" in README


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_readme_names_every_option(command, capsys):
    unnamed = [
        option
        for option in options_of(command, capsys)
        if not re.search(rf"^\| `{option}\b", README, flags=re.MULTILINE)
    ]
    assert unnamed == []


def test_the_readme_names_every_command_of_the_console():
    assert [name for name in repl.COMMANDS if f"`{name}`" not in README] == []


def test_the_readme_names_every_command_of_the_chat():
    names = ["start", *(c.command for c in (*ADMIN_MENU, *GROUP_MENU))]

    assert [name for name in names if f"| `/{name}` |" not in README] == []


def test_what_admins_do_in_the_chat_can_be_done_in_the_console():
    twins = dict(re.findall(r"^\| `/(\w+)` \| `verbatim (.+?)`", README, flags=re.MULTILINE))

    chat = {c.command for c in ADMIN_MENU} - {c.command for c in (*PRIVATE_MENU, *GROUP_MENU)}
    assert set(twins) == chat
    for twin in twins.values():
        arguments.parse(twin.split())  # raises UsageError unless there is such a command


def test_the_readme_lists_every_setting_with_its_default():
    listed = re.findall(r"^\| `(\w+\.\w+)` \| (.+?) \|", README, flags=re.MULTILINE)

    example = EXAMPLE.read_text(encoding="utf-8")
    defaults = dict(re.findall(r"^(\w+) = (.+)$", example, flags=re.MULTILINE))
    assert listed == [
        (name, f"`{defaults[last]}`" if (last := name.partition(".")[2]) in defaults else "none")
        for name, _ in settings(Config())
    ]


@pytest.mark.parametrize(
    "question", ["What did Zhao Lijian say?", "Who won the election in France?"]
)
def test_the_transcripts_of_the_readme_are_what_is_printed(question):
    reply = ask(question, load_articles(ROOT / "articles"))

    printed = reply_text(reply, Look(width=TRANSCRIPT_COLUMNS))
    assert f'```console\n$ echo "{question}" | make run\n{printed}\n```\n' in README


def test_the_json_of_the_readme_has_the_fields_that_are_printed(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    [shown] = map(json.loads, blocks("json"))

    main(["--config", str(EXAMPLE), "ask", "--json", "--limit", "1", shown["question"]])

    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == list(shown)
    [passage], [as_shown] = printed["passages"], shown["passages"]
    assert list(passage) == list(as_shown)
    place = ("article", "start", "end", "text")
    assert [passage[name] for name in place] == [as_shown[name] for name in place]


def test_the_front_matter_of_the_readme_is_understood(tmp_path):
    [example] = blocks("markdown")
    (tmp_path / "bridge.md").write_text(example, encoding="utf-8")

    [article] = read_folder(tmp_path).articles

    assert (article.title, article.outlet, article.author, article.url) == (
        "New bridge opens after two years",
        "The Harbour Post",
        "Ada Quill",
        "https://example.org/bridge",
    )
    published = datetime(2024, 3, 3, 8, 0, tzinfo=timezone(timedelta(hours=1)))
    assert (article.published, article.updated) == (published, date(2024, 3, 4))
    assert article.paragraphs[0].of(article.body).startswith("The bridge was opened")


def test_the_settings_of_the_readme_are_understood(tmp_path):
    [example] = blocks("toml")
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")

    assert load(tmp_path / "config.toml").telegram.admins == (123456789,)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_files_that_are_there(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text)
    names = re.findall(r"`((?:bot|index|tests|tools)/[\w/.]*)`", text)

    assert [name for name in [*links, *names] if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_targets_that_make_has(document):
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)

    named = re.findall(r"`make (\w+)|^    make (\w+)", (ROOT / document).read_text("utf-8"), re.M)

    assert {name for pair in named for name in pair if name} <= set(targets)


def test_links_within_the_readme_lead_to_a_heading():
    headings = re.findall(r"^#+ (.+)$", README, flags=re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_an_answer_needs_no_connection():
    script = """
import sys
def forbid(event, _):
    if event.startswith("socket."):
        raise PermissionError(event)
sys.addaudithook(forbid)
from bot.__main__ import main
sys.exit(main(["--config", "config.example.toml", "ask", "What did Zhao Lijian say?"]))
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)

    assert (run.returncode, run.stderr) == (0, b"")
