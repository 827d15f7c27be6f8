"""An edited question: its answer is edited, and nothing is sent twice."""

import sqlite3

import pytest

pytestmark = pytest.mark.usefixtures("filled")

OPENED = "The stone bridge was opened again on Sunday."
APPLES = "Growers picked more apples than ever before."
QUESTION = "When was the stone bridge opened?"
OTHER = "How many apples did growers pick?"
ME = "@verbatim_bot"
GROUP = -100


async def test_the_answer_is_edited(say, server, receive):
    await say(QUESTION)

    assert await receive(server.edited_message(OTHER)) == []

    [sent] = server.sent()
    assert (APPLES in sent.text, OPENED in sent.text) == (True, False)


async def test_its_buttons_are_those_of_the_new_answer(say, server, receive):
    await say(QUESTION)
    await receive(server.edited_message(OTHER))

    await receive(server.press("Context"))

    assert APPLES in server.sent()[0].covered("bold")


async def test_the_same_button_as_before_the_edit_works_again(say, server, receive):
    await say(QUESTION)
    first = server.sent()[0].text
    await receive(server.press("More ▶"))
    await receive(server.edited_message(OTHER))
    await receive(server.edited_message(QUESTION))
    assert server.sent()[0].text == first

    await receive(server.press("More ▶"))

    assert server.sent()[0].text != first


async def test_a_refusal_becomes_an_answer_and_back(say, server, receive):
    await say("zebra")
    [sent] = server.sent()
    await receive(server.edited_message(QUESTION))
    assert (OPENED in sent.text, bool(sent.buttons)) == (True, True)

    await receive(server.edited_message("zebra"))

    assert ("No article mentions “zebra”." in sent.text, sent.buttons) == (True, [])


@pytest.mark.parametrize("text", [QUESTION, f"/ask {QUESTION}"])
async def test_an_edit_that_asks_the_same_changes_nothing(say, server, receive, text):
    await say(text)

    await receive(server.edited_message(f"{text} "))

    assert server.calls_of("editMessageText") == []


async def test_an_edit_of_a_message_that_was_not_answered_is_nothing(say, server, receive):
    await say("hello", chat_id=GROUP)

    assert await receive(server.edited_message(f"{ME} {QUESTION}", chat_id=GROUP)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"/ask {QUESTION}", f"/ask {OTHER}", id="command"),
        pytest.param(f"{ME} {QUESTION}", f"/ask{ME} {OTHER}", id="mention, then command"),
        pytest.param(f"/ask {QUESTION}", f"{OTHER} {ME}", id="command, then mention"),
    ],
)
async def test_in_a_group_too(say, server, receive, before, after):
    await say(before, chat_id=GROUP)

    assert await receive(server.edited_message(after, chat_id=GROUP)) == []
    assert APPLES in server.sent(GROUP)[0].text


@pytest.mark.parametrize("after", ["no matter", "/ask@other_bot apples?", "/help"])
async def test_what_asks_the_bot_nothing_any_more_leaves_the_answer(say, server, receive, after):
    await say(f"/ask {QUESTION}", chat_id=GROUP)

    await receive(server.edited_message(after, chat_id=GROUP))

    assert server.calls_of("editMessageText") == []


async def test_an_answer_of_several_messages_that_becomes_one_loses_the_others(
    say, server, receive, folder
):
    speech = [f'"I came {n} times and {"again " * 120}left," Eva Moss said.' for n in range(9)]
    (folder / "moss.txt").write_text("\n\n".join(["Moss", *speech]), encoding="utf-8")
    await say("/reload", chat_id=7, user_id=7)
    await say("What did Eva Moss say?")
    count = len(server.sent(1))
    assert count > 1

    await receive(server.edited_message(OTHER))
    assert [APPLES in text for text in server.texts(1)] == [True]

    await receive(server.edited_message("What did Eva Moss say?"))
    assert len(server.texts(1)) == count
    assert "I came" in server.texts(1)[0]


async def test_after_a_month_an_edit_is_nothing(say, server, receive, database):
    await say(QUESTION)
    with sqlite3.connect(f"{database}.memory") as db:
        db.execute("UPDATE sent SET at = at - 31 * 86400")

    await receive(server.edited_message(OTHER))

    assert server.calls_of("editMessageText") == []


async def test_edits_count_as_questions(say, server, receive):
    await say(QUESTION)
    for number in range(30):
        await receive(server.edited_message(OTHER if number % 2 else QUESTION + "!"))

    assert len(server.calls_of("editMessageText")) <= 20
