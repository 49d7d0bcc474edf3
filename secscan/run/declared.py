"""Which declared packages a lock file answers, so that only the others are told as not assessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname

from secscan.lockfiles import recognise
from secscan.lockfiles.declared import DECLARED
from secscan.model import Component

_SETTLED_ELSEWHERE = frozenset({"PyPI"})
"""Ecosystems of which a scanner brings declarations and lock files together by itself."""


def without_locked(components: Iterable[Component]) -> list[Component]:
    """The packages, without declarations that a lock file there, or above as in workspaces, answers."""
    every = list(components)
    locked = {(one.ecosystem, dirname(one.path), one.name.lower()) for one in every if not _is_declared(one)}
    return [one for one in every if not (_is_declared(one) and _answered(one, locked))]


def _is_declared(one: Component) -> bool:
    return recognise(one.path) in DECLARED and one.ecosystem not in _SETTLED_ELSEWHERE


def _answered(one: Component, locked: set[tuple[str, str, str]]) -> bool:
    return any((one.ecosystem, place, one.name.lower()) in locked for place in _above(one.path))


def _above(path: str) -> Iterator[str]:
    place = dirname(path)
    yield place
    while place:
        place = dirname(place)
        yield place
