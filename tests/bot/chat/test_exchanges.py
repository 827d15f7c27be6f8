"""Questions that go on from the last exchange of their chat and topic, or of the one replied to."""

import sqlite3
from functools import partial

import pytest

from bot.chat.admin import Reloading
from bot.chat.memory import memory_file
from bot.chat.wiring import dispatcher
from bot.keeping_up import collection_of
from index import Live
from tests.bot.chat.conftest import worked_off

GROUP = -100
LIBRARY = """Fire destroys half of the library

City Post | Published: Mar 03, 2022

The fire began in a heater, Mayor Tomas Rego said. Rego said that 140 readers formed a chain.

"Paper burns," the director, Henrique Salgado, said. Salgado put the damage at 12 million euros.
"""
COMET = """Comet returns

Sky News | Published: Apr 05, 2022

The comet comes back on Friday, the astronomer Ioana Vasilescu said. She found it in Cluj.
"""

FIREMEN = """Firemen thanked by the mayor

City Post | Published: Mar 09, 2022

Mayor Tomas Rego said that nobody had slept. He thanked the firemen on Monday.
"""


@pytest.fixture(autouse=True)
def newsroom(folder):
    (folder / "library.txt").write_text(LIBRARY, encoding="utf-8")
    (folder / "firemen.txt").write_text(FIREMEN, encoding="utf-8")
    (folder / "comet.txt").write_text(COMET, encoding="utf-8")


async def test_the_next_question_is_read_by_the_last_exchange_and_that_is_told(say):
    await say("What did Rego say?")

    [text] = await say("And Salgado?")

    assert text.startswith("Read as: What did Salgado say?\n\n")
    assert "Paper burns" in text


async def test_in_another_chat_or_topic_nothing_was_said_before(say):
    await say("/ask What did Rego say?", chat_id=GROUP, thread_id=3)

    elsewhere = await say("/ask And Salgado?", chat_id=GROUP, thread_id=4)
    alone = await say("And Salgado?", chat_id=6)
    there = await say("/ask And Salgado?", chat_id=GROUP, thread_id=3)

    assert "Read as" not in elsewhere[0] + alone[0]
    assert there[0].startswith("Read as: What did Salgado say?")


async def test_a_reply_to_an_older_answer_goes_on_from_that_one(say, server):
    await say("What did Rego say?")
    [older] = server.sent()
    await say("When does the comet come back?")

    [text] = await say("And Salgado?", reply_to=older.message_id)

    assert text.startswith("Read as: What did Salgado say?")


async def test_after_a_quarter_of_an_hour_it_is_forgotten(say, server, receive):
    update = server.message("What did Rego say?")
    update["message"]["date"] -= 901
    await receive(update)

    [text] = await say("And Salgado?")

    assert "Read as" not in text


async def test_what_else_shows_what_was_not_shown_yet(say, server):
    await say("What did Rego say?")
    await say("what else?")
    await say("anything else?")

    first, more, nothing = (message.covered("blockquote") for message in server.sent())
    assert first
    assert more
    assert not set(first) & set(more)
    assert nothing == []
    assert server.sent()[-1].text == "I found nothing else in the articles that answers this."


async def test_it_outlasts_a_restart_and_a_reload(say, app, config, inbox, work, server):
    await say("What did Rego say?")
    live = Live(partial(collection_of, config))
    app.handlers.clear()
    again = dispatcher(app, config, live, Reloading(live), inbox)
    live.reload()
    await again.store([server.message("And Salgado?")])
    await worked_off(again)

    assert server.sent()[-1].text.startswith("Read as: What did Salgado say?")


async def test_a_question_that_is_edited_goes_on_from_the_exchange_before_it(say, server, receive):
    await say("What did Rego say?")
    await say("And Salgado?")
    answer = server.sent()[1]
    await say("When does the comet come back?")

    await receive(server.edited_message("And Salgado then?", message_id=answer.message_id - 1))

    assert answer.edits
    assert answer.text.startswith("Read as: What did Salgado then say?")


async def test_what_the_articles_no_longer_say_is_not_gone_on_from(say, folder, database):
    await say("When does the comet come back?")
    (folder / "comet.txt").write_text(COMET.replace("Ioana", "Anna"), encoding="utf-8")
    await say("/reload", user_id=7)

    assert await say("Who said that?")


async def test_when_nothing_can_be_remembered_questions_are_answered_all_the_same(say, database):
    await say("What did Rego say?")
    with sqlite3.connect(memory_file(database)) as memory:
        memory.execute("DROP TABLE exchanges")

    [text] = await say("When does the comet come back?")

    assert "comes back on Friday" in text


async def test_a_filter_with_a_colon_is_read_in_the_chat(say):
    [narrowed] = await say("What did Rego say? from:sky")
    [unknown] = await say("What did Rego say? from:gazette")

    assert narrowed.startswith("I looked only in 1 article from Sky News.")
    assert unknown == (
        "No article is from “gazette”. The outlets are City Post, Sky News and Weather Desk."
    )


async def test_an_inline_query_leans_on_nothing(say, server, receive):
    await say("What did Rego say?")

    await receive(server.inline_query("And Salgado?"))

    assert "Read as" not in str(server.calls_of("answerInlineQuery")[-1].parameters)


async def test_a_question_asked_anew_after_a_crash_goes_on_from_the_same_exchange(
    say, receive, server
):
    await say("What did Rego say?")
    [first] = await say("what else?")
    again = server.sent()[-1]
    update = server.edited_message("what else??", message_id=again.message_id - 1)

    await receive(update)

    assert again.text == first
