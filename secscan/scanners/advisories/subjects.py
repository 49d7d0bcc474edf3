"""Which packages of the manifests can be judged, at which version, and who brings them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from secscan.advisories.versions import name_of, scheme_of
from secscan.lockfiles.listing import UNSUPPORTED
from secscan.model import Component
from secscan.scanners.pip_audit.pins import ECOSYSTEM as PYTHON
from secscan.scanners.pip_audit.pins import Declaration, first_lines, settle

MOST_REQUIRING = 5
Question = tuple[str, str, str]
"""Ecosystem, the name by which it knows the package, and the version."""


class Subjects(NamedTuple):
    """The declarations to judge, one for each package, version and file, and all their lines."""

    declarations: tuple[Declaration, ...]
    lines: tuple[Declaration, ...]
    changed: tuple[Component, ...]


def subjects_of(components: Iterable[Component]) -> Subjects:
    """What can be judged: a version that is known, of an ecosystem that has advisories."""
    every = list(components)
    python = settle(one for one in every if one.ecosystem == PYTHON)
    others = [
        Declaration(one, one.version)
        for one in every
        if one.ecosystem != PYTHON
        and one.version
        and one.unassessed in {"", UNSUPPORTED}
        and scheme_of(one.ecosystem) is not None
    ]
    found = (*python.declarations, *others)
    return Subjects(first_lines(found), (*found, *python.silent), python.changed)


def question_of(declaration: Declaration) -> Question:
    """What an advisory source is asked about a declaration."""
    one = declaration.component
    version = declaration.version.partition("+")[0] if one.ecosystem == PYTHON else declaration.version
    return one.ecosystem, name_of(one.ecosystem, one.name), version


class Graph:
    """Who needs whom within each file, by package URL."""

    def __init__(self, components: Iterable[Component]) -> None:
        self._by_purl: dict[tuple[str, str], Component] = {}
        for one in components:
            self._by_purl.setdefault((one.path, one.purl), one)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def required_by(self, one: Component) -> tuple[str, ...]:
        """The direct packages that bring an indirect one in, as `name version`; empty: not known."""
        if one.direct:
            return ()
        key = one.path, one.purl
        if key not in self._known:
            self._known[key] = self._roots(one)
        return self._known[key]

    def _roots(self, one: Component) -> tuple[str, ...]:
        found: list[str] = []
        seen, waiting = {one.purl}, list(one.parents)
        while waiting and len(found) < MOST_REQUIRING:
            purl = waiting.pop(0)
            parent = self._by_purl.get((one.path, purl))
            if purl in seen or parent is None:
                continue
            seen.add(purl)
            if parent.direct:
                found.append(f"{parent.name} {parent.version}".strip())
            else:
                waiting += parent.parents
        return tuple(sorted(found))


def by_ecosystem(questions: Iterable[Question]) -> Mapping[str, Sequence[Question]]:
    """Questions in order, put together by ecosystem."""
    found: dict[str, list[Question]] = {}
    for question in sorted(set(questions)):
        found.setdefault(question[0], []).append(question)
    return found
