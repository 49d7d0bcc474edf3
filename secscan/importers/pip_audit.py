"""pip-audit's JSON report (`pip-audit -f json`)."""

from __future__ import annotations

from typing import Any

from secscan.importers.intake import Intake, first, prose, said
from secscan.importers.vulnerability import ReportedVulnerability, add_vulnerability
from secscan.knowledge.tools import imported_name
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table, tables

NAME = "pip-audit"
STAGE = Stage.DEPENDENCIES


def recognises(document: Any) -> bool:
    """Dependencies with versions and vulnerabilities, in an object or as a bare list."""
    listed = document.get("dependencies") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        return False
    empty = not listed and isinstance(document, dict) and "fixes" in document
    return empty or any(
        "name" in one and ("vulns" in one or "skip_reason" in one) for one in tables(listed)[:3]
    )


def read(document: Any, intake: Intake) -> None:
    """Every vulnerability; a package that pip-audit skipped is a problem: nobody judged it."""
    intake.tool = imported_name(NAME)
    listed = document.get("dependencies") if isinstance(document, dict) else document
    for one in list_of(listed):
        package = table(one)
        if package.get("skip_reason"):
            intake.complain(f"pip-audit skipped {said(package.get('name'), 200)}")
        for weakness in list_of(package.get("vulns")):
            if isinstance(weakness, dict):
                _vulnerability(weakness, package, intake)
            else:
                intake.refuse("a vulnerability that is no object")


def _vulnerability(weakness: Any, package: Any, intake: Intake) -> None:
    name = said(package.get("name"))
    add_vulnerability(
        ReportedVulnerability(
            NAME,
            (said(weakness.get("id")), *strings(weakness.get("aliases"))),
            name,
            said(package.get("version")),
            kind="pypi",
            fixed=tuple(strings(weakness.get("fix_versions"))),
            text=prose(weakness.get("description")),
            url=f"https://osv.dev/vulnerability/{said(weakness.get('id'), 100)}",
            title=first(prose(weakness.get("description")).partition("\n")[0])[:150],
            scanner=imported_name(NAME),
        ),
        intake,
        intake.origin(),
    )
