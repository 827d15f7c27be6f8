"""What the console asks and tells while the bot is set up and kept running; all of it English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from bot.account import Account

TELLING = "Telling Telegram what the bot is and can do, in all its languages ..."
TYPE_THE_TOKEN = "The token from @BotFather (it isn't shown): "
NO_TOKEN = (
    "That is not a bot token: one looks like 123456789:AAE-xyz..., digits, a colon and some 35"
    " letters; copy it again from @BotFather"
)
NO_TOKEN_HERE = (
    "there is no token: put it into the environment variable VERBATIM_TOKEN, or write it to"
    " standard input; @BotFather gives one for /newbot"
)
WHICH_ADMIN = "Your user id, to make you an admin (Enter: find it out; 0: no admin): "
NOBODY_WROTE = (
    "Nobody wrote; send the bot /id later, and run this again with --admin and the number."
)
WHO_MAY_ASK = (
    "Who may ask?\n  o  everybody\n  p  whom an admin lets in\n"
    "  a  nobody but admins and those in access.users\n(Enter: leave it as it is) "
)
WRITE_IT = "Write this? The rest stays as it is. [y/N] "
SAY_YES = (
    "files that are there would be changed, and this isn't a terminal, so nobody can be asked"
    " whether they may be; add --yes"
)
ALREADY_DESCRIBED = "Name, descriptions and commands at Telegram are as they should be."
AT_BOTFATHER = "What only you can change, by a message to @BotFather:"
HOW_KEPT = (
    "A file that keeps it running?\n  s  a systemd unit\n  c  a compose file, for a container\n"
    "(Enter: none) "
)
NO_TOKEN_FILE = "telegram.token_file names no file, which a container would need"
NOT_RUNNING = "The bot is not running."
ASKED_TO_RELOAD = "The bot reads the articles again; the result goes to its log."


def account(account: Account) -> str:
    """Whose token it is."""
    return f"The token belongs to {account.name}, @{account.username} (id {account.id})."


def switches(account: Account) -> list[str]:
    """What @BotFather has switched off for the bot, what that means, and how to change it."""
    off = []
    if not account.inline:
        off.append(
            "Inline mode is off: nobody can ask by typing the bot's name in another chat, and"
            " answers have no Share button. To switch it on: /setinline."
        )
    if not account.in_groups:
        off.append("The bot can't be added to groups. To allow it: /setjoingroups, Enable.")
    elif not account.hears_all:
        off.append(
            "Privacy mode is on: in groups the bot hears commands and replies to it, but perhaps"
            " not its name in a message. To have it hear all: /setprivacy, Disable, then add it to"
            " the group again. It answers only when asked either way."
        )
    return off


def write_to_the_bot(username: str, code: str) -> str:
    """How the bot finds out whose id it is."""
    return (
        f"Open https://t.me/{username}?start={code} and press Start,\n"
        f"or send @{username} this: /start {code}\n"
        "Waiting for it, for three minutes ..."
    )


def is_admin(number: int, name: str) -> str:
    """Who was found."""
    return f"{name} (id {number}) is an admin."


def changes_of(file: Path, settings: Sequence[str]) -> str:
    """What is to be changed in a configuration that is there."""
    return "\n".join([f"In {file}:", *(f"  {setting}" for setting in settings)])


def replace_it(file: Path) -> str:
    """Asks whether a file may be overwritten."""
    return f"{file} is there already. Overwrite it? [y/N] "


def left_as_it_is(file: Path) -> str:
    """Nothing was written."""
    return f"{file} was left as it is; nothing was set up."


def written(file: Path) -> str:
    """A file is there."""
    return f"Written: {file}"


def token_written(file: Path) -> str:
    """The token is in a file of its own."""
    return f"Written: {file}, which only you can read. Whoever has the token has the bot."


def not_shipped(name: str) -> str:
    """A file of our own is not what it should be."""
    return f"deploy/{name} is missing or was changed; install the bot again"


def how_to_install(file: Path) -> str:
    """What to do with the unit."""
    return (
        f"Install it: sudo cp {quote(str(file))} /etc/systemd/system/ &&"
        " sudo systemctl daemon-reload && sudo systemctl enable --now verbatim"
    )


def how_to_compose(folder: Path) -> str:
    """What to do with the compose file."""
    return f"Start it: cd {quote(str(folder))} && docker compose up --detach"


def start_it(file: Path) -> str:
    """How the bot is started."""
    named = "" if file == Path("config.toml") else f"--config {file} "
    return f"Start the bot: verbatim {named}telegram"
