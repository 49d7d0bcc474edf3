"""How the scan of one repository went, and what that makes of the fleet. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secscan.fleet.targets import FleetMember
from secscan.model import ExitCode, FindingStatus, RunStatus, Severity
from secscan.reporters.text import one_line

LEVELS = tuple(level.label for level in sorted(Severity, reverse=True))
KEYS = frozenset(
    ("name", "path", "id", "exitCode", "reasons", "seconds", "open", "gaps", "scanners", "commit")
)
_DECIDED = frozenset((ExitCode.PASSED, ExitCode.FAILED, ExitCode.INCOMPLETE))
_LONGEST = 300


def outcome_of(
    repository: FleetMember, code: int, said: str, report: bytes | None, seconds: float
) -> dict[str, Any]:
    """One repository's row: its verdict, counts and broken scanners, from the exit code and the JSON report.

    Without a readable report the repository was not looked at, whatever the code is.
    """
    data = _report(report)
    row = {
        "name": repository.name, "path": repository.path, "id": repository.id, "exitCode": code,
        "seconds": round(seconds, 1), "reasons": [], "open": dict.fromkeys(LEVELS, 0), "gaps": 0,
        "scanners": [], "commit": "",
    }  # fmt: skip
    if data is None or code not in _DECIDED or data["verdict"]["exitCode"] != code:
        why = one_line(said, _LONGEST) or "it ended without a report"
        return row | {"exitCode": int(ExitCode.INCOMPLETE), "reasons": [why]}
    for found in data["findings"]:
        if found["status"] != FindingStatus.SUPPRESSED:
            row["open"][found["severity"]] += 1  # type: ignore[index]
    looked = {RunStatus.OK, RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED}
    broken = [
        f"{run['stage']}/{run['scanner']}: {run['status']}"
        for run in data["runs"]
        if run["status"] not in looked
    ]
    return row | {
        "reasons": [one_line(reason, _LONGEST) for reason in data["verdict"]["reasons"]],
        "gaps": sum(gap["status"] == "new" for gap in data["gaps"]),
        "scanners": broken,
        "commit": data["target"]["commit"],
    }


def _report(data: bytes | None) -> Any:
    """The JSON report, if that is what it is: our own child wrote it."""
    try:
        report = json.loads(data or b"")
        complete = {"verdict", "findings", "runs", "gaps", "target"} <= report.keys()
    except (ValueError, RecursionError, AttributeError):
        return None
    return report if complete else None


def read_outcome(data: bytes) -> dict[str, Any] | None:
    """A row of the ledger; None for what is damaged, which is as if it had not been done."""
    try:
        row = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) and row.keys() >= KEYS else None


def combined(rows: Iterable[Mapping[str, Any]], wanted: Sequence[FleetMember]) -> dict[str, Any]:
    """The fleet's report: every wanted repository exactly once, the worst first."""
    by_id = {row["id"]: row for row in rows}
    missing = [
        outcome_of(one, int(ExitCode.INCOMPLETE), "not scanned", None, 0)
        for one in wanted
        if one.id not in by_id
    ]
    every = [by_id[one.id] for one in wanted if one.id in by_id] + missing
    every.sort(key=lambda row: (-row["exitCode"], *(-row["open"][level] for level in LEVELS), row["name"]))
    codes = [row["exitCode"] for row in every]
    return {
        "schemaVersion": "1",
        "exitCode": max(codes, default=int(ExitCode.INCOMPLETE)),
        "repositories": len(every),
        "passed": codes.count(0),
        "failed": codes.count(1),
        "incomplete": codes.count(3),
        "open": {level: sum(row["open"][level] for row in every) for level in LEVELS},
        "results": every,
    }
