"""Findings and components as the page's script wants them: plain JSON values, every text made harmless."""

from __future__ import annotations

from typing import Any

from secscan.fixes.preview import preview
from secscan.model import Component, Finding, FindingStatus, Report, Verdict
from secscan.reporters.groups import (
    advice,
    brought_by,
    fixed_in,
    link,
    named,
    rank,
    seen_by,
    stood,
    verified,
    weaknesses,
)
from secscan.reporters.text import clean, one_line, safe_path

LONGEST_TITLE = 160
NEEDED_BY = 5


def finding_rows(report: Report, verdict: Verdict) -> list[dict[str, Any]]:
    """Every finding, the worst first."""
    return [_finding(finding, report, verdict) for finding in sorted(report.findings, key=rank)]


def _finding(finding: Finding, report: Report, verdict: Verdict) -> dict[str, Any]:
    where, rule, excuse = finding.location, report.rules.get(finding.rule), finding.suppression
    lines = [clean(line).replace("\n", "\\n") for line in finding.excerpt.lines] if finding.excerpt else []
    return {
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "status": finding.status.value,
        "fails": finding.fingerprint in verdict.failing,
        "stage": finding.stage.value,
        "rule": one_line(finding.rule),
        "title": one_line((rule.short if rule else "") or finding.message, LONGEST_TITLE),
        "message": one_line(finding.message),
        "path": safe_path(where.path),
        "line": where.start_line,
        "endLine": max(where.end_line, where.start_line),
        "first": finding.excerpt.first_line if finding.excerpt else 0,
        "lines": lines,
        "package": one_line(named(finding.package)) if finding.package else "",
        "fixed": one_line(fixed_in(finding)) if finding.package else "",
        "fix": one_line(advice(finding, report.rules)),
        "change": _change(finding),
        "by": one_line(seen_by(finding)),
        "cwe": one_line(", ".join(weaknesses(finding, report.rules))),
        "role": finding.role.value if finding.role else "",
        "history": one_line(stood(finding)),
        "verified": one_line(verified(finding)),
        "layer": one_line(brought_by(finding)),
        "shipped": finding.shipped.value if finding.shipped else "",
        "reason": one_line(excuse.reason) if excuse else _known(finding),
        "owner": one_line(excuse.owner) if excuse else "",
        "url": link(finding, report.rules),
        "fingerprint": finding.fingerprint,
    }


def _change(finding: Finding) -> list[str]:
    """The lines of a mechanical fix, those that go with `-` and those that come with `+` before them."""
    made = preview(finding)
    if made is None:
        return []
    rows = [*(f"-{line}" for line in made.before), *(f"+{line}" for line in made.after)]
    return [clean(row).replace("\n", "\\n") for row in rows]


def _known(finding: Finding) -> str:
    return "in the baseline, or there before" if finding.status is FindingStatus.KNOWN else ""


def component_rows(report: Report) -> list[list[str]]:
    """Every component as the cells of its row in the table."""
    names = {part.purl: f"{part.name} {part.version}".strip() for part in report.components}
    return [_component(part, names) for part in report.components]


def _component(part: Component, names: dict[str, str]) -> list[str]:
    use = ("direct" if part.direct else "transitive") + (f", {part.scope}" if part.scope else "")
    cells = (
        part.name,
        part.version or part.unassessed,
        part.ecosystem,
        f"{safe_path(part.path)}:{part.line}",
        use,
        ", ".join(part.licenses),
        needed_by(part, names),
    )
    return [one_line(cell) for cell in cells]


def needed_by(part: Component, names: dict[str, str]) -> str:
    """The components that need a part, by name; `the project` where the project itself does."""
    every = [names.get(purl, purl) if purl else "the project" for purl in part.parents]
    more = f" and {len(every) - NEEDED_BY} more" if len(every) > NEEDED_BY else ""
    return ", ".join(every[:NEEDED_BY]) + more
