"""The lock files of Python's tools: Poetry, uv, PDM, Pipenv and PEP 751 (`pylock.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secscan.lockfiles import listing
from secscan.lockfiles.documents import (
    Manifest,
    PackageTable,
    entries,
    expect,
    file_hashes,
    json_manifest,
    toml_manifest,
)
from secscan.lockfiles.graph import PROJECT, Edge, with_parents, with_scopes
from secscan.lockfiles.listing import Listing, canonical_name, component
from secscan.lockfiles.python.pins import exact, normal_version, read_requirement
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import strings, table, tables, text_of

MAIN_GROUPS = frozenset({"main", "default"})
Names = Mapping[str, Sequence[int]]


def parse_poetry(text: str) -> Listing:
    """`poetry.lock`, versions 1.0 to 2.1. Who is a direct dependency stands in `pyproject.toml` alone."""
    document = toml_manifest(text)
    expect(document, "package", "metadata")
    packages = list(entries(document, "package"))
    old_files = table(table(document.data.get("metadata")).get("files"))
    found = [_poetry_package(entry, old_files) for entry in packages]
    names = _by_name(found)
    edges = [
        (index, child)
        for index, entry in enumerate(packages)
        for name in table(entry.table.get("dependencies"))
        for child in names.get(canonical_name(name), ())
    ]
    return Listing(tuple(with_parents(found, edges)))


def _poetry_package(entry: PackageTable, old_files: Mapping[str, Any]) -> Component:
    source = text_of(table(entry.table.get("source")).get("type"))
    reasons = {"git": listing.VERSION_CONTROL, "url": listing.DIRECT_URL}
    reasons |= {"directory": listing.LOCAL_PATH, "file": listing.LOCAL_PATH}
    hashes = file_hashes(entry.table.get("files") or old_files.get(entry.name))
    return _pinned(entry, reasons.get(source, ""), _group_scope(entry.table), hashes)


def _group_scope(entry: Mapping[str, Any]) -> str:
    groups = strings(entry.get("groups")) or [text_of(entry.get("category")) or "main"]
    if MAIN_GROUPS.isdisjoint(groups):
        return "test" if all(group.startswith("test") for group in groups) else "dev"
    return "optional" if entry.get("optional") is True else ""


def _pinned(entry: PackageTable, unassessed: str, scope: str, hashes: Iterable[str]) -> Component:
    return _locked(entry.name, entry.version, entry.mark, unassessed, scope=scope, hashes=hashes)


def _locked(
    name: str, version: str, mark: Position, unassessed: str, *, scope: str = "", hashes: Iterable[str] = ()
) -> Component:
    declared = exact(name, version)
    return component(
        listing.PYPI,
        name,
        declared.version,
        mark,
        scope=scope,
        hashes=listing.hash_pairs(hashes),
        unassessed=unassessed or declared.unassessed,
    )


def _by_name(found: Sequence[Component]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    for index, one in enumerate(found):
        names.setdefault(one.name, []).append(index)
    return names


def parse_uv(text: str) -> Listing:
    """`uv.lock`. Members of the workspace are the project itself and no components."""
    document = toml_manifest(text)
    expect(document, "package", "version")
    packages = list(entries(document, "package"))
    kept = [entry for entry in packages if not _is_member(entry)]
    found = [_uv_package(entry) for entry in kept]
    place = {id(entry.table): index for index, entry in enumerate(kept)}
    names = _by_name(found)
    edges: list[Edge] = []
    roots: dict[str, list[int]] = {"": [], "optional": [], "dev": []}
    for entry in packages:
        parent = place.get(id(entry.table), PROJECT)
        for scope, needed in _uv_needs(entry):
            children = _uv_children(needed, names, found)
            edges += [(parent, child) for child in children]
            if parent == PROJECT:
                roots[scope] += children
    return Listing(tuple(with_scopes(with_parents(found, edges), edges, roots)))


def _is_member(entry: PackageTable) -> bool:
    source = table(entry.table.get("source"))
    return "editable" in source or "virtual" in source


def _uv_package(entry: PackageTable) -> Component:
    source = table(entry.table.get("source"))
    kinds = {"git": listing.VERSION_CONTROL, "url": listing.DIRECT_URL}
    kinds |= {"path": listing.LOCAL_PATH, "directory": listing.LOCAL_PATH}
    unassessed = next((reason for kind, reason in kinds.items() if kind in source), "")
    hashes = file_hashes([table(entry.table.get("sdist")), *tables(entry.table.get("wheels"))])
    return _pinned(entry, unassessed, "", hashes)


def _uv_needs(entry: PackageTable) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for needed in tables(entry.table.get("dependencies")):
        yield "", needed
    for scope, key in (("optional", "optional-dependencies"), ("dev", "dev-dependencies")):
        for group in table(entry.table.get(key)).values():
            for needed in tables(group):
                yield scope, needed


def _uv_children(needed: Mapping[str, Any], names: Names, found: Sequence[Component]) -> list[int]:
    candidates = names.get(canonical_name(text_of(needed.get("name"))), ())
    version = text_of(needed.get("version"))
    return [index for index in candidates if not version or found[index].version == normal_version(version)]


def parse_pdm(text: str) -> Listing:
    """`pdm.lock`. An entry that only adds extras to another one is left to that one."""
    document = toml_manifest(text)
    expect(document, "package", "metadata")
    packages = list(entries(document, "package"))
    plain = {(entry.name, entry.version) for entry in packages if "extras" not in entry.table}
    kept = [e for e in packages if "extras" not in e.table or (e.name, e.version) not in plain]
    found = [_pdm_package(entry, document) for entry in kept]
    names = _by_name(found)
    edges = [
        (index, child)
        for index, entry in enumerate(kept)
        for child in _required(strings(entry.table.get("dependencies")), names)
    ]
    return Listing(tuple(with_parents(found, edges)))


def _pdm_package(entry: PackageTable, document: Manifest) -> Component:
    kinds = {"git": listing.VERSION_CONTROL, "hg": listing.VERSION_CONTROL}
    kinds |= {"url": listing.DIRECT_URL, "path": listing.LOCAL_PATH}
    unassessed = next((reason for kind, reason in kinds.items() if kind in entry.table), "")
    old_files = table(table(document.data.get("metadata")).get("files"))
    files = entry.table.get("files") or old_files.get(f"{entry.name} {entry.version}")
    return _pinned(entry, unassessed, _group_scope(entry.table), file_hashes(files))


def _required(texts: Iterable[str], names: Names) -> list[int]:
    declared = (read_requirement(text) for text in texts)
    return [child for one in declared if one for child in names.get(canonical_name(one.name), ())]


def parse_pylock(text: str) -> Listing:
    """`pylock.toml` (https://packaging.python.org/en/latest/specifications/pylock-toml/)."""
    document = toml_manifest(text)
    expect(document, "lock-version")
    kept = [entry for entry in entries(document, "packages") if not _is_here(entry)]
    found = [_pylock_package(entry) for entry in kept]
    names = _by_name(found)
    edges = [
        (index, child)
        for index, entry in enumerate(kept)
        for needed in tables(entry.table.get("dependencies"))
        for child in _uv_children(needed, names, found)
    ]
    return Listing(tuple(with_parents(found, edges)))


def _is_here(entry: PackageTable) -> bool:
    return table(entry.table.get("directory")).get("path") == "."


def _pylock_package(entry: PackageTable) -> Component:
    kinds = {"vcs": listing.VERSION_CONTROL, "archive": listing.DIRECT_URL, "directory": listing.LOCAL_PATH}
    unassessed = next((reason for kind, reason in kinds.items() if kind in entry.table), "")
    files = [table(entry.table.get("sdist"))] if "sdist" in entry.table else tables(entry.table.get("wheels"))
    hashes = [
        f"{algorithm}:{digest}" for file in files for algorithm, digest in table(file.get("hashes")).items()
    ]
    return _pinned(entry, unassessed, "", hashes)


def parse_pipfile_lock(text: str) -> Listing:
    """`Pipfile.lock`: a table of packages for each category; it does not tell who needs whom."""
    document = json_manifest(text)
    expect(document, "_meta", "default", "develop")
    found = [
        _pipfile_package(category, name, table(one), document)
        for category, packages in document.data.items()
        if category != "_meta"
        for name, one in table(packages).items()
    ]
    return Listing(tuple(with_parents(found, ())))


def _pipfile_package(category: str, name: str, one: Mapping[str, Any], document: Manifest) -> Component:
    kinds = {"git": listing.VERSION_CONTROL, "hg": listing.VERSION_CONTROL, "svn": listing.VERSION_CONTROL}
    kinds |= {"path": listing.LOCAL_PATH, "file": listing.DIRECT_URL, "url": listing.DIRECT_URL}
    unassessed = next((reason for kind, reason in kinds.items() if kind in one), "")
    scope = {"default": "", "develop": "dev"}.get(category, "optional")
    version = text_of(one.get("version")).removeprefix("==").removeprefix("=")
    mark = document.mark(category, name)
    return _locked(name, version, mark, unassessed, scope=scope, hashes=strings(one.get("hashes")))
