"""SonarQube's generic issues (10.3 and newer): new findings that stand in a file, with their rules.

Places are whole lines, because SonarQube refuses a whole import for one column that is past its line's end.
An image's findings have no file, and are left to the other formats.
"""

from __future__ import annotations

from typing import Any

from secscan.model import Finding, FindingStatus, Report, Severity, Stage, Verdict
from secscan.reporters.groups import advice, weaknesses
from secscan.reporters.text import json_text, one_line, printable_bytes, sentence

IMPACTS = {
    Severity.CRITICAL: "HIGH",
    Severity.HIGH: "HIGH",
    Severity.MEDIUM: "MEDIUM",
    Severity.LOW: "LOW",
    Severity.INFO: "LOW",
}
LEGACY = {
    Severity.CRITICAL: "BLOCKER",
    Severity.HIGH: "CRITICAL",
    Severity.MEDIUM: "MAJOR",
    Severity.LOW: "MINOR",
    Severity.INFO: "INFO",
}
LONGEST_NAME = 200


def render(report: Report, _verdict: Verdict) -> str:
    """The issues with one rule for each rule and severity: SonarQube rates rules, not issues."""
    shown = [f for f in report.findings if f.status is FindingStatus.NEW and f.stage is not Stage.IMAGE]
    rules = {_rule_id(finding): _rule(finding, report) for finding in shown}
    return json_text({"rules": list(rules.values()), "issues": [_issue(f) for f in shown]}, indent=2) + "\n"


def _rule_id(finding: Finding) -> str:
    return f"{printable_bytes(finding.rule)}:{finding.severity.label}"


def _rule(finding: Finding, report: Report) -> dict[str, Any]:
    known = report.rules.get(finding.rule)
    name = known.short if known else finding.rule
    said = (
        known.full if known else "",
        advice(finding, report.rules),
        ", ".join(weaknesses(finding, report.rules)),
    )
    return {
        "id": _rule_id(finding),
        "name": one_line(name, LONGEST_NAME) or one_line(finding.rule, LONGEST_NAME),
        "description": " ".join(sentence(part) for part in said if part) or sentence(finding.message),
        "engineId": "secscan",
        "cleanCodeAttribute": "TRUSTWORTHY",
        "type": "VULNERABILITY",
        "severity": LEGACY[finding.severity],
        "impacts": [{"softwareQuality": "SECURITY", "severity": IMPACTS[finding.severity]}],
    }


def _issue(finding: Finding) -> dict[str, Any]:
    where = finding.location
    return {
        "ruleId": _rule_id(finding),
        "primaryLocation": {
            "message": sentence(finding.message),
            "filePath": printable_bytes(where.path),
            "textRange": {"startLine": where.start_line, "endLine": max(where.end_line, where.start_line)},
        },
    }
