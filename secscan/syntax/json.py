"""JSON text -> plain values, and the place of every node. Duplicate keys: the last one counts."""

from __future__ import annotations

import json
import re
from typing import Any

from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Key, NodePosition
from secscan.syntax.text import without_comments

MAX_DEPTH = 100
_KEYS = json.JSONDecoder(strict=False)
_TOKEN = re.compile(r'[ \t\r\n,:]*([{}\[\]]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+)', re.DOTALL)


def load_json(text: str, *, line_ends: bool = False) -> Any:
    """The value of a JSON text; raises `DocumentError`. NaN and the infinities are text.

    With `line_ends`, a string may go over several lines.
    """
    try:
        return json.loads(text, parse_constant=str, strict=not line_ends)
    except json.JSONDecodeError as problem:
        raise DocumentError("not valid JSON", problem.lineno) from None
    except (ValueError, RecursionError):
        raise DocumentError("JSON nested deeper, or with longer numbers, than is read") from None


_JSONC = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|//[^\r\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])', re.DOTALL)


def plain_json(text: str) -> str:
    """JSON of a text that has comments and commas before closing brackets: blanks in their place."""
    return without_comments(without_comments(text, _JSONC), _JSONC)


class _OpenValue:
    """A collection that is still open; `key` is what its next value belongs to."""

    __slots__ = ("is_map", "key", "key_end", "key_start", "parts", "start")

    def __init__(self, start: int, *, is_map: bool) -> None:
        self.start = start
        self.is_map = is_map
        self.parts: dict[Key, NodePosition] = {}
        self.key: Key | None = None if is_map else 0
        self.key_start = -1
        self.key_end = -1


def json_place(
    text: str, offset: int = 0, whole: LineIndex | None = None, *, shallow: bool = False
) -> NodePosition:
    """The places of a valid JSON text. `offset` and `whole` say where it stands inside another text.

    Raises `DocumentError` for nesting deeper than `MAX_DEPTH`; with `shallow`, what is deeper has no place.
    """
    lines = whole or LineIndex(text)
    root = _OpenValue(offset, is_map=False)
    stack = [root]
    for match in _TOKEN.finditer(text):
        word, start, end = match[1], match.start(1) + offset, match.end(1) + offset
        if word in "{[":
            if len(stack) > MAX_DEPTH and not shallow:
                raise DocumentError("nested deeper than is read", lines.at(start)[0])
            stack.append(_OpenValue(start, is_map=match[1] == "{"))
        elif word in "}]":
            closed = stack.pop()
            if len(stack) <= MAX_DEPTH:
                _put(stack[-1], lines, closed.start, end, closed.parts)
        elif stack[-1].is_map and stack[-1].key is None:
            stack[-1].key = _KEYS.decode(word) if "\\" in word else word[1:-1]
            stack[-1].key_start, stack[-1].key_end = start, end
        elif len(stack) <= MAX_DEPTH:
            _put(stack[-1], lines, start, end, {})
    return root.parts.get(0) or NodePosition((1, 1, 1, 1), 1, {})


def _put(parent: _OpenValue, lines: LineIndex, start: int, end: int, parts: dict[Key, NodePosition]) -> None:
    """Adds a finished value to its collection: a pair starts at its key and stays on one line."""
    first = parent.key_start if parent.is_map else start
    line, column = lines.at(first)
    last, last_column = lines.at(end, line)
    stop = (last, last_column) if last == line else (line, lines.width(line) + 1)
    key = parent.key
    if key is not None:
        key_end = lines.at(parent.key_end, line) if parent.is_map else (0, 0)
        parent.parts[key] = NodePosition((line, column, *stop), last, parts, key_end)
    parent.key = None if parent.is_map or not isinstance(key, int) else key + 1
