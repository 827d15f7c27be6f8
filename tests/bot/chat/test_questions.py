import threading

import pytest

from bot.chat.commands import UNKNOWN
from bot.chat.questions import TEXT_ONLY, TOO_LONG
from tests.telegram_server import PATIENCE

RAIN = "Heavy rain is expected on Sunday, the weather office said."
GROUP = -100
FORUM = -1000000000123
ME = "@verbatim_bot"
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
STICKER = {
    "file_id": "f",
    "file_unique_id": "u",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
SOMEBODY = {"id": 12, "is_bot": False, "first_name": "Somebody"}
FORWARD = {"type": "user", "date": 1, "sender_user": SOMEBODY}
OTHER_BOT = {"id": 13, "is_bot": True, "first_name": "Other", "username": "other_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


async def test_a_question_is_answered_with_the_passage_as_a_quotation(say, server):
    await say("When is rain expected?")

    [sent] = server.sent()
    assert RAIN in sent.covered("blockquote")
    assert "Rain expected on Sunday" in sent.text


async def test_link_previews_are_off(say, server):
    await say("When is rain expected?")

    [call] = server.calls_of("sendMessage")
    assert call.parameters["link_preview_options"] == {"is_disabled": True}


async def test_the_bot_says_so_when_the_articles_do_not(say):
    assert "No article mentions “zebra”." in (await say("zebra?"))[0]


async def test_a_question_that_takes_too_long_is_told_so(say, monkeypatch):
    told = threading.Event()
    monkeypatch.setattr("bot.chat.wiring.converse", lambda *_, **__: told.wait(PATIENCE))
    monkeypatch.setattr("bot.chat.questions.LONGEST_ANSWER", 0.05)

    assert await say("rain?") == [TOO_LONG]
    told.set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("rain " * 819, id="4,096 characters"),
        pytest.param("x" * 4096, id="one long word"),
        pytest.param("<b>rain</b> & </i>", id="markup"),
        pytest.param('" OR NEAR/3 * rain: ^ -', id="search operators"),
        pytest.param("😀", id="emoji"),
        pytest.param("?!", id="punctuation"),
        pytest.param("ra\u202ein \u200d\x00 \ud83d", id="odd characters"),
        pytest.param(" ", id="blank"),
    ],
)
async def test_whatever_is_asked_an_answer_comes_back(say, text):
    assert await say(text)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"sticker": STICKER}, id="sticker"),
        pytest.param({"photo": PHOTO}, id="photo"),
        pytest.param({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}, id="voice"),
        pytest.param({"location": {"latitude": 1.0, "longitude": 1.0}}, id="location"),
    ],
)
async def test_what_is_no_text_gets_one_hint(say, fields):
    assert await say("", **fields) == [TEXT_ONLY]


async def test_a_caption_is_a_question(say):
    assert RAIN in (await say("when is rain expected?", photo=PHOTO))[0]


async def test_a_forwarded_message_is_a_question(say):
    assert RAIN in (await say("when is rain expected?", forward_origin=FORWARD))[0]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"photo": PHOTO, "media_group_id": "5"}, id="one of an album"),
        pytest.param(
            {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
            id="service message",
        ),
        pytest.param({"new_chat_title": "News"}, id="new title"),
    ],
)
async def test_what_asks_nothing_is_ignored(say, fields):
    assert await say("", **fields) == []


async def test_text_sent_through_an_inline_bot_is_ignored(say):
    assert await say("when is rain expected?", via_bot=OTHER_BOT) == []


async def test_an_edited_message_is_not_answered_anew(say, server, receive):
    await say("zebra")

    assert await receive(server.edited_message("when is rain expected?")) == []


async def test_a_channel_post_is_ignored(server, receive):
    assert await receive(server.channel_post(f"{ME} when is rain expected?")) == []


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param("/nonsense", [UNKNOWN], id="ours"),
        pytest.param(f"/nonsense{ME}", [UNKNOWN], id="ours by name"),
        pytest.param("/nonsense@other_bot", [], id="another bot's"),
        pytest.param("/start@other_bot", [], id="another bot's start"),
    ],
)
async def test_an_unknown_command_gets_a_short_help_unless_it_is_for_another_bot(
    say, text, answers
):
    assert answers == await say(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("/ask when is rain expected?", id="command"),
        pytest.param(f"/ask{ME}\nwhen is rain expected?", id="command by name"),
        pytest.param(f"{ME} when is rain expected?", id="name in front"),
        pytest.param("😀 when is rain expected, @Verbatim_Bot?", id="name behind"),
    ],
)
async def test_in_a_group_a_question_to_the_bot_is_answered(say, text):
    assert RAIN in (await say(text, chat_id=GROUP))[0]


async def test_in_a_group_the_name_is_no_part_of_the_question(say):
    assert "No article mentions “zebra”" in (await say(f"{ME} zebra", chat_id=GROUP))[0]


async def test_in_a_group_a_reply_to_the_bot_is_a_question(say, server):
    await say(f"{ME} zebra", chat_id=GROUP)
    [sent] = server.sent(GROUP)

    answers = await say("when is rain expected?", chat_id=GROUP, reply_to=sent.message_id)

    assert RAIN in answers[0]


async def test_in_a_group_an_anonymous_admin_may_ask(say):
    group = {"id": GROUP, "type": "group", "title": "News"}

    answers = await say(f"{ME} rain?", chat_id=GROUP, sender=ANONYMOUS, sender_chat=group)

    assert RAIN in answers[0]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        pytest.param("when is rain expected?", {}, id="to nobody"),
        pytest.param("@other_bot when is rain expected?", {}, id="to another bot"),
        pytest.param("/nonsense", {}, id="unknown command"),
        pytest.param(f"{ME} when is rain expected?", {"sender": OTHER_BOT}, id="by another bot"),
        pytest.param("", {"sticker": STICKER}, id="sticker"),
    ],
)
async def test_in_a_group_what_is_not_asked_of_the_bot_is_ignored(say, text, how):
    assert await say(text, chat_id=GROUP, **how) == []


async def test_in_a_group_the_answer_shows_what_it_answers_and_stays_in_the_topic(say, server):
    await say(f"{ME} rain?", chat_id=FORUM, thread_id=3)

    [sent] = server.sent(FORUM)
    assert (3, f"{ME} rain?") == (sent.thread_id, sent.reply_to.text)


async def test_in_a_topic_that_the_bot_opened_a_message_is_no_reply_to_it(say, server):
    opening = {
        "message_id": 3,
        "date": 0,
        "from": server.bot,
        "chat": {"id": FORUM, "type": "supergroup", "title": "News"},
        "forum_topic_created": {"name": "Talk", "icon_color": 1},
    }

    answers = await say("rain?", chat_id=FORUM, thread_id=3, reply_to_message=opening)

    assert answers == []
