"""pnpm's lock file, versions 5 to 9.

Format: https://github.com/pnpm/spec/tree/master/lockfile
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from secscan.lockfiles.documents import Manifest, yaml_manifests
from secscan.lockfiles.graph import PROJECT, Edge, with_parents, with_scopes
from secscan.lockfiles.javascript.registry import (
    EXACT,
    NEEDS,
    NPM,
    ROOT_NEEDS,
    integrity,
    registry_of,
    source_reason,
)
from secscan.lockfiles.listing import Listing, MalformedError, component, judged
from secscan.model import Component
from secscan.syntax.values import table, text_of


def parse_pnpm(text: str) -> Listing:
    """All documents of the file: since version 11 one may hold pnpm's own packages."""
    documents = yaml_manifests(text)
    if not any(document.data.get(key) for document in documents for key in KEYS):
        raise MalformedError("line 1: not a pnpm lock file")
    return Listing(tuple(one for document in documents for one in _packages(document)))


def _packages(document: Manifest) -> list[Component]:
    """The keys of `packages`, and of `snapshots` for who needs whom."""
    packages = table(document.data.get("packages"))
    found = [_pnpm_package(key, table(entry), document) for key, entry in packages.items()]
    at: dict[str, int] = {_pnpm_id(key): index for index, key in enumerate(packages)}
    edges: list[Edge] = []
    for key, entry in (table(document.data.get("snapshots")) or packages).items():
        parent = at.get(_pnpm_id(key), PROJECT)
        edges += [(parent, at[need]) for need in _pnpm_needs(table(entry), NEEDS) if need in at]
    roots: dict[str, list[int]] = {"": [], "optional": [], "dev": []}
    for importer in list(table(document.data.get("importers")).values()) or [document.data]:
        for section in ROOT_NEEDS:
            scope = {"devDependencies": "dev", "optionalDependencies": "optional"}.get(section, "")
            roots[scope] += [at[need] for need in _pnpm_needs(table(importer), (section,)) if need in at]
    edges += [(PROJECT, child) for children in roots.values() for child in children]
    linked = with_parents(found, edges)
    marked = any(
        "dev" in table(entry) for entry in packages.values()
    )  # until version 6 the file says it itself
    return list(linked if marked else with_scopes(linked, edges, roots))


KEYS = ("lockfileVersion", "packages", "importers")


PNPM_SCOPES = {"dev": "dev", "optional": "optional"}
PNPM_KEY = re.compile(r"(?:[a-z0-9.-]+\.[a-z]+(?::\d+)?/|/)?((?:@[^/@]+/)?[^/@]+)(?:@|/(?=\d))([^(_]+)")


def _pnpm_id(key: str) -> str:
    """A package's key as `name@version`, without peers: `/a/1.0.0_b@2` and `a@1.0.0(b@2)` alike."""
    found = PNPM_KEY.match(key)
    return f"{found[1]}@{found[2]}" if found else f"{key}@"


def _pnpm_package(key: str, entry: Mapping[str, Any], document: Manifest) -> Component:
    name, _, suffix = _pnpm_id(key).rpartition("@")
    if "@file:" in key or "@http" in key or "@link:" in key or "@git" in key:
        name, _, suffix = key[1:].partition("@")
        name = key[:1] + name
    name = text_of(entry.get("name")) or name.removeprefix("/")
    version = text_of(entry.get("version")) or suffix
    exact = EXACT.fullmatch(version)
    resolution = table(entry.get("resolution"))
    reason = source_reason(suffix) or (
        "" if exact else "version control URL" if resolution.get("commit") else ""
    )
    local = reason == "local path"
    return component(
        NPM,
        name,
        exact[1] if exact else "",
        document.mark("packages", key),
        scope=next((scope for flag, scope in PNPM_SCOPES.items() if entry.get(flag) == "true"), ""),
        hashes=integrity(text_of(resolution.get("integrity"))),
        registry=registry_of(text_of(resolution.get("tarball"))),
        unassessed=reason if local or not exact else judged(version),
    )


def _pnpm_needs(entry: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        for name, value in table(entry.get(key)).items():
            version = text_of(table(value).get("version")) or text_of(value)
            yield _pnpm_id(version if version.startswith("/") else f"{name}@{version}")
            yield _pnpm_id(version)
