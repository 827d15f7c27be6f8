"""The pipeline on one screen: text -> question -> hits -> features -> evidence -> reply."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from bot.about import about
from bot.answer import NoAnswer, Reason, Reply
from bot.asking import OTHER_WORDS, PLEASANTRY, WHICH_LIST
from bot.compose import compose, headed, missing_words
from bot.confidence import confidence, signs
from bot.exact_words import bonus, having
from bot.features import Features, idf
from bot.languages import shared, spoken, understood
from bot.meaning import Meaning, by_words, meaning
from bot.question import Question, understand
from bot.ranking import rank, score
from index import Collection, Hit, Passage, words

FOUND = 60  # passages that the engine brings for ranking
FOUND_TO_SIFT = 200  # the same, where some of them are unwanted
# The confidence from which the bot answers: then 87 % of the tuning sets' answerable questions are
# answered; tools/fit_confidence.py prints how many are wrongly answered where 85 % are.
LEAST_CONFIDENCE = 0.4
THEIRS = 150  # passages of the person asked about, those of articles that match first
# What a passage in another language than the question's must be better by, in log odds: about what
# lies between a passage that has a word of the question and one that has none.
OTHER_LANGUAGE = 2.0
# Of that many articles that have a word in the headline alone, the first passages join them.
HEADED, LEAD = 10, 3
ALIKE = 40  # passages nearest in meaning that join them
# The passages before and after that many of the first join them, too: an answer often stands beside
# the sentence that has the question's words.
BESIDE = 30


def ask(
    text: str,
    collection: Collection,
    *,
    limit: int = 10,
    least: float = LEAST_CONFIDENCE,
    unwanted: Callable[[Passage], bool] | None = None,
) -> Reply:
    """Answer from the collection, handing on at most `limit` passages.

    Below the `least` confidence (0 to 1) the reply is NoAnswer.  Passages that are `unwanted` are
    not looked at.
    """
    if PLEASANTRY.fullmatch(text.strip()):
        return NoAnswer(Question(text.strip()), Reason.PLEASANTRY)
    if OTHER_WORDS.fullmatch(text.strip()):
        return NoAnswer(Question(text.strip()), Reason.OTHER_WORDS)
    if WHICH_LIST.fullmatch(text.strip()):
        return NoAnswer(Question(text.strip()), Reason.WHICH_LIST)
    question = understanding(text, collection)
    if reply := about(question, collection):
        return reply
    if not question.terms:
        empty = not words(question.text)  # "who are you?" has words, but nothing to look for
        return NoAnswer(question, Reason.EMPTY if empty else Reason.PLEASANTRY)
    sense = sense_of(question, collection)
    hits = candidates(question, collection, sense, unwanted)
    if not hits:
        return NoAnswer(question, Reason.UNKNOWN, missing_words(question, collection))
    features = Features(question, hits, collection, sense)
    matrix = features.matrix()
    by_meaning = sense is not None and not question.language
    scores = score(matrix, meaning=by_meaning)
    scores -= OTHER_LANGUAGE * in_other_languages(question, hits)
    scores += np.array([bonus(question, hit.passage) for hit in hits])
    return compose(
        question,
        rank(question, hits, scores, collection),
        collection,
        confidence=confidence(signs(features, matrix, scores), meaning=by_meaning),
        least=least,
        limit=limit,
    )


def understanding(text: str, collection: Collection) -> Question:
    """What the text asks for, in whatever language."""
    if language := spoken(text, collection):
        return understood(text.strip(), language, collection)
    return shared(understand(text, collection), collection)


def in_other_languages(question: Question, hits: list[Hit]) -> NDArray[np.bool_]:
    """For each hit, whether it is in another language than the question."""
    asked = question.language or "en"
    return np.array([(hit.passage.article.language or "en") != asked for hit in hits])


def sense_of(question: Question, collection: Collection) -> Meaning | None:
    """How alike the question and the passages are; None where that is switched off."""
    if not collection.passages or not collection.meaning:
        return None
    if question.language:
        return by_words(question, len(collection.passages))
    return meaning(question, idf(question.terms, collection.lexicon), collection.lexicon)


def candidates(
    question: Question,
    collection: Collection,
    sense: Meaning | None,
    unwanted: Callable[[Passage], bool] | None = None,
) -> list[Hit]:
    """The passages worth ranking: those that match, their neighbours, those of similar meaning, and
    those that quote whom it asks about."""
    query = dict.fromkeys(question.terms, 1.0)
    hits = collection.search(query, FOUND if unwanted is None else FOUND_TO_SIFT)
    found = {hit.passage for hit in hits}
    alike = sense.nearest(ALIKE) if sense and not question.language else ()
    others = [collection.passages[n] for n in sorted(alike)]
    others += [p for hit in hits[:BESIDE] for p in _beside(hit.passage, collection)]
    theirs = [p for s in collection.speakers.called(question.speaker) for p in s.passages]
    near = {passage.article for passage in [*found, *others]}
    others += sorted(theirs, key=lambda passage: passage.article not in near)[:THEIRS]
    others += [
        passage
        for term in question.terms
        if term not in collection.lexicon  # in a headline at most
        for article in headed(term, collection)[:HEADED]
        for passage in collection.passages_of(article)[:LEAD]
    ]
    others += [p for phrase in question.phrases for p in having(phrase, question, collection)]
    hits += [Hit(passage, 0.0) for passage in dict.fromkeys(others) if passage not in found]
    return hits if unwanted is None else [hit for hit in hits if not unwanted(hit.passage)]


def _beside(passage: Passage, collection: Collection) -> Iterator[Passage]:
    """The passages before and after it in its article."""
    number = collection.number(passage)
    for other in collection.passages[max(0, number - 1) : number + 2]:
        if other.article == passage.article:
            yield other
