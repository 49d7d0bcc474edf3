"""From the parts of an archive to its images: their configurations, and the files that are seen in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from secscan.image.documents import ImageRef, images_of
from secscan.image.layers import Layer, LayerReader, SeenFile, hard_links, merged
from secscan.image.store import ImageStore
from secscan.image.streams import Budget, ByteStream, Hashed, TooLargeError, Unpacked

LARGEST_IMAGE = 64 << 30
"""Bytes that are unpacked of one archive, at most."""


@dataclass(frozen=True, slots=True)
class ReadImage:
    """An image of an archive. `files` tell something; `problems` say what was not looked at.

    `layers` are the lowest first, what higher ones hide in them included.
    """

    ref: ImageRef
    files: Mapping[str, SeenFile]
    problems: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()


@dataclass(slots=True)
class _Layers:
    """The layers of all images by the names of their parts, with the digests that they turned out to have."""

    read: dict[str, Layer] = field(default_factory=dict)
    digests: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImageReader:
    """Reads images within a budget; `is_wanted` says of a path whether its content holds any facts."""

    layers: LayerReader
    is_wanted: Callable[[str], bool]
    budget: Budget

    def read(self, store: ImageStore) -> tuple[list[ReadImage], list[str]]:
        """The images, and what is wrong with the whole; raises `ImageError` where it is no archive at all."""
        found = _Layers()
        try:
            refs, problems = images_of(store.documents())
        except TooLargeError:
            return [], ["it unpacks to more than any image holds"]
        named = {store.real(one.part) for ref in refs for one in ref.layers if one.part}
        try:
            self._read_layers(store, frozenset(named), found)
        except TooLargeError:
            found.problems.append("it unpacks to more than any image holds; the rest was not looked at")
        whole = [*dict.fromkeys([*store.problems, *problems, *found.problems])]
        return [_image(ref, found, store.real) for ref in refs], whole

    def _read_layers(self, store: ImageStore, names: frozenset[str], found: _Layers) -> None:
        linked: dict[str, dict[str, str]] = {}
        for name, source in store.blobs(names):
            layer = self._layer(name, source, found, {})
            if more := hard_links(layer, self.is_wanted):
                linked[name] = more
        for name, source in store.blobs(frozenset(linked)) if linked else ():
            self._layer(name, source, found, linked[name])

    def _layer(self, name: str, source: ByteStream, found: _Layers, linked: Mapping[str, str]) -> Layer:
        packed = Hashed(source)
        stream = Unpacked(packed, self.budget)
        tar = Hashed(stream)
        layer = found.read[name] = self.layers.read(tar, linked)
        unpacked = tar.digest()
        found.digests[name] = packed.digest(), unpacked
        if stream.problem:
            layer.problems = {stream.problem: None}
        elif stream.behind:
            layer.problems["something follows its packed end"] = None
        for target, path in linked.items():
            if target in layer.facts:
                layer.facts[path] = layer.facts[target]
        return layer


def _image(ref: ImageRef, found: _Layers, real: Callable[[str], str]) -> ReadImage:
    problems = list(ref.problems)
    layers: list[Layer] = []
    for number, one in enumerate(ref.layers):
        layer = found.read.get(real(one.part))
        wrong = [one.problem] if one.problem else []
        if layer is None:
            wrong = wrong or ["it is not there"]
        else:
            wrong += [*layer.problems, *_mismatches(ref, number, found.digests.get(real(one.part), ("", "")))]
        layers.append(layer or Layer())
        problems += [f"layer {number + 1}: {problem}" for problem in wrong]
    if not ref.problems and len(ref.diff_ids) != len(ref.layers):
        problems.append(f"its configuration names {len(ref.diff_ids)} layers, and it has {len(ref.layers)}")
    return ReadImage(ref, merged(layers), tuple(dict.fromkeys(problems)), tuple(layers))


def _mismatches(ref: ImageRef, number: int, digests: tuple[str, str]) -> Iterable[str]:
    unpacked = digests[1]
    said = ref.layers[number].digest
    expected = ref.diff_ids[number] if number < len(ref.diff_ids) else ""
    if (said and said not in digests) or (expected and expected != unpacked):
        yield "it is not what its digest says"
