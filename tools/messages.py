"""Bring the message catalogues up to the code: `make messages`.

Sentences that are new in the code come into every catalogue, untranslated; those that are gone go.
What then has an empty `msgstr` waits for its translation.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.catalogue import ENGLISH, LANGUAGES

ROOT = Path(__file__).parent.parent
CODE = (ROOT / "bot", ROOT / "index")
FOLDER = ROOT / "bot" / "messages"
# how many forms of the sentence each takes
SAYING = {"say": 1, "because": 1, "later": 1, "count": 2, "plural": 2}

# the forms that a language has for whole numbers, in the order of CLDR's plural rules
PLURALS = {
    "zh": "nplurals=1; plural=0;",
    "ja": "nplurals=1; plural=0;",
    "es": "nplurals=3; plural=n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2;",
    "fr": "nplurals=3; plural=n<2 ? 0 : n%1000000==0 ? 1 : 2;",
    "de": "nplurals=2; plural=n!=1;",
    "pt": "nplurals=3; plural=n<2 ? 0 : n%1000000==0 ? 1 : 2;",
    "ru": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0"
    " : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
    " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "hi": "nplurals=2; plural=n>1;",
}

Sentence = tuple[str, ...]
"""The English of a sentence: its only form, or that for one and that for several."""


def said(code: Sequence[Path] = CODE) -> list[Sentence]:
    """Every sentence that the code says, in its order."""
    found: dict[Sentence, None] = {}
    for path in (path for folder in code for path in sorted(folder.rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.update(dict.fromkeys(_sentence(node, SAYING.get(node.func.id, 0))))
    return list(found)


def _sentence(call: ast.Call, forms: int) -> Iterator[Sentence]:
    texts = [argument.value for argument in call.args[:forms] if isinstance(argument, ast.Constant)]
    if forms and len(texts) == forms:
        yield tuple(str(text) for text in texts)


def updated(language: str, sentences: list[Sentence]) -> bytes:
    """The catalogue of a language with these sentences, those translated that were."""
    file = FOLDER / f"{language}.po"
    with file.open("rb") if file.exists() else BytesIO() as old:
        before = read_po(old, locale=language)
    new = Catalog(locale=language, fuzzy=False)
    new.mime_headers = [("Plural-Forms", PLURALS[language])]
    for sentence in sentences:
        id_ = sentence[0] if len(sentence) == 1 else sentence
        known = before.get(sentence[0])
        kept = known.string if known and known.id == id_ else ""
        new.add(id_, kept, flags=["python-brace-format"] if "{" in sentence[0] else [])
    written = BytesIO()
    write_po(written, new, omit_header=True, width=99)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    return f"# {LANGUAGES[language]}\n{head}".encode() + written.getvalue()


def main() -> None:
    """Write every catalogue again."""
    FOLDER.mkdir(exist_ok=True)
    sentences = said()
    for language in LANGUAGES:
        if language != ENGLISH:
            (FOLDER / f"{language}.po").write_bytes(updated(language, sentences))


if __name__ == "__main__":
    main()
