"""Lines of a text, and the cheap question before every pattern: which of them can match at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Window:
    """Lines longer than `piece` are looked at in pieces that share `overlap` characters.

    Some patterns take the square of a line's length or more; a match longer than the overlap may be cut.
    """

    size: int
    overlap: int


WIDE = Window(8_192, 2_048)
NARROW = Window(2_048, 512)
_LINE_END = re.compile(r"\r\n|\n|\r")
# What `re.IGNORECASE` takes for an ASCII letter although `str.lower` does not give one.
_FOLDED = (("\u017f", "s"), ("\u212a", "k"), ("\u0130", "i"), ("\u0131", "i"))


@dataclass(frozen=True)
class TextLines:
    """Lines without their ends and without white space at their ends."""

    lines: Sequence[str]

    @cached_property
    def text(self) -> str:
        """The lines joined by line feeds: positions in it belong to exactly one line."""
        return "\n".join(self.lines)

    @cached_property
    def folded(self) -> str:
        """The text in lower case, position by position the same."""
        text = self.text
        for char, letter in () if text.isascii() else _FOLDED:
            text = text.replace(char, letter)
        return text.lower()

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line) + 1
        return starts

    def at(self, position: int) -> int:
        """The index of the line that holds this position of the text."""
        return bisect_right(self.starts, position) - 1

    def matching(self, pattern: re.Pattern[str]) -> list[int]:
        """The indices of the lines that a pattern matches; it must not match a line feed."""
        return sorted({self.at(match.start()) for match in pattern.finditer(self.text)})


def split_lines(text: str) -> TextLines:
    """A file's text as lines; LF, CR LF and CR end one."""
    return TextLines([line.rstrip() for line in _LINE_END.split(text)])


def windows(line: str, window: Window) -> Iterator[tuple[int, str]]:
    """The line as (offset, piece): one piece, or overlapping ones of a line that is too long."""
    if len(line) <= window.size:
        yield 0, line
        return
    for offset in range(0, len(line) - window.overlap, window.size - window.overlap):
        yield offset, line[offset : offset + window.size]


def window_around(line: str, start: int, end: int) -> str:
    """The part of a long line that says something about columns `start` to `end` (from 0)."""
    return line if len(line) <= WIDE.size else line[max(start - WIDE.overlap, 0) : end + WIDE.overlap]
