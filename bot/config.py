"""config.toml, read once into frozen values, and the token, which stands outside of it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import inf
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

# what a field of an export may mean; index/readers/fields.py reads them
FIELDS = ("title", "text", "author", "outlet", "published", "updated", "url", "language", "id")
DEFAULT_FILE = Path("config.toml")
TOKEN_VARIABLE = "VERBATIM_TOKEN"  # noqa: S105  # the name of the variable, not a token


class ConfigError(Exception):
    """One sentence that names the file and the setting, and the way out; never a token."""


class TokenRefused(ConfigError):
    """What was given as a token is none, or Telegram doesn't know it."""


def at_least(smallest: float, *, default: float) -> Any:
    """A number that may not be smaller."""
    return field(default=default, metadata={"least": smallest})


@dataclass(frozen=True, slots=True)
class Articles:
    """Where the articles are."""

    folder: Path = Path("articles")
    max_megabytes: float = at_least(0.001, default=5.0)  # a larger file is refused
    watch: bool = False  # whether changed files are read by themselves
    # how exports call the fields that are named here: {"title": "headline_text"}
    fields: Mapping[str, str] = field(default_factory=dict)
    user_agent: str = "Verbatim/0.1"  # how the bot names itself to servers it fetches pages from

    @property
    def max_bytes(self) -> int:
        """`max_megabytes` in bytes."""
        return int(self.max_megabytes * 1_000_000)


@dataclass(frozen=True, slots=True)
class Search:
    """How passages are found and shown."""

    engine: str = "rank_bm25"
    limit: int = at_least(1, default=10)  # passages ranked for an answer
    confidence: float = 0.4  # 0 to 1: the bot answers from here on
    meaning: bool = True  # whether words of like meaning count too


@dataclass(frozen=True, slots=True)
class Telegram:
    """The bot's account and who runs it; the token itself never stands in the file."""

    token_file: Path | None = None  # instead of the environment variable VERBATIM_TOKEN
    admins: tuple[int, ...] = ()
    concurrency: int = at_least(1, default=16)  # questions worked on at once
    questions_per_minute: int = at_least(1, default=20)  # from one person; others are left out
    buttons: bool = True  # whether answers have buttons
    pace: bool = True  # keep to Telegram's limits on sending
    silence_minutes: int = at_least(0, default=60)  # until the bot ends; 0: it never does
    history_days: int = at_least(0, default=90)  # that questions count for; 0: none does
    database: Path | None = None  # what `database_file` says
    webhook_url: str = ""  # where Telegram posts to, under `verbatim telegram --webhook`
    webhook_listen: str = "127.0.0.1:8080"  # where the bot takes what the proxy passes on
    api: str = "https://api.telegram.org"  # another server: a local Bot API server, or the tests'


@dataclass(frozen=True, slots=True)
class Groups:
    """In which groups the bot is, and to what it answers there."""

    # to nothing, it leaves; to what is said to it; to whatever the articles tell
    answer: Literal["off", "mention", "all"] = "mention"
    allow: tuple[int, ...] = ()  # ids of the only groups it may be in; () for any
    per_minute: int = at_least(1, default=60)  # questions from one group; others are left out


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask on Telegram; admins always may."""

    # everybody; those in `users`; those, and whoever an admin lets in
    mode: Literal["open", "allow-list", "pairing"] = "open"
    users: tuple[int, ...] = ()  # their ids


@dataclass(frozen=True, slots=True)
class Log:
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = "info"


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting; without a file, the defaults."""

    articles: Articles = field(default_factory=Articles)
    search: Search = field(default_factory=Search)
    telegram: Telegram = field(default_factory=Telegram)
    groups: Groups = field(default_factory=Groups)
    access: Access = field(default_factory=Access)
    log: Log = field(default_factory=Log)


def config_file(named: Path | None = None) -> Path | None:
    """The file that `load` reads: the one named, else config.toml where it exists."""
    if named is None and not DEFAULT_FILE.exists():
        return None
    return named or DEFAULT_FILE


def load(named: Path | None = None) -> Config:
    """The settings of the file; the defaults when none is named and config.toml doesn't exist.

    Raises ConfigError.  Relative paths in the file are taken from the file's own folder.
    """
    path = config_file(named)
    if path is None:
        return Config()
    try:
        tables = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from None
    return _Reader(path).config(tables)


def settings(config: Config) -> list[tuple[str, Any]]:
    """Every setting as `section.name` and its value, in the order of the tables."""
    return [
        (f"{section.name}.{setting.name}", getattr(getattr(config, section.name), setting.name))
        for section in fields(config)
        for setting in fields(getattr(config, section.name))
    ]


def token_place(config: Config, environ: Mapping[str, str]) -> str:
    """Where the token comes from, in words; "" when none is given.  The environment wins."""
    if environ.get(TOKEN_VARIABLE, "").strip():
        return f"the environment variable {TOKEN_VARIABLE}"
    file = config.telegram.token_file
    return f"the file {file} (telegram.token_file)" if file else ""


def database_file(config: Config, environ: Mapping[str, str]) -> Path:
    """Where updates are kept until they are answered: inbox.db in the user's folder for state,
    which is $XDG_STATE_HOME/verbatim or ~/.local/state/verbatim, unless telegram.database names
    another.  Raises ConfigError when there is no home folder."""
    if config.telegram.database:
        return config.telegram.database
    state = Path(environ.get("XDG_STATE_HOME", ""))
    try:
        folder = state if state.is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError:
        raise ConfigError("there is no home folder; set telegram.database to a file") from None
    return folder / "verbatim" / "inbox.db"


def read_token(config: Config, environ: Mapping[str, str]) -> str:
    """The bot's token.  Raises ConfigError when it is missing or can't be one; never echoes it."""
    place = token_place(config, environ)
    if not place:
        raise ConfigError(
            f"there is no bot token; put the one that @BotFather gave you into the environment "
            f"variable {TOKEN_VARIABLE}, or into a file named by telegram.token_file; "
            "`verbatim setup` asks for it and does that for you"
        )
    token = environ.get(TOKEN_VARIABLE, "").strip() or _token_in(config.telegram.token_file)
    if not token:
        raise ConfigError(f"{place} is empty; it should hold the bot token from @BotFather")
    if not is_token(token):
        raise ConfigError(
            f"{place} doesn't hold a bot token: one looks like 123456789:AAE-xyz..., "
            "digits, a colon and some 35 letters; copy it again from @BotFather"
        )
    return token


def is_token(text: str) -> bool:
    """Whether a text looks like a bot's token."""
    return bool(_TOKEN.fullmatch(text))


_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_TOKEN_WITHIN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{20,}")  # telling enough amid other text


def _token_in(file: Path | None) -> str:
    return _text(file).strip() if file else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8") from None


class _Reader:
    """Turns the file's tables into Config, naming the file in every error."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def config(self, tables: Mapping[str, Any]) -> Config:
        sections = get_type_hints(Config)
        self._refuse_unknown(tables, sections, where="")
        return Config(
            **{
                name: self._section(name, kind, tables.get(name, {}))
                for name, kind in sections.items()
            }
        )

    def _section(self, name: str, kind: type, values: Any) -> Any:
        if not isinstance(values, dict):
            raise self._error(f"{name} must be a table: write [{name}] above its settings")
        kinds = get_type_hints(kind)
        self._refuse_unknown(values, kinds, where=f"{name}.")
        read = {k: self._value(f"{name}.{k}", kinds[k], v) for k, v in values.items()}
        for setting in fields(kind):
            if setting.name in read and "least" in setting.metadata:
                least = setting.metadata["least"]
                self._refuse_small(f"{name}.{setting.name}", read[setting.name], least)
        return kind(**read)

    def _refuse_unknown(
        self, given: Mapping[str, Any], known: Mapping[str, Any], *, where: str
    ) -> None:
        for name in given:
            if name.lower() in {"token", "bot_token"}:
                raise self._error(
                    f"{where}{name}: the token does not belong into the configuration; put it "
                    f"into the environment variable {TOKEN_VARIABLE}, or into a file of its own "
                    "named by telegram.token_file"
                )
            if name not in known:
                kind = "table" if isinstance(given[name], dict) else "setting"
                nearest = _nearest_table(name) if kind == "table" else _nearest(where + name)
                raise self._error(f"there is no {kind} {where}{name}; the nearest is {nearest}")

    def _refuse_small(self, name: str, value: float, least: float) -> None:
        if not least <= value < inf:
            raise self._error(f"{name} must be {least:g} or more, not {value}")

    def _value(self, name: str, kind: Any, value: Any) -> Any:
        if get_origin(kind) is UnionType:
            kind = next(k for k in get_args(kind) if k is not type(None))
        if _TOKEN_WITHIN.search(repr(value)):
            raise self._error(
                f"{name} holds what looks like a bot token; it belongs into the environment "
                f"variable {TOKEN_VARIABLE}, or into a file of its own named by telegram.token_file"
            )
        if kind is Path and isinstance(value, str) and value and "\0" not in value:
            return self._from_here(name, value)
        if get_origin(kind) is Mapping and isinstance(value, dict):
            return self._names(name, value)
        if kind is float and type(value) in (int, float):
            return float(value)
        if get_origin(kind) is tuple and isinstance(value, list):
            return tuple(self._value(name, get_args(kind)[0], item) for item in value)
        if value in get_args(kind) if get_origin(kind) is Literal else type(value) is kind:
            return value
        raise self._error(f"{name} must be {_in_words(kind)}, not {value!r}")

    def _names(self, name: str, given: Mapping[str, Any]) -> dict[str, str]:
        for meaning, own in given.items():
            if meaning not in FIELDS:
                raise self._error(f"{name}.{meaning}: there is none but {', '.join(FIELDS)}")
            if not isinstance(own, str) or not own.strip():
                raise self._error(f"{name}.{meaning} must be a text in quotes, not {own!r}")
        return dict(given)

    def _from_here(self, name: str, value: str) -> Path:
        try:
            return self._path.parent / Path(value).expanduser()
        except RuntimeError:
            raise self._error(f"{name}: there is no home folder for {value!r}") from None

    def _error(self, sentence: str) -> ConfigError:
        return ConfigError(f"{self._path}: {sentence}")


def _nearest(name: str) -> str:
    """The setting that was probably meant, whatever its table: a name may stand in a wrong one."""
    known = [name for name, _ in settings(Config())]
    by_last = {name.rpartition(".")[2]: name for name in known}
    last = name.rpartition(".")[2]
    if last in by_last:
        return by_last[last]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return near[0] if near else by_last[difflib.get_close_matches(last, by_last, 1, cutoff=0)[0]]


def _nearest_table(name: str) -> str:
    known = [table.name for table in fields(Config)]
    return difflib.get_close_matches(name, known, n=1, cutoff=0)[0]


def _in_words(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return f"one of {', '.join(map(repr, get_args(kind)))}"
    return _WORDS[get_origin(kind) or kind]


_WORDS = {
    str: "a text in quotes",
    Path: "a path in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    tuple: "a list in square brackets",
    Mapping: "a table of names",
}
