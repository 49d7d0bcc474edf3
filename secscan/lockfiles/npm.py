"""The lock files of JavaScript's tools: npm (versions 1 to 3), Yarn (1 and later), pnpm (5 to 9)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from secscan.lockfiles.documents import Manifest, expect, json_manifest, yaml_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.listing import (
    LOCAL_PATH,
    UNSUPPORTED,
    Listing,
    MalformedError,
    component,
    table,
    text_of,
)
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.text import utf16_length

NEEDS = ("dependencies", "optionalDependencies")
ROOT_NEEDS = (*NEEDS, "devDependencies", "peerDependencies")
MODULES = "node_modules/"


class Installed(NamedTuple):
    """A package of npm's tree: where it is installed (`node_modules/a/node_modules/b`), and its table."""

    place: str
    name: str
    entry: Mapping[str, Any]
    mark: Position


def parse_package_lock(text: str) -> Listing:
    """`package-lock.json` and `npm-shrinkwrap.json`, lockfileVersion 1 to 3."""
    document = json_manifest(text)
    expect(document, "lockfileVersion", "packages", "dependencies")
    packages = table(document.data.get("packages"))
    if packages:
        return _tree(list(_installed(packages, document)), table(packages.get("")), packages)
    return _tree(list(_nested(document)), {}, {})


def _installed(packages: Mapping[str, Any], document: Manifest) -> Iterator[Installed]:
    for place, value in packages.items():
        entry = table(value)
        if MODULES in place and not entry.get("link"):
            name = text_of(entry.get("name")) or place.rpartition(MODULES)[2]
            yield Installed(place, name, entry, document.mark("packages", place))


def _nested(document: Manifest) -> Iterator[Installed]:
    """Version 1 nests each package's own packages in it."""
    waiting: list[tuple[str, tuple[str | int, ...], Mapping[str, Any]]] = [("", (), document.data)]
    while waiting:
        above, keys, holder = waiting.pop()
        for name, value in table(holder.get("dependencies")).items():
            entry = table(value)
            place = f"{above}{'/' if above else ''}{MODULES}{name}"
            here = (*keys, "dependencies", name)
            yield Installed(place, name, entry, document.mark(*here))
            waiting.append((place, here, entry))


def _tree(installed: Sequence[Installed], root: Mapping[str, Any], packages: Mapping[str, Any]) -> Listing:
    found = [_npm_package(one) for one in installed]
    at = {one.place: index for index, one in enumerate(installed)}
    edges: list[Edge] = []
    for index, one in enumerate(installed):
        needed = [*_names(one.entry, NEEDS), *table(one.entry.get("requires"))]
        edges += [(index, child) for child in _resolve(one.place, needed, at)]
    members = [(place, table(one)) for place, one in packages.items() if place and MODULES not in place]
    for place, member in [("", root), *members]:
        edges += [(PROJECT, child) for child in _resolve(place, _names(member, ROOT_NEEDS), at)]
    return Listing(tuple(with_parents(found, edges)))


def _names(entry: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [name for key in keys for name in table(entry.get(key))]


def _resolve(place: str, needed: Sequence[str], at: Mapping[str, int]) -> Iterator[int]:
    """Where Node would find each name: in the package's own modules, else in those of a directory above."""
    for name in needed:
        here = place
        while True:
            index = at.get(f"{here}/{MODULES}{name}" if here else MODULES + name)
            if index is not None:
                yield index
            if index is not None or not here:
                break
            here = here.rpartition("/")[0]


def _npm_package(one: Installed) -> Component:
    version = text_of(one.entry.get("version"))
    is_version = re.match(r"\d", version) is not None
    scope = "dev" if one.entry.get("dev") else "optional" if one.entry.get("optional") else ""
    return component(
        "npm",
        one.name,
        version if is_version else "",
        one.mark,
        scope=scope,
        hashes=_integrity(text_of(one.entry.get("integrity"))),
        licenses=[text_of(one.entry.get("license"))] if text_of(one.entry.get("license")) else (),
        unassessed=UNSUPPORTED,
    )


def _integrity(text: str) -> list[tuple[str, str]]:
    """Subresource integrity (`sha512-<base64>`) as (algorithm, hex)."""
    pairs = []
    for word in text.split():
        algorithm, _, encoded = word.partition("-")
        if algorithm in ("sha1", "sha256", "sha384", "sha512"):
            try:
                pairs.append((algorithm, base64.b64decode(encoded, validate=True).hex()))
            except (binascii.Error, ValueError):
                continue
    return pairs


class YarnEntry(NamedTuple):
    """An entry of a `yarn.lock`: the descriptors it serves, where it stands, and its lines."""

    names: tuple[str, ...]
    mark: Position
    lines: tuple[str, ...]


FIELD = re.compile(r'  "?(version|integrity|resolution|checksum)"?:? "?([^"\s]+)"?\s*$')
NEED = re.compile(r'    "?([^"\s:]+)"?:? "?([^"]*?)"?\s*$')


def parse_yarn(text: str) -> Listing:
    """`yarn.lock` of Yarn 1, and of later versions (YAML that is laid out in the same lines)."""
    blocks = list(_blocks(text))
    if text.strip() and not blocks and not all(line[:1] in ("#", "") for line in text.split("\n")):
        raise MalformedError("line 1: not a yarn.lock")
    kept = [block for block in blocks if not _is_workspace(block)]
    found = [_yarn_package(block) for block in kept]
    at = {name: index for index, block in enumerate(kept) for name in block.names}
    edges: list[Edge] = []
    for block in blocks:
        parent = at.get(block.names[0], PROJECT)
        edges += [(parent, at[need]) for need in _yarn_needs(block) if need in at]
    return Listing(tuple(with_parents(found, edges)))


def _blocks(text: str) -> Iterator[YarnEntry]:
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line[:1] not in ("", " ", "\t", "#")]
    for start, end in pairwise([*starts, len(lines)]):
        heading = lines[start].rstrip()
        names = tuple(part.strip().strip('"') for part in heading.rstrip(":").strip('"').split(","))
        if not heading.endswith(":"):
            raise MalformedError(f"line {start + 1}: not an entry")
        if names[0] != "__metadata":
            mark = Position(start + 1, 1, utf16_length(heading) + 1)
            yield YarnEntry(names, mark, tuple(lines[start + 1 : end]))


def _fields(block: YarnEntry) -> dict[str, str]:
    return {found[1]: found[2] for line in block.lines if (found := FIELD.match(line))}


def _is_workspace(block: YarnEntry) -> bool:
    return all("@workspace:" in name for name in block.names)


def _yarn_package(block: YarnEntry) -> Component:
    fields = _fields(block)
    name = _descriptor_name(fields.get("resolution", block.names[0]))
    return component(
        "npm",
        name,
        fields.get("version", ""),
        block.mark,
        hashes=_integrity(fields.get("integrity", "")),
        unassessed=UNSUPPORTED,
    )


def _descriptor_name(descriptor: str) -> str:
    """`@scope/name@range` without the range; an alias (`a@npm:b@1`) is what it stands for."""
    name, _, wanted = descriptor[1:].partition("@")
    alias = re.match(r"npm:((?:@[^/@]+/)?[A-Za-z][^@/]*)@", wanted)
    return alias[1] if alias else descriptor[:1] + name


def _yarn_needs(block: YarnEntry) -> Iterator[str]:
    """The descriptors that the entry's own lists of dependencies name."""
    section = ""
    for line in block.lines:
        if line.startswith("  ") and not line.startswith("   "):
            section = line.strip().rstrip(":")
        elif section in NEEDS and (found := NEED.match(line)):
            yield f"{found[1]}@{found[2]}"
            yield f"{found[1]}@npm:{found[2]}"


def parse_pnpm(text: str) -> Listing:
    """`pnpm-lock.yaml`, versions 5 to 9: the keys of `packages`, and of `snapshots` for who needs whom."""
    document = yaml_manifest(text)
    if not any(document.data.get(key) for key in ("lockfileVersion", "packages")):
        raise MalformedError("line 1: not a pnpm lock file")
    packages = table(document.data.get("packages"))
    found = [_pnpm_package(key, table(entry), document) for key, entry in packages.items()]
    at: dict[str, int] = {_pnpm_id(key): index for index, key in enumerate(packages)}
    edges: list[Edge] = []
    for key, entry in (table(document.data.get("snapshots")) or packages).items():
        parent = at.get(_pnpm_id(key), PROJECT)
        edges += [(parent, at[need]) for need in _pnpm_needs(table(entry), NEEDS) if need in at]
    importers = list(table(document.data.get("importers")).values()) or [document.data]
    for importer in importers:
        edges += [(PROJECT, at[need]) for need in _pnpm_needs(table(importer), ROOT_NEEDS) if need in at]
    return Listing(tuple(with_parents(found, edges)))


PNPM_SCOPES = {"dev": "dev", "optional": "optional"}
PNPM_KEY = re.compile(r"/?((?:@[^/@]+/)?[^/@]+)(?:@|/(?=\d))([^(_]+)")


def _pnpm_id(key: str) -> str:
    """A package's key as `name@version`, without peers: `/a/1.0.0_b@2` and `a@1.0.0(b@2)` alike."""
    found = PNPM_KEY.match(key)
    return f"{found[1]}@{found[2]}" if found else f"{key}@"


def _pnpm_package(key: str, entry: Mapping[str, Any], document: Manifest) -> Component:
    name, _, version = _pnpm_id(key).rpartition("@")
    integrity = text_of(table(entry.get("resolution")).get("integrity"))
    local = version.startswith(("file:", "link:"))
    return component(
        "npm",
        name,
        version if re.match(r"\d", version) else "",
        document.mark("packages", key),
        scope=next((scope for flag, scope in PNPM_SCOPES.items() if entry.get(flag) == "true"), ""),
        hashes=_integrity(integrity),
        unassessed=LOCAL_PATH if local else UNSUPPORTED,
    )


def _pnpm_needs(entry: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        for name, value in table(entry.get(key)).items():
            version = text_of(table(value).get("version")) or text_of(value)
            yield _pnpm_id(version if version.startswith("/") else f"{name}@{version}")
            yield _pnpm_id(version)
