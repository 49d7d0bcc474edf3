"""CSV for spreadsheets: one row for every finding, whatever its status, and one for every gap.

The first row names the columns. A cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re

from secscan.gap import Gap
from secscan.model import Finding, Report, Verdict
from secscan.reporters.commands import unhashed
from secscan.reporters.gaps import fate, gap_words
from secscan.reporters.groups import advice, link, weaknesses
from secscan.reporters.text import one_line, safe_path

COLUMNS = (
    "type", "status", "fails gate", "severity", "confidence", "stage", "scanner", "rule", "path",
    "start line", "end line", "message", "fix", "cwe", "aliases", "package", "version", "fixed versions",
    "role", "also reported by", "reason", "fingerprint", "url",
)  # fmt: skip
FORMULA = re.compile(r"[=+\-@\t\r|%]")
"""What makes a spreadsheet read a cell as a formula or command, at its beginning (OWASP: CSV injection)."""


def render(report: Report, verdict: Verdict) -> str:
    """The table, comma-separated as in RFC 4180, lines ended by LF."""
    page = io.StringIO()
    table = csv.writer(page, lineterminator="\n")
    table.writerow(COLUMNS)
    for finding in report.findings:
        table.writerow(_cells(_finding(finding, report, verdict)))
    for gap in report.gaps:
        table.writerow(_cells(_gap(gap)))
    return page.getvalue()


def _finding(finding: Finding, report: Report, verdict: Verdict) -> dict[str, str]:
    where, package = finding.location, finding.package
    return {
        "type": "finding",
        "status": finding.status.value,
        "fails gate": "yes" if finding.fingerprint in verdict.failing else "no",
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "stage": finding.stage.value,
        "scanner": finding.scanner,
        "rule": finding.rule,
        "path": safe_path(where.path),
        "start line": str(where.start_line),
        "end line": str(where.end_line),
        "message": finding.message,
        "fix": advice(finding, report.rules),
        "cwe": " ".join(weaknesses(finding, report.rules)),
        "aliases": " ".join(finding.aliases),
        "package": package.name if package else "",
        "version": package.version if package else "",
        "fixed versions": " ".join(package.fixed_versions) if package else "",
        "role": finding.role.value if finding.role else "",
        "also reported by": " ".join(other.rule for other in finding.also_reported_by),
        "reason": finding.suppression.reason if finding.suppression else "",
        "fingerprint": finding.fingerprint,
        "url": link(finding, report.rules),
    }


def _gap(gap: Gap) -> dict[str, str]:
    return {
        "type": "gap",
        "status": fate(gap),
        "stage": gap.stage.value,
        "scanner": gap.scanner,
        "rule": gap.kind,
        "path": safe_path(gap.path),
        "start line": str(gap.start_line or ""),
        "end line": str(gap.end_line or ""),
        "message": gap_words(gap),
        "fix": gap.advice,
        "also reported by": " ".join(gap.covered_by),
        "fingerprint": gap.fingerprint,
    }


def _cells(row: dict[str, str]) -> list[str]:
    return [cell(row.get(column, "")) for column in COLUMNS]


def cell(text: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    shown = unhashed(one_line(text))
    return f"'{shown}" if FORMULA.match(shown) else shown
