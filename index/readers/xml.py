"""XML read safely: no entities beyond XML's own five, no DTD with declarations, bounded depth."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from index.errors import UnreadableArticle, because

_DEEPEST = 200
_MOST_TAGS = 2_000_000  # of a feed with ten thousand items


def parsed_xml(data: bytes, name: str) -> Element:
    """The root of the document, its tags with their namespaces left out and in small letters.

    Raises UnreadableArticle for what is no XML, and for what declares entities, which can be made
    to expand to any size or to read other files.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise UnreadableArticle(name, because("has more than {n} tags; split it", n=_MOST_TAGS))
    tree = _Tree(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.builder.data
    parser.EntityDeclHandler = tree.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise NotWellFormed(
            name, because("is not valid XML: line {line}: {what}", line=error.lineno, what=reason)
        ) from error
    except (ValueError, LookupError) as error:
        raise NotWellFormed(
            name, because("is not valid XML: the encoding it names does not exist")
        ) from error
    return tree.builder.close()


class NotWellFormed(UnreadableArticle):
    """The bytes are no XML, or XML with a mistake."""


class _Tree:
    """Builds the elements, and stops at what is there to harm."""

    def __init__(self, name: str) -> None:
        self.builder = TreeBuilder()
        self._name = name
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableArticle(self._name, because("nests elements too deeply; remove it"))
        self.builder.start(_local(tag), {_local(key): told for key, told in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.builder.end(_local(tag))

    def entity(self, *_: object) -> None:
        raise UnreadableArticle(
            self._name, because("declares entities, as no article needs to; remove it")
        )


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2].lower()
