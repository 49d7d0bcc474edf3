"""What a store knows as Prometheus' text format, for the textfile collector of the node exporter. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secscan.reporters.text import one_line
from secscan.store.record import seconds

DAY = 86_400
_LONGEST = 200
Sample = tuple[Mapping[str, str], float]

HELP: Mapping[str, str] = {
    "secscan_open_findings": "Findings that are open, by target and severity.",
    "secscan_open_gaps": "Places that nobody has looked at.",
    "secscan_sla_days": "Days that a finding of this severity may be open.",
    "secscan_sla_breaches": "Findings that have been open for longer than their severity allows.",
    "secscan_remediation_fixed": "Findings that were fixed in the last 90 days.",
    "secscan_remediation_mean_seconds": "How long these had been open, on average.",
    "secscan_last_scan_timestamp_seconds": "When a target was scanned last.",
    "secscan_last_scan_exit_code": "The exit code of a target's last scan: 0 passed, 1 failed, 3 incomplete.",
}
"""Every metric and what it says; all of them are gauges."""


def exposition(answers: Mapping[str, Any]) -> str:
    """The metrics as text, in a stated order."""
    samples = _samples(answers)
    lines = []
    for name, text in HELP.items():
        lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge"]
        lines += [f"{name}{_labels(labels)} {value:.15g}" for labels, value in samples[name]]
    return "\n".join(lines) + "\n"


def _samples(answers: Mapping[str, Any]) -> Mapping[str, Sequence[Sample]]:
    targets, limits = answers["targets"], answers["sla"]["limits"]
    fixed = answers["remediation"]
    return {
        "secscan_open_findings": [
            ({"target": row["target"], "severity": level}, number)
            for row in targets
            for level, number in row["open"].items()
        ],
        "secscan_open_gaps": [({}, answers["gaps"])],
        "secscan_sla_days": _by_severity(limits, "days"),
        "secscan_sla_breaches": _by_severity(limits, "breached"),
        "secscan_remediation_fixed": _by_severity(fixed, "fixed"),
        "secscan_remediation_mean_seconds": [
            (labels, days * DAY) for labels, days in _by_severity(fixed, "meanDays") if days is not None
        ],
        "secscan_last_scan_timestamp_seconds": [
            ({"target": row["target"]}, seconds(row["lastScan"])) for row in targets
        ],
        "secscan_last_scan_exit_code": [({"target": row["target"]}, row["exitCode"]) for row in targets],
    }


def _by_severity(rows: Iterable[Mapping[str, Any]], name: str) -> list[Sample]:
    return [({"severity": row["severity"]}, row[name]) for row in rows]


def _labels(labels: Mapping[str, str]) -> str:
    parts = (f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{','.join(parts)}}}" if labels else ""


def _escaped(value: str) -> str:
    """A label's value: backslash, quote and line feed are escaped, control characters are visible."""
    return one_line(value, _LONGEST).replace("\\", "\\\\").replace('"', '\\"')
