"""What the worker says of images, checked: it read hostile bytes, so that its word is not taken as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from secscan.contract import UNREADABLE
from secscan.image.configuration import ConfigHit
from secscan.image.distribution import Distribution
from secscan.image.packages import ShippedPackage
from secscan.image.rules import RULES
from secscan.image_facts import ImageLayer
from secscan.lockfiles.listing import one_line

LONGEST = 500
TRUST = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class ImageAnswer:
    """One image as the worker read it."""

    tags: tuple[str, ...] = ()
    distribution: Distribution | None = None
    packages: tuple[ShippedPackage, ...] = ()
    hits: tuple[ConfigHit, ...] = ()
    problems: tuple[str, ...] = ()
    layers: tuple[ImageLayer, ...] = ()
    closed: tuple[str, ...] = ()
    bundled: bool = False

    def layer(self, number: int) -> ImageLayer | None:
        """The layer with a number from 0, if there is one."""
        return self.layers[number] if 0 <= number < len(self.layers) else None


class Answered(NamedTuple):
    """The images of an answer, what is wrong with the whole, and which of the target's files are in it."""

    images: tuple[ImageAnswer, ...]
    problems: tuple[str, ...]
    files: frozenset[str]


def read_images(answer: Mapping[str, Any]) -> Answered:
    """What an answer says; raises `ValueError` where it is none."""
    try:
        images = tuple(_image(one) for one in answer["images"])
        files = frozenset(map(_text, answer.get("files", [])))
        return Answered(images, tuple(map(_text, answer.get("problems", []))), files)
    except UNREADABLE:
        raise ValueError("the worker's answer cannot be read") from None


def _image(one: Mapping[str, Any]) -> ImageAnswer:
    where = one["distribution"]
    return ImageAnswer(
        tuple(map(_text, one["tags"])),
        Distribution(*map(_text, where)) if where else None,
        tuple(map(_package, one["packages"])),
        tuple(map(_hit, one["hits"])),
        tuple(map(_text, one["problems"])),
        tuple(_layer(number, *values) for number, values in enumerate(one["layers"], 1)),
        tuple(map(_text, one["closed"])),
        one["bundled"] is True,
    )


def _layer(number: int, digest: str, place: list[Any] | None) -> ImageLayer:
    if place is None:
        return ImageLayer(_text(digest), number)
    path, line, end_line, instruction, base = place
    lines = int(line), int(end_line)
    if not 0 < lines[0] <= lines[1]:
        raise ValueError
    # The path is the target's own, which the worker was given: it stays as it is.
    return ImageLayer(_text(digest), number, str(path), *lines, _text(instruction), _text(base))


def _package(values: list[Any]) -> ShippedPackage:
    kind, name, version, path, source, source_version, arch, licenses, locked, unassessed, layer = values
    return ShippedPackage(
        _text(kind),
        _text(name),
        _text(version),
        _text(path),
        _text(source),
        _text(source_version),
        _text(arch),
        tuple(map(_text, licenses)),
        locked is True,
        _text(unassessed),
        int(layer),
    )


def _hit(values: list[Any]) -> ConfigHit:
    rule, message, subject, place, trust, line, layer = values
    if rule not in RULES or trust not in TRUST:
        raise ValueError
    return ConfigHit(rule, _text(message), _text(subject), _text(place), trust, int(line), int(layer))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return one_line(value)[:LONGEST]
