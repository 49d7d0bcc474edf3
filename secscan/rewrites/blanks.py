"""Stretches of code that a parser does not read, blanked so that it reads the rest.

The stretch grows from attempt to attempt: the lines themselves and what their brackets need, then the inside
of the block around them, and so on outwards. Brackets are told from texts and comments roughly; a wrong guess
costs an attempt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from secscan.rewrites.text import line_starts, spaces

Lines = tuple[int, int]
"""The first and the last line of a stretch, from 1."""

_BRACKET = re.compile(
    rb"""//[^\n]*|\#[ !][^\n]*|/\*.*?\*/
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`
    |([(\[{])|([)\]}])""",
    re.DOTALL | re.VERBOSE,
)


def blanked(content: bytes, stretches: Iterable[Lines]) -> bytes:
    """The content with spaces for all that stands on these lines."""
    starts = [*line_starts(content), len(content)]
    parts, done = [], 0
    for first, last in stretches:
        begin, end = starts[min(first, len(starts)) - 1], starts[min(last, len(starts) - 1)]
        parts += [content[done : max(begin, done)], spaces(content[max(begin, done) : end])]
        done = max(end, done)
    return b"".join([*parts, content[done:]])


def grown(content: bytes, wanted: Sequence[Lines], outwards: int) -> tuple[Lines, ...]:
    """The stretches to blank: with whole brackets, and so many blocks further out."""
    starts = line_starts(content)
    pairs = _pairs(content, starts)
    stretches = [_balanced(lines, pairs) for lines in wanted]
    for _ in range(outwards):
        stretches = [_balanced(_around(lines, pairs), pairs) for lines in stretches]
    return joined(stretches)


def _pairs(content: bytes, starts: Sequence[int]) -> list[Lines]:
    """The lines of each bracket and its partner, where they are two."""
    opened: list[int] = []
    found = []
    for match in _BRACKET.finditer(content):
        line = bisect_right(starts, match.start())
        if match[1]:
            opened.append(line)
        elif match[2] and opened:
            first = opened.pop()
            if first != line:
                found.append((first, line))
    return found


def _balanced(lines: Lines, pairs: Sequence[Lines]) -> Lines:
    """The stretch with the partners of all brackets that are in it."""
    first, last = lines
    while True:
        cut = [pair for pair in pairs if (first <= pair[0] <= last) != (first <= pair[1] <= last)]
        if not cut:
            return first, last
        first = min(first, *(pair[0] for pair in cut))
        last = max(last, *(pair[1] for pair in cut))


def _around(lines: Lines, pairs: Sequence[Lines]) -> Lines:
    """The inside of the block around a stretch, or the stretch where there is none further out."""
    first, last = lines
    blocks = [pair for pair in pairs if pair[0] < first and last < pair[1]]
    inner = [(a + 1, b - 1) for a, b in blocks if (a + 1, b - 1) != lines]
    return max(inner, default=lines, key=lambda pair: (pair[0], -pair[1]))


def joined(stretches: Iterable[Lines]) -> tuple[Lines, ...]:
    """The stretches in order, those that touch as one."""
    found: list[Lines] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)
