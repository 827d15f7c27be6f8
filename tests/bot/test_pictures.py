import sys
from threading import Thread

import pytest

from bot.pictures import NoPictures, drawing, png


def a_picture(title="Rain"):
    with drawing(3, 2) as figure:
        figure.subplots().set_title(title)
        return png(figure)


def test_a_picture_is_a_png_of_its_size():
    picture = a_picture()

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(picture[at : at + 4]) for at in (16, 20)] == [450, 300]


def test_the_same_drawing_is_the_same_file():
    assert a_picture() == a_picture()


def test_dollar_signs_are_no_formula():
    assert a_picture("$5 for $_{x") != a_picture("5 for _{x")


def test_threads_may_draw_at_once():
    drawn = []
    threads = [Thread(target=lambda: drawn.append(a_picture())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert drawn == [a_picture()] * 4


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(NoPictures, match=r"\[pictures\]"):
        a_picture()
