"""Admins send a link or a file, see what was read from it, and keep or drop it."""

import os
import time
from functools import partial

import pytest

from bot.chat.adding import LISTS_PAGES, NOT_DOWNLOADED, TOO_LARGE
from bot.chat.admin import Reloading
from bot.chat.buttons import EXPIRED
from bot.chat.offers import KEPT
from bot.chat.questions import TEXT_ONLY
from bot.chat.wiring import dispatcher
from bot.fetch.web import NotFetched
from bot.keeping_up import collection_of
from index import Live
from tests.bot.chat.conftest import ADMIN, worked_off
from tests.bot.fetch.conftest import HERE, STORY, Answer, running

SNOW = b"Snow in the hills\n\nSnow fell in the hills on Monday.\n"
READ = "“Snow in the hills” — outlet unknown, date unknown, 1 paragraph, language en"


@pytest.fixture
def send(server, receive):
    """Somebody sends a file; the texts that the bot answers."""

    async def sent(content=SNOW, *, name="snow.txt", size=None, user=ADMIN, **how):
        document = server.add_file(content, name=name, size=size)
        return await receive(server.message(document=document, chat_id=user, **how))

    return sent


@pytest.fixture
def tap(server, receive):
    async def tapped(label, **how):
        await receive(server.press(label, **{"chat_id": ADMIN, "user_id": ADMIN, **how}))
        return server.sent(ADMIN)[-1].text

    return tapped


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


class TestFiles:
    async def test_a_file_is_read_and_offered(self, send, server, folder):
        assert await send() == [f"snow.txt\n{READ}"]

        assert server.sent(ADMIN)[-1].labels == ["Keep", "Drop"]
        assert names(folder) == ["rain.txt"]

    async def test_a_file_that_is_kept_is_answered_from(self, send, tap, say, folder, server):
        await send()

        text = await tap("Keep")

        assert text.startswith(f"snow.txt\n{READ}\n\nKept as snow.txt.\nReloaded: 2 articles")
        assert server.sent(ADMIN)[-1].buttons == []
        assert (folder / "snow.txt").read_bytes() == SNOW
        assert "Snow fell in the hills" in (await say("Where did snow fall?"))[0]

    async def test_a_file_that_is_dropped_is_gone(self, send, tap, folder, database):
        await send()

        assert (await tap("Drop")).endswith("\n\nDropped.")

        assert names(folder) == ["rain.txt"]
        assert list(database.parent.glob("*.offers/*.content")) == []

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            pytest.param("../../x.txt", "x.txt", id="path"),
            pytest.param("/etc/cron.d/x.txt", "x.txt", id="absolute"),
            pytest.param("..\\..\\x.txt", "x.txt", id="backslashes"),
            pytest.param("a\x00b.txt", "a-b.txt", id="NUL"),
            pytest.param("CON.txt", "article-con.txt", id="device"),
            pytest.param(".hidden.txt", "hidden.txt", id="hidden"),
            pytest.param("Große Brücke (2).TXT", "groe-brucke-2.txt", id="letters"),
        ],
    )
    async def test_its_name_is_never_a_path(self, send, tap, folder, tmp_path, name, kept):
        before = {path for path in tmp_path.rglob("*") if folder in path.parents}
        await send(name=name)

        await tap("Keep")

        new = {path for path in tmp_path.rglob("*") if folder in path.parents} - before
        assert new == {folder / kept}

    async def test_a_long_name_is_cut(self, send, tap, folder):
        await send(name="x" * 300 + ".txt")

        await tap("Keep")

        assert max(map(len, names(folder))) <= 120

    async def test_a_file_of_that_name_is_not_overwritten(self, send, tap, folder):
        (folder / "snow.txt").write_text("Mine\n\nThis was here.\n")
        await send()

        await tap("Keep")

        assert (folder / "snow.txt").read_text() == "Mine\n\nThis was here.\n"
        assert (folder / "snow-2.txt").read_bytes() == SNOW

    @pytest.mark.parametrize(
        ("sent", "told"),
        [
            pytest.param({"content": b""}, "snow.txt: is empty", id="empty"),
            pytest.param({"name": "a.exe"}, "a.exe: is not one of .txt", id="format"),
            pytest.param({"name": ""}, "is not one of .txt", id="no name"),
            pytest.param({"size": 20_000_001}, TOO_LARGE, id="large"),
            pytest.param({"content": b"x" * 20_000_001, "size": 5}, TOO_LARGE, id="size lies"),
            pytest.param({"content": b"\x00\x01", "name": "a.pdf"}, "a.pdf: ", id="damaged"),
        ],
    )
    async def test_what_cannot_be_read_is_refused_in_a_sentence(self, send, server, sent, told):
        [text] = await send(**sent)

        assert told in text
        assert server.sent(ADMIN)[-1].buttons == []

    async def test_a_file_that_telegram_does_not_give_is_told(self, send, monkeypatch):
        async def broken(*_):
            raise NotFetched("the server says 404 Not Found")

        monkeypatch.setattr("bot.chat.adding.downloaded", broken)

        assert await send() == [NOT_DOWNLOADED]


class TestLinks:
    async def test_a_page_is_fetched_offered_and_kept_with_its_address(
        self, say, tap, pages, folder
    ):
        pages.pages["/bridge"] = STORY

        [text] = await say(pages.url("/bridge"), chat_id=ADMIN)
        await tap("Keep")

        assert text == (
            "127.0.0.1-bridge.html\n“The bridge is open” — Harbour Post,"
            " 3 Mar 2024 08:00 UTC+01:00, 3 paragraphs, language en"
        )
        assert (folder / "127.0.0.1-bridge.html").read_text() == STORY
        assert (folder / ".127.0.0.1-bridge.html.fetched.json").exists()

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            pytest.param(Answer(status=404), "the server says 404 Not Found", id="not there"),
            pytest.param(Answer(b"<html></html>"), "http", id="no article"),
            pytest.param(
                Answer(b"<urlset><url><loc>http://a.b/</loc></url></urlset>"),
                LISTS_PAGES,
                id="sitemap",
            ),
        ],
    )
    async def test_what_is_no_article_is_refused_in_a_sentence(self, say, pages, answer, told):
        pages.pages["/a"] = answer

        [text] = await say(pages.url("/a"), chat_id=ADMIN)

        assert told in text

    @pytest.mark.parametrize(
        "link",
        ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://169.254.169.254/latest"],
    )
    async def test_a_link_into_a_private_network_is_refused(self, server, receive, link):
        for other in running(HERE):
            text = link.format(port=8080)
            [told] = await receive(server.message(text, chat_id=ADMIN))

            assert "leads into a private network" in told
            assert other.connections == 0

    async def test_a_page_from_an_address_that_is_there_takes_its_place(
        self, say, tap, pages, folder
    ):
        pages.pages["/bridge"] = STORY
        await say(pages.url("/bridge"), chat_id=ADMIN)
        await tap("Keep")
        pages.pages["/bridge"] = STORY.replace("Sunday", "Monday")

        [text] = await say(pages.url("/bridge"), chat_id=ADMIN)
        await tap("Keep")

        name = "127.0.0.1-bridge.html"
        assert text.endswith(f"\nIt would replace {name}, which came from the same address.")
        assert names(folder) == [name, "rain.txt"]
        assert "Monday" in (folder / name).read_text()

    async def test_a_link_within_a_question_is_a_question(self, say):
        [text] = await say(
            "Is https://example.org/rain right that rain is expected?", chat_id=ADMIN
        )

        assert "No article mentions “https”" in text


class TestWhoMay:
    async def test_the_file_of_anybody_else_is_no_offer(self, send, server):
        assert await send(user=8) == [TEXT_ONLY]
        assert server.calls_of("getFile") == []

    async def test_the_link_of_anybody_else_is_not_followed(self, say, pages):
        await say(pages.url("/a"), chat_id=8)

        assert pages.connections == 0

    async def test_in_a_group_nothing_is_offered(self, server, receive):
        document = server.add_file(SNOW, name="snow.txt")
        update = server.message(document=document, chat_id=-1000000000005, user_id=ADMIN)

        assert await receive(update) == []

    async def test_a_tap_of_anybody_else_does_nothing(self, send, server, receive, folder):
        await send()
        data = server.sent(ADMIN)[-1].buttons[0]["callback_data"]

        await receive(server.callback_query(data, chat_id=ADMIN, user_id=8))

        assert server.calls_of("answerCallbackQuery")[-1].parameters["text"] == EXPIRED
        assert names(folder) == ["rain.txt"]

    @pytest.mark.parametrize(
        "data",
        ["keep:", "keep:../../../etc/passwd", "keep:" + "0" * 24, "drop:" + "f" * 59, "keep:\x00"],
    )
    async def test_a_forged_tap_has_expired(self, send, server, receive, folder, data):
        await send()

        await receive(server.callback_query(data, chat_id=ADMIN, user_id=ADMIN))

        assert server.calls_of("answerCallbackQuery")[-1].parameters["text"] == EXPIRED
        assert names(folder) == ["rain.txt"]


class TestLater:
    async def test_an_offer_outlasts_the_process(self, send, server, app, config, inbox, folder):
        await send()
        app.handlers.clear()

        live = Live(partial(collection_of, config))
        again = dispatcher(app, config, live, Reloading(live), inbox)
        await again.store([server.press("Keep", chat_id=ADMIN, user_id=ADMIN)])
        await worked_off(again)
        await again.stop(0)

        assert names(folder) == ["rain.txt", "snow.txt"]
        assert len(live.current.articles) == 2

    async def test_a_second_tap_finds_the_same_end(self, send, server, receive, folder):
        await send()
        keep, drop = (b["callback_data"] for b in server.sent(ADMIN)[-1].buttons)

        for data in (keep, keep, drop):
            await receive(server.callback_query(data, chat_id=ADMIN, user_id=ADMIN))

        assert names(folder) == ["rain.txt", "snow.txt"]
        assert "Kept as snow.txt." in server.sent(ADMIN)[-1].text

    async def test_an_old_offer_has_expired(self, send, server, receive, folder, database):
        await send()
        for path in database.parent.glob("*.offers/*"):
            os.utime(path, times=(time.time() - KEPT - 1,) * 2)

        await receive(server.press("Keep", chat_id=ADMIN, user_id=ADMIN))

        assert server.calls_of("answerCallbackQuery")[-1].parameters["text"] == EXPIRED
        assert names(folder) == ["rain.txt"]

    async def test_old_offers_make_room(self, send, database):
        await send()
        for path in database.parent.glob("*.offers/*"):
            os.utime(path, times=(time.time() - KEPT - 1,) * 2)

        await send(SNOW.replace(b"Monday", b"Tuesday"))

        assert len(list(database.parent.glob("*.offers/*"))) == 2

    async def test_the_folder_of_offers_is_for_the_bot_alone(self, send, database):
        await send()

        [folder] = database.parent.glob("*.offers")
        assert folder.stat().st_mode & 0o777 == 0o700
