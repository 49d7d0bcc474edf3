"""The baseline: findings and gaps that were there before are reported as `known` and do not fail."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from typing import Any

from secscan.errors import ConfigError
from secscan.gap import Gap, GapStatus
from secscan.model import Finding, FindingStatus

VERSION = 2
READ = (1, VERSION)
"""The versions that are read; the first one holds no gaps."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One accepted finding: its fingerprint, and for the reader its rule, path and line."""

    fingerprint: str
    rule: str
    path: str
    line: int
    severity: str


@dataclass(frozen=True, slots=True)
class BaselineGap:
    """One accepted gap: its fingerprint, and for the reader where it is (line 0: the whole file) and why."""

    fingerprint: str
    stage: str
    scanner: str
    kind: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a baseline file accepts."""

    findings: tuple[BaselineEntry, ...] = ()
    gaps: tuple[BaselineGap, ...] = ()

    @property
    def fingerprints(self) -> set[str]:
        """Those of all that is accepted; of findings and gaps none are equal."""
        return {entry.fingerprint for entry in self.findings} | {gap.fingerprint for gap in self.gaps}

    def only(self, fingerprints: set[str]) -> Baseline:
        """The entries of these fingerprints."""
        return Baseline(
            tuple(entry for entry in self.findings if entry.fingerprint in fingerprints),
            tuple(entry for entry in self.gaps if entry.fingerprint in fingerprints),
        )

    def words(self) -> str:
        """How many of what."""
        findings = "1 finding" if len(self.findings) == 1 else f"{len(self.findings)} findings"
        gaps = "1 gap" if len(self.gaps) == 1 else f"{len(self.gaps)} gaps"
        return f"{findings} and {gaps}" if self.gaps else findings


def baseline_of(findings: Iterable[Finding], gaps: Iterable[Gap] = ()) -> Baseline:
    """What accepts these findings and gaps; those that the configuration excuses need nothing."""
    return Baseline(
        tuple(
            BaselineEntry(f.fingerprint, f.rule, f.location.path, f.location.start_line, f.severity.label)
            for f in findings
            if f.status is not FindingStatus.SUPPRESSED
        ),
        tuple(
            BaselineGap(g.fingerprint, g.stage.value, g.scanner, g.kind, g.path, g.start_line)
            for g in gaps
            if g.status is not GapStatus.ACCEPTED
        ),
    )


def write(baseline: Baseline) -> str:
    """The baseline file's text: sorted, one finding or gap a line, so that a review can read its diff."""
    findings = sorted(baseline.findings, key=lambda e: (e.path, e.line, e.rule, e.fingerprint))
    gaps = sorted(baseline.gaps, key=lambda e: (e.path, e.line, e.stage, e.scanner, e.fingerprint))
    listed = f'"findings": {_rows(map(asdict, findings))},\n  "gaps": {_rows(map(asdict, gaps))}'
    return f'{{\n  "secscan-baseline": {VERSION},\n  {listed}\n}}\n'


def _rows(rows: Iterable[Mapping[str, Any]]) -> str:
    lines = [json.dumps(row) for row in rows]
    body = ",\n    ".join(lines)
    return f"[\n    {body}\n  ]" if lines else "[]"


def read(text: str, origin: str) -> Baseline:
    """What a baseline file accepts; a file of another form is a `ConfigError` that says where."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{origin}: not a baseline: {error}") from None
    version = data.get("secscan-baseline") if isinstance(data, dict) else None
    if isinstance(version, bool) or version not in READ:
        known = " or ".join(map(str, READ))
        raise ConfigError(
            f"{origin}: not a baseline of version {known}", "Create it with: secscan baseline create"
        )
    findings = _entries(data, "findings", _FINDING, origin)
    gaps = _entries(data, "gaps", _GAP, origin) if version == VERSION else []
    return Baseline(
        tuple(BaselineEntry(**row) for row in findings), tuple(BaselineGap(**row) for row in gaps)
    )


_FINDING = {"fingerprint": str, "rule": str, "path": str, "line": int, "severity": str}
_GAP = {"fingerprint": str, "stage": str, "scanner": str, "kind": str, "path": str, "line": int}


def _entries(data: Any, name: str, kinds: Mapping[str, type], origin: str) -> list[dict[str, Any]]:
    rows = data.get(name)
    if not isinstance(rows, list):
        raise ConfigError(f"{origin}: {name!r} must be a list")
    return [_entry(row, kinds, f"{origin}: {name}[{n}]") for n, row in enumerate(rows)]


def _entry(row: object, kinds: Mapping[str, type], origin: str) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise ConfigError(f"{origin}: must be an object")
    for key, kind in kinds.items():
        if not isinstance(row.get(key), kind):
            raise ConfigError(f"{origin}: {key!r} must be a {kind.__name__}")
    return {key: row[key] for key in kinds}


def mark_known(findings: Iterable[Finding], fingerprints: AbstractSet[str]) -> list[Finding]:
    """Findings of the set become `known`; a suppressed one stays suppressed."""
    return [
        replace(f, status=FindingStatus.KNOWN)
        if f.fingerprint in fingerprints and f.status is FindingStatus.NEW
        else f
        for f in findings
    ]
