"""GitLab's SAST report (schema 15.0.7) with every finding, whatever its stage.

Suppressed findings are left out, because GitLab has no word for them; known ones stay, because GitLab
compares with the target branch itself.
"""

from __future__ import annotations

import base64
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from secscan.fixes.preview import patch
from secscan.model import Component, ExitCode, Finding, FindingStatus, Report, Rule, Stage, Verdict
from secscan.reporters.gaps import fate, gap_place, gap_words
from secscan.reporters.groups import advice, link, weaknesses
from secscan.reporters.links import HOME_PAGE, cwe_address, cwe_number
from secscan.reporters.markup import escape
from secscan.reporters.text import json_text, one_line, printable_bytes

SCHEMA = "15.0.7"
"""Every supported GitLab takes it; a report that names a later minor version is refused by older ones."""
SOURCE_STAGES = frozenset({Stage.SAST, Stage.IAC, Stage.POLICY})
LONGEST_NAME = 255
LONGEST_SOLUTION = 7000
"""Characters; every one of the text may become an entity of up to eight."""
LONGEST_DESCRIPTION = 100_000
NO_COMMIT = "0" * 40
"""The commit of a secret that stands in no commit: what git itself writes for "none"."""
NAMESPACE = uuid.UUID("6f3c2b5e-8c0f-5d0e-9a53-0a5f3f1a7c11")

PATH = re.compile(r"[\w.@+-][\w.@+/-]*", re.ASCII)
"""Names that a patch can hold without quoting."""

Place = Callable[[Finding], dict[str, Any]]


def render(report: Report, verdict: Verdict) -> str:
    """Every finding, whatever its stage, as a SAST report."""
    return _text(_document("sast", frozenset(Stage), _source_place, report, verdict))


def render_sast(report: Report, verdict: Verdict) -> str:
    """GitLab's SAST report with findings of code, infrastructure as code and policies alone."""
    return _text(_document("sast", SOURCE_STAGES, _source_place, report, verdict))


def render_secrets(report: Report, verdict: Verdict) -> str:
    """GitLab's secret detection report: secrets, each with the commit that holds it."""
    place = partial(_commit_place, report.target.commit)
    return _text(_document("secret_detection", frozenset({Stage.SECRETS}), place, report, verdict))


def render_dependencies(report: Report, verdict: Verdict) -> str:
    """GitLab's dependency scanning report: vulnerable packages, and what each dependency file names."""
    place = partial(_package_place, {part.purl: part.direct for part in report.components})
    document = _document("dependency_scanning", frozenset({Stage.DEPENDENCIES}), place, report, verdict)
    return _text({**document, "dependency_files": _dependency_files(report.components)})


def render_containers(report: Report, verdict: Verdict) -> str:
    """GitLab's container scanning report: what is wrong with container images."""
    return _text(_document("container_scanning", frozenset({Stage.IMAGE}), _image_place, report, verdict))


def _text(document: dict[str, Any]) -> str:
    return json_text(document, indent=2) + "\n"


def _document(
    kind: str, stages: frozenset[Stage], place: Place, report: Report, verdict: Verdict
) -> dict[str, Any]:
    shown = [f for f in report.findings if f.stage in stages and f.status is not FindingStatus.SUPPRESSED]
    return {
        "version": SCHEMA,
        "schema": "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/"
        f"v{SCHEMA}/dist/{kind.replace('_', '-')}-report-format.json",
        "scan": _scan(kind, stages, report, verdict),
        "vulnerabilities": [_vulnerability(finding, place(finding), report) for finding in shown],
        "remediations": [found for finding in shown if (found := _remediation(finding))],
    }


def _remediation(finding: Finding) -> dict[str, Any]:
    """The mechanical fix as a patch that GitLab can apply, or nothing."""
    diff = patch(finding, finding.location.path) if PATH.fullmatch(finding.location.path) else ""
    if not diff or finding.autofix is None:
        return {}
    return {
        "fixes": [{"id": _id(finding)}],
        "summary": one_line(finding.autofix.description, LONGEST_NAME),
        "diff": base64.b64encode(diff.encode("utf-8", "backslashreplace")).decode("ascii"),
    }


def _id(finding: Finding) -> str:
    return str(uuid.uuid5(NAMESPACE, finding.fingerprint))


def _scan(kind: str, stages: frozenset[Stage], report: Report, verdict: Verdict) -> dict[str, Any]:
    tool = {
        "id": "secscan", "name": "secscan", "url": HOME_PAGE, "version": report.version or "0",
        "vendor": {"name": "secscan"},
    }  # fmt: skip
    broken = any(run.status.broken and not run.allowed for run in report.runs if run.stage in stages)
    failed = broken or verdict.exit_code is ExitCode.INTERRUPTED
    return {
        "analyzer": tool,
        "scanner": tool,
        "type": kind,
        "start_time": report.started[:19] or "1970-01-01T00:00:00",
        "end_time": report.ended[:19] or "1970-01-01T00:00:00",
        "status": "failure" if failed else "success",
        "messages": _messages(stages, report, verdict),
    }


def _messages(stages: frozenset[Stage], report: Report, verdict: Verdict) -> list[dict[str, str]]:
    """Who did not finish, what was not looked at, and what decided."""
    rows = [
        ("warn", f"{run.stage.value}, {run.scanner}: {run.status.value}: {run.reason}")
        for run in report.runs
        if run.stage in stages and not run.status.complete
    ]
    rows += [
        (
            "warn" if fate(gap) == "new" else "info",
            f"not scanned ({fate(gap)}): {gap_place(gap)}: {gap_words(gap)}",
        )
        for gap in report.gaps
        if gap.stage in stages
    ]
    rows += [("info", f"exit code {int(verdict.exit_code)}: {reason}") for reason in verdict.reasons]
    return [{"level": level, "value": one_line(text)} for level, text in rows]


def _vulnerability(finding: Finding, place: dict[str, Any], report: Report) -> dict[str, Any]:
    rule, url = report.rules.get(finding.rule), link(finding, report.rules)
    solution = escape(advice(finding, report.rules), LONGEST_SOLUTION // 10)
    return {
        "id": _id(finding),
        "name": one_line((rule.short if rule else "") or finding.rule, LONGEST_NAME),
        "description": _description(finding, rule),
        "severity": finding.severity.label.capitalize(),
        **({"solution": solution} if solution else {}),
        "identifiers": _identifiers(finding, report),
        **({"links": [{"url": url}]} if url else {}),
        "location": place,
        "details": _details(finding),
    }


def _description(finding: Finding, rule: Rule | None) -> str:
    """The message and what the rule says, as plain text inside GitLab's Markdown."""
    parts = (finding.message, rule.full if rule else "")
    return "\n\n".join(escape(part, LONGEST_DESCRIPTION) for part in parts if part)


def _details(finding: Finding) -> dict[str, Any]:
    facts = {
        "confidence": ("Confidence", finding.confidence.label),
        "scanner": ("Scanner", finding.scanner),
        "also": ("Also reported by", ", ".join(other.rule for other in finding.also_reported_by)),
        "role": ("Role of the file", finding.role.value if finding.role else ""),
        "score": ("CVSS", f"{finding.score} {finding.vector}".strip()),
        "fingerprint": ("Fingerprint", finding.fingerprint),
    }
    return {
        key: {"name": name, "type": "text", "value": one_line(value)}
        for key, (name, value) in facts.items()
        if value
    }


def _identifiers(finding: Finding, report: Report) -> list[dict[str, str]]:
    """The rule or advisory first, by which GitLab tracks, then other names and the weaknesses."""
    names = dict.fromkeys(printable_bytes(name) for name in (finding.rule, *finding.aliases))
    rows = [{"type": _kind(name), "name": name, "value": name} for name in names]
    rows += [
        {"type": "cwe", "name": name, "value": str(cwe_number(name)), "url": cwe_address(name)}
        for name in weaknesses(finding, report.rules)
        if cwe_number(name)
    ]
    return rows


def _kind(name: str) -> str:
    known = name.partition("-")[0].lower()
    return known if known in ("cve", "ghsa", "osvdb") else "secscan_rule"


def _source_place(finding: Finding) -> dict[str, Any]:
    where = finding.location
    given = {"file": printable_bytes(where.path), "start_line": where.start_line}
    given |= {"end_line": max(where.end_line, where.start_line)}
    return {**given, **({"method": one_line(finding.logical)} if finding.logical else {})}


def _commit_place(commit: str, finding: Finding) -> dict[str, Any]:
    sha = finding.history.first_commit if finding.history else ""
    return {**_source_place(finding), "commit": {"sha": sha or commit or NO_COMMIT}}


def _package_place(direct: Mapping[str, bool], finding: Finding) -> dict[str, Any]:
    purl = finding.package.purl if finding.package else ""
    known = {"direct": direct[purl]} if purl in direct else {}
    return {"file": printable_bytes(finding.location.path), "dependency": {**_dependency(finding), **known}}


def _image_place(finding: Finding) -> dict[str, Any]:
    """The image of a finding; its operating system is named by its package's kind."""
    image, _, _ = finding.logical.partition(":/")
    system = finding.package.ecosystem if finding.package else ""
    return {
        "dependency": _dependency(finding),
        "operating_system": system or "unknown",
        "image": one_line(image) or printable_bytes(finding.location.path).removeprefix("image/"),
    }


def _dependency(finding: Finding) -> dict[str, Any]:
    package = finding.package
    name = package.name if package else finding.rule
    version = package.version if package else ""
    return {"package": {"name": printable_bytes(name)}, "version": printable_bytes(version)}


def _dependency_files(components: Iterable[Component]) -> list[dict[str, Any]]:
    files: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for part in components:
        if part.origin != "image":
            key = (printable_bytes(part.path), part.ecosystem or "unknown")
            about = {
                "package": {"name": printable_bytes(part.name)},
                "version": printable_bytes(part.version),
            }
            files.setdefault(key, []).append({**about, "direct": part.direct})
    return [
        {"path": path, "package_manager": manager, "dependencies": parts}
        for (path, manager), parts in files.items()
    ]
