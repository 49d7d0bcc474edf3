"""What the worker says of images, checked: it read hostile bytes, so that its word is not taken as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secscan.contract import UNREADABLE
from secscan.image.configuration import ConfigHit
from secscan.image.distribution import Distribution
from secscan.image.packages import ShippedPackage
from secscan.image.rules import RULES
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


def read_images(answer: Mapping[str, Any]) -> tuple[tuple[ImageAnswer, ...], tuple[str, ...]]:
    """The images of an answer and what is wrong with the whole; raises `ValueError` where it is no answer."""
    try:
        images = tuple(_image(one) for one in answer["images"])
        return images, tuple(map(_text, answer.get("problems", [])))
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
    )


def _package(values: list[Any]) -> ShippedPackage:
    kind, name, version, path, source, source_version, arch, licenses, locked, unassessed = values
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
    )


def _hit(values: list[Any]) -> ConfigHit:
    rule, message, subject, place, trust, line = values
    if rule not in RULES or trust not in TRUST:
        raise ValueError
    return ConfigHit(rule, _text(message), _text(subject), _text(place), trust, int(line))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return one_line(value)[:LONGEST]
