"""What one scan leaves in the store: plain, frozen, and free of anything that a report hides."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace

from secscan.gap import Gap
from secscan.model import Component, Finding, Package, Report, Run, Stage, Suppression, Verdict
from secscan.reporters.text import one_line, printable_bytes, public_url

LONGEST_TEXT = 500
DETACHED = "detached"
"""The ref of a scan of which nobody knows the branch."""


@dataclass(frozen=True, slots=True)
class LookScope:
    """What a scan was asked to look at, where that is less than everything there is.

    `parts` are paths below the root ("" is all of it); `passing` is a look at what is no state of the ref
    (an index, a document on standard input, the blobs of history): it fixes nothing. `history`: git's whole
    history was searched as well. `custom`: rules or policies of the caller were given.
    """

    parts: tuple[str, ...] = ("",)
    passing: bool = False
    history: bool = False
    custom: bool = False


@dataclass(frozen=True, slots=True)
class RecordedAs:
    """What a scan is recorded as: `named` (`TARGET` or `TARGET@REF`) by the caller; `ref` is CI's word."""

    named: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class SeenFinding:
    """A finding as the store knows it.

    `scanners` are all that reported it; `past`: it is in git's history only.
    """

    fingerprint: str
    stage: str
    scanners: tuple[str, ...]
    rule: str
    severity: int
    confidence: int
    path: str
    line: int
    message: str
    package: str = ""
    status: str = "new"
    excuse: str = ""
    reason: str = ""
    owner: str = ""
    expires: str = ""
    origin: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class SeenGap:
    """A place that was not looked at."""

    fingerprint: str
    stage: str
    scanner: str
    kind: str
    path: str
    reason: str
    status: str


@dataclass(frozen=True, slots=True)
class SeenRun:
    """How one scanner's work ended."""

    stage: str
    scanner: str
    version: str
    status: str
    reason: str = ""
    seconds: float = 0.0
    files: int = 0


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """One scan. `at` is its end, in seconds since 1970; `aside` are paths that it was told to leave out.

    `images` are the places of the images that were opened. `scan` identifies the record by its content.
    """

    target: str
    ref: str
    commit: str
    dirty: bool
    at: int
    exit_code: int
    reasons: tuple[str, ...]
    version: str
    scope: LookScope = field(default_factory=LookScope)
    runs: tuple[SeenRun, ...] = ()
    findings: tuple[SeenFinding, ...] = ()
    gaps: tuple[SeenGap, ...] = ()
    aside: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    scan: str = ""


def record_of(report: Report, verdict: Verdict, scope: LookScope, origin: RecordedAs, now: str) -> ScanRecord:
    """The record of a scan; `now` is its time where the report has none."""
    target, ref = identity(report, origin)
    record = ScanRecord(
        target=target,
        ref=ref,
        commit=report.target.commit,
        dirty=report.target.dirty,
        at=seconds(report.ended or now),
        exit_code=int(verdict.exit_code),
        reasons=tuple(one_line(reason, LONGEST_TEXT) for reason in verdict.reasons),
        version=report.version,
        scope=scope,
        runs=tuple(
            SeenRun(
                run.stage.value, run.scanner, one_line(run.version), run.status.value,
                one_line(run.reason, LONGEST_TEXT), round(run.duration, 3), run.files_scanned,
            )
            for run in report.runs
        ),
        findings=_findings(report.findings, report.runs),
        gaps=tuple(_gap(gap) for gap in report.gaps),
        aside=tuple(_path(file.path) for file in report.skipped if _told(file.reason)),
        images=_images(report.components, report.findings),
    )  # fmt: skip
    return with_id(record)


def with_id(record: ScanRecord) -> ScanRecord:
    """The record with the digest of what was seen as its id: one scan recorded twice is one scan."""
    values = asdict(record)
    for name in ("scan", "exit_code", "reasons"):
        del values[name]
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return replace(record, scan=hashlib.sha256(text.encode()).hexdigest()[:32])


def identity(report: Report, origin: RecordedAs) -> tuple[str, str]:
    """Target and ref: what the caller names, else the repository's address or the root's name, and branch."""
    name, at, ref = origin.named.rpartition("@")
    target, ref = (name, ref) if at and name else (origin.named, "")
    known = public_url(report.target.repository).removesuffix(".git")
    target = target or known or _path(report.target.root)
    ref = ref or report.target.branch or origin.ref or DETACHED
    return one_line(target, LONGEST_TEXT), one_line(ref, LONGEST_TEXT)


def seconds(moment: str) -> int:
    """An ISO time as seconds since 1970; raises ValueError."""
    return int(dt.datetime.fromisoformat(moment).timestamp())


def iso(at: int | None) -> str:
    """Seconds since 1970 as an ISO time in UTC; nothing for None."""
    if at is None:
        return ""
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _told(reason: str) -> bool:
    """Whether a file was left out on somebody's word, and may be as bad as before."""
    return not reason.startswith(("link", "not a regular"))


def _path(path: str) -> str:
    return printable_bytes(path).replace("\0", "\\0")


def _findings(findings: Iterable[Finding], runs: Iterable[Run]) -> tuple[SeenFinding, ...]:
    """One for each fingerprint."""
    ran = [(run.stage, run.scanner) for run in runs]
    return tuple({f.fingerprint: _finding(f, _scanners(f, ran)) for f in findings}.values())


def _scanners(found: Finding, ran: Iterable[tuple[Stage, str]]) -> tuple[str, ...]:
    """The scanners that must have looked for this to be gone: those with a run that reported it.

    Some reports name a part of a scanner; where nobody else is named, it takes all of the stage.
    """
    named = {found.scanner, *(one.scanner for one in found.also_reported_by)}
    known = named & {scanner for _, scanner in ran}
    return tuple(sorted(known or {scanner for stage, scanner in ran if stage is found.stage} or named))


def _finding(found: Finding, scanners: tuple[str, ...]) -> SeenFinding:
    given = found.suppression if found.suppression and not found.suppression.pending else None
    return SeenFinding(
        fingerprint=found.fingerprint,
        stage=found.stage.value,
        scanners=scanners,
        rule=_path(found.rule),
        severity=int(found.severity),
        confidence=int(found.confidence),
        path=_path(found.location.path),
        line=found.location.start_line,
        message=one_line(found.message, LONGEST_TEXT),
        package=_package(found.package),
        status=found.status.value,
        past=found.history is not None and not found.history.in_head,
        **_excuse(given),
    )


def _excuse(given: Suppression | None) -> dict[str, str]:
    """Who excused it, why and until when."""
    if given is None:
        return {}
    return {
        "excuse": given.kind.value,
        "reason": one_line(given.reason, LONGEST_TEXT),
        "owner": one_line(given.owner, LONGEST_TEXT),
        "expires": given.expires,
        "origin": one_line(given.origin, LONGEST_TEXT),
    }


def _package(package: Package | None) -> str:
    return one_line(f"{package.name} {package.version}".strip(), LONGEST_TEXT) if package else ""


def _gap(gap: Gap) -> SeenGap:
    reason = one_line(gap.reason, LONGEST_TEXT)
    return SeenGap(
        gap.fingerprint, gap.stage.value, gap.scanner, gap.kind, _path(gap.path), reason, gap.status.value
    )


def _images(components: Iterable[Component], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The images that were opened, by the path that stands for each."""
    of_parts = {part.path for part in components if part.origin == "image"}
    return tuple(sorted(of_parts | {f.location.path for f in findings if f.stage is Stage.IMAGE}))
