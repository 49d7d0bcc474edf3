"""What is known of each vulnerability's effect on the project: OpenVEX 0.2 in JSON.

A vulnerability that nobody has judged is `under_investigation`. A suppression is `not_affected` only where it
says so with one of VEX's justifications, or calls the match a false positive; an accepted risk is `affected`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secscan.model import Finding, FindingStatus, Report, Suppression, Verdict
from secscan.reporters.links import repository_uri
from secscan.reporters.packages import PACKAGE_STAGES
from secscan.reporters.text import clean, json_text, one_line, printable_bytes

CONTEXT = "https://openvex.dev/ns/v0.2.0"
JUSTIFICATIONS = frozenset(
    [
        "component_not_present",
        "vulnerable_code_not_present",
        "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary",
        "inline_mitigations_already_exist",
    ]
)
EPOCH = "1970-01-01T00:00:00Z"


def render(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The document as indented JSON that ends with a line feed."""
    return json_text(document_of(report), indent=2) + "\n"


def document_of(report: Report) -> dict[str, Any]:
    """The document as plain JSON values."""
    statements = list(_statements(report))
    content = {"author": "secscan", "version": 1, "tooling": f"secscan {one_line(report.version)}"}
    digest = hashlib.sha256(json.dumps([content, statements], sort_keys=True).encode()).hexdigest()
    return {
        "@context": CONTEXT,
        "@id": f"https://openvex.dev/docs/public/vex-{digest}",
        "author": content["author"],
        "timestamp": report.started or EPOCH,
        "version": content["version"],
        "tooling": content["tooling"],
        "statements": statements,
    }


def _statements(report: Report) -> Iterable[dict[str, Any]]:
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.package is not None and finding.stage in PACKAGE_STAGES:
            purl = printable_bytes(finding.package.purl) or one_line(finding.package.name)
            grouped.setdefault((finding.rule, purl), []).append(finding)
    product = _product(report)
    for rule, purl in sorted(grouped):
        yield _statement(rule, {"@id": product, "subcomponents": [{"@id": purl}]}, grouped[rule, purl])


def _product(report: Report) -> str:
    """The project: its repository, else its name."""
    target = report.target
    return repository_uri(target.repository) or f"pkg:generic/{one_line(target.root) or 'project'}"


def _statement(rule: str, product: Mapping[str, Any], findings: Sequence[Finding]) -> dict[str, Any]:
    aliases = sorted({one_line(alias) for finding in findings for alias in finding.aliases} - {""})
    named = {"name": one_line(rule), **({"aliases": aliases} if aliases else {})}
    return {"vulnerability": named, "products": [product], **_status(findings)}


def _status(findings: Sequence[Finding]) -> dict[str, str]:
    excuse = min(findings, key=lambda finding: finding.location).suppression
    if excuse is None or any(finding.status is not FindingStatus.SUPPRESSED for finding in findings):
        note = clean(findings[0].message)
        return {"status": "under_investigation", **({"status_notes": note} if note else {})}
    said = clean(excuse.reason) or "suppressed"
    if excuse.vex == "fixed":
        return {"status": "fixed", "status_notes": said}
    if excuse.vex == "not_affected" and excuse.justification in JUSTIFICATIONS:
        return {"status": "not_affected", "justification": excuse.justification, "impact_statement": said}
    if excuse.vex or "false positive" in excuse.reason.lower():
        return {"status": "not_affected", "impact_statement": said}
    return {"status": "affected", "action_statement": _accepted(excuse, said)}


def _accepted(excuse: Suppression, said: str) -> str:
    owner = f"; owner: {clean(excuse.owner)}" if excuse.owner else ""
    until = f"; until {excuse.expires}" if excuse.expires else ""
    return f"The risk is accepted: {said}{owner}{until}"
