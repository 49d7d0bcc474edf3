"""Trees of expressions that are computed without running anything."""

from __future__ import annotations

from typing import Any, NamedTuple


class Open(NamedTuple):
    """An expression that is not computed, as it is written."""

    text: str


class Name(NamedTuple):
    """A parameter, a variable or another declaration by its name."""

    name: str


class MemberOf(NamedTuple):
    """A member of a value."""

    of: Any
    key: Any


class ChoiceOf(NamedTuple):
    """`condition ? yes : no`."""

    condition: Any
    yes: Any
    no: Any


class Compared(NamedTuple):
    """Two expressions with `==`, `!=`, `&&` or `||` between."""

    sign: str
    left: Any
    right: Any


class Parts(NamedTuple):
    """A text with expressions inside."""

    parts: tuple[Any, ...]
