"""Dart's files: `pubspec.lock` and `pubspec.yaml`.

Format: https://dart.dev/tools/pub/pubspec
"""

from __future__ import annotations

from typing import Any

from secscan.lockfiles.documents import expect, yaml_manifest
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, VERSION_CONTROL, Listing, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import table, text_of

PUB = "Pub"
HOMES = ("https://pub.dev", "https://pub.dartlang.org")
REASONS = {"git": VERSION_CONTROL, "path": LOCAL_PATH}


def parse_lock(text: str) -> Listing:
    """`pubspec.lock`: every package with its source; what comes with the SDK is the SDK's."""
    document = yaml_manifest(text)
    expect(document, "packages", "sdks")
    found = []
    for name, value in table(document.data.get("packages")).items():
        one = table(value)
        if text_of(one.get("source")) != "sdk":
            found.append(_locked(name, one, document.mark("packages", name)))
    edges = [(PROJECT, index) for index, one in enumerate(found) if one.direct]
    return Listing(tuple(with_parents(found, edges)))


def _locked(name: str, one: Any, mark: Position) -> Component:
    described = table(one.get("description"))
    kind, version = text_of(one.get("dependency")), text_of(one.get("version"))
    address = text_of(described.get("url"))
    hosted = text_of(one.get("source")) == "hosted"
    reason = REASONS.get(text_of(one.get("source")), "")
    return component(
        PUB,
        name,
        version,
        mark,
        scope="dev" if kind == "direct dev" else "",
        direct=kind.startswith("direct"),
        hashes=hash_pairs([f"sha256:{text_of(described.get('sha256'))}"]),
        registry=address if hosted and address and not address.startswith(HOMES) else "",
        unassessed=reason or judged(version),
    )
