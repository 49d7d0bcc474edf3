"""From an OSV record to what is kept of it for each package, and back.

Format of a record: https://ossf.github.io/osv-schema/
A record may come from anybody: its size is bounded, its texts are one printable line each.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from secscan.advisories.versions import name_of
from secscan.knowledge.advisory_names import IDENTIFIER
from secscan.knowledge.severity import from_osv
from secscan.model import Severity
from secscan.syntax.values import strings, table, tables, text_of

MALICIOUS = "MAL-"
"""How the id of a record begins that says: this package, or this version of it, is malware."""

REMARKS = frozenset({"unmaintained", "notice"})
"""What RustSec calls a record that describes no weakness (`unsound` code is one)."""
LONGEST_NAME = 512
LONGEST_SUMMARY = 300
LONGEST_DETAILS = 600
MOST_VERSIONS = 100_000
MOST_EVENTS = 20_000
MOST_NAMES = 200
_KINDS = ("introduced", "fixed", "last_affected", "limit")
_RANGES = ("SEMVER", "ECOSYSTEM")

NO_LIMIT = ("limit", "*")

Event = tuple[str, str]
"""What happens at a version: `introduced`, `fixed`, `last_affected` or `limit`, and the version."""


class MalformedRecordError(ValueError):
    """It is no record, or larger than any that is meant."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """What is known of one package's weakness.

    `ranges` hold events in the record's own order, `versions` what it names one by one. `score` is a CVSS
    base score as text, or empty; `rated` is False where the severity is our default. `upstream` are the
    weaknesses that a distribution's advisory is about.
    """

    id: str
    aliases: tuple[str, ...] = ()
    upstream: tuple[str, ...] = ()
    summary: str = ""
    details: str = ""
    cwe: tuple[str, ...] = ()
    severity: int = Severity.MEDIUM
    score: str = ""
    vector: str = ""
    rated: bool = True
    modified: str = ""
    ranges: tuple[tuple[Event, ...], ...] = ()
    versions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its id and its aliases."""
        return (self.id, *self.aliases)

    @property
    def malicious(self) -> bool:
        """Whether the package is malware, rather than weak."""
        return any(name.startswith(MALICIOUS) for name in self.names)


class AdvisoryRow(NamedTuple):
    """An advisory of one package, as the store keeps it."""

    ecosystem: str
    name: str
    id: str
    malicious: bool
    body: bytes


class Reading(NamedTuple):
    """What a record gives: rows, its date, whether it was withdrawn (then it gives no rows)."""

    rows: tuple[AdvisoryRow, ...]
    modified: str
    withdrawn: bool


def read_record(data: bytes) -> Reading:
    """The rows of a record's JSON; raises `MalformedRecordError`."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise MalformedRecordError("not JSON") from None
    return record_rows(record)


def record_rows(record: Any) -> Reading:
    """The rows of a decoded record: one for each package that it says something of."""
    if not isinstance(record, dict) or not IDENTIFIER.fullmatch(text_of(record.get("id"))):
        raise MalformedRecordError("no record of OSV: it has no id")
    modified = text_of(record.get("modified"))[:32]
    if record.get("withdrawn"):
        return Reading((), modified, withdrawn=True)
    malicious = record["id"].startswith(MALICIOUS)
    rows = [
        AdvisoryRow(ecosystem, name, record["id"], malicious, pack(advisory))
        for (ecosystem, name), advisory in advisories_of(record).items()
    ]
    return Reading(tuple(rows), modified, withdrawn=False)


def advisories_of(record: Mapping[str, Any]) -> dict[tuple[str, str], Advisory]:
    """What a record says of each package, by ecosystem and the name by which the ecosystem knows it."""
    listed: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for affected in tables(record.get("affected")):
        package = table(affected.get("package"))
        ecosystem, name = text_of(package.get("ecosystem")), text_of(package.get("name"))
        if not (ecosystem and name) or len(ecosystem) + len(name) > LONGEST_NAME:
            continue
        listed.setdefault((ecosystem, name_of(ecosystem, name)), []).append(affected)
    return {key: _advisory(record, entries) for key, entries in listed.items()}


def _advisory(record: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> Advisory:
    affected = list(entries)
    rating = from_osv({**record, "affected": affected})
    severity = Severity.CRITICAL if record["id"].startswith(MALICIOUS) else rating.severity
    remark = all(_word_of(entry) in REMARKS for entry in affected)
    severity = Severity.INFO if remark else severity
    versions = tuple(dict.fromkeys(v for entry in affected for v in strings(entry.get("versions"))))
    ranges = tuple(_ranges(affected))
    if len(versions) > MOST_VERSIONS or sum(map(len, ranges)) > MOST_EVENTS:
        raise MalformedRecordError("more versions than any package has")
    return Advisory(
        id=record["id"],
        aliases=_names(record.get("aliases")),
        upstream=_names(record.get("upstream")),
        summary=one_line(text_of(record.get("summary")), LONGEST_SUMMARY),
        details=one_line(text_of(record.get("details")), LONGEST_DETAILS),
        cwe=_weaknesses(record),
        severity=severity,
        score=rating.score,
        vector=rating.vector,
        rated=rating.rated or remark or severity is Severity.CRITICAL,
        modified=text_of(record.get("modified"))[:32],
        ranges=ranges,
        versions=versions,
    )


def _names(listed: Any) -> tuple[str, ...]:
    return tuple(name for name in strings(listed) if IDENTIFIER.fullmatch(name))[:MOST_NAMES]


def _word_of(entry: Mapping[str, Any]) -> str:
    return text_of(table(entry.get("database_specific")).get("informational"))


def _ranges(affected: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Event, ...]]:
    for entry in affected:
        for span in tables(entry.get("ranges")):
            if span.get("type") in _RANGES:
                events = tuple(_events(span))
                if events:
                    yield events


def _events(span: Mapping[str, Any]) -> Iterator[Event]:
    for event in tables(span.get("events")):
        for kind in _KINDS:
            version = event.get(kind)
            if isinstance(version, str) and (kind, version) != NO_LIMIT:
                yield kind, version


def _weaknesses(record: Mapping[str, Any]) -> tuple[str, ...]:
    listed = strings(table(record.get("database_specific")).get("cwe_ids"))
    return tuple(one for one in listed if one.startswith("CWE-") and one[4:].isdecimal())[:MOST_NAMES]


def one_line(text: str, longest: int) -> str:
    """Somebody else's text as one line of printable characters, cut between words."""
    head = text[: longest * 8]
    line = " ".join("".join(one if one.isprintable() else " " for one in head).split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " ..."


_DEFAULTS = {item.name: item.default for item in fields(Advisory)}


def pack(advisory: Advisory) -> bytes:
    """An advisory as bytes; what is at its default is left out."""
    values = {name: getattr(advisory, name) for name in _DEFAULTS}
    plain = {name: value for name, value in values.items() if value != _DEFAULTS[name]}
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode())


def unpack(body: bytes) -> Advisory:
    """The advisory that `pack` made bytes of; raises `ValueError` where they are damaged."""
    try:
        plain = json.loads(zlib.decompress(body))
        plain["ranges"] = tuple(
            tuple((kind, version) for kind, version in span) for span in plain.get("ranges", ())
        )
        for name in ("aliases", "upstream", "cwe", "versions"):
            plain[name] = tuple(plain.get(name, ()))
        return Advisory(**plain)
    except (zlib.error, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError("a damaged advisory") from problem
