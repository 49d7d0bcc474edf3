"""Who needs whom: edges between the packages of one lock file, written into its components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secscan.model import Component

PROJECT = -1
"""The index that stands for the project itself."""

Edge = tuple[int, int]


def with_parents(components: Sequence[Component], edges: Iterable[Edge]) -> list[Component]:
    """The components with `parents` and `direct` set from (needing, needed) indices.

    Where no edge starts at the project, the file does not tell its roots: what nothing else needs is one.
    """
    needing: dict[int, set[int]] = {}
    for parent, child in edges:
        if parent != child:
            needing.setdefault(child, set()).add(parent)
    has_project = any(PROJECT in parents for parents in needing.values())
    return [
        _linked(one, components, needing.get(index, set()), has_project=has_project)
        for index, one in enumerate(components)
    ]


def _linked(
    one: Component, components: Sequence[Component], needing: set[int], *, has_project: bool
) -> Component:
    purls = {"" if index == PROJECT else components[index].purl for index in needing}
    if not has_project and not purls:
        purls = {""}
    return replace(one, parents=tuple(sorted(purls)), direct="" in purls)


def with_scopes(
    components: Sequence[Component], edges: Iterable[Edge], roots: Mapping[str, Iterable[int]]
) -> list[Component]:
    """The components with `scope` set: the first of `roots` (scope -> its packages) that reaches each.

    What no root reaches keeps the scope that it has.
    """
    needs: dict[int, list[int]] = {}
    for parent, child in edges:
        needs.setdefault(parent, []).append(child)
    scope_of: dict[int, str] = {}
    for scope, starts in roots.items():
        waiting = list(starts)
        while waiting:
            index = waiting.pop()
            if index not in scope_of:
                scope_of[index] = scope
                waiting += needs.get(index, ())
    return [replace(one, scope=scope_of.get(index, one.scope)) for index, one in enumerate(components)]
