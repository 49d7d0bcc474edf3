"""Bitbucket Code Insights: a report and its annotations, as the REST API takes them.

`report` is the body of `PUT .../commit/{commit}/reports/secscan`, each list of `annotations` the body of
one `POST .../annotations`: at most 100 in a request and 1,000 in all, findings that fail the gate first.
"""

from __future__ import annotations

from typing import Any

from secscan.model import ExitCode, Finding, FindingStatus, Report, Severity, Verdict
from secscan.reporters.gaps import fate
from secscan.reporters.groups import advice, link, with_status
from secscan.reporters.summary import failing_first
from secscan.reporters.text import json_text, one_line, printable_bytes

PER_REQUEST = 100
MOST = 1000
LONGEST_SUMMARY = 450
LONGEST_DETAILS = 2000
LEVELS = {
    Severity.CRITICAL: "CRITICAL",
    Severity.HIGH: "HIGH",
    Severity.MEDIUM: "MEDIUM",
    Severity.LOW: "LOW",
    Severity.INFO: "LOW",
}


def render(report: Report, verdict: Verdict) -> str:
    """One JSON object with `report` and `annotations`, a list of lists."""
    new = failing_first(with_status(report.findings, FindingStatus.NEW), verdict)
    rows = [_annotation(finding, report) for finding in new[:MOST]]
    parts = [rows[at : at + PER_REQUEST] for at in range(0, len(rows), PER_REQUEST)]
    return json_text({"report": _report(report, verdict, new), "annotations": parts}, indent=2) + "\n"


def _report(report: Report, verdict: Verdict, new: list[Finding]) -> dict[str, Any]:
    open_ = sum(fate(gap) == "new" for gap in report.gaps)
    numbers = {
        "New findings": len(new),
        "Fail the gate": len(verdict.failing),
        "Not scanned (new gaps)": open_,
        "Left out here": max(len(new) - MOST, 0),
    }
    return {
        "title": "secscan",
        "reporter": "secscan",
        "report_type": "SECURITY",
        "result": "PASSED" if verdict.exit_code is ExitCode.PASSED else "FAILED",
        "details": one_line("; ".join(verdict.reasons), LONGEST_DETAILS),
        "data": [{"title": title, "type": "NUMBER", "value": number} for title, number in numbers.items()],
    }


def _annotation(finding: Finding, report: Report) -> dict[str, Any]:
    url, fix = link(finding, report.rules), advice(finding, report.rules)
    return {
        "external_id": f"secscan-{finding.fingerprint}",
        "annotation_type": "VULNERABILITY",
        "path": printable_bytes(finding.location.path),
        "line": finding.location.start_line,
        "summary": one_line(f"{finding.message}", LONGEST_SUMMARY),
        "details": one_line(f"{finding.rule}. {fix}" if fix else finding.rule, LONGEST_DETAILS),
        "severity": LEVELS[finding.severity],
        "result": "FAILED",
        **({"link": url} if url else {}),
    }
