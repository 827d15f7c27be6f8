"""Imports go one way, and third-party names stay in one place each."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")])

ONLY_IN = {
    "telegram": "bot/chat/",
    "prompt_toolkit": "bot/console/",
    "rank_bm25": "index/engines/rank_bm25.py",
    "nltk": "index/",
    "py3langid": "index/languages/detection.py",
    "sentencex": "index/languages/breaks.py",
    "snowballstemmer": "index/languages/stems.py",
    "dateutil": "index/",
    "tomllib": "bot/config.py",
    "sqlite3": "bot/chat/",
    "watchfiles": "index/watch.py",
    "matplotlib": "bot/",
    "babel": "bot/catalogue.py",
    "tomlkit": "bot/console/",
    "httpx": "bot/fetch/",
    "protego": "bot/fetch/",
}
NEVER = [
    ("index/", "bot"),
    ("bot/chat/", "bot.console"),
    ("bot/console/", "bot.chat"),
    ("bot/fetch/", "bot.chat"),
    ("bot/fetch/", "bot.console"),
]


# named by their folders alone: a file for each format and for each language
BY_FOLDER = ("index/readers/", "index/languages/tables/")


def imports(path: Path) -> list[str]:
    """Every module that the file names in an import, wherever it stands."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path):
    here = path.relative_to(ROOT).as_posix()
    for name in imports(path):
        home = ONLY_IN.get(name.split(".")[0])
        assert home is None or here.startswith(home), f"{here} may not import {name}"
        for part, forbidden in NEVER:
            crosses = here.startswith(part) and f"{name}.".startswith(f"{forbidden}.")
            assert not crosses, f"{here} may not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_bot_uses_the_index_through_its_door(path):
    here = path.relative_to(ROOT).as_posix()
    if here.startswith("bot/"):
        assert [name for name in imports(path) if name.startswith("index.")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_says_what_lives_there(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_that_people_type_is_kept_in_a_cache_without_an_end(path):
    kept = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Name) and d.id == "cache" for d in node.decorator_list)
        and any(argument.arg == "text" for argument in node.args.args)
    ]

    assert kept == []


def test_help_loads_neither_nltk_nor_telegram_nor_numpy():
    script = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'nltk', 'telegram', 'numpy', 'prompt_toolkit', 'httpx', 'tomlkit', 'babel'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )

    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")


def test_every_file_is_explained_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))

    unnamed = [
        str(path.relative_to(ROOT))
        for path in FILES
        if path.stem != "__init__" and path.stem not in named
    ]
    assert [path for path in unnamed if not path.startswith(BY_FOLDER)] == []
