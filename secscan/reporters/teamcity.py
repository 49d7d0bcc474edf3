"""TeamCity's service messages: an inspection for each new finding and gap, the verdict as a build problem."""

from __future__ import annotations

import re

from secscan.model import ExitCode, Finding, FindingStatus, Report, Severity, Verdict
from secscan.reporters.gaps import GapGroup, gap_groups, gap_place
from secscan.reporters.groups import advice, with_status
from secscan.reporters.summary import decision
from secscan.reporters.text import one_line, safe_path

LEVELS = {
    Severity.CRITICAL: "ERROR",
    Severity.HIGH: "ERROR",
    Severity.MEDIUM: "WARNING",
    Severity.LOW: "WEAK WARNING",
    Severity.INFO: "INFO",
}
LONGEST = 4000
"""Characters of a message or description that TeamCity takes."""
LONGEST_ID = 255
SPECIAL = re.compile(r"[|'\[\]\n\r]|[^\x00-\x7f]")
ESCAPES = {"|": "||", "'": "|'", "[": "|[", "]": "|]", "\n": "|n", "\r": "|r"}


def render(report: Report, verdict: Verdict) -> str:
    """Inspection types, inspections, and a build problem where the exit code is not 0."""
    new = with_status(report.findings, FindingStatus.NEW)
    rows = {_type(finding, report): None for finding in new}
    open_ = [group for group in gap_groups(report.gaps) if group.fate == "new"]
    rows |= dict.fromkeys(_gap_type(group) for group in open_)
    lines = [*rows, *map(_inspection, new), *(_gap(group) for group in open_)]
    said = decision(verdict)
    if verdict.exit_code is ExitCode.PASSED:
        lines.append(_message("message", text=said, status="NORMAL"))
    else:
        lines.append(_message("buildProblem", description=said, identity=f"secscan-{int(verdict.exit_code)}"))
    return "".join(f"{line}\n" for line in lines)


def _type(finding: Finding, report: Report) -> str:
    known = report.rules.get(finding.rule)
    name = (known.short if known else "") or finding.rule
    said = advice(finding, report.rules) or (known.full if known else "") or name
    category = f"secscan {finding.stage.value}"
    return _message("inspectionType", id=_id(finding.rule), name=name, category=category, description=said)


def _inspection(finding: Finding) -> str:
    where = finding.location
    return _message(
        "inspection", typeId=_id(finding.rule), message=finding.message, file=safe_path(where.path),
        line=str(where.start_line), SEVERITY=LEVELS[finding.severity],
    )  # fmt: skip


def _gap_type(group: GapGroup) -> str:
    said = "A place that was asked for and was not scanned."
    name = f"Not scanned: {group.first.kind}"
    return _message("inspectionType", id=_gap_id(group), name=name, category="secscan gaps", description=said)


def _gap(group: GapGroup) -> str:
    first = group.first
    said = f"{gap_place(first)}: {first.reason}" + (
        f" (and {len(group.gaps) - 1} more)" * (len(group.gaps) > 1)
    )
    given = {"file": safe_path(first.path), "line": str(max(first.start_line, 1))}
    return _message("inspection", typeId=_gap_id(group), message=said, SEVERITY="WARNING", **given)


def _gap_id(group: GapGroup) -> str:
    return f"secscan.gap.{group.first.kind}"


def _id(rule: str) -> str:
    return one_line(rule, LONGEST_ID)


def _message(kind: str, /, **given: str) -> str:
    pairs = " ".join(f"{key}='{_escape(one_line(value, LONGEST))}'" for key, value in given.items())
    return f"##teamcity[{kind} {pairs}]"


def _escape(text: str) -> str:
    return SPECIAL.sub(lambda match: ESCAPES.get(match[0]) or _unicode(match[0]), text)


def _unicode(character: str) -> str:
    r"""A character in UTF-16 code units, each `|0xNNNN`."""
    raw = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"|0x{raw[at : at + 2].hex()}" for at in range(0, len(raw), 2))
