"""What ranking looks at: for each candidate passage a row of named numbers, computed in bulk.

Exact matches are weighted by how telling a word is (idf), so that every coverage lies between 0 and
1 and compares between questions.  "Alike" stands for the cosine of two words' vectors, 1 for the
same term.  With `meaning` off the columns in MEANING are zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.meaning import Meaning
from bot.question import Question
from bot.synonyms import of_names, synonyms
from bot.wanted import lacks_wanted
from index import KINDS, Collection, Hit, Lexicon, Passage

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]

ALIKE = 0.45  # cosine from which two words count as alike in `alike_only`
UNLIKE = 0.5  # cosine below which a passage has nothing like a word
MOST_UNLIKE = 6
SYNONYM = 0.75  # how alike a synonym counts
NEAR = 3  # words: within this distance two words of the question count as side by side
FEW = ("a", "an", "one", "several", "few", "half")  # stand for a number before a unit
ASKED = ("person", "place", "location", "time", "number", "money", "percentage", "reason", "manner",
         "definition", "speech", "acronym", "name")  # fmt: skip


class Features:
    """The features of a question's candidates; columns as in NAMES."""

    def __init__(
        self,
        question: Question,
        hits: Sequence[Hit],
        collection: Collection,
        meaning: Meaning | None,
    ) -> None:
        self._question = question
        self._sense = meaning
        self._collection = collection
        self._lexicon: Lexicon = collection.lexicon
        self._scores = np.array([hit.score for hit in hits])
        self.numbers = np.array([collection.number(hit.passage) for hit in hits], dtype=np.int64)
        self._terms = np.array([self._lexicon.number(t) for t in question.terms], dtype=np.int64)
        self._idf = idf(question.terms, self._lexicon)
        self._share = self._idf / self._idf.sum()
        self._last = len(collection.passages) - 1

    def matrix(self) -> Matrix:
        """One row a candidate, one column a feature."""
        columns = {
            **self._matching(),
            **self._around(),
            **self._order(),
            **self._names(),
            **self._kinds(),
            **self._shape(),
            **(self._meaning(self._sense) if self._sense else dict.fromkeys(MEANING, self._zeros)),
        }
        return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in NAMES])

    @property
    def _zeros(self) -> Matrix:
        return np.zeros(len(self.numbers))

    # ------------------------------------------------------------------ the words that are read

    @cached_property
    def _rows(self) -> Numbers:
        """The passages to read: the candidates and those around them, ascending."""
        wide = (self.numbers[:, None] + np.arange(-4, 5)).ravel()
        return np.unique(np.clip(wide, 0, self._last))

    @cached_property
    def _flat(self) -> Numbers:
        """Where the words of those passages stand in the lexicon, one after another."""
        starts = self._lexicon.words.starts
        begin, end = starts[self._rows], starts[self._rows + 1]
        lengths = end - begin
        shift = np.repeat(begin - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        return np.arange(int(lengths.sum())) + shift

    @cached_property
    def _begin(self) -> Numbers:
        """Where each passage of `_rows` begins in `_flat`."""
        starts = self._lexicon.words.starts
        lengths = starts[self._rows + 1] - starts[self._rows]
        return np.concatenate(([0], np.cumsum(lengths)[:-1]))

    @cached_property
    def _owner(self) -> Numbers:
        """For each word read, the row of its passage."""
        lengths = np.diff(np.append(self._begin, len(self._flat)))
        return np.repeat(np.arange(len(self._rows)), lengths)

    @cached_property
    def _words(self) -> Numbers:
        return np.asarray(self._lexicon.words.terms[self._flat], dtype=np.int64)

    @cached_property
    def _same(self) -> NDArray[np.bool_]:
        """For each word read and each term of the question, whether they are the same."""
        return np.asarray(self._words[:, None] == self._terms[None, :])

    def _per_passage(self, values: NDArray[Any]) -> Matrix:
        """The largest value within each passage of `_rows`; every passage has a word."""
        # not converted before, when it is as large as the question times the passages' words
        return np.maximum.reduceat(values, self._begin, axis=0).astype(np.float64)

    def _place(self, distance: int) -> Numbers:
        """The row of the passage `distance` further on in the same article; -1 for none."""
        there = self.numbers + distance
        inside = (there >= 0) & (there <= self._last)
        there = np.clip(there, 0, self._last)
        first = self._lexicon.first
        inside &= first[there] == first[self.numbers]
        return np.where(inside, np.searchsorted(self._rows, there), -1)

    @cached_property
    def _exact(self) -> Matrix:
        """For each passage read and each term, 1 where it has it; a last row of zeros for none."""
        return _padded(self._per_passage(self._same))

    @cached_property
    def _own(self) -> Matrix:
        return self._exact[self._place(0)]

    # ------------------------------------------------------------------ groups of features

    def _matching(self) -> dict[str, Matrix]:
        best = self._scores.max() or 1.0
        cover = self._own @ self._share
        rarest = int(np.argmax(self._idf))
        return {
            "bm25": self._scores / (self._idf.sum() * 2.5),
            "bm25_of_best": self._scores / best,
            "found": self._scores > 0,
            "cover": cover,
            "cover_squared": cover**2,
            "cover_all": cover >= 0.999,
            "cover_rarest": self._own[:, rarest],
        }

    def _around(self) -> dict[str, Matrix]:
        before, after = self._exact[self._place(-1)], self._exact[self._place(1)]
        second = self._exact[self._place(-2)]
        near = np.maximum.reduce([self._own, before, after]) @ self._share
        faded = np.maximum.reduce([self._own, 0.6 * before, 0.6 * after, 0.4 * second])
        pronoun = self._sign("pronoun")
        return {
            "cover_before": before @ self._share,
            "cover_near": near,
            "cover_near_faded": faded @ self._share,
            "pronoun": pronoun,
            "pronoun_near": pronoun * (near - self._own @ self._share),
            "paragraph": self._paragraph @ self._share,
            "headline": self._headlines @ self._share,
            "article": self._articles @ self._share,
        }

    @cached_property
    def _paragraph(self) -> Matrix:
        """For each candidate and term, whether its paragraph has it, four passages either way."""
        found = self._own
        for distance in (-4, -3, -2, -1, 1, 2, 3, 4):
            row = self._place(distance)
            there = np.clip(self.numbers + distance, 0, self._last)
            same = self._lexicon.paragraph[there] == self._lexicon.paragraph[self.numbers]
            found = np.maximum(found, self._exact[np.where(same, row, -1)])
        return found

    @cached_property
    def _articles(self) -> Matrix:
        return self._by_article(
            lambda article: _among(self._terms, self._lexicon.article_terms[article])
        )

    @cached_property
    def _headlines(self) -> Matrix:
        def held(article):  # type: ignore[no-untyped-def]
            headline = self._lexicon.headlines[article]
            return np.array([term in headline for term in self._question.terms])

        return self._by_article(held)

    def _by_article(self, row) -> Matrix:  # type: ignore[no-untyped-def]
        articles = [self._collection.passages[n].article for n in self.numbers]
        rows = {article: row(article) for article in set(articles)}
        return np.array([rows[article] for article in articles], dtype=np.float64)

    def _order(self) -> dict[str, Matrix]:
        pairs = [
            (n, n + 1)
            for n in range(len(self._terms) - 1)
            if self._terms[n] >= 0 and self._terms[n + 1] >= 0
        ]
        forward = self._side_by_side(pairs)
        backward = self._side_by_side([(b, a) for a, b in pairs])
        return {
            "pairs": _mean(np.maximum(forward, backward)),
            "pairs_in_order": _mean(forward),
            "closeness": self._closeness(),
            "counted": self._counted(),
        }

    def _side_by_side(self, pairs: Sequence[tuple[int, int]]) -> Matrix:
        """For each candidate and pair of terms, whether the second follows within NEAR words."""
        if not pairs:
            return np.zeros((len(self.numbers), 0))
        first, second = (self._same[:, [pair[n] for pair in pairs]] for n in (0, 1))
        follows: NDArray[np.bool_] = np.zeros(first.shape, dtype=bool)
        for distance in range(1, NEAR + 1):
            together = first[:-distance] & second[distance:]
            together &= (self._owner[:-distance] == self._owner[distance:])[:, None]
            follows[:-distance] |= together
        return self._per_passage(follows)[self._place(0)]

    def _closeness(self) -> Matrix:
        """Terms matched for each word of the stretch that holds them all; 0 for fewer than two."""
        matched: NDArray[np.bool_] = np.any(self._same, axis=1)
        where = np.arange(len(matched))
        last = self._per_passage(np.where(matched, where, -1))
        first = -self._per_passage(np.where(matched, -where, -len(matched) - 1))
        count = self._exact[:-1].sum(axis=1)
        close = np.where(count > 1, count / (2.0 + np.maximum(last - first, 0)), 0.0)
        return np.asarray(close[self._place(0)])

    def _counted(self) -> Matrix:
        """+1 where a number stands shortly before what is to be counted, or before a unit of what
        is to be measured, -1 where none does."""
        sought = self._question.units or {self._question.counted}
        if not any(sought):
            return self._zeros
        numbers = np.sort([self._lexicon.number(term) for term in sought])
        counted = _among(self._words, numbers)
        number = self._lexicon.words.figure[self._flat]
        if self._question.units:
            few = np.sort([self._lexicon.number(term) for term in FEW])
            number = number | _among(self._words, few)
        before = np.zeros(counted.shape, dtype=np.bool_)
        for distance in range(1, NEAR + 1):
            together = self._owner[:-distance] == self._owner[distance:]
            before[distance:] |= number[:-distance] & together
        return 2 * self._any(counted & before) - 1

    def _names(self) -> dict[str, Matrix]:
        named = self._named
        spoken = self._spoken
        near = np.maximum.reduce(
            [self._own, self._exact[self._place(-1)], self._exact[self._place(-2)], spoken]
        )
        return {
            "names": _mean(self._own[:, named]),
            "names_near": _mean(near[:, named]),
            "speaker": spoken @ self._share * self._is_about_words,
            "speaker_adds": (np.maximum(self._own, spoken) - self._own) @ self._share,
            **self._said(),
        }

    @property
    def _is_about_words(self) -> bool:
        """Whether somebody's words may be asked for: whose they are counts only then."""
        return self.asks_for_words or "speech" in self._question.kinds

    def _said(self) -> dict[str, Matrix]:
        """How plainly a passage has the words of whom the question asks about."""
        rows = [self._attribution(self._collection.passages[n]) for n in self.numbers]
        return dict(zip(SAID, np.array(rows, dtype=np.float64).T, strict=True))

    def _attribution(self, passage: Passage) -> tuple[float, ...]:
        who = self._collection.speakers.said_by(self._question.speaker, passage)
        if not who:
            return (0.0,) * len(SAID)
        theirs = [quotation for quotation in passage.quotations if quotation.speaker == who]
        longest = max(len(quotation.said) for quotation in theirs)
        named = any(q.named and passage.span.covers(q.named) for q in theirs)
        direct = any(quotation.kind != "indirect" for quotation in theirs)
        alone = len(passage.speakers) == 1
        outer = passage.quotations[0].speaker == who
        return (
            1.0,
            max(q.sure for q in theirs),
            named,
            direct,
            alone,
            outer,
            min(1.0, longest / len(passage.span)),
        )

    @cached_property
    def _named(self) -> NDArray[np.bool_]:
        """For each term, whether it was typed as a name or the articles write it as one."""
        like = np.append(self._lexicon.name_like, False)[self._terms]
        typed = np.array([term in self._question.names for term in self._question.terms])
        return np.asarray(like | typed)

    @cached_property
    def _spoken(self) -> Matrix:
        """For each candidate and term, whether a speaker's name has it."""
        starts, speakers = self._lexicon.speaker_starts, self._lexicon.speakers
        return np.array(
            [
                np.any(speakers[starts[n] : starts[n + 1], None] == self._terms, axis=0)
                for n in self.numbers
            ],
            dtype=np.float64,
        )

    def _kinds(self) -> dict[str, Matrix]:
        """+1 where the kind of answer asked for may stand in the passage, -1 where not."""
        columns = {}
        for kind in ASKED:
            wanted = kind in self._question.kinds
            columns[f"kind_{kind}"] = (2.0 * self._holds(kind) - 1 if wanted else 0) + self._zeros
        columns["kind_none"] = self._holds("name") * (not self._question.kinds)
        return columns

    def _holds(self, kind: str) -> Matrix:
        match kind:
            case "person" | "name":
                return self._new(self._lexicon.words.named)
            case "place":
                return self._new(self._lexicon.words.placed)
            case "number":
                figures = self._lexicon.words.figure
                any_figure = self._any(figures[self._flat])
                return self._sign(kind) * np.maximum(self._new(figures), 1 - any_figure)
            case _:
                return self._sign(kind)

    def _new(self, flags: NDArray[np.bool_]) -> Matrix:
        """Whether the passage has a flagged word that the question doesn't have."""
        return self._any(flags[self._flat] & ~self._same.any(axis=1))

    def _any(self, words: NDArray[np.bool_]) -> Matrix:
        return self._per_passage(words)[self._place(0)]

    def _sign(self, kind: str) -> Matrix:
        signs = self._lexicon.kinds[self.numbers, KINDS.index(kind)]
        return np.asarray(signs, dtype=np.float64)

    def _shape(self) -> dict[str, Matrix]:
        words = self._lexicon.words
        length = (words.starts[self.numbers + 1] - words.starts[self.numbers]).astype(np.float64)
        place = (self.numbers - self._lexicon.first[self.numbers]).astype(np.float64)
        new = ~self._same.any(axis=1) & ~self._lexicon.function_word[self._words]
        added = np.add.reduceat(new.astype(np.float64), self._begin)[self._place(0)]
        named = np.add.reduceat(words.named[self._flat].astype(np.float64), self._begin)
        return {
            "length": np.log1p(np.minimum(length, 60)),
            "short": length < 6,
            "long": length > 45,
            "adds": np.minimum(added, 20) / 20,
            "adds_little": added < 3,
            "named": np.minimum(named[self._place(0)], 6) / 6,
            "repeats_headline": self._lexicon.repeats[self.numbers],
            "is_question": self._sign("question"),
            "has_speech": self._sign("speech"),
            "is_first": place == 0,
            "place": np.log1p(place),
        }

    # ------------------------------------------------------------------ meaning

    def _meaning(self, sense: Meaning) -> dict[str, Matrix]:
        alike = self._alike
        own = alike[self._place(0)]
        near = np.maximum.reduce([own, 0.7 * alike[self._place(-1)], 0.7 * alike[self._place(1)]])
        mine = sense.whole[self.numbers]
        neighbours = np.maximum(self._next_to(sense.whole, -1), self._next_to(sense.whole, 1))
        rarest = int(np.argmax(self._idf))
        return {
            "alike": own @ self._share,
            "alike_squared": own**2 @ self._share,
            "alike_only": np.where(own > ALIKE, own, 0) @ self._share,
            "alike_near": near @ self._share,
            "alike_plain_near": _mean(near[:, ~self._named]),
            "alike_rarest": own[:, rarest],
            "alike_weakest": own.min(axis=1),
            "alike_weakest_near": near.min(axis=1),
            "alike_cover": (own @ self._share) * (self._own @ self._share),
            "cosine": mine,
            "cosine_below_best": mine - mine.max(),
            "cosine_near": neighbours,
        }

    @cached_property
    def _alike(self) -> Matrix:
        """For each passage read and each term, the likeness of its nearest word, 0 to 1; without
        meaning only 0 and 1."""
        if self._sense is None:
            return self._exact
        used, inverse = np.unique(self._words, return_inverse=True)
        meaning = self._lexicon.meaning[used].astype(np.float32)
        likeness = (meaning @ self._sense.words.T)[inverse]
        np.maximum(likeness, self._synonymous(self._words, self._owner), out=likeness)
        found = np.maximum(self._per_passage(likeness), 0)
        return _padded(np.where(self._exact[:-1] > 0, 1.0, found))

    @cached_property
    def _synonyms(self) -> list[tuple[int, list[int]]]:
        """Places of the question's terms and, for each, terms that may stand for it together."""
        question = self._question
        place = {term: n for n, term in enumerate(question.terms)}
        names = question.names - of_names()
        found = []
        for replaced, forms in dict(synonyms(question.read)).items():
            if len(replaced) == 1 and replaced[0] in names:
                continue
            for form in forms:
                numbers = [self._lexicon.number(term) for term in form]
                if min(numbers) >= 0:
                    found += [(place[term], numbers) for term in replaced if term in place]
        return found

    def _synonymous(self, read: Numbers, owner: Numbers) -> NDArray[np.float32]:
        """For each word and each term of the question, SYNONYM where the word begins a synonym."""
        found = np.zeros((len(read), len(self._terms)), dtype=np.float32)
        for place, form in self._synonyms:
            begins = read == form[0]
            for n, term in enumerate(form[1:], 1):
                begins[:-n] &= (read[n:] == term) & (owner[n:] == owner[:-n])
                begins[-n:] = False
            found[begins, place] = SYNONYM
        return found

    def alike_in_article(self, number: int) -> Matrix:
        """For each term, the likeness of the nearest word in the article of a passage."""
        article = self._collection.passages[number].article
        held = self._lexicon.article_terms[article]
        exact = _among(self._terms, held).astype(np.float64)
        if self._sense is None:
            return exact
        meaning = self._lexicon.meaning[held].astype(np.float32)
        alike: Matrix = np.asarray(meaning @ self._sense.words.T, dtype=np.float64)
        read, owner = self._words_of_article(number)
        other = self._synonymous(read, owner).max(axis=0)
        return np.asarray(np.maximum.reduce([exact, alike.max(axis=0), other]))

    def _words_of_article(self, number: int) -> tuple[Numbers, Numbers]:
        """The words of a passage's article and, for each, the passage it is in."""
        first, starts = self._lexicon.first, self._lexicon.words.starts
        begin, end = (
            int(np.searchsorted(first, first[number], side)) for side in ("left", "right")
        )
        owner = np.repeat(np.arange(begin, end), np.diff(starts[begin : end + 1]))
        return np.asarray(self._lexicon.words.terms[starts[begin] : starts[end]]), owner

    def told(self, row: int) -> float:
        """The part of the question that a candidate has, or words like its words; the words of a
        name count as one, as telling as the rarest of them."""
        has = self._alike[self._place(0)[row]]
        shares = [self._share[unit].max() for unit in self._units]
        found = [has[unit].min() for unit in self._units]
        return float(np.dot(shares, found) / sum(shares))

    @property
    def apart(self) -> float:
        """The part of the question that is names whose words, known ones, stand together in no
        passage; 0 for mere keywords ("Obama Cuba") and without meaning, where capitals may tell no
        names."""
        if self._sense is None or len(self._question.read) == len(self._question.terms):
            return 0.0
        told = [self._share[unit].max() for unit in self._units]
        apart = [self._part_apart(self._terms[unit]) for unit in self._units]
        return float(np.dot(told, apart) / sum(told))

    def _part_apart(self, name: Numbers) -> float:
        """The share of neighbouring words in a name that no passage has together."""
        if len(name) < 2 or name.min() < 0:
            return 0.0
        pairs = list(pairwise(name))
        return sum(not self._stand_together(*pair) for pair in pairs) / len(pairs)

    def _stand_together(self, first: int, second: int) -> bool:
        """Whether a term follows another anywhere, with at most one word between (an initial);
        looked for in the passages read and, only if it isn't there, in all.  The last word of a
        passage and the first of the next count, too: that errs on the side of answering."""
        return any(
            (read[:-distance] == first)[read[distance:] == second].any()
            for read in (self._words, self._lexicon.words.terms)
            for distance in (1, 2)
        )

    def unlike(self, row: int) -> float:
        """How many words of the question, names left out, a candidate has nothing like, as a part
        of MOST_UNLIKE: whoever asks in many words of their own is answered in others."""
        unlike = (self._alike[self._place(0)[row]][self.plain] < UNLIKE).sum()
        return float(min(unlike, MOST_UNLIKE) / MOST_UNLIKE)

    def lacks_wanted(self, row: int) -> bool:
        """Whether a candidate lacks the kind of answer that is asked for."""
        passage = self._collection.passages[self.numbers[row]]
        return lacks_wanted(self._question, passage, self._collection)

    @cached_property
    def _units(self) -> list[list[int]]:
        """The terms, those of a name together: where names stand side by side in the question."""
        units: list[list[int]] = []
        spans, text = self._question.spans, self._question.text
        for term, named in enumerate(self._named):
            beside = term > 0 and not text[spans[term - 1].end : spans[term].start].strip()
            if beside and named and self._named[term - 1]:
                units[-1].append(term)
            else:
                units.append([term])
        return units

    @property
    def missing(self) -> float:
        """The part of the question, weighted by how telling words are, that no article has."""
        return float(self._share[self._terms < 0].sum())

    @property
    def plain(self) -> NDArray[np.bool_]:
        """For each term, whether it is no name."""
        return ~self._named

    @property
    def asks_for_words(self) -> bool:
        """Whether somebody's words are asked for."""
        return bool(self._question.speaker)

    @property
    def asks_for_words_alone(self) -> bool:
        """Whether somebody's words are asked for and nothing else."""
        return bool(self._question.whose_words)

    @property
    def asks_on_topic(self) -> bool:
        """Whether somebody is asked about something."""
        return bool(self._question.topic)

    @property
    def share(self) -> Matrix:
        """Each term's part of the question, weighted by how telling it is."""
        return np.asarray(self._share)

    def _next_to(self, values: NDArray[np.float32], distance: int) -> Matrix:
        there = np.clip(self.numbers + distance, 0, self._last)
        inside = self._place(distance) >= 0
        return np.where(inside, values[there], 0.0).astype(np.float64)


MEANING = ("alike", "alike_squared", "alike_only", "alike_near",
           "alike_plain_near", "alike_rarest", "alike_weakest",
           "alike_weakest_near", "alike_cover",
           "cosine", "cosine_below_best", "cosine_near")  # fmt: skip

SAID = (
    "said_by",
    "said_surely",
    "said_named",
    "said_direct",
    "said_alone",
    "said_first",
    "said_share",
)

GROUPS: dict[str, tuple[str, ...]] = {
    "matching": ("bm25", "bm25_of_best", "found", "cover", "cover_squared", "cover_all",
                 "cover_rarest"),
    "around": ("cover_before", "cover_near", "cover_near_faded", "pronoun",
               "pronoun_near", "paragraph", "headline", "article"),
    "order": ("pairs", "pairs_in_order", "closeness", "counted"),
    "names": ("names", "names_near", "speaker", "speaker_adds", *SAID),
    "kinds": (*(f"kind_{kind}" for kind in ASKED), "kind_none"),
    "shape": ("length", "short", "long", "adds", "adds_little", "named", "repeats_headline",
              "is_question", "has_speech", "is_first", "place"),
    "meaning": MEANING,
}  # fmt: skip

NAMES = tuple(name for names in GROUPS.values() for name in names)


def idf(question_terms: Sequence[str], lexicon: Lexicon) -> Matrix:
    """How telling each term is; a term that no passage has is as telling as can be."""
    unknown = float(np.log1p((len(lexicon.paragraph) + 0.5) / 0.5))
    numbers = [lexicon.number(term) for term in question_terms]
    return np.array([lexicon.idf[n] if n >= 0 else unknown for n in numbers], dtype=np.float64)


def _among(numbers: Numbers, ascending: NDArray[np.int32]) -> NDArray[np.bool_]:
    """For each number, whether it is among the others; as np.isin, but faster for few."""
    place = np.searchsorted(ascending, numbers)
    return np.asarray(ascending[np.minimum(place, len(ascending) - 1)] == numbers)


def _padded(rows: Matrix) -> Matrix:
    """The rows and one of zeros, which index -1 finds."""
    return np.vstack([rows, np.zeros((1, rows.shape[1]))])


def _mean(columns: Matrix) -> Matrix:
    """The mean of each row; 0 where there are no columns."""
    return columns.mean(axis=1) if columns.shape[1] else np.zeros(len(columns))
