"""Mechanical fixes: edits of a file that remove a finding, and how a rule makes them."""

from __future__ import annotations

from dataclasses import dataclass

from secscan.model import Location


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """Text that takes the place of a region; its lines end with LF, as a file's own lines will not always."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one file that removes a finding and keeps what the file means otherwise.

    The edits are in order and do not overlap. `digest` is the SHA-256 of the lines that they touch, which
    hold no secret: the change is for these lines alone.
    """

    description: str
    edits: tuple[TextEdit, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """How findings of a rule are fixed: what matches the expression `match` is replaced by `replace`."""

    match: str
    replace: str
