"""One self-contained HTML page: verdict, stages, gaps, charts, packages to raise, and findings to filter.

It reaches no network, and its Content-Security-Policy runs the page's own script and style alone, by their
hashes. Foreign text is escaped by the template library; findings travel as JSON and are shown as text,
never as markup.
"""

from __future__ import annotations

from typing import Any

from secscan.model import ExitCode, FindingStatus, Report, Severity, Verdict
from secscan.reporters.html.parts import charts, gaps, headline, raises, remarks, runs, target, tiles
from secscan.reporters.html.rows import component_rows, finding_rows
from secscan.reporters.html.templates import digest, source, templates
from secscan.reporters.text import json_text, one_line

OUTCOMES = {ExitCode.PASSED: "passed", ExitCode.INCOMPLETE: "incomplete"}


def render(report: Report, verdict: Verdict) -> str:
    """The page; the same report gives the same bytes."""
    from markupsafe import Markup

    style, script = source("page.css"), source("page.js")
    data = {"findings": finding_rows(report, verdict), "components": component_rows(report)}
    page = (
        templates()
        .get_template("page.html")
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=digest(style),
            script_hash=digest(script),
            data=Markup(_inert(data)),  # noqa: S704 - JSON without a character that HTML knows
            outcome=OUTCOMES.get(verdict.exit_code, "failed"),
            exit_code=int(verdict.exit_code),
            headline=headline(verdict),
            reasons=[one_line(reason) for reason in verdict.reasons],
            **_parts(report, verdict),
        )
    )
    return page.replace("##", "#&#35;") + "\n"


def _parts(report: Report, verdict: Verdict) -> dict[str, Any]:
    missing = sum(bool(part.unassessed) for part in report.components)
    return {
        "target": target(report),
        "tiles": tiles(report, verdict),
        "runs": runs(report),
        "gaps": gaps(report),
        "charts": charts(report),
        "raises": raises(report),
        "remarks": remarks(report),
        "levels": [level.label for level in sorted(Severity, reverse=True)],
        "statuses": [{"name": s.value, "on": s is not FindingStatus.SUPPRESSED} for s in FindingStatus],
        "component_count": len(report.components),
        "unassessed": f"{missing:,} could not be assessed" if missing else "",
        "version": report.version,
        "ended": report.ended,
    }


def _inert(data: object) -> str:
    """JSON in which no character ends an element or begins an entity."""
    text = json_text(data)
    return (
        text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("##", "#\\u0023")
    )
