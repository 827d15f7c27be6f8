"""Files of questions whose answers are known, for `verbatim evaluate`.

One JSON object per line: `question`, `article` (a file name), and `answers`, each a `[start, end]`
of the article's text in characters or the words themselves; none where the articles don't say.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from bot.console.questions import QuestionFileError, asked, place_of, records
from bot.evaluate import Gold
from index import Article, Collection, Span


def read(name: str, standard_input: TextIO, collection: Collection) -> list[Gold]:
    """The questions of the named file, or of standard input for `-`.

    Questions about an article that was left out since it repeats another can't be judged: they are
    passed over, and that is said.  Raises QuestionFileError.
    """
    repeats = {repeat.name: repeat for repeat in collection.repeated}
    questions = []
    for place, record in records(name, standard_input):
        match record:
            case {"article": str(article)} if article in repeats:
                print(f"verbatim: {place}: not asked, {repeats[article]}", file=sys.stderr)
            case _:
                questions.append(gold(record, place, collection))
    if not questions:
        raise QuestionFileError(f"{place_of(name)}: has no questions")
    return questions


def gold(record: Any, place: str, collection: Collection) -> Gold:
    """The question of a line and its answers.  Raises QuestionFileError."""
    question = asked(record, place)
    line = _Line(record, place, collection)
    return Gold(
        id=place if question.id is None else question.id,
        question=question.question,
        article=line.article.name if line.article else "",
        answers=line.answers(),
        others=line.spans("others") if "others" in record else None,
        unjudged=line.spans("unjudged"),
        kind=line.kind(),
    )


class _Line:
    """A line of the file; what is wrong with it is told with its place."""

    def __init__(self, record: dict[str, Any], place: str, collection: Collection) -> None:
        self._record = record
        self._place = place
        self.article = self._article(collection)

    def _article(self, collection: Collection) -> Article | None:
        name = self._record.get("article")
        if name is None:
            return None
        if not isinstance(name, str) or not (article := collection.article(name)):
            raise self._error(f"there is no article {_told(name)}; `verbatim check` lists them all")
        return article

    def kind(self) -> str:
        """What the question is counted under."""
        kind = self._record.get("kind", "")
        if not isinstance(kind, str):
            raise self._error(f'"kind" must be a word such as "lookup", not {_told(kind)}')
        return kind

    def answers(self) -> tuple[Span, ...]:
        """Where the article answers, by `answer` or `answers`, of which one must be there."""
        if "answer" in self._record and "answers" in self._record:
            raise self._error('has both "answer" and "answers"; keep one of them')
        if "answer" in self._record:
            return tuple(self._found("answer", self._record["answer"]))
        if "answers" not in self._record:
            raise self._error(
                'tells no answer: give "answer": "the words of the article that answer", '
                'or "answers": [] where the articles don\'t tell'
            )
        return self.spans("answers")

    def spans(self, field: str) -> tuple[Span, ...]:
        """The stretches of the article that the field lists."""
        listed = self._record.get(field, [])
        if not isinstance(listed, list):
            raise self._error(f'"{field}" must be a list, not {_told(listed)}')
        return tuple(span for item in listed for span in self._found(field, item))

    def _found(self, field: str, item: Any) -> Iterator[Span]:
        if self.article is None:
            raise self._error(f'"{field}" needs "article", the file name of the article it is in')
        match item:
            case str():
                yield from self._words(item, self.article)
            case [int(start), int(end)] if 0 <= start < end <= len(self.article.body):
                yield Span(start, end)
            case _:
                raise self._error(
                    f'"{field}" has {_told(item)}, which is neither words of {self.article.name} '
                    f"nor a [start, end] within its {len(self.article.body)} characters"
                )

    def _words(self, text: str, article: Article) -> Iterator[Span]:
        """Everywhere that the words stand as words; line breaks are blanks."""
        words = r"\s+".join(map(re.escape, text.split()))
        found = re.finditer(rf"(?<!\w){words}(?!\w)", article.body) if words else ()
        spans = [Span(*match.span()) for match in found]
        if not spans:
            raise self._error(
                f"{article.name} doesn't have the words {_told(text)}; copy them from the article"
            )
        yield from spans

    def _error(self, what: str) -> QuestionFileError:
        return QuestionFileError(f"{self._place}: {what}")


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
