"""`verbatim setup` as a process of its own, typed at or not, against the loopback Telegram."""

import codecs
import os
import pty
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.catalogue import LANGUAGES, speaking
from bot.chat.notices import description, short_description
from bot.config import load
from tests.telegram_server import PATIENCE, TelegramServer

ROOT = Path(__file__).parent.parent.parent.parent
OTHER = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"
OWN_THE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)
OWN = "# mine\n[telegram]\n# who runs it\nadmins = [9] # me\n\n[search]\nlimit = 3 # few\n"


@pytest.fixture
def server():
    with TelegramServer() as telegram:
        yield telegram


@pytest.fixture
def environ(home):
    return {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "dumb"}


@pytest.fixture
def setup(home, server, environ):
    """Runs it where nobody can be asked."""

    def run(*arguments, token=server.token, typed="", api=server.url):
        given = {"VERBATIM_TOKEN": token} if token else {}
        return subprocess.run(
            [sys.executable, "-m", "bot", "setup", "--api", api, *arguments],
            cwd=home,
            env={**environ, **given},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    return run


class Terminal:
    """A process at a pseudo-terminal, and somebody who types at it."""

    def __init__(self, command, **how):
        ours, theirs = pty.openpty()
        self._screen = ours
        self.shown = ""
        self._turn = threading.Lock()  # `shown` is cut here and added to by the thread that reads
        # it must own the terminal, so that Ctrl-C reaches it
        command = [sys.executable, "-c", OWN_THE_TERMINAL, *command]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, **how
        )
        os.close(theirs)
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def answer(self, question, answer):
        """Wait for the question, and type the answer."""
        self.wait_for(question)
        with self._turn:
            self.shown = self.shown.partition(question)[2]
        os.write(self._screen, f"{answer}\n".encode())

    def wait_for(self, words):
        end = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < end, f"never showed {words!r}, but {self.shown!r}"
            time.sleep(0.01)

    def exit_code(self):
        code = self.process.wait(PATIENCE)
        self._reading.join(PATIENCE)
        os.close(self._screen)
        return code

    def _read(self):
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        while True:
            try:
                read = os.read(self._screen, 4096)
            except OSError:  # so a terminal on Linux ends
                return
            if not read:
                return
            with self._turn:
                self.shown += decoder.decode(read).replace("\r", "")


@pytest.fixture
def terminal(home, server, environ):
    """Starts it at a terminal."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "bot", "setup", "--api", server.url, *arguments]
        started.append(Terminal(command, cwd=home, env=environ))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()


def mode_of(file):
    return file.stat().st_mode & 0o777


class TestTypedAt:
    def test_from_nothing_to_a_bot_that_is_ready(self, terminal, home, server):
        typing = terminal()
        typing.answer("token from @BotFather", server.token)
        typing.answer("Your user id", "")
        typing.wait_for("press Start")
        code = re.search(r"\?start=(\d+)", typing.shown)[1]
        server.message("hello", chat_id=4)
        server.message(f"/start {code}", chat_id=5)
        typing.wait_for("Person 5 (id 5) is an admin.")
        typing.answer("Who may ask?", "p")
        typing.answer("A file that keeps it running?", "")

        assert typing.exit_code() == 0

        config = load(home / "config.toml")
        assert (config.telegram.admins, config.access.mode) == ((5,), "pairing")
        assert (home / "token.txt").read_text() == f"{server.token}\n"
        assert config.telegram.token_file == home / "token.txt"
        assert (mode_of(home / "config.toml"), mode_of(home / "token.txt")) == (0o600, 0o600)
        assert server.pending == 2  # what was sent to find the admin waits for the bot
        assert "Start the bot: verbatim telegram" in typing.shown

    def test_a_bot_that_runs_already_keeps_nobody_from_going_on(self, terminal, home, server):
        server.fault("getUpdates", status=409)
        typing = terminal("--access", "open", "--deploy", "none")
        typing.answer("token from @BotFather", server.token)
        typing.answer("Your user id", "")
        typing.wait_for("another program fetches this bot's messages")
        typing.wait_for("Nobody wrote; send the bot /id later")

        assert typing.exit_code() == 0
        assert (home / "token.txt").exists()

    def test_the_token_is_not_shown(self, terminal, server):
        typing = terminal("--admin", "5", "--access", "open", "--deploy", "none")
        typing.answer("token from @BotFather", server.token)
        seen = typing.shown

        assert typing.exit_code() == 0
        assert server.token not in seen + typing.shown
        assert server.token.partition(":")[2] not in seen + typing.shown

    def test_a_wrong_token_may_be_typed_again(self, terminal, server):
        typing = terminal("--admin", "5", "--access", "open", "--deploy", "none")
        typing.answer("token from @BotFather", "my token")
        typing.wait_for("That is not a bot token")
        typing.answer("token from @BotFather", OTHER)
        typing.wait_for("Telegram refuses the token")
        typing.answer("token from @BotFather", server.token)

        assert typing.exit_code() == 0

    def test_after_three_wrong_ones_it_ends(self, terminal, home):
        typing = terminal()
        for _ in range(3):
            typing.answer("token from @BotFather", OTHER)

        assert typing.exit_code() == 2
        assert "verbatim: Telegram refuses the token" in typing.shown
        assert not (home / "config.toml").exists()

    @pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
    def test_a_configuration_that_is_there_is_changed_only_if_wanted(
        self, terminal, server, home, answer, code
    ):
        (home / "config.toml").write_text(OWN)
        typing = terminal("--access", "pairing", "--deploy", "none")
        typing.answer("token from @BotFather", server.token)
        typing.wait_for('access.mode = "pairing"')
        typing.answer("Write this?", answer)

        assert typing.exit_code() == code
        assert ((home / "config.toml").read_text() == OWN) == (code == 1)
        assert (home / "token.txt").exists() == (code == 0)
        assert bool(server.calls_of("setMyCommands")) == (code == 0)

    def test_ctrl_c_leaves_all_as_it_was(self, terminal, home):
        typing = terminal()
        typing.answer("token from @BotFather", "\x03")

        assert typing.exit_code() == 130
        assert not (home / "config.toml").exists()


class TestWhereNobodyCanBeAsked:
    def test_settings_are_written_and_nothing_is_asked(self, setup, home, server):
        run = setup("--admin", "5", "--admin", "6", "--access", "allow-list")

        assert (run.returncode, run.stderr) == (0, "")
        config = load(home / "config.toml")
        assert config.telegram.admins == (5, 6)
        assert config.access.mode == "allow-list"
        assert config.telegram.api == server.url
        assert config.telegram.token_file is None  # it stays in the environment
        assert not (home / "token.txt").exists()

    def test_the_token_may_come_on_standard_input(self, setup, home, server):
        run = setup(token=None, typed=f"{server.token}\n")

        assert run.returncode == 0
        assert (home / "token.txt").read_text() == f"{server.token}\n"

    def test_other_settings_and_comments_stay_to_the_letter(self, setup, home):
        (home / "config.toml").write_text(OWN)

        assert setup("--admin", "5", "--yes").returncode == 0

        text = (home / "config.toml").read_text()
        assert text.startswith("# mine\n[telegram]\n# who runs it\nadmins = [9, 5]")
        assert "\n[search]\nlimit = 3 # few\n" in text
        assert load(home / "config.toml").telegram.admins == (9, 5)
        assert mode_of(home / "config.toml") == 0o600

    def test_without_yes_a_configuration_that_is_there_stays(self, setup, home):
        (home / "config.toml").write_text(OWN)

        run = setup("--admin", "5")

        assert (run.returncode, (home / "config.toml").read_text()) == (2, OWN)
        assert run.stderr.strip().endswith("add --yes")

    def test_a_second_run_changes_nothing(self, setup, home, server):
        setup("--admin", "5")
        before = (home / "config.toml").read_text()
        calls = len(server.calls_of("setMyDescription")) + len(server.calls_of("setMyCommands"))

        run = setup("--admin", "5")

        assert run.returncode == 0
        assert "are as they should be" in run.stdout
        assert (home / "config.toml").read_text() == before
        after = len(server.calls_of("setMyDescription")) + len(server.calls_of("setMyCommands"))
        assert after == calls

    def test_a_link_stays_one(self, setup, home):
        (home / "real.toml").write_text(OWN)
        (home / "config.toml").symlink_to("real.toml")

        setup("--admin", "5", "--yes")

        assert (home / "config.toml").is_symlink()
        assert load(home / "real.toml").telegram.admins == (9, 5)

    def test_the_folder_of_articles_is_told_from_the_file(self, setup, home):
        (home / "conf").mkdir()
        setup("--articles", "articles", "--config", "conf/v.toml")

        assert load(home / "conf" / "v.toml").articles.folder.resolve() == home / "articles"


class TestAtTelegram:
    def test_the_bot_describes_itself(self, setup, server):
        server.open_chat(5)

        run = setup("--admin", "5", "--name", "The Herald's archive")

        profile = server.profile
        assert profile.name == {"": "The Herald's archive"}
        assert "in the articles' own words" in profile.description[""]
        assert 0 < len(profile.short_description[""]) <= 120
        offered = {
            scope: [c["command"] for c in commands]
            for (scope, language), commands in profile.commands.items()
            if not language
        }
        assert len(offered) == 3
        assert ["gaps" in commands for scope, commands in offered.items() if "5" in scope] == [True]
        assert "Name: The Herald's archive." in run.stdout

    def test_what_was_set_is_told_once_for_all_languages(self, setup):
        told = setup().stdout

        assert told.count(", ".join(LANGUAGES.values())) == 1
        assert "- the short description, which the profile shows\n" in told

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_it_describes_itself_in_every_language(self, setup, server, code):
        assert setup().returncode == 0

        profile, language = server.profile, "" if code == "en" else code
        shown = [
            texts.get(language) or texts[""]  # as Telegram shows them
            for texts in (profile.description, profile.short_description)
        ]
        with speaking(code):
            assert shown == [description(), short_description()]
        assert (len(shown[0]) <= 512, len(shown[1]) <= 120) == (True, True)
        assert {scope for scope, spoken in profile.commands if spoken == language} == {
            scope for scope, spoken in profile.commands if spoken == ""
        }

    def test_a_name_that_nobody_asked_to_change_stays(self, setup, server):
        setup()

        assert server.calls_of("setMyName") == []

    @pytest.mark.parametrize(
        ("switches", "told", "not_told"),
        [
            ({}, ["Privacy mode is on", "/setprivacy"], ["Inline mode", "added to groups"]),
            ({"can_read_all_group_messages": True}, [], ["@BotFather"]),
            ({"supports_inline_queries": False}, ["Inline mode is off", "/setinline"], []),
            ({"can_join_groups": False}, ["/setjoingroups"], ["Privacy mode"]),
        ],
    )
    def test_what_is_switched_off_is_told_with_what_that_means(
        self, setup, server, switches, told, not_told
    ):
        server.bot.update(switches)

        printed = setup().stdout

        assert [words for words in told if words not in printed] == []
        assert [words for words in not_told if words in printed] == []


class TestWhatGoesWrong:
    def one_line(self, run):
        [line] = run.stderr.splitlines()
        assert (run.returncode, line.startswith("verbatim: ")) == (2, True)
        return line

    def test_a_token_that_telegram_refuses(self, setup, home):
        line = self.one_line(setup(token=OTHER))

        assert "the environment variable VERBATIM_TOKEN: Telegram refuses the token" in line
        assert OTHER not in line
        assert not (home / "config.toml").exists()

    def test_no_token(self, setup):
        assert "there is no token: put it into" in self.one_line(setup(token=None))

    def test_something_else_than_a_token(self, setup):
        line = self.one_line(setup(token=None, typed="hunter2\n"))

        assert "not a bot token" in line
        assert "hunter2" not in line

    def test_no_network(self, setup, home):
        line = self.one_line(setup(api="http://127.0.0.1:9"))

        assert "Telegram can't be reached" in line
        assert "try it again later" in line
        assert not (home / "config.toml").exists()

    @pytest.mark.parametrize("method", ["getMe", "setMyDescription"])
    def test_telegram_asks_for_patience(self, setup, server, method):
        server.fault(method, times=99, retry_after=600)

        assert "Telegram asks for a pause of 600 s" in self.one_line(setup())

    def test_what_was_written_before_telegram_failed_is_there_for_the_next_run(
        self, setup, server, home
    ):
        server.fault("setMyShortDescription", status=502)
        self.one_line(setup("--admin", "5"))

        assert load(home / "config.toml").telegram.admins == (5,)
        assert setup("--admin", "5").returncode == 0
        assert server.profile.short_description[""]

    def test_a_mistake_in_the_configuration(self, setup, home):
        (home / "config.toml").write_text("[telegram]\nadmin = [5]\n")

        assert "there is no setting telegram.admin" in self.one_line(setup())

    def test_a_folder_that_cannot_be_written(self, setup, home):
        line = self.one_line(setup("--config", "/proc/none/config.toml"))

        assert line == "verbatim: /proc/none/config.toml: No such file or directory"
