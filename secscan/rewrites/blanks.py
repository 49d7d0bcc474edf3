"""Stretches of code that a parser does not read, blanked so that it reads the rest.

The stretch grows from attempt to attempt: the lines themselves and what their brackets need, then the inside
of the block around them, and so on outwards. Texts and comments are recognised roughly; a wrong guess
costs an attempt. The content is hostile and this runs outside of any cage, so all of it is linear in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from secscan.rewrites.text import line_starts, spaces

Lines = tuple[int, int]
"""The first and the last line of a stretch, from 1."""

_BRACKET = re.compile(
    rb"""//[^\n]*|\#[ !][^\n]*|/\*.*?\*/
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`
    |(?P<unclosed>/\*.*|"(?:[^"\\\n]|\\.)*|'(?:[^'\\\n]|\\.)*|`(?:[^`\\]|\\.)*)
    |(?P<bracket>[(\[{)\]}])""",
    re.DOTALL | re.VERBOSE,
)
_ANY_BRACKET = re.compile(rb"[(\[{)\]}]")
_MOST_STRETCHES = 100
_MOST_PAIRS = 50_000
"""In a text with more brackets than anybody writes, no block is looked for."""


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
    """The stretches to blank: with whole brackets, and so many blocks further out.

    More than a few are taken as one, from the first line to the last.
    """
    starts = line_starts(content)
    if len(wanted) > _MOST_STRETCHES:
        wanted = [(min(first for first, _ in wanted), max(last for _, last in wanted))]
    pairs = _pairs(content, starts)
    partners = _partners(pairs)
    stretches = [_balanced(lines, partners) for lines in wanted]
    for _ in range(outwards if len(pairs) <= _MOST_PAIRS else 0):
        stretches = [_balanced(_around(lines, pairs), partners) for lines in stretches]
    return joined(stretches)


def _pairs(content: bytes, starts: Sequence[int]) -> list[Lines]:
    """The lines of each bracket and its partner, where they are two."""
    opened: list[int] = []
    found = []
    for at in _brackets(content):
        line = bisect_right(starts, at)
        if content[at] in b"([{":
            opened.append(line)
        elif opened:
            first = opened.pop()
            if first != line:
                found.append((first, line))
    return found


def _brackets(content: bytes) -> Iterator[int]:
    """Where brackets stand; those behind a quote that nothing closes count, for it may be an apostrophe."""
    for match in _BRACKET.finditer(content):
        if match["bracket"]:
            yield match.start()
        elif match["unclosed"]:
            yield from (one.start() for one in _ANY_BRACKET.finditer(content, *match.span()))


def _partners(pairs: Iterable[Lines]) -> dict[int, list[int]]:
    """The other lines of the brackets of each line."""
    found: dict[int, list[int]] = {}
    for first, last in pairs:
        found.setdefault(first, []).append(last)
        found.setdefault(last, []).append(first)
    return found


def _balanced(lines: Lines, partners: Mapping[int, Sequence[int]]) -> Lines:
    """The stretch with the partners of all brackets that are in it; each line is looked at once."""
    first, last = lines
    low, high = first, first - 1
    while (low, high) != (first, last):
        fresh = (*range(first, low), *range(high + 1, last + 1))
        low, high = first, last
        for other in (other for line in fresh for other in partners.get(line, ())):
            first, last = min(first, other), max(last, other)
    return first, last


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
