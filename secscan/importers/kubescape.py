"""kubescape's JSON report (`kubescape scan --format json`, version 2): failed controls of each resource."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.importers.intake import Intake, first, region, rule, said
from secscan.knowledge.severity import confidence_of
from secscan.model import Finding, Location, Severity, Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "kubescape"
STAGE = Stage.IAC
_BANDS = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (1.0, Severity.LOW))
_PAGE = "https://hub.armosec.io/docs/"


def recognises(document: Any) -> bool:
    """A summary of controls."""
    return isinstance(document, dict) and (
        isinstance(table(document.get("summaryDetails")).get("controls"), dict)
        and ("results" in document or "resources" in document)
    )


def read(document: Any, intake: Intake) -> None:
    """Every failed control of every resource; exceptions are dismissed, passed ones counted."""
    intake.tool = NAME
    intake.version = said(table(table(document.get("metadata")).get("scanMetadata")).get("kubescapeVersion"))
    known = table(table(document.get("summaryDetails")).get("controls"))
    objects = {said(one.get("resourceID"), 1000): one for one in tables(document.get("resources"))}
    passed = 0
    for result in list_of(document.get("results")):
        if not isinstance(result, dict):
            intake.refuse("a result that is no object")
            continue
        identity = said(result.get("resourceID"), 1000)
        resource = {**table(result.get("rawResource")), **table(objects.get(identity))}
        for control in tables(result.get("controls")):
            state = text_of(table(control.get("status")).get("status")) or text_of(control.get("status"))
            if state in {"failed", "excluded"}:
                _control(
                    control, table(known.get(said(control.get("controlID")))), resource, identity, intake
                )
            else:
                passed += 1
    if passed:
        intake.notes.append(f"{passed} controls passed or did not apply")


def _control(
    control: Mapping[str, Any],
    described: Mapping[str, Any],
    resource: Mapping[str, Any],
    identity: str,
    intake: Intake,
) -> None:
    name = said(control.get("controlID"), 60)
    score = described.get("scoreFactor")
    factor = float(score) if isinstance(score, (int, float)) else 4.0
    severity = next((level for floor, level in _BANDS if factor >= floor), Severity.LOW)
    title = first(control.get("name"), described.get("name"), name)
    meant = rule(
        f"{NAME}.{name or 'control'}",
        title,
        severity,
        url=f"{_PAGE}{name.lower()}" if name else "",
        tags=("misconfiguration", "kubernetes"),
    )
    address = _address(resource, identity)
    source = table(resource.get("source"))
    path = said(source.get("relativePath"), 4000) or said(source.get("path"), 4000)
    where = region(path, 1) if source.get("relativePath") else Location(f"cluster/{address}")
    exception = table(control.get("status")).get("subStatus") == "w/exceptions"
    paths = list(dict.fromkeys(_failed(control)))
    intake.add(
        Finding(
            Stage.IAC,
            NAME,
            meant.id,
            severity,
            f"{address}: {title}.",
            where,
            confidence=confidence_of("checkov"),
            aliases=(name,) if name else (),
            rated=isinstance(score, (int, float)),
            subject=f"{meant.id}|{address}",
            url=meant.url,
            dismissed="an exception of kubescape" if exception else "",
            logical=address,
            origin=intake.origin({"failedPaths": paths, "path": path, "category": described.get("category")}),
        ),
        meant,
    )


def _failed(control: Mapping[str, Any]) -> Iterator[str]:
    """Where in the object it fails."""
    for one in tables(control.get("rules")):
        for path in tables(one.get("paths")):
            yield first(path.get("failedPath"), table(path.get("fixPath")).get("path"))
        yield from strings(one.get("failedPaths"))


def _address(resource: Mapping[str, Any], identity: str) -> str:
    """As our own addresses of objects: kind, namespace, name."""
    body = table(resource.get("object"))
    metadata = table(body.get("metadata"))
    kind, name = first(body.get("kind")), first(metadata.get("name"), body.get("name"))
    if kind and name:
        return f"{kind}/{first(metadata.get('namespace'), body.get('namespace'), 'default')}/{name}"
    parts = [part for part in identity.split("/") if part]
    return "/".join(parts[-3:]) or "object"
