"""Go's files: `go.mod`, `go.sum`, `go.work`, `vendor/modules.txt`, and `Gopkg.lock` of dep before them.

Format: https://go.dev/ref/mod
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from secscan.lockfiles.documents import entries, toml_manifest
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import (
    LOCAL_PATH,
    UNSUPPORTED,
    VERSION_CONTROL,
    Listing,
    component,
    judged,
    reference,
)
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import text_of

GO = "Go"
WORD = re.compile(r'"[^"]*"|`[^`]*`|[^\s"`]+')
RELEASE = re.compile(r"\d+\.\d+\.\d+(?:(?:rc|beta)\d+)?|\d+\.\d+(?:rc|beta)\d+")
MODULE_VERSION = re.compile(r"v\d[\w.+-]*", re.ASCII)
SUM = re.compile(r"(\S+) (v[^\s/]+)(/go\.mod)? h1:(\S+)\s*")


class Directive(NamedTuple):
    """A line of `go.mod` with its directive's name, its words, the comment and where it stands."""

    name: str
    words: tuple[str, ...]
    comment: str
    mark: Position


def parse_go_mod(text: str) -> Listing:
    """`go.mod`: what it requires at the versions that it names, replacements applied; and the toolchain.

    A version that is excluded is never required: Go itself would have refused the file.
    """
    required: list[Directive] = []
    replaced: dict[str, Directive] = {}
    rest: list[Component] = []
    bad = 0
    for one in directives(text):
        if one.name == "require":
            fits = len(one.words) == 2 and MODULE_VERSION.fullmatch(one.words[1])  # noqa: PLR2004
            bad = bad or (0 if fits else one.mark.line)
            required += [one] if fits else []
        elif one.name == "replace" and "=>" in one.words:
            replaced[" ".join(one.words[: one.words.index("=>")])] = one
    found = [_module(one, replaced) for one in required]
    rest += _toolchain(text)
    edges = [(PROJECT, at) for at, one in enumerate(found) if one.direct]
    error = f"line {bad}: not a requirement of a module" if bad else ""
    return Listing((*with_parents(found, edges), *rest), error)


def directives(text: str) -> Iterator[Directive]:
    """The directives of the file, those in blocks one by one."""
    block = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line, _, comment = raw.partition("//") if '"' not in raw and "`" not in raw else _parted(raw)
        spans = [(found[0], found.start(), found.end()) for found in WORD.finditer(line)]
        words = [word.strip('"`') for word, _, _ in spans]
        if not words:
            continue
        if words == [")"]:
            block = ""
        elif words[-1] == "(" and len(words) == 2:  # noqa: PLR2004 - `require (`
            block = words[0]
        else:
            own = spans if block else spans[1:]
            name = block or words[0]
            start, end = (own[0][1], own[-1][2]) if own else (spans[0][1], spans[0][2])
            mark = Position(number, start + 1, end + 1)
            yield Directive(name, tuple(words if block else words[1:]), comment.strip(), mark)


def _parted(raw: str) -> tuple[str, str, str]:
    """A line with quotes: a comment begins at the first `//` outside them."""
    for found in re.finditer(r'"[^"]*"|`[^`]*`|//', raw):
        if found[0] == "//":
            return raw[: found.start()], "//", raw[found.end() :]
    return raw, "", ""


def _module(one: Directive, replaced: dict[str, Directive]) -> Component:
    name, version = one.words
    by = replaced.get(f"{name} {version}") or replaced.get(name)
    direct = "indirect" not in one.comment
    if by is None:
        return component(GO, name, version, one.mark, direct=direct, unassessed=UNSUPPORTED)
    target = by.words[by.words.index("=>") + 1 :]
    if len(target) == 2 and MODULE_VERSION.fullmatch(target[1]):  # noqa: PLR2004 - name and version
        return component(GO, target[0], target[1], by.mark, direct=direct, unassessed=UNSUPPORTED)
    return component(GO, name, "", by.mark, direct=direct, declared=version, unassessed=LOCAL_PATH)


def _toolchain(text: str) -> Iterator[Component]:
    """Go's standard library, where the file says which release of Go is used; and the language's version."""
    found = {one.name: one for one in directives(text) if one.name in ("go", "toolchain") and one.words}
    for name in ("toolchain", "go"):
        version = found[name].words[0].removeprefix("go").partition("-")[0] if name in found else ""
        if RELEASE.fullmatch(version):
            yield component(GO, "stdlib", version, found[name].mark, unassessed=UNSUPPORTED)
            break
    if "go" in found:
        yield reference("go-version", "go", found["go"].words[0], found["go"].mark)


def parse_go_work(text: str) -> Listing:
    """`go.work`: the toolchain, and the modules that replace others in the whole workspace."""
    found = list(_toolchain(text))
    for one in directives(text):
        target = one.words[one.words.index("=>") + 1 :] if one.name == "replace" and "=>" in one.words else ()
        if len(target) == 2 and MODULE_VERSION.fullmatch(target[1]):  # noqa: PLR2004
            found.append(component(GO, target[0], target[1], one.mark, unassessed=UNSUPPORTED))
    return Listing(tuple(found))


def parse_go_sum(text: str) -> Listing:
    """`go.sum`: references to the modules whose content it knows; they count below Go 1.17 alone.

    From then on `go.mod` itself names everything that is built.
    """
    found: list[Component] = []
    bad = 0
    for number, line in enumerate(text.split("\n"), 1):
        known = SUM.fullmatch(line)
        if known and not known[3]:
            found.append(reference("go-sum", known[1], known[2], Position(number, 1, known.end(2) + 1)))
        elif not known and line.strip():
            bad = bad or number
    return Listing(tuple(found), f"line {bad}: not the hash of a module" if bad else "")


def parse_vendor_modules(text: str) -> Listing:
    """`vendor/modules.txt`: the modules whose code stands in the directory, with what replaces them."""
    found: list[Component] = []
    heading: tuple[int, str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("# "):
            heading = (number, line)
        elif heading and line.strip() and not line.startswith("#"):  # a package: the module is really there
            found += _vendored(*heading)
            heading = None
    return Listing(tuple(found))


def _vendored(number: int, line: str) -> list[Component]:
    words = line.split()[1:]
    name, target = words[0], words[words.index("=>") + 1 :] if "=>" in words else words
    local = "=>" in words and len(target) < 2  # noqa: PLR2004 - a path without a version
    version = target[1] if len(target) > 1 and MODULE_VERSION.fullmatch(target[1]) else ""
    if not version and not local:
        return []
    mark = Position(number, 3, len(line) + 1)
    why = judged(version, LOCAL_PATH)
    return [component(GO, name if local else target[0], version, mark, unassessed=why)]


def parse_dep_lock(text: str) -> Listing:
    """`Gopkg.lock` of dep, which Go's modules replaced: each project at its version, else at its revision."""
    found = []
    for one in entries(toml_manifest(text), "projects"):
        revision = text_of(one.table.get("revision"))
        version = one.version if MODULE_VERSION.fullmatch(one.version) else ""
        why = judged(version) if version else VERSION_CONTROL
        found.append(component(GO, one.name, version or revision, one.mark, unassessed=why))
    return Listing(tuple(found))
