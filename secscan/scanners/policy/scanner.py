"""The user's own Rego over everything found: findings, components, parsed documents and the target.

A policy's `deny`, `violation` and `warn` are sets of texts, or of objects {"msg"} that may have a "severity",
an "id", a "path" and a "line", or a "resource" (a document's address), and "details", which are not read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.contract import ProjectInput, ProjectResult, ScannerContext, Settings
from secscan.errors import ToolError
from secscan.knowledge.severity import rate
from secscan.model import (
    ColumnUnit,
    Component,
    Confidence,
    Finding,
    Location,
    Rule,
    RunStatus,
    Severity,
    Stage,
)
from secscan.scanners.policy import rego

NAME = "policy"
STAGE = Stage.POLICY

NO_PLACE = "."
"""Where a finding stands that is about the target as a whole."""
_KEYS = frozenset(("msg", "severity", "path", "line", "id", "resource", "details"))
_COMPONENT = (
    "name",
    "version",
    "ecosystem",
    "purl",
    "path",
    "line",
    "direct",
    "scope",
    "licenses",
    "unassessed",
    "declared",
    "registry",
)
_LEVELS = {severity.label: severity for severity in Severity}


def applies(material: ProjectInput, settings: Settings) -> str:
    """There is work where a policy was named."""
    del material
    return "" if settings.policies else "no policy was named (--policy DIR)"


def scan(material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Asks the policies; a `ToolError` says which of them gave no answer, or one that cannot be used."""
    evaluation = rego.evaluate(document(material), settings, world)
    places = _places(material)
    findings = tuple(f for answer in evaluation.answers for f in _findings(answer, places))
    return ProjectResult(
        RunStatus.OK,
        version=evaluation.engine,
        findings=findings,
        rules={finding.rule: _rule(finding) for finding in findings},
        notes=evaluation.notes,
        units=len(evaluation.answers),
        programs=evaluation.programs,
    )


def document(material: ProjectInput) -> dict[str, Any]:
    """What policies see as `input`; lists are in the report's order."""
    return {
        "target": dict(material.target),
        "findings": [dict(finding) for finding in material.findings],
        "gaps": [dict(gap) for gap in material.gaps],
        "components": [_component(component) for component in material.components],
        "documents": [dict(found) for found in material.documents],
    }


def _component(component: Component) -> dict[str, Any]:
    whole = dataclasses.asdict(component)
    return {key: whole[key] for key in _COMPONENT}


def _places(material: ProjectInput) -> dict[str, tuple[str, int]]:
    """Where each resource of the documents stands, by its address; the first of a name counts."""
    places: dict[str, tuple[str, int]] = {}
    for found in material.documents:
        places.setdefault(str(found.get("address")), (str(found.get("path")), int(found.get("line", 1))))
    return places


def _findings(answer: rego.RuleAnswer, places: Mapping[str, tuple[str, int]]) -> Iterator[Finding]:
    where = f"{', '.join(answer.files)}: {answer.rule}"
    if not isinstance(answer.value, list):
        raise ToolError(f"{where} is not a set: write `{answer.rule} contains message if {{ ... }}`")
    for element in answer.value:
        violation = {"msg": element} if isinstance(element, str) else element
        problem = _objection(violation)
        if problem:
            raise ToolError(f"{where}: {problem}")
        yield _finding(answer, violation, places)


def _objection(violation: Any) -> str:
    """Why an element is not what was promised, or nothing."""
    if (
        not isinstance(violation, dict)
        or not isinstance(violation.get("msg"), str)
        or not violation["msg"].strip()
    ):
        return "an element is neither a text nor an object with a text as msg"
    unknown = sorted(set(violation) - _KEYS)
    if unknown:
        return f"unknown key {unknown[0]!r} (known: {', '.join(sorted(_KEYS))})"
    wrong = [
        key for key in ("severity", "path", "id", "resource") if not isinstance(violation.get(key, ""), str)
    ]
    if wrong:
        return f"{wrong[0]} is not a text"
    if violation.get("severity", "info") not in _LEVELS:
        return f"unknown severity {violation['severity']!r} (known: {', '.join(_LEVELS)})"
    return _misplaced(violation)


def _misplaced(violation: Mapping[str, Any]) -> str:
    """Why a place is none, or nothing."""
    line, path = violation.get("line", 1), violation.get("path", "")
    if not isinstance(line, int) or isinstance(line, bool) or line < 1:
        return "line is not a number from 1"
    if path.removeprefix("./").startswith("/") or ".." in path.split("/"):
        return "path is not relative to the scanned root"
    return ""


def _finding(
    answer: rego.RuleAnswer, violation: Mapping[str, Any], places: Mapping[str, tuple[str, int]]
) -> Finding:
    kind = answer.rule.partition("_")[0]
    resource = violation.get("resource", "")
    path, line = places.get(resource, (NO_PLACE, 1))
    if violation.get("path"):
        path, line = violation["path"].removeprefix("./") or NO_PLACE, 1
    message = " ".join(violation["msg"].split())
    rule = f"{NAME}.{violation.get('id') or answer.package.rpartition('.')[2]}"
    line = violation.get("line", line)
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=rule,
        severity=_LEVELS[violation["severity"]] if "severity" in violation else rate("opa", kind),
        confidence=Confidence.HIGH,
        message=message,
        location=Location(path, line, 1, line, 1, ColumnUnit.WHOLE_LINE),
        weakness=rule,
        subject=f"{rule}#{resource or message}",
        logical=resource,
    )


def _rule(finding: Finding) -> Rule:
    name = finding.rule.removeprefix(f"{NAME}.")
    return Rule(
        id=finding.rule,
        name=name,
        short=f"Policy {name}",
        full=f"The policy {name} of this project.",
        tags=("security", "policy"),
        severity=finding.severity,
    )
