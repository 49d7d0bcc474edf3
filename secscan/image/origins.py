"""Which layer of an image brought what is seen in it, and what its layers may hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from secscan.image.contents import FileFacts
from secscan.image.layers import Layer, SeenFile
from secscan.image.packages import ShippedPackage
from secscan.image.provenance import LayerPlace
from secscan.image.tree_files import BUNDLE, PROGRAM

MOST_NAMED = 3
_COPIED = ("COPY", "ADD")


def placed_packages(
    packages: Iterable[ShippedPackage], files: Mapping[str, SeenFile], layers: Sequence[Layer]
) -> tuple[ShippedPackage, ...]:
    """The packages with the layers that brought them.

    A database of packages stands in each layer that installs any: a package is of the lowest layer from which
    on every such database has it.
    """
    versions: dict[str, list[tuple[int, frozenset[ShippedPackage]]]] = {}

    def layer_of(package: ShippedPackage) -> int:
        seen = files.get(package.path)
        if seen is None:  # a member of an archive
            return _of_archive(package.path, files)
        if package.path not in versions:
            versions[package.path] = list(_versions(package.path, layers[: seen.layer + 1]))
        found = seen.layer
        for number, listed in versions[package.path]:
            if package not in listed:
                break
            found = number
        return found

    return tuple(package._replace(layer=layer_of(package)) for package in packages)


def _versions(path: str, layers: Sequence[Layer]) -> Iterable[tuple[int, frozenset[ShippedPackage]]]:
    """What the file at a path lists in each layer that has it, the highest first."""
    for number in range(len(layers) - 1, -1, -1):
        _, facts = layers[number].facts.get(path, (None, None))
        if isinstance(facts, FileFacts):
            yield number, frozenset(facts.packages)


def _of_archive(path: str, files: Mapping[str, SeenFile]) -> int:
    while path:
        path = path.rpartition("/")[0]
        if path in files:
            return files[path].layer
    return -1


class Hidden(NamedTuple):
    """Files that may hold some of the target's: paths of what is packed, and whether a build made scripts."""

    closed: tuple[str, ...] = ()
    bundled: bool = False


def hidden_in(layers: Sequence[Layer], places: Sequence[LayerPlace | None]) -> Hidden:
    """What layers may hide of the target; those of the base image cannot hold any of it.

    Where it is not known what brought a layer, a distribution's program may be the target's own.
    """
    closed: dict[str, None] = {}
    bundled = False
    for layer, place in zip(layers, places, strict=True):
        if place is not None and place.base:
            continue
        copied = place is None or place.instruction in _COPIED
        for path, (_, facts) in sorted(layer.facts.items()):
            hidden = facts.hidden if isinstance(facts, FileFacts) else ""
            bundled = bundled or hidden == BUNDLE
            if hidden and hidden != BUNDLE and (copied or hidden != PROGRAM):
                closed[path] = None
    return Hidden(tuple(closed)[:MOST_NAMED], bundled)
