"""bandit's JSON report (`bandit -f json`)."""

from __future__ import annotations

from typing import Any

from secscan.importers.intake import Intake, first, number, region, rule, said
from secscan.knowledge.severity import confidence_of, is_rated, rate
from secscan.knowledge.tools import imported_name
from secscan.knowledge.weakness import cwe_of_bandit, of_bandit
from secscan.model import Finding, Stage
from secscan.syntax.values import list_of, table, tables

NAME = "bandit"
STAGE = Stage.SAST


def recognises(document: Any) -> bool:
    """Results with test ids, or metrics with totals."""
    if not isinstance(document, dict) or not isinstance(document.get("results"), list):
        return False
    results = tables(document["results"])
    return any("test_id" in one for one in results[:3]) or "_totals" in table(document.get("metrics"))


def read(document: Any, intake: Intake) -> None:
    """Every result; what bandit could not read is a problem here as well."""
    intake.tool = imported_name(NAME)
    for one in list_of(document.get("results")):
        if not isinstance(one, dict) or not said(one.get("test_id")):
            intake.refuse("a result without a test")
            continue
        _result(one, intake)
    for error in tables(document.get("errors")):
        intake.complain(f"bandit could not read {first(error.get('filename'), 'a file')}")


def _result(one: dict[str, Any], intake: Intake) -> None:
    test = said(one["test_id"], 40)
    word = said(one.get("issue_severity"))
    native = table(one.get("issue_cwe")).get("id")
    cwe = cwe_of_bandit(test, f"CWE-{native}" if isinstance(native, int) else "")
    meant = rule(
        f"{NAME}.{test}",
        first(one.get("test_name"), test).replace("_", " "),
        rate(NAME, word),
        url=said(one.get("more_info")),
        cwe=(cwe,) if cwe else (),
    )
    lines = [number(line) for line in list_of(one.get("line_range"))] or [0]
    start = number(one.get("line_number")) or min(lines)
    column = number(one.get("col_offset"))
    intake.add(
        Finding(
            Stage.SAST,
            imported_name(NAME),
            meant.id,
            meant.severity,
            first(one.get("issue_text"), meant.short),
            region(
                said(one.get("filename"), 4000) or intake.file, start, max(lines), column + 1 if column else 0
            ),
            confidence=confidence_of(NAME, said(one.get("issue_confidence"))),
            cwe=meant.cwe,
            weakness=of_bandit(test),
            rated=is_rated(NAME, word),
            url=meant.url,
            origin=intake.origin({"path": one.get("filename"), "line_range": one.get("line_range")}),
        ),
        meant,
    )
