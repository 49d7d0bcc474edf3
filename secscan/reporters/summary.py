"""What the formats for CI logs say last, as plain text: how much there is, and what decided."""

from __future__ import annotations

from collections.abc import Iterable

from secscan.model import Finding, FindingStatus, Report, Verdict
from secscan.reporters.console.screen import count
from secscan.reporters.gaps import fate_counts
from secscan.reporters.groups import severity_counts, with_status
from secscan.reporters.text import one_line


def totals(report: Report) -> str:
    """`secscan: 3 new findings (1 high, 2 low), 1 gap (1 new)`."""
    new = with_status(report.findings, FindingStatus.NEW)
    levels = severity_counts(new)
    total = f"secscan: {count(len(new), 'new finding')}" + (f" ({levels})" if levels else "")
    gaps = f", {count(len(report.gaps), 'gap')} ({fate_counts(report.gaps)})" if report.gaps else ""
    return total + gaps


def decision(verdict: Verdict) -> str:
    """`secscan: exit code 1: sast: 1 new finding at or above the threshold (1 high)`."""
    reasons = "; ".join(one_line(reason) for reason in verdict.reasons)
    return f"secscan: exit code {verdict.exit_code.value}: {reasons}"


def failing_first(findings: Iterable[Finding], verdict: Verdict) -> list[Finding]:
    """The findings that fail the gate before the others, each in the order that it had."""
    return sorted(findings, key=lambda finding: finding.fingerprint not in verdict.failing)
