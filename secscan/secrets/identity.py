"""What may be kept of a secret: its line with all values masked, and a hash that is no use for guessing.

Spans are (start, end) columns in code points, from 1, the end exclusive.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

MASK = "***"
Span = tuple[int, int]

_SALT = b"secscan: the identity of a secret, 1"
_ROUNDS = 10_000
_NEAR = 500
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`")


def short_hash(value: str) -> str:
    """Four hex digits that most likely differ for another value: slow to make, too short to check a guess."""
    return slow_hash(value, _SALT, 2)


@lru_cache(maxsize=1 << 15)
def slow_hash(value: str, salt: bytes, size: int) -> str:
    """A hash of so many bytes, in hex, that is slow to make: who guesses the value pays for each guess."""
    raw = value.encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha256", raw, salt, _ROUNDS, dklen=size).hex()


def spans_to_mask(line: str, spans: Iterable[Span]) -> list[Span]:
    """All columns of the line that nobody may see, in order and without overlap.

    These are the spans, and every quoted text, because another scanner may know that it is a secret.
    """
    literals = ((match.start() + 2, match.end()) for match in _LITERAL.finditer(line))
    merged: list[Span] = []
    for start, end in sorted(span for span in (*spans, *literals) if span[1] > span[0]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def masked(line: str, covered: Sequence[Span], first: int = 1, last: int | None = None) -> str:
    """Columns `first` to `last` of the line, covered parts masked, white space made single."""
    last = len(line) + 1 if last is None else min(last, len(line) + 1)
    parts: list[str] = []
    position = first
    for start, end in covered[bisect_left(covered, first, key=_end) :]:
        if start >= last:
            break
        parts += [line[position - 1 : max(start, position) - 1], MASK]
        position = end
    parts.append(line[position - 1 : last - 1])
    return " ".join("".join(parts).split())


def identity(line: str, covered: Sequence[Span], own: Span, value: str) -> str:
    """The stable text of one secret on a line: the masked line, and the hash of this secret's value.

    Of a very long line only the neighbourhood of the secret counts.
    """
    near = masked(line, covered, max(own[0] - _NEAR, 1), own[1] + _NEAR)
    return f"{near}:{short_hash(value)}"


def _end(span: Span) -> int:
    return span[1] - 1  # the last covered column: a span that ends before the first wanted one is left out
