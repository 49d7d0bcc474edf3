"""Snyk's JSON reports: `snyk test`, `snyk container test` and `snyk iac test`. Snyk Code writes SARIF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.importers.images import image_named
from secscan.importers.intake import Intake, cwes, decimal, first, number, prose, region, rule, said
from secscan.importers.vulnerability import (
    SYSTEMS,
    ReportedVulnerability,
    add_vulnerability,
    kind_of,
    purl_of,
)
from secscan.knowledge.severity import confidence_of, is_rated, rate
from secscan.model import Finding, Stage
from secscan.syntax.values import list_of, strings, table, tables

NAME = "snyk"
STAGE = Stage.DEPENDENCIES
_IAC = "infrastructureAsCodeIssues"


def recognises(document: Any) -> bool:
    """A project's vulnerabilities with its manager, or issues of infrastructure; or a list of these."""
    parts = document if isinstance(document, list) else [document]
    return any(_is_project(one) for one in tables(list(parts))[:5])


def _is_project(one: Mapping[str, Any]) -> bool:
    tested = isinstance(one.get("vulnerabilities"), list) and (
        "dependencyCount" in one or "packageManager" in one
    )
    return tested or isinstance(one.get(_IAC), list)


def read(document: Any, intake: Intake) -> None:
    """Every entry of every project; an entry for each path to one package is one finding."""
    intake.tool = NAME
    for project in document if isinstance(document, list) else [document]:
        if not isinstance(project, dict):
            intake.refuse("a project that is no object")
            continue
        image = _image(project)
        for part in (project, *tables(project.get("applications"))):
            _project(part, image, intake)
        if project.get("error") and "vulnerabilities" not in project and _IAC not in project:
            intake.complain("Snyk itself says that it could not test a project")


def _image(project: Mapping[str, Any]) -> str:
    name = said(project.get("projectName"))
    if "docker" in project or name.startswith("docker-image|"):
        return image_named(name or said(project.get("path")))
    return ""


def _project(part: Mapping[str, Any], image: str, intake: Intake) -> None:
    ways: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for one in list_of(part.get("vulnerabilities")):
        if isinstance(one, dict):
            key = (
                said(one.get("id")),
                said(one.get("name") or one.get("packageName")),
                said(one.get("version")),
            )
            ways.setdefault(key, []).append(one)
        else:
            intake.refuse("a vulnerability that is no object")
    for same in ways.values():
        _vulnerability(same, part, image, intake)
    for one in list_of(part.get(_IAC)):
        if isinstance(one, dict) and first(one.get("id"), one.get("publicId")):
            _issue(one, part, intake)
        else:
            intake.refuse("an issue without a name")


def _vulnerability(
    same: list[Mapping[str, Any]], part: Mapping[str, Any], image: str, intake: Intake
) -> None:
    one = same[0]
    identifiers = table(one.get("identifiers"))
    names = [said(one.get("id")), *(n for key in ("CVE", "GHSA") for n in strings(identifiers.get(key)))]
    kind = kind_of(first(one.get("packageManager"), part.get("packageManager")))
    name, version = _package(one, kind)
    if one.get("type") == "license":
        _licence(one, name, part, len(same), intake)
        return
    path = first(part.get("displayTargetFile"), part.get("targetFile"))
    roads = [strings(each.get("from")) for each in same]
    found = ReportedVulnerability(
        NAME,
        tuple(names),
        name,
        version,
        purl=purl_of(kind, name, version, _namespace(one, kind)),
        kind=kind,
        level=first(one.get("severityWithCritical"), one.get("severity")),
        score=decimal(one.get("cvssScore")),
        vector=said(one.get("CVSSv3"), 400),
        fixed=tuple(strings(one.get("fixedIn"))),
        title=said(one.get("title")),
        text=prose(one.get("description")),
        url=f"https://security.snyk.io/vuln/{said(one.get('id'), 100)}",
        cwe=cwes(strings(identifiers.get("CWE"))),
        path="" if image and kind in SYSTEMS else path,
        image=image,
        required_by=tuple(dict.fromkeys(_spaced(road[1]) for road in roads if len(road) > 2)),  # noqa: PLR2004
        direct=any(len(road) == 2 for road in roads) if any(roads) else None,  # noqa: PLR2004
        dismissed=_ignored(one),
    )
    facts = {
        "exploit": one.get("exploit"),
        "exploitMaturity": one.get("exploitMaturity"),
        "upgradePath": [step for step in list_of(one.get("upgradePath")) if step],
        "dockerfileInstruction": one.get("dockerfileInstruction"),
        "dockerBaseImage": one.get("dockerBaseImage"),
        "project": part.get("projectName"),
        "path": path,
    }
    add_vulnerability(found, intake, intake.origin(facts), of=len(same))


def _package(one: Mapping[str, Any], kind: str) -> tuple[str, str]:
    """The package as its ecosystem names it: of a system's `source/binary` the binary one."""
    name = first(one.get("name"), one.get("packageName"), one.get("moduleName"))
    if kind in SYSTEMS and "/" in name:
        name = name.rpartition("/")[2]
    return name, said(one.get("version"))


def _namespace(one: Mapping[str, Any], kind: str) -> str:
    return first(one.get("packageManager")).partition(":")[0] if kind in SYSTEMS else ""


def _spaced(step: str) -> str:
    name, at, version = step.rpartition("@")
    return f"{name} {version}" if at and name else step


def _ignored(one: Mapping[str, Any]) -> str:
    if one.get("isIgnored") is True or table(one.get("filtered")).get("ignored"):
        return "ignored in Snyk"
    return ""


def _licence(
    one: Mapping[str, Any], name: str, part: Mapping[str, Any], entries: int, intake: Intake
) -> None:
    meant = rule(
        f"{NAME}.licence", "A licence that Snyk was told to report", rate(NAME, said(one.get("severity")))
    )
    path = first(part.get("displayTargetFile"), part.get("targetFile"))
    title = first(one.get("title"), one.get("license"))
    intake.add(
        Finding(
            Stage.DEPENDENCIES,
            NAME,
            meant.id,
            meant.severity,
            f"'{name}' {said(one.get('version'))}: {title}.",
            region(path or intake.file, 1),
            subject=f"{meant.id}|{name}|{title}",
            confidence=confidence_of(NAME),
            origin=intake.origin({"path": path, "license": one.get("license")}),
        ),
        meant,
        entries,
    )


def _issue(one: Mapping[str, Any], part: Mapping[str, Any], intake: Intake) -> None:
    identity = first(one.get("publicId"), one.get("id"))
    word = said(one.get("severity"))
    meant = rule(
        f"{NAME}.{identity}",
        first(one.get("title"), identity),
        rate(NAME, word),
        full=first(one.get("impact"), table(one.get("iacDescription")).get("impact")),
        help_=first(one.get("resolve"), table(one.get("iacDescription")).get("resolve")),
        url=said(one.get("documentation")),
        tags=("misconfiguration",),
    )
    path = first(part.get("targetFilePath"), part.get("targetFile"))
    place = first(one.get("msg"), *list(_places(one)))
    line = number(one.get("lineNumber"))
    intake.add(
        Finding(
            Stage.IAC,
            NAME,
            meant.id,
            meant.severity,
            f"{first(one.get('issue'), meant.short)}.".replace("..", "."),
            region(path or intake.file, line),
            confidence=confidence_of("checkov"),
            aliases=(identity,),
            rated=is_rated(NAME, word),
            subject=f"{meant.id}|{place}",
            fix=said(meant.help, 300),
            url=meant.url,
            dismissed="ignored in Snyk" if one.get("isIgnored") is True else "",
            logical=place,
            origin=intake.origin({"subType": one.get("subType"), "path": path}),
        ),
        meant,
    )


def _places(one: Mapping[str, Any]) -> Iterator[str]:
    yield ".".join(said(part, 100) for part in list_of(one.get("path"))[:20])
