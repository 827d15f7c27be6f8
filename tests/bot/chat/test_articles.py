import pytest

from bot.chat.articles import EXPIRED

BODY = "Heavy rain is expected on Sunday, the weather office said."


@pytest.fixture
def many(folder):
    (folder / "rain.txt").unlink()
    for number in range(1, 24):
        text = f"Story number {number:02}\n\nOn day {number} it rained. {BODY}\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")


def numbers(text):
    return [int(line.split(".")[0]) for line in text.splitlines() if line[:1].isdigit()]


async def test_a_few_articles_need_no_buttons(say, server):
    await say("/articles")

    [sent] = server.sent()
    assert sent.buttons == []
    assert "I answer from 1 article." in sent.text
    assert "1. Rain expected on Sunday — " in sent.text


@pytest.mark.usefixtures("many")
async def test_pages_are_turned_in_place(say, server, receive):
    await say("/articles")
    pages = [server.sent()[0].text]
    for label in ("More ▶", "More ▶", "◀ Back"):
        await receive(server.press(label))
        pages.append(server.sent()[0].text)

    first, second, third = range(1, 11), range(11, 21), range(21, 24)
    assert [*map(list, (first, second, third, second))] == [*map(numbers, pages)]
    assert len(server.sent()) == 1


@pytest.mark.usefixtures("many")
async def test_the_last_page_has_no_button_onwards(say, server, receive):
    await say("/articles")
    await receive(server.callback_query("a:3"))

    assert server.sent()[0].labels == ["◀ Back"]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("data", ["a:99", "a:0"])
async def test_a_page_that_is_not_there_any_more_is_the_nearest(say, server, receive, data):
    await say("/articles")
    await receive(server.callback_query(data))

    assert numbers(server.sent()[0].text)[0] in (1, 21)


@pytest.mark.parametrize("data", ["", "x", "b:1", "x" * 64, "keep", ":"])
async def test_a_button_that_nobody_made_has_expired(say, server, receive, data):
    await say("/articles")
    await receive(server.callback_query(data))

    [call] = server.calls_of("answerCallbackQuery")
    assert call.parameters["text"] == "This button has expired."


@pytest.mark.parametrize("data", ["a", "a:", "a:-1", "a:1; drop", "a:" + "9" * 60, "a:²"])
async def test_a_forged_button_has_expired(say, server, receive, data):
    await say("/articles")
    await receive(server.callback_query(data))

    [call] = server.calls_of("answerCallbackQuery")
    assert call.parameters["text"] == EXPIRED


async def test_a_button_on_a_message_that_is_gone_has_expired(server, receive):
    await receive(server.callback_query("a:1", message_id=5))

    assert server.calls_of("answerCallbackQuery")[0].parameters["text"] == EXPIRED


@pytest.mark.usefixtures("many")
async def test_a_button_tapped_often_or_long_ago_does_no_harm(say, server, receive):
    await say("/articles")
    tap = server.press("More ▶")
    server.advance(3600)
    for _ in range(3):
        await receive(tap)

    assert numbers(server.sent()[0].text)[0] == 11
    assert len(server.sent()) == 1
