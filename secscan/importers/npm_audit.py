"""npm's report (`npm audit --json`), of npm 6 (and Yarn 1's advisories) and of npm 7 and newer.

npm 7 names no version, only ranges: the version is the lock file's, where the repository has one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, cwes, decimal, first, prose, said
from secscan.importers.vulnerability import ReportedVulnerability, add_vulnerability, advisories_in
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table, tables

NAME = "npm-audit"
STAGE = Stage.DEPENDENCIES
LOCK = "package-lock.json"
_LEAST = re.compile(r">=\s*([0-9][\w.+-]*)")


def recognises(document: Any) -> bool:
    """Advisories with metadata (npm 6), or vulnerabilities with the report's version (npm 7)."""
    if not isinstance(document, dict):
        return False
    old = isinstance(document.get("advisories"), dict) and ("metadata" in document or "actions" in document)
    return old or ("auditReportVersion" in document and isinstance(document.get("vulnerabilities"), dict))


def read(document: Any, intake: Intake) -> None:
    """Every advisory of every package that npm installs."""
    intake.tool = NAME
    if document.get("error"):
        intake.complain("npm itself says that the audit failed")
    if "auditReportVersion" in document:
        for one in table(document.get("vulnerabilities")).values():
            _package(one, intake)
        return
    for one in table(document.get("advisories")).values():
        if isinstance(one, dict):
            _advisory(one, intake)
        else:
            intake.refuse("an advisory that is no object")


def _advisory(one: Mapping[str, Any], intake: Intake) -> None:
    """An advisory of npm 6: a finding for each version that is installed."""
    versions: dict[str, list[Mapping[str, Any]]] = {}
    for found in tables(one.get("findings")) or [{}]:
        versions.setdefault(said(found.get("version")), []).append(found)
    url = said(one.get("url"))
    names = (*strings(one.get("cves")), said(one.get("github_advisory_id")), *advisories_in(url))
    native = f"NPM-{said(one.get('id'), 20)}"
    for version, installed in versions.items():
        paths = [path for each in installed for path in strings(each.get("paths"))]
        dev = all(each.get("dev") is True for each in installed)
        add_vulnerability(
            ReportedVulnerability(
                NAME,
                tuple(name for name in names if name) or (native,),
                said(one.get("module_name")),
                version,
                kind="npm",
                level=said(one.get("severity")),
                score=decimal(table(one.get("cvss")).get("score")),
                vector=said(table(one.get("cvss")).get("vectorString"), 400),
                fixed=tuple(_LEAST.findall(said(one.get("patched_versions")))),
                title=said(one.get("title")),
                text=prose(one.get("overview")),
                url=url,
                cwe=cwes(one.get("cwe")),
                path=LOCK,
                scope="dev" if dev else "",
                required_by=tuple(dict.fromkeys(p.partition(">")[0] for p in paths if ">" in p)),
                fix=said(one.get("recommendation")),
            ),
            intake,
            intake.origin(
                {"vulnerableVersions": one.get("vulnerable_versions"), "paths": paths, "id": one.get("id")}
            ),
            of=len(installed),
        )


def _package(one: Any, intake: Intake) -> None:
    """A package of npm 7: its own advisories; names in `via` are packages with entries of their own."""
    entry = table(one)
    for via in list_of(entry.get("via")):
        if isinstance(via, str):
            continue
        if not isinstance(via, dict):
            intake.refuse("an advisory that is no object")
            continue
        url, fix = said(via.get("url")), table(entry.get("fixAvailable"))
        named = f"update {said(fix.get('name'))} to {said(fix.get('version'))}" if fix else ""
        names = advisories_in(url) or (f"NPM-{said(via.get('source'), 20)}",)
        add_vulnerability(
            ReportedVulnerability(
                NAME,
                names,
                first(via.get("dependency"), entry.get("name"), via.get("name")),
                "",
                kind="npm",
                level=said(via.get("severity")),
                score=decimal(table(via.get("cvss")).get("score")) or None,
                vector=said(table(via.get("cvss")).get("vectorString"), 400),
                title=said(via.get("title")),
                url=url,
                cwe=cwes(via.get("cwe")),
                path=LOCK,
                direct=entry.get("isDirect") if isinstance(entry.get("isDirect"), bool) else None,
                fix=f"With npm, {named}." if named else "",
            ),
            intake,
            intake.origin(
                {
                    "range": via.get("range"),
                    "nodes": entry.get("nodes"),
                    "fixIsMajor": fix.get("isSemVerMajor"),
                    "effects": entry.get("effects"),
                }
            ),
        )
