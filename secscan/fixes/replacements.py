"""Fixes by the replacements of a rule: where each one's expression stands once in a finding's lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from secscan.autofix import Fix, Replacement, TextEdit
from secscan.model import ColumnUnit, Location
from secscan.syntax.text import SourceText, to_code_points, utf16_length

MOST_LINES = 60
LONGEST = 16_384
"""Lines and characters of a finding in which a replacement is looked for."""


def digest_of(lines: Iterable[str]) -> str:
    """The digest of the lines that a fix touches."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def touched(edits: Iterable[TextEdit]) -> list[int]:
    """The numbers of the lines that the edits touch, in order."""
    spans = (range(edit.location.start_line, edit.location.end_line + 1) for edit in edits)
    return sorted({number for span in spans for number in span})


def fix_from(edits: Sequence[TextEdit], description: str, source: SourceText) -> Fix:
    """A fix of these edits to the text as it is."""
    ordered = tuple(sorted(edits))
    return Fix(description, ordered, digest_of(source.line(number) for number in touched(ordered)))


def replaced(
    where: Location, replacements: Sequence[Replacement], description: str, source: SourceText
) -> Fix | None:
    """The fix of a finding at `where`, or None where the text is not what the replacements expect.

    An expression sees the finding's whole lines, separated by LF, `^` and `$` at each one's ends, and what it
    matches must touch the finding's region. All that match are applied; one that matches twice leaves it
    open what was meant, so that nothing is.
    """
    block = _Block(where, source)
    if block.is_too_large():
        return None
    spans: list[tuple[int, int, str]] = []
    for one in replacements:
        found = [match for match in _compiled(one.match).finditer(block.text) if block.touches(match)]
        if len(found) > 1:
            return None
        spans += [(*match.span(), match.expand(one.replace)) for match in found]
    spans = [(start, end, text) for start, end, text in sorted(spans) if block.text[start:end] != text]
    overlap = any(before[1] > after[0] for before, after in pairwise(spans))
    if not spans or overlap:
        return None
    return fix_from([block.edit(*span) for span in spans], description, source)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.MULTILINE)


class _Block:
    """The whole lines of a finding as one text, and the way back."""

    def __init__(self, where: Location, source: SourceText) -> None:
        last = min(where.end_line, len(source.lines))
        if last > where.start_line and where.end_column <= 1 and where.end_line == last:
            last -= 1
        self._first = where.start_line
        self._path = where.path
        self._lines = source.lines[where.start_line - 1 : last]
        self.text = "\n".join(self._lines)
        begin = to_code_points(source.line(where.start_line), where.start_column, ColumnUnit.UTF16) - 1
        before = sum(len(line) + 1 for line in self._lines[:-1])
        inside = to_code_points(source.line(last), where.end_column, ColumnUnit.UTF16) - 1
        self._region = (begin, before + inside if last == where.end_line else len(self.text))

    def is_too_large(self) -> bool:
        """Whether there is nothing, or more than a mechanical change can be about."""
        return not self._lines or len(self._lines) > MOST_LINES or len(self.text) > LONGEST

    def touches(self, match: re.Match[str]) -> bool:
        """Whether a match shares a character with the finding's region, or an empty one lies in it."""
        start, end = self._region
        if match.start() == match.end():
            return start <= match.start() <= end
        return match.start() < end and match.end() > start

    def edit(self, start: int, end: int, text: str) -> TextEdit:
        """The edit that puts a text in place of these characters."""
        return TextEdit(Location(self._path, *self._place(start), *self._place(end)), text)

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        line = before.count("\n")
        return self._first + line, utf16_length(before.rpartition("\n")[2]) + 1
