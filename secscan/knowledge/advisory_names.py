"""How advisories and packages are called in reports, whichever database knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9.:_-]{1,80}", re.ASCII)
"""What an advisory's id looks like in any database: CVE-..., GHSA-..., PYSEC-..., RUSTSEC-..., MAL-..."""
_CVE = re.compile(r"CVE-(\d+)-(\d+)\Z", re.ASCII)


def base_purl(purl: str) -> str:
    """A package URL without version, qualifiers and subpath."""
    bare = purl.partition("#")[0].partition("?")[0]
    head, at, tail = bare.rpartition("@")
    return head if at and "/" not in tail else bare


def canonical(identifiers: Iterable[str]) -> str:
    """The name of one advisory among its names: the smallest CVE, else a GHSA, else the first."""

    def order(name: str) -> tuple[int, int, int]:
        match = _CVE.match(name)
        if match:
            return (0, int(match[1]), int(match[2]))
        return (1 if name.startswith("GHSA-") else 2, 0, 0)

    return min(identifiers, key=order)
