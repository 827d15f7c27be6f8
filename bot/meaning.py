"""Meaning: how alike a question and the collection's passages are beyond their words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.question import Question
from index import DIMENSIONS, Lexicon, unit, vectors, words

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Cosines between a question and passages, from static word vectors."""

    words: Vector  # a row of length 1 for each of the question's terms
    whole: Vector  # for each passage, the cosine of all words summed
    topic: Vector  # the same from the question's terms, weighted by how telling they are

    def nearest(self, limit: int) -> NDArray[np.int64]:
        """The passages that are most alike, in no order."""
        alike = self.whole + self.topic
        if limit >= len(alike):
            return np.arange(len(alike))
        return np.argpartition(-alike, limit)[:limit]


def meaning(question: Question, idf: NDArray[np.float64], lexicon: Lexicon) -> Meaning:
    """Compare the question with every passage."""
    spelled = [word.span.of(question.text) for word in words(question.text)]
    whole = unit(vectors().of(spelled).sum(axis=0, keepdims=True))[0]
    each = unit(vectors().of(question.spellings))
    topic = unit((idf.astype(np.float32) @ each)[None])[0]
    return Meaning(each, lexicon.passage_meaning @ whole, lexicon.passage_topic @ topic)


def by_words(question: Question, passages: int) -> Meaning:
    """Where nothing is known of what words mean: only the same ones are alike."""
    none = np.zeros(passages, np.float32)
    return Meaning(np.zeros((len(question.terms), DIMENSIONS), np.float32), none, none)
