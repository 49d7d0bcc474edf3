"""conda's files: `environment.yml`, conda-lock's and Pixi's lock files, and explicit lists of addresses.

Formats: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html,
https://conda.github.io/conda-lock/, https://pixi.sh/latest/workspace/lockfile/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from secscan.lockfiles import listing
from secscan.lockfiles.documents import expect, yaml_manifest
from secscan.lockfiles.listing import Extras, Listing, component, hash_pairs, judged, reference
from secscan.lockfiles.python.pins import Declared, exact, read_requirement
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import strings, table, text_of

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
                found += _included(requirement, mark)
                continue
            if declared is None:
                error = error or f"line {mark.line}: not a requirement"
            else:
                found.append(_pip_package(declared, mark))
    return Listing(tuple(found), error)


def _included(option: str, mark: Position) -> list[Component]:
    option_match = re.fullmatch(r"(?:-r|--requirement)[\s=]*(\S+)", option.strip())
    return [reference("include", option_match[1], "", mark)] if option_match else []


def _pip_package(declared: Declared, mark: Position) -> Component:
    return component(listing.PYPI, declared.name, declared.version, mark, unassessed=declared.unassessed)


def _conda_package(text: str, mark: Position) -> Component:
    found = CONDA.match(text)
    name, version = (found[1], found[2] or "") if found else ("unnamed", "")
    return component("conda", name, version, mark, unassessed=judged(version))


FILE = re.compile(
    r"(https?://\S*?/)?(?:([\w.-]+)/)?([\w.-]+)/([A-Za-z0-9_][\w.-]*?)-([^-/\s]+)-([^-/\s]+?)(?:\.tar\.bz2|\.conda)"
)
WHEEL = re.compile(r".*/([A-Za-z0-9][\w.]*?)-([^-/]+)(?:-[^/]*\.whl|\.tar\.gz|\.zip)")


def _file_package(
    address: str, mark: Position, hashes: tuple[tuple[str, str], ...], scope: str = ""
) -> Component | None:
    """The package whose archive an address names: `.../channel/subdir/name-version-build.conda`."""
    address_match = FILE.match(address)
    if address_match is None:
        return None
    extras = Extras(
        {"channel": address_match[2] or "", "subdir": address_match[3], "build": address_match[6]}
    )
    why = judged(address_match[5])
    return component(
        "conda",
        address_match[4],
        address_match[5],
        mark,
        scope=scope,
        hashes=hashes,
        unassessed=why,
        extras=extras,
    )


def parse_explicit(text: str) -> Listing:
    """A list that `conda list --explicit` or conda-lock wrote: the addresses of archives."""
    found, bad = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        address, _, digest = line.strip().partition("#")
        mark = Position(number, 1, max(len(address), 1) + 1)
        if not address or address.startswith("@"):
            continue
        kind = "md5" if len(digest) == 32 else "sha256"  # noqa: PLR2004 - an MD5's length
        one = _file_package(address, mark, hash_pairs([f"{kind}:{digest.removeprefix('sha256:')}"]))
        found += [one] if one else []
        bad = bad or (0 if one else number)
    return Listing(tuple(found), f"line {bad}: not the address of a package" if bad else "")


def parse_conda_lock(text: str) -> Listing:
    """`conda-lock.yml`: packages of conda and of pip, once for each platform."""
    document = yaml_manifest(text)
    expect(document, "package", "metadata", "version")
    listed = document.data.get("package")
    found: dict[str, Component] = {}
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        one = table(item)
        mark = document.mark("package", index, "name")
        digests = table(one.get("hash"))
        hashes = hash_pairs([f"{kind}:{text_of(digests.get(kind))}" for kind in ("md5", "sha256")])
        scope = "" if text_of(one.get("category")) in ("main", "") else "dev"
        if text_of(one.get("manager")) == "pip":
            package = _locked_wheel(
                text_of(one.get("name")), text_of(one.get("version")), mark, hashes, scope
            )
        else:
            package = _file_package(text_of(one.get("url")), mark, hashes, scope) or component(
                "conda", text_of(one.get("name")), text_of(one.get("version")), mark, scope=scope,
                unassessed=judged(text_of(one.get("version"))),
            )  # fmt: skip
        found.setdefault(package.purl, package)
    return Listing(tuple(found.values()))


def _locked_wheel(
    name: str, version: str, mark: Position, hashes: tuple[tuple[str, str], ...], scope: str = ""
) -> Component:
    declared = exact(name, version)
    return component(
        listing.PYPI, name, declared.version, mark, scope=scope, hashes=hashes, unassessed=declared.unassessed
    )


def parse_pixi(text: str) -> Listing:
    """`pixi.lock`, versions 1 to 6: packages of conda by their archives, of PyPI by name or wheel."""
    document = yaml_manifest(text)
    expect(document, "packages", "environments", "version")
    listed = document.data.get("packages")
    found: dict[str, Component] = {}
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        one = table(item)
        key = next((name for name in ("conda", "pypi", "name", "url") if name in one), "kind")
        package = _pixi_package(one, document.mark("packages", index, key))
        if package:
            found.setdefault(package.purl, package)
    return Listing(tuple(found.values()))


def _pixi_package(one: Mapping[str, Any], mark: Position) -> Component | None:
    hashes = hash_pairs([f"{kind}:{text_of(one.get(kind))}" for kind in ("md5", "sha256")])
    wheel = text_of(one.get("pypi")) or (text_of(one.get("url")) if one.get("kind") == "pypi" else "")
    if wheel:
        named = WHEEL.fullmatch(unquote(wheel.partition("#")[0]))
        name = text_of(one.get("name")) or (named[1] if named else "")
        version = text_of(one.get("version")) or (named[2] if named else "")
        return _locked_wheel(name, version, mark, hashes) if name else None
    return _file_package(text_of(one.get("conda")) or text_of(one.get("url")), mark, hashes)
