"""A load that takes over what hasn't changed brings the same as one that reads everything."""

import os
import random
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from index import Article, Collection, load
from index.readers import stamps

RAIN = "Rain in Rome\n\nRain fell on Rome, Ada Quill said. It was 12 degrees in May.\n"
SNOW = "Snow in Oslo\n\n“Snow fell on Oslo,” Minister Omar Reyes said. US flights were late.\n"
WIND = "Wind in Lima\n\nThe wind left us in Lima. Ada Quill said nothing.\n"
REGEN = "Regen in Rom\n\nIn Rom fiel Regen, sagte Ada Quill. Es war der erste Regen seit Mai.\n"
STORIES = (RAIN, SNOW, WIND, REGEN, RAIN.replace("Rome", "Pisa"), SNOW.replace("Snow", "Hail"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def an_hour_later(monkeypatch):
    """Whatever is read now was written long ago."""
    monkeypatch.setattr(stamps.time, "time_ns", lambda: 1 << 62)


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened."""
    names = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        names.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    return names


def told(article: Article) -> list[object]:
    return [getattr(article, field.name) for field in fields(article)]


def assert_same(one: Collection, other: Collection) -> None:
    """Everything that answers are made of is equal."""
    assert [told(a) for a in one.articles] == [told(a) for a in other.articles]
    assert one.refused == other.refused
    assert one.repeated == other.repeated
    assert [(p.article.name, p.span, p.quotations, p.terms) for p in one.passages] == [
        (p.article.name, p.span, p.quotations, p.terms) for p in other.passages
    ]
    assert one.lexicon.spellings == other.lexicon.spellings
    for name in ("terms", "starts", "named", "placed", "figure"):
        assert np.array_equal(getattr(one.lexicon.words, name), getattr(other.lexicon.words, name))
    for name in ("speakers", "speaker_starts", "kinds", "repeats", "first", "paragraph", "idf"):
        assert np.array_equal(getattr(one.lexicon, name), getattr(other.lexicon, name))
    for name in ("passage_topic", "passage_meaning", "meaning"):
        assert np.array_equal(getattr(one.lexicon, name), getattr(other.lexicon, name))
    for word in one.lexicon.spellings:
        found = [
            [(c.number(h.passage), h.score) for h in c.search({word: 1.0}, 9)] for c in (one, other)
        ]
        assert found[0] == found[1]
        called = [
            [(s.article.name, s.name) for s in c.speakers.called([word])] for c in (one, other)
        ]
        assert called[0] == called[1]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_it_brings_what_a_full_load_brings(tmp_path, seed):
    chance = random.Random(seed)
    names = [f"{folder}{name}.txt" for folder in ("", "in/") for name in "abcde"]
    write(tmp_path / "always.txt", WIND)
    current = load(tmp_path)

    for _ in range(12):
        for name in chance.sample(names, chance.randint(0, 4)):
            if chance.random() < 0.3:
                (tmp_path / name).unlink(missing_ok=True)
            else:
                source = chance.choice(("", "", "---\nsource: The Post\n---\n"))
                write(tmp_path / name, source + chance.choice(STORIES))
        current = load(tmp_path, reuse=current)

        assert_same(current, load(tmp_path))


def test_an_unchanged_file_is_not_opened_and_its_article_is_the_same(
    tmp_path, an_hour_later, opened
):
    write(tmp_path / "a.txt", RAIN)
    write(tmp_path / "b.txt", SNOW)
    old = load(tmp_path)
    opened.clear()
    write(tmp_path / "b.txt", WIND)

    new = load(tmp_path, reuse=old)

    assert opened == ["b.txt"]
    assert new.articles[0] is old.articles[0]
    assert new.passages_of(new.articles[0]) is old.passages_of(old.articles[0])


def test_a_file_that_was_only_touched_keeps_its_article(tmp_path, an_hour_later, opened):
    write(tmp_path / "a.txt", RAIN)
    old = load(tmp_path)
    os.utime(tmp_path / "a.txt", (1, 1))

    new = load(tmp_path, reuse=old)

    assert opened == ["a.txt", "a.txt"]
    assert new.articles[0] is old.articles[0]


def test_a_change_at_the_same_moment_to_the_same_size_is_seen(tmp_path):
    write(tmp_path / "a.txt", RAIN)
    old = load(tmp_path)
    about = (tmp_path / "a.txt").stat()
    write(tmp_path / "a.txt", RAIN.replace("12", "13"))
    os.utime(tmp_path / "a.txt", ns=(about.st_atime_ns, about.st_mtime_ns))

    new = load(tmp_path, reuse=old)

    assert "13 degrees" in new.articles[0].body


def test_a_file_copied_over_with_its_old_time_is_seen(tmp_path, an_hour_later):
    write(tmp_path / "a.txt", RAIN)
    old = load(tmp_path)
    about = (tmp_path / "a.txt").stat()
    write(tmp_path / "b.tmp", RAIN.replace("12", "13"))
    os.utime(tmp_path / "b.tmp", ns=(about.st_atime_ns, about.st_mtime_ns))
    (tmp_path / "b.tmp").replace(tmp_path / "a.txt")

    new = load(tmp_path, reuse=old)

    assert "13 degrees" in new.articles[0].body


def test_a_refused_file_is_tried_again(tmp_path, an_hour_later, opened):
    write(tmp_path / "a.txt", RAIN)
    write(tmp_path / "b.txt", "")
    old = load(tmp_path)
    opened.clear()

    new = load(tmp_path, reuse=old)

    assert opened == ["b.txt"]
    assert [refusal.name for refusal in new.refused] == ["b.txt"]


def test_a_larger_file_that_is_now_allowed_is_read(tmp_path):
    write(tmp_path / "a.txt", RAIN)
    write(tmp_path / "b.txt", SNOW * 10)
    old = load(tmp_path, max_bytes=300)

    new = load(tmp_path, max_bytes=3000, reuse=old)

    assert [len(c.articles) for c in (old, new)] == [1, 2]


def test_when_the_copy_that_was_kept_goes_the_other_takes_its_place(tmp_path):
    write(tmp_path / "a.txt", f"---\nsource: The Post\n---\n{RAIN}")
    write(tmp_path / "b.txt", f"---\nsource: The Herald\n---\n{RAIN}")
    both = load(tmp_path)
    (tmp_path / "a.txt").unlink()

    one = load(tmp_path, reuse=both)

    assert [(a.name, a.also_in) for a in both.articles] == [("a.txt", ("The Herald",))]
    assert [(a.name, a.also_in) for a in one.articles] == [("b.txt", ())]
    assert one.repeated == ()


def test_an_article_that_several_outlets_printed_stays_the_same_object(tmp_path):
    write(tmp_path / "a.txt", f"---\nsource: The Post\n---\n{RAIN}")
    write(tmp_path / "b.txt", f"---\nsource: The Herald\n---\n{RAIN}")
    old = load(tmp_path)

    assert load(tmp_path, reuse=old).articles[0] is old.articles[0]


def test_of_a_file_with_many_articles_a_refused_record_is_told_as_one(tmp_path):
    write(tmp_path / "a.jsonl", '{"title": "Rain", "text": "Rain fell."}\n{"title": "None"}\n')

    [refusal] = load(tmp_path).refused

    assert (refusal.name, refusal.file) == ("a.jsonl#2", "a.jsonl")


def test_a_repeat_that_comes_or_changes_can_be_asked_alone_as_it_is(tmp_path):
    write(tmp_path / "a.txt", f"---\nsource: The Post\n---\n{RAIN}")
    first = load(tmp_path)
    write(tmp_path / "b.txt", f"---\nsource: The Post\n---\n{RAIN}")
    second = load(tmp_path, reuse=first)
    write(tmp_path / "b.txt", f"Another headline\n\n---\n{RAIN}")
    third = load(tmp_path, reuse=second)

    assert [len(c.articles) for c in (first, second)] == [1, 1]
    assert [len(c.only("b.txt").articles) for c in (first, second, third)] == [0, 1, 1]
    body = (tmp_path / "b.txt").read_text()
    assert third.only("b.txt").articles[0].body == body


def test_an_empty_collection_has_nothing_to_take_over(tmp_path):
    write(tmp_path / "a.txt", RAIN)
    full = load(tmp_path)

    grown = Collection(full.articles, reuse=Collection([]).warm()).warm(reuse=Collection([]).warm())

    assert_same(grown, full)
