"""How likely a weakness is used: EPSS scores, and CISA's catalogue of what is known to be exploited.

Formats: https://www.first.org/epss/data_stats (a CSV below a comment line),
https://www.cisa.gov/known-exploited-vulnerabilities-catalog (JSON).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secscan.syntax.values import tables, text_of

_CVE = re.compile(r"CVE-\d{4}-\d{4,12}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SCORE = re.compile(r"[01](?:\.\d{1,9})?|\d(?:\.\d{1,9})?e-\d{1,2}", re.ASCII | re.IGNORECASE)
_COLUMNS = 3


class Likelihood(NamedTuple):
    """A row of EPSS: how likely the weakness is used in the next thirty days, and its rank among all."""

    cve: str
    score: float
    percentile: float


class KnownExploited(NamedTuple):
    """An entry of the catalogue: since when it is in it, and whether ransomware is known to use it."""

    cve: str
    added: str
    ransomware: bool


def read_epss(lines: Iterable[str]) -> Iterator[Likelihood]:
    """The rows of the CSV; raises `ValueError` at what is none."""
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if not bare or bare.startswith("#") or bare.lower().startswith("cve,"):
            continue
        cells = bare.split(",")
        if (
            len(cells) < _COLUMNS
            or not _CVE.fullmatch(cells[0])
            or not all(map(_SCORE.fullmatch, cells[1:3]))
        ):
            raise ValueError(f"line {number} is no row of EPSS scores")
        yield Likelihood(cells[0], float(cells[1]), float(cells[2]))


def read_kev(data: bytes) -> tuple[KnownExploited, ...]:
    """The entries of the catalogue's JSON; raises `ValueError` where it is something else."""
    try:
        catalogue = json.loads(data)
    except RecursionError:
        raise ValueError("no catalogue of exploited vulnerabilities") from None
    listed = tables(catalogue.get("vulnerabilities")) if isinstance(catalogue, dict) else []
    found = tuple(
        KnownExploited(cve, added, text_of(entry.get("knownRansomwareCampaignUse")).lower() == "known")
        for entry in listed
        if _CVE.fullmatch(cve := text_of(entry.get("cveID")))
        and _DATE.fullmatch(added := text_of(entry.get("dateAdded")))
    )
    if not found or len(found) != len(listed):
        raise ValueError("no catalogue of exploited vulnerabilities")
    return found
