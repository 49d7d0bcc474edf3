"""The results of a SARIF run: one for each finding, with what each consumer goes by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secscan.autofix import Fix, TextEdit
from secscan.model import (
    Excerpt,
    Finding,
    FindingStatus,
    Location,
    Severity,
    Stage,
    SuppressionKind,
    VerificationState,
)
from secscan.reporters.json_report import (
    exploitation_as_json,
    history_as_json,
    layer_as_json,
    observed_as_json,
    origin_as_json,
    verification_as_json,
)
from secscan.reporters.sarif.objects import SOURCE_ROOT, message_text, relative_uri
from secscan.reporters.sarif.rules import LEVELS, RANKS
from secscan.reporters.text import clean, printable_bytes

SNIPPET_LINES = 3
CONTEXT_LINES = 2
LINE_LIMIT = 400
ROLLING = (Stage.SECRETS, Stage.SAST)
"""Stages whose line hash GitHub would compute itself; a manifest's would change with its neighbours."""
LOGICAL_KINDS = {
    Stage.DEPENDENCIES: "package",
    Stage.IMAGE: "package",
    Stage.IAC: "resource",
    Stage.RUNTIME: "resource",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a result says beyond its finding: where rule and scanner stand, and what the profile wants."""

    rules: Mapping[str, int]
    invocations: Mapping[str, int]
    excerpts: bool
    suppressions: bool
    baseline: bool


def results(findings: Sequence[Finding], setting: Setting) -> list[Any]:
    """The findings as `result` objects in the given order.

    GitHub takes results of one rule, file and line hash for one alert: where two findings would share
    theirs (two on one line), the later is distinguished by its own fingerprint.
    """
    seen: set[tuple[str, str, str]] = set()
    made = []
    for finding in findings:
        key = line_hash(finding)
        place = (finding.rule, placed(finding).path, key)
        if place in seen:
            key = _own_hash(finding)
        seen.add(place)
        made.append(_result(finding, key, setting))
    return made


def line_hash(finding: Finding) -> str:
    """The rolling hash for code and secrets, else a hash of the finding's own stable key."""
    if finding.stage in ROLLING and finding.line_hash:
        return finding.line_hash
    return _own_hash(finding)


def _own_hash(finding: Finding) -> str:
    key = finding.fingerprint or "\0".join(
        (finding.rule, finding.location.path, str(finding.location), finding.subject)
    )
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16] + ":1"


def _result(finding: Finding, key: str, setting: Setting) -> Any:
    import sarif_om as om

    invocation = setting.invocations.get(finding.scanner)
    return om.Result(
        message=om.Message(text=message_text(finding.message, finding.fix) or message_text(finding.rule)),
        rule_id=printable_bytes(finding.rule),
        rule_index=setting.rules[finding.rule],
        level=LEVELS[finding.severity],
        rank=RANKS[finding.severity],
        locations=[_location(finding, excerpts=setting.excerpts)],
        partial_fingerprints={"primaryLocationLineHash": key},
        fingerprints={"secscan/v1": finding.fingerprint} if finding.fingerprint else None,
        provenance=None if invocation is None else om.ResultProvenance(invocation_index=invocation),
        suppressions=_suppressions(finding) if setting.suppressions else None,
        fixes=[_fix(finding.autofix)] if finding.autofix else None,
        baseline_state=_baseline_state(finding) if setting.baseline else None,
        properties=_properties(finding),
    )


def _location(finding: Finding, *, excerpts: bool) -> Any:
    import sarif_om as om

    where = placed(finding)
    excerpt = finding.excerpt if excerpts and finding.stage is not Stage.SECRETS else None
    region = om.Region(
        start_line=max(where.start_line, 1),
        start_column=max(where.start_column, 1),
        end_line=max(where.end_line, where.start_line, 1),
        end_column=_end_column(where),
        snippet=_snippet(excerpt, where) if excerpt else None,
    )
    physical = om.PhysicalLocation(
        artifact_location=om.ArtifactLocation(uri=relative_uri(where.path), uri_base_id=SOURCE_ROOT),
        region=region,
        context_region=_context(excerpt, where) if excerpt else None,
    )
    return om.Location(physical_location=physical, logical_locations=_logical(finding))


def placed(finding: Finding) -> Location:
    """Where a result stands: for what is in an image the first line of the instruction that brought it."""
    layer = finding.layer
    return Location(layer.path, layer.line, 1, layer.line, 1) if layer and layer.line else finding.location


def _end_column(where: Location) -> int:
    one_line = where.end_line <= where.start_line
    return max(where.end_column, where.start_column if one_line else 1, 1)


def _logical(finding: Finding) -> list[Any] | None:
    import sarif_om as om

    name = finding.logical or (finding.package.purl if finding.package else "")
    kind = LOGICAL_KINDS.get(finding.stage, "function")
    return [om.LogicalLocation(fully_qualified_name=clean(name), kind=kind)] if name else None


def _lines(excerpt: Excerpt, first: int, last: int) -> list[str]:
    start = first - excerpt.first_line
    return list(excerpt.lines[start : last - excerpt.first_line + 1]) if start >= 0 else []


def _content(lines: Sequence[str]) -> Any:
    import sarif_om as om

    return om.ArtifactContent(text="\n".join(clean(line[:LINE_LIMIT]).replace("\n", " ") for line in lines))


def _snippet(excerpt: Excerpt, where: Location) -> Any:
    last = min(where.end_line, where.start_line + SNIPPET_LINES - 1)
    lines = _lines(excerpt, where.start_line, last)
    return _content(lines) if any(lines) else None


def _context(excerpt: Excerpt, where: Location) -> Any:
    import sarif_om as om

    first = max(excerpt.first_line, where.start_line - CONTEXT_LINES)
    last = min(excerpt.first_line + len(excerpt.lines) - 1, where.end_line + CONTEXT_LINES)
    around = first <= where.start_line and last >= where.end_line
    if not around or (first == where.start_line and last == where.end_line):
        return None  # the standard wants a proper superset of the region
    return om.Region(start_line=first, end_line=last, snippet=_content(_lines(excerpt, first, last)))


def _fix(fix: Fix) -> Any:
    """The edits as replacements of the one file; an empty text deletes, which needs no content."""
    import sarif_om as om

    path = fix.edits[0].location.path
    artifact = om.ArtifactLocation(uri=relative_uri(path), uri_base_id=SOURCE_ROOT)
    change = om.ArtifactChange(artifact_location=artifact, replacements=[_replacement(e) for e in fix.edits])
    return om.Fix(description=om.Message(text=message_text(fix.description)), artifact_changes=[change])


def _replacement(edit: TextEdit) -> Any:
    import sarif_om as om

    where = edit.location
    region = om.Region(
        start_line=where.start_line,
        start_column=where.start_column,
        end_line=where.end_line,
        end_column=where.end_column,
    )
    content = om.ArtifactContent(text=edit.text) if edit.text else None
    return om.Replacement(deleted_region=region, inserted_content=content)


def _suppressions(finding: Finding) -> list[Any]:
    import sarif_om as om

    excuse = finding.suppression
    pending = excuse is not None and excuse.pending
    if finding.status is not FindingStatus.SUPPRESSED and not pending:
        return []
    if excuse is None:
        return [om.Suppression(kind="external", state="accepted")]
    owner = f" ({excuse.owner})" if excuse.owner else ""
    said = {"by": excuse.kind.value, "origin": clean(excuse.origin), "expires": excuse.expires}
    return [
        om.Suppression(
            kind="inSource" if excuse.kind is SuppressionKind.INLINE else "external",
            state="underReview" if pending else "accepted",
            justification=clean(excuse.reason + owner) or None,
            properties={key: value for key, value in said.items() if value},
        )
    ]


def _baseline_state(finding: Finding) -> str:
    return "unchanged" if finding.status is FindingStatus.KNOWN else "new"


def _properties(finding: Finding) -> dict[str, Any]:
    package = finding.package
    said = {
        "severity": finding.severity.label,
        "severity_source": _severity_source(finding),
        "confidence": finding.confidence.label,
        "scanner": finding.scanner,
        "alsoReportedBy": [{"scanner": s.scanner, "rule": s.rule} for s in finding.also_reported_by],
        "aliases": list(finding.aliases),
        "purl": printable_bytes(package.purl) if package else "",
        "fixedVersion": ", ".join(package.fixed_versions) if package else "",
        "upgrade": clean(package.upgrade) if package else "",
        "requiredBy": [clean(one) for one in package.required_by] if package else [],
        "scope": clean(package.scope) if package else "",
        "exploitation": exploitation_as_json(finding.exploitation),
        "cvss": [clean(finding.vector)] if finding.vector else [],
        "cvssScore": finding.score,
        "fix": clean(finding.fix),
        "observed": observed_as_json(finding.observed),
        "origin": origin_as_json(finding.origin),
        "verification": verification_as_json(finding.verification) if finding.verification else {},
        "shipped": finding.shipped.value if finding.shipped else "",
        "layer": layer_as_json(finding.layer),
    }
    given = {key: value for key, value in said.items() if value}
    return {**given, "history": history_as_json(finding.history)} if finding.history else given


def _severity_source(finding: Finding) -> str:
    said = finding.verification
    if said is not None and said.standing is VerificationState.ACTIVE:
        return "verification"
    if not finding.rated:
        return "unrated"
    return "cvss" if finding.score and finding.severity is not Severity.INFO else "scanner"
