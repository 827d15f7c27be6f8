import pytest

ADMIN = 7
GROUP = -100


async def test_start_tells_what_the_bot_is(say):
    [text] = await say("/start")

    assert "I answer questions about 1 article." in text
    assert "for example" in text


async def test_help_lists_the_commands_but_not_those_of_admins(say):
    [text] = await say("/help", user_id=ADMIN)

    assert "/articles – the articles I answer from" in text
    assert "reload" not in text


async def test_help_in_a_group_tells_how_to_ask_there(say):
    [text] = await say("/help", chat_id=GROUP)

    assert "/ask and your question" in text


@pytest.mark.parametrize("chat_id", [5, GROUP], ids=["private", "group"])
async def test_id_tells_the_numbers_that_settings_ask_for(say, server, chat_id):
    await say("/id", chat_id=chat_id, user_id=5)

    [sent] = server.sent()
    assert ["5", str(chat_id)] == sent.covered("code")
