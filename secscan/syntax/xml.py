"""XML text -> elements with their places. A document type is refused: it expands without bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from secscan.syntax.positions import DocumentError, Position

MAX_DEPTH = 200


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, its content, and where it and its text stand."""

    name: str
    attributes: Mapping[str, str]
    mark: Position
    children: list[Element] = field(default_factory=list)
    text: str = ""
    text_mark: Position = field(default_factory=Position)

    def all(self, *names: str) -> Iterator[Element]:
        """The elements at a path of names below this one."""
        found = [self]
        for name in names:
            found = [child for one in found for child in one.children if child.name == name]
        return iter(found)

    def get(self, *names: str) -> str:
        """The text of the first element at a path of names, or nothing."""
        return next((one.text for one in self.all(*names)), "")


class _XmlBuilder:
    """Takes expat's events; `root` holds what has been read so far."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: Element | None = None
        self.open: list[Element] = []
        self.words: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if len(self.open) >= MAX_DEPTH:
            raise DocumentError("nested too deeply", line)
        bare = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        one = Element(bare, plain, Position(line, column, column + 1 + len(bare)))
        if self.open:
            self.open[-1].children.append(one)
        elif self.root is None:
            self.root = one
        self.open.append(one)
        self.words.append([])

    def words_of(self, text: str) -> None:
        if self.words:
            self.words[-1].append(text)

    def end(self, name: str) -> None:  # noqa: ARG002 - expat's signature
        one = self.open.pop()
        raw = "".join(self.words.pop())
        one.text = raw.strip()
        line, end = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        end -= len(raw) - len(raw.rstrip()) if "\n" not in raw[len(raw.rstrip()) :] else 0
        one.text_mark = Position(line, max(1, end - len(one.text)), end) if one.text else one.mark


def read_xml(text: str) -> tuple[Element, DocumentError | None]:
    """The root with everything read, and the fault that ended it, if any; raises without a root element."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _XmlBuilder(parser)
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.words_of
    problem = None
    try:
        # The text was decoded already: whatever encoding it declares, these bytes are UTF-8.
        parser.Parse(_undeclared(text).encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        problem = DocumentError("not valid XML", error.lineno)
    except DocumentError as error:
        problem = error
    if builder.root is None:
        raise problem or DocumentError("not valid XML")
    return builder.root, problem


def _refuse(*_: object) -> None:
    raise DocumentError("has a document type, which is not read")


def _undeclared(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", lambda found: "\n" * found[0].count("\n"), text, count=1)
