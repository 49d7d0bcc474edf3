"""osv-scanner's JSON report (`osv-scanner --format json`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, cwes, decimal, first, prose, said
from secscan.importers.vulnerability import KINDS, ReportedVulnerability, add_vulnerability, kind_of
from secscan.knowledge.severity import from_osv
from secscan.lockfiles.listing import PURL_TYPES
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table, tables

NAME = "osv-scanner"
STAGE = Stage.DEPENDENCIES


def recognises(document: Any) -> bool:
    """Results with sources and packages."""
    if not isinstance(document, dict) or not isinstance(document.get("results"), list):
        return False
    results = tables(document["results"])
    shaped = any(isinstance(one.get("packages"), list) and "source" in one for one in results[:3])
    return shaped or (not document["results"] and "experimental_config" in document)


def read(document: Any, intake: Intake) -> None:
    """Each vulnerability of each package once: records of one group are names of one thing."""
    intake.tool = NAME
    for result in list_of(document.get("results")):
        path = said(table(table(result).get("source")).get("path"), 4000)
        for one in list_of(table(result).get("packages")):
            _package(table(one), path, intake)


def _package(one: Mapping[str, Any], path: str, intake: Intake) -> None:
    package = table(one.get("package"))
    groups = [tuple(strings(group.get("ids"))) for group in tables(one.get("groups"))]
    scores = {tuple(strings(g.get("ids"))): decimal(g.get("max_severity")) for g in tables(one.get("groups"))}
    records = {said(record.get("id")): record for record in tables(one.get("vulnerabilities"))}
    for odd in list_of(one.get("vulnerabilities")):
        if not isinstance(odd, dict):
            intake.refuse("a vulnerability that is no object")
    grouped = {name for group in groups for name in group}
    for group in [*groups, *((name,) for name in records if name not in grouped)]:
        mine = [records[name] for name in group if name in records]
        if mine:
            _add(mine, package, path, scores.get(group), intake)


def _add(
    records: list[Mapping[str, Any]],
    package: Mapping[str, Any],
    path: str,
    score: float | None,
    intake: Intake,
) -> None:
    ratings = sorted((from_osv(record) for record in records), key=lambda r: (r.rated, r.severity))
    best = ratings[-1]
    names = [said(name) for record in records for name in (record.get("id"), *strings(record.get("aliases")))]
    name, ecosystem = said(package.get("name")), said(package.get("ecosystem"))
    kind = PURL_TYPES.get(ecosystem) or (KINDS.get(ecosystem.lower()) or kind_of(ecosystem))
    weak = [table(record.get("database_specific")).get("cwe_ids") for record in records]
    main = records[0]
    found = ReportedVulnerability(
        NAME,
        tuple(dict.fromkeys(names)),
        name,
        said(package.get("version")) or said(package.get("commit")),
        kind=kind,
        level=best.severity.label if best.rated else "",
        score=float(best.score) if best.score else score,
        vector=best.vector,
        fixed=_fixed(records, name),
        title=first(*(record.get("summary") for record in records)),
        text=first(*(prose(record.get("details")) for record in records)),
        url=f"https://osv.dev/vulnerability/{said(main.get('id'), 100)}",
        cwe=cwes(*weak),
        path=path,
    )
    facts = {"published": main.get("published"), "modified": main.get("modified"), "path": path}
    add_vulnerability(found, intake, intake.origin(facts), of=len(records))


def _fixed(records: list[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    """The versions that fix it in this package."""
    fixed: dict[str, None] = {}
    for record in records:
        for affected in tables(record.get("affected")):
            if said(table(affected.get("package")).get("name")).lower() != name.lower():
                continue
            for one in tables(affected.get("ranges")):
                if one.get("type") == "GIT":
                    continue
                fixed.update(
                    (said(event["fixed"], 100), None)
                    for event in tables(one.get("events"))
                    if "fixed" in event
                )
    return tuple(fixed)
