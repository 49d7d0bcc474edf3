"""`secscan doctor`: a canary through every stage."""

from __future__ import annotations

from typing import Any

import click

from secscan.cli.options import scan_options


@click.command()
@scan_options
def doctor(**options: Any) -> int:
    """Run every scanner on a built-in bad sample, and report which ones miss it and how to fix them."""
    from secscan.cli.load import read_config
    from secscan.cli.progress import progress_for
    from secscan.model import ExitCode
    from secscan.reporters.text import clean
    from secscan.run.scan import examine_scanners

    config = read_config((), options)
    with progress_for(options) as progress:
        health, cage = examine_scanners(config, progress)
    for one in health:
        sign = click.style("✓", fg="green") if one.well else click.style("✗", fg="red")
        click.echo(f"{sign} {one.stage.value:<13}{one.scanner:<16}{one.version:<13} {clean(one.words)}")
    click.echo(f"  cage: {cage}")
    broken = [one for one in health if not one.well]
    if not broken:
        click.echo(f"All {len(health)} scanners found their canary.")
        return int(ExitCode.PASSED)
    click.echo(
        f"{len(broken)} of {len(health)} scanners are broken; --skip STAGE leaves a stage out of a scan."
    )
    return int(ExitCode.INCOMPLETE)
