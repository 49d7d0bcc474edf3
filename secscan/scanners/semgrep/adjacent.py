r"""The texts that stand in whatever an expression of a rule matches, once blanks are taken out of both.

`req\s*\.\s*(?:query|body)` matches nothing in a text without blanks that holds neither `req.query` nor
`req.body`, although both of its words may be in every file. What is not understood asks for no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secscan.scanners.semgrep.expressions import (
    GROUP,
    REPEAT,
    Clause,
    UnreadableError,
    read_escape,
    read_set,
)

_BLANK = re.compile(r"[\s?]+")
_MOST = 400
_SHORTEST = 4
_NOTHING: Clause = frozenset([""])


def without_blanks(text: str) -> str:
    """The text without white space, and without `?`, which mostly says that something may be missing."""
    return _BLANK.sub("", text)


def adjacent(expression: str) -> Clause:
    """Lower-case texts, one of which is in what is matched, `without_blanks`; none: nothing is known."""
    try:
        found, end = _alternatives(expression, 0)
    except (UnreadableError, IndexError, RecursionError):
        return frozenset()
    return found.best if end == len(expression) else frozenset()


@dataclass(slots=True)
class _Known:
    """All texts that a part may be (None where it may be others), and sets of which one is in it.

    With one of `start` it begins.
    """

    whole: Clause | None = _NOTHING
    start: Clause = _NOTHING
    runs: list[Clause] = field(default_factory=list)

    @property
    def best(self) -> Clause:
        """The set whose texts are rarest; empty where none is worth looking for."""
        every = [*self.runs, *([self.whole] if self.whole else [])]
        worthy = [run for run in every if min(map(len, run)) >= _SHORTEST]
        return max(worthy, key=lambda run: (min(map(len, run)), -len(run)), default=frozenset())


def _exactly(text: str) -> _Known:
    known = frozenset([without_blanks(text.lower())])
    return _Known(known, known)


def _unknown() -> _Known:
    return _Known(None)


def _alternatives(text: str, at: int) -> tuple[_Known, int]:
    branches = []
    while True:
        branch, at = _sequence(text, at)
        branches.append(branch)
        if at >= len(text) or text[at] != "|":
            return _either(branches), at
        at += 1


def _either(branches: Sequence[_Known]) -> _Known:
    if len(branches) == 1:
        return branches[0]
    known = [branch.whole for branch in branches if branch.whole is not None]
    start = frozenset[str]().union(*(branch.start for branch in branches))
    if len(known) == len(branches):
        return _Known(start, start)
    best = [branch.best for branch in branches]
    return _Known(None, start, [frozenset[str]().union(*best)] if all(best) else [])


def _sequence(text: str, at: int) -> tuple[_Known, int]:
    made = _Known()
    run = _NOTHING
    while at < len(text) and text[at] not in "|)":
        item, at = _item(text, at)
        repeat = REPEAT.match(text, at)
        at = repeat.end() if repeat else at
        piece = _repeated(item, repeat)
        made.runs += [] if _may_miss(repeat) else item.runs
        fits = len(run) * len(piece.start) <= _MOST
        longer = frozenset(one + other for one in run for other in piece.start) if fits else run
        if fits and piece.whole is not None:
            run = longer
            continue
        made.runs.append(longer)
        made.start = longer if made.whole is not None else made.start
        made.whole, run = None, _NOTHING
    if made.whole is not None:
        return _Known(run, run), at
    made.runs.append(run)
    return made, at


def _may_miss(repeat: re.Match[str] | None) -> bool:
    return repeat is not None and (repeat["sign"] in {"*", "?"} or repeat["least"] == "0")


def _repeated(item: _Known, repeat: re.Match[str] | None) -> _Known:
    """What is known of a part that is repeated, or may be missing."""
    if repeat is None or item.whole == _NOTHING:
        return item
    if repeat["sign"] == "?" and item.whole is not None:
        maybe = item.whole | _NOTHING
        return _Known(maybe, maybe)
    return _Known(None, _NOTHING if _may_miss(repeat) else item.start)


def _item(text: str, at: int) -> tuple[_Known, int]:
    """What is known of one character, set, escape or group."""
    if text[at] == "(":
        return _group(text, at)
    if text[at] == "[":
        literal, end = read_set(text, at)
        return _exactly(literal) if literal else _unknown(), end
    if text[at] == "\\":
        literal, wide, end = read_escape(text, at)
        blank = not wide or text[at:end] == r"\s"
        return _exactly(literal) if literal or blank else _unknown(), end
    if text[at] in "^$":
        return _Known(), at + 1
    return _unknown() if text[at] == "." else _exactly(text[at]), at + 1


def _group(text: str, at: int) -> tuple[_Known, int]:
    opening = GROUP.match(text, at)
    if not opening:
        raise UnreadableError
    at = opening.end()
    if opening["end"] == ")":
        return _Known(), at
    inner, at = _alternatives(text, at)
    if text[at] != ")":
        raise UnreadableError
    return (_Known() if opening["look"] else inner), at + 1
