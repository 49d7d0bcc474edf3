"""`secscan scan` and `secscan image`: the main job."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from secscan.cli.options import scan_options, stdin_options


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
@stdin_options
@scan_options
def scan(paths: tuple[str, ...], **options: Any) -> int:
    """Run every stage that applies to the paths (default: here), report, and apply the gate.

    The path `-` is a document on standard input.
    """
    from secscan.cli.run import scan_and_report

    return scan_and_report(paths, options)


@click.command()
@click.argument("references", nargs=-1, required=True, metavar="REF...")
@scan_options
def image(references: tuple[str, ...], **options: Any) -> int:
    """Scan container images only: names, OCI layouts or `docker save` archives."""
    from secscan.cli.load import image_reference, read_config
    from secscan.cli.run import report_on
    from secscan.model import Stage
    from secscan.run import scan

    config = read_config((), options)
    only = replace(config, images=tuple(map(image_reference, references)), stages=(Stage.IMAGE,), skip=())
    return report_on(only, (), options, scan.scan)
