"""The pipeline on one screen: text -> question -> hits -> features -> evidence -> reply."""

from __future__ import annotations

from bot.about import about
from bot.answer import NoAnswer, Reason, Reply
from bot.compose import compose, missing_words
from bot.confidence import confidence, signs
from bot.features import Features, idf
from bot.meaning import Meaning, meaning
from bot.question import Question, understand
from bot.ranking import rank, score
from index import Collection, Hit

FOUND = 60  # passages that the engine brings for ranking
# The confidence from which the bot answers: where 85 % of the tuning sets' answerable questions are
# answered (tools/fit_confidence.py prints it, and how many are wrongly answered then).
LEAST_CONFIDENCE = 0.22
THEIRS = 150  # passages of the person asked about, those of articles that match first
ALIKE = 20  # passages nearest in meaning that join them


def ask(
    text: str, collection: Collection, *, limit: int = 10, least: float = LEAST_CONFIDENCE
) -> Reply:
    """Answer from the collection, handing on at most `limit` passages.

    Below the `least` confidence (0 to 1) the reply is NoAnswer.
    """
    question = understand(text, collection)
    if reply := about(question, collection):
        return reply
    if not question.terms:
        return NoAnswer(question, Reason.EMPTY)
    sense = sense_of(question, collection)
    hits = candidates(question, collection, sense)
    if not hits:
        return NoAnswer(question, Reason.UNKNOWN, missing_words(question, collection))
    features = Features(question, hits, collection, sense)
    matrix = features.matrix()
    scores = score(matrix, meaning=sense is not None)
    return compose(
        question,
        rank(question, hits, scores, collection),
        collection,
        confidence=confidence(signs(features, matrix, scores)),
        least=least,
        limit=limit,
    )


def sense_of(question: Question, collection: Collection) -> Meaning | None:
    """How alike the question and the passages are; None where that is switched off."""
    if not collection.passages or not collection.meaning:
        return None
    return meaning(question, idf(question.terms, collection.lexicon), collection.lexicon)


def candidates(question: Question, collection: Collection, sense: Meaning | None) -> list[Hit]:
    """The passages worth ranking: they match, mean the like, or quote whom it asks about."""
    hits = collection.search(dict.fromkeys(question.terms, 1.0), FOUND)
    found = {hit.passage for hit in hits}
    others = [collection.passages[n] for n in sorted(sense.nearest(ALIKE))] if sense else []
    theirs = [p for s in collection.speakers.called(question.speaker) for p in s.passages]
    near = {passage.article for passage in [*found, *others]}
    others += sorted(theirs, key=lambda passage: passage.article not in near)[:THEIRS]
    hits += [Hit(passage, 0.0) for passage in dict.fromkeys(others) if passage not in found]
    return hits
