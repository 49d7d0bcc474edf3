"""The body of a private key: a header alone is a word in some code, and one key is not another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_END = re.compile(r"-+ ?END [A-Z0-9 ]*PRIVATE KEY|Private-MAC")
_RUN = re.compile(r"[A-Za-z0-9+/=]+")
_KEY = 32
_LONGEST = 400
_WITHOUT_END = 6


@dataclass(frozen=True, slots=True)
class Body:
    """What follows a header: its text and the (line, start, end) spans that it takes up."""

    text: str
    spans: tuple[tuple[int, int, int], ...]


def body_after(lines: Sequence[str], line: int, column: int) -> Body | None:
    """The key material behind a header that ends at this line and column (from 1), or None.

    Up to the end marker it is everything that can be Base64; without a marker, the long runs of the next
    lines.
    """
    last, stop = _end_of(lines, line, column)
    bounded = stop >= 0
    runs: list[tuple[int, int, int]] = []
    for number in range(line, last + 1):
        begin = column - 1 if number == line else 0
        finish = stop if bounded and number == last else len(lines[number - 1])
        found = (match.span() for match in _RUN.finditer(lines[number - 1], begin, finish))
        runs += [(number, start + 1, end + 1) for start, end in found if bounded or end - start >= _KEY]
    if not any(end - start >= _KEY for _, start, end in runs):
        return None
    text = "".join(lines[number - 1][start - 1 : end - 1] for number, start, end in runs)
    return Body(text, tuple(runs))


def _end_of(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Line (from 1) and column (from 0) of the end marker; column -1 where there is none nearby."""
    for number in range(line, min(len(lines), line + _LONGEST) + 1):
        match = _END.search(lines[number - 1], column - 1 if number == line else 0)
        if match:
            return number, match.start()
    return min(len(lines), line + _WITHOUT_END), -1
