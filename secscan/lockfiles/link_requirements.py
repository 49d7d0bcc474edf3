"""pip's requirements files: what includes what, and which files only bound versions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from posixpath import basename, dirname, join, normpath

from secscan.lockfiles.listing import NOT_PINNED, PYPI, component
from secscan.lockfiles.names import recognise
from secscan.model import Component
from secscan.syntax.positions import Position

INCLUDE, CONSTRAINT = "include", "constraint"
MISSING = "included file that was not read"
NAMED = re.compile(
    r"(?:[\w.-]*[-_.])?constraints?(?:[-_.][\w.-]*)?\.(?:txt|in|lock)", re.ASCII | re.IGNORECASE
)
Edges = Mapping[str, set[str]]


def bounded(
    components: Sequence[Component], references: Iterable[Component], paths: Collection[str]
) -> list[Component]:
    """The components without those that stand in constraints, whose versions go to the lines they bound."""
    named = [one for one in references if one.scope in (INCLUDE, CONSTRAINT)]
    files = {one.path for one in components} | {one.path for one in named} | set(paths)
    includes, bounds = _edges(named, INCLUDE), _edges(named, CONSTRAINT)
    constraints = constraint_files(files, includes, bounds)
    groups = _groups(includes, constraints)
    versions = _versions(components, bounds, includes, constraints, groups)
    kept = [
        _pinned(one, versions.get(groups.get(one.path, one.path), {}))
        for one in components
        if one.path not in constraints
    ]
    return [*kept, *_missing(named, paths, constraints)]


def target_of(one: Component) -> str:
    """The path that a reference names, from the directory of the file that it stands in."""
    return normpath(join(dirname(one.path), one.name.replace("\\", "/")))


def _edges(named: Iterable[Component], kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in named:
        if one.scope == kind:
            found.setdefault(one.path, set()).add(target_of(one))
    return found


def constraint_files(files: Iterable[str], includes: Edges, bounds: Edges) -> set[str]:
    """Which files only bound versions: what `-c` names, and what is called so and included by nobody."""
    called = {path for path in files if NAMED.fullmatch(basename(path)) and recognise(path) == "requirements"}
    only = called | {target for targets in bounds.values() for target in targets}
    installed: set[str] = set()
    waiting = [target for path, targets in includes.items() if path not in only for target in targets]
    while waiting:
        path = waiting.pop()
        if path not in installed:
            installed.add(path)
            waiting += includes.get(path, ())
    only -= installed
    waiting = list(only)
    while waiting:
        path = waiting.pop()
        further = (includes.get(path, set()) | bounds.get(path, set())) - installed - only
        only |= further
        waiting += further
    return only


def _groups(includes: Edges, constraints: Collection[str]) -> dict[str, str]:
    """Each file's representative: files that include one another are installed in one go."""
    above: dict[str, str] = {}

    def root(path: str) -> str:
        while above.setdefault(path, path) != path:
            above[path] = above[above[path]]
            path = above[path]
        return path

    for path, targets in sorted(includes.items()):
        for target in sorted(targets - set(constraints)):
            if path not in constraints:
                above[root(target)] = root(path)
    return {path: root(path) for path in list(above)}


def _versions(
    components: Iterable[Component],
    bounds: Edges,
    includes: Edges,
    constraints: Collection[str],
    groups: Mapping[str, str],
) -> dict[str, dict[str, set[str]]]:
    """For each group of files the exact versions that its constraints allow of each package."""
    pins: dict[str, list[Component]] = {}
    for one in components:
        if one.path in constraints and one.ecosystem == PYPI and one.version:
            pins.setdefault(one.path, []).append(one)
    found: dict[str, dict[str, set[str]]] = {}
    for path, targets in bounds.items():
        if path in constraints:
            continue
        seen: set[str] = set()
        waiting = list(targets)
        while waiting:
            target = waiting.pop()
            if target not in seen:
                seen.add(target)
                waiting += includes.get(target, set()) | bounds.get(target, set())
        for one in (one for target in seen for one in pins.get(target, ())):
            found.setdefault(groups.get(path, path), {}).setdefault(one.name, set()).add(one.version)
    return found


def _pinned(one: Component, versions: Mapping[str, set[str]]) -> Component:
    pinned = versions.get(one.name, ())
    if one.ecosystem != PYPI or one.unassessed != NOT_PINNED or len(pinned) != 1:
        return one
    [version] = pinned
    return replace(one, version=version, purl=f"{one.purl}@{version}", unassessed="")


def _missing(
    named: Iterable[Component], paths: Collection[str], constraints: Collection[str]
) -> Iterable[Component]:
    """Included files that nobody read: what they install is not known."""
    for one in named:
        if paths and one.path not in constraints and target_of(one) not in paths:
            mark = Position(one.line, one.column, one.end_column)
            yield replace(component("file", one.name, "", mark, unassessed=MISSING), path=one.path)
