"""A reload builds aside and swaps one reference."""

import threading

import pytest

from index.live import Live


def test_a_reload_swaps_in_what_was_built_and_returns_both():
    built = iter(["first", "second"])
    live = Live(lambda old: next(built))

    assert live.reload() == ("first", "second")
    assert live.current == "second"


def test_a_failed_reload_keeps_the_old_snapshot():
    def build(old):
        if old:
            raise ValueError("broken")
        return "first"

    live = Live(build)

    with pytest.raises(ValueError, match="broken"):
        live.reload()
    assert live.current == "first"


def test_the_old_snapshot_answers_while_the_next_is_built():
    building, go_on = threading.Event(), threading.Event()

    def build(old):
        if old:
            building.set()
            go_on.wait(5)
        return (old or 0) + 1

    live = Live(build)
    reload = threading.Thread(target=live.reload)
    reload.start()
    building.wait(5)

    assert live.current == 1
    go_on.set()
    reload.join()
    assert live.current == 2


def test_two_reloads_at_once_build_one_after_the_other():
    live = Live(lambda old: (old or 0) + 1)
    reloads = [threading.Thread(target=live.reload) for _ in range(8)]
    for reload in reloads:
        reload.start()
    for reload in reloads:
        reload.join()

    assert live.current == 9
