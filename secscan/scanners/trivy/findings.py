"""What Trivy reports of an image, entry by entry: vulnerabilities, secrets, and its configuration.

Of a secret nothing is taken but its rule and its place: neither the matched text nor the lines around
it, and nothing of the image's history or environment, which hold secrets in clear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.image.rules import SECRET_IN_IMAGE
from secscan.image_facts import ImageLayer
from secscan.knowledge.advisory_names import base_purl, canonical
from secscan.knowledge.severity import confidence_of, is_rated, rate
from secscan.model import Finding, Location, Package, Rule, Stage
from secscan.scanners.trivy.json_fields import Json, mapping, mappings, text, texts

NAME = "trivy"
_ROOT_RULE = "DS-0002"
# What secscan's own rules about images say as well, by the weakness that unites both.
_SHARED = {
    _ROOT_RULE: "image-root-user",
    "DS-0004": "image-exposed-ssh",
    "DS-0026": "image-no-healthcheck",
}
_ROOT = re.compile(r"(?:root|0+)(?::|\Z)")
_HIGHEST_SCORE = 10
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding and the rule it belongs to."""

    finding: Finding
    rule: Rule


def findings_of(result: Json, repository: str, artifact: str) -> tuple[list[Found], int]:
    """What one result reports, and how many of its entries could not be read."""
    readers = (
        ("Vulnerabilities", _vulnerability),
        ("Secrets", _secret),
        ("Misconfigurations", _misconfiguration),
    )
    place = "" if text(result, "Target") == artifact else text(result, "Target")
    found: list[Found] = []
    unread = 0
    for key, read in readers:
        entries, odd = mappings(result.get(key))
        answers = [
            read(entry, repository, place if text(result, "Class") != "os-pkgs" else "") for entry in entries
        ]
        found += [answer for answer in answers if answer is not None]
        unread += odd + answers.count(None)
    return found, unread


def _vulnerability(entry: Json, repository: str, target: str) -> Found | None:
    identifiers = tuple(dict.fromkeys((text(entry, "VulnerabilityID"), *texts(entry, "VendorIDs"))))
    name, version = text(entry, "PkgName"), text(entry, "InstalledVersion")
    if not identifiers[0] or not name:
        return None
    advisory = canonical(identifiers)
    purl = text(mapping(entry.get("PkgIdentifier")), "PURL") or f"pkg:generic/{name}@{version}"
    path = (text(entry, "PkgPath") or target).strip("/")
    fixed = tuple(part.strip() for part in text(entry, "FixedVersion").split(",") if part.strip())
    title = text(entry, "Title") or advisory
    rule = _advisory_rule(entry, advisory, title)
    score, vector = _score(entry)
    finding = _finding(entry, repository, rule)
    return Found(
        replace(
            finding,
            message=f"'{name}' {version} is affected by {_named(advisory, title)}{_remedy(entry, fixed)}.",
            aliases=tuple(each for each in identifiers if each != advisory),
            package=Package(name, version, ecosystem(purl), purl, fixed),
            subject="|".join((advisory, base_purl(purl), repository, _steady(path, version))),
            score=score,
            vector=vector,
            fix=f"Update '{name}' to {fixed[0]} or later." if fixed else "",
            logical=f"{repository}:/{path}#{purl}",
        ),
        rule,
    )


def _finding(entry: Json, repository: str, rule: Rule) -> Finding:
    """What all kinds of findings have in common."""
    severity = text(entry, "Severity")
    return Finding(
        stage=Stage.IMAGE,
        scanner=NAME,
        rule=rule.id,
        severity=rule.severity,
        message=f"{rule.short.rstrip('.')}.",
        location=Location(f"image/{repository}"),
        confidence=confidence_of(NAME),
        cwe=rule.cwe,
        rated=is_rated(NAME, severity),
        url=rule.url,
        layer=layer_of(entry),
    )


def layer_of(entry: Json) -> ImageLayer | None:
    """The layer that brought it, as far as Trivy says."""
    digest = text(mapping(entry.get("Layer")), "DiffID")
    return ImageLayer(digest) if _DIGEST.fullmatch(digest) else None


def _advisory_rule(entry: Json, advisory: str, title: str) -> Rule:
    return Rule(
        id=advisory,
        name=advisory,
        short=title,
        full=text(entry, "Description") or title,
        help="Update the package in the image to a version with the fix, or build on a newer base image.",
        url=text(entry, "PrimaryURL"),
        cwe=texts(entry, "CweIDs"),
        tags=("image", "vulnerability"),
        severity=rate(NAME, text(entry, "Severity")),
    )


def _named(advisory: str, title: str) -> str:
    return advisory if title == advisory else f"{advisory} ({title.rstrip('.')})"


def _remedy(entry: Json, fixed: Sequence[str]) -> str:
    if fixed:
        return f"; fixed in {', '.join(fixed)}"
    refused = text(entry, "Status") in ("will_not_fix", "end_of_life")
    return "; its distributor will not fix it" if refused else "; no fix is known"


def _steady(path: str, version: str) -> str:
    """The path without the version that some package managers write into it."""
    return path.replace(f"-{version}", "") if version else path


def ecosystem(purl: str) -> str:
    """The type that a package URL starts with: `apk`, `deb`, `pypi`, ..."""
    return purl.removeprefix("pkg:").partition("/")[0]


def _score(entry: Json) -> tuple[str, str]:
    """The CVSS score and vector of the first of NVD, GitHub and the others that has one, v3 first."""
    sources = mapping(entry.get("CVSS"))
    for kind in ("V3", "V40", "V2"):
        for name in sorted(sources, key=lambda each: (each != "nvd", each != "ghsa", each)):
            facts = mapping(sources[name])
            score = facts.get(f"{kind}Score")
            if isinstance(score, int | float) and 0 < score <= _HIGHEST_SCORE:
                return f"{score:.1f}", text(facts, f"{kind}Vector")
    return "", ""


def _secret(entry: Json, repository: str, target: str) -> Found | None:
    identity = text(entry, "RuleID")
    if not identity:
        return None
    title = text(entry, "Title") or identity
    path = f"/{target.strip('/')}" if target else ""
    line = entry.get("StartLine")
    where = f"on line {line} of '{path}'" if path and type(line) is int else "in the image's configuration"
    rule = Rule(
        id=f"{NAME}.{identity}",
        name=identity,
        short=f"{title} in an image",
        full=f"The image holds what looks like a secret ({title}); anyone who can pull it can read it.",
        help="Revoke the secret, build the image without it, and give it to the container at run time.",
        cwe=("CWE-798",),
        tags=("image", "secret"),
        severity=rate(NAME, text(entry, "Severity")),
    )
    finding = replace(
        _finding(entry, repository, rule),
        message=f"{title} {where}.",
        weakness=SECRET_IN_IMAGE if path else "",
        subject=f"{rule.id}|{repository}|{path}",
        fix=rule.help,
        logical=f"{repository}:{path}:{line}"
        if path and type(line) is int
        else f"{repository}:{path or 'config'}",
    )
    return Found(finding, rule)


def _misconfiguration(entry: Json, repository: str, target: str) -> Found | None:
    identity = text(entry, "ID")
    if not identity:
        return None
    title = text(entry, "Title") or identity
    rule = Rule(
        id=f"{NAME}.{identity}",
        name=identity,
        short=title,
        full=text(entry, "Description") or title,
        help=text(entry, "Resolution"),
        url=text(entry, "PrimaryURL"),
        tags=("image", "configuration"),
        severity=rate(NAME, text(entry, "Severity")),
    )
    finding = replace(
        _finding(entry, repository, rule),
        weakness=_SHARED.get(identity, ""),
        subject=f"{rule.id}|{repository}|{target}",
        fix=rule.help,
        logical=f"{repository}:config",
    )
    return Found(finding, rule)


def root_user(metadata: Json, results: Sequence[Json], repository: str) -> list[Found]:
    """The one check of the configuration that needs no history: Trivy judges none without it."""
    if any(text(result, "Class") == "config" for result in results):
        return []
    config = mapping(mapping(metadata.get("ImageConfig")).get("config"))
    user = text(config, "User")
    if user and not _ROOT.match(user):
        return []
    entry = {
        "ID": _ROOT_RULE,
        "Title": "Image user should not be 'root'",
        "Description": "A process that runs as root in a container is root where it breaks out of it.",
        "Resolution": "Add 'USER <name of a user without privileges>' to the end of the Dockerfile.",
        "Severity": "HIGH",
    }
    found = _misconfiguration(entry, repository, "")
    return [found] if found else []


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, except secrets; those of one subject are numbered from the second on."""
    counts: Counter[tuple[str, str]] = Counter()
    numbered = []
    listed = list(findings)
    seen: set[Finding] = set()
    for finding in listed:
        if finding in seen and finding.package:
            continue
        seen.add(finding)
        counts[finding.rule, finding.subject] += 1
        number = counts[finding.rule, finding.subject]
        numbered.append(replace(finding, subject=f"{finding.subject}#{number}") if number > 1 else finding)
    return tuple(numbered)


def rules_of(found: Iterable[Found]) -> Mapping[str, Rule]:
    """One rule for each identifier, with the highest severity that any of its findings has."""
    rules: dict[str, Rule] = {}
    for each in found:
        known = rules.setdefault(each.rule.id, each.rule)
        if each.rule.severity > known.severity:
            rules[each.rule.id] = each.rule
    return rules
