"""What a fleet consists of: repositories by directory, each with a name of its own. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secscan.errors import UsageError

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class FleetMember:
    """One repository: where it lies, and the name by which it is reported."""

    path: str
    name: str

    @property
    def id(self) -> str:
        """A name for files that is this repository's alone."""
        return hashlib.sha256(f"{self.name}\0{self.path}".encode("utf-8", "surrogateescape")).hexdigest()[:24]


def read_list(text: str, origin: str) -> list[FleetMember]:
    """The repositories of a list: `PATH`, or a tab and a name behind it; `#` begins a comment.

    A line that is none of this is a `UsageError` with file and line.
    """
    made = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        path, tab, name = line.strip(" ").partition("\t")
        if "\t" in name or "\0" in line or (tab and not name.strip()) or len(name) > LONGEST_NAME:
            raise UsageError(f"{origin}:{number}: not `PATH` or `PATH<tab>NAME`")
        made.append(FleetMember(path, name.strip()))
    return made


def named(repositories: Iterable[FleetMember]) -> list[FleetMember]:
    """Each repository once, each with a name of its own: the end of its path, as long as it must be."""
    once = {one.path: one for one in repositories}
    taken = [one.name for one in once.values() if one.name]
    twice = next((name for name in taken if taken.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"two repositories are named {twice!r}")
    free = [one.path for one in once.values() if not one.name]
    names = dict(zip(free, shortest(free, set(taken)), strict=True))
    return [FleetMember(path, one.name or names[path]) for path, one in once.items()]


def shortest(paths: Sequence[str], taken: set[str]) -> list[str]:
    """For each path the shortest end of it that no other path has."""
    made = []
    for path in paths:
        parts = path.strip("/").split("/")
        ends = ["/".join(parts[-count:]) for count in range(1, len(parts) + 1)]
        others = [f"/{other.strip('/')}" for other in paths if other != path]
        unique = (end for end in ends if end not in taken and not any(o.endswith(f"/{end}") for o in others))
        made.append(next(unique, path))
    return made


def shard(repositories: Sequence[FleetMember], text: str) -> list[FleetMember]:
    """The part `I/N` of a fleet, from 0; every repository is in exactly one part."""
    index, slash, number = text.partition("/")
    if not (slash and index.isdecimal() and number.isdecimal() and int(index) < int(number)):
        raise UsageError(f"--shard: {text!r} is not I/N with I from 0 to N-1")
    return [one for place, one in enumerate(repositories) if place % int(number) == int(index)]
