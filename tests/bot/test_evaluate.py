"""Known replies get known scores, worked out by hand."""

import pytest

from bot.answer import Answer, Evidence, NoAnswer, Reason
from bot.evaluate import Bin, Gold, by_kind, evaluate, judge, reliability, scores
from bot.question import Question
from index import Article, Collection, Passage, Span, load

LENGTH = 20  # characters of each passage; passage n is [20 n, 20 n + 20)
BODY = "A passage of twenty." * 60
ARTICLE = Article("a.txt", BODY, "Title", (Span(0, len(BODY)),))
OTHER = Article("b.txt", BODY, "Title", (Span(0, len(BODY)),))


def stretch(number: int) -> Span:
    return Span(LENGTH * number, LENGTH * number + LENGTH)


def evidence(*numbers: int, article: Article = ARTICLE) -> tuple[Evidence, ...]:
    return tuple(Evidence(Passage(article, stretch(n), 1, n), 1.0) for n in numbers)


def answer(*numbers: int, confidence: float = 0.9, shown: int = 1) -> Answer:
    return Answer(Question("?"), (), evidence(*numbers), shown, confidence)


def refusal(*numbers: int, confidence: float) -> NoAnswer:
    return NoAnswer(Question("?"), Reason.TOO_LITTLE, (), evidence(*numbers), confidence)


def gold(*answers: Span, **more) -> Gold:
    return Gold("q", "?", "a.txt", answers, **more)


def test_scores_are_those_worked_out_by_hand():
    outcomes = [
        judge(gold(stretch(0)), answer(0, 1, confidence=0.9)),  # first
        judge(gold(stretch(1)), answer(0, 1, confidence=0.6)),  # second
        judge(gold(stretch(2)), refusal(0, 1, 3, 4, 5, 2, confidence=0.3)),  # sixth
        judge(gold(), answer(0, confidence=0.6)),
        judge(gold(), refusal(0, confidence=0.1)),
    ]

    assert scores(outcomes) == pytest.approx(
        {
            "P@1": 1 / 3,
            "hit@5": 2 / 3,
            "MRR": (1 + 1 / 2 + 1 / 6) / 3,
            "answered": 2 / 3,
            "false answers": 1 / 2,
            "AUROC": (2 + 1.5 + 1) / 6,  # .9 is above both .6 and .1; .6 above one and level; .3
            "ECE": (1 * (1 - 0.9) + 2 * 0.6 + 1 * 0.3 + 1 * 0.1) / 5,
        }
    )


def test_who_said_what_is_scored_by_hand():
    said = gold(stretch(0), stretch(2), others=(stretch(1),), unjudged=(stretch(3),))
    outcomes = [
        judge(said, answer(3, 1, 0, shown=3)),  # nobody knows, another's, theirs
        judge(said, answer(0, 2, shown=1)),  # theirs, but half of it
    ]

    measured = scores(outcomes)

    assert {name: measured[name] for name in ("P@1", "MRR", "wrong speaker")} == {
        "P@1": 1 / 2,
        "MRR": (1 / 2 + 1) / 2,
        "wrong speaker": 1 / 2,
    }
    precision, recall = (1 / 2 + 1) / 2, (1 / 2 + 1 / 2) / 2
    assert measured["shown precision"] == precision
    assert measured["shown recall"] == recall
    assert measured["shown F1"] == 2 * precision * recall / (precision + recall)


def test_measures_that_nothing_was_asked_for_are_left_out():
    assert list(scores([judge(gold(), refusal(confidence=0.0))])) == ["false answers", "ECE"]
    assert "false answers" not in scores([judge(gold(stretch(0)), answer(0))])


@pytest.mark.parametrize(
    ("span", "rank"),
    [
        pytest.param(Span(8, 28), 1, id="60 % of the answer"),
        pytest.param(Span(9, 29), 2, id="less in the first, most of it in none but the second"),
        pytest.param(Span(5, 9), 1, id="a word of the passage"),
        pytest.param(Span(300, 320), 0, id="elsewhere"),
    ],
)
def test_a_passage_answers_when_it_covers_most_of_an_answer(span, rank):
    wide = Evidence(Passage(ARTICLE, Span(16, 40), 1, 1), 1.0)
    reply = Answer(Question("?"), (), (*evidence(0), wide), 1, 0.9)

    assert judge(gold(span), reply).rank == rank


def test_only_the_beginning_of_a_long_passage_counts():
    long = Evidence(Passage(ARTICLE, Span(0, 1000), 1, 0), 1.0)
    reply = Answer(Question("?"), (), (long,), 1, 0.9)

    assert [judge(gold(Span(at, at + 20)), reply).rank for at in (480, 500)] == [1, 0]


def test_another_article_with_the_same_words_does_not_answer():
    reply = Answer(Question("?"), (), evidence(0, article=OTHER) + evidence(0), 1, 0.9)

    assert judge(gold(stretch(0)), reply).rank == 2


def test_confidence_is_compared_with_what_came_of_it():
    outcomes = [
        judge(gold(stretch(0)), answer(0, confidence=0.84)),
        judge(gold(stretch(0)), answer(1, confidence=0.88)),
        judge(gold(), refusal(0, confidence=0.1)),
        judge(gold(stretch(0)), answer(0, confidence=1.0)),
    ]

    assert reliability(outcomes) == [
        Bin(1, 0.1, 0.0),
        Bin(2, pytest.approx(0.86), 0.5),
        Bin(1, 1.0, 1.0),
    ]


def test_kinds_are_told_apart():
    outcomes = [judge(gold(stretch(0), kind=kind), answer(0)) for kind in ("lookup", "why", "why")]

    assert {kind: len(of) for kind, of in by_kind(outcomes).items()} == {"lookup": 1, "why": 2}


@pytest.mark.parametrize(
    ("known", "reply", "fault"),
    [
        pytest.param(gold(stretch(0)), answer(0), "", id="right"),
        pytest.param(gold(stretch(1)), answer(0, 1), "the answer is passage 2", id="second"),
        pytest.param(gold(stretch(1)), answer(0), "no passage answers", id="not found"),
        pytest.param(
            gold(stretch(0)),
            refusal(0, confidence=0.1),
            "refused, though the answer is passage 1",
            id="refused",
        ),
        pytest.param(
            gold(stretch(1)),
            refusal(0, confidence=0.1),
            "refused, and not found",
            id="refused with reason",
        ),
        pytest.param(gold(), refusal(confidence=0.1), "", id="rightly refused"),
        pytest.param(
            gold(), answer(0), "answered, though the articles don't say", id="false answer"
        ),
        pytest.param(
            gold(stretch(1), others=(stretch(0),)),
            answer(0, 1),
            "somebody else's words come first, and the answer is passage 2",
            id="wrong speaker",
        ),
    ],
)
def test_what_went_wrong_is_told(known, reply, fault):
    assert judge(known, reply).fault == fault


def test_questions_are_asked_of_the_collection_or_of_their_article(home):
    collection: Collection = load(home / "articles")
    body = collection.article("harvest.txt").body
    start = body.index("Pickers")
    known = Gold("q", "Who opened the bridge on Sunday?", "harvest.txt", (Span(start, len(body)),))

    [everywhere] = evaluate([known], collection)
    [there] = evaluate([known], collection, within=True)

    assert (everywhere.right, everywhere.answered) == (False, True)
    assert not there.answered
