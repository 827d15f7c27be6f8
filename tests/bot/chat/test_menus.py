import pytest

from bot.catalogue import ENGLISH, LANGUAGES
from bot.chat import menus
from bot.chat.memory import Memory
from bot.chat.menus import Offered, set_menus

ADMIN = 7


@pytest.fixture
def offered(tmp_path):
    return Offered(Memory(tmp_path / "memory"))


async def test_only_admins_are_offered_the_commands_of_admins(server, bot, offered):
    server.open_chat(ADMIN)

    await set_menus(bot, [ADMIN, 8], offered)  # 8 has never written to the bot

    shown = {
        scope: "reload" in {c["command"] for c in commands}
        for scope, commands in server.profile.commands.items()
    }
    assert {has for scope, has in shown.items() if str(ADMIN) in scope[0]} == {True}
    assert sum(shown.values()) == len(LANGUAGES)
    assert len(shown) >= 3 * len(LANGUAGES)


async def test_menus_are_in_every_language(server, bot, offered):
    await set_menus(bot, [], offered)

    told = {
        language: commands[0]["description"]
        for (scope, language), commands in server.profile.commands.items()
        if "private" in scope
    }
    assert set(told) == {"", *LANGUAGES} - {ENGLISH}
    assert told["de"] == "die Artikel, aus denen ich antworte"
    assert told[""] == "the articles I answer from"


async def test_menus_are_told_once(server, bot, offered):
    server.open_chat(ADMIN)
    await set_menus(bot, [ADMIN], offered)
    before = len(server.calls_of("setMyCommands"))
    await set_menus(bot, [ADMIN], offered)

    assert len(server.calls_of("setMyCommands")) == before == 3 * len(LANGUAGES)


async def test_a_menu_that_telegram_did_not_take_is_told_at_the_next_start(server, bot, offered):
    await set_menus(bot, [ADMIN], offered)  # who has never written to the bot
    server.open_chat(ADMIN)
    before = len(server.calls_of("setMyCommands"))
    await set_menus(bot, [ADMIN], offered)

    assert len(server.calls_of("setMyCommands")) - before == len(LANGUAGES)


async def test_of_an_admin_who_has_no_chat_with_the_bot_one_line_is_logged(
    server, bot, offered, caplog
):
    caplog.set_level("INFO")
    await set_menus(bot, [ADMIN], offered)

    told = [record.message for record in caplog.records if "no command menu" in record.message]
    assert told == [f"no command menu for {ADMIN}, who hasn't written to the bot: Chat not found"]


async def test_menus_that_have_changed_are_told_again(server, bot, offered, monkeypatch):
    await set_menus(bot, [], offered)
    before = len(server.calls_of("setMyCommands"))
    monkeypatch.setattr(menus, "GROUP_MENU", menus.GROUP_MENU[:-1])
    await set_menus(bot, [], offered)

    assert len(server.calls_of("setMyCommands")) - before == len(LANGUAGES)


async def test_menus_wait_when_telegram_asks_for_a_pause(server, bot, offered):
    server.fault("setMyCommands", retry_after=1)
    await set_menus(bot, [], offered)

    assert len(server.profile.commands) == 2 * len(LANGUAGES)
