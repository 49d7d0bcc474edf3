"""Leiningen's `project.clj` and Clojure's `deps.edn`: the modules that they write out. Nothing is evaluated.

Formats: https://codeberg.org/leiningen/leiningen (sample.project.clj), https://clojure.org/reference/deps_edn
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secscan.lockfiles.jvm.gradle import EXACT, declared_module
from secscan.lockfiles.listing import COMMIT, NOT_PINNED, NOT_RESOLVED, VERSION_CONTROL, component
from secscan.model import Component
from secscan.syntax.lines import LineIndex
from secscan.syntax.text import without_comments

_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|;[^\n]*', re.DOTALL)
_NAME = r"[^\W\d][\w.+*!-]*(?:/[\w.+*!-]+)?"
_LISTS = re.compile(r":(?P<key>(?:managed-)?dependencies|plugins)\s*\[")
_VECTOR = re.compile(rf'\[\s*(?P<name>{_NAME})(?:\s+"(?P<version>[^"\n]*)")?')
_SCOPE = re.compile(r':scope\s+"(?P<scope>\w+)"')
_ENTRY = re.compile(r"(?<![\w./:-])(?P<name>[\w.+*!-]+/[\w.+*!$-]+)\s*\{(?P<rest>[^{}]*)\}")
_PART = re.compile(r':(?P<key>[\w./-]+)\s+"(?P<value>[^"\n]*)"')
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]]')


def parse_project(text: str) -> Iterator[Component]:
    """The dependencies and plugins of a project, those of its profiles among them."""
    code, lines = without_comments(text, _COMMENT), LineIndex(text)
    done = 0
    for listed in _LISTS.finditer(code):
        if listed.start() < done:
            continue
        vectors, done = _vectors(code, listed.end())
        scope = "build" if listed["key"] == "plugins" else ""
        for start, end in vectors:
            if match := _VECTOR.match(code, start, end):
                said = _SCOPE.search(code, start, end)
                yield _module(match, lines, match["version"] or "", said["scope"] if said else scope)


def parse_deps(text: str) -> Iterator[Component]:
    """The modules of `:deps` and of all aliases; a project of the same tree is none."""
    code, lines = without_comments(text, _COMMENT), LineIndex(text)
    for match in _ENTRY.finditer(code):
        said = {part["key"]: part["value"] for part in _PART.finditer(match["rest"])}
        if "mvn/version" in said:
            yield _module(match, lines, said["mvn/version"], "")
        elif commit := said.get("git/sha") or said.get("sha") or said.get("git/tag") or said.get("tag"):
            mark = lines.mark(match.start("name"), len(match["name"]))
            version = commit if COMMIT.fullmatch(commit) else ""
            name = _coordinates(match["name"])
            yield component("Maven", name, version, mark, declared=commit, unassessed=VERSION_CONTROL)


def _module(match: re.Match[str], lines: LineIndex, wanted: str, scope: str) -> Component:
    mark = lines.mark(match.start("name"), len(match["name"]))
    version = wanted if EXACT.fullmatch(wanted) and wanted not in {"RELEASE", "LATEST"} else ""
    scope = {"provided": "optional", "compile": "", "runtime": ""}.get(scope, scope)
    return declared_module(
        _coordinates(match["name"]), (wanted, version), mark, scope, NOT_PINNED if wanted else NOT_RESOLVED
    )


def _coordinates(name: str) -> str:
    """`group/name`, or a name that is its own group; a classifier behind `$` is none of it."""
    group, _, own = name.partition("$")[0].partition("/")
    return f"{group}:{own or group}"


def _vectors(code: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """The vectors in a list, without those inside of them, and the place where it is closed."""
    depth, begun = 1, start
    inside: list[tuple[int, int]] = []
    for found in _BRACKETS.finditer(code, start):
        if found[0] == "[":
            begun = found.start() if depth == 1 else begun
            depth += 1
        elif found[0] == "]":
            depth -= 1
            if depth == 1:
                inside.append((begun, found.end()))
            if not depth:
                return inside, found.start()
    return inside, len(code)
