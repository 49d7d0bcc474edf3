"""Logging commands of Azure Pipelines: `##vso[task.logissue ...]`, printed by a step.

Findings that fail the gate are errors, other new findings and new gaps warnings, the worst first. The last
lines are plain text that names what decided; an incomplete scan marks the step as failed.
"""

from __future__ import annotations

from secscan.model import ExitCode, Finding, FindingStatus, Report, Verdict
from secscan.reporters.commands import harmless
from secscan.reporters.gaps import GapGroup, gap_groups
from secscan.reporters.groups import advice, with_status
from secscan.reporters.summary import decision, failing_first, totals
from secscan.reporters.text import one_line, safe_path

MOST = 100
"""Issues that are written; Azure's timeline keeps ten of each kind for a step, the log keeps all."""


def render(report: Report, verdict: Verdict) -> str:
    """One command on each line, then plain text."""
    new = failing_first(with_status(report.findings, FindingStatus.NEW), verdict)
    rows = [_gap(group) for group in gap_groups(report.gaps) if group.fate == "new"]
    rows += [_finding(finding, report, verdict) for finding in new[:MOST]]
    if verdict.exit_code is not ExitCode.PASSED:
        rows.append("##vso[task.complete result=Failed;]secscan")
    shown = f"; the first {MOST} are shown" if len(new) > MOST else ""
    plain = (totals(report) + shown, decision(verdict))
    return "".join(f"{row}\n" for row in (*rows, *map(harmless, plain)))


def _finding(finding: Finding, report: Report, verdict: Verdict) -> str:
    where, fix = finding.location, one_line(advice(finding, report.rules))
    said = one_line(f"{finding.severity.label}: {finding.message}") + (f" Fix: {fix}" if fix else "")
    given = {
        "type": "error" if finding.fingerprint in verdict.failing else "warning",
        "sourcepath": safe_path(where.path),
        "linenumber": str(where.start_line),
        "columnnumber": str(where.start_column),
        "code": one_line(finding.rule),
    }
    return _command(given, said)


def _gap(group: GapGroup) -> str:
    first = group.first
    given = {"type": "warning", "sourcepath": safe_path(first.path)}
    given |= {"linenumber": str(first.start_line)} if first.start_line else {}
    more = f" (and {len(group.gaps) - 1:,} more)" if len(group.gaps) > 1 else ""
    return _command(given, one_line(f"not scanned: {group.title}: {first.reason}") + more)


def _command(given: dict[str, str], message: str) -> str:
    pairs = "".join(f"{key}={_property(value)};" for key, value in given.items())
    return f"##vso[task.logissue {pairs}]{_data(message)}"


def _data(text: str) -> str:
    """Text as the message of a command, by the escapes of the agent's own command parser."""
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")
