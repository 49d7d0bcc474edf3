"""The graph of commits: in order, what each changed, and from when to when each version of a file was there.

Commits are numbered from the newest to the oldest, children before their parents; paths and blobs are
numbered as they come. Numbers in arrays, because a history may have a million of each.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

GONE = -1
REGULAR = "100"
LINK = "120000"


class CommitRow(Protocol):
    """A commit and its parents, by name."""

    @property
    def oid(self) -> str:
        """The commit."""

    @property
    def parents(self) -> tuple[str, ...]:
        """Its parents."""


class Lifespan(NamedTuple):
    """The oldest and the newest commit that have something, by number."""

    first: int
    last: int


def in_order(rows: Sequence[CommitRow]) -> list[int]:
    """The rows' indices with children before parents, otherwise as they come."""
    index = {row.oid: number for number, row in enumerate(rows)}
    waiting = array("I", bytes(4 * len(rows)))
    for row in rows:
        for parent in row.parents:
            if parent in index:
                waiting[index[parent]] += 1
    ready = [number for number in range(len(rows)) if not waiting[number]]
    ordered: list[int] = []
    while ready:
        number = heapq.heappop(ready)
        ordered.append(number)
        for parent in rows[number].parents:
            waits = index.get(parent, -1)
            if waits >= 0:
                waiting[waits] -= 1
                if not waiting[waits]:
                    heapq.heappush(ready, waits)
    return ordered


@dataclass(slots=True)
class CommitGraph:
    """A history. `parents` are the numbers of first parents, -1 where there is none in the history."""

    commits: list[str] = field(default_factory=list)
    parents: array[int] = field(default_factory=lambda: array("q"))
    paths: list[str] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    by_path: list[tuple[array[int], array[int]]] = field(default_factory=list)
    others: dict[tuple[str, str], str] = field(default_factory=dict)
    _paths: dict[str, int] = field(default_factory=dict)
    _blobs: dict[str, int] = field(default_factory=dict)

    def enter(self, commit: str, mode: str, oid: str, path: str) -> None:
        """A change: the path is this object from this commit on, or gone, or no regular file."""
        number = self.numbers.get(commit)
        if number is None:
            return
        blob = GONE
        if mode.startswith(REGULAR):
            blob = self.blob(oid)
        elif mode.strip("0"):
            self.others[path, oid] = "link" if mode == LINK else "not a regular file"
        commits, blobs = self.by_path[self.path(path)]
        commits.append(number)
        blobs.append(blob)

    def path(self, name: str) -> int:
        """A path's number."""
        number = self._paths.setdefault(name, len(self.paths))
        if number == len(self.paths):
            self.paths.append(name)
            self.by_path.append((array("q"), array("q")))
        return number

    def blob(self, oid: str) -> int:
        """A blob's number."""
        number = self._blobs.setdefault(oid, len(self.blobs))
        if number == len(self.blobs):
            self.blobs.append(oid)
        return number

    def lifespans(self, path: int) -> dict[int, Lifespan]:
        """From when to when each blob was at a path, over all lines of descent."""
        changed = dict(zip(*self.by_path[path], strict=True))
        state = array("q", [GONE]) * len(self.commits)
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        parents = self.parents
        for number in range(len(self.commits) - 1, -1, -1):
            blob = changed.get(number)
            if blob is None:
                blob = state[parents[number]] if parents[number] >= 0 else GONE
            if blob >= 0:
                state[number] = blob
                first.setdefault(blob, number)
                last[blob] = number
        return {blob: Lifespan(oldest, last[blob]) for blob, oldest in first.items()}


def graph_of(rows: Sequence[CommitRow]) -> CommitGraph:
    """The graph of these commits, nothing entered yet."""
    order = in_order(rows)
    graph = CommitGraph([rows[number].oid for number in order])
    graph.numbers = {oid: number for number, oid in enumerate(graph.commits)}
    firsts = (rows[number].parents[:1] for number in order)
    graph.parents = array("q", (graph.numbers.get(first[0], GONE) if first else GONE for first in firsts))
    return graph


@dataclass(frozen=True, slots=True)
class BlobPaths:
    """A blob and every path at which it was; `path` is the first, `age` its oldest commit's number."""

    oid: str
    path: str
    age: int
    paths: tuple[str, ...]


def blob_paths(graph: CommitGraph, extra: Iterable[tuple[str, str]] = ()) -> list[BlobPaths]:
    """Every blob once, those of a path side by side from the oldest to the newest.

    `extra` are (path, oid) of what no commit holds.
    """
    ages: dict[int, int] = {}
    homes: dict[int, dict[int, None]] = {}
    for path, (commits, blobs) in enumerate(graph.by_path):
        for number, blob in zip(commits, blobs, strict=True):
            if blob >= 0:
                homes.setdefault(blob, {})[path] = None
                ages[blob] = max(ages.get(blob, -1), number)
    for name, oid in extra:
        blob = graph.blob(oid)
        homes.setdefault(blob, {})[graph.path(name)] = None
        ages.setdefault(blob, len(graph.commits))
    made = (
        BlobPaths(graph.blobs[blob], graph.paths[min(at)], ages[blob], tuple(graph.paths[p] for p in at))
        for blob, at in homes.items()
    )
    return sorted(made, key=lambda one: (one.path, -one.age, one.oid))
