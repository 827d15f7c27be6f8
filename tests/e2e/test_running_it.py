"""Whoever runs the bot asks how it stands, in the chat and beside it, and has it reload."""

import subprocess
import sys

from tests.e2e.conftest import ADMIN, ROOT

SNOW = "Snow in the hills\n\nSnow fell in the hills on Monday night, herders said.\n"


def verbatim(bot, *arguments):
    """Runs a command beside the bot; its exit code and what it prints."""
    command = [sys.executable, "-m", "bot", "--config", str(bot.home / "config.toml"), *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


def test_the_chat_and_the_console_tell_the_same(noon, bot, server):
    bot.started()
    server.message("When is heavy rain expected?")
    server.wait_for_messages(1)
    server.message("/status", chat_id=ADMIN)

    [told] = server.wait_for_messages(1, chat_id=ADMIN)

    code, printed = verbatim(bot, "status")
    lines = told.text.splitlines()
    assert code == 0
    assert lines[0] == printed[0] == "The bot is well: yes."
    assert lines[2].startswith("It answers from 1 article, 2 passages, loaded ")
    assert lines[3] == printed[3] == "Questions today: 1."
    assert len(lines) == len(printed)


def test_verbatim_reload_has_the_running_bot_reload(bot, server):
    bot.started()
    bot.write("snow.txt", SNOW)

    assert verbatim(bot, "reload")[0] == 0
    bot.wait_for_log("New: “Snow in the hills”")

    server.message("Where did snow fall?")
    assert "Snow fell in the hills" in server.wait_for_messages(1)[0].text


def test_a_bot_that_has_ended_cannot_reload(bot, server):
    bot.started()
    bot.kill()

    assert verbatim(bot, "reload") == (1, ["The bot is not running."])


def test_who_asked_to_be_let_in_is_let_in_after_the_bot_was_killed(bot, server):
    bot.settings = '[access]\nmode = "pairing"\n'
    server.open_chat(ADMIN)
    bot.started()
    server.message("When is heavy rain expected?", chat_id=5)
    [request] = server.wait_for_messages(1, chat_id=ADMIN)
    bot.kill()

    bot.start()
    server.press("Approve", chat_id=ADMIN, user_id=ADMIN)
    server.wait_for(lambda: request.text == "Let in: Person 5 (id 5).")
    server.message("When is heavy rain expected?", chat_id=5)

    [_, told, answer] = server.wait_for_messages(3, chat_id=5)
    assert told.text == "You have been let in: you may ask me now."
    assert "Heavy rain is expected" in answer.text
