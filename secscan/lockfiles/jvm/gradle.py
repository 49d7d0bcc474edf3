"""Gradle's lock files, verification metadata and version catalogs, and the coordinates in its build files.

Formats: https://docs.gradle.org/current/userguide/dependency_locking.html, .../dependency_verification.html,
.../version_catalogs.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import Manifest, expect, toml_manifest, xml_manifest
from secscan.lockfiles.listing import UNSUPPORTED, Listing, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import table, text_of

LOCKED = re.compile(r"([^:=\s]+):([^:=\s]+):([^:=\s]+)=(.*)")
EXACT = re.compile(r"\d[^\[\](),+]*|[A-Za-z][^\[\](),+]*\d[^\[\](),+]*")


def parse_lockfile(text: str) -> Listing:
    """`gradle.lockfile`: a line for each module with the configurations that it is in."""
    found: list[Component] = []
    bad = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        locked = LOCKED.fullmatch(line)
        if locked:
            mark = Position(number, 1 + raw.index(line), 1 + raw.index(line) + locked.end(3))
            found.append(_module(f"{locked[1]}:{locked[2]}", locked[3], mark, _scope(locked[4])))
        elif line and not line.startswith(("#", "empty=")):
            bad = bad or number
    return Listing(tuple(found), f"line {bad}: not a locked module" if bad else "")


def _scope(configurations: str) -> str:
    names = [name for name in configurations.split(",") if name]
    if names and all(name.lower().startswith(("test", "androidtest", "unittest")) for name in names):
        return "test"
    tools = ("annotationprocessor", "kapt", "checkstyle", "pmd", "spotbugs", "jacoco", "detekt", "classpath")
    return "build" if names and all(name.lower().startswith(tools) for name in names) else ""


def _module(
    name: str, version: str, mark: Position, scope: str = "", digest: tuple[str, ...] = ()
) -> Component:
    return component(
        "Maven", name, version, mark, scope=scope, hashes=hash_pairs(digest), unassessed=judged(version)
    )


def parse_verification(text: str) -> Listing:
    """`verification-metadata.xml`: every component that Gradle may download, with its artifacts' hashes."""
    root, error = xml_manifest(text, "verification-metadata")
    found = []
    for one in root.all("components", "component"):
        name = f"{one.attributes.get('group', '')}:{one.attributes.get('name', '')}"
        digests = [
            f"{each.name}:{each.attributes.get('value', '')}"
            for artifact in one.all("artifact")
            if artifact.attributes.get("name", "").endswith((".jar", ".aar"))
            for each in artifact.children
        ]
        found.append(
            _module(name.strip(":"), one.attributes.get("version", ""), one.mark, "", tuple(digests))
        )
    return Listing(tuple(found), error)


def parse_catalog(text: str) -> Listing:
    """`libs.versions.toml`: the libraries and plugins that builds may use, at the versions they name."""
    document = toml_manifest(text)
    expect(document, "versions", "libraries", "bundles", "plugins", "metadata")
    versions = table(document.data.get("versions"))
    found = list(_libraries(document, versions))
    for alias, one in table(document.data.get("plugins")).items():
        name, version = _plugin(one, versions)
        if name:
            found.append(
                _catalogued(f"{name}:{name}.gradle.plugin", version, document.mark("plugins", alias), "build")
            )
    return Listing(tuple(found))


def _libraries(document: Manifest, versions: Mapping[str, Any]) -> Iterator[Component]:
    for alias, one in table(document.data.get("libraries")).items():
        if isinstance(one, str):
            parts = one.split(":")
            name, version = ":".join(parts[:2]), parts[2] if len(parts) > 2 else ""  # noqa: PLR2004
        else:
            entry = table(one)
            name = (
                text_of(entry.get("module")) or f"{text_of(entry.get('group'))}:{text_of(entry.get('name'))}"
            )
            version = _wanted(entry.get("version"), versions)
        yield _catalogued(name.strip(":"), version, document.mark("libraries", alias), "")


def _plugin(one: Any, versions: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(one, str):
        return one.partition(":")[0], one.partition(":")[2]
    return text_of(table(one).get("id")), _wanted(table(one).get("version"), versions)


def _wanted(value: Any, versions: Mapping[str, Any]) -> str:
    """A version as text: literal, by reference, or the strictest part of a rich one."""
    if isinstance(value, dict) and "ref" in value:
        value = versions.get(text_of(value.get("ref")))
    if isinstance(value, dict):
        value = next((value[key] for key in ("strictly", "require", "prefer") if text_of(value.get(key))), "")
    return text_of(value)


def _catalogued(name: str, wanted: str, mark: Position, scope: str) -> Component:
    version = wanted.removesuffix("!!") if EXACT.fullmatch(wanted) else ""
    why = "not pinned" if wanted else "no version"
    return declared_module(name, (wanted, version), mark, scope, why)


def settled_texts(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names with the one text that they are ever given; a name that is given two has none."""
    known: dict[str, str] = {}
    for name, value in given:
        known[name] = value if known.get(name, value) == value else ""
    return {name: value for name, value in known.items() if value}


def declared_module(name: str, wish: tuple[str, str], mark: Position, scope: str, why: str) -> Component:
    """A declared module; `wish` is what is wanted and the version that it means (empty: `why`)."""
    wanted, version = wish
    return component(
        "Maven",
        name,
        version,
        mark,
        scope=scope,
        declared="" if version else wanted,
        unassessed=UNSUPPORTED if version else why,
    )
