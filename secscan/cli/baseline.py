"""`secscan baseline`: accept what is there today; see it; drop what is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from secscan.cli.options import scan_options

DEFAULT = ".secscan-baseline.json"


@click.group()
def baseline() -> None:
    """Accept today's findings so that only new ones fail; show or prune what was accepted."""


def _scanned(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[Any, str, bool]:
    """The report of a full scan, the baseline's name, and whether nothing was missed."""
    from secscan.cli.progress import progress_for
    from secscan.cli.run import read_config
    from secscan.run.scan import scan

    name = options.get("baseline") or DEFAULT
    config = read_config(paths, {**options, "baseline": None})
    with progress_for(options) as progress:
        # The file's name stays known, so that the baseline itself is not scanned.
        # What is accepted does not depend on whether it works: no provider is asked.
        report = scan(replace(config, baseline=name, verify=()), paths, progress)
    incomplete = [r for r in report.runs if not r.status.complete and r.stage not in config.allow_incomplete]
    for run in incomplete:
        click.echo(f"secscan: {run.stage.value}: {run.scanner} is {run.status.value}: {run.reason}", err=True)
    return report, name, not incomplete


def _incomplete() -> int:
    from secscan.model import ExitCode

    click.echo("secscan: the scan is incomplete, so no baseline was written", err=True)
    return int(ExitCode.INCOMPLETE)


def _save(name: str, entries: list[Any]) -> None:
    from secscan.steps import baseline as step
    from secscan.system.files import write_atomic

    write_atomic(name, step.write(entries).encode("utf-8"))


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def create(paths: tuple[str, ...], **options: Any) -> int:
    """Scan, and write every finding of today to the baseline file."""
    from secscan.steps.baseline import entries_of

    report, name, complete = _scanned(paths, options)
    if not complete:
        return _incomplete()
    entries = entries_of(report.findings)
    _save(name, entries)
    click.echo(f"{name}: {len(entries)} findings accepted")
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def show(paths: tuple[str, ...], **options: Any) -> int:
    """Print what the baseline file accepts."""
    from secscan.cli.run import read_baseline
    from secscan.reporters.text import safe_path

    del paths
    name = options.get("baseline") or DEFAULT
    entries = read_baseline(name)
    for entry in entries:
        where = f"{safe_path(entry.path)}:{entry.line}"
        click.echo(f"{entry.severity:<9}{where}  {safe_path(entry.rule)}  {entry.fingerprint}")
    click.echo(f"{name}: {len(entries)} findings accepted")
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scan_options
def prune(paths: tuple[str, ...], **options: Any) -> int:
    """Scan, and drop from the baseline file what is no longer found."""
    from secscan.cli.run import read_baseline

    before = read_baseline(options.get("baseline") or DEFAULT)
    report, name, complete = _scanned(paths, options)
    if not complete:
        return _incomplete()
    there = {f.fingerprint for f in report.findings}
    kept = [entry for entry in before if entry.fingerprint in there]
    _save(name, kept)
    click.echo(f"{name}: {len(before) - len(kept)} findings are gone, {len(kept)} are kept")
    return 0
