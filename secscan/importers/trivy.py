"""Trivy's JSON report (schema version 2) of a directory, a repository, an image or a configuration.

Matched texts and lines around secrets are not read. Passed checks are counted, and are no findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from secscan.importers.images import image_named, name_image
from secscan.importers.intake import Intake, cwes, decimal, first, prose, region, rule, said
from secscan.importers.vulnerability import SYSTEMS, ReportedVulnerability, add_vulnerability, kind_of
from secscan.knowledge.severity import confidence_of, is_rated, rate
from secscan.knowledge.tools import imported_name
from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import Confidence, Finding, Location, Rule, Severity, Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "trivy"
STAGE = Stage.DEPENDENCIES
SCANNER = imported_name(NAME)
_SECTIONS = ("Vulnerabilities", "Misconfigurations", "Secrets", "Licenses")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a result is about: an image's repository, or an object of a cluster, or neither (files)."""

    image: str = ""
    workload: str = ""


def recognises(document: Any) -> bool:
    """Results of schema version 2, or the bare list of the first version."""
    if isinstance(document, list):
        return any("Target" in one and "Vulnerabilities" in one for one in tables(document)[:3])
    return isinstance(document, dict) and "ArtifactName" in document and "SchemaVersion" in document


def read(document: Any, intake: Intake) -> None:
    """Every entry of every result."""
    intake.tool = SCANNER
    if isinstance(document, list):
        read_results(document, Subject(), intake)
        return
    intake.version = said(table(document.get("Trivy")).get("Version"))
    read_results(document.get("Results"), _subject(document, intake), intake)


def _subject(document: Mapping[str, Any], intake: Intake) -> Subject:
    if document.get("ArtifactType") != "container_image":
        return Subject()
    metadata = table(document.get("Metadata"))
    tags = strings(metadata.get("RepoTags"))
    image = image_named(min(tags) if tags else said(document.get("ArtifactName")))
    name_image(intake, image, [text_of(metadata.get("ImageID")), *strings(metadata.get("RepoDigests"))])
    return Subject(image=image)


def read_results(results: Any, subject: Subject, intake: Intake) -> None:
    """The entries of a list of results."""
    for result in list_of(results):
        if not isinstance(result, dict):
            intake.refuse("a result that is no object")
            continue
        for section in _SECTIONS:
            for entry in list_of(result.get(section)):
                if isinstance(entry, dict):
                    _entry(section, entry, result, subject, intake)
                else:
                    intake.refuse("an entry that is no object")


def _entry(
    section: str, entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake
) -> None:
    if section == "Vulnerabilities":
        _vulnerability(entry, result, subject, intake)
    elif section == "Misconfigurations":
        if entry.get("Status") in {"PASS", "EXCEPTION"}:
            return
        _check(entry, result, subject, intake)
    elif section == "Secrets":
        _secret(entry, result, subject, intake)
    else:
        _licence(entry, result, subject, intake)


def _vulnerability(
    entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake
) -> None:
    score, vector = _score(entry)
    kind = kind_of(said(result.get("Type")))
    inside = said(entry.get("PkgPath"), 4000)
    target = said(result.get("Target"), 4000)
    system = result.get("Class") == "os-pkgs" or kind in SYSTEMS
    file = inside or ("" if system else target)
    image = subject.image or (image_named(target.partition(" ")[0]) if system else "")
    fixed = [part.strip() for part in text_of(entry.get("FixedVersion")).split(",")]
    found = ReportedVulnerability(
        NAME,
        (said(entry.get("VulnerabilityID")), *strings(entry.get("VendorIDs"))),
        said(entry.get("PkgName")),
        said(entry.get("InstalledVersion")),
        purl=said(table(entry.get("PkgIdentifier")).get("PURL"), 2000),
        kind=kind,
        level=said(entry.get("Severity")),
        score=score,
        vector=vector,
        fixed=tuple(part for part in fixed if part),
        title=said(entry.get("Title")),
        text=prose(entry.get("Description")),
        url=said(entry.get("PrimaryURL")),
        cwe=cwes(entry.get("CweIDs")),
        path=file,
        image=image,
        scanner=SCANNER,
    )
    facts = {
        "status": entry.get("Status"),
        "severitySource": entry.get("SeveritySource"),
        "layer": table(entry.get("Layer")).get("Digest") or table(entry.get("Layer")).get("DiffID"),
        "published": entry.get("PublishedDate"),
        "workload": subject.workload,
        "target": target,
    }
    add_vulnerability(found, intake, intake.origin(facts))


def _score(entry: Mapping[str, Any]) -> tuple[float | None, str]:
    """NVD's score before GitHub's before any other's, version 3 first."""
    sources = table(entry.get("CVSS"))
    for kind in ("V3", "V40", "V2"):
        for name in sorted(sources, key=lambda each: (each != "nvd", each != "ghsa", each)):
            score = decimal(table(sources[name]).get(f"{kind}Score"))
            if score:
                return score, said(table(sources[name]).get(f"{kind}Vector"), 400)
    return None, ""


def _made(
    meant: Rule, entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake
) -> Finding:
    """What checks, secrets and licences have in common."""
    target = said(result.get("Target"), 4000)
    cause = table(entry.get("CauseMetadata"))
    line = cause.get("StartLine") or entry.get("StartLine")
    end = cause.get("EndLine") or entry.get("EndLine")
    if subject.image:
        where = Location(f"image/{subject.image}")
    elif subject.workload:
        where = Location(f"cluster/{subject.workload}")
    else:
        where = region(target or intake.file, line, end)
    facts = {"target": target, "status": entry.get("Status"), "namespace": entry.get("Namespace")}
    return Finding(
        Stage.IMAGE if subject.image else Stage.IAC,
        SCANNER,
        meant.id,
        meant.severity,
        f"{meant.short}.",
        where,
        cwe=meant.cwe,
        rated=is_rated(NAME, said(entry.get("Severity"))),
        fix=meant.help,
        url=meant.url,
        logical=subject.workload,
        origin=intake.origin({**facts, "path": "" if subject.image else target}),
    )


def _check(entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake) -> None:
    identity = said(entry.get("ID"), 100) or said(entry.get("AVDID"), 100)
    if not identity:
        intake.refuse("a check without a name")
        return
    meant = rule(
        f"{NAME}.{identity}",
        said(entry.get("Title")),
        rate(NAME, said(entry.get("Severity"))),
        full=prose(entry.get("Description")),
        help_=said(entry.get("Resolution")),
        url=said(entry.get("PrimaryURL")),
        cwe=cwes(entry.get("CweIDs")),
        tags=("misconfiguration",),
    )
    resource = said(table(entry.get("CauseMetadata")).get("Resource"))
    made = _made(meant, entry, result, subject, intake)
    names = tuple(dict.fromkeys(name for name in (identity, said(entry.get("AVDID"), 100)) if name))
    message = first(entry.get("Message"), meant.short)
    subject_text = f"{meant.id}|{subject.image or subject.workload}|{resource or message}"
    has_line = bool(table(entry.get("CauseMetadata")).get("StartLine"))
    intake.add(
        replace(
            made,
            message=message,
            aliases=names,
            confidence=Confidence.HIGH,
            subject="" if has_line and made.stage is Stage.IAC and not subject.workload else subject_text,
            logical=f"{subject.image}:config" if subject.image else subject.workload or resource,
        ),
        meant,
    )


def _secret(entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake) -> None:
    identity = said(entry.get("RuleID"), 100)
    if not identity:
        intake.refuse("a secret without a rule")
        return
    title = first(entry.get("Title"), identity)
    severity = rate(NAME, said(entry.get("Severity")))
    meant = rule(
        f"{NAME}.{identity}",
        title,
        severity,
        help_="Revoke the secret, take it out, and keep it in a store of secrets.",
        cwe=("CWE-798",),
        tags=("secret",),
    )
    made = _made(meant, entry, result, subject, intake)
    target, line = said(result.get("Target"), 4000), entry.get("StartLine")
    if subject.image:
        path = f"/{target.strip('/')}"
        place = f"{subject.image}:{path}" + (f":{line}" if type(line) is int else "")
        made = replace(
            made, weakness="image-secret", logical=place, subject=f"{meant.id}|{subject.image}|{path}"
        )
    else:
        made = replace(made, stage=Stage.SECRETS, weakness=SECRET_CLASS)
    intake.add(replace(made, message=f"{title}.", confidence=confidence_of(NAME, "high")), meant)


def _licence(entry: Mapping[str, Any], result: Mapping[str, Any], subject: Subject, intake: Intake) -> None:
    name, package = said(entry.get("Name"), 200), said(entry.get("PkgName"), 200)
    severity = rate(NAME, said(entry.get("Severity")))
    meant = rule(f"{NAME}.licence", "A licence that Trivy was told to report", min(severity, Severity.HIGH))
    made = _made(meant, entry, result, subject, intake)
    stage = Stage.IMAGE if subject.image else Stage.DEPENDENCIES
    of = package or first(entry.get("FilePath"), result.get("Target"))
    message = f"'{of}' has the licence {name} ({first(entry.get('Category'), 'not classified')})."
    subject_text = f"{meant.id}|{name}|{of}"
    intake.add(replace(made, stage=stage, severity=severity, message=message, subject=subject_text), meant)


def workloads(document: Mapping[str, Any]) -> Iterator[tuple[Subject, Any]]:
    """The objects of a cluster's report with their results."""
    for key in ("Resources", "Vulnerabilities", "Misconfigurations"):
        for one in tables(document.get(key)):
            kind, name = said(one.get("Kind"), 100), said(one.get("Name"), 300)
            space = said(one.get("Namespace"), 100) or "default"
            yield Subject(workload=f"{kind}/{space}/{name}"), one.get("Results")
