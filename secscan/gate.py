"""The gate: a report and limits in, a verdict out. It reads findings and gaps, never a report's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from secscan.config.settings import Config
from secscan.gap import NO_SCANNER, Gap, GapStatus
from secscan.image_facts import Shipped
from secscan.model import ExitCode, Finding, FindingStatus, Report, Run, RunStatus, Severity, Stage, Verdict

# The states of a scanner that had something to look at.
LOOKED = frozenset(RunStatus) - {RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED}


def _over(finding: Finding, config: Config) -> bool:
    """Whether a finding is new, and at least of its stage's level or, where that counts, exploited."""
    limit = config.fail_on.get(finding.stage, Severity.HIGH)
    if finding.status is not FindingStatus.NEW or (config.only_fixed and _unfixed(finding)):
        return False
    if config.fail_on_shipped and finding.shipped is Shipped.NO:
        return False
    return (limit is not None and finding.severity >= limit) or (config.fail_on_kev and exploited(finding))


def exploited(finding: Finding) -> bool:
    """Whether CISA lists the weakness as one that is known to be used."""
    return finding.exploitation is not None and bool(finding.exploitation.known_since)


def _unfixed(finding: Finding) -> bool:
    """Whether it is a vulnerability without a fixed version; malware has none and is no vulnerability."""
    malware = any(name.startswith("MAL-") for name in (finding.rule, *finding.aliases))
    return finding.package is not None and not finding.package.fixed_versions and not malware


def fails(finding: Finding, config: Config) -> bool:
    """Whether this finding alone fails the gate: new, at least its stage's level, and sure enough."""
    return _over(finding, config) and finding.confidence >= config.fail_on_confidence


def counts(gap: Gap, config: Config) -> bool:
    """Whether this gap alone makes the scan incomplete: new, and covered by nobody or `--strict`."""
    return (
        gap.status is GapStatus.NEW
        and gap.stage not in config.allow_incomplete
        and (config.strict or not gap.covered_by)
    )


def _levels(findings: list[Finding]) -> str:
    by_level = Counter(f.severity for f in findings)
    return ", ".join(f"{by_level[level]} {level.label}" for level in sorted(by_level, reverse=True))


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _failure_reasons(failing: list[Finding], config: Config) -> list[str]:
    reasons = []
    known = " or known to be exploited" if config.fail_on_kev else ""
    for stage in Stage:
        mine = [f for f in failing if f.stage is stage]
        if mine:
            found = _number(len(mine), "new finding")
            reasons.append(f"{stage.value}: {found} at or above the threshold{known} ({_levels(mine)})")
    return reasons


_SAID = {
    RunStatus.FAILED: "failed",
    RunStatus.TIMEOUT: "ran out of time",
    RunStatus.MISSING: "is missing",
    RunStatus.PARTIAL: "did not scan everything",
}


def describe_incomplete(run: Run) -> str:
    """One sentence on a run that did not look at everything."""
    said = f"{run.stage.value}: {run.scanner} {_SAID.get(run.status, run.status.value)}"
    return f"{said}: {run.reason}" if run.reason else said


def describe_gap(gap: Gap) -> str:
    """Where a gap is, why, and who did not look."""
    lines = f"{gap.start_line}" if gap.end_line <= gap.start_line else f"{gap.start_line}-{gap.end_line}"
    where = f"{gap.path}:{lines}" if gap.start_line else gap.path
    return f"{where}: {gap.reason}" + (f" ({gap.scanner})" if gap.scanner != NO_SCANNER else "")


def incomplete_runs(report: Report, config: Config) -> list[Run]:
    """The runs that make the scan incomplete whatever gaps are known, accepted or covered.

    A scanner that broke as a whole does; so does one that is partial and does not say where. Tables of
    `[[accept-unscanned]]` that name every file which a scanner failed at excuse that scanner.
    """
    return [
        run
        for run in report.runs
        if not run.status.complete
        and run.stage not in config.allow_incomplete
        and not _accounted(run, report.gaps)
    ]


def _accounted(run: Run, gaps: Iterable[Gap]) -> bool:
    """Whether the gaps, judged one by one, say all there is to say of the run."""
    mine = [gap for gap in gaps if gap.stage is run.stage and gap.scanner in (run.scanner, NO_SCANNER)]
    if run.status is RunStatus.FAILED:
        mine = [gap for gap in mine if gap.status is GapStatus.ACCEPTED]
    elif run.status is not RunStatus.PARTIAL:
        return False
    return bool(run.failed) and {problem.path for problem in run.failed} <= {gap.path for gap in mine}


def _gap_reasons(report: Report, config: Config) -> list[str]:
    """A sentence for each stage with gaps that count, beside those of scanners that broke as a whole."""
    broken = {(run.stage, run.scanner) for run in report.runs if run.status.broken}
    open_ = [g for g in report.gaps if counts(g, config) and (g.stage, g.scanner) not in broken]
    reasons = []
    for stage in Stage:
        mine = [gap for gap in open_ if gap.stage is stage]
        if mine:
            more = f", and {len(mine) - 1} more" if len(mine) > 1 else ""
            reasons.append(f"{stage.value}: {_number(len(mine), 'new gap')}: {describe_gap(mine[0])}{more}")
    return reasons


def _incomplete_reasons(report: Report, config: Config) -> list[str]:
    reasons = [describe_incomplete(run) for run in incomplete_runs(report, config)]
    reasons += _gap_reasons(report, config)
    reasons += [config.unread] if config.unread else []
    if not report.target.named and not any(run.status in LOOKED for run in report.runs):
        reasons.append("there was nothing to scan")
    return reasons


def _doubtful(report: Report, config: Config) -> list[str]:
    """What would fail if its confidence were higher, in words."""
    unsure = [f for f in report.findings if _over(f, config) and not fails(f, config)]
    if not unsure:
        return []
    least = config.fail_on_confidence.label
    number = _number(len(unsure), "new finding")
    return [f"{number} at or above the threshold not counted: confidence below {least}"]


def _left_out(report: Report, config: Config) -> list[str]:
    """What would fail if it were in the scanned images, in words."""
    if not config.fail_on_shipped:
        return []
    every = replace(config, fail_on_shipped=False)
    number = sum(fails(f, every) and not fails(f, config) for f in report.findings)
    said = (
        f"{_number(number, 'new finding')} at or above the threshold not counted: not in the scanned images"
    )
    return [said] if number else []


def _held(report: Report, config: Config) -> list[str]:
    """The gaps that do not count, in words."""
    numbers = Counter(
        gap.status.value if gap.status is not GapStatus.NEW else "covered" if gap.covered_by else "allowed"
        for gap in report.gaps
        if not counts(gap, config)
    )
    if not numbers:
        return []
    counted = ", ".join(f"{numbers[word]} {word}" for word in sorted(numbers))
    return [f"{_number(numbers.total(), 'gap')} not counted ({counted})"]


def judge(report: Report, config: Config) -> Verdict:
    """The exit code and what decided it. Incomplete (3) outranks failed (1)."""
    failing = [f for f in report.findings if fails(f, config)]
    failed = _failure_reasons(failing, config)
    unassessed = sum(1 for c in report.components if c.unassessed)
    if config.fail_on_unassessed and unassessed:
        failed.append(f"dependencies: {unassessed} packages could not be assessed")
    incomplete = _incomplete_reasons(report, config)
    aside = [*_held(report, config), *_doubtful(report, config), *_left_out(report, config)]
    fingerprints = frozenset(f.fingerprint for f in failing)
    if incomplete:
        return Verdict(ExitCode.INCOMPLETE, (*incomplete, *failed), fingerprints)
    if failed and config.exit_zero:
        return Verdict(ExitCode.PASSED, (*failed, "--exit-zero was given"), fingerprints)
    if failed:
        return Verdict(ExitCode.FAILED, tuple(failed), fingerprints)
    return Verdict(
        ExitCode.PASSED, ("every requested stage ran and no finding reaches the threshold", *aside)
    )


def also_failing(verdict: Verdict, reasons: tuple[str, ...], config: Config) -> Verdict:
    """The verdict where these fail the gate as well; incomplete still outranks failed."""
    if not reasons:
        return verdict
    own = verdict.reasons if verdict.exit_code or verdict.failing else ()
    if verdict.exit_code is ExitCode.PASSED and config.exit_zero:
        own = (*own, *reasons, *(() if verdict.failing else ("--exit-zero was given",)))
        return Verdict(ExitCode.PASSED, own, verdict.failing)
    code = max(verdict.exit_code, ExitCode.FAILED)
    return Verdict(code, (*own, *reasons), verdict.failing)


def made_incomplete(verdict: Verdict, reason: str) -> Verdict:
    """The verdict where something that was asked for beside the scan could not be done."""
    own = verdict.reasons if verdict.exit_code else ()
    return Verdict(ExitCode.INCOMPLETE, (reason, *own), verdict.failing)
