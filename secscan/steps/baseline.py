"""The baseline: findings that were there before do not fail, and are still told, marked `known`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from secscan.errors import ConfigError
from secscan.model import Finding, FindingStatus

VERSION = 1


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One accepted finding: its fingerprint, and for the reader its rule, path and line."""

    fingerprint: str
    rule: str
    path: str
    line: int
    severity: str


def entries_of(findings: Iterable[Finding]) -> list[BaselineEntry]:
    """The entries that accept these findings; suppressed ones need none."""
    return [
        BaselineEntry(f.fingerprint, f.rule, f.location.path, f.location.start_line, f.severity.label)
        for f in findings
        if f.status is not FindingStatus.SUPPRESSED
    ]


def write(entries: Iterable[BaselineEntry]) -> str:
    """The baseline file's text: sorted, one finding a line, so that a review can read its diff."""
    rows = sorted(entries, key=lambda e: (e.path, e.line, e.rule, e.fingerprint))
    lines = [
        json.dumps(
            {
                "fingerprint": e.fingerprint,
                "rule": e.rule,
                "path": e.path,
                "line": e.line,
                "severity": e.severity,
            }
        )
        for e in rows
    ]
    body = ",\n    ".join(lines)
    findings = f"[\n    {body}\n  ]" if lines else "[]"
    return f'{{\n  "secscan-baseline": {VERSION},\n  "findings": {findings}\n}}\n'


def read(text: str, origin: str) -> list[BaselineEntry]:
    """The entries of a baseline file; a file of another form is a `ConfigError` that says where."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{origin}: not a baseline: {error}") from None
    if not isinstance(data, dict) or data.get("secscan-baseline") != VERSION:
        raise ConfigError(
            f"{origin}: not a baseline of version {VERSION}", "Make it with: secscan baseline create"
        )
    rows = data.get("findings")
    if not isinstance(rows, list):
        raise ConfigError(f"{origin}: 'findings' must be a list")
    return [_entry(row, f"{origin}: findings[{n}]") for n, row in enumerate(rows)]


def _entry(row: object, origin: str) -> BaselineEntry:
    kinds = {"fingerprint": str, "rule": str, "path": str, "line": int, "severity": str}
    if not isinstance(row, dict):
        raise ConfigError(f"{origin}: must be an object")
    for key, kind in kinds.items():
        if not isinstance(row.get(key), kind):
            raise ConfigError(f"{origin}: {key!r} must be a {kind.__name__}")
    return BaselineEntry(**{key: row[key] for key in kinds})


def mark_known(findings: Iterable[Finding], fingerprints: set[str]) -> list[Finding]:
    """Findings of the set become `known`; a suppressed one stays suppressed."""
    return [
        replace(f, status=FindingStatus.KNOWN)
        if f.fingerprint in fingerprints and f.status is FindingStatus.NEW
        else f
        for f in findings
    ]
