r"""The JSON report: secscan's stable machine interface (`schemas/report.schema.json` describes it).

Keys of schema version 1 are never taken away or given another meaning; new ones may be added. Optional
keys are absent where there is nothing to say. Paths are the files' real names; a byte of a name that is
not UTF-8 is written as `\xff`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from secscan.autofix import Fix
from secscan.gap import Gap
from secscan.image_facts import ImageLayer, NamedImage
from secscan.imported import ImportedReport, Observation, ReportOrigin
from secscan.model import (
    Component,
    EffectiveConfig,
    Exploitation,
    Finding,
    History,
    Location,
    Package,
    Report,
    Run,
    Suppression,
    SuppressionNotice,
    TargetInfo,
    Verdict,
    Verification,
)
from secscan.program import Program
from secscan.reporters.text import clean, json_text, printable_bytes, public_url

SCHEMA_VERSION = "1"


def render(report: Report, verdict: Verdict) -> str:
    """The whole report as indented JSON that ends with a line feed."""
    return json_text(report_as_json(report, verdict), indent=2) + "\n"


def report_as_json(report: Report, verdict: Verdict) -> dict[str, Any]:
    """The report as plain JSON values, keys in the order in which they are written."""
    return {
        "schemaVersion": SCHEMA_VERSION,
        "tool": {"name": "secscan", "version": report.version},
        "target": _target(report.target),
        "verdict": {"exitCode": int(verdict.exit_code), "reasons": [clean(r) for r in verdict.reasons]},
        "runs": [_run(run) for run in report.runs],
        "findings": [
            {**finding_as_json(finding), **_present(failsGate=finding.fingerprint in verdict.failing)}
            for finding in report.findings
        ],
        "gaps": [gap_as_json(gap) for gap in report.gaps],
        "suppressions": {
            "unused": [_notice(notice) for notice in report.unused_suppressions],
            "expired": [_notice(notice) for notice in report.expired_suppressions],
        },
        "components": [_component(component) for component in report.components],
        **_present(images=[_image(image) for image in report.images]),
        "skipped": dict(sorted(Counter(file.reason for file in report.skipped).items())),
        **_present(imports=[_imported(one) for one in report.imports]),
        "warnings": [clean(warning) for warning in report.warnings],
        **_present(comparedTo=clean(report.compared_to)),
        "configuration": _settled(report.settled),
        "started": report.started,
        "ended": report.ended,
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """One finding in the report's shape; user policies are given the same."""
    return {
        "stage": finding.stage.value,
        "scanner": finding.scanner,
        "rule": printable_bytes(finding.rule),
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "message": clean(finding.message),
        "location": _location(finding.location),
        "fingerprint": finding.fingerprint,
        "cwe": list(finding.cwe),
        "aliases": list(finding.aliases),
        **_present(package=_package(finding.package) if finding.package else None),
        "alsoReportedBy": [{"scanner": s.scanner, "rule": s.rule} for s in finding.also_reported_by],
        "status": finding.status.value,
        **_excuse(finding.suppression),
        **_present(history=history_as_json(finding.history) if finding.history else None),
        **_present(verification=verification_as_json(finding.verification) if finding.verification else None),
        **_present(role=finding.role.value if finding.role else None),
        **_present(exploitation=exploitation_as_json(finding.exploitation)),
        **_present(observed=observed_as_json(finding.observed), origin=origin_as_json(finding.origin)),
        **_present(shipped=finding.shipped.value if finding.shipped else None),
        **_present(layer=layer_as_json(finding.layer)),
        **_optional(finding),
        **_present(autofix=fix_as_json(finding.autofix) if finding.autofix else None),
    }


def gap_as_json(gap: Gap) -> dict[str, Any]:
    """One gap in the report's shape; user policies and SARIF's properties are given the same."""
    given = gap.acceptance
    excuse = {"reason": clean(given.reason), **_present(expires=given.expires)} if given else {}
    origin = _present(origin=printable_bytes(given.origin)) if given else {}
    return {
        "stage": gap.stage.value,
        "scanner": gap.scanner,
        "path": printable_bytes(gap.path),
        **_present(startLine=gap.start_line, endLine=gap.end_line),
        "kind": gap.kind,
        "reason": clean(gap.reason),
        "advice": clean(gap.advice),
        "fingerprint": gap.fingerprint,
        "status": gap.status.value,
        "coveredBy": list(gap.covered_by),
        **_present(acceptance={**excuse, **origin}),
    }


def fix_as_json(fix: Fix) -> dict[str, Any]:
    """A mechanical fix; `secscan fix` and editors apply the same edits."""
    edits = [{**_location(edit.location), "text": edit.text} for edit in fix.edits]
    return {"description": clean(fix.description), "digest": fix.digest, "edits": edits}


def _optional(finding: Finding) -> dict[str, Any]:
    found = _present(
        weakness=finding.weakness,
        score=finding.score,
        vector=clean(finding.vector),
        fix=clean(finding.fix),
        url=clean(finding.url),
        symbol=clean(finding.logical),
    )
    return found if finding.rated else {**found, "rated": False}


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _target(target: TargetInfo) -> dict[str, Any]:
    return {
        "root": printable_bytes(target.root),
        "commit": target.commit,
        "dirty": target.dirty,
        **_present(branch=clean(target.branch), repository=public_url(target.repository)),
        "files": target.files,
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "stage": run.stage.value,
        "scanner": run.scanner,
        "version": clean(run.version),
        "status": run.status.value,
        "reason": clean(run.reason),
        "durationSeconds": round(run.duration, 3),
        "filesScanned": run.files_scanned,
        "filesFailed": [
            {"path": printable_bytes(problem.path), "reason": clean(problem.reason)} for problem in run.failed
        ],
        **_present(notes=[clean(note) for note in run.notes], cage=run.cage, allowedIncomplete=run.allowed),
        **_present(programs=[program_as_json(program) for program in run.programs]),
    }


def program_as_json(program: Program) -> dict[str, Any]:
    """A program that a scanner ran; SARIF's tool properties carry the same. Where it lies is not said."""
    return {
        "name": program.name,
        "version": clean(program.version),
        "sha256": program.sha256,
        "origin": program.origin,
        "verified": program.verified,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "path": printable_bytes(location.path),
        "startLine": location.start_line,
        "startColumn": location.start_column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _package(package: Package) -> dict[str, Any]:
    return {
        "name": printable_bytes(package.name),
        "version": printable_bytes(package.version),
        "ecosystem": package.ecosystem,
        "purl": printable_bytes(package.purl),
        "fixedVersions": list(package.fixed_versions),
        **_present(
            upgrade=clean(package.upgrade),
            upgradeLeaves=package.upgrade_leaves,
            scope=clean(package.scope),
            requiredBy=[clean(one) for one in package.required_by],
        ),
        **({} if package.direct is None else {"direct": package.direct}),
    }


def _component(component: Component) -> dict[str, Any]:
    return {
        "name": printable_bytes(component.name),
        "version": printable_bytes(component.version),
        "ecosystem": component.ecosystem,
        "purl": printable_bytes(component.purl),
        "path": printable_bytes(component.path),
        "line": component.line,
        "direct": component.direct,
        **_present(scope=clean(component.scope), declared=clean(component.declared)),
        "licenses": [clean(license_) for license_ in component.licenses],
        **_present(
            registry=public_url(component.registry),
            supplier=clean(component.supplier),
            traits=list(component.traits),
            unassessed=clean(component.unassessed),
            layer=layer_as_json(component.layer),
            inside=printable_bytes(component.inside),
        ),
    }


def _image(image: NamedImage) -> dict[str, Any]:
    return {
        "name": clean(image.name),
        "use": image.use.value,
        "path": printable_bytes(image.path),
        "line": image.line,
        "scanned": not image.reason,
        **_present(reason=clean(image.reason)),
    }


def _excuse(given: Suppression | None) -> dict[str, Any]:
    if given is None:
        return {}
    return {"pendingSuppression" if given.pending else "suppression": _suppression(given)}


def _suppression(suppression: Suppression) -> dict[str, Any]:
    return {
        "kind": suppression.kind.value,
        "reason": clean(suppression.reason),
        **_present(
            owner=clean(suppression.owner),
            vex=suppression.vex,
            justification=clean(suppression.justification),
            expires=suppression.expires,
            origin=printable_bytes(suppression.origin),
        ),
    }


def _settled(settled: EffectiveConfig) -> dict[str, Any]:
    about = {"base": settled.base, "pending": [clean(one) for one in settled.pending]}
    return {
        "origin": clean(settled.origin),
        "digest": settled.digest,
        **_present(pullRequest=about if settled.pull_request else None),
    }


def history_as_json(history: History) -> dict[str, Any]:
    """When a finding stood; SARIF's properties carry the same."""
    return {
        "firstCommit": history.first_commit,
        "lastCommit": history.last_commit,
        "authorDate": history.author_date,
        "inHead": history.in_head,
        "occurrences": history.occurrences,
    }


def layer_as_json(layer: ImageLayer | None) -> dict[str, Any]:
    """The layer that brought a finding, and where it comes from; SARIF's properties carry the same."""
    if layer is None:
        return {}
    place = {"path": printable_bytes(layer.path), "startLine": layer.line, "endLine": layer.end_line}
    return {
        "digest": layer.digest,
        **_present(number=layer.number, instruction=layer.instruction, baseImage=clean(layer.base)),
        **({"location": place} if layer.line else {}),
    }


def exploitation_as_json(known: Exploitation | None) -> dict[str, Any]:
    """How likely a weakness is used; SARIF's properties carry the same."""
    if known is None:
        return {}
    scores = {} if known.epss is None else {"epss": known.epss, "percentile": known.percentile}
    return scores | _present(knownExploitedSince=known.known_since, ransomware=known.ransomware)


def observed_as_json(seen: Observation | None) -> dict[str, Any]:
    """Where and when alerts were seen; SARIF's properties carry the same."""
    if seen is None:
        return {}
    return {
        "count": seen.count,
        **_present(
            firstSeen=clean(seen.first_seen),
            lastSeen=clean(seen.last_seen),
            namespace=clean(seen.namespace),
            workload=clean(seen.workload),
            pod=clean(seen.pod),
            container=clean(seen.container),
            image=clean(seen.image),
            digest=clean(seen.digest),
            host=clean(seen.host),
            manifest=printable_bytes(seen.manifest),
            imageFindings=seen.image_findings,
        ),
    }


def origin_as_json(origin: ReportOrigin | None) -> dict[str, Any]:
    """The imported report, and what it says that has no key here; SARIF's properties carry the same."""
    if origin is None:
        return {}
    said = {clean(key): clean(value) for key, value in origin.properties}
    return {"file": printable_bytes(origin.file), "format": origin.format, **_present(properties=said)}


def _imported(one: ImportedReport) -> dict[str, Any]:
    return {
        "file": printable_bytes(one.file),
        "format": one.format,
        "tool": clean(one.tool),
        "entries": one.entries,
        "reported": one.reported,
        "united": one.united,
        "unread": one.unread,
        **_present(notes=[clean(note) for note in one.notes]),
    }


def verification_as_json(said: Verification) -> dict[str, Any]:
    """What the provider said of a secret; SARIF's properties carry the same."""
    return {"state": said.standing.value, "provider": said.provider, **_present(reason=clean(said.reason))}


def _notice(notice: SuppressionNotice) -> dict[str, Any]:
    return {
        "what": printable_bytes(notice.what),
        "origin": printable_bytes(notice.origin),
        **_present(reason=clean(notice.reason), expires=notice.expires),
    }
