"""The files of Helm charts -> charts with their values and dependencies, as `helm template` sees them.

A dependency is found below `charts/` (a directory, or an archive that the caller has unpacked as
`charts/name.tgz!/...`) or where `file://` leads, inside the given files; any other one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any

from secscan.syntax.positions import DocumentError, NodePosition
from secscan.syntax.values import list_of
from secscan.syntax.yaml import load_yaml

MAX_DEPTH = 6
CHART = "Chart.yaml"
INSIDE = "!/"
"""Stands between an archive's path and the path of a file in it."""
_VALUES = re.compile(r"(?:values[-._][^/]+\.ya?ml|(?:ci|values)/[^/]+\.ya?ml)\Z")
_CHILD = re.compile(r"charts/[^/]+(?:!/[^/]+)?\Z")
_NO_PLACE = NodePosition((1, 1, 1, 1), 1, {})


@dataclass(frozen=True, slots=True)
class Values:
    """A file of values: its path, what it holds, and where."""

    path: str
    tree: Mapping[str, Any]
    place: NodePosition = _NO_PLACE

    def line_of(self, path: tuple[str, ...]) -> int:
        """The line of the value at a path, or 0 where the file does not set it."""
        here: Any = self.tree
        for key in path:
            if not isinstance(here, Mapping) or key not in here:
                return 0
            here = here[key]
        return self.place.find(path).span[0]


@dataclass(frozen=True, slots=True)
class Dependency:
    """A chart that another one needs; `key` is the name under which the parent gives it values."""

    key: str
    chart: Chart | None
    conditions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `files` are its own by their path in it, `overrides` the files of other values beside it."""

    directory: str
    name: str
    meta: Mapping[str, Any]
    values: Values
    overrides: tuple[Values, ...]
    files: Mapping[str, bytes]
    dependencies: tuple[Dependency, ...]

    @property
    def is_library(self) -> bool:
        """Whether it only defines templates for others."""
        return self.meta.get("type") == "library"

    @property
    def missing(self) -> tuple[str, ...]:
        """The dependencies that are not there."""
        return tuple(found.key for found in self.dependencies if found.chart is None)

    def templates(self) -> Iterator[tuple[str, str]]:
        """The texts below `templates/` by their path in the chart."""
        for path, data in sorted(self.files.items()):
            if path.startswith("templates/"):
                yield path, data.decode("utf-8", "replace")


def chart_directories(paths: Iterator[str] | list[str]) -> list[str]:
    """The directories of charts among the paths, outermost first."""
    return sorted(dirname(path) for path in paths if path == CHART or path.endswith(f"/{CHART}"))


def read_chart(directory: str, files: Mapping[str, bytes], depth: int = 0) -> Chart:
    """The chart in a directory; raises `DocumentError` where its own description cannot be read."""
    prefix = f"{directory}/" if directory else ""
    inside = {path[len(prefix) :]: data for path, data in files.items() if path.startswith(prefix)}
    own = {path: data for path, data in inside.items() if not path.startswith("charts/")}
    meta = _tree(own[CHART])[0]
    overrides = tuple(_overrides(prefix, own))
    return Chart(
        directory,
        str(meta.get("name") or "chart"),
        meta,
        _values(f"{prefix}values.yaml", own.get("values.yaml", b"")),
        overrides,
        own,
        tuple(_dependencies(directory, meta, inside, files, depth)),
    )


def _tree(data: bytes) -> tuple[dict[str, Any], NodePosition]:
    documents = load_yaml(data.decode("utf-8", "replace"))
    first = documents[0] if documents else None
    if first is None or not isinstance(first.value, dict):
        return {}, _NO_PLACE
    return first.value, first.place


def _values(path: str, data: bytes) -> Values:
    return Values(path, *_tree(data))


def _overrides(prefix: str, own: Mapping[str, bytes]) -> Iterator[Values]:
    """The readable files of values beside `values.yaml`."""
    for path, data in sorted(own.items()):
        if _VALUES.match(path):
            try:
                read = _values(f"{prefix}{path}", data)
            except DocumentError:
                continue
            if read.tree:
                yield read


def _dependencies(
    directory: str,
    meta: Mapping[str, Any],
    inside: Mapping[str, bytes],
    files: Mapping[str, bytes],
    depth: int,
) -> Iterator[Dependency]:
    """What the chart declares, and what lies in `charts/` without being declared."""
    children = dict(_children(directory, inside, files, depth))
    listed = meta.get("dependencies")
    declared = [entry for entry in (listed if isinstance(listed, list) else ()) if isinstance(entry, dict)]
    for entry in declared:
        name = str(entry.get("name") or "")
        chart = children.get(name) or _by_path(directory, entry, files, depth)
        yield Dependency(
            str(entry.get("alias") or name),
            chart,
            tuple(part.strip() for part in str(entry.get("condition") or "").split(",") if part.strip()),
            tuple(str(tag) for tag in list_of(entry.get("tags"))),
            tuple(_imports(entry.get("import-values"))),
        )
    named = {entry.get("name") for entry in declared}
    for name, chart in sorted(children.items()):
        if name not in named:
            yield Dependency(name, chart)


def _children(
    directory: str, inside: Mapping[str, bytes], files: Mapping[str, bytes], depth: int
) -> Iterator[tuple[str, Chart]]:
    places = {dirname(path) for path in inside if path.endswith(f"/{CHART}")}
    for place in sorted(places):
        if depth < MAX_DEPTH and _CHILD.match(place):
            try:
                chart = read_chart(join(directory, place), files, depth + 1)
            except DocumentError:
                continue
            yield chart.name, chart


def _by_path(
    directory: str, entry: Mapping[str, Any], files: Mapping[str, bytes], depth: int
) -> Chart | None:
    repository = str(entry.get("repository") or "")
    if not repository.startswith("file://") or depth >= MAX_DEPTH:
        return None
    place = normpath(join(directory, repository.removeprefix("file://")))
    if place == directory or join(place, CHART) not in files:
        return None
    try:
        return read_chart(place, files, depth + 1)
    except DocumentError:
        return None


def _imports(value: Any) -> Iterator[tuple[str, str]]:
    for entry in list_of(value):
        if isinstance(entry, str):
            yield f"exports.{entry}", "."
        elif isinstance(entry, dict):
            yield str(entry.get("child") or ""), str(entry.get("parent") or ".")
