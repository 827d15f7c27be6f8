import os
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from bot.chat import inbox as inbox_module
from bot.chat.inbox import Inbox, InboxError, State, look, reopen


def update(number, text="rain?"):
    return {"update_id": number, "message": {"text": text}}


def numbers(rows):
    return [row.update["update_id"] for row in rows]


def take_all(inbox):
    """Every update in the order in which it is given, each closed before the next is taken."""
    taken = []
    while rows := inbox.take(1)[0]:
        taken += numbers(rows)
        inbox.end(rows[0], State.ANSWERED)
    return taken


@pytest.fixture
def reopened(inbox, database):
    """What the next process finds."""
    opened = [inbox]

    def reopen():
        opened[-1].close()
        opened.append(Inbox(database))
        return opened[-1]

    yield reopen
    for other in opened:
        other.close()


def test_what_is_stored_is_there_for_the_next_process(inbox, reopened):
    inbox.store([(5, update(1)), (6, update(2))])

    assert numbers(reopened().take(9)[0]) == [1, 2]


def test_an_update_that_comes_again_is_there_once(inbox):
    for _ in range(5):
        inbox.store([(5, update(1))])
    first = take_all(inbox)
    inbox.store([(5, update(1))])

    assert (first, take_all(inbox)) == ([1], [])


def test_another_update_may_have_an_id_of_before(inbox):
    inbox.store([(5, update(1)), (6, update(1, "an id of last week"))])

    assert numbers(inbox.take(9)[0]) == [1, 1]


def test_ids_need_not_rise(inbox):
    for number in (2**31, 7, 2**40):
        inbox.store([(5, update(number))])

    assert take_all(inbox) == [2**31, 7, 2**40]


def test_a_chat_gives_one_update_at_a_time(inbox):
    inbox.store([(5, update(1)), (5, update(2)), (6, update(3))])

    rows, wait = inbox.take(9)

    assert (numbers(rows), wait) == ([1, 3], None)
    assert inbox.take(9)[0] == []
    inbox.end(rows[0], State.ANSWERED)
    assert numbers(inbox.take(9)[0]) == [2]


def test_chats_take_turns(inbox):
    inbox.store([(5, update(number)) for number in range(3)] + [(6, update(9))])

    assert take_all(inbox) == [0, 9, 1, 2]


def test_what_is_put_back_comes_first_in_its_chat_when_its_time_has_come(inbox, clock_of_the_inbox):
    inbox.store([(5, update(1)), (5, update(2))])
    [row] = inbox.take(9)[0]
    inbox.put_back(row, 20.0, failed=True)

    clock_of_the_inbox.now += 19.0
    assert inbox.take(9) == ([], 1.0)
    clock_of_the_inbox.now += 1.0
    [row] = inbox.take(9)[0]
    assert (numbers([row]), row.tries) == ([1], 1)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_jumps_has_nothing_tried_early_or_late(inbox, monkeypatch, days):
    inbox.store([(5, update(1)), (6, update(2))])
    first, second = inbox.take(2)[0]
    inbox.put_back(first, 0.0, failed=True)
    inbox.put_back(second, 3600.0, failed=True)
    now = time.time()
    monkeypatch.setattr("bot.chat.inbox.time.time", lambda: now + days * 86_400)

    rows, wait = inbox.take(2)

    assert numbers(rows) == [1]
    assert 3000 < wait <= 3600
    inbox.store([(7, update(3))])
    assert numbers(inbox.take(2)[0]) == [3]
    assert inbox.standing().oldest >= 0


def test_a_log_of_the_database_that_is_gone_costs_no_more_than_what_it_held(inbox, database):
    inbox.store([(5, update(1))])
    inbox._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.with_name("inbox.db-wal").unlink()

    inbox.store([(6, update(2))])

    assert numbers(inbox.take(9)[0]) == [1, 2]


def test_a_restart_asks_nobody_to_wait(inbox, reopened):
    inbox.store([(5, update(1))])
    inbox.put_back(inbox.take(1)[0][0], 3600, failed=False)

    assert numbers(reopened().take(1)[0]) == [1]


def test_an_answer_is_kept_part_by_part(inbox, reopened):
    inbox.store([(5, update(1))])
    [row] = inbox.take(1)[0]
    first, *_ = inbox.answer(row, ["one", "two", "three"], State.ANSWERED)
    inbox.sent(row, first)

    again = reopened()
    [row] = again.take(1)[0]
    assert [part.body for part in row.parts] == ["two", "three"]
    for part in row.parts:
        again.sent(row, part)
    assert again.standing().open == 0


def test_an_answer_of_nothing_closes_the_update(inbox):
    inbox.store([(5, update(1))])

    assert inbox.answer(inbox.take(1)[0][0], [], State.IGNORED) == ()
    assert inbox.standing().open == 0


def test_the_dead_are_listed_and_tried_again(inbox):
    inbox.store([(5, update(1)), (6, update(2))])
    for row in inbox.take(9)[0]:
        [notice] = inbox.answer(row, ["sorry"], State.DEAD, "KeyError")
        inbox.sent(row, notice)

    assert [(dead.chat, dead.error) for dead in inbox.dead(9)] == [(6, "KeyError"), (5, "KeyError")]
    assert (inbox.retry(inbox.dead(9)[0].number), inbox.standing().dead) == (1, 1)
    assert (inbox.retry(), inbox.retry()) == (1, 0)
    assert numbers(inbox.take(9)[0]) == [2, 1]


def test_what_another_process_has_opened_again_is_taken_too(inbox, database):
    inbox.store([(5, update(1)), (6, update(2)), (7, update(3))])
    for row in inbox.take(2)[0]:
        inbox.answer(row, [], State.DEAD, "KeyError")
    first, _ = reversed(inbox.dead(9))

    assert (reopen(database, first.number), reopen(database, 99)) == (1, 0)
    assert numbers(inbox.take(9)[0]) == [1, 3]
    assert reopen(database) == 1
    assert numbers(inbox.take(9)[0]) == [2]


@pytest.mark.parametrize(("unsure", "repeats"), [(True, 1), (False, 0)])
def test_a_part_that_goes_out_again_is_counted_unless_the_first_surely_failed(
    inbox, unsure, repeats
):
    inbox.store([(5, update(1))])
    [row] = inbox.take(1)[0]
    inbox.answer(row, ["one"], State.ANSWERED)
    inbox.put_back(row, 0.0, failed=True, unsure=unsure)

    inbox.take(1)

    assert inbox.standing().repeats == repeats


def test_a_part_that_was_under_way_when_the_process_died_is_counted(inbox, reopened):
    inbox.store([(5, update(1)), (6, update(2))])
    inbox.answer(inbox.take(1)[0][0], ["one", "two"], State.ANSWERED)

    again = reopened()
    again.take(9)

    assert again.standing().repeats == 1


def test_deaths_of_processes_are_counted_for_what_they_were_answering(inbox, reopened):
    inbox.store([(5, update(1)), (6, update(2)), (7, update(3)), (8, update(4))])
    answered, put_back, _under_way = inbox.take(3)[0]
    inbox.answer(answered, ["one"], State.ANSWERED)
    inbox.put_back(put_back, 0.0, failed=True)

    rows = reopened().take(9)[0]

    assert [(row.update["update_id"], row.deaths) for row in rows] == [
        (1, 0),
        (2, 0),
        (3, 1),
        (4, 0),
    ]


def test_an_end_that_has_another_reason_is_no_death(inbox, reopened):
    inbox.store([(5, update(1))])
    inbox.take(1)
    inbox.let_go()

    assert [row.deaths for row in reopened().take(1)[0]] == [0]


def test_what_processes_end_with_is_taken_up_apart_from_the_others(inbox, reopened):
    inbox.store([(chat, update(chat)) for chat in range(40)])
    inbox.take(40)
    assert len(reopened().take(40)[0]) == 40

    rows, wait = reopened().take(40)

    assert len(rows) < 10  # all of them within two seconds
    assert 0 < wait < 1


def test_a_database_of_another_version_is_refused_in_a_sentence(database):
    database.parent.mkdir()
    with sqlite3.connect(database) as db:
        db.execute("CREATE TABLE updates (number INTEGER PRIMARY KEY, said TEXT)")

    with pytest.raises(InboxError, match=r"another version of the bot made this database; name "):
        Inbox(database)


def test_what_is_deleted_is_overwritten_in_the_file(inbox, database):
    inbox.store([(5, update(1, "a confidential question " * 300)), (6, update(2, "small secret"))])
    for row in inbox.take(9)[0]:
        [part] = inbox.answer(row, ["a confidential answer"], State.ANSWERED)
        inbox.sent(row, part)
    inbox._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    written = database.read_bytes()
    assert [word for word in (b"confidential", b"secret") if word in written] == []


def test_how_it_stands_can_be_seen_from_outside(inbox, database):
    inbox.store([(5, update(1))])

    standing, dead = look(database, 9)

    assert (standing.open, standing.dead, dead) == (1, 0, [])
    assert 0 <= standing.oldest < 5


def test_closed_updates_are_forgotten_in_the_end_but_open_ones_never(inbox, monkeypatch):
    inbox.store([(5, update(1)), (6, update(2))])
    inbox.end(inbox.take(1)[0][0], State.ANSWERED)
    monkeypatch.setattr(inbox_module, "KEPT", -1.0)
    inbox.store([])

    assert inbox._db.execute("SELECT update_id FROM updates").fetchall() == [(2,)]


def test_what_people_wrote_can_be_read_by_the_owner_only(inbox, database):
    files = {file.name: file.stat().st_mode & 0o077 for file in database.parent.iterdir()}

    assert files == {f"inbox.db{end}": 0 for end in ("", ".lock", "-wal", "-shm")}


def test_a_second_bot_on_one_database_is_refused(inbox, database):
    script = (
        "import pathlib, sys; from bot.chat.inbox import Inbox; Inbox(pathlib.Path(sys.argv[1]))"
    )

    second = subprocess.run(
        [sys.executable, "-c", script, str(database)], capture_output=True, text=True, check=False
    )

    assert "InboxError" in second.stderr
    assert "another bot is running on this database" in second.stderr


CLOSED_AT_WORK = """
import sys, threading
from pathlib import Path
from bot.chat.inbox import Inbox, InboxError

for n in range(20):
    inbox, begun = Inbox(Path(sys.argv[1]) / str(n)), threading.Event()

    def work():
        for number in range(1_000_000):
            try:
                inbox.store([(number, {"update_id": number})])
            except InboxError as error:
                return print(error)
            begun.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    inbox.close()
    thread.join()
"""


def test_closing_it_while_a_thread_is_at_work_crashes_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_AT_WORK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("closed database") == 20


def test_closing_it_twice_closes_nobody_elses_file(inbox, tmp_path):
    inbox.close()
    with ExitStack() as files:
        others = [files.enter_context((tmp_path / str(n)).open("w")) for n in range(9)]

        inbox.close()

        assert [os.fstat(other.fileno()).st_size for other in others] == [0] * 9


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(InboxError, match=r"can't be opened .*telegram\.database"):
        Inbox(tmp_path / "file" / "inbox.db")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database" * 1000, id="something else"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 5000, id="damaged"),
    ],
)
def test_a_file_that_is_no_database_is_told(tmp_path, content):
    file = tmp_path / "inbox.db"
    file.write_bytes(content)

    for _ in range(2):  # the lock of the first doesn't stay
        with pytest.raises(InboxError, match=r"inbox\.db: (this file is no|the) database"):
            Inbox(file)
    assert file.read_bytes() == content


class TestNothingIsConfirmedThatIsNotStored:
    def test_when_the_disk_is_full(self, inbox):
        inbox.store([(5, update(1))])
        [(pages,)] = inbox._db.execute("PRAGMA page_count")
        inbox._db.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(InboxError, match="the disk is full"):
            inbox.store([(6, update(2, "x" * 1_000_000))])
        inbox._db.execute("PRAGMA max_page_count = 1000000")
        inbox.store([(6, update(3))])

        assert numbers(inbox.take(9)[0]) == [1, 3]

    def test_when_another_program_has_locked_it(self, inbox, database, monkeypatch):
        inbox._db.execute("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(database)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(InboxError, match="another program has locked the database"):
            inbox.store([(5, update(1))])
        other.rollback()
        other.close()
        inbox.store([(5, update(1))])

        assert numbers(inbox.take(9)[0]) == [1]

    def test_when_it_may_only_be_read(self, inbox):
        inbox._db.execute("PRAGMA query_only = ON")

        with pytest.raises(InboxError, match="the database can't be written"):
            inbox.store([(5, update(1))])

    def test_when_it_is_damaged_while_it_is_used(self, inbox, reopened, database):
        inbox.store([(number, update(number, "x" * 3000)) for number in range(50)])
        inbox._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with database.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (database.stat().st_size - 4096))

        with pytest.raises(InboxError, match=r"damaged|no database"):
            reopened().store([(5, update(99))])


def test_updates_with_half_a_surrogate_pair_come_back_as_they_were(inbox):
    odd = update(1, "\ud83d\x00\u202e😀")
    inbox.store([(5, odd)])

    assert inbox.take(1)[0][0].update == odd
