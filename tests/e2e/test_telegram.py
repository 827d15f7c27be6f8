import signal
import threading

import pytest

from tests.ports import held_port
from tests.telegram_server import BAD_GATEWAY_PAGE

ADMIN = 7
CHATS = range(101, 121)
RAIN = "Heavy rain is expected on Sunday, the weather office said."
SNOW = "Snow in the hills\n\nSnow fell in the hills on Monday night, herders said.\n"


def test_every_question_is_answered_while_the_articles_are_reloaded(bot, server):
    bot.started()

    def reload_ten_times():
        for number in range(10):
            bot.write(f"snow{number}.txt", SNOW.replace("Monday", f"Monday {number}"))
            server.message("/reload", chat_id=ADMIN)
            server.wait_for_messages(number + 1, chat_id=ADMIN)

    reloads = threading.Thread(target=reload_ten_times)
    reloads.start()
    for number in range(200):
        server.message("When is heavy rain expected?", chat_id=CHATS[number % 20])
    reloads.join()
    server.wait_for_messages(210)

    answers = [server.sent(chat) for chat in CHATS]
    assert [len(sent) for sent in answers] == [10] * 20
    assert all(RAIN in m.covered("blockquote") for sent in answers for m in sent)
    reports = server.texts(ADMIN)
    assert [report.startswith("Reloaded: ") for report in reports] == [True] * 10
    assert "11 articles" in reports[-1]
    assert bot.told() == []


def test_sighup_reloads_and_without_articles_keeps_those_there_are(bot, server):
    bot.started()
    bot.write("snow.txt", SNOW)
    bot.remove("rain.txt")

    bot.signal(signal.SIGHUP)
    bot.wait_for_log("New: “Snow in the hills”")
    bot.remove("snow.txt")
    bot.signal(signal.SIGHUP)
    bot.wait_for_log("Nothing was reloaded")
    server.message("Where did snow fall?")

    assert "Snow fell in the hills" in server.wait_for_messages(1)[0].text


def test_a_watched_folder_is_followed(bot, server):
    bot.watch = True
    bot.started()
    bot.write("snow.txt", SNOW)

    bot.wait_for_log("New: “Snow in the hills”")
    server.message("Where did snow fall?")

    assert "Snow fell in the hills" in server.wait_for_messages(1)[0].text
    bot.signal(signal.SIGTERM)
    assert bot.exit_code() == 0


def test_a_file_that_an_admin_sends_is_kept_after_the_bot_was_killed(bot, server):
    bot.started()
    document = server.add_file(SNOW.encode(), name="../snow.txt")
    server.message(document=document, chat_id=ADMIN)
    [offer] = server.wait_for_messages(1, chat_id=ADMIN)
    assert offer.labels == ["Keep", "Drop"]
    bot.kill()

    bot.start()
    server.press("Keep", chat_id=ADMIN, user_id=ADMIN)
    server.wait_for(lambda: "Kept as snow.txt." in offer.text)
    server.message("Where did snow fall?", chat_id=5)

    assert "Snow fell in the hills" in server.wait_for_messages(1, chat_id=5)[0].text
    assert offer.buttons == []


def test_a_wrong_token_ends_it_with_one_line(bot):
    bot.token = "1000000001:another-token-that-is-not-the-right-one"
    bot.level = "warning"

    assert bot.start().exit_code() == 2
    [line] = bot.log().splitlines()
    assert "Telegram refuses the token in the environment variable VERBATIM_TOKEN" in line


def test_no_token_ends_it_with_one_line(bot):
    bot.token = ""

    assert bot.start().exit_code() == 2
    [line] = bot.log().splitlines()
    assert "there is no bot token" in line


def test_no_articles_end_it_with_one_line(bot):
    bot.remove("rain.txt")

    assert bot.start().exit_code() == 2
    assert len(bot.log().splitlines()) == 1


def test_without_a_network_it_waits_patiently(bot, server):
    server.fault("getMe", hang_up=True)
    bot.start()
    server.message("rain?")

    server.wait_for_messages(1)

    [fault, over] = bot.told()
    assert fault.startswith("Telegram can't be reached")
    assert over == "Telegram answers again"


def test_faults_of_telegram_delay_an_answer_and_are_told_once(bot, server):
    bot.started()
    server.fault("getUpdates", times=1, status=401)
    server.fault("getUpdates", times=1, status=502, body=BAD_GATEWAY_PAGE)
    server.fault("sendMessage", times=1, hang_up=True)
    server.message("rain?")
    server.message("rain?", chat_id=2)

    assert RAIN in server.wait_for_messages(2)[1].text
    bot.wait_for_log("Telegram answers again")
    assert sorted(line.split(" (")[0] for line in bot.told()) == [
        "Telegram answers again",
        "Telegram can't be reached or has trouble of its own",
        "Telegram can't be reached or has trouble of its own",
        "Telegram refuses the token; I go on trying",
        "messages go out again",
    ]


def test_a_chat_that_must_wait_holds_up_no_other(bot, server):
    bot.started()
    server.flood(3600, chat_id=1)
    for _ in range(40):
        server.message("rain?", chat_id=1)
    server.message("rain?", chat_id=2)

    server.wait_for_messages(1, chat_id=2)


def test_an_update_that_nobody_can_read_is_set_aside(bot, server):
    bot.started()
    server.unparseable_update()
    server.message("rain?", chat_id=2)

    server.wait_for_messages(1, chat_id=2)
    bot.wait_for_log("is set aside")


def test_two_bots_with_one_token_say_so_and_answer_all_the_same(bot, server):
    bot.started()
    bot.start("another.db")
    bot.wait_for_log("another program fetches this bot's messages")
    for chat in CHATS:
        server.message("rain?", chat_id=chat)

    server.wait_for_messages(20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_after_the_answers_under_way(bot, server, number):
    bot.started()
    for chat in CHATS:
        server.message("rain?", chat_id=chat)
    server.wait_for_messages(1)

    bot.signal(number)
    bot.signal(number)

    assert bot.exit_code() == 0
    assert bot.told() == []
    bot.started()
    server.wait_for_messages(20)
    assert [len(server.sent(chat)) for chat in CHATS] == [1] * 20


def test_a_stop_does_not_wait_for_a_chat_that_waits(bot, server):
    bot.started()
    server.flood(3600, chat_id=1)
    server.message("rain?", chat_id=1)
    server.wait_for_calls("sendMessage")

    bot.signal(signal.SIGTERM)

    assert bot.exit_code() == 0
    server.clear_faults()
    bot.start()
    assert RAIN in server.wait_for_messages(1)[0].text


def test_status_tells_from_outside_whether_it_is_well(bot, server):
    bot.started()
    server.message("rain?")
    server.wait_for_messages(1)

    well = bot.status()
    bot.signal(signal.SIGTERM)
    bot.exit_code()
    stopped = bot.status()

    assert (well.returncode, stopped.returncode) == (0, 1)
    assert "The bot is well: yes." in well.stdout
    assert "it is not running" in stopped.stdout


class TestSilence:
    @pytest.fixture
    def bot(self, bot):
        bot.program = "tests.e2e.hasty"
        bot.settings = "silence_minutes = 3\n"
        return bot

    def test_a_bot_that_hears_nothing_ends_for_its_supervisor_and_loses_nothing(self, bot, server):
        bot.started()
        server.fault("getUpdates", times=float("inf"), hang_up=True)
        server.message("rain?")

        assert bot.exit_code() == 3
        assert "no answer from Telegram for 3 min: ending, to be started again" in bot.log()
        server.clear_faults()
        bot.start()
        assert RAIN in server.wait_for_messages(1)[0].text

    def test_a_bot_that_never_got_through_ends_too(self, bot, server):
        server.fault("getMe", times=float("inf"), hang_up=True)

        assert bot.start().exit_code() == 3

    def test_a_bot_that_is_told_to_tries_for_ever(self, bot, server):
        bot.settings = "silence_minutes = 0\n"
        bot.started()
        server.fault("getUpdates", times=3, hang_up=True)
        server.message("rain?")

        server.wait_for_messages(1)

    def test_a_bot_that_nobody_writes_to_hears_from_telegram(self, bot, server):
        bot.started()

        server.wait_for_calls("getUpdates", 25)  # five a second: that is two silences

        assert bot.told() == []


class TestWebhook:
    @pytest.fixture
    def bot(self, bot, tmp_path):
        with held_port() as port:
            where = f"127.0.0.1:{port}"
            bot.settings = f'webhook_url = "http://{where}/hook"\nwebhook_listen = "{where}"\n'
            bot.options = ["--webhook"]
            yield bot

    def test_questions_come_by_it_and_the_next_start_without_it_takes_it_back(self, bot, server):
        bot.start()
        server.wait_for(lambda: server.webhook.url)
        server.message("rain?")
        server.wait_for_messages(1)
        assert server.calls_of("getUpdates") == []
        bot.signal(signal.SIGTERM)
        assert bot.exit_code() == 0

        bot.options = []
        bot.started()
        server.message("rain?")
        server.wait_for_messages(2)

        assert server.webhook.url == ""

    def test_without_an_address_it_ends_with_one_line(self, bot):
        bot.settings = ""

        assert bot.start().exit_code() == 2
        [line] = bot.log().splitlines()
        assert "telegram.webhook_url must be the https address" in line


def test_a_second_bot_on_the_same_database_ends_with_one_line(bot):
    bot.started()
    bot.level = "warning"

    assert bot.start().exit_code() == 2
    assert "another bot is running on this database" in bot.log().splitlines()[-1]


def test_the_log_at_debug_has_the_requests_but_not_the_token(bot, server):
    bot.started()
    server.message("rain?")
    server.wait_for_messages(1)

    bot.wait_for_log("/bot<token>/sendMessage")
    assert server.token not in bot.log()


def test_the_log_at_info_leaves_out_the_libraries(bot, server):
    bot.level = "info"
    bot.started()
    server.message("rain?")
    server.wait_for_messages(1)

    bot.signal(signal.SIGTERM)

    assert bot.exit_code() == 0
    assert [line for line in bot.log().splitlines() if " INFO bot." not in line] == []
