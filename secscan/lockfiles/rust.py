"""Cargo's files: `Cargo.lock` and `Cargo.toml`.

Format: https://doc.rust-lang.org/cargo/reference/manifest.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.lockfiles import listing
from secscan.lockfiles.documents import PackageTable, entries, expect, toml_manifest
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import Listing, component, judged
from secscan.model import Component
from secscan.syntax.values import strings, table, text_of

CRATES = "crates.io"
INDEXES = ("registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/")


def parse_lock(text: str) -> Listing:
    """`Cargo.lock`, versions 1 to 4. Packages without a source are the workspace's own."""
    document = toml_manifest(text)
    expect(document, "package", "version", "root", "metadata")
    packages = list(entries(document, "package"))
    sums = table(document.data.get("metadata"))
    kept = [entry for entry in packages if "source" in entry.table]
    found = [_locked(entry, sums) for entry in kept]
    at: dict[str, list[int]] = {}
    for index, one in enumerate(found):
        for key in (one.name, f"{one.name} {kept[index].version}"):
            at.setdefault(key, []).append(index)
    place = {id(entry.table): index for index, entry in enumerate(kept)}
    edges = [
        (place.get(id(entry.table), PROJECT), child)
        for entry in packages
        for needed in strings(entry.table.get("dependencies"))
        for child in at.get(needed.partition(" (")[0], ())
    ]
    return Listing(tuple(with_parents(found, edges)))


def _locked(entry: PackageTable, sums: Mapping[str, Any]) -> Component:
    source = text_of(entry.table.get("source"))
    old = sums.get(f"checksum {entry.name} {entry.version} ({source})")
    digest = text_of(entry.table.get("checksum")) or text_of(old)
    return component(
        CRATES,
        entry.name,
        entry.version,
        entry.mark,
        hashes=listing.hash_pairs([f"sha256:{digest}"]),
        registry="" if source.startswith(INDEXES) else source.partition("#")[0].partition("+")[2],
        unassessed=listing.VERSION_CONTROL if source.startswith("git+") else judged(entry.version),
    )
