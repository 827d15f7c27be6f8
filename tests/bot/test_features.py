"""What ranking looks at, computed in bulk, is what a slow reading word by word finds."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask import sense_of
from bot.features import GROUPS, MEANING, NAMES, Features
from bot.question import Question, understand
from index import Collection, Hit, Passage, words
from index.word_rows import is_number

# ---------------------------------------------------------------------------- read word by word

NEAR = 3


def shares(question: Question, collection: Collection) -> list[float]:
    total = len(collection.passages)
    held = [sum(term in p.terms for p in collection.passages) for term in question.terms]
    idf = [log(1 + (total - n + 0.5) / (n + 0.5)) for n in held]
    return [weight / sum(idf) for weight in idf]


def cover(question: Question, collection: Collection, found: set[str]) -> float:
    shared = zip(question.terms, shares(question, collection), strict=True)
    return sum(share for term, share in shared if term in found)


def beside(passage: Passage, collection: Collection, distance: int) -> Passage | None:
    there = passage.number + distance
    every = collection.passages_of(passage.article)
    return every[there] if 0 <= there < len(every) else None


def terms_beside(passage: Passage, collection: Collection, distance: int) -> set[str]:
    other = beside(passage, collection, distance)
    return set(other.terms) if other else set()


def in_paragraph(passage: Passage, collection: Collection) -> set[str]:
    around = [beside(passage, collection, distance) for distance in range(-4, 5)]
    return {t for p in around if p and p.paragraph == passage.paragraph for t in p.terms}


def follows(passage: Passage, first: str, second: str) -> bool:
    return any(
        second in passage.terms[n + 1 : n + 1 + NEAR]
        for n, term in enumerate(passage.terms)
        if term == first
    )


def pairs_in_order(question: Question, collection: Collection, passage: Passage) -> float:
    known = {term for p in collection.passages for term in p.terms}
    pairs = [
        p for p in zip(question.terms, question.terms[1:], strict=False) if known.issuperset(p)
    ]
    return sum(follows(passage, *pair) for pair in pairs) / len(pairs) if pairs else 0.0


def closeness(question: Question, passage: Passage) -> float:
    matched = [n for n, term in enumerate(passage.terms) if term in question.terms]
    different = len({passage.terms[n] for n in matched})
    return different / (2 + matched[-1] - matched[0]) if different > 1 else 0.0


def counted(question: Question, passage: Passage) -> float:
    if not question.counted and not question.units:
        return 0.0
    read = words(passage.text)
    numbers = [is_number(word.span.of(passage.text)) for word in read]
    return (
        2.0
        * any(
            any(numbers[max(0, n - NEAR) : n])
            for n, word in enumerate(read)
            if word.term in (question.units or {question.counted})
        )
        - 1
    )


def slowly(name: str, question: Question, collection: Collection, passage: Passage) -> float:
    match name:
        case "cover":
            return cover(question, collection, set(passage.terms))
        case "cover_before":
            return cover(question, collection, terms_beside(passage, collection, -1))
        case "paragraph":
            return cover(question, collection, in_paragraph(passage, collection))
        case "pairs_in_order":
            return pairs_in_order(question, collection, passage)
        case "closeness":
            return closeness(question, passage)
        case _:
            return counted(question, passage)


def looked_at(question: Question, passages: list[Passage], collection: Collection) -> Features:
    return Features(question, [Hit(p, 1.0) for p in passages], collection, None)


def column(name: str, text: str, collection: Collection) -> list[float]:
    """A feature of every passage."""
    question = understand(text, collection)
    matrix = looked_at(question, list(collection.passages), collection).matrix()
    return [float(value) for value in matrix[:, NAMES.index(name)]]


# ---------------------------------------------------------------------------- any collection

WORDS = st.sampled_from(
    ["rain", "snow", "Rome", "boats", "days", "12", "two", "the", "in", "***", "fell"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(
    lambda found: f"{' '.join(found).capitalize()}."
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=6).map(" ".join) | st.just("***")
ARTICLES = st.lists(st.lists(PARAGRAPH, max_size=3), min_size=1, max_size=4)
QUESTIONS = st.sampled_from(
    [
        "Where did rain fall?",
        "How many boats fell in Rome?",
        "how many boats",
        "snow in Rome zebra",
        "rain fell rain snow",
        "boats Rome rain snow zebra day",
        "How long did rain fall?",
    ]
)


@pytest.mark.parametrize(
    "name",
    ["cover", "cover_before", "paragraph", "pairs_in_order", "closeness", "counted"],
)
@given(articles=ARTICLES, text=QUESTIONS, data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_feature_is_what_a_slow_reading_finds(article, name, articles, text, data):
    collection = Collection(
        [article(*paragraphs, name=f"{n}.txt") for n, paragraphs in enumerate(articles)]
    )
    if not collection.passages:
        return
    question = understand(text, collection)
    some = data.draw(st.lists(st.sampled_from(collection.passages), min_size=1, unique=True))

    bulk = looked_at(question, some, collection).matrix()[:, NAMES.index(name)]

    assert bulk == pytest.approx([slowly(name, question, collection, p) for p in some])


# ---------------------------------------------------------------------------- by example


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        pytest.param("cover", "rain Rome", [0.5, 0.5, 0], id="cover"),
        pytest.param("cover_before", "rain Rome", [0, 0.5, 0], id="before, in the article"),
        pytest.param("cover_near", "rain Rome", [1, 1, 0], id="near"),
        pytest.param("paragraph", "rain Rome", [1, 1, 0], id="paragraph"),
        pytest.param("article", "rain Rome", [1, 1, 0], id="article"),
        pytest.param("cover_all", "rain", [1, 0, 0], id="all"),
        pytest.param("is_first", "rain", [1, 0, 1], id="first of its article"),
        pytest.param("pronoun", "rain", [0, 1, 0], id="pronoun"),
        pytest.param("kind_person", "Who saw rain?", [1, 1, 1], id="somebody may be named"),
        pytest.param("kind_time", "When did it rain?", [-1, -1, 1], id="a time"),
        pytest.param("kind_time", "rain", [0, 0, 0], id="no time asked for"),
    ],
)
def test_features_by_example(collect, name, text, values):
    collection = collect("Then rain fell on Ada. It hit Rome.", "In May Oslo froze.")

    assert column(name, text, collection) == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("It had 12 boats.", 1, id="just before"),
        pytest.param("It had 12 old red boats.", 1, id="three words before"),
        pytest.param("It had 12 very old red boats.", -1, id="too far"),
        pytest.param("Boats took 12.", -1, id="after"),
        pytest.param("It took 12. Boats came.", -1, id="in the sentence before"),
    ],
)
def test_what_is_counted_has_a_number_before_it(collect, text, value):
    assert column("counted", "how many boats", collect(text))[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The tower is 12 feet tall.", 1, id="a unit"),
        pytest.param("The 12-metre tower stands.", 1, id="joined"),
        pytest.param("The tower is a mile tall.", 1, id="a mile"),
        pytest.param("The tower has 12 tall windows.", -1, id="a number of others"),
        pytest.param("The tower washed the feet of 12.", -1, id="no number before it"),
    ],
)
def test_a_measure_has_a_number_before_its_unit(collect, text, value):
    assert column("counted", "How tall is the tower?", collect(text)) == [value]


def test_the_headline_is_looked_at(article, collect):
    story = article("Snow fell.", title="Rain in Rome")

    assert column("headline", "rain", collect(story)) == [1.0]


def test_the_speaker_is_looked_at(tiny):
    said_by = column("said_by", "What did Salgado say?", tiny)

    assert [p for p, theirs in zip(tiny.passages, said_by, strict=True) if theirs] == [
        p for p in tiny.passages if "Henrique Salgado" in p.speakers
    ]


def test_there_is_a_column_for_every_name(tiny):
    question = understand("When will the comet return?", tiny)
    matrix = looked_at(question, list(tiny.passages[:5]), tiny).matrix()

    assert matrix.shape == (5, len(NAMES))
    assert len(NAMES) == len(set(NAMES)) == sum(len(names) for names in GROUPS.values())


@pytest.mark.parametrize(("meaning", "zero"), [(True, False), (False, True)])
def test_with_meaning_off_its_columns_are_zero(tiny, meaning, zero):
    collection = Collection(tiny.articles, reuse=tiny, meaning=meaning)
    question = understand("When will the comet come back?", collection)
    hits = [Hit(passage, 1.0) for passage in collection.passages]
    matrix = Features(question, hits, collection, sense_of(question, collection)).matrix()

    columns = matrix[:, [NAMES.index(name) for name in MEANING]]
    assert (not columns.any()) is zero


def test_a_passage_looks_the_same_beside_any_others(tiny):
    question = understand("When will the comet return?", tiny)
    together = looked_at(question, list(tiny.passages), tiny).matrix()
    backwards = looked_at(question, list(reversed(tiny.passages)), tiny).matrix()

    assert np.array_equal(together, backwards[::-1])


@pytest.mark.parametrize("meaning", [True, False])
def test_every_number_is_finite(tiny, meaning):
    collection = Collection(tiny.articles, reuse=tiny, meaning=meaning)
    question = understand("zebra comet " + "word " * 50, collection)
    hits = [Hit(passage, 0.0) for passage in collection.passages]
    matrix = Features(question, hits, collection, sense_of(question, collection)).matrix()

    assert np.isfinite(matrix).all()
