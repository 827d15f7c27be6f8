import sys
from datetime import date
from threading import Thread

import pytest

from bot.catalogue import speaking
from bot.pictures import NoPictures, day, drawing, png
from bot.wording import title_published


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


WHEN = date(2021, 8, 28)


@pytest.mark.parametrize(
    ("code", "fonts", "told"),
    [
        ("en", ["DejaVu Sans"], ("Published", "28 Aug", "28 Aug 2021")),
        ("de", ["DejaVu Sans"], ("Erschienen", "28. Aug.", "28. Aug. 2021")),
        ("ru", ["DejaVu Sans"], ("Опубликовано", "28 авг.", "28 авг. 2021\u202fг.")),
        ("zh", ["DejaVu Sans"], ("Published", "08-28", "2021-08-28")),
        ("zh", ["Noto Sans CJK SC"], ("发表时间", "8月28日", "2021年8月28日")),
        ("ja", ["Noto Sans CJK JP"], ("掲載日", "8月28日", "2021年8月28日")),
        ("ar", ["Noto Sans Arabic"], ("Published", "08-28", "2021-08-28")),
        ("hi", ["Noto Sans Devanagari"], ("Published", "08-28", "2021-08-28")),
    ],
)
def test_what_no_font_here_can_write_is_english_and_digits(monkeypatch, code, fonts, told):
    monkeypatch.setattr("matplotlib.font_manager.get_font_names", lambda: fonts)
    with speaking(code), drawing(3, 2):
        drawn = (title_published(), day(WHEN, with_year=False), day(WHEN, with_year=True))

    assert tuple(text.replace("\xa0", "\u202f") for text in drawn) == told


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(NoPictures, match=r"\[pictures\]"):
        a_picture()
