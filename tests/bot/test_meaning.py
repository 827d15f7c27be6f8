"""How alike a question and passages are beyond their words."""

import numpy as np
import pytest

from bot.ask import sense_of
from bot.question import understand
from index import Collection

STORIES = (
    "The vessel sank in a gale. The physician bought bread. Nobody voted.",
    "Bananas ripen slowly.",
)


def alike(text: str, collection: Collection) -> str:
    """The passage that is most alike."""
    sense = sense_of(understand(text, collection), collection)
    return collection.passages[int(np.argmax(sense.whole + sense.topic))].text


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Which ship went down?", "The vessel sank in a gale."),
        ("what did the doctor purchase", "The physician bought bread."),
        ("election turnout", "Nobody voted."),
        ("fruit", "Bananas ripen slowly."),
    ],
)
def test_what_means_the_like_is_found_without_its_words(collect, text, passage):
    assert alike(text, collect(*STORIES)) == passage


def test_a_passage_is_most_like_itself(tiny):
    text = tiny.passages[10].text

    assert alike(text, tiny) == text


@pytest.mark.parametrize("limit", [1, 2, 4, 9])
def test_the_nearest_are_no_more_than_asked_for(collect, limit):
    collection = collect(*STORIES)
    sense = sense_of(understand("fruit", collection), collection)

    nearest = sense.nearest(limit)
    assert len(set(nearest)) == len(nearest) == min(limit, 4)
    assert 3 in nearest


def test_unknown_words_mean_nothing(collect):
    collection = collect(*STORIES)
    sense = sense_of(understand("北", collection), collection)

    assert np.isfinite(sense.whole).all()


@pytest.mark.parametrize(
    "options", [pytest.param({"meaning": False}, id="off"), pytest.param({}, id="empty")]
)
def test_switched_off_or_without_passages_there_is_no_meaning(collect, options):
    collection = collect(*(STORIES if options else ()), **options)

    assert sense_of(understand("fruit", collection), collection) is None
