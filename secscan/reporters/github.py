"""Annotations of a GitHub workflow run: `::error file=...::message`, printed by a step.

The runner keeps ten annotations of each kind for a step, so the worst of each kind are written and
the last lines, which are plain text, say how many there were. Only new findings are annotated, and gaps
that are new and that nobody covers; these come first among the warnings.
"""

from __future__ import annotations

from secscan.model import FindingStatus, Location, Report, Severity, Verdict
from secscan.reporters.commands import harmless, unhashed
from secscan.reporters.console.screen import count
from secscan.reporters.gaps import GapGroup, gap_groups, gap_place
from secscan.reporters.groups import (
    FindingGroup,
    advice,
    advisory,
    blocks,
    fixed_in,
    link,
    named,
    stood,
    with_status,
)
from secscan.reporters.summary import decision, totals
from secscan.reporters.text import clean, one_line, safe_path

KINDS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}
MOST = 10
"""Annotations of one kind that a runner keeps for one step."""
MOST_GAPS = 3
"""Annotations of gaps, one a kind, so that findings have their room."""
LONGEST = 3000
LONGEST_TITLE = 200
NAMED_ADVISORIES = 10


def render(report: Report, verdict: Verdict) -> str:
    """At most ten lines of each kind, the worst first, and then plain text that names what decided."""
    new = with_status(report.findings, FindingStatus.NEW)
    every = blocks(new, apart=True)
    rows = []
    open_ = [group for group in gap_groups(report.gaps) if group.fate == "new"]
    for kind in ("error", "warning", "notice"):
        annotations = [gap_annotation(group) for group in open_[:MOST_GAPS]] if kind == "warning" else []
        annotations += [
            annotation(kind, block, report) for block in every if KINDS[block.first.severity] == kind
        ]
        rows += annotations[:MOST]
    plain = (f"{totals(report)}, {count(len(rows), 'annotation')}", decision(verdict))
    return "".join(f"{row}\n" for row in (*rows, *map(harmless, plain)))


def annotation(kind: str, block: FindingGroup, report: Report) -> str:
    """One workflow command; every foreign character in it is data to the runner."""
    first = block.first
    rule = first.rule if len(block.findings) == 1 or not block.package else first.scanner
    title = one_line(f"{first.severity.label}: {rule}", LONGEST_TITLE)
    given = {**_place(first.location), "title": title}
    pairs = ",".join(f"{key}={escape_property(value)}" for key, value in given.items())
    return unhashed(f"::{kind} {pairs}::{escape_data(_message(block, report)[:LONGEST])}")


def gap_annotation(group: GapGroup) -> str:
    """One workflow command for gaps of one kind, at the first of them."""
    first = group.first
    title = one_line(f"not scanned: {group.title}", LONGEST_TITLE)
    given = {"file": safe_path(first.path)}
    if first.start_line:
        given |= {"line": str(first.start_line), "endLine": str(max(first.end_line, first.start_line))}
    pairs = ",".join(f"{key}={escape_property(value)}" for key, value in {**given, "title": title}.items())
    lines = [f"{gap_place(gap)}: {one_line(gap.reason)}" for gap in group.gaps[:NAMED_ADVISORIES]]
    more = len(group.gaps) - len(lines)
    text = "\n".join([*lines, *([f"and {more} more"] if more else []), f"Help: {one_line(first.advice)}"])
    return unhashed(f"::warning {pairs}::{escape_data(text[:LONGEST])}")


def _place(location: Location) -> dict[str, str]:
    """Where it is; columns only within one line, as GitHub wants it."""
    given = {"file": safe_path(location.path), "line": str(location.start_line)}
    given["endLine"] = str(max(location.end_line, location.start_line))
    if location.end_line == location.start_line:
        given["col"] = str(location.start_column)
        given["endColumn"] = str(max(location.end_column, location.start_column))
    return given


def _message(block: FindingGroup, report: Report) -> str:
    first = block.first
    if block.package and len(block.findings) > 1:
        shown = block.findings[:NAMED_ADVISORIES]
        lines = [f"{f.severity.label}: {one_line(advisory(f))}, {one_line(fixed_in(f))}" for f in shown]
        more = len(block.findings) - len(shown)
        head = f"{one_line(named(block.package))} has {len(block.findings)} known vulnerabilities"
        return "\n".join([head, *lines, *([f"and {more} more"] if more else [])])
    help_, url = one_line(advice(first, report.rules)), link(first, report.rules)
    fix = one_line(fixed_in(first)) if first.package else ""
    return "\n".join(
        text
        for text in (clean(first.message).strip(), stood(first), fix, help_ and f"Fix: {help_}", url)
        if text
    )


def escape_data(text: str) -> str:
    """Text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Text as the value of a workflow command's property."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
