"""Going on from an exchange, and narrowing, in other languages than English."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, NoAnswer
from bot.conversation import converse, exchange
from bot.filters import Filter, filters
from bot.followup_in import follow_up_in
from bot.going_on_in import GOING_ON, NARROWING
from index import load
from tests.bot.going_on import ELSEWHERE, MORE, NARROWED, TALKS, TODAY
from tests.bot.test_languages import ANSWERED

HERE = Path(__file__).parent.parent
LEAST = 0.3  # confidence to answer with: how a turn is read is tested here, not how sure the bot is


@pytest.fixture(scope="module")
def collections(tmp_path_factory):
    """The articles of each language, a collection each."""
    made = {}
    for code in TALKS:
        folder = tmp_path_factory.mktemp(code)
        for source in ("collection-languages", "conversation-languages"):
            for file in (HERE / source).glob(f"{code}-*"):
                (folder / file.name).write_bytes(file.read_bytes())
        made[code] = load(folder)
    return made


def talked(turns, collection, today):
    """The replies to the turns."""
    last, replies = None, []
    for turn in turns:
        replies.append(converse(turn, collection, last, today=today, least=LEAST))
        last = exchange(replies[-1], last)
    return replies


def quoted(reply):
    return [q.text for q in reply.quotes] if isinstance(reply, Answer) else []


@pytest.mark.parametrize(
    ("code", "turns", "holds"),
    [(code, turns, holds) for code, talks in TALKS.items() for turns, holds in talks],
)
def test_a_question_that_leans_is_answered(collections, code, turns, holds):
    first, *_, last = talked(turns, collections[code], TODAY[code])

    if holds == MORE:
        assert last.question.text == first.question.text
        assert set(quoted(first)).isdisjoint(quoted(last))
    elif holds == ELSEWHERE:
        assert last.understood.elsewhere
        assert last.quotes[0].article is not first.quotes[0].article
    else:
        assert holds in " | ".join(quoted(last))


@pytest.mark.parametrize(
    ("code", "case"), [(code, case) for code, cases in NARROWED.items() for case in cases]
)
def test_a_question_is_narrowed_in_words(collections, code, case):
    _, wanted = filters(case.text, collections[code], TODAY[code])

    assert (wanted.since, wanted.until, wanted.order) == case[1:4]
    assert case.article in (wanted.article.name if wanted.article else "")
    assert bool(case.article) == bool(wanted.article)


@pytest.mark.parametrize(
    ("code", "case"),
    [(code, case) for code, cases in NARROWED.items() for case in cases if case.first],
)
def test_what_a_question_is_narrowed_to_is_quoted(collections, code, case):
    reply = converse(case.text, collections[code], today=TODAY[code])

    assert isinstance(reply, Answer)
    assert case.first in reply.quotes[0].article.name


@pytest.mark.parametrize(
    ("code", "question"),
    [(code, text) for code, text, _ in ANSWERED if code in TALKS and "इसे" not in text],
)
def test_a_question_that_stands_by_itself_is_left_as_it_is(collections, code, question):
    collection = collections[code]
    for turns, _ in TALKS[code]:
        last = exchange(converse(turns[0], collection, today=TODAY[code]))

        assert follow_up_in(code, question, last, collection) is None
        assert filters(question, collection, TODAY[code]) == (question, Filter())


def test_a_language_without_a_table_is_asked_as_it_is_typed(collections):
    last = exchange(converse("Was sagte Uwe Brandt?", collections["de"], today=TODAY["de"]))

    assert follow_up_in("it", "E poi?", last, collections["de"]) is None


def test_what_a_language_cannot_go_on_from_is_asked_as_it_is_typed(collections):
    nothing = exchange(converse("Regenschirm?", collections["de"], today=TODAY["de"]))

    for text in ("Was noch?", "Wer hat das gesagt?", "Wann hat er das gesagt?", "Und?", ""):
        reply = converse(text, collections["de"], nothing, today=TODAY["de"])

        assert isinstance(reply, NoAnswer)


@given(code=st.sampled_from(sorted(TALKS)), text=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_it(collections, code, text):
    last = exchange(converse(TALKS[code][0][0][0], collections[code], today=TODAY[code]))
    for typed in (text, f"{TALKS[code][4][0][-1]} {text}", f"{text} {NARROWED[code][0].text}"):
        converse(typed, collections[code], last, today=TODAY[code])


def test_every_language_has_both_tables():
    assert set(GOING_ON) == set(NARROWING) - {"en"} == set(TALKS)
