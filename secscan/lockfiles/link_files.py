"""Declarations and the lock files that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import dirname

from secscan.lockfiles.names import recognise
from secscan.model import Component

ANSWERED_BY = {
    "package-json": frozenset({"package-lock", "yarn-lock", "pnpm-lock", "bun-lock", "deno-lock"}),
    "cargo-toml": frozenset({"cargo-lock"}),
    "gemfile": frozenset({"gemfile-lock"}),
    "podfile": frozenset({"podfile-lock"}),
    "mix": frozenset({"mix-lock"}),
    "swift-package": frozenset({"swift-resolved"}),
    "composer-json": frozenset({"composer-lock"}),
    "pubspec": frozenset({"pubspec-lock"}),
    "gradle": frozenset({"gradle-lock"}),
    "nuget-project": frozenset({"nuget-lock"}),
    "conanfile-txt": frozenset({"conan-lock"}),
    "conanfile-py": frozenset({"conan-lock"}),
    "conda-environment": frozenset({"conda-lock", "pixi-lock"}),
    "helm-chart": frozenset({"helm-lock"}),
}
"""The formats of declarations, and of the lock files beside or above them that say what is installed."""

Locks = Mapping[tuple[str, str, str, str], Sequence[int]]


def answered(components: Sequence[Component]) -> Iterator[Component]:
    """The components without the declarations that a lock file answers: its packages are direct ones then."""
    kinds = {path: format_of(path) for path in {one.path for one in components}}
    locks: dict[tuple[str, str, str, str], list[int]] = {}
    for index, one in enumerate(components):
        key = (kinds[one.path], dirname(one.path), one.ecosystem, one.name.lower())
        locks.setdefault(key, []).append(index)
    direct: set[int] = set()
    gone: set[int] = set()
    for index, one in enumerate(components):
        entries = _entries(one, kinds[one.path], locks)
        if entries:
            gone.add(index)
            direct.update(entries)
    for index, one in enumerate(components):
        if index not in gone:
            yield _as_direct(one) if index in direct else one


def format_of(path: str) -> str:
    """The format of a manifest; Helm's lock file has the shape of its declaration."""
    kind = recognise(path) or ""
    return "helm-lock" if kind == "helm-chart" and path.endswith(".lock") else kind


def _entries(one: Component, kind: str, locks: Locks) -> Sequence[int]:
    """The packages of the nearest lock file, in the directory or above it, that has the declared name."""
    answers = ANSWERED_BY.get(kind)
    if not answers:
        return ()
    directory = dirname(one.path)
    while True:
        for lock in answers:
            found = locks.get((lock, directory, one.ecosystem, one.name.lower()))
            if found:
                return found
        if not directory:
            return ()
        directory = dirname(directory)


def _as_direct(one: Component) -> Component:
    return replace(one, direct=True, parents=tuple(sorted({*one.parents, ""})))
