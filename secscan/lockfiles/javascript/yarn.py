"""Yarn's lock file, of version 1 and of later ones ("Berry").

Formats: https://classic.yarnpkg.com/en/docs/yarn-lock, https://yarnpkg.com/configuration/yarnrc
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.javascript.registry import (
    NEEDS,
    NPM,
    integrity,
    registry_of,
    source_reason,
    tarball_name,
)
from secscan.lockfiles.listing import LOCAL_PATH, Listing, MalformedError, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.text import utf16_length


class YarnEntry(NamedTuple):
    """An entry of a `yarn.lock`: the descriptors it serves, where it stands, and its lines."""

    names: tuple[str, ...]
    mark: Position
    lines: tuple[str, ...]


FIELD = re.compile(r'  "?(version|integrity|resolution|resolved|checksum)"?:? "?([^"\s]+)"?\s*$')
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
    resolution = fields.get("resolution") or block.names[0]
    version = fields.get("version", "")
    resolved = fields.get("resolved", "").partition("#")[0]
    reason = source_reason(resolution[1:].partition("@")[2])
    checksum = fields.get("checksum", "").rpartition("/")[2]
    return component(
        NPM,
        tarball_name(resolved) or _descriptor_name(resolution),
        version,
        block.mark,
        hashes=integrity(fields.get("integrity", "")) or hash_pairs([f"sha512:{checksum}"]),
        registry=registry_of(resolved),
        unassessed=reason if reason == LOCAL_PATH or not version else judged(version, "no version"),
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
