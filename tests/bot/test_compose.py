"""Evidence becomes a reply: what is shown, joined, cited and owned up to."""

import pytest

from bot.answer import Answer, Evidence, NoAnswer, Reason
from bot.compose import MOST_JOINED, MOST_QUOTES, compose
from bot.question import understand
from index import Collection

SPEECH = (
    "Rain fell on Rome. "
    '"It rained. It poured. Nobody saw the boats," Ada Quill said. '
    "The boats sank."
)


def reply(text: str, collection: Collection, scores: dict[int, float], **options):
    """What is made of the passages of those numbers, with those scores."""
    question = understand(text, collection)
    passages = collection.passages
    said_by = collection.speakers.said_by
    evidence = [
        Evidence(passages[n], score, said_by(question.speaker, passages[n]))
        for n, score in sorted(scores.items(), key=lambda item: -item[1])
    ]
    settings = {"confidence": 0.9, "least": 0.2, "limit": 10} | options
    return compose(question, evidence, collection, **settings)


def shown(answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


@pytest.fixture
def weather(collect):
    return collect(
        " ".join(f"Rain number {n} fell." for n in ("one", "two", "three", "four", "five"))
    )


@pytest.mark.parametrize(
    ("scores", "quotes"),
    [
        pytest.param({0: 5.0}, ["Rain number one fell."], id="one"),
        pytest.param({0: 5.0, 1: 1.0}, ["Rain number one fell."], id="far behind"),
        pytest.param(
            {0: 5.0, 2: 4.9},
            ["Rain number one fell.", "Rain number three fell."],
            id="close behind",
        ),
        pytest.param(
            {3: 4.9, 0: 5.0}, ["Rain number one fell.", "Rain number four fell."], id="best first"
        ),
    ],
)
def test_what_comes_close_to_the_best_is_shown_beside_it(weather, scores, quotes):
    assert shown(reply("rain", weather, scores)) == quotes


def test_no_more_than_a_few_quotes_are_shown(weather):
    assert len(shown(reply("rain", weather, dict.fromkeys(range(5), 1.0)))) == MOST_QUOTES


@pytest.mark.parametrize(
    ("confidence", "kind"), [(0.19, NoAnswer), (0.2, Answer), (1.0, Answer)], ids=str
)
def test_below_the_least_confidence_there_is_no_answer(weather, confidence, kind):
    assert type(reply("rain in Rome", weather, {0: 1.0}, confidence=confidence)) is kind


def test_a_refusal_keeps_what_came_nearest(weather):
    refused = reply("rain in Rome", weather, dict.fromkeys(range(5), 1.0), confidence=0, limit=2)

    assert refused.reason is Reason.TOO_LITTLE
    assert [e.passage.number for e in refused.ranked] == [0, 1]
    assert refused.missing == ("Rome",)
    assert refused.nearest is weather.articles[0]


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        pytest.param("zebra", {0: 5.0}, id="no word known, though alike"),
        pytest.param("rain", {}, id="no evidence"),
    ],
)
def test_without_a_word_in_common_there_is_no_answer(weather, text, scores):
    refused = reply(text, weather, scores, confidence=1.0)

    assert isinstance(refused, NoAnswer)
    assert refused.reason is Reason.UNKNOWN


@pytest.mark.parametrize("hit", [1, 2, 3])
def test_a_quotation_is_shown_whole_whichever_sentence_is_found(collect, hit):
    answer = reply("Who saw boats?", collect(SPEECH), {hit: 5.0})

    assert shown(answer) == ['"It rained. It poured. Nobody saw the boats," Ada Quill said.']
    assert answer.quotes[0].speaker == "Ada Quill"
    assert [p.number for p in answer.quotes[0].passages] == [1, 2, 3]
    assert answer.shown == 3


@pytest.mark.parametrize(
    ("paragraphs", "quotes"),
    [
        pytest.param(
            ("Ada Quill said that it rained. Quill said that it snowed.",),
            ["Ada Quill said that it rained. Quill said that it snowed."],
            id="one speaker, one paragraph",
        ),
        pytest.param(
            ("Ada Quill said that it rained.", "Quill said that it snowed."),
            ["Ada Quill said that it rained.", "Quill said that it snowed."],
            id="two paragraphs",
        ),
        pytest.param(
            ("Ada Quill said that it rained. Nobody came. Quill said that it snowed.",),
            ["Ada Quill said that it rained.", "Quill said that it snowed."],
            id="a sentence between",
        ),
        pytest.param(
            ("Ada Quill said that it rained. Ben Hart said that it snowed.",),
            ["Ada Quill said that it rained."],
            id="somebody else",
        ),
    ],
)
def test_neighbours_by_one_speaker_are_joined(article, collect, paragraphs, quotes):
    collection = collect(article(*paragraphs))
    scores = {n: float(n) for n in range(len(collection.passages))}

    assert shown(reply("What did Ada Quill say?", collection, scores)) == quotes


def test_two_speakers_are_not_joined(collect):
    collection = collect("Ada Quill said that it rained. Ben Hart said that it rained.")

    answer = reply("rain", collection, {0: 5.0, 1: 5.0})
    assert [quote.speaker for quote in answer.quotes] == ["Ada Quill", "Ben Hart"]


def test_a_long_speech_is_shown_in_part(collect):
    speech = " ".join(f"It rained {n} days." for n in range(2, 30))
    collection = collect(f'"{speech} It stopped," Ada Quill said.')

    (quote,) = reply("What rained 12 days?", collection, {10: 5.0}).quotes
    assert len(quote.passages) == MOST_JOINED
    assert collection.passages[10] in quote.passages


def test_what_somebody_said_outright_comes_before_what_is_told_of_them(article, collect):
    paragraphs = (
        "Ada Quill praised the harbour.",
        "Ada Quill left without mentioning the boats.",
        "The boats sank, Ada Quill said.",
        "“Nobody saw them sink,” Quill added.",
    )
    scores = {0: 4.0, 1: 3.0, 2: 2.0, 3: 1.0}
    answer = reply("What did Ada Quill say?", collect(article(*paragraphs)), scores)

    assert [quote.paragraph for quote in answer.quotes] == [3, 4, 1, 2]


def test_a_quotation_on_a_speakers_topic_comes_whole(collect):
    collection = collect(SPEECH)
    answer = reply("What did Ada Quill say about rain?", collection, {1: 9.0, 2: 1.0, 3: 0.5})

    assert [p.number for quote in answer.quotes for p in quote.passages] == [1, 2, 3]
    assert answer.shown == 3


def test_what_is_told_of_somebody_stands_under_nobodys_name(article, collect):
    paragraphs = ("Ada Quill praised the harbour.", "The boats sank, Ada Quill said.")
    answer = reply("What did Ada Quill say?", collect(article(*paragraphs)), {0: 2.0, 1: 1.0})

    assert [quote.speaker for quote in answer.quotes] == ["Ada Quill", ""]


def test_a_passage_in_which_somebody_says_a_little_stands_under_no_name(collect):
    text = (
        "Ben Hart steered the boat into the wall of the harbour on a clear day in spring,"
        " but claimed it was dark."
    )

    assert [quote.speaker for quote in reply("boat", collect(text), {0: 1.0}).quotes] == [""]


def test_a_speakers_topic_leaves_out_the_rest(collect):
    collection = collect("Ada Quill said that it rained. It was late. Quill said that bread rose.")

    assert shown(reply("What did Quill say about bread?", collection, {0: 1.0, 2: 9.0})) == [
        "Quill said that bread rose."
    ]


def test_of_several_articles_that_quote_somebody_the_best_is_shown(collect):
    collection = collect("Ada Quill said that it rained.", "Ada Quill said that it snowed.")

    assert shown(reply("What did Ada Quill say?", collection, {0: 1.0, 1: 2.0})) == [
        "Ada Quill said that it snowed."
    ]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_what_is_shown_and_ranked_stays_within_the_limit(collect, limit):
    answer = reply("Who saw boats?", collect(SPEECH), {0: 1.0, 3: 5.0, 4: 1.0}, limit=limit)

    assert answer.shown == len(answer.ranked) == limit
    assert sum(len(quote.passages) for quote in answer.quotes) == limit


def test_a_citation_tells_the_paragraph(article, collect):
    collection = collect(article("Snow fell.", "Rain fell."))

    assert reply("rain", collection, {1: 1.0}).quotes[0].paragraph == 2


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("rain in Rome", ["Rain", "Rome"]),
        ("raining", ["Rain"]),
        ("raim in rome", ["Rain", "Rome"]),
        ("What fell?", ["fell"]),
    ],
)
def test_the_questions_words_are_marked_in_the_quote(collect, text, matched):
    (quote,) = reply(text, collect("So: Rain fell on Rome."), {0: 1.0}).quotes

    assert [span.of(quote.article.body) for span in quote.matched] == matched


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("rain in Rome", ("Rome",), id="a name"),
        pytest.param("rain in Rome or Oslo", ("Rome", "Oslo"), id="two, in order"),
        pytest.param("What does rain stand for?", (), id="words that only ask"),
        pytest.param("rain", (), id="none"),
    ],
)
def test_an_answer_names_what_no_article_has(weather, text, missing):
    assert reply(text, weather, {0: 1.0}).missing == missing
