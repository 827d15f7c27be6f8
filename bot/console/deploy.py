"""Files that keep the bot running, made of those in deploy/ for where it is set up."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import bot
from bot.config import Articles, Config, ConfigError, database_file
from bot.console import prompts

# in the package, or beside it where the bot runs from its source
PLACES = (Path(bot.__file__).parent / "deploy", Path(bot.__file__).parent.parent / "deploy")


def made(kind: str, config_file: Path, config: Config) -> tuple[Path, str, str]:
    """The file beside the configuration, what goes into it, and what to do with it.

    Raises ConfigError.
    """
    folder = config_file.resolve().parent
    if kind == "systemd":
        file = folder / "verbatim.service"
        return file, unit(config_file, config), prompts.how_to_install(file)
    (folder / "state").mkdir(exist_ok=True, mode=0o700)
    return folder / "compose.yaml", compose(config_file, config), prompts.how_to_compose(folder)


def unit(config_file: Path, config: Config) -> str:
    """The unit for this user, this configuration and this installation."""
    config_file = config_file.resolve()
    state = database_file(config, os.environ).resolve().parent
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    words = f"{_quoted(command())} --config {_quoted(config_file)} telegram"
    words = words.replace("$", "$$")  # systemd puts something in place of $NAMES
    start = f"ExecStart={words}\n"
    here = f"WorkingDirectory={_spelled(config_file.parent)}\n"
    places = [f"XDG_STATE_HOME={state.parent}"] if config.telegram.database is None else []
    return _replaced(
        "verbatim.service",
        {
            r"ExecStart=.*\n": start + here,
            r"# A user of its own.*\n(?:#.*\n)*DynamicUser=.*\n": f"User={getpass.getuser()}\n",
            r"(?:LoadCredential=.*\n)+": "",
            r"Environment=HOME=.*\n": "",
            r"# /var/lib/verbatim.*\n(?:StateDirectory.*\n)+": "".join(
                f"Environment={_quoted(place)}\n" for place in places
            ),
            r"ProtectSystem=.*\n": "ProtectSystem=strict\n"
            f"ReadWritePaths={_quoted(state)} {_quoted(f'-{_articles(config_file, config)}')}\n",
            r"ProtectHome=.*\n": "ProtectHome=read-only\n",
        },
    )


def compose(config_file: Path, config: Config) -> str:
    """The compose file for this user; without the source at hand it builds no image."""
    folder, source = config_file.resolve().parent, PLACES[1].parent
    articles, token = _articles(config_file, config), config.telegram.token_file
    if token is None:
        raise ConfigError(prompts.NO_TOKEN_FILE)
    has_source = (source / "pyproject.toml").exists()
    return _replaced(
        "compose.yaml",
        {
            r"    build:\n(?:      .*\n)+": (
                f"    build:\n      context: {_yaml(str(source))}\n"
                "      dockerfile: deploy/Dockerfile\n"
            )
            if has_source
            else "",
            r"    user: .*\n": f'    user: "{os.getuid()}:{os.getgid()}"\n',
            r"      - ./config\.toml:.*\n": _mounted(config_file, folder, inside="config.toml"),
            r"      - ./token\.txt:.*\n": _mounted(token, folder),
            r"      - ./articles:.*\n": _mounted(articles, folder, how="rw"),
        },
    )


def shipped(name: str) -> str:
    """A file of deploy/.  Raises ConfigError."""
    for place in PLACES:
        if (place / name).exists():
            return (place / name).read_text(encoding="utf-8")
    raise ConfigError(prompts.not_shipped(name))


def command() -> Path:
    """The `verbatim` of this installation."""
    return Path(sys.executable).parent / "verbatim"


def _replaced(name: str, parts: Mapping[str, str]) -> str:
    """The file of deploy/ with other text for the lines of each pattern, which are there."""
    text = shipped(name)
    for pattern, new in parts.items():
        before, *found, after = re.split(f"(?m)^({pattern})", text)
        if len(found) != 1:
            raise ConfigError(prompts.not_shipped(name))
        text = f"{before}{new}{after}"
    return text


def _articles(config_file: Path, config: Config) -> Path:
    folder = config.articles.folder
    if folder == Articles().folder:  # looked for where the bot is started
        return config_file.resolve().parent / folder
    return folder.resolve()


def _mounted(path: Path, folder: Path, *, inside: str = "", how: str = "ro") -> str:
    """A line of compose; what the configuration calls by a relative path has the same inside."""
    path = path.resolve()
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    outside = name if name.is_absolute() else f"./{name}"
    there = Path("/data") / (inside or name)
    return f"      - {_yaml(f'{outside}:{there}:{how}')}\n"


def _spelled(path: object) -> str:
    """What a unit takes for this text: per cent signs mean something there."""
    return str(path).replace("%", "%%")


def _quoted(text: object) -> str:
    """The same as one word among several."""
    spelled = _spelled(text)
    if not re.search(r"[\s\"'\\]", spelled):
        return spelled
    escaped = spelled.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _yaml(text: str) -> str:
    """The text as YAML takes it for sure; compose puts something in place of $NAMES."""
    if re.fullmatch(r"[\w./:-]+", text, re.ASCII):
        return text
    return "'" + text.replace("'", "''").replace("$", "$$") + "'"
