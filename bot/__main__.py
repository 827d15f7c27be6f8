"""The command `verbatim`: arguments in, the parts put together, an exit code out."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot import config as configuration
from bot.config import Config, ConfigError
from bot.console import arguments
from bot.console.arguments import UsageError

if TYPE_CHECKING:
    from bot.console.once import Write
    from bot.console.questions import Asked
    from index import Collection, Reading

T = TypeVar("T")

# exit codes besides those of `verbatim ask`; the last two are what a shell tells of the signals
DONE, REFUSED, ERROR, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code.  An error is one line on standard error, and code 2."""
    try:
        outcome = _run(arguments.parse(argv))
        sys.stdout.flush()
    except SystemExit as finished:  # argparse, after --help and --version
        return int(finished.code or DONE)
    except (UsageError, ConfigError) as error:
        return _complain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return UNHEARD
    except OSError as error:
        _abandon_output()
        return _complain(f"{error.filename or 'standard output'}: {error.strerror}")
    return outcome


def _run(args: Namespace) -> int:
    if args.command is None:
        print(arguments.help_text(), end="")
        return DONE
    if args.command == "setup":  # it makes the configuration that all others read
        return _setup(args)
    config = _config(args)
    # More threads make the small products of a question slower, many times so on a busy machine;
    # numpy reads this once, when it is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # from here on the index is needed, and imported: it takes its time
    from bot.console.questions import QuestionFileError
    from bot.console.terminal import prepare_streams
    from bot.folder import FolderError
    from index import CollectionError, EngineUnavailable, NoArticles

    prepare_streams()
    try:
        return COMMANDS[args.command](args, config)
    except EngineUnavailable as error:
        return _complain(f"search.engine: {error}")
    except NoArticles as error:
        return _complain(f"{error} (the folder is set by --articles or articles.folder)")
    except (CollectionError, FolderError, QuestionFileError) as error:
        return _complain(error)


def _config(args: Namespace) -> Config:
    """The settings; those of the command line win."""
    config = configuration.load(args.config)
    if args.articles:
        config = replace(config, articles=replace(config.articles, folder=args.articles))
    if args.limit:
        config = replace(config, search=replace(config.search, limit=args.limit))
    return config


def _ask(args: Namespace, config: Config) -> int:
    from bot.console import once
    from bot.wording import refused_count

    collection = _collection(config)
    if collection.refused:
        _complain(
            f"{refused_count(collection.refused)} could not be read; `verbatim check` says why"
        )
    questions, write = _questions(args), _writer(args, config)
    search = config.search
    return once.answer_all(
        questions, collection, limit=search.limit, least=search.confidence, write=write
    )


def _questions(args: Namespace) -> Iterator[Asked]:
    from bot.console import terminal
    from bot.console.questions import STANDARD_INPUT, Asked, read

    if args.questions == STANDARD_INPUT:
        terminal.read_utf8(sys.stdin)
    if args.questions:
        return read(args.questions, sys.stdin)
    # a locale that can't spell the question left its UTF-8 bytes as they were
    question = " ".join(args.question).encode(errors="surrogateescape").decode(errors="replace")
    return iter([Asked(question, place="the question")])


def _writer(args: Namespace, config: Config) -> Write:
    from bot.console import once, terminal

    if args.json:
        terminal.write_utf8(sys.stdout)
        return once.json_lines(sys.stdout, limit=config.search.limit)
    look = terminal.look(sys.stdout, os.environ)
    write = once.texts if args.questions else once.text
    return write(sys.stdout, look, with_closest=args.closest)


def _console(_: Namespace, config: Config) -> int:
    from bot.console import repl, terminal
    from bot.keeping_up import keeping_up
    from index import Live

    try:
        live = Live(partial(_collection, config))
        search, interactive = config.search, terminal.is_interactive()
        console = repl.Console(
            live,
            limit=search.limit,
            least=search.confidence,
            look=lambda: terminal.look(sys.stdout, os.environ),
        )
        if interactive:
            print(console.welcome(), end="\n\n")
        with keeping_up(live, config):
            repl.run(console, _lines(interactive=interactive), sys.stdout, roomy=interactive)
    except KeyboardInterrupt:
        pass  # a way to leave, no failure
    return DONE


def _lines(*, interactive: bool) -> Iterator[str]:
    if not interactive:
        return iter(sys.stdin)
    from bot.console.typed import typed_lines

    return typed_lines(os.environ)


def _check(args: Namespace, config: Config) -> int:
    from bot.chat import access
    from bot.console import check, terminal
    from index import NoArticles

    look = terminal.look(sys.stdout, os.environ)
    try:
        collection = _collection(config)
    except NoArticles as error:
        if error.refused:
            print(check.refused(error.refused, look))
        raise
    file = configuration.config_file(args.config)
    odd = access.warnings(config)
    print(check.report(config, look, file=file, collection=collection, warnings=odd))
    print(f"Token: {_token(config)}")
    if args.token:
        from bot.chat.app import check_token

        print(check_token(config))
    return REFUSED if args.strict and collection.refused else DONE


def _token(config: Config) -> str:
    """Where the token is, never what it is.  Raises ConfigError for one that can't be used."""
    place = configuration.token_place(config, os.environ)
    if not place:
        return "none; only Telegram needs one"
    configuration.read_token(config, os.environ)
    return f"from {place}"


def _evaluate(args: Namespace, config: Config) -> int:
    from bot.console import evaluation, gold, terminal
    from bot.console.questions import STANDARD_INPUT
    from bot.evaluate import evaluate

    if args.known == STANDARD_INPUT:
        terminal.read_utf8(sys.stdin)
    collection = _collection(config)
    questions = gold.read(args.known, sys.stdin, collection)
    least = config.search.confidence
    outcomes = list(evaluate(questions, collection, within=args.within, least=least))
    if args.json:
        terminal.write_utf8(sys.stdout)
        print(evaluation.json_line(outcomes, within=args.within))
        return DONE
    print(evaluation.table(outcomes, terminal.look(sys.stdout, os.environ)))
    if args.misses and (missed := evaluation.misses(outcomes)):
        print(f"\n{missed}")
    return DONE


def _add(args: Namespace, config: Config) -> int:
    import asyncio

    from bot.console.adding import add
    from bot.fetch.web import Web
    from index import TIMES_LARGER

    articles = config.articles
    adding = add(
        args.sources,
        articles.folder,
        Web(articles.user_agent),
        since=args.since,
        most=args.most,
        most_bytes=articles.max_bytes * TIMES_LARGER,
        fields=articles.fields,
    )
    return asyncio.run(adding)


def _articles(args: Namespace, config: Config) -> int:
    from bot.console import articles, terminal

    wanted = articles.Wanted(args.sort, args.outlet, args.since)
    found = wanted.of(_read(config).articles)
    if args.json:
        terminal.write_utf8(sys.stdout)
        for article in found:
            print(articles.json_line(article))
    elif found:
        print(articles.table(found, terminal.look(sys.stdout, os.environ)))
    return DONE


def _show(args: Namespace, config: Config) -> int:
    from bot import folder
    from bot.console import articles, terminal

    article = folder.article_called(args.article, _read(config))
    if args.json:
        terminal.write_utf8(sys.stdout)
        print(articles.json_text(article))
    else:
        print(articles.article_text(article, terminal.look(sys.stdout, os.environ)))
    return DONE


def _remove(args: Namespace, config: Config) -> int:
    from bot import folder
    from bot.console import terminal

    reading = _read(config)
    place = config.articles.folder
    removals = [folder.removal(name, reading, place) for name in dict.fromkeys(args.article_names)]
    for removal in removals:
        print(f"{removal.name}: {removal.title}" if removal.title else removal.name)
    if not args.yes and not terminal.agrees("Delete this for good? [y/N] "):
        print("Nothing was removed.")
        return REFUSED
    for removal in removals:
        removal.carry_out()
    print(f"Removed {len(removals)}; a bot that runs notices it with articles.watch or /reload.")
    return DONE


def _read(config: Config) -> Reading:
    """What the articles folder holds, without an index of it."""
    from bot import folder
    from bot.console.terminal import Progress

    with Progress(sys.stderr) as progress:
        return folder.read(config, progress)


def _telegram(args: Namespace, config: Config) -> int:
    from bot.chat.app import run

    return run(config, posted=args.webhook)


def _status(_: Namespace, config: Config) -> int:
    from bot.chat.status import report, status

    told = status(config)
    print(report(told, time.time()))
    return REFUSED if told.ills else DONE


def _dead(args: Namespace, config: Config) -> int:
    from bot.chat.status import dead_told, retried, trying_again

    if args.retry is None:
        print(dead_told(config))
        return DONE
    count = retried(config, args.retry or None)
    print(trying_again(count))
    return DONE if count else REFUSED


def _setup(args: Namespace) -> int:
    from bot.chat.introduction import Introduction
    from bot.console.setup import Setup, Wanted

    file = args.config or configuration.DEFAULT_FILE
    config = configuration.load(file) if file.exists() else Config()
    wanted = Wanted(
        file=file,
        admins=tuple(args.admin),
        access=args.access,
        name=args.name,
        deploy=args.deploy,
        articles=args.articles,
        api=args.api,
        yes=args.yes,
    )
    return Setup(wanted, config, os.environ, Introduction).run()


def _access(args: Namespace, config: Config) -> int:
    from bot.chat.door import decided_in

    print(decided_in(config, args.what, args.about))
    return DONE


def _reload(_: Namespace, config: Config) -> int:
    from bot.chat.status import ask_to_reload
    from bot.console import prompts

    if not ask_to_reload(config):
        print(prompts.NOT_RUNNING)
        return REFUSED
    print(prompts.ASKED_TO_RELOAD)
    return DONE


def _gaps(args: Namespace, config: Config) -> int:
    from bot.chat import gaps
    from bot.console import terminal

    found = _of_the_bot(config, gaps.look)
    if args.csv:
        terminal.write_utf8(sys.stdout)
        print(gaps.as_csv(found), end="")
    else:
        print(gaps.listed(found, most=len(found)))
    return DONE


def _stats(args: Namespace, config: Config) -> int:
    from bot.chat import stats
    from bot.pictures import NoPictures

    found = _of_the_bot(config, stats.look)
    if args.picture:
        try:
            args.picture.write_bytes(stats.picture(found))
        except NoPictures as error:
            raise UsageError(f"--picture: {error}") from None
    print(stats.told(found))
    return DONE


def _forget(args: Namespace, config: Config) -> int:
    from bot.chat.forgetting import forget, in_words
    from bot.chat.memory import database_of

    with database_of(config) as database:
        print(in_words(forget(database, args.user)))
    return DONE


def _of_the_bot(config: Config, look: Callable[[Path, int], T]) -> T:
    """What a database holds that the bot on Telegram may be using.  Raises ConfigError."""
    from bot.chat.memory import database_of

    with database_of(config) as database:
        return look(database, config.telegram.history_days)


COMMANDS: dict[str, Callable[[Namespace, Config], int]] = {
    "setup": lambda args, _: _setup(args),
    "ask": _ask,
    "console": _console,
    "check": _check,
    "add": _add,
    "articles": _articles,
    "show": _show,
    "remove": _remove,
    "evaluate": _evaluate,
    "telegram": _telegram,
    "status": _status,
    "dead": _dead,
    "access": _access,
    "reload": _reload,
    "forget": _forget,
    "gaps": _gaps,
    "stats": _stats,
}


def _collection(config: Config, reuse: Collection | None = None) -> Collection:
    from bot.console.terminal import Progress
    from bot.keeping_up import collection_of

    with Progress(sys.stderr) as progress:
        return collection_of(config, reuse, reading=progress, indexing=progress.indexing)


def _complain(error: object) -> int:
    print(f"verbatim: {error}", file=sys.stderr)
    return ERROR


def _abandon_output() -> None:
    """Keep the interpreter's last flush from failing again, and telling so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
