"""Which packages pip-audit is asked about, and on which line of which manifest each answer belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from posixpath import basename, dirname
from typing import NamedTuple

from secscan.lockfiles import recognise
from secscan.model import Component

ECOSYSTEM = "PyPI"
NOT_PINNED = "not pinned"
LOCK_FORMATS = frozenset({"pylock", "poetry-lock", "uv-lock", "pdm-lock", "pipfile-lock"})
PROJECT_FORMATS = frozenset({"pyproject", "pipfile", "setup-cfg", "setup-py"})

Pin = tuple[str, str]
"""Canonical name and public version: what an advisory index can be asked."""


class Declaration(NamedTuple):
    """A line that declares a package, the version it stands for, and where a lock file says so."""

    component: Component
    version: str
    locked: str = ""

    @property
    def pin(self) -> Pin:
        """The question; a build's own suffix (`+cu118`) is unknown to any index."""
        return self.component.name, self.version.partition("+")[0]


class ResolvedPins(NamedTuple):
    """What there is to ask, and the components that turned out otherwise than their own file says."""

    declarations: tuple[Declaration, ...]
    changed: tuple[Component, ...]
    silent: tuple[Declaration, ...] = ()
    """Lines of lock files whose answers are reported at the project's own declaration."""


def settle(components: Iterable[Component]) -> ResolvedPins:
    """Brings manifests and the lock files beside them together.

    A declared range takes the version of the lock file, and a locked package that the project declares itself
    is reported there; the others stand in the lock file alone. A range in a `.in` file is answered by the
    file that was compiled from it.
    """
    python = [one for one in components if one.ecosystem == ECOSYSTEM]
    locked = _by_project(one for one in python if _is_lock(one) and one.version and not one.unassessed)
    declared = _by_project(one for one in python if _declares(one))
    compiled = {(one.path, one.name) for one in python if one.version and not one.unassessed}
    found: list[Declaration] = []
    changed: list[Component] = []
    silent: list[Declaration] = []
    for one in python:
        versions = _locked_versions(one, locked)
        if versions:
            changed.append(replace(one, unassessed=""))
            found += versions
        elif one.version and not one.unassessed:
            own = _own(one, declared, changed)
            found += own
            silent += [] if own else [Declaration(one, one.version)]
        elif one.unassessed == NOT_PINNED and (_compiled_path(one.path), one.name) in compiled:
            changed.append(replace(one, unassessed=""))
    return ResolvedPins(tuple(found), tuple(changed), tuple(silent))


def _own(
    one: Component, declared: Mapping[Pin, Sequence[Component]], changed: list[Component]
) -> list[Declaration]:
    """The line itself, unless it is a lock file's and the project declares the package."""
    above = declared.get(_place(one), ()) if _is_lock(one) else ()
    if not above:
        return [Declaration(one, one.version)]
    changed.append(replace(one, direct=True, parents=tuple(sorted({*one.parents, ""}))))
    same = any(each.unassessed == NOT_PINNED or each.version == one.version for each in above)
    return [] if same else [Declaration(one, one.version)]


def _compiled_path(path: str) -> str:
    """Where pip-tools and uv write what they make of a `requirements.in`."""
    return f"{path.removesuffix('.in')}.txt" if path.endswith(".in") else ""


def _place(one: Component) -> Pin:
    return dirname(one.path), one.name


def _by_project(components: Iterable[Component]) -> dict[Pin, list[Component]]:
    found: dict[Pin, list[Component]] = {}
    for one in components:
        found.setdefault(_place(one), []).append(one)
    return found


def _is_lock(one: Component) -> bool:
    return recognise(one.path) in LOCK_FORMATS


def _declares(one: Component) -> bool:
    """Whether the line is a project's own declaration that a lock file answers; a build is never locked."""
    is_project = recognise(one.path) in PROJECT_FORMATS and one.scope != "build"
    return is_project and (one.unassessed == NOT_PINNED or bool(one.version and not one.unassessed))


def _locked_versions(one: Component, locked: Mapping[Pin, Sequence[Component]]) -> list[Declaration]:
    if one.unassessed != NOT_PINNED or not _declares(one):
        return []
    entries = locked.get(_place(one), ())
    return [Declaration(one, each.version, f"{basename(each.path)}:{each.line}") for each in entries]


def first_lines(found: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """One declaration for each package, version and file: the first one of the file."""
    chosen: dict[tuple[str, str, str], Declaration] = {}
    for one in sorted(found, key=lambda each: (each.component.path, each.component.line, each.version)):
        chosen.setdefault((one.component.path, one.component.name, one.version), one)
    return tuple(chosen.values())
