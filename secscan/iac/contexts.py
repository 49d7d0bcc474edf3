"""Which files of a target are read together: a chart and what it depends on, modules that call each other.

Only names and a few telling lines are looked at here; whatever is read is parsed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import basename, dirname, join, normpath

from secscan.iac.helm.chart import CHART, chart_directories

LARGEST_MEMBER = 1 << 20
LARGEST_ARCHIVE = 16 << 20
_TEMPLATES = (".yaml", ".yml", ".json")
_TERRAFORM = (".tf", ".tofu", ".tf.json", ".tofu.json")
_VARIABLES = (".tfvars", ".tfvars.json")
_LOCAL_CHART = re.compile(rb"""repository["']?[ \t]*:[ \t]*["']?file://([^\s"'#]+)""")
_LOCAL_MODULE = re.compile(rb"""\bsource["']?[ \t]*[=:][ \t]*["'](\.{1,2}/[^"'\r\n]*)["']""")
Read = Callable[[str], bytes]


class Groups:
    """Directories that belong together, joined pair by pair."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def top(self, name: str) -> str:
        """The directory that stands for the group."""
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Makes one group of two; a directory that is none of ours is passed over."""
        if other in self._above:
            first, second = sorted((self.top(one), self.top(other)))
            self._above[second] = first


def contexts(sizes: Mapping[str, int], read: Read) -> dict[str, tuple[str, ...]]:
    """The paths that must be at hand for each file that is not read alone, itself among them.

    `sizes` are those of all files of the target; `read` gives the bytes of one. Files of a group share
    one tuple.
    """
    found = dict(_charts(sizes, read))
    found.update(_modules(sizes, read))
    return found


def _charts(sizes: Mapping[str, int], read: Read) -> Iterator[tuple[str, tuple[str, ...]]]:
    charts = chart_directories(list(sizes))
    roots = [place for place in charts if not any(_is_below(place, f"{above}/charts") for above in charts)]
    groups = Groups(roots)
    for root in roots:
        for match in _LOCAL_CHART.finditer(read(join(root, CHART))):
            other = normpath(join(root, match[1].decode("utf-8", "replace")))
            groups.join(root, "" if other == "." else other)
    members: dict[str, list[str]] = {}
    for path, size in sizes.items():
        holder = next(
            (place for place in sorted(roots, key=len, reverse=True) if _is_below(path, place)), None
        )
        limit = LARGEST_ARCHIVE if path.endswith(".tgz") else LARGEST_MEMBER
        if holder is not None and size <= limit:
            members.setdefault(groups.top(holder), []).append(path)
    for paths in members.values():
        together = tuple(paths)
        for path in paths:
            if "templates/" in path and path.endswith(_TEMPLATES):
                yield path, together


def _is_below(path: str, directory: str) -> bool:
    return not directory or path.startswith(f"{directory}/") or path == directory


def _modules(sizes: Mapping[str, int], read: Read) -> Iterator[tuple[str, tuple[str, ...]]]:
    places: dict[str, list[str]] = {}
    for path, size in sizes.items():
        if path.endswith((*_TERRAFORM, *_VARIABLES)) and size <= LARGEST_MEMBER:
            places.setdefault(dirname(path), []).append(path)
    groups = Groups(places)
    for place, paths in places.items():
        for path in paths:
            for source in _LOCAL_MODULE.finditer(read(path)) if path.endswith(_TERRAFORM) else ():
                other = normpath(join(place, source[1].decode("utf-8", "replace")))
                groups.join(place, "" if other == "." else other)
    members: dict[str, list[str]] = {}
    for place, paths in places.items():
        members.setdefault(groups.top(place), []).extend(paths)
    for paths in members.values():
        together = tuple(sorted(paths))
        yield from ((path, together) for path in paths if path.endswith(_TERRAFORM))


def name_of(paths: tuple[str, ...]) -> str:
    """What a group is called: its first directory."""
    return dirname(paths[0]) or basename(paths[0])
