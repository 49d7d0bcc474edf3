"""How each scanner of a stage fared: SARIF invocations and their notifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secscan.gap import Gap
from secscan.model import FileProblem, Report, Run, RunStatus, SuppressionNotice
from secscan.reporters.gaps import failed_elsewhere, fate, gap_words
from secscan.reporters.json_report import gap_as_json
from secscan.reporters.links import HOME_PAGE
from secscan.reporters.sarif.objects import SOURCE_ROOT, message_text, relative_uri
from secscan.reporters.sarif.rules import pascal_case
from secscan.reporters.text import printable_bytes

DEAD = frozenset({RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING})
"""States after which a scanner's silence says nothing."""
NOTICES: Mapping[str, str] = {
    "secscan/scanner-failed": "A scanner failed; what it would have found is unknown.",
    "secscan/scanner-timeout": "A scanner was stopped at its time limit.",
    "secscan/scanner-missing": "A scanner that was asked for is not installed.",
    "secscan/scanner-partial": "A scanner could not scan every file that it is meant for.",
    "secscan/file-failed": "A file could not be scanned.",
    "secscan/results-truncated": "The log holds fewer results than there are findings.",
    "secscan/suppression-unused": "A suppression matched nothing.",
    "secscan/suppression-expired": "A suppression has expired and no longer counts.",
    "secscan/warning": "A warning about the scan.",
    "secscan/gap": "A place that should have been scanned was not.",
}
ADVICE = "The message names the scanner, file or setting. `secscan doctor` finds broken scanners."


def took_part(runs: Sequence[Run]) -> list[Run]:
    """The runs of a stage that were not left out by request."""
    return [run for run in runs if run.status is not RunStatus.SKIPPED]


def invocation(run: Run, report: Report) -> Any:
    """One scanner's work; it succeeded unless the scanner died, even if single files were not read."""
    import sarif_om as om

    said = {
        "scanner": run.scanner,
        "version": run.version,
        "status": run.status.value,
        "reason": printable_bytes(run.reason),
        "durationSeconds": round(run.duration, 3),
        "filesScanned": run.files_scanned,
        "filesFailed": len(run.failed),
        "cage": run.cage,
        "allowedIncomplete": run.allowed,
        "configuration": printable_bytes(report.settled.origin),
        "configurationDigest": report.settled.digest,
        "pullRequestBase": report.settled.base,
    }
    return om.Invocation(
        execution_successful=run.status not in DEAD,
        start_time_utc=report.started or None,
        end_time_utc=report.ended or None,
        tool_execution_notifications=_troubles(run, report) or None,
        # A number that is nought stays: whether a moment rounds to nothing is chance.
        properties={key: value for key, value in said.items() if value is not False and value != ""},
    )


def _troubles(run: Run, report: Report) -> list[Any]:
    troubles, when = [], report.ended
    if run.status in DEAD or run.status is RunStatus.PARTIAL:
        level = "error" if run.status in DEAD else "warning"
        text = f"{run.scanner}: {run.status.value}: {run.reason}"
        troubles.append(notification(f"secscan/scanner-{run.status.value}", level, text, when))
    mine = [gap for gap in report.gaps if gap.stage is run.stage and gap.scanner == run.scanner]
    rest = [problem for one, failed in failed_elsewhere(report) if one is run for problem in failed]
    return [
        *troubles,
        *(gap_notice(gap, when) for gap in mine),
        *(_unread(run.scanner, problem, when) for problem in rest),
    ]


def gap_notice(gap: Gap, when: str) -> Any:
    """A gap as a notification of one descriptor; its properties are those of the JSON report."""
    import sarif_om as om

    region = om.Region(start_line=gap.start_line, end_line=gap.end_line) if gap.start_line else None
    artifact = om.ArtifactLocation(uri=relative_uri(gap.path), uri_base_id=SOURCE_ROOT)
    place = om.Location(physical_location=om.PhysicalLocation(artifact_location=artifact, region=region))
    status = fate(gap)
    by = f" by {', '.join(gap.covered_by)}" if status == "covered" else ""
    text = f"{gap.scanner} did not scan this ({status}{by}): {gap_words(gap)}"
    made = notification("secscan/gap", "warning" if status == "new" else "note", text, when, place)
    made.properties = gap_as_json(gap)
    return made


def _unread(scanner: str, problem: FileProblem, when: str) -> Any:
    import sarif_om as om

    artifact = om.ArtifactLocation(uri=relative_uri(problem.path), uri_base_id=SOURCE_ROOT)
    place = om.Location(physical_location=om.PhysicalLocation(artifact_location=artifact))
    text = f"{scanner} did not scan this file: {problem.reason}"
    return notification("secscan/file-failed", "warning", text, when, place)


def notification(name: str, level: str, text: str, when: str = "", place: Any = None) -> Any:
    """A remark with one of the descriptors of `NOTICES`."""
    import sarif_om as om

    return om.Notification(
        message=om.Message(text=message_text(text)),
        level=level,
        descriptor=om.ReportingDescriptorReference(id=name, index=list(NOTICES).index(name)),
        time_utc=when or None,
        locations=[place] if place else None,
    )


def settings_notes(report: Report) -> list[Any]:
    """What deserves attention in the configuration: warnings, unused and expired suppressions."""
    return [
        *(notification("secscan/warning", "warning", text) for text in report.warnings),
        *(_excuse("unused", "note", notice) for notice in report.unused_suppressions),
        *(_excuse("expired", "warning", notice) for notice in report.expired_suppressions),
    ]


def _excuse(state: str, level: str, notice: SuppressionNotice) -> Any:
    date = f" on {notice.expires}" if notice.expires and state == "expired" else ""
    text = f"the suppression of {notice.what} in {notice.origin} is {state}{date}"
    return notification(f"secscan/suppression-{state}", level, text)


def descriptors() -> list[Any]:
    """The kinds of notification, for the driver; described as fully as a rule, as GitHub's checks want it."""
    import sarif_om as om

    return [
        om.ReportingDescriptor(
            id=name,
            name=pascal_case(name.partition("/")[2]),
            short_description=om.MultiformatMessageString(text=text),
            full_description=om.MultiformatMessageString(text=text),
            help=om.MultiformatMessageString(text=ADVICE),
            help_uri=HOME_PAGE,
        )
        for name, text in NOTICES.items()
    ]
