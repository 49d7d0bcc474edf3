"""Grype's JSON report (`grype -o json`), of an image or of a directory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.images import image_named, name_image
from secscan.importers.intake import Intake, cwes, decimal, first, prose, said
from secscan.importers.vulnerability import SYSTEMS, ReportedVulnerability, add_vulnerability, kind_of
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "grype"
STAGE = Stage.IMAGE


def recognises(document: Any) -> bool:
    """Matches, and a descriptor that names Grype or matches with an artifact."""
    if not isinstance(document, dict) or not isinstance(document.get("matches"), list):
        return False
    named = text_of(table(document.get("descriptor")).get("name")).lower() == NAME
    return named or any(
        "artifact" in one and "vulnerability" in one for one in tables(document["matches"])[:3]
    )


def read(document: Any, intake: Intake) -> None:
    """Every match, and those that Grype was told to ignore as dismissed."""
    intake.tool, intake.version = NAME, said(table(document.get("descriptor")).get("version"))
    image = _image(document, intake)
    for key in ("matches", "ignoredMatches"):
        for one in list_of(document.get(key)):
            if isinstance(one, dict):
                _match(one, image, intake)
            else:
                intake.refuse("a match that is no object")


def _image(document: Mapping[str, Any], intake: Intake) -> str:
    """The image's repository; empty for a directory or a file."""
    source = table(document.get("source"))
    if source.get("type") != "image":
        return ""
    target = table(source.get("target"))
    tags = strings(target.get("tags"))
    image = image_named(first(target.get("userInput"), *tags, "image"))
    digests = [text_of(target.get("manifestDigest")), text_of(target.get("imageID"))]
    name_image(intake, image, [*digests, *strings(target.get("repoDigests"))])
    return image


def _match(one: Mapping[str, Any], image: str, intake: Intake) -> None:
    weakness, artifact = table(one.get("vulnerability")), table(one.get("artifact"))
    related = tables(one.get("relatedVulnerabilities"))
    names = [weakness.get("id"), *(each.get("id") for each in related)]
    cvss = [score for each in (weakness, *related) for score in tables(each.get("cvss"))]
    score, vector = _score(cvss)
    kind = kind_of(said(artifact.get("type")))
    place = next(iter(tables(artifact.get("locations"))), {})
    path = said(place.get("path"), 4000)
    fix = table(weakness.get("fix"))
    found = ReportedVulnerability(
        NAME,
        tuple(said(name, 100) for name in names if isinstance(name, str)),
        said(artifact.get("name")),
        said(artifact.get("version")),
        purl=said(artifact.get("purl"), 2000),
        kind=kind,
        level=said(weakness.get("severity")),
        score=score,
        vector=vector,
        fixed=tuple(strings(fix.get("versions"))),
        text=first(prose(weakness.get("description")), *(prose(each.get("description")) for each in related)),
        url=first(weakness.get("dataSource"), *strings(weakness.get("urls"))),
        cwe=cwes(weakness.get("cwes")),
        path="" if image and kind in SYSTEMS else path,
        image=image,
        dismissed=_ignored(one),
    )
    facts = {
        "namespace": weakness.get("namespace"),
        "fixState": fix.get("state"),
        "matcher": [d.get("matcher") for d in tables(one.get("matchDetails"))],
        "layer": place.get("layerID"),
        "location": path,
        "risk": weakness.get("risk"),
    }
    add_vulnerability(found, intake, intake.origin(facts))


def _score(entries: list[Mapping[str, Any]]) -> tuple[float | None, str]:
    """The base score and the vector of the newest CVSS."""
    for entry in sorted(entries, key=lambda each: text_of(each.get("version")), reverse=True):
        score = decimal(table(entry.get("metrics")).get("baseScore"))
        if score is not None:
            return score, said(entry.get("vector"), 400)
    return None, ""


def _ignored(one: Mapping[str, Any]) -> str:
    rules = tables(one.get("appliedIgnoreRules"))
    if not rules:
        return ""
    why = first(*(each.get("reason") for each in rules))
    return "ignored by a rule of Grype" + (f": {why}" if why else "")
