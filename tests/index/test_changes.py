"""A reload is compared with what was there: by file name, then by text."""

from dataclasses import replace

import pytest

from index import Article, Collection, Reading, Refusal, Span, changes


def collection(*articles: tuple[str, str], refused: tuple[Refusal, ...] = ()) -> Collection:
    return Collection(
        [Article(name, body, name, (Span(0, len(body)),)) for name, body in articles],
        reading=Reading((), refused),
    )


def test_articles_are_added_changed_removed_or_the_same():
    old = collection(("same", "One."), ("other", "Two."), ("gone", "Three."))
    new = collection(("same", "One."), ("other", "Two!"), ("new", "Four."))

    found = changes(old, new)

    assert [article.name for article in found.added] == ["new"]
    assert [article.body for article in found.changed] == ["Two!"]
    assert [article.name for article in found.removed] == ["gone"]


def test_files_that_could_not_be_read_are_passed_on():
    refusal = Refusal("bad.txt", "is empty")

    assert changes(collection(), collection(refused=(refusal,))).refused == (refusal,)


@pytest.mark.parametrize(
    ("now", "different"),
    [pytest.param("One.", False, id="same"), pytest.param("1.", True, id="other")],
)
def test_changes_are_true_when_an_article_is_new_different_or_gone(now, different):
    assert bool(changes(collection(("a", "One.")), collection(("a", now)))) is different


def test_an_article_of_which_something_else_is_known_has_changed():
    old, new = collection(("same", "One.")), collection(("same", "One."))
    dated = replace(new.articles[0], outlet="The Post")

    assert not changes(old, new)
    assert changes(old, Collection([dated])).changed == (dated,)
