"""npm's lock files: `package-lock.json` and `npm-shrinkwrap.json`.

Format: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from secscan.lockfiles.documents import Manifest, expect, json_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.javascript.registry import (
    ALIAS,
    EXACT,
    NEEDS,
    NPM,
    ROOT_NEEDS,
    integrity,
    registry_of,
    source_reason,
)
from secscan.lockfiles.listing import Listing, component, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import table, text_of

MODULES = "node_modules/"


class Installed(NamedTuple):
    """A package of npm's tree: where it is installed (`node_modules/a/node_modules/b`), and its table."""

    place: str
    name: str
    entry: Mapping[str, Any]
    mark: Position


def parse_package_lock(text: str) -> Listing:
    """`package-lock.json` and `npm-shrinkwrap.json`, lockfileVersion 1 to 3."""
    document = json_manifest(text)
    expect(document, "lockfileVersion", "packages", "dependencies")
    packages = table(document.data.get("packages"))
    if packages:
        return _tree(list(_installed(packages, document)), table(packages.get("")), packages)
    return _tree(list(_nested(document)), {}, {})


def _installed(packages: Mapping[str, Any], document: Manifest) -> Iterator[Installed]:
    for place, value in packages.items():
        entry = table(value)
        if MODULES in place and not entry.get("link"):
            name = text_of(entry.get("name")) or place.rpartition(MODULES)[2]
            yield Installed(place, name, entry, document.mark("packages", place))


def _nested(document: Manifest) -> Iterator[Installed]:
    """Version 1 nests each package's own packages in it."""
    waiting: list[tuple[str, tuple[str | int, ...], Mapping[str, Any]]] = [("", (), document.data)]
    while waiting:
        above, keys, holder = waiting.pop()
        for name, value in table(holder.get("dependencies")).items():
            entry = table(value)
            place = f"{above}{'/' if above else ''}{MODULES}{name}"
            here = (*keys, "dependencies", name)
            yield Installed(place, name, entry, document.mark(*here))
            waiting.append((place, here, entry))


def _tree(installed: Sequence[Installed], root: Mapping[str, Any], packages: Mapping[str, Any]) -> Listing:
    found = [_npm_package(one) for one in installed]
    at = {one.place: index for index, one in enumerate(installed)}
    edges: list[Edge] = []
    for index, one in enumerate(installed):
        needed = [*_names(one.entry, NEEDS), *table(one.entry.get("requires"))]
        edges += [(index, child) for child in _resolve(one.place, needed, at)]
    members = [(place, table(one)) for place, one in packages.items() if place and MODULES not in place]
    for place, member in [("", root), *members]:
        edges += [(PROJECT, child) for child in _resolve(place, _names(member, ROOT_NEEDS), at)]
    return Listing(tuple(with_parents(found, edges)))


def _names(entry: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [name for key in keys for name in table(entry.get(key))]


def _resolve(place: str, needed: Sequence[str], at: Mapping[str, int]) -> Iterator[int]:
    """Where Node would find each name: in the package's own modules, else in those of a directory above."""
    for name in needed:
        here = place
        while True:
            index = at.get(f"{here}/{MODULES}{name}" if here else MODULES + name)
            if index is not None:
                yield index
            if index is not None or not here:
                break
            here = here.rpartition("/")[0]


def _npm_package(one: Installed) -> Component:
    version, resolved = text_of(one.entry.get("version")), text_of(one.entry.get("resolved"))
    alias = ALIAS.fullmatch(version)
    name, version = (alias[1], alias[2] or "") if alias else (one.name, version)
    exact = EXACT.fullmatch(version)
    reason = "" if exact else source_reason(version or resolved)
    license_ = one.entry.get("license")
    made = component(
        NPM,
        name,
        exact[1] if exact else "",
        one.mark,
        scope=_scope(one.entry),
        hashes=integrity(text_of(one.entry.get("integrity"))),
        licenses=[license_] if isinstance(license_, str) and license_ else (),
        registry=registry_of(resolved),
        unassessed=reason or judged(version, "no version"),
    )
    return replace(made, traits=("install-script",)) if one.entry.get("hasInstallScript") is True else made


def _scope(entry: Mapping[str, Any]) -> str:
    return (
        "dev" if entry.get("dev") else "optional" if entry.get("optional") or entry.get("devOptional") else ""
    )
