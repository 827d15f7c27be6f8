"""How often it is rightly told that articles agree or differ, on pairs written for that.

The rules were made with all but the last of these files at hand. `pairs.txt`, `held-out.txt` and
`one-story.txt`, where most of what is no difference is news of one day, too, were written by who
wrote the rules; who wrote `blind.txt` hadn't seen those of the time. Told rightly are 24 of 34
differences and 23 of 25 agreements of `pairs.txt`, 16 of 20 and 12 of 12 of `held-out.txt`, 18 of
25 and 13 of 20 of `blind.txt`, and 40 of 60 and 25 of 29 of `one-story.txt`; four differences are
made up. On pairs that are new to the rules it is less: of the last 10 differences written 6 were
told before they were learned from, and 2 made up. `unseen.txt`, by somebody who hasn't seen the
rules and never learned from, is the honest measure: 5 of 28 differences are told and one is made
up, and 4 of 24 agreements.
"""

from collections import Counter
from functools import cache

import pytest

from bot.answer import Answer
from bot.ask import ask
from index import load
from tests.agreement.pairs import Pair, pairs, write

LEAST_PRECISION = 0.9
LEAST_PRECISION_UNSEEN = 0.8
UNSEEN = "unseen.txt"
LEAST_RECALL = {
    "pairs.txt": {"agree": 0.9, "differ": 0.7},
    "held-out.txt": {"agree": 0.9, "differ": 0.8},
    "blind.txt": {"agree": 0.6, "differ": 0.65},
    "one-story.txt": {"agree": 0.8, "differ": 0.6},
    UNSEEN: {"agree": 0.15, "differ": 0.15},
}


def told(reply, pair: Pair) -> str:
    """What the reply tells of the pair; "else" where it tells something of other articles."""
    if not isinstance(reply, Answer):
        return "neither"
    if reply.differ_in:
        named = {quote.article.name for quote in reply.quotes}
        return "differ" if named == set(pair.names) else "else"
    agreeing = [quote for quote in reply.quotes if quote.also]
    if not agreeing:
        return "neither"
    named = {p.article.name for quote in agreeing for p in (*quote.passages, *quote.also)}
    return "agree" if named == set(pair.names) else "else"


@pytest.fixture(scope="module")
def tally(tmp_path_factory):
    @cache
    def counted(name: str) -> Counter[tuple[str, str]]:
        """All pairs of the file in one collection: pairs as they were labelled and as told."""
        every, folder = list(pairs(name)), tmp_path_factory.mktemp("pairs")
        write(every, folder)
        collection = load(folder)
        return Counter((pair.label, told(ask(pair.question, collection), pair)) for pair in every)

    return counted


@pytest.mark.parametrize("name", LEAST_RECALL)
@pytest.mark.parametrize("what", ["agree", "differ"])
def test_what_is_told_is_seldom_wrong(tally, name, what):
    right = tally(name)[what, what]
    every = sum(n for (_, said), n in tally(name).items() if said == what)

    assert right >= every * (LEAST_PRECISION_UNSEEN if name == UNSEEN else LEAST_PRECISION)


@pytest.mark.parametrize("name", LEAST_RECALL)
@pytest.mark.parametrize("what", ["agree", "differ"])
def test_it_is_told_often_enough_to_be_of_use(tally, name, what):
    right = tally(name)[what, what]
    every = sum(n for (label, _), n in tally(name).items() if label == what)

    assert right >= LEAST_RECALL[name][what] * every


@pytest.mark.parametrize("name", LEAST_RECALL)
def test_nothing_is_told_of_articles_that_have_nothing_to_do_with_it(tally, name):
    assert [pair for pair in tally(name) if pair[1] == "else"] == []
