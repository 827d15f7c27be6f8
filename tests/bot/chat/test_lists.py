"""/article, /latest, /sources, /about, /quotes and /summary in the chat; and how to start."""

import sys

import pytest

from bot.lists import LISTS

pytestmark = pytest.mark.usefixtures("filled")

GROUP = -100


async def test_latest_lists_the_newest_articles_with_links(say, server):
    [text] = await say("/latest")

    lines = [line for line in text.splitlines() if line]
    assert lines[0] == "4 articles, the newest first:"
    assert lines[1] == "1. Ferry finds a new home — Harbour News, 10 Mar 2024"
    assert lines[-1].startswith("4. Apple harvest")
    assert "Old bridge opens after repairs" in server.sent()[0].covered("text_link")


async def test_sources_lists_the_outlets(say):
    [text] = await say("/sources")

    assert text.splitlines()[0] == "4 articles from 4 outlets:"
    assert "Harbour News — 1 article" in text


async def test_an_article_is_shown_with_its_first_paragraph(say, server):
    [text] = await say("/article apple harvest")

    assert text.startswith("Apple harvest breaks records — Farm Weekly, 12 Oct 2023")
    assert server.sent()[0].covered("blockquote") == [
        "Growers picked more apples than ever before. Pickers came from four counties."
    ]


async def test_what_is_said_of_somebody_has_the_buttons_of_an_answer(say, server):
    [text] = await say("/about Ada Quill")

    [sent] = server.sent()
    assert text.startswith("“Ada Quill” is named in 1 passage of 1 article:\n\n")
    assert "Context" in sent.labels


async def test_all_words_of_somebody_are_shown(say, server):
    [text] = await say("/quotes Quill")

    assert text.startswith("“Quill” is quoted in 1 passage of 1 article:\n\nAda Quill\n")
    assert '"Nobody will miss the ferry," mayor Ada Quill said.' in server.sent()[0].covered(
        "blockquote"
    )


async def test_more_words_than_go_in_are_turned_over(say, server, receive, folder):
    said = "\n\n".join(f'"The sum is {n}," Zoe Marsh said. Nobody replied.' for n in range(9))
    (folder / "sums.txt").write_text(f"Sums\n\n{said}\n", encoding="utf-8")
    await say("/reload", user_id=7)

    [text] = await say("/quotes Zoe Marsh")
    await receive(server.press("More ▶"))

    assert "“Zoe Marsh” is quoted in 9 passages of 1 article; the first 3:" in text
    assert ["The sum is 3" in server.sent()[-1].text, "The sum is 0" in text] == [True, True]


async def test_a_summary_is_of_the_article_named_or_else_of_the_last_answer(say):
    [named] = await say("/summary harvest")
    await say("When was the stone bridge opened?")
    [last] = await say("/summary")

    assert named.startswith("The article in its own words, a few sentences of 2 paragraphs:")
    assert "Growers picked more apples" in named
    assert "The council met on Friday" in last


async def test_one_may_go_on_from_a_list(say):
    await say("/quotes Quill")

    [text] = await say("when did she say that?")

    assert text.startswith("Read as: When did Ada Quill say that?")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("words", ["", " zeppelin", " from:gazette", " " + "x" * 4000, " 💥\u200b"])
async def test_a_list_always_says_something(say, name, words):
    assert await say(f"/{name}{words}")


async def test_in_a_group_lists_are_shown_too(say):
    [text] = await say("/sources", chat_id=GROUP)

    assert text.startswith("4 articles from 4 outlets:")


async def test_a_list_longer_than_a_message_is_cut_into_several(say, folder):
    for n in range(80):
        lines = f"Desk {n} | Published: Oct {n % 28 + 1}, 2023\n\nRain {n} fell.\n"
        title = f"Rain {n} {'so much ' * 30}"
        (folder / f"{n}.txt").write_text(f"{title}\n\n{lines}", encoding="utf-8")
    await say("/reload", user_id=7)

    latest = await say("/latest")

    assert "The 10 newest of 84 articles; /articles lists them all." in latest[0]
    assert all(len(text) <= 4096 for text in latest)


async def test_start_offers_questions_that_are_answered(say):
    [text] = await say("/start")
    questions = text.partition("for example one of these:\n")[2].splitlines()[:4]

    assert questions[0] == "What did Ada Bell say?"
    for question in questions:
        if question:
            [answer] = await say(question)
            assert "—" in answer


async def test_help_names_every_list(say):
    [text] = await say("/help")

    assert all(f"/{name} – " in text for name in LISTS)


async def test_a_timeline_comes_as_a_picture(say, server):
    [text] = await say("/timeline")

    [call] = server.calls_of("sendPhoto")
    assert text == "4 articles, published from 12 Oct 2023 to 10 Mar 2024; 1 dated event."
    assert call.status == 200


async def test_a_picture_outlasts_a_crash_before_it_is_out(say, server):
    server.fault("sendPhoto", status=500)

    [text] = await say("/timeline")

    assert text.startswith("4 articles")
    assert [call.status for call in server.calls_of("sendPhoto")] == [500, 200]


async def test_without_the_extra_a_timeline_is_a_list_and_the_extra_is_named(
    say, server, monkeypatch
):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    [text] = await say("/timeline")

    assert "1911: It was opened in 1911 by the grandfather of the owner." in text
    assert '.venv/bin/pip install ".[pictures]"' in text
    assert server.calls_of("sendPhoto") == []


async def test_a_timeline_of_words_that_no_article_has_is_a_sentence(say):
    assert await say("/timeline zeppelin") == ["The articles give no dates for a timeline."]
