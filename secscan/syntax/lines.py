"""Offsets of a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from secscan.syntax.positions import Position
from secscan.syntax.text import utf16_length

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """Knows where each line of a text starts; LF, CR LF and CR end a line, nothing else does."""

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, index: int, near: int = 0) -> tuple[int, int]:
        """Line and column, both from 1, of a code point's offset; most likely on the line `near`."""
        starts = self._starts
        likely = 0 < near < len(starts) and starts[near - 1] <= index < starts[near]
        line = near if likely else bisect_right(starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self._starts[line - 1] + column - 1

    def width(self, line: int) -> int:
        """How many code points a line has, its end not counted."""
        return self._ends[line - 1] - self._starts[line - 1] if 1 <= line <= len(self._starts) else 0

    def mark(self, start: int, length: int) -> Position:
        """The place of code points of one line, from an offset on; columns in UTF-16 code units."""
        line, column = self.at(start)
        before = self._text[start - column + 1 : start]
        first = utf16_length(before) + 1
        return Position(line, first, first + utf16_length(self._text[start : start + length]))

    def text(self, line: int) -> str:
        """A line without its end, or nothing outside the text."""
        return self._text[self._starts[line - 1] : self._ends[line - 1]] if 1 <= line <= len(self) else ""
