"""Whether a version is one of those that an advisory means, and which versions fix it.

After "Evaluation" of the OSV schema: https://ossf.github.io/osv-schema/#evaluation
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from operator import itemgetter

from secscan.advisories.records import Advisory, Event
from secscan.advisories.versions import Key, NotAVersionError, key_of

FIRST = "0"
"""In `introduced`: before every version."""


class RangeMatch(Enum):
    """What an advisory says of a version."""

    AFFECTED = auto()
    NOT_AFFECTED = auto()
    UNDECIDED = auto()
    """It names the package, and its versions or this one cannot be compared."""


class Ordered:
    """Versions of one ecosystem with their places in its order, each found out once."""

    def __init__(self, ecosystem: str) -> None:
        self.ecosystem = ecosystem
        self._known: dict[str, Key | None] = {}

    def key(self, version: str) -> Key | None:
        """The version's place, or None where it is none of this ecosystem's."""
        if version not in self._known:
            try:
                self._known[version] = key_of(self.ecosystem, version)
            except NotAVersionError:
                self._known[version] = None
        return self._known[version]


def judge(version: str, advisory: Advisory, ordered: Ordered) -> RangeMatch:
    """Whether the advisory affects the version: it names it, or one of its ranges holds it."""
    if version in advisory.versions:
        return RangeMatch.AFFECTED
    key = ordered.key(version)
    undecided = False
    for events in advisory.ranges:
        verdict = _in_range(key, events, ordered)
        if verdict is RangeMatch.AFFECTED:
            return verdict
        undecided = undecided or verdict is RangeMatch.UNDECIDED
    if key is not None and any(ordered.key(one) == key for one in _spelt_otherwise(version, advisory)):
        return RangeMatch.AFFECTED
    return RangeMatch.UNDECIDED if undecided else RangeMatch.NOT_AFFECTED


def _spelt_otherwise(version: str, advisory: Advisory) -> Iterable[str]:
    """Listed versions that begin as this one does: only they can be the same in another spelling."""
    first = version.lstrip("vV=")[:1]
    return (one for one in advisory.versions if one.lstrip("vV=")[:1] == first)


def _in_range(key: Key | None, events: Iterable[Event], ordered: Ordered) -> RangeMatch:
    opened = False
    placed: list[tuple[Key, str]] = []
    for kind, version in events:
        if kind == "introduced" and version == FIRST:
            opened = True
        else:
            placed.append((ordered.key(version), kind))
    if key is None or any(place is None for place, _ in placed):
        return RangeMatch.UNDECIDED
    limits = [place for place, kind in placed if kind == "limit"]
    if limits and not any(key < limit for limit in limits):
        return RangeMatch.NOT_AFFECTED
    inside = opened
    for place, kind in sorted(placed, key=itemgetter(0)):
        if kind == "introduced" and key >= place:
            inside = True
        elif (kind == "fixed" and key >= place) or (kind == "last_affected" and key > place):
            inside = False
    return RangeMatch.AFFECTED if inside else RangeMatch.NOT_AFFECTED


def fixes(version: str, advisory: Advisory, ordered: Ordered) -> tuple[str, ...]:
    """The versions above this one that the advisory says are fixed, lowest first."""
    here = ordered.key(version)
    found: dict[str, Key] = {}
    for events in advisory.ranges:
        for kind, fixed in events:
            place = ordered.key(fixed) if kind == "fixed" else None
            if place is not None and (here is None or place > here):
                found[fixed] = place
    return tuple(sorted(found, key=found.__getitem__))
