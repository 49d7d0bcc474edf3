"""From pip-audit's answers and the advisories' records to findings: one for each advisory and declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from secscan.knowledge.advisory_names import base_purl, canonical
from secscan.knowledge.severity import confidence_of
from secscan.model import Component, Finding, Location, Package, Rule, Stage
from secscan.scanners.pip_audit.output import PinAnswer, Vulnerability
from secscan.scanners.pip_audit.pins import Declaration, Pin, first_lines
from secscan.scanners.pip_audit.records import AdvisoryRecords, Facts, fixed_versions, look_up

NAME = "pip-audit"
STAGE = Stage.DEPENDENCIES
LONGEST = 300


@dataclass(frozen=True, slots=True)
class AuditFindings:
    """The findings with their rules, and the advisories whose rating nobody could tell."""

    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    unrated: tuple[str, ...] = ()


def judge(
    declarations: Iterable[Declaration], answers: Mapping[Pin, PinAnswer], library: AdvisoryRecords
) -> AuditFindings:
    """Every vulnerability of every declared package, rated by its record."""
    known = {one.names for answer in answers.values() for one in answer.vulnerabilities}
    facts = look_up(sorted(known), library)
    findings: list[Finding] = []
    rules: dict[str, Rule] = {}
    for declaration in first_lines(declarations):
        answer = answers.get(declaration.pin, PinAnswer())
        for one in answer.vulnerabilities:
            finding = _finding(declaration, one, facts[one.names[0]])
            findings.append(finding)
            rule = _rule(finding, facts[one.names[0]])
            if rule.id not in rules or rule.severity > rules[rule.id].severity:
                rules[rule.id] = rule
    unrated = {canonical(names) for names in known if not facts[names[0]].found}
    return AuditFindings(tuple(findings), rules, tuple(sorted(unrated)))


def _finding(declaration: Declaration, one: Vulnerability, facts: Facts) -> Finding:
    component, version = declaration.component, declaration.version
    advisory = canonical(sorted(one.names))
    fixed = fixed_versions(component.name, version, one.fixed, facts.records)
    purl = f"{base_purl(component.purl)}@{quote(version, safe='')}"
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=advisory,
        severity=facts.rating.severity,
        message=_message(declaration, advisory, facts.summary or one.description, fixed),
        location=_location(component),
        confidence=confidence_of(NAME),
        cwe=facts.cwe,
        aliases=tuple(sorted(set(one.names) - {advisory})),
        package=Package(
            component.name,
            version,
            component.ecosystem,
            purl,
            fixed,
            direct=component.direct,
            scope=component.scope,
        ),
        weakness=advisory,
        subject="|".join((advisory, base_purl(component.purl), component.path)),
        score=facts.rating.score,
        vector=facts.rating.vector,
        rated=facts.rating.rated,
        fix=_fix(declaration, fixed),
        url=facts.url,
        dismissed=f"the advisory was withdrawn on {facts.withdrawn[:10]}" if facts.withdrawn else "",
        logical=purl,
    )


def _location(component: Component) -> Location:
    return Location(component.path, component.line, component.column, component.line, component.end_column)


def _message(declaration: Declaration, advisory: str, summary: str, fixed: Sequence[str]) -> str:
    said = shorten(summary)
    parts = [
        f"{declaration.component.name} {declaration.version} has {advisory}{': ' + said if said else ''}."
    ]
    parts.append(f"Fixed in {fixed[0]}." if fixed else "No fixed version is known.")
    if declaration.locked:
        parts.append(f"The version is locked at {declaration.locked}.")
    return " ".join(parts)


def _fix(declaration: Declaration, fixed: Sequence[str]) -> str:
    name = declaration.component.name
    if not fixed:
        return f"No version of {name} fixes it yet: stop using what is affected, or replace the package."
    where = f" in {declaration.locked.partition(':')[0]}" if declaration.locked else ""
    return f"Upgrade {name} to {fixed[0]} or later{where}."


def shorten(text: str) -> str:
    """Somebody else's text as the end of a sentence: one printable line of at most 300 characters."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    if len(line) > LONGEST:
        line = line[:LONGEST].rsplit(" ", 1)[0] + " ..."
    return line if line.endswith("...") else line.rstrip(".")


def _rule(finding: Finding, facts: Facts) -> Rule:
    package = finding.package.name if finding.package else ""
    summary = shorten(facts.summary) or f"a known vulnerability in {package}"
    return Rule(
        id=finding.rule,
        name=finding.rule,
        short=f"{package}: {summary}",
        full=shorten(facts.details) or summary,
        help="Upgrade the package to a version with the fix.",
        url=facts.url,
        cwe=finding.cwe,
        tags=("dependencies", "vulnerability"),
        severity=finding.severity,
    )
