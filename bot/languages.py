"""Questions in other languages than English: which one it is, and what is asked for.

Word vectors, misspellings and the patterns of bot.asking know English alone.  Here a question is
its words: those that some article has, in whatever form, and those that none has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from bot.asking_in import KINDS_ASKED, POLITE
from bot.question import Question
from index import (
    FUNCTION_WORDS,
    TABLES,
    Collection,
    Lexicon,
    Span,
    Word,
    is_english,
    is_function_word,
    language,
    script_of,
    scripts,
    words,
)

_ACCENTS = re.compile("[\u0300-\u036f]")
_ANYWHERE = frozenset(("zh", "ja", "ko", "th"))  # the words that ask may stand within others
LONGEST_NAME = 6  # terms: of a person's name and title, or of pairs of characters


def spoken(text: str, collection: Collection) -> str:
    """The language a question is in; "" for English, and where every article is in English.

    It is the one of those that its letters allow which most of its small words belong to; of
    several, the one of the articles that have its words.
    """
    if all(map(is_english, collection.languages)):
        return ""
    script = script_of(text)
    allowed = [code for code in (*collection.languages, "en", *TABLES) if script in scripts(code)]
    counted = {code: _likely(text, code, collection) for code in dict.fromkeys(allowed)}
    best = max(counted, key=lambda code: counted[code], default="")
    return "" if is_english(best) else best


def _likely(text: str, code: str, collection: Collection) -> tuple[float, int]:
    """How many of its words the language's table has, and how many an article has."""
    found = words(text, language=code)
    small = sum(
        word.term in FUNCTION_WORDS if is_english(code) else word.term.startswith(f"{code}:")
        for word in found
    )
    small += sum(word.span.of(text).casefold() in language(code).said for word in found)
    known = sum(word.term in collection.lexicon for word in found)
    return small + (0.5 if code in collection.languages else 0), known


def understood(text: str, code: str, collection: Collection) -> Question:
    """What a text in that language asks for."""
    found = words(text, language=code)
    content = [word for word in found if not is_function_word(word.term)]
    asking = _asking_words(code)
    wanted = [
        word
        for word in content
        if word.span.of(text).lower() not in asking or _is_part_of_a_name(word, text)
    ] or content
    chosen: dict[str, Span] = {}
    for word in _looked_for(wanted, text, code, collection.lexicon):
        chosen.setdefault(word.term, word.span)
    terms = tuple(chosen)
    speaker = _speaker(terms, text, code, collection)
    return Question(
        text,
        terms,
        tuple(span.of(text) for span in chosen.values()),
        tuple(chosen.values()),
        frozenset(t for t, span in chosen.items() if span.start and text[span.start].isupper()),
        _kinds(text, code),
        speaker,
        tuple(term for term in terms if term not in speaker) if speaker else (),
        language=code,
    )


def _is_part_of_a_name(word: Word, text: str) -> bool:
    """Whether it begins with a capital, as the word before it does: "Ingrid Weiß"."""
    before = text[: word.span.start].split()[1:]
    return bool(before) and before[-1][0].isupper() and text[word.span.start].isupper()


def shared(question: Question, collection: Collection) -> Question:
    """The question with words that only articles in other languages have, spelled as there."""
    if all(map(is_english, collection.languages)):
        return question
    lexicon = collection.lexicon
    new = {
        term: spelled
        for term, spelling in zip(question.terms, question.spellings, strict=True)
        if term not in lexicon
        and (spelled := lexicon.spelled(spelling))
        and spelled not in question.terms
        and not is_function_word(spelled)
    }
    if len(set(new.values())) < len(new):
        return question
    return replace(
        question,
        terms=tuple(new.get(term, term) for term in question.terms),
        names=frozenset(new.get(term, term) for term in question.names),
        speaker=tuple(new.get(term, term) for term in question.speaker),
        topic=tuple(new.get(term, term) for term in question.topic),
        counted=new.get(question.counted, question.counted),
    )


# ------------------------------------------------------------------ words that articles have


def _looked_for(found: Sequence[Word], text: str, code: str, lexicon: Lexicon) -> Iterator[Word]:
    """The words as the articles have them, and those that no article has, as typed."""
    joined = language(code).joined
    found = [word for word in found if not joined.issuperset(word.term)]
    for _, group in groupby(_numbered(found), key=lambda pair: pair[0]):
        run = [word for _, word in group]
        if len(run) > 1:
            yield from _pairs(run, text, joined, lexicon)
        elif run[0].term in lexicon:
            yield run[0]
        else:
            spelled = lexicon.spelled(run[0].span.of(text)) or lexicon.holding(run[0].term)
            known = spelled and not is_function_word(spelled)
            yield Word(run[0].span, spelled) if known else run[0]


def _numbered(found: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Each word with a number, the same for words that overlap."""
    number, end = 0, -1
    for word in found:
        if word.span.start >= end:
            number += 1
        end = word.span.end
        yield number, word


def _pairs(
    run: Sequence[Word], text: str, joined: frozenset[str], lexicon: Lexicon
) -> Iterator[Word]:
    """Of pairs of characters those that an article has, and the stretches that no pair covers.

    A pair that no article has may just be the end of one word and the beginning of the next.
    """
    known = [word for word in run if word.term in lexicon]
    sure = [word for word in known if not joined.intersection(word.term)]
    covered = {n for word in sure for n in range(word.span.start, word.span.end)}
    for word in known:
        bare = [n for n in range(word.span.start, word.span.end) if text[n] not in joined]
        if word in sure or not covered.issuperset(bare):
            yield word
            covered.update(range(word.span.start, word.span.end))
    whole = range(run[0].span.start, run[-1].span.end)
    for is_missing, places in groupby(whole, key=lambda n: n not in covered):
        stretch = [*places]
        while stretch and text[stretch[0]] in joined:
            del stretch[0]
        while stretch and text[stretch[-1]] in joined:
            del stretch[-1]
        if is_missing and stretch:
            span = Span(stretch[0], stretch[-1] + 1)
            yield Word(span, span.of(text))


# ------------------------------------------------------------------ what is asked for


def _kinds(text: str, code: str) -> frozenset[str]:
    plain = _plain(text)
    asked = {kind for kind, sign in _signs(code).items() if sign.search(plain)}
    if _says(text, code):
        asked.add("speech")
    return frozenset(asked)


@cache
def _signs(code: str) -> dict[str, re.Pattern[str]]:
    return {kind: pattern(sign, code) for kind, sign in KINDS_ASKED.get(code, {}).items()}


def _plain(text: str) -> str:
    """The text in small letters, without accents."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in small letters without accents, in which stretches of the text are found."""

    typed: str
    text: str
    places: Sequence[int]  # of each character, in what was typed; and its end

    @staticmethod
    def of(typed: str) -> Plain:
        """The text in this form."""
        letters = [_plain(letter) for letter in typed]
        places = [n for n, letter in enumerate(letters) for _ in letter]
        return Plain(typed, "".join(letters), (*places, len(typed)))

    def span(self, found: re.Match[str], group: int | str = 0) -> Span:
        """Where something that was found in it stands in what was typed."""
        start, end = found.span(group)
        return Span(self.places[start], self.places[end])

    def told(self, found: re.Match[str], group: int | str = 0) -> str:
        """What was found, as it was typed."""
        return self.span(found, group).of(self.typed)


def pattern(words: str, code: str) -> re.Pattern[str]:
    """An expression of a table, to be looked for in a Plain: in a language that has blanks between
    its words, whole words."""
    edges = ("", "") if code in _ANYWHERE else (r"(?<!\w)", r"(?!\w)")
    plain = _plain(words).replace("(?p<", "(?P<")
    return re.compile(f"{edges[0]}(?:{plain}){edges[1]}")


def _says(text: str, code: str) -> bool:
    """Whether the question has a word of saying."""
    typed = text.casefold()
    if code in _ANYWHERE:
        return any(word in typed for word in language(code).said)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", typed) for word in language(code).said)


def says_nothing(text: str, code: str) -> bool:
    """Whether a text has only function words and words that say what is wanted."""
    return all(
        is_function_word(word.term)
        or word.span.of(text).lower() in _asking_words(code)
        or language(code).joined.issuperset(word.term)
        for word in words(text, language=code)
    )


def is_unspaced(code: str) -> bool:
    """Whether a language is written without blanks between its words."""
    return code in _ANYWHERE and code != "ko"


@cache
def _asking_words(code: str) -> frozenset[str]:
    """Words that say what is wanted: looked for if nothing else is left."""
    return frozenset((*language(code).said, *POLITE.get(code, "").split()))


def _speaker(terms: Sequence[str], text: str, code: str, collection: Collection) -> tuple[str, ...]:
    """The longest name of somebody quoted, where the question has a word of saying."""
    if not _says(text, code):
        return ()
    for length in range(min(LONGEST_NAME, len(terms)), 0, -1):
        for start in range(len(terms) - length + 1):
            name = tuple(terms[start : start + length])
            if collection.speakers.named(name):
                return name
    return ()
