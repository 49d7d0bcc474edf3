"""Lock files of further ecosystems, listed for the SBOM: Go, Rust, Ruby, PHP, Maven, conda."""

from __future__ import annotations

import re

from secscan.lockfiles import listing
from secscan.lockfiles.documents import (
    PackageTable,
    entries,
    expect,
    json_manifest,
    toml_manifest,
    yaml_manifest,
)
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.listing import (
    UNSUPPORTED,
    Listing,
    MalformedError,
    component,
    strings,
    table,
    text_of,
)
from secscan.lockfiles.pins import Declared, read_requirement
from secscan.model import Component
from secscan.syntax.positions import Position

GO_REQUIRE = re.compile(r'\s*(?:require\s+)?("?)([^\s"()]+)\1\s+(v[\w.+-]+)\s*(//.*)?$')


def parse_go_mod(text: str) -> Listing:
    """`go.mod`: what it requires, at the minimum versions that it names."""
    found: list[Component] = []
    block = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        opened = re.match(r"\s*(\w+)\s*\(\s*(?://.*)?$", line)
        if opened or line.strip() == ")":
            block = opened[1] if opened else ""
        elif block == "require" or line.lstrip().startswith("require "):
            required = GO_REQUIRE.match(line)
            if required:
                found.append(_go_module(number, required))
            elif line.partition("//")[0].strip():
                raise MalformedError(f"line {number}: not a requirement of a module")
    return Listing(tuple(with_parents(found, [(PROJECT, at) for at, one in enumerate(found) if one.direct])))


def _go_module(number: int, required: re.Match[str]) -> Component:
    mark = Position(number, required.start(2) + 1, required.end(3) + 1)
    direct = "indirect" not in (required[4] or "")
    return component("Go", required[2], required[3], mark, direct=direct, unassessed=UNSUPPORTED)


def parse_cargo(text: str) -> Listing:
    """`Cargo.lock`. Packages without a source are the workspace's own."""
    document = toml_manifest(text)
    expect(document, "package", "version", "root")
    packages = list(entries(document, "package"))
    kept = [entry for entry in packages if "source" in entry.table]
    found = [
        component(
            "crates.io",
            entry.name,
            entry.version,
            entry.mark,
            hashes=_checksum(entry),
            unassessed=UNSUPPORTED,
        )
        for entry in kept
    ]
    at: dict[str, list[int]] = {}
    for index, one in enumerate(found):
        for key in (one.name, f"{one.name} {one.version}"):
            at.setdefault(key, []).append(index)
    place = {id(entry.table): index for index, entry in enumerate(kept)}
    edges = [
        (place.get(id(entry.table), PROJECT), child)
        for entry in packages
        for needed in strings(entry.table.get("dependencies"))
        for child in at.get(needed.partition(" (")[0], ())
    ]
    return Listing(tuple(with_parents(found, edges)))


def _checksum(entry: PackageTable) -> list[tuple[str, str]]:
    return list(listing.hash_pairs([f"sha256:{entry.table.get('checksum', '')}"]))


GEM = re.compile(r"    (\S+) \(([^)\s]+)\)\s*$")
GEM_NEED = re.compile(r"      (\S+)(?: \(.*\))?\s*$")
GEM_ROOT = re.compile(r"  (\S+?)!?(?: \(.*\))?\s*$")


def parse_gemfile_lock(text: str) -> Listing:
    """`Gemfile.lock`: the specs of each source, and under DEPENDENCIES the project's own."""
    found: list[Component] = []
    needs: list[tuple[int, str]] = []
    section = ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1].strip():
            section = line.strip()
            if not re.fullmatch(r"[A-Z][A-Z _]*", section):
                raise MalformedError(f"line {number}: not a Gemfile.lock")
        elif section == "DEPENDENCIES" and (root := GEM_ROOT.match(line)):
            needs.append((PROJECT, root[1]))
        elif gem := GEM.match(line):
            found.append(_gem(gem, number, section))
        elif found and (need := GEM_NEED.match(line)):
            needs.append((len(found) - 1, need[1]))
    at = {one.name: index for index, one in enumerate(found)}
    return Listing(tuple(with_parents(found, [(parent, at[name]) for parent, name in needs if name in at])))


def _gem(gem: re.Match[str], number: int, section: str) -> Component:
    reason = {"GIT": listing.VERSION_CONTROL, "PATH": listing.LOCAL_PATH}.get(section, UNSUPPORTED)
    mark = Position(number, gem.start(1) + 1, gem.end(2) + 2)
    return component("RubyGems", gem[1], gem[2], mark, unassessed=reason)


def parse_composer(text: str) -> Listing:
    """`composer.lock`: `packages`, and `packages-dev` with scope `dev`."""
    document = json_manifest(text)
    expect(document, "packages", "packages-dev", "content-hash")
    listed = [(entry, "") for entry in entries(document, "packages")]
    listed += [(entry, "dev") for entry in entries(document, "packages-dev")]
    found = [
        component(
            "Packagist",
            entry.name,
            entry.version.removeprefix("v"),
            entry.mark,
            scope=scope,
            licenses=strings(entry.table.get("license")),
            unassessed=UNSUPPORTED,
        )
        for entry, scope in listed
    ]
    at = {one.name: index for index, one in enumerate(found)}
    edges: list[Edge] = [
        (index, at[name])
        for index, (entry, _) in enumerate(listed)
        for name in table(entry.table.get("require"))
        if name in at
    ]
    return Listing(tuple(with_parents(found, edges)))


CONDA = re.compile(r"(?:[^\s:]+::)?([A-Za-z0-9_][\w.-]*)(?:\s*={1,2}\s*(\d[\w.+!]*)(?:=\S*)?\s*$)?")


def parse_conda(text: str) -> Listing:
    """`environment.yml`: conda's packages, and what its `pip` list has pip install."""
    document = yaml_manifest(text)
    wanted = document.data.get("dependencies")
    found: list[Component] = []
    error = ""
    for index, item in enumerate(wanted if isinstance(wanted, list) else ()):
        if text_of(item):
            found.append(_conda_package(item, document.mark("dependencies", index)))
        for number, requirement in enumerate(strings(table(item).get("pip"))):
            mark = document.mark("dependencies", index, "pip", number)
            declared = read_requirement(requirement.partition(" #")[0].strip())
            if requirement.startswith("-"):
                continue
            if declared is None:
                error = error or f"line {mark.line}: not a requirement"
            else:
                found.append(_pip_package(declared, mark))
    return Listing(tuple(found), error)


def _pip_package(declared: Declared, mark: Position) -> Component:
    return component(listing.PYPI, declared.name, declared.version, mark, unassessed=declared.unassessed)


def _conda_package(text: str, mark: Position) -> Component:
    found = CONDA.match(text)
    name, version = (found[1], found[2] or "") if found else ("unnamed", "")
    return component("conda", name, version, mark, unassessed=UNSUPPORTED)
