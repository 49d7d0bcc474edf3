"""NuGet's and Paket's files: lock files, `packages.config`, projects and central package versions.

Formats: https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files,
https://learn.microsoft.com/en-us/nuget/reference/packages-config
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import Manifest, expect, json_manifest, xml_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.listing import (
    NOT_PINNED,
    NOT_RESOLVED,
    UNSUPPORTED,
    VERSION_CONTROL,
    Listing,
    component,
    judged,
    reference,
)
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import table, text_of
from secscan.syntax.xml import Element

NUGET = "NuGet"
PROPERTY = re.compile(r"\$\(([\w.]+)\)")
PLAIN = re.compile(r"\d[\w.+-]*", re.ASCII)
EXACT = re.compile(r"\[\s*([^,\[\]()]+?)\s*\]")
REFERENCES = ("PackageReference", "DotNetCliToolReference", "PackageDownload", "GlobalPackageReference")


def parse_lock(text: str) -> Listing:
    """`packages.lock.json`, versions 1 and 2: the packages of each target framework, each once."""
    document = json_manifest(text)
    expect(document, "dependencies", "version")
    found: list[Component] = []
    edges: list[Edge] = []
    for framework, packages in table(document.data.get("dependencies")).items():
        edges += _framework(framework, table(packages), document, found)
    linked = with_parents(found, edges)
    seen: dict[str, Component] = {}
    for one in linked:
        seen.setdefault(one.purl, one)
    return Listing(tuple(seen.values()))


def _framework(
    framework: str, packages: Mapping[str, Any], document: Manifest, found: list[Component]
) -> Iterator[Edge]:
    at: dict[str, int] = {}
    kept = {
        name: table(one) for name, one in packages.items() if text_of(table(one).get("type")) != "Project"
    }
    for name, one in kept.items():
        at[name.lower()] = len(found)
        version = text_of(one.get("resolved"))
        mark = document.mark("dependencies", framework, name)
        digest = _digest(text_of(one.get("contentHash")))
        found.append(component(NUGET, name, version, mark, hashes=digest, unassessed=judged(version)))
    for name, value in packages.items():
        one = table(value)
        parent = at.get(name.lower(), PROJECT)
        if text_of(one.get("type")) == "Direct":
            yield PROJECT, parent
        for needed in table(one.get("dependencies")):
            if needed.lower() in at:
                yield parent, at[needed.lower()]


def _digest(text: str) -> list[tuple[str, str]]:
    try:
        return [("sha512", base64.b64decode(text, validate=True).hex())] if text else []
    except (binascii.Error, ValueError):
        return []


def parse_packages_config(text: str) -> Listing:
    """`packages.config`: every package at its exact version."""
    root, error = xml_manifest(text, "packages")
    found = []
    for one in root.all("package"):
        name, version = one.attributes.get("id", "").strip(), one.attributes.get("version", "").strip()
        if not name:
            error = error or f"line {one.mark.line}: a package without a name"
            continue
        scope = "dev" if one.attributes.get("developmentDependency", "").lower() == "true" else ""
        found.append(component(NUGET, name, version, one.mark, scope=scope, unassessed=judged(version)))
    return Listing(tuple(found), error)


def parse_project(text: str) -> Listing:
    """A project (`.csproj`, ...), `Directory.Build.props` or `Directory.Packages.props`.

    A version such as `1.2` is what NuGet installs unless something else needs more; one that is set in
    another file stays in `declared`, and what this file sets for others is a reference.
    """
    project, error = xml_manifest(text, "Project")
    properties = {one.name: one.text for holder in project.all("PropertyGroup") for one in holder.children}
    found = [
        reference("nuget-property", name, value, project.mark) for name, value in properties.items() if value
    ]
    for group in _groups(project):
        for one in group.children:
            name = one.attributes.get("Include") or one.attributes.get("Update") or ""
            if not name.strip():
                continue
            if one.name == "PackageVersion":
                version = filled(_wanted(one), properties)
                found.append(reference("nuget-version", name.strip().lower(), version, one.mark))
            elif one.name in REFERENCES and (_wanted(one) or "Include" in one.attributes):
                found += [_package(part.strip(), one, properties) for part in name.split(";") if part.strip()]
    return Listing(tuple(found), error)


def _groups(project: Element) -> Iterator[Element]:
    yield from project.all("ItemGroup")
    yield from project.all("Choose", "When", "ItemGroup")
    yield from project.all("Choose", "Otherwise", "ItemGroup")
    yield from project.all("Target", "ItemGroup")


def _wanted(one: Element) -> str:
    names = ("VersionOverride", "Version")
    texts = [one.attributes.get(name) or one.get(name) for name in names]
    return next((text.strip() for text in texts if text.strip()), "")


def filled(text: str, properties: Mapping[str, str]) -> str:
    """The text with the known properties put in, a few rounds deep and never long."""
    for _ in range(8):
        if "$(" not in text or len(text) > 500:  # noqa: PLR2004 - no version is as long
            break
        text = PROPERTY.sub(lambda found: properties.get(found[1], found[0])[:500], text)
    return text


def _package(name: str, one: Element, properties: Mapping[str, str]) -> Component:
    private = one.attributes.get("PrivateAssets") or one.get("PrivateAssets")
    tool = one.name != "PackageReference" or private.lower() == "all"
    return package(name, filled(_wanted(one), properties), one.mark, "build" if tool else "")


def package(name: str, wanted: str, mark: Position, scope: str) -> Component:
    """A package as a project asks for it."""
    exact = EXACT.fullmatch(wanted)
    version = exact[1] if exact else wanted if PLAIN.fullmatch(wanted) else ""
    why = NOT_PINNED if wanted and "$(" not in wanted else NOT_RESOLVED
    return component(
        NUGET,
        name,
        version,
        mark,
        scope=scope,
        declared="" if version else wanted,
        unassessed=UNSUPPORTED if version else why,
    )


PAKET = re.compile(r"    (\S+) \(([^)\s]+)\)")
PAKET_NEED = re.compile(r"      (\S+)(?: \(.*)?(?: - .*)?")
PAKET_SOURCES = {"NUGET": "", "GITHUB": VERSION_CONTROL, "GIT": VERSION_CONTROL, "HTTP": "direct URL"}


def parse_paket(text: str) -> Listing:
    """`paket.lock`: the packages of each source, and what each needs."""
    found: list[Component] = []
    needs: list[tuple[int, str]] = []
    section = ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1].strip():
            section = line.split(":")[0].strip()
        elif section in PAKET_SOURCES and (locked := PAKET.match(line)):
            mark = Position(number, 5, 1 + locked.end())
            why = PAKET_SOURCES[section]
            version = "" if why else locked[2]
            found.append(component(NUGET, locked[1], version, mark, unassessed=why or judged(version)))
        elif found and section == "NUGET" and (need := PAKET_NEED.match(line)):
            needs.append((len(found) - 1, need[1].lower()))
    at = {one.name.lower(): index for index, one in enumerate(found)}
    return Listing(tuple(with_parents(found, [(one, at[name]) for one, name in needs if name in at])))
