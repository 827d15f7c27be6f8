"""Collection: one immutable snapshot of articles, their passages and what searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path

from index.article import Article, Hit, Passage
from index.engine import Engine, Query, engine_builder
from index.languages.said import quotations_in
from index.lexicon import Lexicon
from index.names import Names, names
from index.quotes import quotations
from index.readers import MAX_BYTES, Progress, Reading, Refusal, read_folder
from index.readers.fields import FieldNames
from index.readers.repeats import Repeat
from index.sentences import sentence_spans
from index.speakers import Speakers
from index.terms import is_english, terms

SINGLE_ARTICLES_KEPT = 64  # one-article collections kept ready, the least recently asked dropped
VIEWS_KEPT = 8  # the same of several articles


class Collection:
    """Articles ready to be asked.  Nothing in it changes after it is built."""

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        engine: str = "rank_bm25",
        reading: Reading | None = None,
        reuse: Collection | None = None,
        meaning: bool = True,
        progress: Progress | None = None,
    ) -> None:
        """Cut the articles into passages and index them.

        Articles that `reuse` holds too (the same object) bring along whatever was made of them.
        `reading` is what the folder holds besides; `progress` hears of each article.
        Raises EngineUnavailable.
        """
        self.articles = tuple(articles)
        self.reading = reading or Reading(self.articles)
        self.meaning = meaning  # whether questions are compared by word vectors too
        self._engine_name = engine
        self.names: dict[Article, Names] = {}
        self._passages_of: dict[str, tuple[Passage, ...]] = {}
        for done, article in enumerate(self.articles, 1):
            self._take(article, reuse)
            if progress is not None:
                progress(done, len(self.articles))
        self._by_name = {article.name: article for article in self.articles}
        self.passages = tuple(p for found in self._passages_of.values() for p in found)
        self._first = {p.article.name: n for n, p in enumerate(self.passages) if p.number == 0}
        self._engine: Engine = engine_builder(engine)(self.passages)
        self._only = lru_cache(SINGLE_ARTICLES_KEPT)(self._build_only)
        self._among = lru_cache(VIEWS_KEPT)(self._build_among)

    def _take(self, article: Article, reuse: Collection | None) -> None:
        if reuse and reuse.article(article.name) is article:
            self.names[article] = reuse.names[article]
            self._passages_of[article.name] = reuse.passages_of(article)
        else:
            self.names[article] = found = names(article)
            self._passages_of[article.name] = passages(article, found)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What couldn't be read."""
        return self.reading.refused

    @property
    def repeated(self) -> tuple[Repeat, ...]:
        """The articles that were left out, since they repeat another."""
        return self.reading.repeated

    def is_of(self, reading: Reading, *, engine: str, meaning: bool) -> bool:
        """Whether a collection of this reading would answer as this one does."""
        same = self.articles == reading.articles  # articles are equal only to themselves
        return same and (self._engine_name, self.meaning) == (engine, meaning)

    def with_reading(self, reading: Reading) -> Collection:
        """The same collection, with what a later reading found besides the articles."""
        same = copy(self)
        same.reading = reading
        same._only = lru_cache(SINGLE_ARTICLES_KEPT)(same._build_only)  # of the repeats as they are
        same._among = lru_cache(VIEWS_KEPT)(same._build_among)
        return same

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The passages that match best, best first; each shares a term with the query."""
        return self._engine.search(query, limit)

    def article(self, name: str) -> Article | None:
        """The article of that file name."""
        return self._by_name.get(name)

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """The article's passages in order."""
        return self._passages_of.get(article.name, ())

    def only(self, name: str) -> Collection:
        """The collection of this one article; an empty one when there is no such article.

        An article left out as a repeat can be asked so, and is cited by its own name.
        """
        return self._only(name)

    def _build_only(self, name: str) -> Collection:
        repeats = (repeat.article for repeat in self.repeated if repeat.name == name)
        article = self.article(name) or next(repeats, None)
        return Collection(
            [article] if article else [], engine=self._engine_name, reuse=self, meaning=self.meaning
        )

    def among(self, articles: Iterable[Article]) -> Collection:
        """The collection of these of its articles, in its own order; itself when it is all."""
        wanted = frozenset(articles)
        if len(wanted) == 1:
            (article,) = wanted
            return self.only(article.name)
        return self._among(wanted)

    def _build_among(self, wanted: frozenset[Article]) -> Collection:
        chosen = [article for article in self.articles if article in wanted]
        if len(chosen) == len(self.articles):
            return self
        few = Collection(chosen, engine=self._engine_name, reuse=self, meaning=self.meaning)
        return few.warm(reuse=self)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, that of most first; an unknown one is read as English."""
        counted = Counter(article.language or "en" for article in self.articles)
        return tuple(code for code, _ in counted.most_common())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The passages as numbers, for ranking."""
        return Lexicon(self.passages)

    @cached_property
    def speakers(self) -> Speakers:
        """Everybody whom the articles quote."""
        return Speakers(self.passages, self.names)

    def number(self, passage: Passage) -> int:
        """The passage's number in `passages`."""
        return self._first[passage.article.name] + passage.number

    def warm(self, *, reuse: Collection | None = None) -> Collection:
        """The collection, with everything computed that the first question would wait for.

        What `reuse` has computed of passages that are the same is taken over.
        """
        if reuse:
            self.lexicon = Lexicon(self.passages, reuse=reuse.lexicon)
            self.speakers = Speakers(self.passages, self.names, reuse=reuse.speakers)
        lexicon = self.lexicon
        _ = self.speakers, lexicon.idf, lexicon.article_terms, lexicon.name_like
        if self.meaning:
            _ = lexicon.passage_meaning, lexicon.passage_topic
        return self


def load(
    folder: Path,
    *,
    engine: str = "rank_bm25",
    max_bytes: int = MAX_BYTES,
    meaning: bool = True,
    reading: Progress | None = None,
    indexing: Progress | None = None,
    reuse: Collection | None = None,
    rested: float = 0.0,
    names: FieldNames | None = None,
) -> Collection:
    """The collection of a folder's articles, each story once.

    Files that can't be read are in `refused`, articles that repeat another in `repeated`.  With an
    earlier collection of the folder to reuse, only files that have changed since are read again;
    what comes of it is the same.  A file that was changed within the last `rested` seconds may
    still be being written and stays as it was.  `reading` hears of each file, then `indexing` of
    each article.  `names` says how exports call their fields.

    Raises NoArticles, EngineUnavailable.
    """
    found = read_folder(
        folder,
        max_bytes=max_bytes,
        on_progress=reading,
        reuse=reuse.reading if reuse else None,
        rested=rested,
        names=names,
    )
    if reuse and reuse.is_of(found, engine=engine, meaning=meaning):
        return reuse.with_reading(found)
    collection = Collection(
        found.articles,
        engine=engine,
        reading=found,
        reuse=reuse,
        meaning=meaning,
        progress=indexing,
    )
    return collection.warm(reuse=reuse)


def passages(article: Article, known: Names) -> tuple[Passage, ...]:
    """The article's sentences as passages, with who is quoted in each."""
    placed = [
        (paragraph, span)
        for paragraph, where in enumerate(article.paragraphs, 1)
        for span in sentence_spans(article.body, where, article.language)
    ]
    sentences = [span for _, span in placed]
    said = (
        quotations(article, sentences, known)
        if is_english(article.language)
        else quotations_in(article, sentences)
    )
    return tuple(
        Passage(
            article,
            span,
            paragraph,
            number,
            quoted,
            tuple(terms(span.of(article.body), article.language)),
        )
        for number, ((paragraph, span), quoted) in enumerate(zip(placed, said, strict=True))
    )
