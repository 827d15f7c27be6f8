"""Files as people have them, format by format: what is read, and what is refused in which words."""

import random
import sys
from pathlib import Path

import pytest

from index.article import Article
from index.errors import UnreadableArticle
from index.readers import READERS, Refusal, found_in
from tests.index.reading import articles_in

FORMATS = Path(__file__).parents[2] / "collection-formats"

# file: for each article what is behind the file's name, title, outlet, author, published, number
# of paragraphs, or what is behind the name and the words of the refusal
READ = {
    "json/headlines.json": [
        "#1|Seal learns to open fish boxes|Bay Post|Nia Okoro|2024-03-05 08:30:00+00:00|2",
        "#2|Snow closes the Tarn pass|Hill Radio||2024-03-06 17:05:10+02:00|1",
    ],
    "json/search.json": [
        "#1|Last kiosk of Marn closes after 88 years|The Marn Observer|Lucie Blanc"
        "|2023-01-04 12:00:00+00:00|2"
    ],
    "json/crawl.json": [
        "|Pescador apanha peixe raro|diariodosado.example|Rosa Lima, Tiago Nunes"
        "|2022-05-01 18:20:00|2"
    ],
    "json/posts.json": [
        "#77|Goats mow the park – again|||2021-10-10 10:00:00|2",
        "#78: has no text; call its field text, body or content",
    ],
    "json/hits.json": ["#k9|Tram driver wins lottery|Evening Line||2021-01-01 00:00:00+00:00|2"],
    "json/export.jsonl": [
        "#a-17|Clock tower runs backwards|Town Crier||2020-02-29|2",
        "#a-18|Baker bakes largest pretzel|Town Crier|Ulla Sand, Per Aas"
        "|2020-03-02 00:00:00+00:00|1",
    ],
    "json/wire.ndjson": [
        "#1|Cow walks into bank||Lea Brandt|2018-05-26|1",
        "#2|Cow opens account|||2018-05-27|1",
    ],
    "json/damaged.jsonl": [
        "#1|Owl moves into post office|||None|1",
        "#4: has no text; call its field text, body or content",
        "#5|Post office closes for owl|||2019-06-03 10:00:00+02:00|1",
        "#2: is not valid JSON: line 1, column 32: Unterminated string starting at;"
        " export it again",
    ],
    "tables/dataset.csv": [
        "#17283|Whale visits the old harbour|Coast Times|Ada Moe, Finn Roy|2016-12-31|2",
        "#17284|Fog grounds all flights|Coast Times||2017-01-02|1",
    ],
    "tables/tabelle.csv": [
        "#1|Käse rollt über Autobahn|Blatt||2020-03-03|1",
        "#2|Gans hält Zug auf|Blatt||2020-03-04|1",
    ],
    "tables/wire.tsv": [
        "#1|Stork nests on chimney|||2021-04-01 06:00:00+00:00|2",
        "#2: has 2 cells where the first row has 4; export it again",
    ],
    "feeds/rss.xml": [
        "#1|Seal opens fish boxes & more|The Bay Post|Nia Okoro|2024-03-05 08:30:00+00:00|2",
        "#2|Ferry is late|The Bay Post||2024-03-05 09:00:00+00:00|1",
    ],
    "feeds/releases.atom": [
        "#1|Le phare de Brisac rallumé|Le Phare|Yann Le Goff|2022-07-31 21:15:00+02:00|2",
        "#2: has neither content nor summary",
    ],
    "feeds/old.rss": ["#1|Café on Tarn summit opens|Hill Wire|Jo Ames|2005-06-01 12:00:00+02:00|2"],
    "feeds/torn.rss": ["#1|Bear & cub seen near Orsa|Valley & Hill||2019-05-10 07:00:00+00:00|1"],
    "mail/newsletter.eml": [
        "|Storm takes the pier of Faro – what is left|The Bay Post||2023-11-13 06:30:00+00:00|2"
    ],
    "mail/html-only.eml": [
        "|Otter steals keys – police on foot|Havnpost|Åsa Lind|2023-07-02 20:10:00|2"
    ],
    "mail/list.mbox": [
        "#1|New ferry named after a cat|Press Office||2011-07-08 12:08:34+02:00|1",
        "#2: holds no paragraph of text that can be found; save its text as .txt",
    ],
    "mail/export.mbox": ["#1|Cable car stops over lake|Valley Today||2020-01-06 08:00:00+00:00|1"],
    "mail/sent-on.eml": [
        "|Lynx crosses motorway on its own bridge|Zora Daily||2024-03-05 18:12:00+01:00|2"
    ],
    "mail/box.mbox": [
        "#1|Geese on the runway||Mia Berg|2020-03-03 10:00:00-05:00|2",
        "#2: holds no paragraph of text that can be found; save its text as .txt",
        "#3|Geese are gone||Mia Berg|None|1",
    ],
}
REFUSED = {
    "torn.json": "is not valid JSON: line 3, column 1: Expecting value; export it again",
    "settings.json": "is JSON, but neither an article nor a list of articles; give each its text "
    "in a field called text, body or content",
    "deep.json": "holds numbers too long or lists too deep for an article; export it again",
    "no-text.jsonl": "holds no article that can be read; the first of its 2 records: has no text; "
    "call its field text, body or content",
    "no-column.csv": "has no column called text, body or content; name one so in the first row",
    "bomb.xml": "declares entities, as no article needs to; remove it",
    "reads-files.rss": "declares entities, as no article needs to; remove it",
    "sitemap.xml": "is XML but no feed; save its text as .txt",
    "no-items.rss": "is a feed without items; remove it, or fetch it again",
    "text.rss": "is not valid XML: line 1: syntax error; fetch it again",
    "note.eml": "is not an e-mail: it has no sender, subject and date",
    "picture.eml": "holds no paragraph of text that can be found; save its text as .txt",
    "only-header.tsv": "holds no articles; remove it, or export it again",
    "open-quote.csv": "line 2 breaks the table (field larger than field limit (131072)); is a "
    "quotation mark missing there, or above?",
}


def told(name: str, found) -> str:
    """One line of the table above."""
    behind = found.name.removeprefix(name)
    if not isinstance(found, Article):
        return f"{behind}: {found.reason}"
    about = (found.title, found.outlet, found.author, str(found.published))
    return "|".join([behind, *about, str(len(found.paragraphs))])


@pytest.mark.parametrize("file", READ)
def test_articles_are_read_with_what_the_file_tells_of_them(file):
    name = Path(file).name

    found = found_in((FORMATS / file).read_bytes(), name)

    assert READ[file] == [told(name, one) for one in found]


@pytest.mark.parametrize("file", READ)
def test_bodies_are_the_title_and_the_parts_with_empty_lines_between(file):
    data = (FORMATS / file).read_bytes()
    again = [article.body for article in articles_in(data, file)]

    for article in articles_in(data, file):
        assert article.body in again
        assert article.body.startswith(f"{article.title}\n\n")
        assert all(line == " ".join(line.split()) for line in article.body.split("\n\n"))
        assert all(span == span.trimmed(article.body) for span in article.paragraphs)


def test_a_torn_feed_names_the_library_that_would_read_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "feedparser", None)

    with pytest.raises(UnreadableArticle) as refusal:
        articles_in((FORMATS / "feeds" / "torn.rss").read_bytes(), "torn.rss")

    assert str(refusal.value) == (
        "torn.rss: is not valid XML: line 2: not well-formed (invalid token); reading it all the"
        ' same needs feedparser; install it with .venv/bin/pip install ".[feeds]"'
    )


@pytest.mark.parametrize("file", REFUSED)
def test_broken_files_are_refused_in_one_line_that_names_them(file):
    with pytest.raises(UnreadableArticle) as refusal:
        articles_in((FORMATS / "broken" / file).read_bytes(), file)

    assert str(refusal.value) == f"{file}: {REFUSED[file]}"


@pytest.mark.parametrize("file", [*READ, *(f"broken/{name}" for name in REFUSED)])
def test_damaged_files_are_read_or_refused_and_nothing_else(file):
    data = (FORMATS / file).read_bytes()
    chance = random.Random(file)

    for _ in range(20):
        for found in _outcome(Path(file), _damaged(data, chance)):
            assert str(found).isprintable()
            assert isinstance(found, Article) or str(found).startswith(Path(file).name)


def _outcome(path: Path, data: bytes) -> tuple[Article | Refusal | UnreadableArticle, ...]:
    try:
        return tuple(READERS[path.suffix](data, path.name))
    except UnreadableArticle as error:
        return (error,)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, cut out and doubled."""
    for _ in range(chance.choice((1, 3, 10))):
        place, length = chance.randrange(len(data)), chance.randrange(30)
        piece = chance.choice((chance.randbytes(1), b"", data[place : place + length] * 2))
        data = data[:place] + piece + data[place + length :] or b"\n"
    return data
