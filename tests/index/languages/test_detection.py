"""Which language an article is in."""

import subprocess
import sys
from pathlib import Path

import pytest

from index import read_folder
from index.languages.detection import language_of

ROOT = Path(__file__).parents[3]
ARTICLES = sorted((ROOT / "tests" / "collection-languages").glob("*.txt"))
ENGLISH = "The mayor said on Monday that the bridge will be closed for most of the year."


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_tells_its_language(path):
    assert language_of("", path.read_text(encoding="utf-8")) == path.name[:2]


@pytest.mark.parametrize(
    ("told", "text", "language"),
    [
        pytest.param("", ENGLISH, "en", id="English"),
        pytest.param("de", ENGLISH, "en", id="a page whose maker left a wrong language"),
        pytest.param(
            "",
            "As crianças do norte não precisarão mais viajar até a capital, disse a médica Renata"
            " Couto. A abertura da ala atrasou porque faltaram equipamentos do exterior.",
            "pt",
            id="Portuguese words that are English ones too",
        ),
        pytest.param("en", "Мэр заявил, что мост закроют на год.", "ru", id="other letters"),
        pytest.param("es", "Incendio en Lugo", "es", id="too short to judge: what is told"),
        pytest.param("", "Incendio en Lugo", "", id="too short to judge"),
        pytest.param("uk", "Мер заявив, що міст закриють.", "uk", id="told"),
        pytest.param("", "2 + 2 = 4", "", id="no words"),
        pytest.param("", "", "", id="empty"),
    ],
)
def test_what_is_told_counts_unless_the_text_says_otherwise(told, text, language):
    assert language_of(told, text) == language


def test_every_article_of_a_folder_has_its_language():
    found = read_folder(ROOT / "tests" / "collection-languages").articles

    assert {article.language for article in found} == {path.name[:2] for path in ARTICLES}


def test_nothing_is_loaded_for_english():
    script = (
        "import sys\nfrom pathlib import Path\nfrom bot.ask import ask\nfrom index import load\n"
        "ask('What did the minister say?', load(Path('articles')))\n"
        "loaded = {'py3langid', 'sentencex', 'snowballstemmer', 'index.languages.tables'}\n"
        "sys.exit(', '.join(loaded & set(sys.modules)) or 0)"
    )

    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")
