"""What is written for people is true: README, docs/, the example configuration, the help."""

import json
import re
import shlex
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.__main__ import COMMANDS, main
from bot.ask import ask
from bot.chat.menus import ADMIN_MENU, GROUP_MENU, PRIVATE_MENU
from bot.config import Config, load, settings
from bot.console import arguments, repl
from bot.console.output import Look, reply_text
from index import load as load_articles
from index import read_folder
from tools import picture

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "config.example.toml"
GUIDE = ["README.md", *(f"docs/{file.name}" for file in sorted(ROOT.glob("docs/*.md")))]
DOCUMENTS = [
    *GUIDE,
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(file.relative_to(ROOT)) for file in sorted(ROOT.glob("tests/*/README.md"))),
]
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
ALL = "\n".join(TEXTS[name] for name in GUIDE)  # what users read
TRANSCRIPT_COLUMNS = 84  # of the terminal that the transcripts were taken from
READ_IN_TEN_MINUTES = 2500  # words
OF_BOTFATHER = {"newbot", "setinline", "setprivacy"}  # commands that are not ours


def blocks(kind: str) -> list[str]:
    """The guide's code blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", ALL, flags=re.MULTILINE | re.DOTALL)


def prose_of(document: str) -> str:
    """The document without its code blocks."""
    return re.sub(r"^```.*?^```$", "", TEXTS[document], flags=re.MULTILINE | re.DOTALL)


def code_of(document: str) -> list[str]:
    """What stands between backquotes in its prose."""
    return re.findall(r"`([^`\n]+)`", prose_of(document))


def anchors_of(document: str) -> set[str]:
    """What a link to one of its headings ends with."""
    headings = re.findall(r"^#+ (.+)$", prose_of(document), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def without_blanks(text: str) -> str:
    return "".join(text.split())


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
def test_the_guide_names_every_command(command):
    assert f"| `verbatim {command}" in ALL


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_guide_names_every_option(command, capsys):
    unnamed = [
        option
        for option in options_of(command, capsys)
        if not re.search(rf"^\| `{option}\b", ALL, flags=re.MULTILINE)
    ]
    assert unnamed == []


def test_the_guide_names_every_command_of_the_console():
    assert [name for name in repl.COMMANDS if f"`{name}`" not in ALL] == []


def test_the_guide_names_every_command_of_the_chat():
    names = ["start", *(c.command for c in (*ADMIN_MENU, *GROUP_MENU))]

    assert [name for name in names if f"| `/{name}` |" not in ALL] == []


def test_what_admins_do_in_the_chat_can_be_done_in_the_console():
    twins = dict(re.findall(r"^\| `/(\w+)` \| `verbatim (.+?)`", ALL, flags=re.MULTILINE))

    chat = {c.command for c in ADMIN_MENU} - {c.command for c in (*PRIVATE_MENU, *GROUP_MENU)}
    assert set(twins) == chat
    for twin in twins.values():
        arguments.parse(twin.split())  # raises UsageError unless there is such a command


def test_the_guide_lists_every_setting_with_its_default():
    listed = re.findall(r"^\| `(\w+\.\w+)` \| (.+?) \|", ALL, flags=re.MULTILINE)

    example = EXAMPLE.read_text(encoding="utf-8")
    defaults = dict(re.findall(r"^(\w+) = (.+)$", example, flags=re.MULTILINE))
    assert listed == [
        (name, f"`{defaults[last]}`" if (last := name.partition(".")[2]) in defaults else "none")
        for name, _ in settings(Config())
    ]


@pytest.mark.parametrize("transcript", blocks("console"))
def test_the_transcripts_of_the_guide_are_what_is_printed(transcript):
    command, _, shown = transcript.partition("\n")
    question = re.fullmatch(r'\$ echo "(.+)" \| make run', command)[1]
    reply = ask(question, load_articles(ROOT / "articles"))

    assert shown == reply_text(reply, Look(width=TRANSCRIPT_COLUMNS)) + "\n"


def test_the_picture_shows_what_is_printed():
    drawn: dict[float, list[tuple[float, str]]] = {}  # by line: pieces and where they begin
    for piece in ElementTree.parse(picture.PICTURE).iterfind(".//{*}text[@textLength]"):
        drawn.setdefault(float(piece.get("y")), []).append((float(piece.get("x")), piece.text))
    lines = ["".join(text for _, text in sorted(drawn[y])) for y in sorted(drawn)]

    # blanks are places of pieces
    shown = map(without_blanks, lines)
    printed = map(without_blanks, picture.session(styled=False).splitlines())
    assert list(filter(None, shown)) == list(filter(None, printed)), "`make picture` draws it anew"


def test_the_json_of_the_guide_has_the_fields_that_are_printed(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    [shown] = map(json.loads, blocks("json"))

    main(["--config", str(EXAMPLE), "ask", "--json", "--limit", "1", shown["question"]])

    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == list(shown)
    [passage], [as_shown] = printed["passages"], shown["passages"]
    assert list(passage) == list(as_shown)
    place = ("article", "start", "end", "text", "speaker")
    assert [passage[name] for name in place] == [as_shown[name] for name in place]


def test_the_front_matter_of_the_guide_is_understood(tmp_path):
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


@pytest.mark.parametrize("example", blocks("toml"))
def test_the_settings_of_the_guide_are_understood(example, tmp_path):
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")

    assert load(tmp_path / "config.toml") != Config()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_to_be_typed_are_understood(document):
    typed = re.findall(r"^    (?:\.venv/bin/)?verbatim (.+)$", TEXTS[document], re.MULTILINE)

    for command in typed:
        arguments.parse(shlex.split(command))  # raises UsageError unless it is one


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_commands_that_there_are(document, capsys):
    for code in code_of(document):
        if (named := re.match(r"verbatim (\w+)", code)) and named[1] in code.split():
            assert named[1] in COMMANDS, code
            used = set(re.findall(r"--[\w-]+", code))
            assert used <= {*options_of(named[1], capsys), "--help"}, code


@pytest.mark.parametrize("document", [*GUIDE, "CHANGELOG.md"])
def test_documents_name_options_that_there_are(document, capsys):
    known = {option for command in ("", *COMMANDS) for option in options_of(command, capsys)}

    named = {option for code in code_of(document) for option in re.findall(r"^--\w[\w-]*", code)}
    assert named <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_settings_that_there_are(document):
    known = {name for name, _ in settings(Config())}
    tables = "|".join({name.partition(".")[0] for name in known})

    named = {
        found[0] for code in code_of(document) if (found := re.match(rf"(?:{tables})\.\w+", code))
    }
    assert named <= known


@pytest.mark.parametrize("document", GUIDE)
def test_the_guide_names_commands_of_the_chat_that_there_are(document):
    known = {"start", *(c.command for c in (*ADMIN_MENU, *GROUP_MENU)), *OF_BOTFATHER}
    known |= {name.removeprefix("/") for name in repl.COMMANDS}

    named = {found[1] for code in code_of(document) if (found := re.match(r"/(\w+)(?: |$)", code))}
    assert named <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_of_documents_lead_somewhere(document):
    broken = []
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose_of(document)):
        file, _, anchor = link.partition("#")
        place = (ROOT / document).parent / file if file else ROOT / document
        there = place.exists()
        if there and anchor:
            there = anchor in anchors_of(place.resolve().relative_to(ROOT).as_posix())
        broken += [] if there else [link]

    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_files_that_are_there(document):
    names = re.findall(r"`((?:bot|index|tests|tools|docs|deploy)/[\w/.]*)`", TEXTS[document])

    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", GUIDE[1:])
def test_the_readme_leads_to_every_page_of_the_guide(document):
    title = TEXTS[document].splitlines()[0].removeprefix("# ")

    assert f"| [{title}]({document}) |" in TEXTS["README.md"]


def test_the_readme_is_read_in_ten_minutes():
    assert len(TEXTS["README.md"].split()) <= READ_IN_TEN_MINUTES, "docs/ has room for the rest"


def test_the_figures_of_the_guide_are_those_that_are_kept_from_falling():
    floors = json.loads((ROOT / "tests/quality/floors.json").read_text("utf-8"))["own"]["floors"]
    rows = re.findall(r"^\| `(.+?)` \| (0\.\d+) \| (0\.\d+) \|$", ALL, flags=re.MULTILINE)

    assert len(rows) >= 5
    for name, everywhere, within in rows:
        assert float(everywhere) == pytest.approx(floors["collection"][name], abs=0.05)
        assert float(within) == pytest.approx(floors["article"][name], abs=0.05)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_targets_that_make_has(document):
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)

    named = re.findall(r"`make (\w+)|^    make (\w+)", TEXTS[document], re.M)

    assert {name for pair in named for name in pair if name} <= set(targets)


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
