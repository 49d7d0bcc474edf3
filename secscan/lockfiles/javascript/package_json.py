"""`package.json`: what a project declares, and what an installed package is.

Format: https://docs.npmjs.com/cli/configuring-npm/package-json
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import Manifest, json_manifest
from secscan.lockfiles.javascript.registry import NPM, wanted
from secscan.lockfiles.listing import LOCAL_PATH, UNSUPPORTED, Listing, component, judged, table, text_of
from secscan.model import Component

SECTIONS = {
    "dependencies": "",
    "devDependencies": "dev",
    "optionalDependencies": "optional",
    "peerDependencies": "",
}


def parse_package_json(text: str) -> Listing:
    """The packages that a project declares; members of its own workspace are none."""
    document = json_manifest(text)
    return Listing(tuple(_declared(document)))


def _declared(document: Manifest) -> Iterator[Component]:
    meta = table(document.data.get("peerDependenciesMeta"))
    told: set[str] = set()
    for section, scope in SECTIONS.items():
        for name, value in table(document.data.get(section)).items():
            text = text_of(value)
            peer = section == "peerDependencies"
            if peer and (name in told or table(meta.get(name)).get("optional") is True):
                continue
            told.add(name)
            one = wanted(name, text)
            if one.reason == LOCAL_PATH and text.startswith("workspace:"):
                continue
            yield component(
                NPM,
                one.name,
                one.version,
                document.mark(section, name),
                scope=scope,
                declared="" if one.version or one.reason != "not pinned" else text,
                unassessed=one.reason or UNSUPPORTED,
            )


def parse_installed(text: str) -> Listing:
    """The `package.json` of a package below `node_modules`: the package itself."""
    document = json_manifest(text)
    name, version = text_of(document.data.get("name")), text_of(document.data.get("version"))
    if not name or not version:
        return Listing()
    licenses = list(_licenses(document.data))
    mark = document.mark("version")
    return Listing(
        (component(NPM, name, version, mark, direct=False, licenses=licenses, unassessed=judged(version)),)
    )


def _licenses(data: Mapping[str, Any]) -> Iterator[str]:
    one = data.get("license")
    many = data.get("licenses")
    for told in [one, *(many if isinstance(many, list) else [])]:
        text = text_of(told) or text_of(table(told).get("type"))
        if text:
            yield text
