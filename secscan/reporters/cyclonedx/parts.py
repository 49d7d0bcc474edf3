"""Packages and their weaknesses as CycloneDX describes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from secscan.model import Finding, FindingStatus, Suppression
from secscan.reporters.links import cwe_number, web_address
from secscan.reporters.packages import SbomPackage, component_of, layers_of, reference
from secscan.reporters.sarif.rules import SCORE
from secscan.reporters.text import clean, one_line, printable_bytes, public_url

NOT_SHIPPED = frozenset({"dev", "development", "test", "tests", "testing", "build", "excluded"})
SHIPPED = frozenset({"", "required", "compile", "runtime", "main", "prod", "default"})
DIGEST_LENGTHS = {"MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-384": 96, "SHA-512": 128}
METHODS = {"CVSS:3.0": "CVSSv3", "CVSS:3.1": "CVSSv31", "CVSS:4.0": "CVSSv4"}
SOURCES = {"CVE": "NVD", "GHSA": "GitHub", "PYSEC": "PyPI", "GO": "Go", "RUSTSEC": "RustSec"}
STATES = {"not_affected": "not_affected", "fixed": "resolved", "false_positive": "false_positive"}
JUSTIFICATIONS = {
    "component_not_present": "code_not_present",
    "vulnerable_code_not_present": "code_not_present",
    "vulnerable_code_not_in_execute_path": "code_not_reachable",
    "inline_mitigations_already_exist": "protected_by_mitigating_control",
    **{
        name: name
        for name in (
            *("code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency"),
            *("requires_environment", "protected_by_compiler", "protected_at_runtime"),
            *("protected_at_perimeter", "protected_by_mitigating_control"),
        )
    },
}
"""CycloneDX's justifications: by OpenVEX's names where they mean the same, and by their own."""
HEX = re.compile(r"[0-9a-fA-F]+")


def part(package: SbomPackage) -> dict[str, Any]:
    """The package as a library component; what its places say of it is united.

    Plain values: the library's objects for the same take twenty times as long (12 s for 5,000), and
    write `occurrences` in no fixed order.
    """
    first = package.first
    purl = first.purl if is_package_url(first.purl) else ""
    supplier = package.supplier
    known = {
        "supplier": {"name": supplier} if supplier else {},
        "version": one_line(first.version),
        "scope": _scope([place.scope for place in package.places]),
        "hashes": _hashes({pair for place in package.places for pair in place.hashes}),
        "licenses": licenses_of(package.licenses),
        "purl": purl,
        "externalReferences": _distribution(package),
    }
    return {
        "type": "library",
        "bom-ref": package.ref,
        "name": one_line(first.name) or "unnamed",
        **{key: value for key, value in known.items() if value},
        "evidence": _evidence(package, "purl" if purl else "name"),
        "properties": _properties(package),
    }


def is_package_url(text: str) -> bool:
    """Whether the text is a purl that others can read."""
    from packageurl import PackageURL

    try:
        return bool(PackageURL.from_string(text).name) and printable_bytes(text) == text
    except ValueError:
        return False


def _scope(scopes: Sequence[str]) -> str:
    if any(scope.lower() in SHIPPED for scope in scopes):
        return "required"
    return "excluded" if all(scope.lower() in NOT_SHIPPED for scope in scopes) else "optional"


def _hashes(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    found = set()
    for algorithm, digest in pairs:
        name = re.sub(r"^SHA-?", "SHA-", algorithm.upper())
        if len(digest) == DIGEST_LENGTHS.get(name) and HEX.fullmatch(digest):
            found.add((name, digest.lower()))
    return [{"alg": name, "content": digest} for name, digest in sorted(found)]


def licenses_of(texts: Sequence[str]) -> list[dict[str, Any]]:
    """The declared licences: SPDX ids or names, or one expression, which the format allows only alone."""
    said = list(texts)
    if len(said) == 1 and _license_kind(said[0]) == "expression":
        return [{"expression": said[0], "acknowledgement": "declared"}]
    return [
        {"license": {"id" if _license_kind(name) == "id" else "name": name, "acknowledgement": "declared"}}
        for name in said
    ]


@cache
def _license_kind(text: str) -> str:
    from cyclonedx.spdx import is_expression, is_supported_id

    if is_supported_id(text):
        return "id"
    return "expression" if is_expression(text) else "name"


def _distribution(package: SbomPackage) -> list[dict[str, str]]:
    """The registries that the places name, where they are addresses."""
    named = {web_address(public_url(place.registry)) for place in package.places if place.registry}
    return [{"type": "distribution", "url": url} for url in sorted(filter(None, named))]


def _evidence(package: SbomPackage, field: str) -> dict[str, Any]:
    places = sorted(
        {(printable_bytes(place.path), place.line) for place in package.places if not place.inside}
    )
    inside = sorted({printable_bytes(place.inside) for place in package.places} - {""})
    method = {"technique": "manifest-analysis", "confidence": 1}
    return {
        "identity": [{"field": field, "confidence": 1, "methods": [method]}],
        "occurrences": [
            *({"location": path or ".", "line": max(line, 1)} for path, line in places),
            *({"location": f"/{path}"} for path in inside),
        ],
    }


def _properties(package: SbomPackage) -> list[dict[str, str]]:
    said = [
        ("secscan:direct", str(any(place.direct for place in package.places)).lower()),
        *(("secscan:origin", origin) for origin in sorted({place.origin for place in package.places})),
        *(("secscan:scope", clean(scope)) for scope in sorted({place.scope for place in package.places})),
        *(
            ("secscan:unassessed", clean(why))
            for why in sorted({place.unassessed for place in package.places})
        ),
        *(("secscan:declared", clean(text)) for text in sorted({place.declared for place in package.places})),
        *(("secscan:layer", digest) for digest, _ in layers_of(package)),
        *(("secscan:broughtBy", place) for _, place in layers_of(package)),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


def vulnerabilities(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One entry for each advisory and package; the same advisory in two manifests is one."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        component = component_of(finding)
        if component is not None:
            grouped.setdefault((finding.rule, reference(component)), []).append(finding)
    return [_vulnerability(rule, ref, grouped[rule, ref]) for rule, ref in sorted(grouped)]


def _vulnerability(rule: str, ref: str, findings: Sequence[Finding]) -> dict[str, Any]:
    first = max(findings, key=lambda finding: (finding.severity, finding.location, finding.message))
    aliases = sorted({one_line(alias) for finding in findings for alias in finding.aliases} - {""})
    url = web_address(first.url)
    known = {
        "references": [{"id": alias, "source": {"name": _source(alias)}} for alias in aliases],
        "ratings": [_rating(first)],
        "cwes": sorted({cwe_number(name) for finding in findings for name in finding.cwe} - {0}),
        "description": clean(first.message),
        "recommendation": clean(first.fix),
        "advisories": [{"url": url}] if url else [],
        "affects": [_affected(ref, first)],
        "analysis": _analysis(findings),
    }
    return {
        "bom-ref": f"weakness|{one_line(rule)}|{ref}",
        "id": one_line(rule),
        "source": {"name": _source(rule)},
        **{key: value for key, value in known.items() if value},
    }


def _affected(ref: str, finding: Finding) -> dict[str, Any]:
    version = one_line(finding.package.version) if finding.package else ""
    return {"ref": ref, **({"versions": [{"version": version, "status": "affected"}]} if version else {})}


def _source(advisory: str) -> str:
    return SOURCES.get(advisory.partition("-")[0].upper(), "OSV")


def _rating(finding: Finding) -> dict[str, Any]:
    vector = one_line(finding.vector)
    scored = {"score": float(finding.score)} if SCORE.fullmatch(finding.score) else {}
    method = METHODS.get(vector.partition("/")[0], "other")
    return {
        **scored,
        "severity": finding.severity.label if finding.rated else "unknown",
        **({"method": method, "vector": vector} if vector else {}),
    }


def _analysis(findings: Sequence[Finding]) -> dict[str, Any]:
    """Why nobody need act, where every place is excused.

    An excuse is an accepted risk unless it says that the match is false: `not_affected` needs a
    justification that plain words do not give.
    """
    excuse = min(findings, key=lambda finding: finding.location).suppression
    if excuse is None or any(finding.status is not FindingStatus.SUPPRESSED for finding in findings):
        return {}
    if excuse.vex in STATES:
        why = JUSTIFICATIONS.get(excuse.justification, "")
        justified = {"justification": why} if why and excuse.vex == "not_affected" else {}
        return {"state": STATES[excuse.vex], **justified, "detail": _excuse(excuse)}
    if "false positive" in excuse.reason.lower():
        return {"state": "false_positive", "detail": _excuse(excuse)}
    return {"state": "exploitable", "response": ["will_not_fix"], "detail": _excuse(excuse)}


def _excuse(excuse: Suppression) -> str:
    owner = f"; owner: {excuse.owner}" if excuse.owner else ""
    until = f"; until {excuse.expires}" if excuse.expires else ""
    return clean(f"{excuse.reason}{owner}{until}")
