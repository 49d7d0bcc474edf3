"""`package.json` of an installed package.

Format: https://docs.npmjs.com/cli/configuring-npm/package-json
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import json_manifest
from secscan.lockfiles.javascript.registry import NPM
from secscan.lockfiles.listing import Listing, component, judged
from secscan.syntax.values import table, text_of


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
    for entry in [one, *(many if isinstance(many, list) else [])]:
        text = text_of(entry) or text_of(table(entry).get("type"))
        if text:
            yield text
