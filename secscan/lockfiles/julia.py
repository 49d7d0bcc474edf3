"""Julia's `Manifest.toml`.

Format: https://pkgdocs.julialang.org/v1/toml-files/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import expect, toml_manifest
from secscan.lockfiles.graph import Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, VERSION_CONTROL, Extras, Listing, component, judged
from secscan.model import Component
from secscan.syntax.positions import Path
from secscan.syntax.values import strings, table, tables, text_of

JULIA = "Julia"


def parse_manifest(text: str) -> Listing:
    """`Manifest.toml`, formats 1 and 2; what has no version comes with Julia itself."""
    document = toml_manifest(text)
    expect(document, "deps", "julia_version", "manifest_format")
    newer = isinstance(document.data.get("deps"), dict) and "manifest_format" in document.data
    above: Path = ("deps",) if newer or isinstance(document.data.get("deps"), dict) else ()
    holder = table(document.data.get("deps")) if above else document.data
    kept = [(name, index, one) for name, listed in holder.items() for index, one in enumerate(tables(listed))]
    kept = [row for row in kept if text_of(row[2].get("version"))]
    found = [_package(name, one, document.mark(*above, name, index)) for name, index, one in kept]
    at = {one.name: number for number, one in enumerate(found)}
    edges: list[Edge] = [
        (number, at[need]) for number, (_, _, one) in enumerate(kept) for need in _needs(one) if need in at
    ]
    return Listing(tuple(with_parents(found, edges)))


def _needs(one: Mapping[str, Any]) -> Iterator[str]:
    listed = one.get("deps")
    yield from strings(listed) or table(listed)


def _package(name: str, one: Mapping[str, Any], mark: Any) -> Component:
    version = text_of(one.get("version"))
    reason = VERSION_CONTROL if "repo-url" in one else LOCAL_PATH if "path" in one else ""
    extras = Extras({"uuid": text_of(one.get("uuid"))})
    return component(JULIA, name, version, mark, unassessed=reason or judged(version), extras=extras)
