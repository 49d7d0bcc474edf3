"""YAML as plain nodes with places: nothing is constructed, so tags do nothing and aliases cost nothing.

The nodes are made from the parser's events: PyYAML's own composer recurses in C, and deep nesting kills it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secscan.lockfiles.listing import MalformedError, Position

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 200


@dataclass(slots=True, eq=False)
class Node:
    """A scalar's text, a list's items, or a table's keys and values in turn; and where it stands.

    A node that several aliases name is one object: who walks must not follow every path.
    """

    mark: Position
    text: str = ""
    parts: list[Node] = field(default_factory=list, repr=False)
    is_table: bool = False

    def items(self) -> list[Node]:
        """The nodes of a list; none where it is no list."""
        return [] if self.is_table else self.parts

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys and values of a table; none where it is no table."""
        if self.is_table:
            yield from zip(self.parts[::2], self.parts[1::2], strict=False)

    def get(self, name: str) -> Node | None:
        """A table's value by its key."""
        return next((value for key, value in self.pairs() if key.text == name), None)

    def table(self, name: str) -> list[tuple[Node, Node]]:
        """The keys and values of the table under a key."""
        found = self.get(name)
        return list(found.pairs()) if found else []


def load_yaml(text: str) -> Node | None:
    """The first document, None where the text is empty; raises `MalformedError` with the line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _compose(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as problem:
        place = getattr(problem, "problem_mark", None)
        line = place.line + 1 if place else 1
        raise MalformedError(f"line {line}: not valid YAML") from None
    except ValueError as problem:
        if isinstance(problem, MalformedError):
            raise
        raise MalformedError("not valid YAML") from None


def _compose(events: Iterator[yaml.Event]) -> Node | None:
    import yaml

    root: Node | None = None
    open_nodes: list[Node] = []
    anchors: dict[str, Node] = {}
    for event in events:
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event, anchors)
        root = root or node
        if open_nodes:
            open_nodes[-1].parts.append(node)
        if isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append(node)
        if len(open_nodes) > MAX_DEPTH:
            raise MalformedError(f"line {node.mark.line}: nested too deeply")
    return root


def _node(event: yaml.NodeEvent, anchors: dict[str, Node]) -> Node:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor or "", Node(_mark(event)))
    text = event.value if isinstance(event, yaml.ScalarEvent) else ""
    node = Node(_mark(event), text, is_table=isinstance(event, yaml.MappingStartEvent))
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _mark(event: yaml.Event) -> Position:
    """Where the node begins; its end where that is on the same line."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Position()
    last = end.column if end.line == start.line else start.column
    return Position(start.line + 1, start.column + 1, last + 1)
