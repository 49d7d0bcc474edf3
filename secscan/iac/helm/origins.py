"""From a place in what a template made back to the template's line, and to the values that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import Span

_REFERENCE = re.compile(r"\.Values((?:\.[A-Za-z_]\w*)+)")


class Written(NamedTuple):
    """A stretch of output: where it begins, and the offset in the template's bytes that wrote it.

    `verbatim` says that it is the template's own text, from that offset on.
    """

    start: int
    origin: int
    verbatim: bool


class Origins:
    """Knows which line of a template made which part of the output."""

    def __init__(self, template: str, output: str, written: Sequence[Written]) -> None:
        self._template = template
        self._bytes = template.encode("utf-8", "replace")
        self._lines = LineIndex(template)
        self._output = output
        self._written = list(written)
        self._starts = [stretch.start for stretch in self._written]

    def _at(self, offset: int) -> int:
        """The offset in the template's text of an offset of the output."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        stretch = self._written[index]
        place = stretch.origin
        if stretch.verbatim:
            place += len(self._output[stretch.start : offset].encode("utf-8", "replace"))
        return len(self._bytes[:place].decode("utf-8", "replace"))

    def span(self, offset: int) -> Span:
        """The template's line for an offset of the output, from its first character on."""
        line, _ = self._lines.at(self._at(offset))
        text = self._lines.text(line)
        return line, len(text) - len(text.lstrip()) + 1, line, max(len(text.rstrip()) + 1, 2)

    def line(self, number: int) -> str:
        """A line of the template."""
        return self._lines.text(number)

    def values(self, offset: int, end: int) -> list[tuple[str, ...]]:
        """The paths of the values that the template's own actions in a part of the output speak of."""
        first, last = bisect_right(self._starts, offset) - 1, bisect_left(self._starts, end)
        found = (self._referred(stretch) for stretch in self._written[max(first, 0) : last])
        return [path for paths in found for path in paths]

    def _referred(self, stretch: Written) -> list[tuple[str, ...]]:
        if stretch.verbatim:
            return []
        place = len(self._bytes[: stretch.origin].decode("utf-8", "replace"))
        end = self._template.find("}}", place)
        action = self._template[place : end if end >= 0 else len(self._template)]
        return [tuple(match[1].split(".")[1:]) for match in _REFERENCE.finditer(action)]
