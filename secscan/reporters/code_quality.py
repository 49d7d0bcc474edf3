"""GitLab's Code Quality: a list of issues in the form of the Code Climate engine specification.

New and known findings are listed, because GitLab compares them with the target branch itself.
"""

from __future__ import annotations

from typing import Any

from secscan.model import Finding, FindingStatus, Report, Severity, Verdict
from secscan.reporters.text import json_text, printable_bytes, sentence

LEVELS = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}


def render(report: Report, _verdict: Verdict) -> str:
    """A JSON array; each issue's fingerprint is the finding's."""
    shown = (finding for finding in report.findings if finding.status is not FindingStatus.SUPPRESSED)
    return json_text([_issue(finding) for finding in shown], indent=2) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    where = finding.location
    lines = {"begin": where.start_line, "end": max(where.end_line, where.start_line)}
    return {
        "type": "issue",
        "check_name": printable_bytes(finding.rule),
        "description": sentence(finding.message),
        "categories": ["Security"],
        "severity": LEVELS[finding.severity],
        "fingerprint": finding.fingerprint,
        "location": {"path": printable_bytes(where.path), "lines": lines},
    }
