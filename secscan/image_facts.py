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
    def why_none(self) -> str:
        """Why none is scanned, in words; empty where the target names none."""
        if not self.images:
            return ""
        return f"none of the {len(self.images)} images that the target names is at hand"
