"""Who may ask: everybody, those that the settings name, or those whom an admin lets in."""

import re
from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.catalogue import speaking
from bot.chat.access import MOST_WAITING, WAITING_KEPT, Register, warnings
from bot.chat.admin import Reloading
from bot.chat.inbox import Inbox
from bot.chat.inline import CACHED
from bot.chat.memory import Memory, memory_file
from bot.chat.notices import (
    admins_only,
    ask_in_private,
    asks_to_be_let_in,
    expired,
    label_approve,
    let_in,
    not_let_in,
    not_let_in_inline,
    not_on_the_list,
    too_many_wait,
    turned_away,
    your_code,
)
from bot.chat.wiring import dispatcher
from bot.config import Access, Config, Groups
from tests.bot.chat.conftest import ADMIN, worked_off

ADA, BOB, GROUP = 5, 6, -100
CHANNEL = {"id": -1000000000777, "type": "channel", "title": "News"}


@pytest.fixture
def mode():
    return "pairing"


@pytest.fixture
def admins():
    return (ADMIN,)


@pytest.fixture
def config(config, mode, admins):
    telegram = replace(config.telegram, admins=admins)
    return replace(config, access=Access(mode, users=(BOB,)), telegram=telegram)


@pytest.fixture
def tap(server, receive):
    """An admin taps the button with that label in their chat."""

    async def tapped(label, **how):
        return await receive(server.press(label, chat_id=ADMIN, **{"user_id": ADMIN, **how}))

    return tapped


def in_german(sentence):
    with speaking("de"):
        return sentence()


def code_in(text):
    return re.search(r"code is (\w{6})\.", text)[1]


class TestAllowList:
    @pytest.fixture
    def mode(self):
        return "allow-list"

    @pytest.mark.parametrize("user", [BOB, ADMIN], ids=["named", "admin"])
    async def test_who_is_named_and_every_admin_gets_answers(self, say, user):
        assert "Heavy rain" in (await say("rain?", chat_id=user))[0]

    async def test_anybody_else_is_told_once_and_then_left_alone(self, say):
        assert await say("rain?", chat_id=ADA) == [not_on_the_list(ADA)]
        assert await say("rain?", chat_id=ADA) == []
        assert await say("/start", chat_id=ADA) == []

    async def test_their_number_they_are_always_told(self, say):
        await say("rain?", chat_id=ADA)

        assert await say("/id", chat_id=ADA) == ["Your user id: 5\nThis chat's id: 5"]

    async def test_in_a_group_it_is_the_person_that_counts(self, say):
        assert "Heavy rain" in (await say("/ask rain?", chat_id=GROUP, user_id=BOB))[0]
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == [not_on_the_list(ADA)]
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == []

    async def test_chatter_in_a_group_is_told_nothing(self, say):
        assert await say("nice weather", chat_id=GROUP, user_id=ADA) == []

    async def test_whoever_hides_behind_a_group_or_a_channel_gets_nothing(self, say):
        how = {"chat_id": GROUP, "user_id": BOB, "sender_chat": CHANNEL}

        assert await say("/ask rain?", **how) == []

    async def test_who_was_let_in_under_pairing_is_not_on_the_list(self, say, database):
        register = Register(Memory(memory_file(database)))
        register.decide(register.enrol(ADA, "Ada"), "allowed")

        assert await say("rain?", chat_id=ADA) == [not_on_the_list(ADA)]


class TestInAGroupThatIsListenedTo:
    @pytest.fixture
    def config(self, config):
        return replace(config, groups=Groups(answer="all"))

    async def test_only_who_speaks_to_the_bot_hears_of_the_door(self, say):
        assert await say("when is heavy rain expected?", chat_id=GROUP, user_id=ADA) == []
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == [ask_in_private()]
        [answer] = await say("when is heavy rain expected?", chat_id=GROUP, user_id=BOB)
        assert "Heavy rain" in answer


class TestPairing:
    async def test_an_unknown_person_gets_a_code_and_admins_a_request(self, say, server):
        heard = await say("rain?", chat_id=ADA)

        [request] = server.sent(ADMIN) if ADMIN in server.chats else [None]
        assert request is None
        assert code_in(heard[0])

    async def test_the_request_names_the_person_and_has_two_buttons(self, say, server):
        server.open_chat(ADMIN)

        told, request = await say("rain?", chat_id=ADA)

        assert request == f"Person 5 (id 5) asks to be let in. Code: {code_in(told)}"
        [sent] = server.sent(ADMIN)
        assert sent.labels == ["Approve", "Deny"]

    async def test_until_it_is_decided_nothing_more_is_said_to_anybody(self, say, server):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)

        assert await say("rain?", chat_id=ADA) == []

    async def test_who_is_let_in_is_told_and_answered(self, say, server, tap):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)

        assert await tap("Approve") == [let_in()]

        [request] = server.sent(ADMIN)
        assert (request.text, request.buttons) == ("Let in: Person 5 (id 5).", [])
        assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]
        assert "Heavy rain" in (await say("/ask rain?", chat_id=GROUP, user_id=ADA))[0]

    async def test_who_is_turned_away_is_told_and_stays_so(self, say, server, tap):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)

        assert await tap("Deny") == [turned_away()]
        assert await say("rain?", chat_id=ADA) == []
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == []

    async def test_a_second_tap_changes_nothing(self, say, server, tap, receive):
        server.open_chat(ADMIN)
        code = code_in((await say("rain?", chat_id=ADA))[0])
        await tap("Approve")

        data = f"deny:{code}"
        await receive(server.callback_query(data, chat_id=ADMIN, user_id=ADMIN))

        assert "decided already" in server.sent(ADMIN)[0].text
        assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]

    async def test_a_tap_of_anybody_else_does_nothing(self, say, server, receive):
        server.open_chat(ADMIN)
        code = code_in((await say("rain?", chat_id=ADA))[0])

        for chat, user in ((ADMIN, BOB), (BOB, BOB), (GROUP, ADMIN)):
            server.message("hello", chat_id=chat)
            tapped = server.callback_query(f"approve:{code}", chat_id=chat, user_id=user)
            await receive(tapped)

        said = [call.parameters.get("text") for call in server.calls_of("answerCallbackQuery")]
        assert said == [expired()] * 3
        assert await say("rain?", chat_id=ADA) == []

    async def test_in_a_group_nobody_is_let_in_but_told_where(self, say):
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == [ask_in_private()]
        assert await say("/ask rain?", chat_id=GROUP, user_id=ADA) == []
        assert code_in((await say("/start", chat_id=ADA))[0])

    async def test_a_tap_on_an_answer_goes_through_the_same_door(self, say, server, receive):
        await say("/ask rain?", chat_id=GROUP, user_id=BOB)

        await receive(server.press("👎", chat_id=GROUP, user_id=ADA))

        [call] = server.calls_of("answerCallbackQuery")
        assert (call.parameters["text"], call.parameters["show_alert"]) == (not_let_in(), True)

    async def test_an_inline_query_goes_through_the_same_door(self, server, receive):
        await receive(server.inline_query("rain?", user_id=ADA))
        await receive(server.inline_query("rain?", user_id=BOB))

        refused, answered = (call.parameters for call in server.calls_of("answerInlineQuery"))
        assert (refused["results"], refused["cache_time"]) == ([], 0)
        assert refused["button"]["text"] == not_let_in_inline()
        assert (len(answered["results"]) > 0, answered["cache_time"]) == (True, CACHED)

    async def test_what_one_is_shown_inline_is_shown_to_no_other(self, server, receive):
        await receive(server.inline_query("rain?", user_id=BOB))

        [call] = server.calls_of("answerInlineQuery")
        assert call.parameters["is_personal"] in (True, "true", "True")

    async def test_guests_and_edits_of_the_unknown_come_to_nothing(self, server, receive, say):
        await say("rain?", chat_id=ADA)
        before = len(server.sent())

        await receive(server.guest_message("@verbatim_bot rain?", user_id=ADA))
        await receive(server.edited_message("rain now?", chat_id=ADA))

        assert (len(server.sent()), server.calls_of("answerGuestQuery")) == (before, [])

    async def test_everybody_is_spoken_to_in_their_language(self, say, server, tap):
        server.open_chat(ADMIN)
        await say("/language fr", chat_id=ADMIN)
        sender = {"id": ADA, "is_bot": False, "first_name": "Ada", "language_code": "de"}

        told, request = await say("Regen?", chat_id=ADA, sender=sender)

        code = server.sent(ADMIN)[-1].buttons[0]["callback_data"].partition(":")[2]
        with speaking("de"):
            assert told == your_code(code)
        with speaking("fr"):
            assert request == asks_to_be_let_in("Ada (id 5)", code)
            assert await tap(label_approve()) == [in_german(let_in)]

    async def test_so_many_may_wait_and_no_more(self, say, server):
        server.open_chat(ADMIN)
        for user in range(100, 100 + MOST_WAITING):
            await say("rain?", chat_id=user)

        assert await say("rain?", chat_id=99) == [too_many_wait()]
        assert await say("rain?", chat_id=99) == []
        assert len(server.sent(ADMIN)) == MOST_WAITING

    async def test_an_admin_that_cannot_be_reached_keeps_nobody_waiting(self, say, server, tap):
        server.open_chat(ADMIN)
        server.block(ADMIN)
        [told] = await say("rain?", chat_id=ADA)
        server.invite(ADMIN)

        assert await say(f"/access approve {code_in(told).lower()}", chat_id=ADMIN) == [
            "Let in: Person 5 (id 5).",
            let_in(),
        ]

    async def test_somebody_who_has_blocked_the_bot_is_let_in_all_the_same(self, say, server, tap):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)
        server.block(ADA)

        await tap("Approve")

        assert server.sent(ADMIN)[0].text == "Let in: Person 5 (id 5)."

    async def test_a_name_cannot_pass_for_words_of_the_bot(self, say, server):
        server.open_chat(ADMIN)
        sender = {"id": ADA, "is_bot": False, "first_name": "Ada\n\nApproved.\u202e" + "x" * 99}

        _, request = await say("rain?", chat_id=ADA, sender=sender)

        assert "\n" not in request
        assert "\u202e" not in request
        assert len(request) < 130


class TestSeveralAdmins:
    @pytest.fixture
    def admins(self):
        return (8, ADMIN)

    async def test_each_gets_the_request_and_the_second_sees_what_the_first_said(
        self, say, server, tap, receive
    ):
        server.open_chat(8)
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)
        await tap("Approve")

        await receive(server.press("Deny", chat_id=8, user_id=8))

        assert "decided already" in server.sent(8)[0].text
        assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]


class TestByCommand:
    async def test_everybody_is_listed(self, say, server):
        server.open_chat(ADMIN)
        code = code_in((await say("rain?", chat_id=ADA))[0])

        [listed] = await say("/access", chat_id=ADMIN)

        assert listed.splitlines() == [
            "Admins may ask, 1 user named by access.users, and whoever was let in.",
            f"Waiting: Person 5 (id 5), code {code}.",
        ]

    async def test_who_is_removed_is_unknown_again(self, say, server, tap):
        server.open_chat(ADMIN)
        await say("rain?", chat_id=ADA)
        await tap("Approve")

        [removed] = await say("/access remove 5", chat_id=ADMIN)

        assert removed == "Removed: Person 5 (id 5), who may ask to be let in again."
        assert code_in((await say("rain?", chat_id=ADA))[0])

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("/access approve NOBODY", "Nobody is waiting with the code NOBODY"),
            ("/access approve", "It takes: list, approve CODE"),
            ("/access open the door", "It takes: list, approve CODE"),
            ("/access remove 99", "Nobody with the id 99 is waiting"),
            ("/access remove Ada", "It takes: list, approve CODE"),
        ],
    )
    async def test_what_it_cannot_do_it_says(self, say, text, told):
        [answer] = await say(text, chat_id=ADMIN)

        assert answer.startswith(told)

    async def test_it_is_for_admins_alone(self, say):
        assert await say("/access", chat_id=BOB) == [admins_only()]


class TestInTheConsole:
    @pytest.fixture
    def console(self, tmp_path, database, capsys):
        settings = tmp_path / "config.toml"
        settings.write_text(
            f'[telegram]\ndatabase = "{database}"\n[access]\nmode = "pairing"\n', encoding="utf-8"
        )

        def run(*arguments):
            assert main(["--config", str(settings), "access", *arguments]) == 0
            return capsys.readouterr().out.strip()

        return run

    async def test_what_is_decided_there_counts_at_once_while_the_bot_runs(self, say, console):
        code = code_in((await say("rain?", chat_id=ADA))[0])

        assert f"Waiting: Person 5 (id 5), code {code}." in console("list")
        assert console("approve", code) == "Let in: Person 5 (id 5)."
        assert "Heavy rain" in (await say("rain?", chat_id=ADA))[-1]
        assert console("remove", "5").startswith("Removed: ")
        assert code_in((await say("rain?", chat_id=ADA))[0])

    async def test_somebody_is_turned_away(self, say, console):
        code = code_in((await say("rain?", chat_id=ADA))[0])

        assert console("deny", code) == "Turned away: Person 5 (id 5)."
        assert await say("rain?", chat_id=ADA) == [turned_away()]
        assert await say("rain?", chat_id=ADA) == []

    async def test_the_running_bot_tells_them_in_their_language(self, say, console, server, work):
        sender = {"id": ADA, "is_bot": False, "first_name": "Ada", "language_code": "de"}
        await say("Regen?", chat_id=ADA, sender=sender)
        [waiting] = [line for line in console("list").splitlines() if "Waiting" in line]

        console("approve", re.search(r"code (\w{6})", waiting)[1])
        await worked_off(work)

        assert server.sent(ADA)[-1].text == in_german(let_in)

    async def test_a_bot_that_is_not_running_tells_them_when_it_starts(
        self, say, console, server, inbox, database, app, config, live
    ):
        code = code_in((await say("rain?", chat_id=ADA))[0])
        inbox.close()
        console("approve", code)
        again = Inbox(database)
        work = dispatcher(app, config, live, Reloading(live), again)
        await worked_off(work)
        await work.stop(0)
        again.close()

        assert server.sent(ADA)[-1].text == let_in()

    async def test_what_they_are_told_waits_while_telegram_is_away(
        self, say, console, server, work
    ):
        code = code_in((await say("rain?", chat_id=ADA))[0])
        console("approve", code)
        server.fault("sendMessage", times=2, status=502, description="Bad Gateway")
        await worked_off(work)

        assert server.texts(ADA)[1:] == [let_in()]

    def test_without_a_database_there_is_one_line(self, home, capsys):
        assert main(["access", "list"]) == 2
        assert "there is no database yet" in capsys.readouterr().err


class TestOpen:
    @pytest.fixture
    def mode(self):
        return "open"

    async def test_everybody_gets_answers(self, say):
        assert "Heavy rain" in (await say("rain?", chat_id=ADA))[0]

    async def test_results_of_inline_queries_are_in_each_readers_language(
        self, say, server, receive
    ):
        await say("/language de", chat_id=ADA)
        for user in (ADA, BOB):
            await receive(server.inline_query("zebra", user_id=user))

        german, english = (call.parameters for call in server.calls_of("answerInlineQuery"))
        assert german["button"]["text"] == "Steht nicht in den Artikeln. Frag mich im Chat"
        assert english["button"]["text"] == "The articles don't say. Ask me in the chat"
        assert german["is_personal"] in (True, "true", "True")


def test_a_code_is_good_for_a_week(tmp_path):
    now = [1000.0]
    register = Register(Memory(tmp_path / "memory"), lambda: now[0])
    person = register.enrol(ADA, "Ada")
    before = register.waiting(person.code)
    now[0] += WAITING_KEPT + 1

    assert (before, register.waiting(person.code)) == (person, None)


@pytest.mark.parametrize(
    ("access", "admins", "told"),
    [
        (Access("allow-list"), (), "nobody gets an answer"),
        (Access("allow-list"), (7,), "nobody but the admins gets an answer"),
        (Access("pairing"), (), "let people in with `verbatim access`"),
        (Access("allow-list", users=(5,)), (), ""),
        (Access("pairing"), (7,), ""),
        (Access("open"), (), ""),
    ],
)
def test_settings_that_let_nobody_in_are_told_at_the_start(access, admins, told):
    config = replace(Config(), access=access)

    found = warnings(replace(config, telegram=replace(config.telegram, admins=admins)))

    assert [told in warning for warning in found] == ([True] if told else [])


def test_verbatim_check_tells_it_too(home, capsys):
    (home / "config.toml").write_text('[access]\nmode = "allow-list"\n', encoding="utf-8")

    main(["check"])

    assert "Note: access.mode is allow-list" in capsys.readouterr().out
