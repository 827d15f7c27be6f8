import asyncio
import time
from functools import partial

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.chat.delivery import Outgoing, Place
from bot.chat.dispatcher import MOST_DEATHS, MOST_TRIES, WRITABLE, Dispatcher
from bot.chat.errors import ErrorReports, Unreadable
from bot.chat.inbox import Inbox, InboxError, State
from bot.chat.messages import plain
from tests.bot.chat.conftest import working


def update(number, chat=1, kind="message"):
    return {"update_id": number, kind: {"chat": {"id": chat}, "from": {"id": chat}}}


class Desk:
    """A dispatcher whose handler and delivery do what a test says, and remember it."""

    def __init__(self, database):
        self.inbox = Inbox(database)
        self.handled, self.sent, self.notes = [], [], []
        self.texts = lambda number: [str(number)]
        self.delay = lambda number: 0.0
        self.send_fails = lambda text: None
        self.work = self.new()

    def new(self, concurrency=4):
        self.work = Dispatcher(
            self.inbox,
            self.handle,
            self.send,
            ErrorReports(self.note),
            concurrency=concurrency,
            first_pause=0.001,
        )
        return self.work

    async def restart(self, database):
        """Start anew, as the next process does."""
        await self.work.stop(0)
        self.inbox.close()
        self.inbox = Inbox(database)
        self.new()

    def die(self, database):
        """End as by kill -9, and start anew."""
        self.inbox.close()
        self.inbox = Inbox(database)
        self.new()

    async def note(self, told):
        self.notes.append(told())

    async def handle(self, update):
        number = update["update_id"]
        self.handled.append(number)
        await asyncio.sleep(self.delay(number))
        chat = update.get("message", {}).get("chat", {}).get("id", 1)
        return State.ANSWERED, [Outgoing(Place(chat), plain(t)) for t in self.texts(number)]

    async def send(self, out):
        if error := self.send_fails(out.message.text):
            raise error
        self.sent.append(out.message.text)

    async def store(self, *updates):
        await self.work.store(updates)

    async def work_off(self):
        """Work until nothing is open."""
        async with working(self.work):
            while (await self.work.ask(Inbox.standing)).open:  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    async def work_until(self, happened):
        """Work until this is so."""
        async with working(self.work):
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    @property
    def rests(self):
        """Whether nothing is under way."""
        return not self.work._tasks


@pytest.fixture
async def desk(database, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    desk = Desk(database)
    yield desk
    await desk.work.stop(0)
    desk.inbox.close()


async def test_a_chat_is_worked_off_in_order(desk):
    desk.delay = lambda number: 0.01 / number
    await desk.store(*(update(number) for number in range(1, 6)))

    await desk.work_off()

    assert desk.sent == ["1", "2", "3", "4", "5"]


async def test_a_slow_chat_holds_up_no_other(desk):
    slow = asyncio.Event()
    desk.work._handle = lambda update: (
        slow.wait() if update["update_id"] == 1 else desk.handle(update)
    )
    await desk.store(update(1, chat=1), update(2, chat=1), update(3, chat=2), update(4, chat=3))

    await desk.work_until(lambda: len(desk.sent) == 2)

    assert sorted(desk.sent) == ["3", "4"]


async def test_no_more_is_worked_on_at_once_than_allowed(desk):
    running, most, full = 0, 0, asyncio.Event()

    async def handle(update):
        nonlocal running, most
        running += 1
        most = max(most, running)
        if most == 4:
            full.set()
        await full.wait()
        await asyncio.sleep(0.005)
        running -= 1
        return State.ANSWERED, []

    desk.work._handle = handle
    await desk.store(*(update(number, chat=number) for number in range(1, 20)))
    await desk.work_off()

    assert most == 4


async def test_an_error_that_passes_delays_an_answer(desk, caplog):
    failures = iter([ZeroDivisionError(), ZeroDivisionError(), None])
    desk.send_fails = lambda text: next(failures)
    await desk.store(update(1))

    await desk.work_off()

    assert desk.sent == ["1"]
    assert len([record for record in caplog.records if record.exc_info]) == 1


async def test_an_error_that_stays_ends_in_a_notice_and_a_dead_row_and_the_chat_goes_on(desk):
    desk.texts = lambda number: [str(1 // (number - 1))]
    await desk.store(update(1), update(2))

    await desk.work_off()

    assert desk.handled == [1] * MOST_TRIES + [2]
    notice, answer = desk.sent
    assert "(error 1)" in notice
    assert answer == "1"
    [dead] = desk.inbox.dead(9)
    assert (dead.number, dead.error.startswith("ZeroDivisionError at ")) == (1, True)


async def test_an_update_that_ends_process_after_process_is_given_up_with_a_notice(
    desk, database, clock_of_the_inbox
):
    await desk.store(update(1), update(2))
    for _ in range(MOST_DEATHS):
        assert desk.inbox.take(1)[0]
        desk.die(database)
        clock_of_the_inbox.now += 60.0

    await desk.work_off()

    assert desk.handled == [2]
    notice, answer = desk.sent
    assert "(error 1)" in notice
    assert answer == "2"
    assert len(desk.notes) == 1
    assert [dead.error for dead in desk.inbox.dead(9)] == [
        "the bot has ended 10 times while it looked for the answer"
    ]


async def test_a_stop_while_an_update_is_answered_is_no_death(desk, database):
    desk.delay = lambda number: 60.0
    await desk.store(update(1))
    for _ in range(MOST_DEATHS):
        await desk.work_until(lambda: desk.handled)
        desk.handled.clear()
        await desk.restart(database)
    desk.delay = lambda number: 0.0

    await desk.work_off()

    assert desk.sent == ["1"]


async def test_it_is_stuck_while_an_update_makes_no_step(desk):
    assert desk.work.stuck == 0
    desk.delay = lambda number: 0.3
    await desk.store(update(1))
    await desk.work_until(lambda: desk.work.stuck > 0.2)

    await desk.work_off()

    assert desk.sent == ["1"]


async def test_it_is_not_stuck_while_it_waits_for_the_database(desk, monkeypatch):
    def answer(inbox, *args, store=Inbox.answer):
        if time.monotonic() < free:
            raise InboxError("locked")
        return store(inbox, *args)

    monkeypatch.setattr(Inbox, "answer", answer)
    await desk.store(update(1))
    free, stuck = time.monotonic() + 0.5, []

    await desk.work_until(lambda: stuck.append(desk.work.stuck) or desk.sent)

    assert max(stuck) < 0.3


async def test_a_notice_that_cannot_be_sent_ends_it_too(desk):
    desk.send_fails = lambda text: BadRequest("no")
    await desk.store(update(1))

    await desk.work_off()

    assert len(desk.inbox.dead(9)) == 1


async def test_what_nobody_can_read_is_given_up_at_once(desk):
    async def handle(update):
        desk.handled.append(update["update_id"])
        raise Unreadable

    desk.work._handle = handle
    await desk.store(update(1), update(2, chat=-5))
    await desk.work_off()

    assert sorted(desk.handled) == [1, 2]
    assert len(desk.sent) == 1  # a group is not told


async def test_a_retry_sends_what_is_left_and_does_not_search_again(desk):
    desk.texts = lambda number: ["one", "two", "three"]
    failures = {"two": [NetworkError("down"), NetworkError("down")]}
    desk.send_fails = lambda text: failures.get(text) and failures[text].pop()
    await desk.store(update(1))

    await desk.work_off()

    assert (desk.handled, desk.sent) == ([1], ["one", "two", "three"])


async def test_the_next_process_sends_what_is_left(desk, database):
    desk.texts = lambda number: ["one", "two"]
    tried = []
    desk.send_fails = lambda text: tried.append(text) or (text == "two" and NetworkError("down"))
    await desk.store(update(1))
    await desk.work_until(lambda: "two" in tried)
    desk.send_fails = lambda text: None
    await desk.restart(database)

    await desk.work_off()

    assert (desk.handled, desk.sent) == ([1], ["one", "two"])


async def test_no_outage_is_too_long(desk):
    failures = iter([NetworkError("down")] * 3 * MOST_TRIES)
    desk.send_fails = lambda text: next(failures, None)
    desk.work._first_pause = 0.0
    await desk.store(update(1))

    await desk.work_off()

    assert desk.sent == ["1"]


async def test_a_pause_that_telegram_asks_for_is_kept_and_counts_as_no_try(desk):
    waits = iter([RetryAfter(0)] * 3 * MOST_TRIES)
    desk.send_fails = lambda text: next(waits, None)
    await desk.store(update(1))

    await desk.work_off()

    assert desk.sent == ["1"]


@pytest.mark.parametrize("seconds", [1, 60, 3600])
async def test_a_chat_waits_as_long_as_telegram_asks_and_the_others_do_not(
    desk, seconds, clock_of_the_inbox
):
    desk.send_fails = lambda text: RetryAfter(seconds) if text == "1" else None
    await desk.store(update(1, chat=1), update(2, chat=2))

    await desk.work_until(lambda: desk.sent and desk.rests)

    assert desk.sent == ["2"]
    assert await desk.work.ask(Inbox.take, 9) == ([], seconds)


@pytest.mark.parametrize(
    ("error", "repeats"),
    [
        pytest.param(partial(NetworkError, "it broke"), 1, id="nobody knows"),
        pytest.param(TimedOut, 1, id="no answer"),
        pytest.param(partial(RetryAfter, 0), 0, id="asked to wait"),
        pytest.param(partial(Conflict, "no"), 0, id="refused"),
    ],
)
async def test_a_message_that_may_have_come_twice_is_counted(desk, error, repeats):
    failures = iter([error()])
    desk.send_fails = lambda text: next(failures, None)
    await desk.store(update(1))

    await desk.work_off()

    assert (desk.sent, desk.inbox.standing().repeats) == (["1"], repeats)


async def test_a_chat_that_waits_takes_nobodys_place(desk):
    desk.send_fails = lambda text: RetryAfter(3600) if int(text) < 10 else None
    await desk.store(*(update(number, chat=number) for number in range(20)))

    await desk.work_until(lambda: len(desk.sent) == 10)

    assert sorted(map(int, desk.sent)) == [*range(10, 20)]


@pytest.mark.parametrize(
    "error",
    [Forbidden("bot was blocked by the user"), BadRequest("Chat not found")],
    ids=["blocked", "unknown"],
)
async def test_where_the_bot_may_not_write_it_is_not_tried_again(desk, error):
    tried = []
    desk.send_fails = lambda text: tried.append(text) or error
    await desk.store(update(1))

    await desk.work_off()

    assert (tried, desk.inbox.dead(9)) == (["1"], [])


async def test_a_tap_that_nobody_waits_for_is_dropped_but_a_message_is_not(desk, monkeypatch):
    await desk.store(update(1, kind="callback_query"), update(2, chat=2))
    monkeypatch.setattr("bot.chat.dispatcher.time.time", lambda: 10_000_000_000.0)

    await desk.work_off()

    assert desk.handled == [2]


async def test_a_database_that_fails_is_told_once_and_nothing_is_sent_twice(
    desk, caplog, monkeypatch
):
    desk.texts = lambda number: ["one", "two"]
    failures = iter([InboxError("inbox.db: the disk is full")] * 3)
    sent = Inbox.sent

    def fail_at_first(inbox, *args):
        if error := next(failures, None):
            raise error
        sent(inbox, *args)

    monkeypatch.setattr(Inbox, "sent", fail_at_first)
    await desk.store(update(1))
    await desk.work_off()

    assert desk.sent == ["one", "two"]
    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert told == ["inbox.db: the disk is full; I go on trying", WRITABLE]


async def test_what_failed_is_tried_again_though_that_could_not_be_noted_at_first(
    desk, monkeypatch
):
    monkeypatch.setattr("bot.chat.dispatcher.LOOK", 0.001)
    monkeypatch.setattr("bot.chat.dispatcher.LONGEST_PAUSE", 0.001)
    no_threads, put_back = iter([RuntimeError("can't start new thread")] * 3), Inbox.put_back

    def failing(*args, **how):
        if error := next(no_threads, None):
            raise error
        return put_back(*args, **how)

    monkeypatch.setattr(Inbox, "put_back", failing)
    failures = iter([NetworkError("down")])
    desk.send_fails = lambda text: next(failures, None)
    await desk.store(update(1))

    await desk.work_off()

    assert desk.sent == ["1"]


async def test_a_stop_waits_only_so_long_and_the_rest_is_there_afterwards(desk, database):
    desk.delay = lambda number: 60
    await desk.store(update(1), update(2, chat=2))
    await desk.work_until(lambda: len(desk.handled) == 2)
    await desk.work.stop(0.01)
    desk.delay = lambda number: 0
    await desk.restart(database)

    await desk.work_off()

    assert sorted(desk.sent) == ["1", "2"]
