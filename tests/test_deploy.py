"""The files of deploy/, and those that setup makes of them, name what there is.

They are read, not run: no test may count on systemd or a container engine.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from bot import __main__ as program
from bot.config import load
from bot.console import arguments
from tests.telegram_server import TelegramServer

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"


def settings_of(text):
    """The lines of a unit, by key; a key may come several times."""
    found = {}
    for line in text.splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def is_a_command(words):
    """Whether `verbatim` takes these words."""
    return arguments.parse(words).command in program.COMMANDS


class TestTheUnit:
    @pytest.fixture
    def unit(self):
        return settings_of((DEPLOY / "verbatim.service").read_text(encoding="utf-8"))

    def test_it_starts_what_there_is(self, unit):
        [start] = unit["ExecStart"]
        program, *words = shlex.split(start)

        assert program.endswith("/verbatim")
        assert is_a_command(words)
        assert words[-1] == "telegram"

    def test_it_is_locked_in(self, unit):
        assert {
            key: unit.get(key)
            for key in ("NoNewPrivileges", "ProtectSystem", "CapabilityBoundingSet", "DynamicUser")
        } == {
            "NoNewPrivileges": ["yes"],
            "ProtectSystem": ["strict"],
            "CapabilityBoundingSet": [""],
            "DynamicUser": ["yes"],
        }

    def test_it_starts_anew_but_not_with_a_mistake_in_the_settings(self, unit):
        assert unit["Restart"] == ["on-failure"]
        assert unit["RestartPreventExitStatus"] == [str(program.ERROR)]

    def test_its_configuration_finds_token_and_state_where_the_unit_puts_them(self, unit):
        lent = [credential.partition(":")[0] for credential in unit["LoadCredential"]]
        [state], [cache] = unit["StateDirectory"], unit["CacheDirectory"]

        config = load(DEPLOY / "config.toml")

        assert lent == ["config.toml", config.telegram.token_file.name]
        assert config.telegram.token_file.parent == DEPLOY
        assert config.telegram.database.parent == Path("/var/lib") / state
        assert config.articles.folder.parent == Path("/var/lib") / state
        assert unit["Environment"] == [
            f"MPLCONFIGDIR=/var/cache/{cache}",
            f"HOME=/var/lib/{state}",
        ]


class TestTheImage:
    @pytest.fixture
    def instructions(self):
        text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return [tuple(line.split(maxsplit=1)) for line in lines]

    def words(self, instructions, name):
        """What follows the last instruction of that name, which is a list in JSON."""
        text = [rest for kind, rest in instructions if kind == name][-1]
        return yaml.safe_load(text[text.index("[") :])

    def test_what_it_copies_is_there_and_not_kept_from_it(self, instructions):
        copied = [
            source
            for kind, rest in instructions
            if kind == "COPY" and "--from" not in rest
            for source in rest.split()[:-1]
        ]

        ignore = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
        assert [source for source in copied if not (ROOT / source).exists()] == []
        assert sorted(copied) == sorted(line[1:] for line in ignore if line.startswith("!"))

    def test_its_commands_are_commands(self, instructions):
        entry, command = (self.words(instructions, name) for name in ("ENTRYPOINT", "CMD"))
        health = self.words(instructions, "HEALTHCHECK")

        assert entry == ["verbatim"]
        assert is_a_command(command)
        assert health[0] == "verbatim"
        assert is_a_command(health[1:])

    def test_it_does_not_run_as_root(self, instructions):
        assert [rest for kind, rest in instructions if kind == "USER"] == ["verbatim"]

    def test_its_python_and_its_extras_are_those_of_the_project(self, instructions):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        [image] = {rest.split()[0] for kind, rest in instructions if kind == "FROM"}
        [extras] = re.findall(r'"\.\[(.+?)\]"', str(instructions))

        least = tuple(map(int, re.findall(r"\d+", project["requires-python"])))
        assert tuple(map(int, re.findall(r"\d+", image))) >= least
        assert set(extras.split(",")) <= set(project["optional-dependencies"])


class TestCompose:
    @pytest.fixture
    def service(self):
        text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
        return yaml.safe_load(text)["services"]["verbatim"]

    def test_it_builds_the_image_of_deploy(self, service):
        context = DEPLOY / service["build"]["context"]

        assert (context / service["build"]["dockerfile"]).samefile(DEPLOY / "Dockerfile")
        assert is_a_command(service["command"])

    def test_it_is_locked_in(self, service):
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert not service["user"].startswith("0")

    def test_all_that_the_bot_reads_and_writes_is_mounted(self, service):
        mounts = {there: how for _, there, *how in (v.split(":") for v in service["volumes"])}

        dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
        assert mounts == {
            "/data/config.toml": ["ro"],
            "/data/token.txt": ["ro"],
            "/data/articles": [],
            "/data/state": [],
        }
        assert "WORKDIR /data\n" in dockerfile
        assert "XDG_STATE_HOME=/data/state " in dockerfile


class TestWhatSetupMakes:
    @pytest.fixture
    def folder(self, tmp_path):
        folder = tmp_path / "my news, 100%"
        (folder / "articles").mkdir(parents=True)
        (folder / "articles" / "rain.txt").write_text("Rain\n\nIt will rain on Sunday.\n")
        return folder

    @pytest.fixture
    def environ(self, folder):
        environ = {**os.environ, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
        environ.pop("XDG_STATE_HOME", None)
        return environ

    @pytest.fixture
    def setup(self, folder, environ):
        def run(kind):
            with TelegramServer() as server:
                command = [sys.executable, "-m", "bot", "setup", "--api", server.url, "--yes"]
                run = subprocess.run(
                    [*command, "--deploy", kind],
                    cwd=folder,
                    env={**environ, "VERBATIM_TOKEN": server.token},
                    capture_output=True,
                    text=True,
                    check=False,
                )
            assert (run.returncode, run.stderr) == (0, "")
            return run.stdout

        return run

    def test_the_unit_starts_this_bot_on_this_configuration(self, setup, folder, environ):
        printed = setup("systemd")

        file = folder / "verbatim.service"
        unit = settings_of(file.read_text(encoding="utf-8").replace("%%", "%"))
        [start], [here] = unit["ExecStart"], unit["WorkingDirectory"]
        places = dict(shlex.split(line)[0].split("=", 1) for line in unit["Environment"])
        words = [*shlex.split(start)[:-1], "check"]
        run = subprocess.run(
            words,
            cwd=here,
            env={**environ, **places},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert "1 article, 1 passage" in run.stdout
        assert "token.txt (telegram.token_file)" in run.stdout
        assert places["XDG_STATE_HOME"] == str(folder / ".local" / "state")
        assert f"sudo cp {shlex.quote(str(file))} " in printed

    def test_the_unit_may_write_where_the_bot_writes_and_nowhere_else(self, setup, folder):
        setup("systemd")

        text = (folder / "verbatim.service").read_text(encoding="utf-8").replace("%%", "%")
        [places] = settings_of(text)["ReadWritePaths"]
        state = folder / ".local" / "state" / "verbatim"
        assert shlex.split(places) == [str(state), f"-{folder / 'articles'}"]
        assert state.stat().st_mode & 0o777 == 0o700
        assert settings_of(text)["ProtectSystem"] == ["strict"]
        assert "DynamicUser" not in settings_of(text)

    def test_compose_mounts_what_is_there_and_runs_as_this_user(self, setup, folder):
        setup("compose")

        text = (folder / "compose.yaml").read_text(encoding="utf-8")
        service = yaml.safe_load(text)["services"]["verbatim"]
        sources = [volume.split(":")[0] for volume in service["volumes"]]
        assert sources == ["./config.toml", "./token.txt", "./articles", "./state"]
        assert [source for source in sources if not (folder / source).exists()] == []
        assert service["user"] == f"{os.getuid()}:{os.getgid()}"
        assert service["build"]["context"] == str(ROOT)
        assert (folder / "token.txt").stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(("kind", "times"), [("none", 1), ("compose", 0), ("systemd", 0)])
    def test_one_way_to_start_the_bot_is_told(self, setup, kind, times):
        assert setup(kind).count("Start the bot: verbatim telegram") == times

    def test_a_second_run_writes_the_same(self, setup, folder):
        setup("compose")
        before = (folder / "compose.yaml").read_text(encoding="utf-8")

        setup("compose")

        assert (folder / "compose.yaml").read_text(encoding="utf-8") == before
