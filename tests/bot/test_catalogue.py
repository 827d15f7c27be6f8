"""The catalogues of the other languages: whole, true to the English, and right about numbers.

A sentence that is new in the code: write it in `say`, or in `count` where a number changes it, run
`make messages`, and fill the empty `msgstr` of each file in bot/messages.
"""

import ast
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from functools import cache
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from bot import wording
from bot.catalogue import ENGLISH, LANGUAGES, count, known, listed, number, say, speaking, spelled
from bot.chat import notices
from tools.messages import FOLDER, SAYING, said, updated

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
HOW = "Write it in say() or count(), run `make messages`, and translate it in bot/messages/*.po."
NUMBERS = (*range(2000), 1_000_000, 2_000_000)
SMALL = {0, 1, 2}  # numbers that a form may tell by the word alone


@cache
def sentences():
    """What the code says."""
    return said()


@cache
def catalogue(code):
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def forms(code):
    """Every form of every sentence: the English of it, the numbers it is for, and itself."""
    plural = plural_of(code)
    for entry in catalogue(code):
        if isinstance(entry.id, str):
            if entry.id:
                yield entry.id, set(), entry.string
            continue
        for place, form in enumerate(entry.string):
            yield entry.id[1], {n for n in NUMBERS if plural(n) == place}, form


@cache
def plural_of(code):
    """The place of the form for a number, as the catalogue has it."""
    return c2py(re.search(rb"plural=(.*?);\\n", (FOLDER / f"{code}.po").read_bytes())[1].decode())


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_missing(code):
    there = {entry.id for entry in catalogue(code)}
    missing = [s for s in sentences() if (s[0] if len(s) == 1 else s) not in there]

    assert missing == [], HOW


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated(code):
    assert [english for english, _, form in forms(code) if not form] == [], HOW


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_there_that_nobody_says(code):
    ids = {entry.id for entry in catalogue(code) if entry.id}
    needless = ids - {s[0] if len(s) == 1 else s for s in sentences()}

    assert needless == set(), "`make messages` takes them out"


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_is_as_make_messages_writes_it(code):
    there = (FOLDER / f"{code}.po").read_bytes()

    assert there == updated(code, sentences())


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_placeholders_of_the_english(code):
    differing = [
        (english, form)
        for english, numbers, form in forms(code)
        if placeholders(english) != placeholders(form)
        and not (numbers <= SMALL and placeholders(english) - placeholders(form) == {"{n}"})
    ]

    assert differing == []


def placeholders(text):
    return set(re.findall(r"\{\w*\}", text))


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_names_the_same_commands_and_settings(code):
    names = re.compile(r"(?<!\S)/[a-z]+|`[^`]+`|\w+\.\w+(?=[ ;:,.)]|$)(?<!\d)", re.ASCII)
    differing = [
        (english, form)
        for english, _, form in forms(code)
        if [n for n in names.findall(english) if n not in form]
    ]

    assert differing == []


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_take_the_forms_that_cldr_gives_the_language(code):
    plural, locale = plural_of(code), Locale(code)
    together = {(plural(n), locale.plural_form(n)) for n in NUMBERS}

    assert len(together) == len({place for place, _ in together})
    assert len(together) == len({category for _, category in together})
    assert {len(e.string) for e in catalogue(code) if isinstance(e.id, tuple)} == {len(together)}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_can_be_said(code):
    class Anything(dict):
        def __missing__(self, name):
            return name

    for _, _, form in forms(code):
        assert form.format_map(Anything())


@pytest.mark.parametrize("code", OTHERS)
def test_marks_are_those_of_the_language(code):
    strange = {
        "fr": r"[^\xa0\s][:;?!](?=\s|$)|’",
        "zh": r"[\u3040-\u9fff}][,;:?!.](?![\w.])",
        "ja": r"[\u3040-\u9fff}][,;:?!.](?![\w.])",
        "ar": r"[\u0600-\u06ff][,;?](?=\s|$)|\u064b\u0627",
        "hi": r"[\u0900-\u097f]\.(?=\s|$)",
    }.get(code, r"(?!)")
    found = [
        form
        for _, _, form in forms(code)
        if re.search(rf'"|{strange}', re.sub(r"`[^`]*`|https?://", "", form))
    ]

    assert found == []


def test_sentences_that_telegram_shows_go_through_the_catalogues():
    assert plainly_english() == set(), f"{HOW} What no chat shows stands where it is raised."


def plainly_english():
    """The functions of `wording` and `notices` that have a sentence of their own."""
    trees = [ast.parse(Path(m.__file__).read_text(encoding="utf-8")) for m in (wording, notices)]
    functions = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if any(map(is_sentence, texts(node.body[1:])))}


def texts(nodes):
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        saying = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if saying and node.func.id in SAYING:
            yield from texts([*node.args[SAYING[node.func.id] :], *node.keywords])
        else:
            yield from texts(ast.iter_child_nodes(node))


def is_sentence(text):
    return len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and " " in text


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("en", "28 Aug 2021"),
        pytest.param("zh", "2021年8月28日"),
        pytest.param("ja", "2021年8月28日"),
        pytest.param("es", "28 de agosto de 2021"),
        pytest.param("fr", "28 août 2021"),
        pytest.param("de", "28. August 2021"),
        pytest.param("pt", "28 de agosto de 2021"),
        pytest.param("ru", "28 августа 2021\u202fг."),
        pytest.param("ar", "28 أغسطس 2021"),
        pytest.param("hi", "28 अगस्त 2021"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it(code, told):
    zone = timezone(timedelta(hours=5.5), "IST")
    with speaking(code):
        assert spelled(date(2021, 8, 28)).replace("\xa0", "\u202f") == told
        assert spelled(datetime(2021, 8, 28, 23, 59, tzinfo=zone)).endswith(" 23:59 IST")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("en", ["0 articles", "1 article", "2 articles", "3,717 articles"]),
        pytest.param("de", ["0 Artikel", "1 Artikel", "2 Artikel", "3.717 Artikel"]),
        pytest.param("fr", ["0 article", "1 article", "2 articles", "3\u202f717 articles"]),
        pytest.param("ru", ["0 статей", "1 статья", "2 статьи", "3\xa0717 статей"]),
        pytest.param("ar", ["0 مقال", "مقال واحد", "مقالان", "3,717 مقالاً"]),
        pytest.param("zh", ["0 篇文章", "1 篇文章", "2 篇文章", "3,717 篇文章"]),
    ],
)
def test_articles_are_counted(code, told):
    with speaking(code):
        assert [wording.counted(n, "article") for n in (0, 1, 2, 3717)] == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("en", "A, B or C"),
        pytest.param("de", "A, B oder C"),
        pytest.param("zh", "A、B或C"),
        pytest.param("ja", "A、B、またはC"),
    ],
)
def test_a_list_is_joined_as_the_language_does(code, told):
    with speaking(code):
        assert listed(["A", "B", "C"], last="or") == told


@pytest.mark.parametrize(
    ("telegram", "code"),
    [("pt-br", "pt"), ("zh-hans", "zh"), ("DE", "de"), ("en-US", "en"), ("nl", ""), ("", "")],
)
def test_a_code_of_telegrams_stands_for_a_language_of_ours(telegram, code):
    assert known(telegram) == code


def test_a_sentence_without_a_translation_is_said_in_english():
    with speaking("de"):
        assert say("Nobody has {thing}.", thing="that") == "Nobody has that."  # noqa: RUF100
        assert count("{n} hen", "{n} hens", 2) == "2 hens"


def test_what_is_put_in_is_not_read_as_a_placeholder():
    with speaking("fr"):
        assert "{n}" in wording.not_found(["{n}"])


def test_a_name_in_an_arabic_sentence_is_apart_from_it():
    with speaking("ar"):
        assert wording.not_named("Ada Bell") == "لا يذكر أي مقال اسم «\u2068Ada Bell\u2069»."
        assert wording.not_found(["moon"]) == "لا يذكر أي مقال «\u2068moon\u2069»."
        assert wording.not_named("آدا") == "لا يذكر أي مقال اسم «آدا»."
        assert "\u2066/articles\u2069" in say(
            "This button has expired. Send /articles for a new list."
        )


def test_a_language_spoken_within_is_over_afterwards():
    with speaking("de"), speaking("fr"):
        pass

    assert number(3717) == "3,717"


def test_english_loads_no_catalogue():
    script = (
        "import sys\nfrom bot import wording\nfrom bot.catalogue import spelled\n"
        "from datetime import date\nspelled(date(2021, 8, 28))\nwording.counted(2, 'article')\n"
        "sys.exit('babel' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
