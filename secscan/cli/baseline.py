"""`secscan baseline`: accept what is there today; see it; drop what is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from secscan.cli.options import scan_options

if TYPE_CHECKING:
    from secscan.model import Report
    from secscan.steps.baseline import Baseline

DEFAULT = ".secscan-baseline.json"


@click.group()
def baseline() -> None:
    """Accept the current findings and gaps so that only new ones fail; show or prune accepted ones."""


def _scanned(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[Report, str, bool]:
    """The report of a full scan, the baseline's name, and whether every scanner did its work."""
    from secscan.cli.load import read_config
    from secscan.cli.progress import progress_for
    from secscan.gate import describe_incomplete, incomplete_runs
    from secscan.history.report import with_history
    from secscan.reporters.text import one_line
    from secscan.run.scan import scan

    name = options.get("baseline") or DEFAULT
    config = read_config(paths, {**options, "baseline": None})
    with progress_for(options) as progress:
        # The file's name stays known, so that the baseline itself is not scanned.
        # What is accepted does not depend on whether it works: no provider is asked.
        unverified = replace(config, baseline=name, verify=())
        report = scan(unverified, paths, progress, with_history=with_history)
    incomplete = incomplete_runs(report, config)
    for run in incomplete:
        click.echo(f"secscan: {one_line(describe_incomplete(run))}", err=True)
    return report, name, not incomplete


def _incomplete() -> int:
    from secscan.model import ExitCode

    click.echo("secscan: the scan is incomplete, so no baseline was written", err=True)
    return int(ExitCode.INCOMPLETE)


def _save(name: str, accepted: Baseline) -> None:
    from secscan.steps import baseline as step
    from secscan.system.files import write_atomic

    write_atomic(name, step.write(accepted).encode("utf-8"))


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def create(paths: tuple[str, ...], **options: Any) -> int:
    """Scan, and write all current findings and gaps to the baseline file."""
    from secscan.steps.baseline import baseline_of

    report, name, complete = _scanned(paths, options)
    if not complete:
        return _incomplete()
    accepted = baseline_of(report.findings, report.gaps)
    _save(name, accepted)
    click.echo(f"{name}: {accepted.words()} accepted")
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def show(paths: tuple[str, ...], **options: Any) -> int:
    """Print what the baseline file accepts."""
    from secscan.cli.load import read_baseline
    from secscan.reporters.text import safe_path
    from secscan.steps.names import nameless

    del paths
    name = options.get("baseline") or DEFAULT
    accepted = read_baseline(name)
    for entry in accepted.findings:
        where = f"{safe_path(nameless(entry.path))}:{entry.line}"
        click.echo(f"{entry.severity:<9}{where}  {safe_path(entry.rule)}  {entry.fingerprint}")
    for gap in accepted.gaps:
        where = safe_path(nameless(gap.path)) + (f":{gap.line}" if gap.line else "")
        what = safe_path(f"{gap.stage} {gap.scanner} {gap.kind}")
        click.echo(f"{'gap':<9}{where}  {what}  {gap.fingerprint}")
    click.echo(f"{name}: {accepted.words()} accepted")
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def prune(paths: tuple[str, ...], **options: Any) -> int:
    """Scan, and remove from the baseline file what is no longer found."""
    from secscan.cli.load import read_baseline

    before = read_baseline(options.get("baseline") or DEFAULT)
    report, name, complete = _scanned(paths, options)
    if not complete:
        return _incomplete()
    kept = before.only({f.fingerprint for f in report.findings} | {g.fingerprint for g in report.gaps})
    gone = before.only(before.fingerprints - kept.fingerprints)
    _save(name, kept)
    click.echo(f"{name}: {len(gone.findings)} findings are gone, {len(kept.findings)} are kept")
    if before.gaps:
        click.echo(f"{name}: {len(gone.gaps)} gaps are gone, {len(kept.gaps)} are kept")
    return 0
