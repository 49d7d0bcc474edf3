"""Layers, and the file system that they make together.

Of a layer all paths are kept, and of the files that tell something what `inspect` made of them, never their
content. Whiteouts: https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from secscan.image.streams import ByteStream
from secscan.image.tar_entries import Body, TarEntries, TarEntry

WHITEOUT = ".wh."
OPAQUE = ".wh..wh..opq"
MOST_ENTRIES = 2_000_000
LONGEST_PATH = 4096
MOST_LINKS = 40
OUTSIDE = "a name in its tar leads out of the image"
CROWDED = f"it has more than {MOST_ENTRIES:,} entries"

Inspect = Callable[[str, TarEntry, Body], Any]
"""The facts of a file, by path, entry and content; None where that is nothing. Raises `UnreadFileError`."""


class UnreadFileError(ValueError):
    """A file that should have been looked at could not be; the message says why, without its name."""


class SeenFile(NamedTuple):
    """A path of the merged file system: what is there, its facts, and which layer (from 0) brought it."""

    entry: TarEntry
    facts: Any
    layer: int


@dataclass(slots=True)
class Layer:
    """What one layer adds and takes away. `facts` are those of each path, `modes` remarkable ones."""

    facts: dict[str, tuple[TarEntry, Any]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    directories: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    opaque: set[str] = field(default_factory=set)
    links: dict[str, TarEntry] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)

    def hides(self, path: str) -> bool:
        """Whether nothing of the layers below is seen at a path that they have."""
        if path in self.files or path in self.directories or path in self.gone:
            return True
        return any(
            above in self.gone or above in self.opaque or above in self.files for above in parents(path)
        )


def parents(path: str) -> Iterator[str]:
    """The directories that a path lies in, the nearest first, the root (empty) last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


class LayerReader:
    """Reads layers: `inspect` is asked about each file, `remarkable` about each entry's mode and name."""

    def __init__(self, inspect: Inspect, remarkable: Callable[[TarEntry], bool]) -> None:
        self.inspect, self.remarkable = inspect, remarkable
        self.entries = 0

    def read(self, source: ByteStream, linked: Mapping[str, str] | None = None) -> Layer:
        """A layer from its tar; `linked` are files that are looked at under another name."""
        layer = Layer()
        tar = TarEntries(source)
        for entry, body in tar:
            self.entries += 1
            if self.entries > MOST_ENTRIES:
                layer.problems[CROWDED] = None
                return layer
            self._add(layer, entry, body, (linked or {}).get(entry.path, ""))
        layer.problems |= tar.problems
        return layer

    def _add(self, layer: Layer, entry: TarEntry, body: Body, known_as: str) -> None:
        if entry.outside:
            layer.problems[OUTSIDE] = None
            return
        directory, _, name = entry.path.rpartition("/")
        if name == OPAQUE:
            layer.opaque.add(directory)
        elif name.startswith(WHITEOUT):
            layer.gone.add(posixpath.join(directory, name[len(WHITEOUT) :]))
        elif entry.path and len(entry.path) <= LONGEST_PATH:
            self._place(layer, entry, body, known_as)

    def _place(self, layer: Layer, entry: TarEntry, body: Body, known_as: str) -> None:
        layer.facts.pop(entry.path, None)
        layer.links.pop(entry.path, None)
        layer.files.discard(entry.path)
        (layer.directories if entry.kind == "directory" else layer.files).add(entry.path)
        if entry.kind in ("symlink", "hardlink"):
            layer.links[entry.path] = entry
        facts = self._facts(layer, entry, body, known_as) if entry.kind == "file" else None
        if facts is not None or self.remarkable(entry):
            layer.facts[entry.path] = entry, facts

    def _facts(self, layer: Layer, entry: TarEntry, body: Body, known_as: str) -> Any:
        path = known_as or entry.path
        try:
            return self.inspect(path, entry, body)
        except UnreadFileError as problem:
            layer.problems[f"{path}: {problem}"] = None
            return None


def merged(layers: Iterable[Layer]) -> dict[str, SeenFile]:
    """What is seen of the layers, lowest first, once each hides what it takes away or puts in its place."""
    seen: dict[str, SeenFile] = {}
    for number, layer in enumerate(layers):
        seen = {path: found for path, found in seen.items() if not layer.hides(path)}
        for path, (entry, facts) in layer.facts.items():
            seen[path] = SeenFile(entry, facts, number)
    return seen


def hard_links(layer: Layer, wanted: Callable[[str], bool]) -> dict[str, str]:
    """The files whose content is wanted under another name of theirs: target -> that name."""
    return {
        entry.target: path
        for path, entry in layer.links.items()
        if entry.kind == "hardlink"
        and wanted(path)
        and layer.facts.get(entry.target, (None, None))[1] is None
    }
