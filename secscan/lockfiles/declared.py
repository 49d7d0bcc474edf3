"""What manifests of projects only declare: names and ranges, which a lock file would turn into versions.

A package that no lock file answers is listed as not pinned, one that is given exactly with its version.
Packages of the tree itself (a path, a workspace) are left out. What computes its dependencies, or cannot be
read, is listed under the file's own name: nobody is led to believe that a version was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from secscan.lockfiles import listing
from secscan.lockfiles.bazel import parse_module
from secscan.lockfiles.documents import Manifest, json_manifest, toml_manifest, yaml_manifest
from secscan.lockfiles.javascript.registry import wanted as npm_wanted
from secscan.lockfiles.jvm.clojure import parse_deps, parse_project
from secscan.lockfiles.jvm.gradle_script import parse_script
from secscan.lockfiles.jvm.scala import parse_sbt
from secscan.lockfiles.listing import Listing, MalformedError, component
from secscan.lockfiles.python.setup_py import setup_requirements
from secscan.model import Component
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import Path, Position
from secscan.syntax.values import table, text_of

_EXACT = re.compile(r"[=v ]*(\d+(?:\.\d+){1,3}(?:[-+][\w.+-]+)?)", re.ASCII)
_LOCAL = ("workspace:", "file:", "link:", "portal:", "./", "../")
_REPOSITORY = re.compile(r"(?:git\b|git@|github:|gitlab:|bitbucket:|ssh:|[\w.-]+/[\w.-]+(?:#|\Z))")


def _package(ecosystem: str, name: str, wanted: str, mark: Position, scope: str = "") -> Iterator[Component]:
    """The package, unless it is one of the tree's own."""
    if wanted.startswith(_LOCAL):
        return
    exact = _EXACT.fullmatch(wanted)
    reason = listing.UNSUPPORTED if exact else listing.NOT_PINNED
    if _REPOSITORY.match(wanted):
        reason = listing.VERSION_CONTROL
    elif wanted.startswith(("http:", "https:")):
        reason = listing.DIRECT_URL
    asked = wanted if reason == listing.NOT_PINNED else ""
    made = component(
        ecosystem, name, exact[1] if exact else "", mark, scope=scope, declared=asked, unassessed=reason
    )
    moving = reason == listing.VERSION_CONTROL and not listing.COMMIT.search(wanted)
    yield replace(made, traits=("unpinned",)) if moving else made


def _object(document: Manifest, ecosystem: str, keys: Mapping[str, str]) -> Iterator[Component]:
    """The packages of objects of name and range; `keys` are their keys with the scope of each."""
    for key, scope in keys.items():
        for name, wanted in table(document.data.get(key)).items():
            yield from _package(ecosystem, name, text_of(wanted), document.mark(key, name), scope)


def _npm(text: str) -> Iterator[Component]:
    """What `package.json` declares; an alias is what it stands for, an optional peer is none."""
    document = json_manifest(text)
    keys = {"dependencies": "", "peerDependencies": "", "optionalDependencies": "optional"}
    meta = table(document.data.get("peerDependenciesMeta"))
    for key, scope in (keys | {"devDependencies": "dev"}).items():
        for name, value in table(document.data.get(key)).items():
            if key == "peerDependencies" and table(meta.get(name)).get("optional") is True:
                continue
            one = npm_wanted(name, text_of(value))
            asked = one.version or text_of(value)
            yield from _package("npm", one.name, asked, document.mark(key, name), scope)


def _composer(text: str) -> Iterator[Component]:
    """A name without a vendor is PHP itself or an extension of it."""
    found = _object(json_manifest(text), "Packagist", {"require": "", "require-dev": "dev"})
    yield from (one for one in found if "/" in one.name)


_CARGO = {"dependencies": "", "dev-dependencies": "dev", "build-dependencies": "build"}


def _cargo(text: str) -> Iterator[Component]:
    document = toml_manifest(text)
    places: list[tuple[Path, str]] = [((key,), scope) for key, scope in _CARGO.items()]
    places.append((("workspace", "dependencies"), ""))
    for name in table(document.data.get("target")):
        places += [(("target", name, key), scope) for key, scope in _CARGO.items()]
    for keys, scope in places:
        rows: Any = document.data
        for key in keys:
            rows = table(rows).get(str(key))
        for name, wanted in table(rows).items():
            yield from _crate(name, wanted, document.mark(*keys, name), scope)


def _crate(name: str, wanted: Any, mark: Position, scope: str) -> Iterator[Component]:
    """A bare version is a range in Cargo; only `=` pins."""
    entry = table(wanted)
    if "path" in entry or entry.get("workspace") is True:
        return
    wish = text_of(wanted) or text_of(entry.get("version"))
    exact = wish if wish.startswith("=") else ""
    source = "git" if "git" in entry else exact
    yield from _package("crates.io", text_of(entry.get("package")) or name, source, mark, scope)


def _pub(text: str) -> Iterator[Component]:
    document = yaml_manifest(text)
    for key, scope in {"dependencies": "", "dev_dependencies": "dev"}.items():
        for name, wanted in table(document.data.get(key)).items():
            entry = table(wanted)
            if not {"sdk", "path"} & entry.keys():
                wish = "git" if "git" in entry else text_of(wanted) or text_of(entry.get("version"))
                yield from _package("Pub", name, wish, document.mark(key, name), scope)


_GEM = re.compile(
    r"""^[ \t]*(?:gem|\w+\.add_(?:runtime_|development_)?dependency)[ \t(]+["'](?P<name>[\w.-]+)["']"""
    r"""(?P<rest>[^\n]*)""",
    re.MULTILINE,
)
_POD = re.compile(r"""^[ \t]*pod[ \t(]+["'](?P<name>[^"'\n]+)["'](?P<rest>[^\n]*)""", re.MULTILINE)
_HEX = re.compile(r"\{[ \t]*:(?P<name>\w+),(?P<rest>[ \t]*(?:\"|git|path|in_umbrella)[^\n}]*)\}")
_SWIFT = re.compile(
    r"""\.package\([ \t\n]*(?:name:[ \t]*"[^"\n]*",[ \t\n]*)?url:[ \t\n]*"(?:\w+://)?(?P<name>[^"\n]+)"(?P<rest>[^\n]*)"""
)
_OWN = re.compile(r"""(?::path[ \t]*=>|\bpath:|\bin_umbrella:)""")
_GIT = re.compile(r"""(?::git(?:hub)?[ \t]*=>|\bgit(?:hub|_url)?:)""")
_CONSTRAINT = re.compile(r"""[ \t]*,?[ \t]*(?:exact:[ \t]*)?["']([^"'\n]*)["'][ \t]*\)?,?[ \t]*(?:#.*)?""")


def _lines(ecosystem: str, pattern: re.Pattern[str], text: str) -> Iterator[Component]:
    """The packages of a program that declares them in calls, as they are written: nothing is run."""
    index = LineIndex(text)
    for match in pattern.finditer(text):
        rest = match["rest"]
        begun = index.at(match.start())
        before = index.text(begun[0])[: begun[1] - 1]
        if _OWN.search(rest) or "#" in before or "//" in before:
            continue
        only = _CONSTRAINT.fullmatch(rest)
        wanted = "git" if _GIT.search(rest) else only[1] if only else ""
        scope = "dev" if "add_development_" in match[0] else ""
        mark = index.mark(match.start("name"), len(match["name"]))
        yield from _package(ecosystem, match["name"].removesuffix(".git"), wanted, mark, scope)


_GALAXY = re.compile(r"^(?:collections|roles)[ \t]*:", re.MULTILINE)


def _galaxy(text: str) -> Iterator[Component]:
    """Ansible's collections and roles; a file of that name without either is something else."""
    document = yaml_manifest(text) if _GALAXY.search(text) else Manifest({}, lambda _keys: None)
    for key in ("collections", "roles"):
        listed = document.data.get(key)
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            entry = table(one)
            name = text_of(one) or text_of(entry.get("name")) or text_of(entry.get("src"))
            source = " ".join((text_of(entry.get("src")), text_of(entry.get("source")), name))
            git = _REPOSITORY.match(text_of(entry.get("type")) + text_of(entry.get("scm"))) or "://" in source
            wanted = text_of(entry.get("version"))
            said = next((word for word in ("name", "src") if word in entry), "")
            mark = document.mark(key, index, said) if said else document.mark(key, index)
            yield from _package("Ansible Galaxy", name, f"git {wanted}" if git else wanted, mark)


_READERS: dict[str, Callable[[str], Iterator[Component]]] = {
    "package-json": _npm,
    "composer-json": _composer,
    "cargo-toml": _cargo,
    "pubspec": _pub,
    "gemfile": lambda text: _lines("RubyGems", _GEM, text),
    "podfile": lambda text: _lines("CocoaPods", _POD, text),
    "mix": lambda text: _lines("Hex", _HEX, text),
    "swift-package": lambda text: _lines("SwiftURL", _SWIFT, text),
    "setup-py": setup_requirements,
    "gradle": parse_script,
    "sbt": parse_sbt,
    "leiningen": parse_project,
    "clojure-deps": parse_deps,
    "bazel-module": parse_module,
    "ansible-galaxy": _galaxy,
}
DECLARED = frozenset(_READERS)
"""The formats that this module reads."""


def parse_declared(kind: str, text: str, name: str) -> Listing:
    """The packages that a manifest of one of these formats declares; `name` is the file's own."""
    try:
        return Listing(tuple(_READERS[kind](text)))
    except MalformedError as problem:
        reason = str(problem)
    # Without versions there is nothing to assess in it: as little is known as of one that can be read.
    return Listing((component("file", name, "", Position(), unassessed=f"cannot be read: {reason}"),))
