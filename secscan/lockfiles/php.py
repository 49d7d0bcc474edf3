"""Composer's files: `composer.lock` and `composer.json`.

Format: https://getcomposer.org/doc/04-schema.md
"""

from __future__ import annotations

import re
from typing import Any

from secscan.lockfiles.documents import PackageTable, entries, expect, json_manifest
from secscan.lockfiles.graph import Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, Listing, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.values import strings, table, text_of

PACKAGIST = "Packagist"
HOMES = ("https://packagist.org", "https://repo.packagist.org")
EXACT = re.compile(r"=?\s*v?(\d+(?:\.\d+)+(?:-?(?:alpha|beta|rc|patch|p)[.-]?\d*)?)", re.IGNORECASE)


def parse_lock(text: str) -> Listing:
    """`composer.lock`: `packages`, and `packages-dev` with scope `dev`."""
    document = json_manifest(text)
    expect(document, "packages", "packages-dev", "content-hash", "hash")
    listed = [(entry, "") for entry in entries(document, "packages") if not _is_platform(entry.name)]
    listed += [(entry, "dev") for entry in entries(document, "packages-dev")]
    found = [_locked(entry, scope) for entry, scope in listed]
    at = {one.name.lower(): index for index, one in enumerate(found)}
    edges: list[Edge] = [
        (index, at[name.lower()])
        for index, (entry, _) in enumerate(listed)
        for name in table(entry.table.get("require"))
        if name.lower() in at
    ]
    return Listing(tuple(with_parents(found, edges)))


def _locked(entry: PackageTable, scope: str) -> Component:
    dist = table(entry.table.get("dist"))
    home = text_of(entry.table.get("notification-url"))
    return component(
        PACKAGIST,
        entry.name,
        entry.version.removeprefix("v"),
        entry.mark,
        scope=scope,
        hashes=hash_pairs([f"sha1:{text_of(dist.get('shasum'))}"]),
        licenses=_any_of(strings(entry.table.get("license")) or _one(entry.table.get("license"))),
        registry="" if not home or home.startswith(HOMES) else home,
        unassessed=LOCAL_PATH if dist.get("type") == "path" else judged(entry.version),
    )


def _any_of(licenses: list[str]) -> list[str]:
    """Composer's list of licences is a choice."""
    return [" OR ".join(f"({one})" if " " in one else one for one in licenses)] if licenses[1:] else licenses


def _one(value: Any) -> list[str]:
    return [value] if isinstance(value, str) and value else []


def _is_platform(name: str) -> bool:
    return "/" not in name
