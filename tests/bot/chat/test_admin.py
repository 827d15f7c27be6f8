import asyncio
import re
import threading
from dataclasses import replace

import pytest

from bot.answer import NoAnswer, Reason
from bot.chat import wiring
from bot.chat.admin import RETRY_USAGE, RUNNING, Reloading
from bot.chat.notices import admins_only
from bot.chat.status import NOTHING_DEAD
from bot.question import Question
from index import Collection, Live
from tests.bot.chat.conftest import working
from tests.telegram_server import PATIENCE

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
    assert report.endswith("(articles.folder names the folder)")
    assert "Heavy rain" in (await say("rain?"))[0]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"user_id": 8}, id="somebody"),
        pytest.param({"user_id": 8, "chat_id": ADMIN}, id="in the admin's chat"),
        pytest.param({"user_id": 8, "chat_id": GROUP}, id="in a group"),
    ],
)
@pytest.mark.parametrize("command", ["/reload", "/dead", "/retry 1"])
async def test_it_is_for_admins_only(say, command, how):
    assert await say(command, **how) == [admins_only()]


async def test_a_forwarded_reload_does_nothing(say, folder):
    (folder / "snow.txt").write_text(SNOW, encoding="utf-8")

    await say("/reload", user_id=ADMIN, forward_origin=FORWARD)

    assert "Snow fell" not in (await say("Where did snow fall?"))[0]


async def test_an_edited_reload_does_nothing(say, server, receive):
    await say("rain?", user_id=ADMIN)

    assert await receive(server.edited_message("/reload")) == []


async def test_a_second_reload_says_that_one_is_running():
    may_end = threading.Event()
    reloading = Reloading(
        Live(lambda old: (old and may_end.wait(PATIENCE) and old) or Collection([]))
    )

    first = asyncio.create_task(reloading())
    await asyncio.sleep(0)
    second = await reloading()
    may_end.set()

    assert second == RUNNING
    assert (await first).startswith("Reloaded: ")


async def test_questions_are_answered_during_a_reload(server, work, monkeypatch):
    may_end = threading.Event()
    monkeypatch.setattr(
        "bot.keeping_up.load", lambda *_, **__: may_end.wait(PATIENCE) and Collection([])
    )
    reload, question = server.message("/reload", chat_id=ADMIN), server.message("rain?")

    async with working(work):
        await work.store([reload, question])
        [answer] = await asyncio.to_thread(server.wait_for_messages, 1)
        may_end.set()
        await asyncio.to_thread(server.wait_for_messages, 1, chat_id=ADMIN)

    assert "Heavy rain" in answer.text


async def test_what_is_asked_after_a_reload_is_answered_from_no_article_of_before(say, folder):
    rain = folder / "rain.txt"
    (folder / "copy.txt").write_bytes(rain.read_bytes())
    await say("/reload", user_id=ADMIN)
    [twice_there] = await say("rain?")
    (folder / "copy.txt").unlink()
    rain.write_text(rain.read_text("utf-8").replace("Heavy rain", "No rain at all"), "utf-8")
    await say("/reload", user_id=ADMIN)
    [changed] = await say("rain?")

    assert twice_there.count("Heavy rain is expected") == 1
    assert "No rain at all is expected" in changed
    assert "Heavy" not in changed


async def test_an_answer_under_way_during_a_reload_cites_the_article_it_was_found_in(
    server, work, folder, monkeypatch
):
    asked, may_go_on = threading.Event(), threading.Event()
    ask = wiring.converse

    def slow(*arguments, **options):
        asked.set()
        may_go_on.wait(PATIENCE)
        return ask(*arguments, **options)

    monkeypatch.setattr(wiring, "converse", slow)
    async with working(work):
        await work.store([server.message("rain?")])
        await asyncio.to_thread(asked.wait, PATIENCE)
        (folder / "rain.txt").unlink()
        (folder / "snow.txt").write_text(SNOW, encoding="utf-8")
        await work.store([server.message("/reload", chat_id=ADMIN)])
        await asyncio.to_thread(server.wait_for_messages, 1, chat_id=ADMIN)
        may_go_on.set()
        await asyncio.to_thread(server.wait_for_messages, 1, chat_id=1)
        await work.store([server.message("rain?")])
        under_way, afterwards = await asyncio.to_thread(server.wait_for_messages, 2, chat_id=1)

    assert "Heavy rain is expected on Sunday" in under_way.text
    assert "Rain expected on Sunday — Weather Desk" in under_way.text
    assert "rain" not in afterwards.covered("blockquote")


@pytest.fixture
def failing(monkeypatch):
    """Every question fails, as long as this is set."""
    fails = threading.Event()
    fails.set()

    def answer(text, *_, **__):
        return 1 / 0 if fails.is_set() else NoAnswer(Question(text), Reason.UNKNOWN)

    monkeypatch.setattr("bot.chat.wiring.converse", answer)
    return fails


async def test_what_was_given_up_is_listed_and_tried_again(say, server, failing):
    await say("rain?")
    [listed] = await say("/dead", chat_id=ADMIN)
    failing.clear()
    tried = await say("/retry 1", chat_id=ADMIN)

    assert re.match(r"Given up: 1 question\.\n1: \d+ s ago, chat 1: ZeroDivisionError at ", listed)
    assert tried == ["Trying again: 1 question.", "The articles don't say."]
    assert await say("/dead", chat_id=ADMIN) == ["No question has been given up."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("/retry", NOTHING_DEAD, id="nothing there"),
        pytest.param("/retry 99", NOTHING_DEAD, id="unknown number"),
        pytest.param("/retry all of it", RETRY_USAGE, id="no number"),
        pytest.param("/retry " + "9" * 30, RETRY_USAGE, id="huge number"),
    ],
)
async def test_retry_says_what_it_does(say, text, told):
    assert await say(text, user_id=ADMIN) == [told]


class TestWithoutAdmins:
    @pytest.fixture
    def config(self, config):
        return replace(config, telegram=replace(config.telegram, admins=()))

    @pytest.mark.parametrize("command", ["/reload", "/dead", "/retry"])
    async def test_nobody_is_one(self, say, command):
        assert await say(command, user_id=ADMIN) == [admins_only()]
