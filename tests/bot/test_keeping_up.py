"""With articles.watch the collection follows its folder by itself."""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.config import Articles, Config
from bot.keeping_up import collection_of, keeping_up
from index import Collection, Live
from tests.churn import churn
from tests.telegram_server import PATIENCE

RAIN = "Rain in Rome\n\nRain fell on Rome.\n"
SNOW = "Snow in Oslo\n\nSnow fell on Oslo.\n"
QUIET = 0.2


@pytest.fixture
def folder(tmp_path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "rain.txt").write_text(RAIN)
    return articles


@pytest.fixture
def config(folder) -> Config:
    return replace(Config(), articles=Articles(folder=folder, watch=True))


@pytest.fixture
def live(config):
    live = Live(partial(collection_of, config))
    with keeping_up(live, config, quiet=QUIET):
        yield live


def titles(live) -> list[str]:
    return [article.title for article in live.current.articles]


def wait_for(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it has not happened"
        time.sleep(0.02)


def settled(live) -> Collection:
    """The collection, once the first look at the folder is over."""
    while True:
        before = live.current
        time.sleep(5 * QUIET)
        if live.current is before:
            return before


def test_files_that_come_change_and_go_are_followed(live, folder):
    (folder / "snow.txt").write_text(SNOW)
    wait_for(lambda: titles(live) == ["Rain in Rome", "Snow in Oslo"])

    (folder / "snow.txt").write_text(SNOW.replace("Oslo", "Bergen"))
    wait_for(lambda: titles(live) == ["Rain in Rome", "Snow in Bergen"])

    (folder / "snow.txt").unlink()
    wait_for(lambda: titles(live) == ["Rain in Rome"])


def test_a_folder_that_is_moved_in_is_read_with_all_it_holds(live, folder, tmp_path):
    (tmp_path / "more" / "deep").mkdir(parents=True)
    (tmp_path / "more" / "deep" / "snow.txt").write_text(SNOW)

    (tmp_path / "more").rename(folder / "more")

    wait_for(lambda: titles(live) == ["Snow in Oslo", "Rain in Rome"])


def test_a_change_between_the_first_load_and_the_watch_is_seen(config, folder):
    live = Live(partial(collection_of, config))
    (folder / "snow.txt").write_text(SNOW)

    with keeping_up(live, config, quiet=QUIET):
        wait_for(lambda: len(titles(live)) == 2)


def written_slowly(path: Path, look: Callable[[], object]) -> Iterator[object]:
    """Write a file word by word, and look after each.

    On a machine too busy to write in time the file has rested, and looks from then on don't count.
    """
    before = time.monotonic()
    never_rested = True
    with path.open("w") as file:
        for word in SNOW.split(" "):
            begun = time.monotonic()
            file.write(f"{word} ")
            file.flush()
            never_rested &= time.monotonic() - before < QUIET * 0.9
            time.sleep(QUIET / 3)
            seen = look()
            never_rested &= time.monotonic() - begun < QUIET * 0.9
            before = begun
            if never_rested:
                yield seen


def bodies(live) -> set[str]:
    return {article.body for article in live.current.articles}


def test_a_file_is_waited_for_while_it_grows(live, folder):
    for seen in written_slowly(folder / "snow.txt", lambda: bodies(live)):
        assert seen == {RAIN}

    wait_for(lambda: bodies(live) == {RAIN, SNOW + " "})


def test_a_file_keeps_its_article_while_it_is_written_anew(live, folder):
    for seen in written_slowly(folder / "rain.txt", lambda: titles(live)):
        assert seen == ["Rain in Rome"]

    wait_for(lambda: bodies(live) == {SNOW + " "})


def test_when_nothing_readable_is_left_the_old_articles_stay_and_it_is_said_once(
    live, folder, caplog
):
    (folder / "rain.txt").unlink()
    wait_for(lambda: caplog.records)
    time.sleep(3 * QUIET)

    assert titles(live) == ["Rain in Rome"]
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith("Nothing was reloaded; I still answer from the articles")

    (folder / "snow.txt").write_text(SNOW)
    wait_for(lambda: titles(live) == ["Snow in Oslo"])


def test_what_has_changed_is_logged(live, folder, caplog):
    caplog.set_level(logging.INFO)
    (folder / "snow.txt").write_text(SNOW)

    wait_for(lambda: caplog.records)

    assert "New: “Snow in Oslo”." in caplog.text


def test_a_folder_that_takes_the_place_of_another_is_followed(live, folder):
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "snow.txt").write_text(SNOW)
    wait_for(lambda: titles(live) == ["Snow in Oslo"])

    (folder / "rain.txt").write_text(RAIN)
    wait_for(lambda: titles(live) == ["Rain in Rome", "Snow in Oslo"])


def test_hidden_files_and_downloads_under_way_are_no_reason_to_reload(live, folder):
    before = settled(live)
    (folder / ".hidden.txt").write_text(SNOW)
    (folder / "snow.txt.part").write_text(SNOW)
    time.sleep(3 * QUIET)

    assert live.current is before


def test_without_the_setting_nothing_is_watched(config, folder):
    config = replace(config, articles=replace(config.articles, watch=False))
    live = Live(partial(collection_of, config))

    with keeping_up(live, config, quiet=QUIET):
        (folder / "snow.txt").write_text(SNOW)
        time.sleep(3 * QUIET)

    assert titles(live) == ["Rain in Rome"]


def test_a_fault_of_the_reload_does_not_end_the_watch(live, folder, monkeypatch, caplog):
    with monkeypatch.context() as broken:
        broken.setattr("index.collection.passages", lambda *_: 1 / 0)
        (folder / "snow.txt").write_text(SNOW)
        wait_for(lambda: caplog.records)
        assert titles(live) == ["Rain in Rome"]

    assert "ZeroDivisionError" in caplog.records[0].getMessage()
    wait_for(lambda: titles(live) == ["Rain in Rome", "Snow in Oslo"])


def test_no_question_fails_and_no_citation_is_stale_while_the_folder_changes(tmp_path):
    _, verdict = churn(
        tmp_path, changes=60, questions=150, pause=0.03, quiet=QUIET, delay=PATIENCE, seed=5
    )

    assert verdict.faults == []
    assert verdict.answered >= verdict.rested > 10
