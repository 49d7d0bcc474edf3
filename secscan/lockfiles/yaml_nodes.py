"""YAML as plain nodes with places: nothing is constructed, so tags do nothing and aliases cost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secscan.lockfiles.listing import MalformedError, Mark

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the document; each question looks at that part alone, so aliases never multiply."""

    raw: yaml.Node

    @property
    def text(self) -> str:
        """The scalar's text; empty for a list or table."""
        value = self.raw.value
        return value if isinstance(value, str) else ""

    @property
    def mark(self) -> Mark:
        """Where the node stands; its end is on the same line."""
        start, end = self.raw.start_mark, self.raw.end_mark
        last = end.column if end.line == start.line else start.column
        return Mark(start.line + 1, start.column + 1, last + 1)

    def items(self) -> Iterator[Node]:
        """The nodes of a list; none where it is no list."""
        import yaml

        if isinstance(self.raw, yaml.SequenceNode):
            for one in self.raw.value:
                yield Node(one)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys and values of a table; none where it is no table."""
        import yaml

        if isinstance(self.raw, yaml.MappingNode):
            for key, value in self.raw.value:
                yield Node(key), Node(value)

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
        raw = next(iter(yaml.compose_all(text, Loader=loader)), None)
    except RecursionError:
        raise MalformedError("nested too deeply") from None
    except yaml.YAMLError as problem:
        place = getattr(problem, "problem_mark", None)
        line = place.line + 1 if place else 1
        raise MalformedError(f"line {line}: not valid YAML") from None
    except ValueError:
        raise MalformedError("not valid YAML") from None
    return Node(raw) if raw is not None else None
