"""Container images as reports speak of them: which the target names, and where layers come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ImageUse = StrEnum("ImageUse", ["BUILT", "RUN", "BASE"])
"""What the target does with an image: builds it, runs it, or builds on it."""


NOT_ASKED = "not asked for: --image auto scans it where a local engine has it"


@dataclass(frozen=True, slots=True)
class NamedImage:
    """An image that the target names: where, what for, and why it was not scanned (empty: it was)."""

    name: str
    use: ImageUse
    path: str
    line: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TreeImages:
    """The images that a target names; those that are not scanned say why.

    `asked`: the caller wants them. `problem` says why no engine could be asked; `notes` what of the target
    may name more of them.
    """

    images: tuple[NamedImage, ...] = ()
    asked: bool = False
    problem: str = ""
    notes: tuple[str, ...] = ()

    @property
    def scanned(self) -> tuple[str, ...]:
        """The names of those that are scanned."""
        return tuple(one.name for one in self.images if not one.reason)

    @property
    def bases(self) -> frozenset[str]:
        """The repositories of those that the target only builds on."""
        used = [one for one in self.images if one.use is not ImageUse.BASE]
        return frozenset(map(_repository, self.images)) - frozenset(map(_repository, used))

    @property
    def why_none(self) -> str:
        """Why none is scanned, in words; empty where the target names none."""
        if not self.images:
            return ""
        return f"none of the {len(self.images)} images that the target names is at hand"


def _repository(one: NamedImage) -> str:
    """The name without tag and digest."""
    name = one.name.partition("@")[0]
    head, slash, last = name.rpartition("/")
    return head + slash + last.partition(":")[0]


Shipped = StrEnum("Shipped", ["YES", "NO", "UNKNOWN"])
"""Whether what a finding is about is in the scanned images."""


@dataclass(frozen=True, slots=True)
class ImageLayer:
    """A layer of an image, and the instruction of a Dockerfile that brought it (line 0: not known).

    `digest` is that of its tar, `number` counts from 1. `base` is what `FROM` on that line names, where
    the layer is the base image's.
    """

    digest: str
    number: int = 0
    path: str = ""
    line: int = 0
    end_line: int = 0
    instruction: str = ""
    base: str = ""

    @property
    def place(self) -> str:
        """`Dockerfile:3 (RUN)`, `Dockerfile:1 (base image debian:12)`, or nothing."""
        what = f"base image {self.base}" if self.base else self.instruction
        return f"{self.path}:{self.line} ({what})" if self.line else ""


@dataclass(frozen=True, slots=True)
class ScannedImage:
    """What a scanned image holds, as far as that answers what of the target is in it.

    `files` are the SHA-256 of those of the target's files that one of its layers holds. `closed` are paths of
    what may hold more of them and cannot be looked into; `bundled`: so may scripts that a build made.
    `problem` says what of it was not read.
    """

    name: str
    layers: tuple[ImageLayer, ...] = ()
    files: frozenset[str] = frozenset()
    closed: tuple[str, ...] = ()
    bundled: bool = False
    problem: str = ""
