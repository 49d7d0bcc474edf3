"""What every parser of this room gives: units of a document, with the place of each of their nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from secscan.errors import SecscanError

Key = str | int
Path = tuple[Key, ...]
Span = tuple[int, int, int, int]
"""Start line, start column, end line, end column: from 1, in code points, the end exclusive."""

DOCKERFILE = "dockerfile"
COMPOSE = "compose"
KUBERNETES = "kubernetes"
TERRAFORM = "terraform"
CLOUDFORMATION = "cloudformation"
ACTIONS = "github-actions"
KINDS = (DOCKERFILE, COMPOSE, KUBERNETES, TERRAFORM, CLOUDFORMATION, ACTIONS)


class NodePosition(NamedTuple):
    """Where a node stands: what to show of it, its last line, and the places of its parts."""

    span: Span
    last: int
    parts: dict[Key, NodePosition]

    def find(self, path: Sequence[Any]) -> NodePosition:
        """The place of the node at `path`, or of its nearest known ancestor."""
        here = self
        for key in path:
            part = here.parts.get(key) if isinstance(key, str | int) else None
            if part is None:
                break
            here = part
        return here


NOWHERE = NodePosition((1, 1, 1, 1), 1, {})


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that policies judge: a resource, a service, an object, a whole small file.

    `type` is the resource's type or the object's kind, empty where the document kind has none. `body` is
    plain JSON as the author wrote it, with YAML's and HCL's own forms made plain; `context` holds facts
    derived from body or file, so that policies need not know every way to write them.
    """

    kind: str
    address: str
    body: Any
    place: NodePosition
    context: Mapping[str, Any] = field(default_factory=dict)
    type: str = ""


class DocumentError(SecscanError):
    """A document that cannot be read; `message` never quotes the document, `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line
