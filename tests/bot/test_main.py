"""The command `verbatim`, from its arguments to its exit code."""

import errno
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parent.parent.parent
QUESTION = "Who will miss the ferry?"
QUOTE = '"Nobody will miss the ferry," mayor Ada Quill said.'
PATIENCE = 60.0  # seconds; a busy machine is no failure


@pytest.fixture
def questions(home) -> Path:
    file = home / "questions.jsonl"
    records = [
        {"id": "a", "question": QUESTION},
        {"id": "b", "question": QUESTION, "within": "harvest.txt"},
        {"id": "c", "question": "Which zeppelin exploded?"},
    ]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


class TestAsk:
    def test_an_answer_is_a_quote_and_exit_code_0(self, home, capsys):
        assert main(["ask", QUESTION]) == 0

        assert f"│ {QUOTE}\n" in capsys.readouterr().out

    def test_no_answer_is_said_and_exit_code_1(self, home, capsys):
        assert main(["ask", "Which zeppelin exploded?"]) == 1

        assert "“zeppelin”" in capsys.readouterr().out

    def test_the_question_needs_no_quotes(self, home, capsys):
        assert main(["ask", *QUESTION.split(), "--json"]) == 0

        assert json.loads(capsys.readouterr().out)["question"] == QUESTION

    def test_closest_shows_what_comes_closest_where_the_articles_do_not_tell(self, home, capsys):
        assert main(["ask", "--closest", "When will the ferry burn down?"]) == 1

        told = capsys.readouterr().out
        assert "\n\nThis doesn't answer the question; it only comes closest:\n\n│ " in told

    def test_json_passages_are_slices_of_the_files(self, home, capsys):
        main(["ask", "--json", QUESTION])

        record = json.loads(capsys.readouterr().out)
        assert (record["id"], record["answered"]) == (None, True)
        for passage in record["passages"]:
            body = (home / "articles" / passage["article"]).read_text(encoding="utf-8")
            assert body[passage["start"] : passage["end"]] == passage["text"]

    def test_limit_is_the_number_of_passages(self, home, capsys):
        main(["ask", "--json", "--limit", "1", "What about the ferry?"])

        assert len(json.loads(capsys.readouterr().out)["passages"]) == 1

    def test_another_folder_can_be_asked(self, home, capsys):
        (home / "articles").rename(home / "news")

        assert main(["ask", "--articles", "news", QUESTION]) == 0

    def test_files_that_could_not_be_read_are_mentioned_beside_the_answer(self, home, capsys):
        (home / "articles" / "empty.txt").touch()

        assert main(["ask", QUESTION]) == 0

        said = "verbatim: 1 file could not be read; `verbatim check` says why\n"
        assert capsys.readouterr().err == said


class TestAskingAFile:
    def test_every_line_is_answered_in_order(self, questions, capsys):
        assert main(["ask", "--json", "--questions", str(questions)]) == 0

        records = list(map(json.loads, capsys.readouterr().out.splitlines()))
        assert [record["id"] for record in records] == ["a", "b", "c"]
        assert records[0]["passages"][0]["text"] == QUOTE
        assert {p["article"] for p in records[1]["passages"]} <= {"harvest.txt"}
        assert (records[2]["answered"], records[2]["passages"]) == (False, [])

    def test_text_has_each_question_above_its_answer(self, questions, capsys):
        main(["ask", "--questions", str(questions)])

        out = capsys.readouterr().out
        assert out.startswith(f"{QUESTION}\n\n")
        assert f"│ {QUOTE}\n" in out
        assert "\n\nWhich zeppelin exploded?\n\n" in out

    def test_a_dash_reads_standard_input(self, home, capsys, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"question": QUESTION})))

        assert main(["ask", "--json", "--questions", "-"]) == 0

        assert QUOTE in json.loads(capsys.readouterr().out)["passages"][0]["text"]

    def test_an_article_that_repeats_another_can_be_asked(self, home, capsys):
        text = (home / "articles" / "bridge.txt").read_text(encoding="utf-8")
        (home / "articles" / "copy.txt").write_text(text, encoding="utf-8")
        asked = {"id": "1", "question": QUESTION, "within": "copy.txt"}
        (home / "asked.jsonl").write_text(json.dumps(asked), encoding="utf-8")

        assert main(["ask", "--json", "--questions", "asked.jsonl"]) == 0

        said = capsys.readouterr()
        assert json.loads(said.out)["passages"][0]["article"] == "copy.txt"
        assert said.err == ""

    def test_an_unknown_article_is_said_and_holds_no_answer(self, home, capsys):
        file = home / "q.jsonl"
        file.write_text(json.dumps({"question": QUESTION, "within": "moon.txt"}), encoding="utf-8")

        assert main(["ask", "--json", "--questions", "q.jsonl"]) == 1

        out, err = capsys.readouterr()
        assert err == "verbatim: q.jsonl, line 1: there is no article 'moon.txt'\n"
        assert (json.loads(out)["answered"], json.loads(out)["passages"]) == (False, [])

    def test_a_wrong_line_ends_it_and_is_named(self, questions, capsys):
        questions.write_text(f'{{"question": "{QUESTION}"}}\nWho?', encoding="utf-8")

        assert main(["ask", "--json", "--questions", "questions.jsonl"]) == 2

        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 1
        assert err.startswith("verbatim: questions.jsonl, line 2: is not JSON")


class TestConsole:
    @pytest.fixture
    def type_in(self, home, capsys, monkeypatch):
        def type_in(text: str) -> str:
            monkeypatch.setattr(sys, "stdin", io.StringIO(text))
            assert main(["console"]) == 0
            return capsys.readouterr().out

        return type_in

    def test_lines_of_standard_input_are_answered_without_a_prompt(self, type_in):
        out = type_in(f"{QUESTION}\n\nWhich zeppelin exploded?\n")

        assert f"│ {QUOTE}\n" in out
        assert "“zeppelin”" in out
        assert ">" not in out

    def test_no_answer_is_no_failure(self, type_in):
        assert "“zeppelin”" in type_in("zeppelin")

    def test_commands_work_there_too(self, type_in):
        assert "harvest.txt" in type_in("/articles\n/quit\n")


class TestCheck:
    def test_tells_what_is_configured_and_read(self, home, capsys):
        (home / "articles" / "photo.jpg").touch()

        assert main(["check"]) == 0

        out = capsys.readouterr().out
        assert "Configuration: no file, the defaults apply\nArticles: articles, 2 articles, " in out
        assert (
            "  harvest.txt\n    Apple harvest breaks records\n    Farm Weekly, 12 Oct 2023, " in out
        )
        assert "Ignored: 1 file of other formats: photo.jpg\nEngine: rank_bm25\nToken: none" in out

    def test_names_the_first_few_files_of_other_formats(self, home, capsys):
        for number in range(1, 8):
            (home / "articles" / f"{number}.jpg").touch()

        assert main(["check"]) == 0

        told = "Ignored: 7 files of other formats: 1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg and 2 more"
        assert told in " ".join(capsys.readouterr().out.split())

    def test_names_the_configuration_file(self, home, capsys):
        (home / "mine.toml").touch()

        main(["check", "--config", "mine.toml"])

        assert "Configuration: mine.toml\n" in capsys.readouterr().out

    @pytest.mark.parametrize(("options", "outcome"), [([], 0), (["--strict"], 1)])
    def test_tells_why_a_file_was_refused(self, home, capsys, options, outcome):
        (home / "articles" / "empty.txt").touch()

        assert main(["check", *options]) == outcome

        assert "Refused: 1 file\n  empty.txt: " in capsys.readouterr().out

    def test_tells_of_every_refused_file_when_no_article_is_left(self, home, capsys):
        for article in (home / "articles").iterdir():
            article.write_bytes(b"")

        assert main(["check"]) == 2

        out, err = capsys.readouterr()
        assert re.fullmatch(r"Refused: 2 files\n  bridge.txt: .+\n  harvest.txt: .+\n", out)
        assert err.startswith("verbatim: articles: holds no article that can be read; all 2 files ")

    def test_tells_languages_other_outlets_and_repeats(self, home, capsys):
        story = "\n\nThe ferry sank at night. Everybody was saved.\n\nIt was raised on Monday."
        for outlet in ("Reuters", "ANI"):
            head = f"---\ntitle: Ferry sinks\nsource: {outlet}\nlanguage: en\n---"
            (home / "articles" / f"{outlet}.txt").write_text(head + story, encoding="utf-8")

        assert main(["check"]) == 0

        out = capsys.readouterr().out
        assert "ANI, also in Reuters, date unknown, language en, 2 paragraphs, " in out
        assert "Repeated: 1 article\n  Reuters.txt: has the same words as ANI.txt" in out

    def test_tells_where_the_token_is_and_not_what_it_is(self, home, capsys, monkeypatch):
        monkeypatch.setenv("VERBATIM_TOKEN", "12345:sesame")

        assert main(["check"]) == 0

        out = capsys.readouterr().out
        assert "Token: from the environment variable VERBATIM_TOKEN\n" in out
        assert "sesame" not in out

    def test_a_token_that_cannot_be_one_is_an_error(self, home, capsys, monkeypatch):
        monkeypatch.setenv("VERBATIM_TOKEN", "sesame")

        assert main(["check"]) == 2

        out, err = capsys.readouterr()
        assert "doesn't hold a bot token" in err
        assert "sesame" not in out + err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        pytest.param(["aks"], "invalid choice: 'aks' (choose from", id="unknown command"),
        pytest.param(["ask"], "ask one question, or those of a file", id="no question"),
        pytest.param(["ask", "--questions", "f", "Who?"], "ask one question, or", id="both"),
        pytest.param(["ask", "--jsn", "Who?"], "unrecognized arguments: --jsn", id="option"),
        pytest.param(
            ["ask", "--limit", "-3", "Who?"], "'-3' is not a whole number of 1", id="limit"
        ),
        pytest.param(["ask", "--limit", "0", "Who?"], "'0' is not a whole number of 1", id="zero"),
        pytest.param(
            ["ask", "--limit", "²", "Who?"], "'²' is not a whole number", id="superscript"
        ),
        pytest.param(
            ["ask", "--questions", "q.jsonl"], "q.jsonl: can't be read (No such", id="question file"
        ),
        pytest.param(["ask", "--articles", "moon", "Who?"], "moon: there is no such", id="folder"),
        pytest.param(
            ["console", "--articles", "moon"], "set by --articles or articles.folder", id="where"
        ),
        pytest.param(
            ["check", "--config", "x.toml"], "x.toml: can't be read (No such", id="config"
        ),
        pytest.param(
            ["--config", "bad.toml", "check"], "the nearest is search.limit", id="setting"
        ),
        pytest.param(
            ["--config", "engine.toml", "check"], "search.engine: there is no engine", id="engine"
        ),
        pytest.param(["telegram"], "there is no bot token", id="token"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(home, capsys, argv, told):
    (home / "bad.toml").write_text("[search]\nlimt = 3", encoding="utf-8")
    (home / "engine.toml").write_text("[search]\nengine = 'steam'", encoding="utf-8")

    assert main(argv) == 2

    err = capsys.readouterr().err
    assert err.startswith("verbatim: ")
    assert told in err
    assert err.count("\n") == 1


def test_settings_may_stand_on_either_side_of_the_command(home, capsys):
    (home / "mine.toml").write_text("[search]\nlimit = 1", encoding="utf-8")

    for argv in (["--config", "mine.toml", "ask"], ["ask", "--config", "mine.toml"]):
        main([*argv, "--json", "ferry"])

    records = map(json.loads, capsys.readouterr().out.splitlines())
    assert [len(record["passages"]) for record in records] == [1, 1]


def test_alone_it_prints_help(capsys):
    assert main([]) == 0

    assert "usage: verbatim" in capsys.readouterr().out


def test_version_is_that_of_the_distribution(capsys):
    assert main(["--version"]) == 0

    assert re.fullmatch(r"verbatim \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


class TestProcess:
    @pytest.fixture
    def start(self, home):
        running = []

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            pipe = subprocess.PIPE
            process = subprocess.Popen(
                command(*arguments), env=environment(home), stdin=pipe, stdout=pipe, stderr=pipe
            )
            running.append(process)
            return process

        yield start
        for process in running:
            with process:
                process.kill()

    def test_a_question_comes_from_a_pipe(self, start):
        out, err = start("console").communicate(QUESTION.encode(), timeout=PATIENCE)

        assert f"│ {QUOTE}\n" in out.decode()
        assert err == b""

    def test_the_console_follows_a_watched_folder(self, home, start):
        (home / "config.toml").write_text("[articles]\nwatch = true", encoding="utf-8")
        process = start("console")
        story = "Zeppelin in Oslo\n\nThe zeppelin exploded over Oslo on Monday.\n"
        (home / "articles" / "zeppelin.txt").write_text(story, encoding="utf-8")

        deadline = time.monotonic() + PATIENCE
        listed = b""
        while b"zeppelin.txt" not in listed:
            assert time.monotonic() < deadline
            process.stdin.write(b"/articles\n")
            process.stdin.flush()
            time.sleep(0.2)
            listed += os.read(process.stdout.fileno(), 65536)

    def test_answers_are_streamed(self, start):
        process = start("ask", "--json", "--questions", "-")

        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "question": QUESTION}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number

    def test_a_broken_pipe_is_no_traceback(self, start):
        process = start("ask", "--json", "--questions", "-")
        process.stdout.close()

        process.stdin.write(json.dumps({"question": QUESTION}).encode())
        process.stdin.close()

        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 141

    @pytest.mark.parametrize(
        ("arguments", "line", "outcome"),
        [
            pytest.param(["console"], QUESTION.encode(), 0, id="console"),
            pytest.param(
                ["ask", "--questions", "-"], b'{"question": "Who?"}', 130, id="file of questions"
            ),
        ],
    )
    def test_control_c_leaves_quietly(self, start, arguments, line, outcome):
        process = start(*arguments)
        process.stdin.write(line + b"\n")
        process.stdin.flush()
        process.stdout.readline()  # by now it waits for the next line

        process.send_signal(signal.SIGINT)

        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == outcome

    def test_json_is_utf8_whatever_the_locale(self, home):
        done = subprocess.run(
            command("ask", "--json", "Wer heißt Ada?"),
            env=environment(home, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )

        assert json.loads(done.stdout.decode("utf-8"))["question"] == "Wer heißt Ada?"

    def test_a_stream_that_is_closed_is_no_traceback(self, home):
        done = subprocess.run(
            ["sh", "-c", f'"{sys.executable}" -m bot console <&- >&-'],
            env=environment(home),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )

        assert (done.returncode, done.stderr) == (0, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_a_full_disk_is_told(self, home):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command("ask", QUESTION),
                env=environment(home),
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=PATIENCE,
                check=False,
            )

        assert done.returncode == 2
        assert done.stderr == b"verbatim: standard output: No space left on device\n"

    def test_numpy_is_loaded_with_one_thread(self, home):
        code = (
            "import os, sys; from bot.__main__ import main; assert 'numpy' not in sys.modules; "
            "main(['ask', 'What about the ferry?']); assert 'numpy' in sys.modules; "
            "print(os.environ['OPENBLAS_NUM_THREADS'])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True,
            env={k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"},
        )  # fmt: skip

        assert done.stdout.splitlines()[-1] == "1"

    @pytest.mark.parametrize(
        ("arguments", "outcome", "told"),
        [
            pytest.param(["ask", QUESTION], 0, QUOTE, id="ask"),
            pytest.param(
                ["status"], 2, "there is no home folder; set telegram.database", id="status"
            ),
        ],
    )
    def test_a_user_without_a_home_is_answered_and_told_what_needs_one(
        self, home, arguments, outcome, told
    ):
        code = (  # the system doesn't know the user, as in a container
            "import pwd, sys; pwd.getpwuid = {}.__getitem__\n"
            "from bot.__main__ import main; sys.exit(main(sys.argv[1:]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=home,
            env={k: v for k, v in environment(home).items() if k != "HOME"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

        assert done.returncode == outcome, done.stderr
        assert told in done.stdout + done.stderr
        assert "Traceback" not in done.stderr

    def test_help_loads_neither_nltk_nor_telegram_nor_the_prompt(self):
        imports = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
            cwd=ROOT,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        ).stderr.decode()

        loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in imports.splitlines()}
        assert "argparse" in loaded
        assert loaded.isdisjoint({"nltk", "telegram", "prompt_toolkit", "numpy", "index"})


class Terminal:
    """The console in a terminal of 60 columns, and somebody who types."""

    def __init__(self, home: Path, **environ: str) -> None:
        self._screen, end = pty.openpty()
        self._process = subprocess.Popen(
            command("console"),
            env=environment(home, TERM="xterm", COLUMNS="60", PROMPT_TOOLKIT_NO_CPR="1", **environ),
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
        )
        os.close(end)
        self._kept = ""

    def type(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def read_until(self, text: str) -> str:
        """What was shown up to the text and with it; what came after it is kept for later."""
        deadline = time.monotonic() + PATIENCE
        while text not in self._kept:
            ready, _, _ = select.select([self._screen], [], [], deadline - time.monotonic())
            assert ready, f"waited for {text!r}, saw {self._kept!r}"
            self._kept += self._read()
        before, found, self._kept = self._kept.partition(text)
        return before + found

    def end(self) -> tuple[int, str]:
        """The exit code, and the last that was shown."""
        shown, self._kept = self._kept, ""
        while more := self._read():
            shown += more
        return self._process.wait(PATIENCE), shown

    def _read(self) -> str:
        try:
            return os.read(self._screen, 65536).decode(errors="replace")
        except OSError as error:
            if error.errno != errno.EIO:  # how a terminal tells that nobody is at its other end
                raise
            return ""

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)


class TestTerminal:
    @pytest.fixture
    def open_terminal(self, home):
        opened = []

        def open_terminal(**environ: str) -> Terminal:
            opened.append(Terminal(home, **environ))
            opened[-1].read_until(">")
            return opened[-1]

        yield open_terminal
        for terminal in opened:
            terminal.close()

    def test_a_typed_question_is_answered_within_the_width_and_marked(self, open_terminal):
        terminal = open_terminal()

        terminal.type(f"{QUESTION}\r")
        terminal.read_until("│")
        shown = terminal.read_until("paragraph")

        assert "\x1b[1;36mferry\x1b[0m" in shown
        plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown)
        assert max(map(len, plain.splitlines())) <= 60

    def test_no_color_is_respected(self, open_terminal):
        terminal = open_terminal(NO_COLOR="1")

        terminal.type(f"{QUESTION}\r")

        assert '\r\n│ "Nobody will miss the ferry,' in terminal.read_until("paragraph")

    def test_tab_completes_a_command(self, open_terminal):
        terminal = open_terminal()

        terminal.type("/lat\t")
        terminal.read_until("est")
        terminal.type("\r")

        assert "Apple harvest" in terminal.read_until("harvest.txt")

    @pytest.mark.parametrize("keys", ["\x03", "\x04", "/quit\r"], ids=["Ctrl-C", "Ctrl-D", "/quit"])
    def test_leaving_is_quiet(self, open_terminal, keys):
        terminal = open_terminal()

        terminal.type(keys)

        code, shown = terminal.end()
        assert code == 0
        assert "Traceback" not in shown
