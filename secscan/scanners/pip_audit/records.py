"""What the advisory service's own records add to pip-audit's answers: rating, weakness, fixed versions.

Format of a record: https://ossf.github.io/osv-schema/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from secscan.contract import HttpClient
from secscan.errors import ToolError
from secscan.knowledge.severity import UNRATED, Rating, from_osv
from secscan.lockfiles.listing import canonical_name
from secscan.syntax.values import table, tables, text_of

Record = Mapping[str, Any]

AT_ONCE = 8
TIMEOUT = 10.0
HOPELESS = 12
"""So many failed look-ups without a single success: the service has no records to give."""

CANARY = ("requests", "2.19.0")
"""A release with public advisories (CVE-2018-18074 is one): who does not flag it knows nothing."""

SOURCES = ("GHSA-", "PYSEC-", "CVE-")
"""Whose record to read first: GitHub's are rated and classified most often."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the records of one advisory say. `found` is False where none could be fetched."""

    rating: Rating = UNRATED
    cwe: tuple[str, ...] = ()
    summary: str = ""
    details: str = ""
    withdrawn: str = ""
    url: str = ""
    records: tuple[Record, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is any record."""
        return bool(self.records)


@dataclass(slots=True)
class AdvisoryRecords:
    """Records by id, each fetched once; after too many failures in a row nothing more is asked."""

    door: HttpClient
    query_url: str
    known: dict[str, Record | None] = field(default_factory=dict)
    failures: int = 0

    def record(self, name: str) -> Record | None:
        """The record of an advisory, or None where the service does not give it."""
        if name not in self.known and self.failures < HOPELESS:
            try:
                answer = self.door.get_json(record_url(self.query_url, name), timeout=TIMEOUT)
                self.known[name] = answer if isinstance(answer, dict) and answer.get("id") else None
                self.failures = 0
            except ToolError:
                self.known[name] = None
                self.failures += 1
        return self.known.get(name)


def query_url(configured: str) -> str:
    """Where the index is queried: a bare host means OSV's own path on it, nothing means OSV itself."""
    url = (configured or "https://api.osv.dev").rstrip("/")
    return url if "/" in url.partition("://")[2] else f"{url}/v1/query"


def record_url(query_url: str, name: str) -> str:
    """Where the service that is queried at `.../v1/query` keeps the record of an advisory."""
    return f"{query_url.rpartition('/')[0]}/vulns/{quote(name, safe='')}"


def host_of(url: str) -> str:
    """The service as a person may read it: never with credentials."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the configured address"
    return f"{parts.hostname or 'the configured address'}{port}"


def look_up(advisories: Iterable[Sequence[str]], library: AdvisoryRecords) -> dict[str, Facts]:
    """The facts of each advisory by its first name; an advisory is given by all its names."""
    wanted = list(advisories)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        facts = pool.map(lambda names: _facts(names, library), wanted)
        return {names[0]: fact for names, fact in zip(wanted, facts, strict=True)}


def _facts(names: Sequence[str], library: AdvisoryRecords) -> Facts:
    """Reads the records in turn until one is rated."""
    records: list[Record] = []
    for name in sorted(names, key=_preference):
        record = library.record(name)
        if record is not None:
            records.append(record)
            if from_osv(record).rated:
                break
    return facts_of(records)


def _preference(name: str) -> tuple[int, str]:
    return next((at for at, start in enumerate(SOURCES) if name.startswith(start)), len(SOURCES)), name


def facts_of(records: Sequence[Record]) -> Facts:
    """The facts in records of one advisory, the best source first."""
    if not records:
        return Facts()
    rating = next((rating for rating in map(from_osv, records) if rating.rated), from_osv(records[0]))
    withdrawn = all(text_of(record.get("withdrawn")) for record in records)
    return Facts(
        rating=rating,
        cwe=next((cwe for cwe in map(_cwe, records) if cwe), ()),
        summary=_first(records, "summary"),
        details=_first(records, "details"),
        withdrawn=text_of(records[0].get("withdrawn")) if withdrawn else "",
        url=f"https://osv.dev/vulnerability/{quote(str(records[0]['id']), '', errors='replace')}",
        records=tuple(records),
    )


def _first(records: Iterable[Record], key: str) -> str:
    return next((text for record in records if (text := text_of(record.get(key)))), "")


def _cwe(record: Record) -> tuple[str, ...]:
    listed = table(record.get("database_specific")).get("cwe_ids")
    found = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return tuple(one for one in found if re.fullmatch(r"CWE-\d{1,5}", one, re.ASCII))


def fixed_versions(
    name: str, version: str, reported: Iterable[str], records: Iterable[Record]
) -> tuple[str, ...]:
    """The versions above `version` that fix it, lowest first, final releases before others.

    pip-audit names the fixes of one of an advisory's release branches only; the records have all.
    """
    from packaging.version import InvalidVersion, Version

    current = Version(version)
    later: set[Version] = set()
    for text in (*reported, *(fix for record in records for fix in _fixes(record, name))):
        try:
            fixed = Version(text)
        except (InvalidVersion, ValueError):
            continue
        if fixed > current:
            later.add(fixed)
    return tuple(str(one) for one in sorted(later, key=lambda each: (each.is_prerelease, each)))


def _fixes(record: Record, name: str) -> Iterable[str]:
    for affected in tables(record.get("affected")):
        package = table(affected.get("package"))
        if package.get("ecosystem") != "PyPI" or canonical_name(text_of(package.get("name"))) != name:
            continue
        for span in tables(affected.get("ranges")):
            if span.get("type") == "ECOSYSTEM":
                yield from (text_of(event.get("fixed")) for event in tables(span.get("events")))


def knows_canary(door: HttpClient, query_url: str) -> bool:
    """Whether the index flags a release that is publicly known to be vulnerable; raises `ToolError`."""
    name, version = CANARY
    body = {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
    answer = door.post_json(query_url, body, timeout=TIMEOUT)
    return isinstance(answer, dict) and bool(answer.get("vulns"))
