import asyncio
import threading

import pytest

from bot.chat.admin import ADMINS_ONLY, RUNNING, Reloading
from index import Collection, Live

ADMIN = 7
GROUP = -100
SNOW = "Snow in the hills\n\nSnow fell in the hills on Monday night, herders said.\n"
FORWARD = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}


@pytest.mark.parametrize("chat_id", [ADMIN, GROUP], ids=["private", "group"])
async def test_reload_brings_in_what_is_new(say, folder, chat_id):
    (folder / "snow.txt").write_text(SNOW, encoding="utf-8")

    [report] = await say("/reload", chat_id=chat_id, user_id=ADMIN)

    assert "“Snow in the hills”" in report
    assert "Snow fell in the hills" in (await say("Where did snow fall?"))[0]


async def test_reload_tells_what_was_removed_changed_and_refused(say, folder):
    (folder / "snow.txt").write_text(SNOW, encoding="utf-8")
    await say("/reload", user_id=ADMIN)
    (folder / "snow.txt").write_text(SNOW.replace("Monday", "Tuesday"), encoding="utf-8")
    (folder / "rain.txt").unlink()
    (folder / "empty.txt").write_text("", encoding="utf-8")

    [report] = await say("/reload", user_id=ADMIN)

    told = ("Changed: “Snow in the hills”", "Gone: “Rain expected on Sunday”", "empty.txt")
    assert [part for part in told if part not in report] == []


async def test_a_reload_that_fails_keeps_the_articles(say, folder):
    (folder / "rain.txt").unlink()

    [report] = await say("/reload", user_id=ADMIN)

    assert report.startswith("Nothing was reloaded")
    assert "Heavy rain" in (await say("rain?"))[0]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"user_id": 8}, id="somebody"),
        pytest.param({"user_id": 8, "chat_id": ADMIN}, id="in the admin's chat"),
        pytest.param({"user_id": 8, "chat_id": GROUP}, id="in a group"),
    ],
)
async def test_reload_is_for_admins_only(say, how):
    assert await say("/reload", **how) == [ADMINS_ONLY]


async def test_a_forwarded_reload_does_nothing(say, folder):
    (folder / "snow.txt").write_text(SNOW, encoding="utf-8")

    await say("/reload", user_id=ADMIN, forward_origin=FORWARD)

    assert "Snow fell" not in (await say("Where did snow fall?"))[0]


async def test_an_edited_reload_does_nothing(say, server, receive):
    await say("rain?", user_id=ADMIN)

    assert await receive(server.edited_message("/reload")) == []


async def test_a_second_reload_says_that_one_is_running():
    may_end = threading.Event()
    reloading = Reloading(Live(lambda old: (old and may_end.wait(5) and old) or Collection([])))

    first = asyncio.create_task(reloading())
    await asyncio.sleep(0)
    second = await reloading()
    may_end.set()

    assert second == RUNNING
    assert (await first).startswith("Reloaded: ")


async def test_questions_are_answered_during_a_reload(say, monkeypatch):
    may_end = threading.Event()
    monkeypatch.setattr("bot.chat.app.load", lambda *_, **__: may_end.wait(5) and Collection([]))

    reload = asyncio.create_task(say("/reload", user_id=ADMIN))
    answers = await say("rain?")
    may_end.set()
    await reload

    assert "Heavy rain" in answers[0]
