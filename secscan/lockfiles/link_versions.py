"""Versions that another file of the tree sets: Maven's parents, NuGet's central versions, `go.sum`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import basename, dirname, join, normpath

from secscan.lockfiles import dotnet
from secscan.lockfiles.jvm import maven
from secscan.lockfiles.listing import NOT_RESOLVED, UNSUPPORTED, component
from secscan.model import Component
from secscan.syntax.positions import Position

MOST_PARENTS = 20


@dataclass(slots=True)
class Pom:
    """What one `pom.xml` says of itself and for others."""

    key: str = ""
    parent_key: str = ""
    parent_path: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    managed: dict[str, str] = field(default_factory=dict)


def maven_versions(components: Iterable[Component], references: Iterable[Component]) -> list[Component]:
    """The components with what a parent in the tree sets put in; a parent elsewhere is not looked for."""
    poms = _poms(references)
    by_key = {pom.key: path for path, pom in sorted(poms.items(), reverse=True) if "${" not in pom.key}
    known: dict[str, Pom] = {}
    found = []
    for one in components:
        if one.ecosystem == "Maven" and one.path in poms and one.unassessed == NOT_RESOLVED:
            whole = known.get(one.path) or _whole(one.path, poms, by_key)
            known[one.path] = whole
            one = _resolved(one, whole)  # noqa: PLW2901 - the component as its parents make it
        found.append(one)
    return found


def _poms(references: Iterable[Component]) -> dict[str, Pom]:
    poms: dict[str, Pom] = {}
    for one in references:
        if not one.scope.startswith("maven-"):
            continue
        pom = poms.setdefault(one.path, Pom())
        if one.scope == "maven-project":
            pom.key = one.name
        elif one.scope == "maven-parent":
            pom.parent_key, pom.parent_path = one.name, one.version
        else:
            holder = pom.properties if one.scope == "maven-property" else pom.managed
            holder[one.name] = one.version
    return poms


def _whole(path: str, poms: Mapping[str, Pom], by_key: Mapping[str, str]) -> Pom:
    """A project with what it inherits: the nearest one that says something counts."""
    whole = Pom()
    seen: list[str] = []
    while path in poms and path not in seen and len(seen) < MOST_PARENTS:
        seen.append(path)
        pom = poms[path]
        whole.properties = pom.properties | whole.properties
        whole.managed = pom.managed | whole.managed
        path = _parent(path, pom, poms, by_key)
    return whole


def _parent(path: str, pom: Pom, poms: Mapping[str, Pom], by_key: Mapping[str, str]) -> str:
    if not pom.parent_key:
        return ""
    near = normpath(join(dirname(path), pom.parent_path or "../pom.xml"))
    for place in (near, join(near, "pom.xml")):
        if place in poms and _same(poms[place].key, pom.parent_key):
            return place
    return by_key.get(pom.parent_key, "")


def _same(key: str, wanted: str) -> bool:
    return key == wanted or (key.partition(":")[2] == wanted.partition(":")[2] and "${" in key + wanted)


def _resolved(one: Component, whole: Pom) -> Component:
    name = maven.filled(one.name, whole.properties)
    wanted = maven.filled(one.declared or whole.managed.get(name, ""), whole.properties)
    made = maven.artifact(name, wanted, _mark(one), one.scope)
    return replace(made, path=one.path, direct=one.direct, parents=one.parents)


def _mark(one: Component) -> Position:
    return Position(one.line, one.column, one.end_column)


def nuget_versions(components: Iterable[Component], references: Iterable[Component]) -> list[Component]:
    """The components with versions and properties of the nearest `Directory.*.props` above put in."""
    versions: dict[str, dict[str, str]] = {}
    properties: dict[str, dict[str, str]] = {}
    for one in references:
        if one.scope in ("nuget-version", "nuget-property"):
            holder = versions if one.scope == "nuget-version" else properties
            holder.setdefault(one.path, {})[one.name] = one.version
    if not versions and not properties:
        return list(components)
    return [
        _from_props(one, versions, properties)
        if one.ecosystem == dotnet.NUGET and one.unassessed == NOT_RESOLVED
        else one
        for one in components
    ]


def _from_props(
    one: Component, versions: Mapping[str, dict[str, str]], properties: Mapping[str, dict[str, str]]
) -> Component:
    known: dict[str, str] = {}
    for name in ("Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets"):
        known |= properties.get(_nearest(name, one.path, properties), {})
    known |= properties.get(one.path, {})
    central = versions.get(_nearest("Directory.Packages.props", one.path, versions), {})
    own = versions.get(one.path, {})
    wanted = one.declared or own.get(one.name.lower()) or central.get(one.name.lower(), "")
    made = dotnet.package(one.name, dotnet.filled(wanted, known), _mark(one), one.scope)
    return replace(made, path=one.path, direct=one.direct, parents=one.parents)


def _nearest(name: str, path: str, files: Collection[str]) -> str:
    """The file of a name in the directory of a path or the nearest one above it, of those that are known."""
    directory = dirname(path)
    while True:
        place = join(directory, name)
        if place in files:
            return place
        if not directory:
            return ""
        directory = dirname(directory)


def go_sums(
    components: Sequence[Component], references: Sequence[Component], paths: Collection[str]
) -> Iterator[Component]:
    """The modules that `go.sum` alone knows, where `go.mod` is older than Go 1.17 or not there."""
    language = {dirname(one.path): one.version for one in references if one.scope == "go-version"}
    named = {(dirname(one.path), one.name) for one in components if one.path.endswith("go.mod")}
    modules = {dirname(path) for path in paths if basename(path) == "go.mod"}
    modules |= {directory for directory, _ in named} | language.keys()
    newest: dict[tuple[str, str], Component] = {}
    for one in references:
        place = (dirname(one.path), one.name)
        only_summed = one.scope == "go-sum" and place not in named
        if only_summed and (place[0] not in modules or _is_old(language.get(place[0], ""))):
            above = newest.get(place)
            if above is None or _order(above.version) < _order(one.version):
                newest[place] = one
    for one in newest.values():
        made = component("Go", one.name, one.version, _mark(one), direct=False, unassessed=UNSUPPORTED)
        yield replace(made, path=one.path)


def _is_old(version: str) -> bool:
    release = re.match(r"(\d{1,4})\.(\d{1,4})", version)
    return release is None or (int(release[1]), int(release[2])) < (1, 17)


def _order(version: str) -> tuple[tuple[int, ...], bool, str]:
    """Enough of semantic versioning to find the newest of a module's versions."""
    numbers, _, rest = version.removeprefix("v").partition("+")[0].partition("-")
    return tuple(int(part[:18]) for part in numbers.split(".") if part.isdecimal()), not rest, rest
