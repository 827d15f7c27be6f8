"""config.toml, read once into frozen values; unknown or ill-typed settings are errors that name the setting."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

DEFAULT_FILE = Path("config.toml")


class ConfigError(Exception):
    """One sentence that names the file and the setting, and the way out."""


@dataclass(frozen=True, slots=True)
class Articles:
    """Where the articles are."""

    folder: Path = Path("articles")
    max_megabytes: float = 5.0  # a larger file is refused


@dataclass(frozen=True, slots=True)
class Search:
    """How passages are found and shown."""

    engine: str = "rank_bm25"
    limit: int = 10  # passages ranked for an answer


@dataclass(frozen=True, slots=True)
class Telegram:
    """The bot's account and who runs it; the token itself never stands in the file."""

    token_file: Path | None = None  # instead of the environment variable VERBATIM_TOKEN
    admins: tuple[int, ...] = ()
    concurrency: int = 16  # questions worked on at once
    api: str = "https://api.telegram.org"  # another server: a local Bot API server, or the tests'


@dataclass(frozen=True, slots=True)
class Log:
    """What is written to standard error."""

    level: str = "info"


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting; without a file, the defaults."""

    articles: Articles = field(default_factory=Articles)
    search: Search = field(default_factory=Search)
    telegram: Telegram = field(default_factory=Telegram)
    log: Log = field(default_factory=Log)


def load(file: Path | None = None) -> Config:
    """The settings of a file; the defaults when no file is named and config.toml doesn't exist.

    Raises ConfigError.  Relative paths in the file are taken from the file's own folder.
    """
    if file is None and not DEFAULT_FILE.exists():
        return Config()
    path = file or DEFAULT_FILE
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from None
    return _Reader(path).config(settings)


class _Reader:
    """Turns the file's tables into Config, naming the file in every error."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def config(self, settings: Mapping[str, Any]) -> Config:
        sections = get_type_hints(Config)
        self._refuse_unknown(settings, sections, where="")
        return Config(
            **{
                name: self._section(name, kind, settings.get(name, {}))
                for name, kind in sections.items()
            }
        )

    def _section(self, name: str, kind: type, values: Any) -> Any:
        if not isinstance(values, dict):
            raise ConfigError(
                f"{self._path}: {name} must be a table: write [{name}] above its settings"
            )
        kinds = get_type_hints(kind)
        self._refuse_unknown(values, kinds, where=f"{name}.")
        return kind(**{k: self._value(f"{name}.{k}", kinds[k], v) for k, v in values.items()})

    def _refuse_unknown(
        self, given: Mapping[str, Any], known: Mapping[str, Any], where: str
    ) -> None:
        for name in given:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
                hint = f"did you mean {where}{near[0]}?" if near else f"known: {', '.join(known)}"
                raise ConfigError(f"{self._path}: there is no setting {where}{name}; {hint}")

    def _value(self, name: str, kind: Any, value: Any) -> Any:
        if get_origin(kind) is UnionType:
            kind = next(k for k in get_args(kind) if k is not type(None))
        if kind is Path and isinstance(value, str) and value:
            return self._path.parent / Path(value).expanduser()
        if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if get_origin(kind) is tuple and isinstance(value, list):
            return tuple(self._value(name, get_args(kind)[0], item) for item in value)
        if type(value) is kind:
            return value
        raise ConfigError(
            f"{self._path}: {name} must be {_WORDS[get_origin(kind) or kind]}, not {value!r}"
        )


_WORDS = {
    str: "a text in quotes",
    Path: "a path in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    tuple: "a list in square brackets",
}
