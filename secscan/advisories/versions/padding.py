"""An order of sequences in which the shorter one is filled up with zeros."""

from __future__ import annotations

from collections.abc import Sequence

Part = tuple[int, int, int, str]


def padded(parts: Sequence[int | str]) -> tuple[Part, ...]:
    """A key by which words come before zero, zero is the same as nothing, and other numbers come after.

    A run of zeros says nothing until it is known what follows it: each entry of the key holds how many
    zeros stand before a word or a number.
    """
    found: list[Part] = []
    zeros = 0
    for part in parts:
        if part == 0:
            zeros += 1
            continue
        found.append((0, zeros, 0, part) if isinstance(part, str) else (2, -zeros, part, ""))
        zeros = 0
    return (*found, (1, 0, 0, ""))
