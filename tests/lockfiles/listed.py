"""Short forms for what a parser found, so that a test reads like a table."""

from __future__ import annotations

import textwrap

from secscan.lockfiles.listing import Listing
from secscan.lockfiles.reader import read
from secscan.model import Component


def listed(path: str, text: str) -> Listing:
    return read(path, textwrap.dedent(text).encode())


def lines(found: Listing) -> list[tuple[int, str, str, str]]:
    """(line, name, version, why it is not assessed) of each package."""
    return [(one.line, one.name, one.version, one.unassessed) for one in packages(found)]


def packages(found: Listing) -> list[Component]:
    """The components without the references, which are no packages."""
    return [one for one in found.components if one.origin != "reference"]


def marked(found: Listing, text: str) -> list[str]:
    """The very characters that each package's place covers."""
    rows = textwrap.dedent(text).split("\n")
    return [rows[one.line - 1][one.column - 1 : one.end_column - 1] for one in packages(found)]


def graph(found: Listing) -> dict[str, tuple[str, ...]]:
    return {one.name: tuple(parent.rpartition("/")[2] for parent in one.parents) for one in found.components}
