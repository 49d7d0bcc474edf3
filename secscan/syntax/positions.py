"""Where the nodes of a document stand, and the error of a document that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from secscan.errors import SecscanError

Key = str | int
Path = tuple[Key, ...]
Span = tuple[int, int, int, int]
"""Start line, start column, end line, end column: from 1, in code points, the end exclusive."""


class Position(NamedTuple):
    """A stretch of one line: the line and its columns in UTF-16 code units, the end exclusive."""

    line: int = 1
    column: int = 1
    end_column: int = 1


class NodePosition(NamedTuple):
    """Where a node stands: what to show of it, its last line, and the places of its parts.

    `key_end` is the line and column where the key of a pair ends, (0, 0) for a node that has none.
    """

    span: Span
    last: int
    parts: dict[Key, NodePosition]
    key_end: tuple[int, int] = (0, 0)

    def find(self, path: Sequence[Any]) -> NodePosition:
        """The place of the node at `path`, or of its nearest known ancestor."""
        here = self
        for key in path:
            part = here.parts.get(key) if isinstance(key, str | int) else None
            if part is None:
                break
            here = part
        return here


class DocumentError(SecscanError):
    """A document that cannot be read; `message` never quotes the document, `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line
