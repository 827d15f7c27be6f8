"""The index: article files become immutable, searchable collections of sentence passages."""

from index.article import Article, Hit, Passage, Quotation, Span
from index.changes import Changes, changes
from index.collection import Collection, load
from index.engine import ENGINES, Query
from index.errors import (
    Cause,
    CollectionError,
    EngineUnavailable,
    NoArticles,
    UnreadableArticle,
)
from index.kinds import KINDS, kinds
from index.languages import TABLES, language
from index.languages.detection import script_of, scripts
from index.lexicon import Lexicon, unit
from index.live import Live
from index.readers import (
    READERS,
    TIMES_LARGER,
    Progress,
    Reading,
    Refusal,
    found_in,
    is_finished,
    read_folder,
    unknown_kind,
)
from index.readers.fetched import Fetched, fetched, note_of
from index.readers.links import Link, links_in
from index.readers.repeats import Repeat
from index.terms import (
    FUNCTION_WORDS,
    Word,
    content_terms,
    is_english,
    is_function_word,
    terms,
    words,
)
from index.vectors import DIMENSIONS, vectors
from index.watch import Unwatchable, folder_changes

__all__ = [
    "DIMENSIONS",
    "ENGINES",
    "FUNCTION_WORDS",
    "KINDS",
    "READERS",
    "TABLES",
    "TIMES_LARGER",
    "Article",
    "Cause",
    "Changes",
    "Collection",
    "CollectionError",
    "EngineUnavailable",
    "Fetched",
    "Hit",
    "Lexicon",
    "Link",
    "Live",
    "NoArticles",
    "Passage",
    "Progress",
    "Query",
    "Quotation",
    "Reading",
    "Refusal",
    "Repeat",
    "Span",
    "UnreadableArticle",
    "Unwatchable",
    "Word",
    "changes",
    "content_terms",
    "fetched",
    "folder_changes",
    "found_in",
    "is_english",
    "is_finished",
    "is_function_word",
    "kinds",
    "language",
    "links_in",
    "load",
    "note_of",
    "read_folder",
    "script_of",
    "scripts",
    "terms",
    "unit",
    "unknown_kind",
    "vectors",
    "words",
]
