"""Conan's and vcpkg's files.

Formats: https://docs.conan.io/2/tutorial/versioning/lockfiles.html,
https://docs.conan.io/2/reference/conanfile_txt.html, https://learn.microsoft.com/en-us/vcpkg/reference/vcpkg-json
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from secscan.lockfiles.documents import Manifest, expect, json_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, NOT_PINNED, UNSUPPORTED, Extras, Listing, component, judged
from secscan.lockfiles.python.setup_py import parsed
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import strings, table, tables, text_of

CONAN = "ConanCenter"
REFERENCE = re.compile(r"([\w.+-]+)/([^@#:%\s]+)(?:@([^/#:%\s]+)?(?:/([^#:%\s]+))?)?(?:#([0-9a-f]+))?.*")
SCOPES = {"requires": "", "build_requires": "build", "python_requires": "build", "tool_requires": "build"}
SCOPES |= {"test_requires": "test", "config_requires": "build"}


def conan_package(text: str, mark: Position, scope: str) -> Component | None:
    """`name/version@user/channel#revision`; a version range is not pinned."""
    reference = REFERENCE.fullmatch(text.strip())
    if reference is None:
        return None
    ranged = reference[2].startswith("[")
    extras = Extras(
        {"user": reference[3] or "", "channel": reference[4] or ""} if reference[3] not in (None, "_") else {}
    )
    version = "" if ranged else reference[2]
    return component(
        CONAN,
        reference[1],
        version,
        mark,
        scope=scope,
        declared=reference[2] if ranged else "",
        unassessed=UNSUPPORTED if version else NOT_PINNED,
        extras=extras,
    )


def parse_conan_lock(text: str) -> Listing:
    """`conan.lock` of Conan 1 (a graph of nodes, the first of them the project) and of Conan 2 (lists)."""
    document = json_manifest(text)
    expect(document, "graph_lock", "requires", "build_requires", "python_requires", "version")
    if "graph_lock" in document.data:
        return _conan_graph(document)
    found: list[Component] = []
    for key, scope in SCOPES.items():
        for index, one in enumerate(strings(document.data.get(key))):
            package = conan_package(one, document.mark(key, index), scope)
            found += [package] if package else []
    return Listing(tuple(with_parents(found, ())))


def _conan_graph(document: Manifest) -> Listing:
    keys = ("graph_lock", "nodes")
    nodes = table(table(document.data.get("graph_lock")).get("nodes"))
    at: dict[str, int] = {}
    found: list[Component] = []
    for number, value in nodes.items():
        one = table(value)
        text = text_of(one.get("ref") or one.get("pref"))
        scope = "build" if text_of(one.get("context")) == "build" else ""
        mark = document.mark(*keys, number, "ref" if "ref" in one else "pref")
        package = conan_package(text, mark, scope)
        if package:
            package = replace(package, unassessed=LOCAL_PATH) if one.get("path") else package
            at[number] = len(found)
            found.append(package)
    edges: list[Edge] = []
    for number, value in nodes.items():
        for key in ("requires", "build_requires"):
            edges += [
                (at.get(number, PROJECT), at[child])
                for child in strings(table(value).get(key))
                if child in at
            ]
    return Listing(tuple(with_parents(found, edges)))


def parse_conanfile_txt(text: str) -> Listing:
    """`conanfile.txt`: the lines of its sections of requirements."""
    found: list[Component] = []
    section, bad = "", 0
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        line = raw.partition("#")[0].strip() if "/" not in raw else re.sub(r"\s#.*$", "", raw).strip()
        if line.startswith("["):
            section = line.strip("[] ")
        elif line and section in SCOPES:
            mark = Position(number, 1 + raw.index(line), 1 + raw.index(line) + len(line))
            package = conan_package(line, mark, SCOPES[section])
            found += [package] if package else []
            bad = bad or (0 if package else number)
    return Listing(tuple(found), f"line {bad}: not a reference of Conan" if bad else "")


def parse_conanfile_py(text: str) -> Listing:
    """`conanfile.py`, parsed and never run: literal references in its lists and calls."""
    found: list[Component] = []
    for node in ast.walk(parsed(text)):
        for scope, value in _conan_values(node):
            for one in ast.walk(value):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    mark = Position(one.lineno, one.col_offset + 2, one.col_offset + 2 + len(one.value))
                    package = conan_package(one.value, mark, scope)
                    found += [package] if package else []
    return Listing(tuple(found))


def _conan_values(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        yield from ((SCOPES[name], node.value) for name in names if name in SCOPES)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SCOPES
        and node.args
    ):
        yield SCOPES[node.func.attr], node.args[0]


def parse_vcpkg(text: str) -> Listing:
    """`vcpkg.json`: dependencies of the project and its features; only overrides fix a version."""
    document = json_manifest(text)
    overrides = {
        text_of(one.get("name")): next((text_of(one[key]) for key in VERSIONS if key in one), "")
        for one in tables(document.data.get("overrides"))
    }
    found: list[Component] = []
    places: list[tuple[tuple[str, ...], Any, str]] = [
        (("dependencies",), document.data.get("dependencies"), "")
    ]
    for name, feature in table(document.data.get("features")).items():
        places.append((("features", name, "dependencies"), table(feature).get("dependencies"), "optional"))
    for keys, listed, scope in places:
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            name = text_of(one) or text_of(table(one).get("name"))
            mark = (
                document.mark(*keys, index) if isinstance(one, str) else document.mark(*keys, index, "name")
            )
            own = "build" if table(one).get("host") is True and not scope else scope
            found += [_port(name, overrides.get(name, ""), table(one), mark, own)] if name else []
    return Listing(tuple(found))


VERSIONS = ("version", "version-semver", "version-date", "version-string")


def _port(name: str, version: str, one: Any, mark: Position, scope: str) -> Component:
    wanted = text_of(one.get("version>="))
    return component(
        "vcpkg",
        name,
        version,
        mark,
        scope=scope,
        declared=f">={wanted}" if wanted and not version else "",
        unassessed=judged(version),
    )
