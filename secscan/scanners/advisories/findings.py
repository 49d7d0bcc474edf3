"""From assessments to findings: one for each weakness and declaration, with what to raise to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from secscan.advisories.assess import Assessment, Match
from secscan.advisories.records import one_line
from secscan.knowledge.advisory_names import base_purl
from secscan.knowledge.severity import confidence_of
from secscan.model import Component, Finding, Location, Package, Rule, Stage
from secscan.scanners.advisories.subjects import Graph, Question, question_of
from secscan.scanners.pip_audit.pins import Declaration

NAME = "advisories"
STAGE = Stage.DEPENDENCIES
LONGEST = 300
TOOLCHAIN = frozenset({"stdlib", "toolchain"})
"""What Go's database calls what comes with the toolchain and is no module."""


def findings_of(
    declarations: Iterable[Declaration], judged: Mapping[Question, Assessment], graph: Graph
) -> tuple[tuple[Finding, ...], Mapping[str, Rule]]:
    """Every weakness of every declared package, and the rules that they are of."""
    findings: list[Finding] = []
    rules: dict[str, Rule] = {}
    for declaration in declarations:
        assessment = judged.get(question_of(declaration))
        if assessment is None:
            continue
        package = _package(declaration, assessment, graph)
        for match in assessment.matches:
            finding = _finding(declaration, match, package, len(assessment.matches))
            findings.append(finding)
            if match.id not in rules or match.severity > rules[match.id].severity:
                rules[match.id] = _rule(match, package)
    return tuple(findings), rules


def _package(declaration: Declaration, assessment: Assessment, graph: Graph) -> Package:
    one, upgrade = declaration.component, assessment.upgrade
    version = declaration.version
    return Package(
        one.name,
        version,
        one.ecosystem,
        f"{base_purl(one.purl)}@{quote(version, safe='')}",
        upgrade=_spelt(upgrade.version, version) if upgrade else "",
        upgrade_leaves=upgrade.left if upgrade else 0,
        direct=one.direct,
        scope=one.scope,
        required_by=graph.required_by(one),
    )


def _spelt(fixed: str, version: str) -> str:
    """A version of an advisory as the manifest writes versions: Go's begin with a `v`."""
    return f"v{fixed}" if version.startswith("v") and fixed[:1].isdigit() else fixed


def _finding(declaration: Declaration, match: Match, package: Package, of: int) -> Finding:
    one = declaration.component
    fixed = tuple(_spelt(one, declaration.version) for one in match.fixed)
    own = replace(package, fixed_versions=fixed)
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=match.id,
        severity=match.severity,
        message=_message(declaration, match, fixed),
        location=Location(one.path, one.line, one.column, one.line, one.end_column),
        confidence=confidence_of(NAME),
        cwe=match.cwe,
        aliases=tuple(name for name in match.names if name != match.id),
        package=own,
        weakness=match.id,
        subject="|".join((match.id, base_purl(one.purl), one.path)),
        score=match.rating.score,
        vector=match.rating.vector,
        rated=match.rating.rated,
        fix=_fix(declaration, match, own, of),
        url=url_of(match),
        logical=own.purl,
    )


def _message(declaration: Declaration, match: Match, fixes: Sequence[str]) -> str:
    name = declaration.component.name
    summary = _summary(match)
    said = f": {summary}" if summary else ""
    if match.malicious:
        return f"{name} {declaration.version} has {match.id}{said}. The package is malware."
    fixed = f"Fixed in {fixes[0]}." if fixes else "No fixed version is known."
    locked = f" The version is locked at {declaration.locked}." if declaration.locked else ""
    return f"{name} {declaration.version} has {match.id}{said}. {fixed}{locked}"


def _summary(match: Match) -> str:
    return one_line(match.said("summary") or match.said("details"), LONGEST).rstrip(".")


def _fix(declaration: Declaration, match: Match, package: Package, of: int) -> str:
    """What to raise to what; for a package that others bring in, also by whom."""
    name = package.name
    if match.malicious:
        return f"Remove {name} and whatever it left behind; change every secret that it could read."
    if not package.upgrade:
        return f"No version of {name} fixes it yet: stop using what is affected, or replace the package."
    clears = _clears(package, of)
    if package.ecosystem == "Go" and name in TOOLCHAIN:
        raised = f"from {package.version} to {package.upgrade} or later"
        return f"Raise the Go toolchain {raised}: go.mod's go or toolchain line, and what builds it{clears}."
    if package.direct:
        where = f" in {declaration.locked.partition(':')[0]}" if declaration.locked else ""
        return f"Raise {name} from {package.version} to {package.upgrade} or later{where}{clears}."
    if package.required_by:
        by, wanted = ", ".join(package.required_by), f"{name} {package.upgrade} or later"
        return f"Raise {by} to a version that needs {wanted}, or pin {name} to it{clears}."
    raised = f"from {package.version} to {package.upgrade} or later"
    return f"Raise {name}, which another package needs, {raised}{clears}."


def _clears(package: Package, of: int) -> str:
    if of == 1 and not package.upgrade_leaves:
        return ""
    if package.upgrade_leaves:
        return f", which leaves {package.upgrade_leaves} known vulnerabilities"
    return f", which clears all {of} known vulnerabilities of it"


def url_of(match: Match) -> str:
    """The page about the record whose severity counts."""
    return f"https://osv.dev/vulnerability/{quote(match.rating.id, safe='')}"


def _rule(match: Match, package: Package) -> Rule:
    summary = _summary(match) or f"a known vulnerability in {package.name}"
    return Rule(
        id=match.id,
        name=match.id,
        short=f"{package.name}: {summary}",
        full=match.said("details") or summary,
        help="Remove the package." if match.malicious else "Upgrade the package to a version with the fix.",
        url=url_of(match),
        cwe=match.cwe,
        tags=("dependencies", "malware" if match.malicious else "vulnerability"),
        severity=match.severity,
    )


def place_of(one: Component) -> tuple[str, int, str, str]:
    """What distinguishes a component from the others."""
    return one.path, one.line, one.purl, one.scope
