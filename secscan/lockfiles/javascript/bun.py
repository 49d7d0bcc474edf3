"""Bun's text lock file, `bun.lock`, and Deno's `deno.lock`.

Formats: https://bun.sh/docs/install/lockfile, https://docs.deno.com/runtime/fundamentals/modules/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from secscan.lockfiles.documents import Manifest, expect, json_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents, with_scopes
from secscan.lockfiles.javascript.registry import NPM, ROOT_NEEDS, integrity, source_reason
from secscan.lockfiles.listing import LOCAL_PATH, Listing, component, judged
from secscan.model import Component
from secscan.syntax.values import strings, table, text_of

DESCRIPTOR = re.compile(r"((?:@[^/@\s]+/)?[^/@\s]+)@(.*)", re.DOTALL)


def parse_bun(text: str) -> Listing:
    """`bun.lock`, versions 0 and 1: JSON with comments and trailing commas."""
    document = json_manifest(text, comments=True)
    expect(document, "lockfileVersion", "packages", "workspaces")
    entries = {
        key: one for key, one in table(document.data.get("packages")).items() if isinstance(one, list) and one
    }
    kept = {key: one for key, one in entries.items() if not _is_member(one)}
    found = [_bun_package(key, one, document) for key, one in kept.items()]
    at = {key: index for index, key in enumerate(kept)}
    edges: list[Edge] = []
    for key, one in entries.items():
        needed = _needs(next((part for part in one if isinstance(part, dict)), {}))
        edges += [(at.get(key, PROJECT), child) for child in _resolve(key, needed, at)]
    roots: dict[str, list[int]] = {"": [], "optional": [], "dev": []}
    for place, member in table(document.data.get("workspaces")).items():
        here = text_of(table(member).get("name")) if place else ""
        for section in ROOT_NEEDS:
            scope = {"devDependencies": "dev", "optionalDependencies": "optional"}.get(section, "")
            roots[scope] += _resolve(here, list(table(table(member).get(section))), at)
    edges += [(PROJECT, child) for children in roots.values() for child in children]
    return Listing(tuple(with_scopes(with_parents(found, edges), edges, roots)))


def _is_member(one: Sequence[Any]) -> bool:
    return "@workspace:" in text_of(one[0])


def _bun_package(key: str, one: Sequence[Any], document: Manifest) -> Component:
    descriptor = DESCRIPTOR.fullmatch(text_of(one[0]))
    name, version = (descriptor[1], descriptor[2]) if descriptor else (key, "")
    reason = source_reason(version)
    digest = next((word for word in strings(list(one[1:])) if word.startswith("sha")), "")
    registry = text_of(one[1]) if len(one) > 1 else ""
    return component(
        NPM,
        name,
        "" if reason else version,
        document.mark("packages", key),
        hashes=integrity(digest),
        registry=registry if registry.startswith("http") else "",
        unassessed=reason or judged(version),
    )


def _needs(entry: Mapping[str, Any]) -> list[str]:
    return [name for key in (*ROOT_NEEDS,) if key != "devDependencies" for name in table(entry.get(key))]


def _resolve(key: str, needed: Sequence[str], at: Mapping[str, int]) -> Iterator[int]:
    """Where each name is found: below the package itself, else below one of those that hold it."""
    for name in needed:
        here = key
        while True:
            index = at.get(f"{here}/{name}" if here else name)
            if index is not None:
                yield index
            if index is not None or not here:
                break
            here = here.rpartition("/")[0]


def parse_deno(text: str) -> Listing:
    """`deno.lock`, versions 2 to 5: its packages from npm and JSR; remote modules are listed by no name."""
    document = json_manifest(text)
    expect(document, "version", "npm", "remote", "packages", "jsr")
    found = []
    for above in (("packages",), ()):
        data: Any = document.data
        for key in above:
            data = table(table(data).get(key))
        npm = table(data.get("npm"))
        holder = ("npm", "packages") if isinstance(npm.get("packages"), dict) else ("npm",)
        for keys, ecosystem in ((holder, NPM), (("jsr",), "JSR")):
            listed: Any = data
            for key in keys:
                listed = table(table(listed).get(key))
            found += [
                _deno_package(key, table(one), document.mark(*above, *keys, key), ecosystem)
                for key, one in listed.items()
                if isinstance(one, dict)
            ]
    return Listing(tuple(found))


def _deno_package(key: str, one: Mapping[str, Any], mark: Any, ecosystem: str) -> Component:
    descriptor = DESCRIPTOR.fullmatch(key)
    name, version = (descriptor[1], descriptor[2].partition("_")[0]) if descriptor else (key, "")
    digest = text_of(one.get("integrity"))
    hashes = integrity(digest) or [("sha256", digest)] if re.fullmatch(r"[0-9a-f]{64}|sha.*", digest) else []
    return component(ecosystem, name, version, mark, hashes=hashes, unassessed=judged(version, LOCAL_PATH))
