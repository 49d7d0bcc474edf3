"""`secscan import`: results of other tools, under one gate and in every format."""

from __future__ import annotations

from typing import Any

import click

from secscan.cli.options import import_options
from secscan.config.settings import FORMATS, IMPORT_FORMATS


@click.command("import")
@click.argument("reports", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "named",
    metavar="NAME",
    help=f"What the files are, where that cannot be seen in them: {', '.join(IMPORT_FORMATS)}.",
)
@click.option(
    "-f",
    "format",
    multiple=True,
    envvar="SECSCAN_FORMAT",
    metavar="FMT",
    help=f"Print the report in this format: {', '.join(FORMATS)}.  [default: console]",
)
@import_options
def import_reports(reports: tuple[str, ...], named: str | None, **options: Any) -> int:
    """Read reports of other tools, and gate and report them like findings of our own.

    FILE is a report, an alert log or an exported cluster; its format is recognised. `-` is standard input.
    Paths are joined to the repository here, and no scanner runs.
    """
    from secscan.cli.run import import_and_report

    return import_and_report(reports, named, options)
