"""The command line of `verbatim`: which commands there are and what they take."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn


class UsageError(Exception):
    """What is wrong with the arguments, in one sentence."""


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, `command` among them; None where an option isn't given.

    Raises UsageError, and SystemExit after --help and --version.
    """
    unset = argparse.Namespace(config=None, articles=None, limit=None)
    arguments = _parser().parse_args(argv, unset)
    if arguments.command == "ask" and bool(arguments.question) == bool(arguments.questions):
        raise UsageError("ask one question, or those of a file with --questions FILE")
    return arguments


def help_text() -> str:
    """What `verbatim --help` prints."""
    return _parser().format_help()


class _Parser(argparse.ArgumentParser):
    """A parser that raises its errors, so that they are told like all others."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version  # slow, and needed here only

        print(f"verbatim {version('verbatim')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    config = _option("--config", type=Path, metavar="FILE", help="settings (default: config.toml)")
    articles = _option(
        "--articles", type=Path, metavar="DIR", help="the folder of articles (default: articles)"
    )
    limit = _option(
        "--limit", type=_limit, metavar="N", help="how many passages to rank (default: 10)"
    )
    whole = _Parser(
        prog="verbatim",
        description="Answers questions about news articles in the articles' own words.",
        parents=[config],
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, purpose: str, *parents: _Parser) -> _Parser:
        return commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            parents=[config, articles, *parents],
            allow_abbrev=False,
        )

    _add_ask(command("ask", "answer one question, or a file of them", limit))
    command("console", "answer questions typed at a prompt, or read from standard input", limit)
    _add_check(command("check", "show the settings and which articles can be read"))
    _add_add(command("add", "fetch pages, or copy files, into the folder of articles"))
    _add_articles(command("articles", "list the articles, as they were read"))
    _add_show(
        command("show", "print an article as it was read, with paragraph numbers and offsets")
    )
    _add_remove(command("remove", "delete the files of articles, after asking"))
    _add_evaluate(command("evaluate", "measure how well questions with known answers are answered"))
    _add_telegram_commands(command)
    return whole


def _add_telegram_commands(command: Callable[[str, str], _Parser]) -> None:
    """The bot on Telegram, and what is asked and decided beside it while it runs."""
    _add_setup(command("setup", "set up a bot on Telegram: token, admins, texts, files"))
    telegram = command("telegram", "answer on Telegram until stopped")
    telegram.add_argument(
        "--webhook",
        action="store_true",
        help="have Telegram post messages to telegram.webhook_url instead of asking for them",
    )
    status = command("status", "show whether the bot on Telegram is well")
    status.epilog = "Exit code: 0 well, 1 not running or not well, 2 error."
    _add_dead(command("dead", "list the questions that the bot on Telegram has given up, and why"))
    _add_access(command("access", "show and decide who may ask the bot on Telegram"))
    reload = command("reload", "have the bot on Telegram read the articles again")
    reload.epilog = "Exit code: 0 asked to, 1 it is not running, 2 error."
    forget = command("forget", "delete what the bot on Telegram keeps about a user")
    forget.add_argument("user", type=_user, metavar="USER_ID", help="the user's id; /id shows it")
    gaps = command(
        "gaps", "list what was asked without success on Telegram, similar questions as one"
    )
    gaps.add_argument("--csv", action="store_true", help="a table for a spreadsheet instead")
    stats = command("stats", "show how many questions the bot on Telegram gets, and how they went")
    stats.add_argument(
        "--picture", type=Path, metavar="FILE", help="draw it too, as a PNG (extra: pictures)"
    )


def _option(name: str, **how: Any) -> _Parser:
    """An option to be shared; it sets nothing unless given, so that it may stand on either side."""
    shared = _Parser(add_help=False)
    shared.add_argument(name, default=argparse.SUPPRESS, **how)
    return shared


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code: 0 answered, 1 no answer (of a file: to no question), 2 error."
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="the question")
    parser.add_argument(
        "--questions",
        metavar="FILE",
        help='one JSON object per line with "question" and perhaps "id" and "within", the file '
        "name of the only article to search; - reads standard input",
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object per line instead of text, as they come"
    )
    parser.add_argument(
        "--closest",
        action="store_true",
        help="where the articles don't say, show the passages that come closest",
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code: 0 fine, 1 with --strict when a file was refused, 2 error."
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 when a file could not be read"
    )
    parser.add_argument(
        "--token", action="store_true", help="ask Telegram whether the bot token is valid"
    )


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code: 0 all added, 1 something was not, with the reason, 2 error."
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="the address of a page, or of a feed or a sitemap that lists pages; or a file",
    )
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="of a list, only pages of that day or later"
    )
    parser.add_argument(
        "--most",
        type=_limit,
        default=50,
        metavar="N",
        help="of a list, fetch no more pages than this (default: 50)",
    )


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sort",
        choices=("name", "title", "outlet", "date", "length"),
        default="name",
        help="in which order: the newest or the longest first, otherwise alphabetical",
    )
    parser.add_argument(
        "--outlet", default="", metavar="TEXT", help="only outlets with this text in their name"
    )
    parser.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="only what was published on that day or later: 2024-03-01",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per line, not a table")


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its name in `verbatim articles`")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code: 0 removed, 1 kept as you said, 2 error; then nothing was removed."
    parser.add_argument(
        "article_names", nargs="+", metavar="ARTICLE", help="its name in `verbatim articles`"
    )
    parser.add_argument("--yes", action="store_true", help="remove without asking")


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "known",
        metavar="QUESTIONS",
        help='a file with one JSON object per line: "question", "article" (its file name) and '
        '"answers", words of the article or [start, end]; - reads standard input',
    )
    parser.add_argument(
        "--within", action="store_true", help="ask each question of its own article alone"
    )
    parser.add_argument(
        "--misses", action="store_true", help="list the questions that went wrong, and how"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def _add_dead(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code: 0 listed or tried again, 1 nothing of that number, 2 error."
    parser.add_argument(
        "--retry",
        type=_number_or_all,
        metavar="NUMBER",
        help="try the question of this number again, or `all`; the bot may be running",
    )


def _add_setup(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "At a terminal it asks for what is missing; elsewhere the token is read from VERBATIM_TOKEN"
        " or standard input. Exit code: 0 set up, 1 left as it was, 2 error."
    )
    parser.add_argument(
        "--admin",
        type=_user,
        action="append",
        default=[],
        metavar="USER_ID",
        help="the user id of an admin; may be given several times",
    )
    parser.add_argument(
        "--access", choices=("open", "allow-list", "pairing"), help="who may ask (access.mode)"
    )
    parser.add_argument("--name", default="", metavar="TEXT", help="the bot's name in Telegram")
    parser.add_argument("--api", metavar="URL", help="a Bot API server of your own (telegram.api)")
    parser.add_argument(
        "--deploy",
        choices=("systemd", "compose", "none"),
        help="write a file that keeps the bot running",
    )
    parser.add_argument(
        "--yes", action="store_true", help="ask nothing, and change files that are there"
    )


def _add_access(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "The bot may be running; a decision takes effect at once."
    parser.add_argument(
        "what",
        choices=("list", "approve", "deny", "remove"),
        help="list everybody; let in or turn away whoever has a code; forget a user",
    )
    parser.add_argument(
        "about", nargs="?", default="", metavar="CODE", help="the code, or for remove the user's id"
    )


def _number_or_all(text: str) -> int:
    """The number, 0 for all."""
    if text == "all":
        return 0
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**15:
        raise argparse.ArgumentTypeError(
            f'{text!r} is neither a number from `verbatim dead` nor "all"'
        )
    return int(text)


def _user(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 1 << 52:
        raise argparse.ArgumentTypeError(f"{text!r} is not a user id such as 123456789")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2024-03-01") from None


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)
