import pytest

from bot.chat import notices
from bot.chat.keys import article_key, passage_key
from tests.bot.chat.newsroom import BRIDGE

pytestmark = pytest.mark.usefixtures("filled")

OPENED = "The stone bridge was opened again on Sunday."


@pytest.fixture
def passage(live):
    [found] = [p for p in live.current.passages if p.text == OPENED]
    return found


async def test_a_link_to_an_article_shows_its_card(say, server, passage):
    await say(f"/start a_{article_key(passage.article)}")

    [sent] = server.sent()
    assert sent.text.startswith(
        "Old bridge opens after repairs — City Post, 3 Mar 2024, 4 paragraphs\n\n"
    )
    assert all(quote in BRIDGE for quote in sent.covered("blockquote"))
    assert sent.labels == ["Open"]


async def test_a_link_to_a_passage_shows_it_among_its_paragraphs(say, server, receive, passage):
    await say(f"/start p_{passage_key(passage)}")
    [sent] = server.sent()
    assert OPENED in sent.covered("bold")
    assert sent.labels == ["More context", "Open"]

    await receive(server.press("More context"))

    assert sent.text.endswith("paragraphs 1–3")
    assert sent.labels == ["More context", "Open"]


async def test_the_payload_is_one_that_telegram_takes(passage):
    for payload in (f"a_{article_key(passage.article)}", f"p_{passage_key(passage)}"):
        assert len(payload) <= 64
        assert payload.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    "payload",
    ["a_", "p_", "a_AAAAAAAAAAAA", "p_AAAAAAAAAAAAAAAAAAAA", "a_'; DROP", "p_" + "x" * 62],
)
async def test_a_link_to_what_is_not_there_any_more_says_so(say, payload):
    assert await say(f"/start {payload}") == [notices.link_gone()]


async def test_another_start_is_a_greeting(say):
    for text in ("/start", "/start hello", "/start x_1"):
        assert "I answer questions about" in (await say(text))[0]


async def test_the_list_links_articles_without_an_address_to_their_cards(say, server):
    await say("/articles")
    links = [e["url"] for e in server.sent()[0].entities if e["type"] == "text_link"]
    [ours, *_] = [url for url in links if url.startswith("https://t.me/verbatim_bot?start=a_")]
    assert "https://news.example.org/bridge" in links

    await say(f"/start {ours.partition('=')[2]}")

    assert "paragraph" in server.sent()[1].text


async def test_a_link_edited_into_another_is_no_question(say, server, receive, passage):
    await say(f"/start a_{article_key(passage.article)}")

    assert await receive(server.edited_message("/start p_x")) == []
    assert server.sent()[0].edits == []
