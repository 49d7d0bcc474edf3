"""`secscan history`: secrets in every blob that git can reach."""

from __future__ import annotations

from typing import Any

import click

from secscan.cli.options import history_options


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@history_options
def history(paths: tuple[str, ...], **options: Any) -> int:
    """Find secrets in every file version, commit message and tag message that git can reach.

    PATH is a repository, or the part of one to look at (default: here). Each blob is read once, and what
    was found in it is kept, so that the next run reads new blobs alone.
    """
    from secscan.cli.run import search_and_report

    return search_and_report(paths, options)
