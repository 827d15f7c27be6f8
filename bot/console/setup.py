"""`verbatim setup`: finds out what a bot on Telegram needs, tries it, and writes it down.

Whatever it asks at a terminal can be said on the command line; elsewhere it asks nothing.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Any, Protocol

import tomlkit

from bot.account import Account
from bot.config import (
    TOKEN_VARIABLE,
    Config,
    ConfigError,
    TokenRefused,
    is_token,
    load,
    read_token,
    token_place,
)
from bot.console import deploy, prompts, terminal
from bot.console.arguments import UsageError
from bot.console.output import prose
from bot.console.terminal import is_interactive

DONE, NOT_ALL = 0, 1  # exit codes
TRIES = 3  # at typing a token
WAIT = 180.0  # seconds for whoever is to be an admin to write
MODES = {"o": "open", "p": "pairing", "a": "allow-list"}
DEPLOYS = {"s": "systemd", "c": "compose"}

Settings = Mapping[tuple[str, str], Any]


class Telegram(Protocol):
    """What is asked of Telegram for one token.  Every method raises ConfigError."""

    def account(self) -> Account:
        """Whose token it is.  Raises TokenRefused, too."""

    def whoever_sends(self, text: str, seconds: float) -> tuple[int, str] | None:
        """The id and name of who sends the bot this text first."""

    def describe(self, name: str, admins: Sequence[int]) -> list[str]:
        """Set the name, unless it is "", descriptions and commands; what was changed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says; None where it says nothing."""

    file: Path  # the configuration
    admins: tuple[int, ...]
    access: str | None
    name: str
    deploy: str | None
    articles: Path | None
    api: str | None
    yes: bool


class Setup:
    """One run, from the token to the files.  Raises ConfigError and UsageError."""

    def __init__(
        self,
        wanted: Wanted,
        config: Config,
        environ: Mapping[str, str],
        telegram: Callable[[str, str], Telegram],
    ) -> None:
        """`config` is what the file says now; `telegram` gets a token and the API's address."""
        self._wanted = wanted
        self._config = config
        self._environ = environ
        self._telegram = telegram
        self._api = wanted.api or config.telegram.api
        self._asks = is_interactive() and not wanted.yes

    def run(self) -> int:
        """Ask, try, write and tell; the exit code."""
        token, is_new, account = self._token()
        print(prompts.account(account))
        telegram = self._telegram(token, self._api)
        admins = self._admins(telegram, account.username)
        mode = self._mode()
        kind = self._kind()
        is_new = is_new or (kind != "none" and self._config.telegram.token_file is None)
        if not self._write(token if is_new else "", self._settings(admins, mode, is_new=is_new)):
            print(prompts.left_as_it_is(self._wanted.file))
            return NOT_ALL
        print(prompts.TELLING, flush=True)
        changed = telegram.describe(self._wanted.name, admins)
        _tell("\n".join(changed or [prompts.ALREADY_DESCRIBED]))
        if off := prompts.switches(account):
            print(f"\n{prompts.AT_BOTFATHER}")
            _tell("\n".join(f"- {told}" for told in off))
        self._deploy(kind)
        if kind == "none":  # what else was written starts it
            print(f"\n{prompts.start_it(self._wanted.file)}")
        return DONE

    def _token(self) -> tuple[str, bool, Account]:
        """The token, whether it was typed just now, and whose it is."""
        if place := token_place(self._config, self._environ):
            token = read_token(self._config, self._environ)
            try:
                return token, False, self._telegram(token, self._api).account()
            except TokenRefused as error:
                if not self._asks or TOKEN_VARIABLE in self._environ:
                    raise TokenRefused(f"{place}: {error}") from None
                print(f"{place}: {error}")
        for left in reversed(range(TRIES)):
            try:
                token = self._typed()
                return token, True, self._telegram(token, self._api).account()
            except TokenRefused as error:
                if not self._asks or not left:
                    raise
                print(error)
        raise AssertionError

    def _typed(self) -> str:
        prompt = prompts.TYPE_THE_TOKEN
        token = (getpass(prompt) if self._asks else sys.stdin.readline()).strip()
        if not token and not self._asks:
            raise UsageError(prompts.NO_TOKEN_HERE)
        if not is_token(token):
            raise TokenRefused(prompts.NO_TOKEN)
        return token

    def _admins(self, telegram: Telegram, username: str) -> tuple[int, ...]:
        known = (*self._config.telegram.admins, *self._wanted.admins)
        if known or not self._asks:
            return tuple(dict.fromkeys(known))
        answer = input(prompts.WHICH_ADMIN).strip()
        while answer and not (answer.isascii() and answer.isdigit()):
            answer = input(prompts.WHICH_ADMIN).strip()
        if answer:
            return (int(answer),) if int(answer) else ()
        code = str(secrets.randbelow(9 * 10**9) + 10**9)
        print(prompts.write_to_the_bot(username, code), flush=True)
        found = None
        try:
            found = telegram.whoever_sends(f"/start {code}", WAIT)
        except ConfigError as error:  # such as that the bot runs already and hears it instead
            print(error)
        print(prompts.is_admin(*found) if found else prompts.NOBODY_WROTE)
        return found[:1] if found else ()

    def _settings(self, admins: tuple[int, ...], mode: str | None, *, is_new: bool) -> Settings:
        """The settings that are to be other than they are."""
        wanted: dict[tuple[str, str], Any] = {("telegram", "admins"): admins}
        if is_new:
            wanted["telegram", "token_file"] = self._token_file
        if self._wanted.articles:
            wanted["articles", "folder"] = self._wanted.articles
        if self._wanted.api:
            wanted["telegram", "api"] = self._wanted.api
        if mode:
            wanted["access", "mode"] = mode
        return {
            (table, name): value
            for (table, name), value in wanted.items()
            if getattr(getattr(self._config, table), name) != value
        }

    def _mode(self) -> str | None:
        if self._wanted.access or not self._asks or self._config.access.mode != "open":
            return self._wanted.access
        return MODES.get(input(prompts.WHO_MAY_ASK).strip().lower()[:1])

    @property
    def _token_file(self) -> Path:
        return self._config.telegram.token_file or self._wanted.file.parent / "token.txt"

    def _write(self, token: str, settings: Settings) -> bool:
        """Write the settings, and the token if there is one; whether that was wanted."""
        file = self._wanted.file
        if settings and file.exists():
            print(prompts.changes_of(file, [_line(*pair) for pair in settings.items()]))
            if not self._agrees(prompts.WRITE_IT):
                return False
        if token and not self._write_token(token):
            return False
        if settings:
            write(file, changed(file, settings))
            print(prompts.written(file))
        return True

    def _write_token(self, token: str) -> bool:
        file = self._token_file
        if file.exists() and not self._agrees(prompts.replace_it(file)):
            return False
        write(file, f"{token}\n")
        print(prompts.token_written(file))
        return True

    def _agrees(self, question: str) -> bool:
        if self._wanted.yes:
            return True
        if not self._asks:
            raise UsageError(prompts.SAY_YES)
        return input(question).strip().lower() in {"y", "yes"}

    def _kind(self) -> str:
        """Which file is to keep the bot running."""
        if self._wanted.deploy or not self._asks:
            return self._wanted.deploy or "none"
        return DEPLOYS.get(input(prompts.HOW_KEPT).strip().lower()[:1], "none")

    def _deploy(self, kind: str) -> None:
        if kind != "none":
            file, text, how = deploy.made(kind, self._wanted.file, load(self._wanted.file))
            if not file.exists() or self._agrees(prompts.replace_it(file)):
                write(file, text, mode=0o644)
                print(f"\n{prompts.written(file)}\n{how}")


def _tell(text: str) -> None:
    """Print it, as wide as the terminal is."""
    look = terminal.look(sys.stdout, os.environ)
    print("\n".join(prose(line, look) for line in text.splitlines()))


def changed(file: Path, settings: Settings) -> str:
    """The configuration with these settings, and all else of it as it was, comments included."""
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    document = tomlkit.parse(text)
    for (table, name), value in settings.items():
        if table not in document:
            document[table] = tomlkit.table()
        document[table][name] = _as_toml(value, file)
    return tomlkit.dumps(document)


def write(file: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a file, all of it or nothing, that only its owner can read unless `mode` says other."""
    file = file.resolve()  # a link stays one
    aside = file.with_name(f".{file.name}.tmp")
    try:
        aside.unlink(missing_ok=True)
        made = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(made, "w", encoding="utf-8") as out:
            out.write(text)
        aside.replace(file)
    except OSError as error:
        error.filename = str(file)  # as the person knows it
        raise


def _as_toml(value: Any, file: Path) -> Any:
    match value:
        case tuple():
            return list(value)
        case Path():  # relative ones are taken from the file's folder
            folder = file.resolve().parent
            whole = value.resolve()
            return str(whole.relative_to(folder) if whole.is_relative_to(folder) else whole)
        case _:
            return value


def _line(setting: tuple[str, str], value: Any) -> str:
    shown = f'"{value}"' if isinstance(value, str | Path) else list(value)
    return f"{'.'.join(setting)} = {shown}"
