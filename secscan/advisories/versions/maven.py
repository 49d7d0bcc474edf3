"""The order of Maven's artifacts, after the "Version Order Specification" of the POM reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any, NamedTuple

_PIECE = re.compile(r"([.\-_])|(\d+)|([^.\-_\d]+)")
_QUALIFIERS = {"alpha": 0, "beta": 1, "milestone": 2, "rc": 3, "cr": 3, "snapshot": 4, "": 5, "sp": 6}
_NOTHING = {"final": "", "ga": "", "release": ""}
_SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}
_UNKNOWN = 7


class Token(NamedTuple):
    """A number or a qualifier, and the separator before it."""

    separator: str
    number: int
    qualifier: str | None

    @property
    def empty(self) -> bool:
        """Whether it says as much as its absence."""
        return not self.number if self.qualifier is None else not self.qualifier


def key(text: str) -> Any:
    """A key that compares as Maven does."""
    if not text or text != text.strip() or not text.isprintable():
        raise ValueError("not a version of Maven")
    return _key(_trimmed(_tokens(text.lower())))


def _tokens(text: str) -> list[Token]:
    """The pieces between separators and between digits and letters; an empty one is 0."""
    found: list[Token] = []
    separator, waiting = "", True
    pieces = list(_PIECE.finditer(text))
    for at, piece in enumerate(pieces):
        mark, digits, word = piece.groups()
        if mark:
            if waiting:
                found.append(Token(separator, 0, None))
            separator, waiting = ("-" if mark == "_" else mark), True
            continue
        if not waiting:
            separator = "-"
        if digits:
            found.append(Token(separator, int(digits), None))
        else:
            before_digit = at + 1 < len(pieces) and pieces[at + 1][2] is not None
            word = _SHORT.get(word, word) if before_digit else word
            found.append(Token(separator, 0, _NOTHING.get(word, word)))
        waiting = False
    return [*found, Token(separator, 0, None)] if waiting else found


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without the empty tokens before each hyphen and at the end."""
    kept: list[Token] = []
    for token in tokens:
        if token.separator == "-":
            _drop_empty(kept)
        kept.append(token)
    _drop_empty(kept)
    return kept


def _drop_empty(kept: list[Token]) -> None:
    while len(kept) > 1 and kept[-1].empty:
        kept.pop()


def _compare(one: Sequence[Token], two: Sequence[Token]) -> int:
    for at in range(max(len(one), len(two))):
        left = one[at] if at < len(one) else _filler(two[at])
        right = two[at] if at < len(two) else _filler(one[at])
        a, b = _rank(left), _rank(right)
        if a != b:
            return -1 if a < b else 1
    return 0


_key: Callable[[Sequence[Token]], Any] = cmp_to_key(_compare)


def _filler(other: Token) -> Token:
    """What stands where the other version goes on."""
    if other.separator == "-" or other.qualifier is not None:
        return Token(other.separator, 0, "")
    return Token(other.separator, 0, None)


def _rank(token: Token) -> tuple[int, int, str]:
    """Qualifiers, then numbers after a hyphen, then numbers after a dot."""
    if token.qualifier is not None:
        known = _QUALIFIERS.get(token.qualifier, _UNKNOWN)
        return 0, known, token.qualifier if known == _UNKNOWN else ""
    return (1 if token.separator == "-" else 2), token.number, ""
