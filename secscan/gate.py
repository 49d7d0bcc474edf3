"""The gate: a report and limits in, a verdict out. It reads findings, never a report's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from secscan.config.settings import Config
from secscan.model import ExitCode, Finding, FindingStatus, Report, Run, RunStatus, Severity, Stage, Verdict

# The states of a scanner that had something to look at.
LOOKED = frozenset(RunStatus) - {RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED}


def fails(finding: Finding, limits: Mapping[Stage, Severity | None]) -> bool:
    """Whether this finding alone fails the gate: new, and at least its stage's level."""
    limit = limits.get(finding.stage, Severity.HIGH)
    return finding.status is FindingStatus.NEW and limit is not None and finding.severity >= limit


def _counts(findings: list[Finding]) -> str:
    by_level = Counter(f.severity for f in findings)
    return ", ".join(f"{by_level[level]} {level.label}" for level in sorted(by_level, reverse=True))


def _failure_reasons(failing: list[Finding]) -> list[str]:
    reasons = []
    for stage in Stage:
        mine = [f for f in failing if f.stage is stage]
        if mine:
            plural = "" if len(mine) == 1 else "s"
            reasons.append(
                f"{stage.value}: {len(mine)} new finding{plural} at or over the limit ({_counts(mine)})"
            )
    return reasons


_SAID = {
    RunStatus.FAILED: "failed",
    RunStatus.TIMEOUT: "ran out of time",
    RunStatus.MISSING: "is missing",
    RunStatus.PARTIAL: "did not see everything",
}


def describe_incomplete(run: Run) -> str:
    """One sentence on a run that did not look at everything."""
    said = f"{run.stage.value}: {run.scanner} {_SAID.get(run.status, run.status.value)}"
    return f"{said}: {run.reason}" if run.reason else said


def judge(report: Report, config: Config) -> Verdict:
    """The exit code and what decided it. Incomplete (3) outranks failed (1)."""
    failing = [f for f in report.findings if fails(f, config.fail_on)]
    failed = _failure_reasons(failing)
    unassessed = sum(1 for c in report.components if c.unassessed)
    if config.fail_on_unassessed and unassessed:
        failed.append(f"dependencies: {unassessed} packages could not be assessed")
    excused = set(config.allow_incomplete)
    incomplete = [
        describe_incomplete(run)
        for run in report.runs
        if not run.status.complete and run.stage not in excused
    ]
    if not report.target.named and not any(run.status in LOOKED for run in report.runs):
        incomplete.append("there was nothing to scan")
    fingerprints = frozenset(f.fingerprint for f in failing)
    if incomplete:
        return Verdict(ExitCode.INCOMPLETE, (*incomplete, *failed), fingerprints)
    if failed and config.exit_zero:
        return Verdict(ExitCode.PASSED, (*failed, "--exit-zero was given"), fingerprints)
    if failed:
        return Verdict(ExitCode.FAILED, tuple(failed), fingerprints)
    return Verdict(ExitCode.PASSED, ("every requested stage ran and no finding reaches its limit",))
