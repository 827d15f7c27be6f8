import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MessageEntity,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.request import HTTPXRequest

from tests.telegram_server import BAD_GATEWAY_PAGE, PATIENCE, Limits, TelegramServer, updates, world
from tests.telegram_server.__main__ import said_after, type_in

# python-telegram-bot warns about the type of its own RetryAfter.retry_after
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")


@pytest.fixture
def pause() -> float:
    """Seconds that stand for Telegram's three."""
    return 0.12


@pytest.fixture
def server(pause) -> Iterator[TelegramServer]:
    with TelegramServer(pause=pause, webhook_delay=0.02) as started:
        yield started


@pytest.fixture
def still(monkeypatch) -> None:
    """The server's clock stands still, however busy the machine is, but for `server.advance`."""
    now = time.time()
    monkeypatch.setattr(world, "time", SimpleNamespace(time=lambda: now))


@pytest.fixture
async def bot(server) -> AsyncIterator[Bot]:
    # loading certificates takes longer than most of these tests, and loopback has none
    plain = [
        HTTPXRequest(
            httpx_kwargs={"verify": False},
            connect_timeout=PATIENCE,
            read_timeout=PATIENCE,
            pool_timeout=PATIENCE,
        )
        for _ in range(2)
    ]
    async with Bot(
        server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=plain[0],
        get_updates_request=plain[1],
    ) as started:
        yield started


@pytest.fixture
def call(server):
    """Calls a method as a form and gives the answer's JSON; as JSON itself with `as_json=True`."""
    connection = HTTPConnection("127.0.0.1", server.port)

    def answer(name, *, token=server.token, as_json=False, **asked):
        kind = "json" if as_json else "x-www-form-urlencoded"
        fields = {k: v if isinstance(v, str) else json.dumps(v) for k, v in asked.items()}
        body = json.dumps(asked) if as_json else urlencode(fields)
        header = {"Content-Type": f"application/{kind}"}
        connection.request("POST", f"/bot{token}/{name}", body, header)
        return json.loads(connection.getresponse().read())

    yield answer
    connection.close()


@pytest.fixture
def ids(call):
    """Asks for updates and gives their ids."""
    return lambda **asked: [u["update_id"] for u in call("getUpdates", **asked)["result"]]


@pytest.fixture
def refusal(call, server):
    """What a call is refused with, without its "Bad Request: "."""
    server.open_chat(1)

    def description(method, **asked):
        answer = call(method, **asked)
        assert not answer["ok"], answer
        return answer["description"].removeprefix("Bad Request: ")

    return description


def bold(offset, length, **fields):
    return {"type": "bold", "offset": offset, "length": length, **fields}


def keyboard(**button):
    return {"inline_keyboard": [[{"text": "more", **button}]]}


class TestGetUpdates:
    def test_asking_beyond_an_update_is_what_confirms_it(self, server, ids):
        for text in ("one", "two", "three"):
            server.message(text)

        assert ids() == [1, 2, 3]
        assert ids(offset=1) == [1, 2, 3]
        assert ids(offset=3) == [3]
        assert ids(offset=0) == [3]
        assert server.pending == 1

    def test_negative_offset_keeps_the_last_and_forgets_the_rest(self, server, ids):
        for text in ("one", "two", "three"):
            server.message(text)

        assert ids(offset=-2) == [2, 3]
        assert server.pending == 2

    @pytest.mark.parametrize(
        "offset",
        [pytest.param(500_012, id="far ahead"), pytest.param(-7, id="kept by a negative one")],
    )
    def test_ids_that_start_again_lower_are_served_from_the_head(self, server, ids, offset):
        server.queue.next_id = 500_000
        server.message("before a quiet week")
        ids(offset=500_001)
        server.queue.next_id = 40

        server.message("after it")

        assert ids(offset=offset) == [40]

    @pytest.mark.parametrize("pause", [PATIENCE * 6])
    def test_a_repeated_hasty_poll_gets_one_update(self, server, ids):
        for text in ("one", "two", "three"):
            server.message(text)

        assert ids(offset=2) == [2, 3]
        assert ids(offset=2) == [2]

    async def test_a_poll_waits_for_what_comes(self, server, bot):
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(server.wait_for_calls, "getUpdates")

        server.message("at last")

        assert [update.message.text for update in await poll] == ["at last"]

    async def test_the_newer_of_two_pollers_ends_the_older(self, server, bot, ids):
        older = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(server.wait_for_calls, "getUpdates")
        newer = asyncio.create_task(asyncio.to_thread(ids, offset=1, timeout=50))

        with pytest.raises(Conflict, match="only one bot instance"):
            await older
        server.message("for the newer")
        assert await newer == [1]

    async def test_a_killed_poller_leaves_everything_to_the_next(self, server, bot):
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(f"GET /bot{server.token}/getUpdates?timeout=50 HTTP/1.1\r\n\r\n".encode())
        await asyncio.to_thread(server.wait_for_calls, "getUpdates")
        writer.transport.abort()

        server.message("still there")

        assert len(await bot.get_updates(timeout=50)) == 1
        assert server.pending == 1

    @pytest.mark.parametrize(
        ("happen", "life"),
        [
            pytest.param(lambda s: s.message("hello"), 24 * 3600, id="message"),
            pytest.param(lambda s: s.callback_query("c:1"), 150, id="callback query"),
            pytest.param(lambda s: s.inline_query("rain"), 30, id="inline query"),
        ],
    )
    def test_an_update_nobody_fetches_expires(self, server, still, ids, happen, life):
        happen(server)

        server.advance(life - 2)
        assert ids(offset=1) == [1]
        server.advance(3)
        assert ids() == []

    def test_allowed_updates_decide_when_the_update_is_made(self, server, ids):
        server.message("queued before")
        ids(allowed_updates=["callback_query"])

        server.message("not wanted")
        ids()
        server.message("nor this: missing means as before")
        server.update({"message_from_the_future": {}})

        assert ids(offset=1) == [1, 2]

    def test_an_empty_list_brings_the_usual_kinds(self, server, ids):
        ids(allowed_updates=["callback_query"])
        ids(allowed_updates=[])

        server.message("hello")
        server.react("👍", message_id=1)

        assert ids() == [1]

    def test_an_answer_stays_under_four_mebibytes(self, server, ids):
        for _ in range(4):
            server.update({"large": "x" * 1_500_000})

        assert ids() == [1, 2]

    def test_a_full_queue_drops_without_a_word(self, server, ids, monkeypatch):
        monkeypatch.setattr(updates, "MOST_PENDING", 2)
        for text in ("one", "two", "three"):
            server.message(text)

        assert ids() == [1, 2]
        assert server.queue.dropped == 1

    async def test_an_unparseable_update_blocks_the_library(self, server, bot):
        server.unparseable_update()

        with pytest.raises(TypeError, match="is_bot"):
            await bot.get_updates()


class TestText:
    @pytest.mark.parametrize(
        ("text", "entities", "expected"),
        [
            pytest.param("", [], "message text is empty", id="empty"),
            pytest.param(" \n ", [], "text must be non-empty", id="blank"),
            pytest.param("x" * 4097, [], "message is too long", id="4097 characters"),
            pytest.param("é" * 16_385, [], "text is too long", id="more than 32 KiB"),
            pytest.param(
                "hello",
                [bold(0, 6)],
                "entity beginning at UTF-16 offset 0 ends after the end of the text "
                "at UTF-16 offset 6",
                id="ends behind the text",
            ),
            pytest.param(
                "hello",
                [bold(5, 1)],
                "entity begins after the end of the text at UTF-16 offset 5",
                id="begins behind the text",
            ),
            pytest.param(
                "é😀!",
                [bold(2, 2)],
                "entity begins in a middle of a UTF-16 symbol at byte offset 2",
                id="begins inside an emoji",
            ),
            pytest.param(
                "é😀!",
                [bold(0, 2)],
                "entity ends in a middle of a UTF-16 symbol at byte offset 2",
                id="ends inside an emoji",
            ),
            pytest.param(
                "hello",
                [bold(-1, 2)],
                "receive an entity with incorrect offset -1",
                id="negative offset",
            ),
            pytest.param(
                "hello",
                [bold(0, 2, type="shout")],
                "can't parse MessageEntity: Unsupported type specified",
                id="unknown type",
            ),
            pytest.param(
                "hello",
                [bold(0, 2, type="text_link")],
                "can't parse MessageEntity: Can't find field \"url\"",
                id="link to nowhere",
            ),
            pytest.param(
                "hello",
                [bold(0, 2, type="text_link", url="localhost")],
                "entity URL 'localhost' is invalid: Wrong HTTP URL",
                id="link without a host",
            ),
            pytest.param(
                "hello",
                [bold(0, 5, type="blockquote"), bold(1, 2, type="expandable_blockquote")],
                "entities would be changed: blockquote entities can't be nested",
                id="nested quotations",
            ),
            pytest.param(
                "hello",
                [bold(0, 3), bold(2, 3, type="italic")],
                "entities would be changed: italic and bold overlap",
                id="overlap",
            ),
            pytest.param(
                "hello",
                [bold(0, 3), bold(0, 2, type="code")],
                "entities would be changed: code can't lie in bold",
                id="bold code",
            ),
            pytest.param(
                "x" * 101,
                [bold(n, 1) for n in range(101)],
                "entities would be changed: 101 entities, at most 100 are kept",
                id="101 entities",
            ),
            pytest.param(
                "hello",
                "bold",
                "can't parse entities: expected an Array of MessageEntity",
                id="no list",
            ),
        ],
    )
    def test_what_telegram_would_not_show_is_refused(self, refusal, text, entities, expected):
        assert expected == refusal("sendMessage", chat_id=1, text=text, entities=entities)

    @pytest.mark.parametrize(
        ("text", "entities", "shown"),
        [
            pytest.param("x" * 4096, [], "x" * 4096, id="4096 characters"),
            pytest.param("😀" * 4096, [], "😀" * 4096, id="characters, not UTF-16 units"),
            pytest.param("x" * 4096 + " \n", [], "x" * 4096, id="trimmed first"),
            pytest.param(" a\r\nb ", [], "a\nb", id="without carriage returns"),
            pytest.param("😀 rain", [bold(3, 4)], "😀 rain", id="after an emoji"),
            pytest.param("\u202e\r  rain", [bold(4, 4)], "rain", id="entity moves with its words"),
            pytest.param(" so: rain ", [bold(5, 5)], "so: rain", id="entity cut at the end"),
            pytest.param("so: rain", [bold(3, 5)], "so: rain", id="entity begins on its word"),
        ],
    )
    def test_a_text_is_kept_as_telegram_keeps_it(self, server, call, text, entities, shown):
        server.open_chat(1)

        assert call("sendMessage", chat_id=1, text=text, entities=entities)["ok"]

        assert [shown] == server.texts(1)
        assert ["rain"] * len(entities) == server.sent(1)[0].covered("bold")

    def test_a_link_in_bold_in_a_quotation_is_fine(self, server, call):
        server.open_chat(1)
        link = bold(0, 4, type="text_link", url="https://example.org/rain")
        nested = [bold(0, 4), link, bold(0, 4, type="blockquote")]

        assert call("sendMessage", chat_id=1, text="rain", entities=nested)["ok"]

    def test_half_a_surrogate_pair_is_refused(self, call, server):
        server.open_chat(1)

        answer = call("sendMessage", as_json=True, chat_id=1, text="\ud83d!")

        assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"

    def test_bytes_that_are_not_utf8_are_refused(self, server):
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("POST", f"/bot{server.token}/sendMessage", "chat_id=1&text=%FF")
        answer = json.loads(connection.getresponse().read())
        connection.close()

        assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("a < b", 'Unsupported start tag "" at byte offset 2'),
            ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
            ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
            ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
            ("a</b>", "Unexpected end tag at byte offset 1"),
            ("<b", "Unclosed start tag at byte offset 0"),
            ('<a href="', "Unclosed start tag at byte offset 0"),
            ("<a =>", 'Empty attribute name in the tag "a" at byte offset 0'),
            ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ],
    )
    def test_broken_html_is_refused(self, refusal, html, expected):
        said = refusal("sendMessage", chat_id=1, text=html, parse_mode="HTML")

        assert f"can't parse entities: {expected}" == said

    def test_html_becomes_text_and_entities(self, server, call):
        server.open_chat(1)
        html = '😀 <b>rain</b> &amp; <a href="https://example.org">more</> &foo;'

        assert call("sendMessage", chat_id=1, text=html, parse_mode="HTML")["ok"]

        [message] = server.sent(1)
        assert message.text == "😀 rain & more &foo;"
        assert (message.covered("bold"), message.covered("text_link")) == (["rain"], ["more"])

    def test_unknown_parse_mode_is_refused(self, refusal):
        said = refusal("sendMessage", chat_id=1, text="a", parse_mode="bbcode")

        assert said == "unsupported parse_mode"

    def test_a_caption_has_1024_characters_at_most(self, refusal):
        said = refusal("sendDocument", chat_id=1, caption="x" * 1025, document="https://a.org/b")

        assert said == "message caption is too long"


class TestKeyboards:
    @pytest.mark.parametrize(
        ("markup", "expected"),
        [
            pytest.param(keyboard(callback_data="x" * 65), "BUTTON_DATA_INVALID", id="65 bytes"),
            pytest.param(keyboard(callback_data="é" * 33), "BUTTON_DATA_INVALID", id="33 é"),
            pytest.param(keyboard(callback_data=""), "BUTTON_DATA_INVALID", id="no data"),
            pytest.param(
                keyboard(), "text buttons are unallowed in the inline keyboard", id="no action"
            ),
            pytest.param(
                keyboard(url="https://example.org", callback_data="c"),
                "button would be changed: only one of ['callback_data', 'url'] is kept",
                id="two actions",
            ),
            pytest.param(
                keyboard(url="nowhere"),
                "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
                id="bad link",
            ),
            pytest.param("more", "can't parse reply keyboard markup JSON object", id="no object"),
        ],
    )
    def test_a_keyboard_that_cannot_work_is_refused(self, refusal, server, markup, expected):
        said = refusal("sendMessage", chat_id=1, text="a", reply_markup=markup)

        assert expected == said
        assert server.sent() == []

    async def test_a_tap_comes_back_with_the_buttons_data(self, server, bot):
        server.open_chat(1)
        more = InlineKeyboardButton("more", callback_data="x" * 64)
        await bot.send_message(1, "an answer", reply_markup=InlineKeyboardMarkup([[more]]))

        server.press("more")

        [update] = await bot.get_updates()
        assert update.callback_query.data == "x" * 64
        assert update.callback_query.message.text == "an answer"

    async def test_a_tap_is_answered_once_and_in_time(self, server, bot):
        first = server.callback_query("c:1")["callback_query"]["id"]
        late = server.callback_query("c:2")["callback_query"]["id"]

        assert await bot.answer_callback_query(first)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(first)
        server.advance(151)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late)


class TestMessages:
    async def test_a_chat_tells_what_it_got_and_how_it_was_edited(self, server, bot):
        asked = server.message("when?", chat_id=5)["message"]["message_id"]
        sent = await bot.send_message(
            5, "looking", reply_to_message_id=asked, entities=[MessageEntity("italic", 0, 7)]
        )
        await bot.edit_message_text("on Sunday", 5, sent.message_id)

        [message] = server.sent(5)
        assert (
            message.text,
            [version.text for version in message.versions],
        ) == ("on Sunday", ["looking", "on Sunday"])
        assert message.reply_to.text == "when?"
        assert server.texts(5) == ["on Sunday"]

    def test_an_edit_that_changes_nothing_is_refused(self, server, refusal, call):
        call("sendMessage", chat_id=1, text="same", reply_markup=keyboard(callback_data="c"))

        same = {"chat_id": 1, "message_id": 1, "reply_markup": keyboard(callback_data="c")}
        expected = (
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
        assert expected == refusal("editMessageText", text="same", **same)
        assert expected == refusal("editMessageReplyMarkup", **same)
        assert call("editMessageText", text="same", chat_id=1, message_id=1)["ok"]

    @pytest.mark.parametrize(
        ("method", "asked", "expected"),
        [
            ("editMessageText", {"message_id": 9, "text": "b"}, "message to edit not found"),
            ("editMessageText", {"message_id": 1, "text": "b"}, "message can't be edited"),
            ("deleteMessage", {"message_id": 9}, "message to delete not found"),
            (
                "sendMessage",
                {"text": "b", "reply_parameters": {"message_id": 9}},
                "message to be replied not found",
            ),
            (
                "sendMessage",
                {"text": "b", "reply_parameters": {"message_id": 1, "quote": "other"}},
                "QUOTE_TEXT_INVALID",
            ),
            ("sendMessage", {"text": "b", "message_thread_id": 7}, "message thread not found"),
            ("sendChatAction", {"action": "singing"}, "wrong parameter action in request"),
            ("setMessageReaction", {"message_id": 9}, "message to react not found"),
            ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ],
    )
    def test_what_is_not_there_is_refused(self, server, refusal, method, asked, expected):
        server.message("theirs", chat_id=1)

        assert expected == refusal(method, chat_id=1, **asked)

    def test_a_deleted_message_is_no_longer_read(self, server, call, refusal):
        call("sendMessage", chat_id=1, text="a mistake")

        assert call("deleteMessage", chat_id=1, message_id=1)["result"]

        assert server.texts(1) == []
        assert (
            refusal("editMessageText", chat_id=1, message_id=1, text="b")
            == "message to edit not found"
        )

    def test_a_topic_gets_its_answer(self, server, call):
        server.message("/ask", chat_id=-1000000000005, thread_id=7)

        sent = call("sendMessage", chat_id=-1000000000005, message_thread_id=7, text="here")

        assert sent["result"]["message_thread_id"] == 7

    @pytest.mark.parametrize(
        ("chat_id", "expected"), [("", "chat_id is empty"), (404, "chat not found")]
    )
    def test_a_bot_cannot_write_to_strangers(self, refusal, chat_id, expected):
        assert expected == refusal("sendMessage", chat_id=chat_id, text="hello")

    async def test_a_person_or_a_group_may_turn_the_bot_away(self, server, bot):
        server.block(1)
        server.kick(-1000000000002)
        server.migrate(-3, -1000000000003)

        with pytest.raises(Forbidden, match="blocked by the user"):
            await bot.send_message(1, "hello")
        with pytest.raises(Forbidden, match="kicked from the supergroup chat"):
            await bot.send_message(-1000000000002, "hello")
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(-3, "hello")
        assert moved.value.new_chat_id == -1000000000003
        assert await bot.send_message(-1000000000003, "hello")

    async def test_what_people_do_can_be_parsed_by_the_library(self, server, bot):
        server.message("/ask@verbatim_bot rain? 😀 @verbatim_bot", chat_id=-5)
        server.edited_message("/ask snow?", chat_id=-5)
        server.channel_post("news")
        server.invite(-1000000000006)
        server.guest_message("@verbatim_bot rain?")
        server.inline_query("rain")

        got = await bot.get_updates()

        assert (got[0].message.entities[0].offset, got[0].message.entities[0].length) == (0, 17)
        assert got[0].message.parse_entity(got[0].message.entities[1]) == "@verbatim_bot"
        assert got[1].edited_message.text == "/ask snow?"
        assert got[2].channel_post.text == "news"
        assert got[3].my_chat_member.difference()["status"] == ("left", "member")
        assert got[4].guest_message.guest_query_id
        assert got[5].inline_query.query == "rain"


class TestOtherMethods:
    async def test_a_document_sent_can_be_fetched(self, server, bot):
        server.open_chat(1)
        sent = await bot.send_document(1, b"line\r\n--end", filename="a.txt", caption="all of it")

        file = await bot.get_file(sent.document.file_id)

        assert await file.download_as_bytearray() == b"line\r\n--end"
        assert server.texts(1)[0] == "all of it"

    def test_a_file_over_20_mebibytes_is_not_given(self, server, refusal, call):
        large = server.add_file(b"", size=(20 << 20) + 1)["file_id"]
        fitting = server.add_file(b"", size=20 << 20)["file_id"]

        assert call("getFile", file_id=fitting)["ok"]
        assert refusal("getFile", file_id=large) == "file is too big"
        assert refusal("getFile", file_id="none") == "invalid file_id"

    async def test_commands_are_kept_by_scope_and_language(self, server, bot):
        await bot.set_my_commands([BotCommand("ask", "Ask")], language_code="en")

        assert tuple(c.command for c in await bot.get_my_commands(language_code="en")) == ("ask",)
        assert await bot.get_my_commands() == ()
        await bot.delete_my_commands(language_code="en")
        assert await bot.get_my_commands(language_code="en") == ()

    @pytest.mark.parametrize(
        ("commands", "scope", "expected"),
        [
            ([{"command": "Ask", "description": "a"}], None, "BOT_COMMAND_INVALID"),
            ([{"command": "a" * 33, "description": "a"}], None, "BOT_COMMAND_INVALID"),
            (
                [{"command": "ask", "description": ""}],
                None,
                "command description must be non-empty",
            ),
            (
                [{"command": "ask", "description": "a" * 257}],
                None,
                "command description length must not exceed 256",
            ),
            (
                [{"command": f"a{n}", "description": "a"} for n in range(101)],
                None,
                "too many commands specified",
            ),
            ([], {"type": "chat", "chat_id": 404}, "chat not found"),
        ],
    )
    def test_commands_that_cannot_be_are_refused(self, refusal, commands, scope, expected):
        scope = scope or {"type": "default"}

        assert expected == refusal("setMyCommands", commands=commands, scope=scope)

    async def test_a_bot_describes_itself(self, server, bot):
        await bot.set_my_name("Quotes")
        await bot.set_my_description("Answers", language_code="de")

        assert (await bot.get_my_name()).name == "Quotes"
        assert (await bot.get_my_description("de")).description == "Answers"
        assert (await bot.get_my_short_description()).short_description == ""
        with pytest.raises(BadRequest, match="too long"):
            await bot.set_my_short_description("x" * 121)

    async def test_an_inline_answer_can_be_chosen_and_edited(self, server, bot):
        query_id = server.inline_query("rain")["inline_query"]["id"]
        article = InlineQueryResultArticle("p1", "Rain", InputTextMessageContent("It rains."))
        await bot.answer_inline_query(query_id, [article], next_offset="1")

        chosen = server.choose(query_id, "p1")["chosen_inline_result"]
        await bot.edit_message_text("It rained.", inline_message_id=chosen["inline_message_id"])

        versions = server.inline_messages[chosen["inline_message_id"]].versions
        assert [version.text for version in versions] == ["It rains.", "It rained."]

    async def test_a_guest_query_is_answered_where_it_was_asked(self, server, bot):
        asked = server.guest_message("@verbatim_bot rain?")["guest_message"]
        article = InlineQueryResultArticle("p1", "Rain", InputTextMessageContent("It rains."))

        sent = await bot.answer_guest_query(asked["guest_query_id"], article)

        assert server.inline_messages[sent.inline_message_id].text == "It rains."

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"results": 51}, "too many inline query results specified"),
            ({"id": "x" * 65}, "RESULT_ID_INVALID"),
            ({"id": "same", "results": 2}, "RESULT_ID_DUPLICATE"),
            ({"title": ""}, "can't parse inline query result: Can't find field \"title\""),
            ({"message_text": "x" * 4097}, "message is too long"),
            ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
            (
                {"inline_query_id": "0"},
                "query is too old and response timeout expired or query ID is invalid",
            ),
        ],
        ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
    )
    def test_an_inline_answer_that_cannot_be_is_refused(self, server, refusal, changes, expected):
        query_id = server.inline_query("rain")["inline_query"]["id"]
        results = [
            {
                "type": "article",
                "id": changes.get("id", str(n)),
                "title": changes.get("title", "Rain"),
                "input_message_content": {"message_text": changes.get("message_text", "a")},
            }
            for n in range(changes.get("results", 1))
        ]
        asked = {"inline_query_id": changes.get("inline_query_id", query_id), "results": results}

        said = refusal("answerInlineQuery", **asked, next_offset=changes.get("next_offset", ""))

        assert expected == said

    async def test_members_and_chats_can_be_asked_for(self, server, bot):
        server.open_chat(-5, title="Friends").members[7] = "administrator"

        assert (await bot.get_chat(-5)).title == "Friends"
        assert (await bot.get_chat_member(-5, 7)).status == "administrator"
        assert await bot.leave_chat(-5)
        with pytest.raises(Forbidden, match="not a member of the group chat"):
            await bot.send_message(-5, "hello?")

    def test_unknown_methods_and_paths_are_not_found(self, call, server):
        assert call("sendFlowers")["description"] == "Not Found: method not found"
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", "/")
        assert connection.getresponse().status == 404
        connection.close()

    def test_method_names_are_not_case_sensitive(self, call):
        assert call("GETME")["result"]["username"] == "verbatim_bot"

    @pytest.mark.parametrize(
        ("token", "expected"),
        [("nonsense", "Unauthorized: invalid token specified"), ("1:revoked", "Unauthorized")],
    )
    def test_another_token_is_unauthorized(self, call, token, expected):
        answer = call("getMe", token=token)

        assert (401, expected) == (answer["error_code"], answer["description"])

    def test_calls_are_remembered_with_what_they_asked_and_got(self, server, call):
        call("sendMessage", chat_id=404, text="[1]", entities=[bold(0, 3)])

        [sent] = server.calls_of("sendMessage")
        assert {"chat_id": 404, "text": "[1]", "entities": [bold(0, 3)]} == sent.parameters
        assert (sent.status, sent.description) == (400, "Bad Request: chat not found")


class TestFaults:
    @pytest.mark.parametrize(
        ("fault", "error"),
        [
            pytest.param({"status": 500}, NetworkError, id="500"),
            pytest.param({"status": 502, "body": BAD_GATEWAY_PAGE}, NetworkError, id="502 page"),
            pytest.param({"body": b"<html>"}, Exception, id="200 page"),
            pytest.param({"body": b'{"ok":tr'}, Exception, id="half a JSON"),
            pytest.param({"body": b""}, Exception, id="nothing"),
            pytest.param({"status": 401}, InvalidToken, id="401"),
            pytest.param({"status": 404}, InvalidToken, id="404"),
            pytest.param({"status": 409}, Conflict, id="409"),
            pytest.param({"retry_after": 7}, RetryAfter, id="429"),
            pytest.param({"hang_up": True}, NetworkError, id="hang-up"),
        ],
    )
    async def test_a_fault_comes_as_often_as_ordered_and_has_no_effect(
        self, server, bot, fault, error
    ):
        server.open_chat(1)
        server.fault("sendMessage", times=1, **fault)

        with pytest.raises(error):
            await bot.send_message(1, "lost")
        await bot.send_message(1, "arrives")

        assert server.texts(1) == ["arrives"]

    @pytest.mark.parametrize(
        "fault",
        [
            pytest.param({"hang_up": True, "carried_out": True}, id="hang-up"),
            pytest.param({"status": 500, "carried_out": True}, id="error"),
            pytest.param({"truncated": True}, id="truncated"),
        ],
    )
    async def test_a_message_can_arrive_though_its_answer_does_not(self, server, bot, fault):
        server.open_chat(1)
        server.fault("sendMessage", **fault)

        with pytest.raises(Exception, match=r".*"):
            await bot.send_message(1, "arrives")

        assert server.texts(1) == ["arrives"]

    async def test_a_late_answer_comes_after_the_effect(self, server, bot):
        server.open_chat(1)
        server.fault("sendMessage", delay=0.1)

        late = await bot.send_message(1, "at once")

        assert late.text == "at once"
        [sent] = server.sent(1)
        assert time.time() - sent.versions[0].at > 0.09

    def test_a_fault_may_be_for_one_chat_and_any_method(self, server, call):
        server.open_chat(1)
        server.open_chat(2)
        server.fault("*", chat_id=2, status=500, times=2)

        assert call("sendMessage", chat_id=1, text="a")["ok"]
        assert not call("sendMessage", chat_id=2, text="a")["ok"]
        assert not call("sendChatAction", chat_id=2, action="typing")["ok"]
        assert call("sendMessage", chat_id=2, text="a")["ok"]

    async def test_a_flood_of_one_chat_is_over_after_its_time(self, server, still, bot):
        server.open_chat(1)
        server.open_chat(2)
        server.flood(60, chat_id=1)

        with pytest.raises(RetryAfter) as flood:
            await bot.send_message(1, "too soon")
        await bot.send_message(2, "another chat")
        server.advance(60)
        await bot.send_message(1, "in time")

        assert flood.value.retry_after == 60
        assert server.texts() == ["another chat", "in time"]

    def test_429_says_it_in_body_and_header(self, server):
        server.open_chat(1)
        server.fault("sendMessage", retry_after=3)
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", f"/bot{server.token}/sendMessage?chat_id=1&text=a")
        answer = connection.getresponse()
        body = json.loads(answer.read())
        connection.close()

        assert answer.headers["Retry-After"] == "3"
        assert body == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        }

    @pytest.mark.parametrize(
        ("chat_ids", "delivered"),
        [
            pytest.param([1, 1], 1, id="one a second to a chat"),
            pytest.param(range(1, 40), 30, id="thirty a second over all"),
        ],
    )
    def test_limits_hold_back_what_is_too_much(self, server, still, call, chat_ids, delivered):
        server.limits = Limits()
        for chat_id in chat_ids:
            server.open_chat(chat_id)

        answers = [call("sendMessage", chat_id=chat_id, text="a") for chat_id in chat_ids]

        assert delivered == sum(answer["ok"] for answer in answers)
        assert answers[-1]["parameters"]["retry_after"] == 1

    def test_a_group_gets_twenty_a_minute(self, server, still, call):
        server.limits = Limits()
        server.open_chat(-5)

        for _ in range(20):
            assert call("sendMessage", chat_id=-5, text="a")["ok"]
            server.advance(1.1)

        wait = call("sendMessage", chat_id=-5, text="a")["parameters"]["retry_after"]
        assert 30 < wait < 60

    async def test_a_server_that_is_down_comes_back_with_everything(self, server, bot):
        server.message("before")
        server.down(24 * 3600)

        with pytest.raises(NetworkError):
            await bot.get_updates()
        server.up()

        assert [update.message.text for update in await bot.get_updates()] == ["before"]

    def test_waiting_in_vain_tells_what_happened(self, server, call):
        call("getMe")

        with pytest.raises(AssertionError, match=r"the last calls were .*getMe 200"):
            server.wait_for_messages(1, timeout=0.05)


class Hook:
    """A webhook that answers with the statuses it is given, then with 200.

    With `to`, only the message of that text gets them; status 0 hangs up.
    """

    def __init__(self, *statuses, to=None):
        self.statuses = list(statuses)
        self.to = to
        self.got = []
        self.heads = []

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1")
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/hook"
        return self

    async def __aexit__(self, *exc):
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split()[0])
        update = json.loads(await reader.readexactly(length))
        text = update["message"]["text"]
        status = self.statuses.pop(0) if self.statuses and self.to in (None, text) else 200
        self.got.append((text, status))
        self.heads.append(head.decode())
        if status:
            writer.write(f"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()


def delivered(server):
    return asyncio.to_thread(server.wait_for, lambda: server.pending == 0)


class TestWebhook:
    async def test_updates_arrive_with_the_secret(self, server, bot):
        server.message("waiting already")
        async with Hook() as hook:
            await bot.set_webhook(hook.url, secret_token="s3cret")
            server.message("new")
            await delivered(server)

        assert hook.got == [("waiting already", 200), ("new", 200)]
        assert all("X-Telegram-Bot-Api-Secret-Token: s3cret" in head for head in hook.heads)

    @pytest.mark.parametrize("status", [500, 403, 0], ids=["500", "403", "hang-up"])
    async def test_an_update_comes_again_until_it_is_taken(self, server, bot, status):
        async with Hook(status, status) as hook:
            await bot.set_webhook(hook.url)
            server.message("again")
            await delivered(server)
            info = await bot.get_webhook_info()

        assert [("again", status), ("again", status), ("again", 200)] == hook.got
        assert info.last_error_message

    async def test_a_chat_waits_for_its_first_update_others_go_on(self, server, bot):
        async with Hook(*[500] * 1000, to="first") as hook:
            await bot.set_webhook(hook.url)
            server.message("first", chat_id=1)
            server.message("second", chat_id=1)
            await asyncio.to_thread(server.wait_for, lambda: server.webhook.last_error)
            server.message("elsewhere", chat_id=2)
            await asyncio.to_thread(server.wait_for, lambda: ("elsewhere", 200) in hook.got)
            hook.statuses.clear()
            await delivered(server)

        assert [text for text, status in hook.got if status == 200] == [
            "elsewhere",
            "first",
            "second",
        ]

    async def test_polling_and_a_webhook_exclude_each_other(self, server, bot):
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(server.wait_for_calls, "getUpdates")
        async with Hook() as hook:
            await bot.set_webhook(hook.url)
            with pytest.raises(Conflict, match="terminated by setWebhook"):
                await poll
            with pytest.raises(Conflict, match="webhook is active"):
                await bot.get_updates()
            await bot.delete_webhook()

        server.message("polled again")
        assert len(await bot.get_updates()) == 1

    def test_pending_updates_can_be_dropped(self, server, call):
        server.message("old")

        call("deleteWebhook", drop_pending_updates=True)

        assert server.pending == 0

    def test_a_secret_has_only_plain_characters(self, refusal):
        said = refusal("setWebhook", url="http://127.0.0.1:1/", secret_token="no spaces")

        assert said == "secret token contains unallowed characters"


class TestByHand:
    def test_a_person_types_and_reads(self, server, call, capsys):
        type_in(server, ["when?", "", "+more"])
        call("sendMessage", chat_id=1, text="looking")
        markup = keyboard(callback_data="c:1")
        call("editMessageText", chat_id=1, message_id=2, text="Sunday", reply_markup=markup)
        type_in(server, ["+more"])

        assert said_after(server, 0) == ["#2: looking", "#2 (edited): Sunday [more]"]
        assert said_after(server, 1) == ["#2 (edited): Sunday [more]"]
        assert capsys.readouterr().out == "no button 'more' in chat 1\n"
        assert server.pending == 2
