"""Checkstyle XML, which editors, Jenkins and code review robots read: new findings by file.

Critical and high findings are errors, medium ones warnings, the others infos; gaps that are new are
warnings.
"""

from __future__ import annotations

from secscan.model import FindingStatus, Report, Severity, Verdict
from secscan.reporters.gaps import fate, gap_words
from secscan.reporters.text import one_line, safe_path
from secscan.reporters.xml_text import DECLARATION, element

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "info",
    Severity.INFO: "info",
}


def render(report: Report, _verdict: Verdict) -> str:
    """The document: a `file` for each path in the order of the findings, an `error` for each finding."""
    files: dict[str, list[str]] = {}
    for finding in report.findings:
        if finding.status is FindingStatus.NEW:
            where = finding.location
            place = {"line": where.start_line, "column": where.start_column}
            said = {"severity": LEVELS[finding.severity], "message": one_line(finding.message)}
            row = element("error", {**place, **said, "source": finding.rule})
            files.setdefault(safe_path(where.path), []).append(row)
    for gap in report.gaps:
        if fate(gap) == "new":
            said = {"severity": "warning", "message": f"not scanned: {one_line(gap_words(gap))}"}
            row = element(
                "error", {"line": max(gap.start_line, 1), **said, "source": f"secscan.gap.{gap.kind}"}
            )
            files.setdefault(safe_path(gap.path), []).append(row)
    rows = [element("file", {"name": path}, *errors) for path, errors in files.items()]
    return DECLARATION + element("checkstyle", {"version": "10.0"}, *rows) + "\n"
