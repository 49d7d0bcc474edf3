"""Carton's `cpanfile.snapshot`.

Format: https://metacpan.org/pod/Carton (a distribution's name and version on each line below the head)
"""

from __future__ import annotations

import re

from secscan.lockfiles.listing import Listing, MalformedError, component, judged
from secscan.syntax.positions import Position

_HEAD = "DISTRIBUTIONS"
_DISTRIBUTION = re.compile(r"  (?P<name>[A-Za-z][\w-]*?)-(?P<version>v?\d[\w.]*)(?P<rest>-TRIAL)?[ \t\r]*")


def parse_snapshot(text: str) -> Listing:
    """All distributions; a line at their place that is none is an error."""
    lines = text.split("\n")
    begun = next((number for number, line in enumerate(lines) if line.startswith(_HEAD)), -1)
    if begun < 0:
        raise MalformedError(f"line 1: {_HEAD} is missing")
    found, bad = [], 0
    for number, line in enumerate(lines[begun + 1 :], begun + 2):
        if line[:2] != "  " or line[2:3] in (" ", ""):
            continue
        match = _DISTRIBUTION.fullmatch(line)
        bad = bad or (0 if match else number)
        if match:
            mark = Position(number, 3, match.end("version") + 1)
            found.append(component("CPAN", match["name"], match["version"], mark, unassessed=judged("1")))
    return Listing(tuple(found), f"line {bad}: not a distribution" if bad else "")
