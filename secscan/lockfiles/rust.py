"""Cargo's files: `Cargo.lock` and `Cargo.toml`.

Format: https://doc.rust-lang.org/cargo/reference/manifest.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles import listing
from secscan.lockfiles.documents import Manifest, PackageTable, entries, expect, toml_manifest
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import UNSUPPORTED, Listing, component, judged, strings, table, text_of
from secscan.model import Component
from secscan.syntax.positions import Path

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


def parse_manifest(text: str) -> Listing:
    """`Cargo.toml`: what a package or workspace declares; `1.2` means any compatible version."""
    document = toml_manifest(text)
    found = []
    for keys, scope in _tables(document.data):
        for name, wanted in table(_at(document.data, keys)).items():
            one = _declared(name, wanted, document, keys, scope)
            found += [one] if one else []
    return Listing(tuple(found))


def _tables(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    kinds = {"dependencies": "", "dev-dependencies": "dev", "build-dependencies": "build"}
    targets = [("target", name) for name in table(data.get("target"))]
    for above in [(), ("workspace",), *targets]:
        for kind, scope in kinds.items():
            yield (*above, kind), scope


def _at(data: Any, keys: Path) -> Any:
    for key in keys:
        data = table(data).get(str(key))
    return data


def _declared(name: str, wanted: Any, document: Manifest, keys: Path, scope: str) -> Component | None:
    one = table(wanted)
    if one.get("workspace") is True:
        return None  # the workspace's own table says the rest
    text = (text_of(wanted) or text_of(one.get("version"))).strip()
    exact = text[1:].strip() if text.startswith("=") and text.count(".") >= 2 and "," not in text else ""  # noqa: PLR2004
    why = {"git": listing.VERSION_CONTROL, "path": listing.LOCAL_PATH}
    reason = next((words for key, words in why.items() if key in one), "")
    version = "" if reason else exact
    return component(
        CRATES,
        text_of(one.get("package")) or name,
        version,
        document.mark(*keys, name),
        scope="optional" if one.get("optional") is True and not scope else scope,
        declared="" if version else text,
        unassessed=reason or (UNSUPPORTED if version else listing.NOT_PINNED),
    )
