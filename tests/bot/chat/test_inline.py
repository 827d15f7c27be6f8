import asyncio

import pytest

from bot.chat import notices
from bot.chat.inbox import Inbox
from bot.chat.inline import MOST
from tests.bot.chat.conftest import worked_off

pytestmark = pytest.mark.usefixtures("filled")

OPENED = "The stone bridge was opened again on Sunday."
QUESTION = "When was the stone bridge opened?"


@pytest.fixture
def results(server, receive):
    """Somebody types a question into some chat; the results that are offered."""

    async def offered(text, **how):
        await receive(server.inline_query(text, **how))
        return server.calls_of("answerInlineQuery")[-1].parameters["results"]

    return offered


def content(result):
    return result["input_message_content"]


async def test_a_question_brings_the_passages_that_an_answer_has(results, say, server):
    first, *others = await results(QUESTION)
    await say(QUESTION)

    assert content(first)["message_text"] == server.sent()[0].text
    assert content(first)["entities"] == server.sent()[0].entities
    assert first["title"] == "Old bridge opens after repairs"
    assert first["description"] == OPENED
    assert 1 <= len(others) < MOST


async def test_several_quotes_are_offered_together_too(results, say, server):
    first, *others = await results("ferry?")
    await say("ferry?")

    sent = server.sent()[0]
    assert content(first)["message_text"] == sent.text
    assert first["title"] == f"All {len(sent.covered('blockquote'))} passages"
    assert len(others) >= len(sent.covered("blockquote"))


async def test_ids_are_one_to_a_result_and_short_enough(results):
    ids = [result["id"] for result in await results("ferry?")]

    assert len(ids) == len(set(ids)) > 2
    assert max(len(id_.encode()) for id_ in ids) <= 64


async def test_a_result_has_the_page_and_the_way_into_the_bot(results, server, receive):
    [first, *_] = await results(QUESTION)

    opened, inside = first["reply_markup"]["inline_keyboard"][0]
    assert opened["url"].startswith("https://news.example.org/bridge#:~:text=")
    payload = inside["url"].removeprefix("https://t.me/verbatim_bot?start=")
    await receive(server.message(f"/start {payload}"))
    assert OPENED in server.sent()[0].covered("bold")


async def test_a_chosen_result_says_what_was_offered(results, server):
    [first, *_] = await results(QUESTION)
    query = [*server.queries][-1]

    server.choose(query, first["id"])

    assert server.inline_messages["inline-1"].text == content(first)["message_text"]


@pytest.mark.parametrize("text", ["", "  "])
async def test_without_words_there_is_a_way_to_the_bot(results, server, text):
    assert await results(text) == []

    call = server.calls_of("answerInlineQuery")[0].parameters
    assert call["button"] == {"text": notices.inline_hint(), "start_parameter": "inline"}


async def test_where_the_articles_do_not_tell_the_line_above_says_so(results, server):
    assert await results("zebra") == []

    call = server.calls_of("answerInlineQuery")[0].parameters
    assert call["button"]["text"] == notices.no_answer_inline()


async def test_what_comes_closest_is_offered_with_a_label_that_it_is_no_answer(results, server):
    offered = await results("When will the ferry burn down?")

    label = "This doesn't answer the question; it only comes closest:"
    call = server.calls_of("answerInlineQuery")[0].parameters
    assert call["button"]["text"] == notices.no_answer_inline()
    assert 1 <= len(offered) <= 3
    assert all(content(result)["message_text"].startswith(label) for result in offered)
    assert all(result["description"].startswith(label) for result in offered)


async def test_the_line_above_leads_to_a_greeting(say):
    assert "I answer questions about" in (await say("/start inline"))[0]


async def test_results_are_kept_for_a_minute_by_telegram(results, server):
    await results(QUESTION)

    assert server.calls_of("answerInlineQuery")[0].parameters["cache_time"] == 60


async def test_of_what_is_typed_fast_the_newest_is_answered(server, work):
    updates = [server.inline_query(QUESTION[:end]) for end in range(1, len(QUESTION) + 1)]

    await work.store(updates)
    await worked_off(work)

    [call] = server.calls_of("answerInlineQuery")
    assert call.parameters["inline_query_id"] == updates[-1]["inline_query"]["id"]


async def test_what_others_type_at_the_same_time_is_answered_too(server, work):
    await work.store([server.inline_query(QUESTION, user_id=person) for person in (1, 2, 1, 3)])
    await worked_off(work)

    assert len(server.calls_of("answerInlineQuery")) == 3


async def test_what_is_typed_does_not_wait_for_the_chat_with_the_bot(server, work, monkeypatch):
    started, going_on = asyncio.Event(), asyncio.Event()

    async def slow(*_):
        started.set()
        await going_on.wait()

    monkeypatch.setattr("bot.chat.delivery.Delivery._send", slow)
    await work.store([server.message(QUESTION), server.inline_query(QUESTION)])
    working = asyncio.create_task(worked_off(work))
    await started.wait()
    while not server.calls_of("answerInlineQuery"):  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    going_on.set()
    await working


async def test_a_query_that_is_half_a_minute_old_is_left(server, work, inbox, monkeypatch):
    await work.store([server.inline_query(QUESTION)])
    inbox._db.execute("UPDATE updates SET received = received - 31")

    await worked_off(work)

    assert server.calls_of("answerInlineQuery") == []
    assert (await work.ask(Inbox.standing)).dead == 0


async def test_a_query_that_telegram_has_given_up_does_no_harm(server, receive, work):
    update = server.inline_query(QUESTION)
    server.advance(60)

    assert await receive(update) == []
    assert (await work.ask(Inbox.standing)).dead == 0


async def test_a_query_that_fails_brings_no_notice_out_of_the_blue(server, receive, monkeypatch):
    monkeypatch.setattr("bot.chat.inline.results", lambda *_: 1 / 0)
    server.open_chat(1)

    await receive(server.inline_query(QUESTION))

    assert server.sent(1) == []


@pytest.mark.parametrize("text", ["x" * 256, "😀" * 128, "\x00\ud83d", "rain " * 51, '" OR *'])
async def test_whatever_is_typed_is_answered(results, text):
    assert isinstance(await results(text), list)


async def test_in_a_chat_that_it_is_not_in_the_bot_answers_a_mention(server, receive):
    await receive(server.guest_message(f"@verbatim_bot {QUESTION}"))

    assert server.inline_messages["inline-1"].covered("blockquote") == [OPENED]


async def test_there_it_says_too_when_the_articles_do_not_tell(server, receive):
    await receive(server.guest_message("@verbatim_bot zebra"))

    assert "No article mentions “zebra”." in server.inline_messages["inline-1"].text
