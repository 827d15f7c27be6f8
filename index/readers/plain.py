"""Plain text files, with front matter or without."""

from __future__ import annotations

from index.article import Article
from index.readers.byline import byline_of
from index.readers.encodings import decoded
from index.readers.frontmatter import front_matter
from index.readers.lines import plain_blocks
from index.readers.story import article_of


def read_text(data: bytes, name: str) -> tuple[Article, ...]:
    """The article of a text file.  Raises UnreadableArticle."""
    body = decoded(data, name)
    matter = front_matter(body)
    blocks = plain_blocks(body, matter.end, lambda line: byline_of(line) is not None)
    return (article_of(name, body, blocks, matter),)
