"""Markdown files: headings are marked, and an empty line ends a paragraph."""

from __future__ import annotations

import re

from index.article import Article, Span
from index.readers.encodings import decoded
from index.readers.frontmatter import front_matter
from index.readers.lines import (
    Block,
    Line,
    block,
    ends_sentence,
    grouped,
    has_word,
    is_list_item,
    lines_of,
)
from index.readers.story import article_of

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*\Z", re.DOTALL)
_UNDERLINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ ]{0,3}(?:=+|-+)[ \t]*(?=[\r\n]|\Z)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_NO_TEXT = re.compile(
    r"""!\[[^\]]*\]\([^)]*\)          # a picture
      | (?:<[^<>]+>\s*)+             # tags alone
      | \[[^\]]+\]:\s*\S+.*          # the address of a link
      | (?:`{3,}|~{3,}).*            # a fence
    """,
    re.VERBOSE,
)


def read_markdown(data: bytes, name: str) -> tuple[Article, ...]:
    """The article of a Markdown file; its marks stay in the body.  Raises UnreadableArticle."""
    body = decoded(data, name)
    matter = front_matter(body)
    return (article_of(name, body, markdown_blocks(body, matter.end), matter),)


def markdown_blocks(body: str, start: int) -> list[Block]:
    """The blocks of the text from `start` on."""

    def continues(line: Line, following: Line) -> bool:
        return not (
            following.after_gap
            or is_list_item(following, body)
            or _HEADING.match(line.span.of(body))
            or _HEADING.match(following.span.of(body))
        )

    lines = lines_of(body, start, _is_text)
    return [_marked(block(group, body), body) for group in grouped(lines, continues)]


def _is_text(line: str) -> bool:
    return has_word(line) and _NO_TEXT.fullmatch(line) is None


def _marked(plain: Block, body: str) -> Block:
    """The block without the marks around it."""
    text = plain.span.of(body)
    if heading := _HEADING.fullmatch(text):
        at = plain.span.start
        return Block(Span(at + heading.start("text"), at + heading.end("text")), is_heading=True)
    if quote := _QUOTE.match(text):
        return Block(Span(plain.span.start + quote.end(), plain.span.end).trimmed(body))
    is_line = "\n" not in text and "\r" not in text
    if is_line and not ends_sentence(text) and _UNDERLINE.match(body, plain.span.end):
        return Block(plain.span, is_heading=True)
    return plain
