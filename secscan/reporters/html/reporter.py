"""One self-contained HTML page: verdict, stages, gaps, charts, packages to raise, and findings to filter.

It reaches no network, and its Content-Security-Policy runs the page's own script and style alone, by their
hashes. Foreign text is escaped by the template library; findings travel as JSON and are shown as text,
never as markup.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from secscan.model import ExitCode, FindingStatus, Report, Severity, Verdict
from secscan.reporters.html.parts import charts, gaps, headline, raises, remarks, runs, target, tiles
from secscan.reporters.html.rows import component_rows, finding_rows
from secscan.reporters.text import clean, json_text, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

OUTCOMES = {ExitCode.PASSED: "passed", ExitCode.INCOMPLETE: "incomplete"}


def render(report: Report, verdict: Verdict) -> str:
    """The page; the same report gives the same bytes."""
    from markupsafe import Markup

    style, script = _source("page.css"), _source("page.js")
    data = {"findings": finding_rows(report, verdict), "components": component_rows(report)}
    page = (
        _templates()
        .get_template("page.html")
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=_digest(style),
            script_hash=_digest(script),
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


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("secscan.reporters.html", ".")
    strict: dict[str, Any] = {"undefined": StrictUndefined, "finalize": _harmless}
    return Environment(autoescape=True, auto_reload=False, loader=loader, **strict)


def _harmless(value: Any) -> Any:
    """Every value that the template shows; what is markup already is the page's own."""
    return clean(value) if type(value) is str else value


@cache
def _source(name: str) -> str:
    loader = _templates().loader
    assert loader is not None  # noqa: S101 - it was given above
    return loader.get_source(_templates(), name)[0]


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _inert(data: object) -> str:
    """JSON in which no character ends an element or begins an entity."""
    text = json_text(data)
    return (
        text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("##", "#\\u0023")
    )
