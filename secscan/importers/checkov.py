"""checkov's JSON report (`checkov -o json`): one object, or a list with one for each kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, decimal, first, number, prose, region, rule, said
from secscan.importers.secrets import add_secret
from secscan.importers.vulnerability import ReportedVulnerability, add_vulnerability, kind_of
from secscan.knowledge.severity import confidence_of, is_rated, rate
from secscan.model import Finding, Stage
from secscan.syntax.values import list_of, strings, table, tables

NAME = "checkov"
STAGE = Stage.IAC
_SECRETS, _PACKAGES = "secrets", ("sca_package", "sca_image")


def recognises(document: Any) -> bool:
    """A kind of check with results, or the summary of a run that checked nothing."""
    parts = document if isinstance(document, list) else [document]
    return any(
        ("check_type" in one and "results" in one) or ("checkov_version" in one and "resource_count" in one)
        for one in tables(list(parts))[:5]
    )


def read(document: Any, intake: Intake) -> None:
    """Every failed check, and those that were skipped as dismissed; passed ones are counted."""
    intake.tool = NAME
    passed = 0
    for part in document if isinstance(document, list) else [document]:
        results, kind = table(table(part).get("results")), said(table(part).get("check_type"), 60)
        intake.version = intake.version or said(table(table(part).get("summary")).get("checkov_version"))
        passed += len(list_of(results.get("passed_checks")))
        for key in ("failed_checks", "skipped_checks"):
            for one in list_of(results.get(key)):
                if isinstance(one, dict) and said(one.get("check_id")):
                    _check(one, kind, intake)
                else:
                    intake.refuse("a check without a name")
        for file in strings(results.get("parsing_errors")):
            intake.complain(f"checkov could not read {said(file, 300)}")
    if passed:
        intake.notes.append(f"{passed} checks passed")


def _check(one: Mapping[str, Any], kind: str, intake: Intake) -> None:
    lines = [number(line) for line in list_of(one.get("file_line_range"))] or [0]
    path = first(one.get("repo_file_path"), one.get("file_path"))
    skipped = said(table(one.get("check_result")).get("suppress_comment"), 300)
    dismissed = ""
    if said(table(one.get("check_result")).get("result")).upper() == "SKIPPED":
        dismissed = "skipped in checkov" + (f": {skipped}" if skipped else "")
    if kind == _SECRETS:
        add_secret(
            intake,
            NAME,
            said(one["check_id"]),
            first(one.get("check_name"), "A secret"),
            path=path,
            line=lines[0],
            end=lines[-1],
            facts={"resource": one.get("resource") if not one.get("check_id") else ""},
            dismissed=dismissed,
        )
    elif kind in _PACKAGES and one.get("vulnerability_details"):
        _package(one, path, intake, dismissed)
    else:
        _policy(one, kind, region(path or intake.file, lines[0], lines[-1]), intake, dismissed)


def _policy(one: Mapping[str, Any], kind: str, where: Any, intake: Intake, dismissed: str) -> None:
    word = said(one.get("severity"))
    identity = said(one["check_id"], 100)
    meant = rule(
        f"{NAME}.{identity}",
        first(one.get("check_name"), identity),
        rate(NAME, word),
        full=prose(one.get("description")),
        url=said(one.get("guideline")),
        tags=("misconfiguration", kind),
    )
    resource = said(one.get("resource"), 300)
    facts = {
        "path": one.get("file_path"),
        "category": one.get("bc_category"),
        "evaluatedKeys": table(one.get("check_result")).get("evaluated_keys"),
        "caller": one.get("caller_file_path"),
    }
    names = (identity, said(one.get("bc_check_id"), 100))
    intake.add(
        Finding(
            Stage.IAC,
            NAME,
            meant.id,
            meant.severity,
            f"{resource}: {meant.short}." if resource else f"{meant.short}.",
            where,
            confidence=confidence_of(NAME),
            aliases=tuple(name for name in names if name),
            rated=is_rated(NAME, word),
            subject=f"{meant.id}|{resource}" if resource else "",
            url=meant.url,
            dismissed=dismissed,
            logical=resource,
            origin=intake.origin(facts),
        ),
        meant,
    )


def _package(one: Mapping[str, Any], path: str, intake: Intake, dismissed: str) -> None:
    about = table(one.get("vulnerability_details"))
    found = ReportedVulnerability(
        NAME,
        (first(about.get("id"), about.get("cve_id")),),
        said(about.get("package_name")),
        said(about.get("package_version")),
        kind=kind_of(said(about.get("package_type"))),
        level=first(about.get("severity"), one.get("severity")),
        score=decimal(about.get("cvss")),
        vector=said(about.get("vector"), 400),
        fixed=tuple(strings([said(about.get("lowest_fixed_version"), 100)]))
        if about.get("lowest_fixed_version")
        else (),
        text=prose(about.get("description")),
        url=said(about.get("link")),
        path=path,
        dismissed=dismissed,
    )
    add_vulnerability(found, intake, intake.origin({"status": about.get("status"), "path": path}))
