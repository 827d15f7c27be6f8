import asyncio
import json
from types import SimpleNamespace

import pytest
from telegram.error import InvalidToken, RetryAfter

from bot.chat.faults import FIRST_PAUSE, Outage
from bot.chat.polling import Polling
from tests.telegram_server import BAD_GATEWAY_PAGE, PATIENCE


@pytest.fixture
def poll(bot):
    """Fetch until so many updates have come; their texts."""

    async def polled(count, **how):
        texts, enough = [], asyncio.Event()

        async def store(batch):
            texts.extend(update["message"]["text"] for update in batch)
            if len(texts) >= count:
                enough.set()

        how = {"first_pause": 0.01, **how}
        running = asyncio.create_task(Polling(bot, store, **how).run())
        await asyncio.wait(
            {running, asyncio.create_task(enough.wait())},
            timeout=PATIENCE,
            return_when=asyncio.FIRST_COMPLETED,
        )
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return texts

    return polled


def warnings(caplog):
    return [r.getMessage() for r in caplog.records if r.levelname == "WARNING"]


async def test_updates_come_in_order_and_once(server, poll):
    for number in range(250):
        server.message(str(number))

    assert [str(number) for number in range(250)] == await poll(250)


async def test_ids_may_start_anew_below_those_seen(server, poll):
    server.queue.next_id = 5_000_000
    server.message("old")
    server.queue.next_id = 1000
    server.message("new")

    assert await poll(2) == ["old", "new"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        pytest.param({"status": 401}, "refuses the token", id="401"),
        pytest.param({"status": 404}, "refuses the token", id="404"),
        pytest.param({"status": 409}, "another program", id="409"),
        pytest.param({"retry_after": 1}, "asks for a pause of 1 s", id="429"),
        pytest.param({"status": 500}, "(Internal Server Error: restart)", id="500"),
        pytest.param(
            {"status": 502, "body": BAD_GATEWAY_PAGE}, "(Bad Gateway (502))", id="502 page"
        ),
        pytest.param({"body": BAD_GATEWAY_PAGE}, "(Invalid server response)", id="200 page"),
        pytest.param({"body": b""}, "(Invalid server response)", id="nothing"),
        pytest.param({"body": b'{"ok": true, "result": 5}'}, "makes no sense", id="no list"),
        pytest.param({"body": b"{}"}, "makes no sense", id="no result"),
        pytest.param({"body": b"[]"}, "makes no sense", id="no object"),
        pytest.param({"truncated": True}, "(Invalid server response)", id="truncated"),
        pytest.param({"hang_up": True}, "can't be reached", id="hang-up"),
    ],
)
async def test_a_fault_is_told_once_and_got_over(server, poll, caplog, fault, words):
    server.fault("getUpdates", times=1 if "retry_after" in fault else 3, **fault)
    server.message("hello")

    assert await poll(1) == ["hello"]
    [told] = [line for line in warnings(caplog) if line != "Telegram answers again"]
    assert words in told


async def test_a_token_refused_for_good_ends_it(server, bot):
    server.fault("getUpdates", times=float("inf"), status=401)

    with pytest.raises(InvalidToken):
        await Polling(bot, print, first_pause=0.01, patience=0.1).run()


async def test_a_batch_that_is_not_stored_stays_with_telegram(server, bot):
    async def store(batch):
        if server.calls_of("getUpdates")[2:]:
            raise asyncio.CancelledError
        raise OSError("disk full")

    server.message("hello")
    with pytest.raises(asyncio.CancelledError):
        await Polling(bot, store, first_pause=0.01).run()

    assert server.pending == 1


async def test_an_update_without_an_id_is_set_aside_and_the_rest_is_taken(server, poll, caplog):
    message = {"message": {"text": "hello"}}
    batch = [{"x": 1}, "nonsense", {"update_id": "5"}, {"update_id": 6, **message}]
    server.fault("getUpdates", body=json.dumps({"ok": True, "result": batch}).encode())

    assert await poll(1) == ["hello"]
    assert "3 of 4 updates have no id" in caplog.text


async def test_each_good_answer_is_a_beat(server, bot, poll):
    beats = []
    server.fault("getUpdates", times=2, status=500)
    server.message("hello")

    await poll(1, beat=lambda: beats.append(1))

    assert len(beats) == 1


async def test_after_a_long_silence_the_connections_are_made_anew(server, poll):
    renewed = []

    async def renew():
        renewed.append(1)

    server.fault("getUpdates", times=6, hang_up=True)
    server.message("hello")

    assert await poll(1, renew=renew, longest_silence=0.1) == ["hello"]
    assert renewed


class Clock:
    """Time that passes only where the bot pauses; something happens when `seconds` have passed."""

    def __init__(self, seconds, then):
        self.now, self._seconds, self._then = 0.0, seconds, then

    def monotonic(self):
        return self.now

    async def sleep(self, pause):
        before, self.now = self.now, self.now + pause
        if before < self._seconds <= self.now:
            self._then()


class TestLongTrouble:
    @pytest.fixture
    def lasts(self, monkeypatch):
        """How long the trouble lasts, and what ends it."""

        def begin(seconds, then):
            clock = Clock(seconds, then)
            monkeypatch.setattr("bot.chat.polling.time", clock)
            slept = SimpleNamespace(sleep=clock.sleep, timeout=asyncio.timeout)
            monkeypatch.setattr("bot.chat.polling.asyncio", slept)

        return begin

    async def test_ten_minutes_without_telegram_are_got_over(self, server, poll, lasts, caplog):
        renewed = []

        async def renew():
            renewed.append(1)

        server.message("hello")
        server.down(24 * 3600)
        lasts(600, server.up)
        texts = await poll(1, first_pause=FIRST_PAUSE, renew=renew)

        assert texts == ["hello"]
        assert len(renewed) == 4
        told = [line for line in warnings(caplog) if "new connections" not in line]
        assert [line.split(" (")[0] for line in told] == [
            "Telegram can't be reached or has trouble of its own",
            "Telegram answers again",
        ]

    async def test_another_program_with_the_token_for_a_minute_is_got_over(
        self, server, poll, lasts, caplog
    ):
        server.fault("getUpdates", times=float("inf"), status=409)
        server.message("hello")
        lasts(60, server.clear_faults)

        assert await poll(1, first_pause=FIRST_PAUSE) == ["hello"]
        assert len(warnings(caplog)) == 2
        refused = [call for call in server.calls_of("getUpdates") if call.status == 409]
        assert len(refused) == 6  # after 1, 2, 4, 8, 16 and 30 seconds


@pytest.mark.parametrize("seconds", [1, 60, 3600])
def test_a_pause_that_telegram_asks_for_is_as_long_as_it_says(seconds, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")

    assert Outage().pause_after(RetryAfter(seconds)) == seconds


async def test_an_answer_that_drips_in_is_given_up(server, poll, monkeypatch, caplog):
    monkeypatch.setattr("bot.chat.polling.ANSWER_TIME", 0.1)
    monkeypatch.setattr("bot.chat.polling.LONG_POLL", 0)
    server.fault("getUpdates", delay=1.0)
    server.message("hello")

    assert await poll(1) == ["hello"]
    assert "Telegram doesn't answer in time" in caplog.text
