import sqlite3
from dataclasses import replace

import pytest
from telegram import ReactionTypeEmoji

from bot.chat import notices
from bot.chat.feedback import look
from bot.chat.messages import surroundings
from bot.chat.taps import opinion
from tests.bot.chat.newsroom import BRIDGE

pytestmark = pytest.mark.usefixtures("filled")

OPENED = "The stone bridge was opened again on Sunday."
QUESTION = "When was the stone bridge opened?"
VAIN = "When will the ferry burn down?"  # no article tells
GROUP = -100


@pytest.fixture
def press(server, receive):
    """Somebody taps a button; what the message says then."""

    async def pressed(label, **how):
        await receive(server.press(label, **how))
        return server.sent()[-1].text

    return pressed


def toasts(server):
    return [
        (c.parameters.get("text", ""), c.parameters.get("show_alert", False))
        for c in server.calls_of("answerCallbackQuery")
        if c.status == 200
    ]


async def test_an_answer_has_buttons_around_further_open_share_and_thumbs(say, server):
    await say(QUESTION)

    [sent] = server.sent()
    rows = [[b["text"] for b in row] for row in sent.reply_markup["inline_keyboard"]]
    assert rows == [["Context", "Open", "More ▶"], ["Share", "👍", "👎"]]


async def test_buttons_carry_no_more_than_telegram_takes(say, server):
    await say("ferry")

    data = [b["callback_data"] for b in server.sent()[0].buttons if "callback_data" in b]
    assert data
    assert max(len(d.encode()) for d in data) <= 64


async def test_open_leads_to_the_words_within_the_page(say, server):
    await say(QUESTION)

    [link] = [b["url"] for b in server.sent()[0].buttons if "url" in b]
    assert link == (
        "https://news.example.org/bridge#:~:text="
        "The%20stone%20bridge%20was%20opened%20again%20on%20Sunday."
    )


async def test_without_an_address_there_is_nothing_to_open(say, server):
    await say("How many apples did growers pick?")

    assert "Open" not in server.sent()[0].labels


async def test_share_offers_the_question_to_another_chat(say, server):
    await say(QUESTION)

    [share] = [b for b in server.sent()[0].buttons if b["text"] == "Share"]
    assert share["switch_inline_query"] == QUESTION


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        (
            "When was the stone bridge opened? since:2024-03",
            "When was the stone bridge opened? since:2024-03-01",
        ),
        ('ferry from:"City Post" newest first', 'ferry from:"City Post" newest first'),
        (
            "Where was it sold in the article about the ferry?",
            "Where was it sold? in the article about Ferry finds a new home",
        ),
    ],
)
async def test_share_keeps_the_filters_of_the_question(say, server, asked, shared):
    await say(asked)

    [share] = [b for b in server.sent()[0].buttons if b["text"] == "Share"]
    assert share["switch_inline_query"] == shared


async def test_share_keeps_filters_after_another_page_was_shown(say, server, press):
    await say("ferry since:2024-03")
    await press("More ▶")

    [share] = [b for b in server.sent()[0].buttons if b["text"] == "Share"]
    assert share["switch_inline_query"] == "ferry since:2024-03-01"


async def test_share_keeps_the_filters_of_a_long_question_whole(say, server):
    await say(f"ferry {'very ' * 90}since:2024-03")

    [share] = [b for b in server.sent()[0].buttons if b["text"] == "Share"]
    assert len(share["switch_inline_query"]) == 256
    assert share["switch_inline_query"].endswith(" since:2024-03-01")


async def test_a_bot_without_inline_mode_shares_nothing(server, app, say):
    server.bot["supports_inline_queries"] = False
    await app.bot.get_me()

    await say(QUESTION)

    assert "Share" not in server.sent()[0].labels


async def test_several_quotes_have_a_button_each(say, server):
    await say("ferry?")

    [sent] = server.sent()
    quotes = len(sent.covered("blockquote"))
    assert quotes > 1
    assert [f"Context {n}" for n in range(1, quotes + 1)] == [
        label for label in sent.labels if label.startswith("Context")
    ]


async def test_a_line_above_the_story_has_no_paragraph_around_it(say, server, press):
    await say("What is the headline of the article about apples?")

    [sent] = server.sent()
    assert sent.covered("blockquote") == ["Apple harvest breaks records"]
    assert sent.labels == ["Share", "👍", "👎"]


async def test_where_nothing_was_found_there_is_nothing_to_tap(say, server):
    await say("zebra")

    assert server.sent()[0].buttons == []


async def test_a_refusal_offers_what_comes_closest_and_says_that_it_is_no_answer(
    say, server, press, folder
):
    bodies = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    [refused] = await say(VAIN)
    [sent] = server.sent()
    assert sent.labels == ["Closest passages"]

    closest = await press("Closest passages")
    assert closest.startswith("This doesn't answer the question; it only comes closest:\n\n")
    quotes = sent.covered("blockquote")
    assert 1 <= len(quotes) <= 3
    assert all(any(quote in body for body in bodies) for quote in quotes)
    assert "paragraph " in closest
    assert "Context 1" in sent.labels

    assert await press("◀ Back") == refused
    assert sent.labels == ["Closest passages"]


class TestClosePassagesOfManyWords:
    @pytest.fixture
    def config(self, config):
        return replace(config, search=replace(config.search, confidence=1.0))

    async def test_they_are_labelled_as_no_answer_whatever_is_marked_in_them(
        self, say, press, server, folder
    ):
        words = [f"w{n}ord" for n in range(120)]
        for n in range(3):
            told = " ".join(words[40 * n : 40 * n + 40])
            (folder / f"words{n}.txt").write_text(f"Words {n}\n\nThe {told} fell.\n")
        await say("/reload", user_id=7, chat_id=7)
        await say(f"Why did {' '.join(words)} fall?")

        closest = await press("Closest passages")

        assert closest.startswith("This doesn't answer the question; it only comes closest:\n\n")
        assert len(server.sent()[-1].covered("blockquote")) == 3


@pytest.mark.parametrize(
    "data",
    [
        "m:{id}:0",
        "m:{id}:3",
        "m:{id}:999",
        "m:{id}:2:en:en",
        "m:{id}:٢",
        "m:{id}:-1",
        "m:{id}:2\n",
        "m:{id}",
        "m:{cut}:2",
        "m:AAAAAAAAAAAA:2",
        "c:{id}:AAAAAAAAAAAAAAAAAAAA:999:zz",
        "c::AAAAAAAAAAAAAAAAAAAA:0",
        "c:{id}::0",
        "m:",
        ":",
        "u:{id}:2",
    ],
)
async def test_forged_data_of_a_button_changes_no_message(say, server, receive, data):
    await say(VAIN)
    [sent] = server.sent()
    id_ = sent.buttons[0]["callback_data"].split(":")[1]
    forged = data.format(id=id_, cut=id_[:-1])

    await receive(server.callback_query(forged, message_id=sent.message_id))

    assert "closest:" not in sent.text
    assert len(server.sent()) == 1
    assert len(toasts(server)) == 1


async def test_close_passages_of_another_chat_are_not_shown(say, server, receive):
    await say(VAIN)
    data = server.sent()[0].buttons[0]["callback_data"]
    await say(VAIN, chat_id=8, user_id=8)
    before = [sent.text for sent in server.sent()]

    other = server.sent()[1]
    await receive(server.callback_query(data, message_id=other.message_id, chat_id=8, user_id=8))

    assert [sent.text for sent in server.sent()] == before
    [(told, _)] = toasts(server)
    assert told.startswith("This button has expired.")


async def test_closest_passages_are_found_after_a_reload_too(say, server, receive, folder):
    await say(VAIN)
    tap = server.press("Closest passages")
    (folder / "bridge.md").rename(folder / "renamed.md")
    await say("/reload", user_id=7, chat_id=7)

    await receive(tap)

    assert "The ferry was sold to an island in the north." in server.sent()[0].text


async def test_back_from_the_context_of_a_close_passage_leads_to_the_close_passages(
    say, server, press
):
    await say(VAIN)
    closest = await press("Closest passages")

    await press("Context 1")

    assert await press("◀ Back") == closest


async def test_an_opinion_of_a_refusal_is_none_of_passages_that_were_not_shown(
    say, server, receive, database
):
    await say(VAIN)
    await receive({**server.react("👍", server.sent()[0].message_id), "update_id": 900})

    [opinion] = look(database)
    assert opinion.passages == ()


async def test_context_shows_the_paragraph_with_the_quote_bold_then_its_neighbours(
    say, server, press
):
    await say(QUESTION)

    near = await press("Context")
    [sent] = server.sent()
    assert sent.covered("blockquote") == [
        f"{OPENED} Repairs had taken eleven months; the ferry was full."
    ]
    assert OPENED in sent.covered("bold")
    assert near.endswith("paragraph 2")

    wider = await press("More context")
    assert len(sent.covered("blockquote")) == 3
    assert all(quote in BRIDGE for quote in sent.covered("blockquote"))
    assert wider.endswith("paragraphs 1–3")

    whole = await press("More context")
    assert whole.endswith("paragraphs 1–4")
    assert sent.labels == ["Open", "◀ Back"]
    assert len(server.sent()) == 1


async def test_a_quote_that_is_its_whole_paragraph_shows_the_neighbours_at_once(say, server, press):
    await say("What will cross the bridge from Monday on?")

    assert (await press("Context")).endswith("paragraphs 3–4")


async def test_back_shows_the_answer_as_it_was(say, server, press):
    await say("When was the stone bridge opened, zebra?")
    [sent] = server.sent()
    before = (sent.text, sent.entities, sent.reply_markup)

    await press("Context")
    await press("◀ Back")

    assert (sent.text, sent.entities, sent.reply_markup) == before
    assert "No article mentions “zebra”." in sent.text


async def test_after_other_passages_it_is_still_told_whose_words_were_not_found(say, server, press):
    await say("What did the stone bridge say?")
    [sent] = server.sent()
    assert "I found nothing that “the stone bridge” said about this" in (first := sent.text)

    await press("Context")

    assert await press("◀ Back") == first


async def test_more_turns_to_further_passages_and_tells_the_page(say, server, press):
    await say(QUESTION)
    [sent] = server.sent()
    first = sent.text

    second = await press("More ▶")
    assert "More passages that come close, 2 of " in second
    assert OPENED not in second
    pages = int(second.removesuffix(".").rpartition(" of ")[2])
    for _ in range(pages - 2):
        await press("More ▶")
    assert f"{pages} of {pages}" in sent.text
    assert "More ▶" not in sent.labels

    for _ in range(pages - 1):
        await press("◀ Back")
    assert sent.text == first


async def test_back_from_context_leads_to_the_page_it_came_from(say, server, press):
    await say(QUESTION)
    page = await press("More ▶")
    label = next(text for text in server.sent()[0].labels if text.startswith("Context"))

    await press(label)

    assert await press("◀ Back") == page


async def test_every_quote_of_every_page_is_in_an_article(say, server, press, folder):
    bodies = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    await say("ferry?")
    [sent] = server.sent()
    seen = sent.covered("blockquote")
    while "More ▶" in sent.labels:
        await press("More ▶")
        seen += sent.covered("blockquote")

    assert len(seen) > 3
    assert [quote for quote in seen if not any(quote in body for body in bodies)] == []


async def test_a_hundred_taps_do_it_once(say, server, receive):
    await say(QUESTION)
    for _ in range(100):
        await receive(server.press("More ▶") if not server.sent()[0].edits else again(server))

    assert len(server.calls_of("editMessageText")) == 1
    assert len(toasts(server)) == 100


def again(server):
    """The tap on a button that the message doesn't show any more, for the finger was quicker."""
    button = next(b for b in server.sent()[0].versions[0].buttons if b["text"] == "More ▶")
    return server.callback_query(button["callback_data"], message_id=server.sent()[0].message_id)


async def test_a_query_that_is_too_old_does_no_harm(say, server, receive):
    await say(QUESTION)
    tap = server.press("Context")
    server.advance(3600)

    await receive(tap)

    assert server.calls_of("answerCallbackQuery")[0].status == 400
    assert server.sent()[0].text.endswith("paragraph 2")


async def test_after_a_change_of_the_article_a_button_says_so_kindly(say, server, receive, folder):
    await say(QUESTION)
    tap = server.press("Context")
    (folder / "bridge.md").write_text(BRIDGE.replace("stone bridge", "iron bridge"), "utf-8")
    await say("/reload", user_id=7, chat_id=7)

    await receive(tap)

    assert toasts(server) == [(notices.gone(), True)]


async def test_a_passage_outlasts_changes_elsewhere_in_its_article(say, server, receive, folder):
    await say(QUESTION)
    tap = server.press("Context")
    changed = BRIDGE.replace("Buses will", "From dawn on buses will")
    (folder / "bridge.md").unlink()
    (folder / "renamed.md").write_text(changed, "utf-8")
    await say("/reload", user_id=7, chat_id=7)

    await receive(tap)

    assert OPENED in server.sent()[0].covered("bold")


async def test_what_is_gone_of_several_quotes_is_told(say, server, press, folder):
    await say("tell me about the ferry")
    await press("More ▶")
    (folder / "ferry.txt").unlink()
    await say("/reload", user_id=7, chat_id=7)

    await press("◀ Back")

    assert "can't be found any more." in server.sent(1)[0].text


@pytest.mark.parametrize(
    "data",
    [
        "m", "m:", "m:x:1", "m:AAAAAAAAAAAA:1", "m:AAAAAAAAAAAA:99", "c:", "c:::",
        "c:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAA:0", "u:", "u:AAAAAAAAAAAA", "d:'; DROP TABLE",
        "c:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAA:" + "9" * 20, "m:²²²²²²²²²²²²:1",
    ],
)  # fmt: skip
async def test_a_forged_button_has_expired(say, server, receive, data):
    await say(QUESTION)
    await receive(server.callback_query(data))

    assert toasts(server) == [(notices.expired(), True)]
    assert server.sent()[0].edits == []


async def test_a_page_that_an_answer_does_not_have_is_not_there(say, server, receive):
    await say(QUESTION)
    data = next(b["callback_data"] for b in server.sent()[0].buttons if b["text"] == "More ▶")

    for page in ("0", "99"):
        await receive(server.callback_query(data.replace(":2:en", f":{page}:en")))

    assert toasts(server) == [(notices.gone(), True)] * 2


async def test_a_button_of_another_chat_has_expired(say, server, receive):
    await say(QUESTION)
    await say("When was the stone bridge opened again?", chat_id=2)
    data = server.sent(1)[0].buttons[-1]["callback_data"]

    await receive(server.callback_query(data, chat_id=2))

    assert toasts(server) == [(notices.expired(), True)]


@pytest.mark.parametrize("how", [{"message_id": 99}, {"inline_message_id": "inline-1"}], ids=str)
async def test_a_button_of_a_message_that_is_gone_has_expired(say, server, receive, how):
    await say(QUESTION)
    for button in [b for b in server.sent()[0].buttons if "callback_data" in b]:
        await receive(server.callback_query(button["callback_data"], **how))

    assert {*toasts(server)} == {(notices.expired(), True)}


async def test_after_a_month_a_button_has_expired(say, server, press, database):
    await say(QUESTION)
    with sqlite3.connect(f"{database}.memory") as db:
        db.execute("UPDATE answers SET asked = asked - 31 * 86400")

    await press("Context")

    assert toasts(server) == [(notices.expired(), True)]


async def test_a_tap_that_fails_is_ended_at_once_and_tried_again(say, server, receive, monkeypatch):
    failures = iter([OSError("disk")])

    def fails_once(*args):
        for error in failures:
            raise error
        return surroundings(*args)

    monkeypatch.setattr("bot.chat.views.messages.surroundings", fails_once)
    await say(QUESTION)
    await receive(server.press("Context"))

    assert len(toasts(server)) == 1
    assert server.sent(1)[0].text.endswith("paragraph 2")


SALE = """---
title: Bridge cost more than planned
source: The Ledger
published: 2024-03-20
url: https://ledger.example.org/cost
---

The Orrin bridge cost 9 million euros.
"""
COST = "How much did the Orrin bridge cost?"


async def test_articles_that_differ_stand_side_by_side_after_a_reload_too(
    say, server, press, folder
):
    first = SALE.replace("9 million", "7 million").replace("2024-03-20", "2024-03-04")
    (folder / "first.md").write_text(first.replace("ledger.", "post."), "utf-8")
    (folder / "second.md").write_text(SALE, "utf-8")
    await say("/reload", user_id=7, chat_id=7)
    await say(COST)
    [sent] = server.sent(1)
    before = (sent.text, sent.entities, sent.reply_markup)
    assert sent.text.startswith("The articles give different figures:\n\n")
    assert sent.covered("blockquote") == [
        "The Orrin bridge cost 9 million euros.",
        "The Orrin bridge cost 7 million euros.",
    ]

    await press("Context 1")
    await press("◀ Back")

    assert (sent.text, sent.entities, sent.reply_markup) == before


async def test_an_article_that_says_the_same_is_named_with_a_link_after_a_reload_too(
    say, server, press, folder
):
    (folder / "first.md").write_text(SALE, "utf-8")
    other = SALE.replace("The Orrin bridge cost 9", "In the end, the Orrin bridge has cost 9")
    other = other.replace("ledger.", "post.").replace("The Ledger", "City Post")
    (folder / "second.md").write_text(other.replace("more than planned", "a lot"), "utf-8")
    await say("/reload", user_id=7, chat_id=7)
    await say(COST)
    [sent] = server.sent(1)
    before = (sent.text, sent.entities, sent.reply_markup)
    assert len(sent.covered("blockquote")) == 1
    assert "\nAlso in: Bridge cost " in sent.text
    links = {e["url"] for e in sent.entities if e["type"] == "text_link"}
    assert links == {"https://ledger.example.org/cost", "https://post.example.org/cost"}

    await press("More ▶")
    assert "9 million" not in sent.text
    await press("◀ Back")

    assert (sent.text, sent.entities, sent.reply_markup) == before


class TestWithoutButtons:
    @pytest.fixture
    def config(self, config):
        return replace(config, telegram=replace(config.telegram, buttons=False))

    async def test_answers_have_none(self, say, server):
        await say(QUESTION)

        assert (OPENED in server.sent()[0].text, server.sent()[0].buttons) == (True, [])

    async def test_refusals_have_none(self, say, server):
        await say(VAIN)

        assert server.sent()[0].buttons == []


@pytest.mark.parametrize(("label", "value"), [("👍", 1), ("👎", -1)])
async def test_a_thumb_is_stored_and_thanked_for(say, server, press, database, label, value):
    await say(QUESTION)

    await press(label)

    [opinion_] = look(database)
    assert (opinion_.question, opinion_.value, len(opinion_.passages)) == (QUESTION, value, 1)
    assert toasts(server) == [(notices.thanks(good=value > 0), False)]
    assert server.sent()[0].edits == []


async def test_a_person_counts_once_and_may_think_better_of_it(say, press, database):
    await say(f"/ask {QUESTION}", chat_id=GROUP)
    for person, label in ((1, "👍"), (1, "👍"), (1, "👎"), (2, "👍")):
        await press(label, chat_id=GROUP, user_id=person)

    assert sorted(opinion.value for opinion in look(database)) == [-1, 1]


async def test_a_reaction_to_an_answer_counts_as_a_thumb(say, server, receive, database):
    await say(QUESTION)
    await receive(server.message("hello there", chat_id=9))
    [sent] = server.sent(1)

    await receive({**server.react("👎", sent.message_id), "update_id": 900})

    assert [opinion.value for opinion in look(database)] == [-1]


async def test_a_reaction_taken_back_counts_as_none(say, server, receive, database):
    await say(QUESTION)
    update = server.react("❤", server.sent(1)[0].message_id)
    await receive({**update, "update_id": 900})
    assert len(look(database)) == 1

    said = update["message_reaction"]
    taken_back = {**said, "old_reaction": said["new_reaction"], "new_reaction": []}
    await receive({"update_id": 901, "message_reaction": taken_back})

    assert look(database) == []


async def test_a_reaction_to_anything_else_is_nothing(say, server, receive, database):
    await say("zebra")
    question = server.chat(1).messages[1].message_id

    for number, message in enumerate((question, 99), 900):
        update = {**server.react("👍", question), "update_id": number}
        update["message_reaction"] = {**update["message_reaction"], "message_id": message}
        assert await receive(update) == []

    assert look(database) == []


@pytest.mark.parametrize(("emoji", "value"), [("👍", 1), ("❤", 1), ("👎", -1), ("🤔", 0)])
def test_some_reactions_are_opinions(emoji, value):
    assert opinion([ReactionTypeEmoji(emoji)]) == value


async def test_without_memory_questions_are_answered_all_the_same(say, server, database):
    with sqlite3.connect(f"{database}.memory") as db:
        db.execute("DROP TABLE answers")

    await say(QUESTION)

    assert OPENED in server.sent()[0].text
    assert server.sent()[0].buttons == []


async def test_the_memory_can_be_read_by_its_owner_only(say, database):
    await say(QUESTION)

    assert database.with_name("inbox.db.memory").stat().st_mode & 0o077 == 0
