"""`secscan sbom`: a software bill of materials without a scan, and what changed between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.config.settings import Config
    from secscan.model import Report

FORMATS = ("cyclonedx", "cyclonedx-1.7", "spdx")
LARGEST_SOURCE = 1 << 28
SHARED = (
    click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out these paths."),
    click.option("--timeout", metavar="SECONDS", help="Time limit of the work.  [default: 900]"),
    click.option("--jobs", metavar="N", help="Run this many processes in parallel."),
    click.option("--no-cache", is_flag=True, default=None, help="Neither read nor write the result cache."),
    click.option("--cage", metavar="MODE", help="Sandbox the readers: auto, strict or off."),
    click.option("--no-progress", is_flag=True, help="Disable progress bars."),
)


def _shared(function: Any) -> Any:
    for option in reversed(SHARED):
        function = option(function)
    return function


class Kinds(click.Group):
    """`secscan sbom PATH` means `secscan sbom write PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The first word that is no command is a path."""
        first = args[0] if args else ""
        if first not in {*self.commands, "--help", "-h"}:
            args = ["write", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, and the options of the one that needs no name."""
        super().format_options(ctx, formatter)
        rows = [row for one in write.get_params(ctx) if (row := one.get_help_record(ctx))]
        with formatter.section("Options of an SBOM that is written"):
            formatter.write_dl(rows)


@click.group(cls=Kinds, subcommand_metavar="[PATH|SBOM|IMAGE] | diff A B", invoke_without_command=False)
def sbom() -> None:
    """Write a software bill of materials without a scan; compare two.

    `secscan sbom [PATH|SBOM|IMAGE]` reads manifests and lock files, an SBOM of another tool (CycloneDX or
    SPDX 2 in JSON) or an image, and writes what they list. Nothing is resolved, and no advisory is looked up.
    Exit code 3 says that something could not be read: the SBOM says so too.
    """


@sbom.command()
@click.argument("path", default=".", metavar="[PATH|SBOM|IMAGE]")
@click.option(
    "--format", "-f", "form", type=click.Choice(FORMATS), default="cyclonedx", show_default=True,
    help="CycloneDX 1.6, CycloneDX 1.7 or SPDX 2.3, in JSON.",
)  # fmt: skip
@click.option("--output", "-o", "file", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--image", "named", is_flag=True, help="PATH names an image of the local engine.")
@click.option("--source", metavar="FILE", help="Link an image's SBOM to this one, of its sources.")
@_shared
def write(path: str, form: str, file: str | None, source: str | None, *, named: bool, **options: Any) -> int:
    """Write the bill of materials of a directory, a manifest, another bill or an image (default: here).

    An image is a `docker save` archive or an OCI layout; with --image a name in the local engine.
    """
    from secscan.cli.output import print_report, write_file
    from secscan.gate import judge
    from secscan.model import ExitCode
    from secscan.reporters import render
    from secscan.reporters.bom_link import linked
    from secscan.system.image_parts import is_image

    origin = _source(source) if source else b""
    given = options | ({"output": (f"{form}={file}",)} if file else {})
    report, config = _listed(path, given, image=named or is_image(path))
    verdict = judge(report, config)
    _warn(report, path)
    if verdict.exit_code is ExitCode.INCOMPLETE:
        _say(f"incomplete: {'; '.join(verdict.reasons)}")
    text = render(form, report, verdict)
    text = linked(text, origin, source) if source else text
    to = next((name for _, name in config.outputs if name != "-"), "")
    written = write_file(to, text) if to else print_report(text)
    return int(verdict.exit_code if written else ExitCode.INCOMPLETE)


@sbom.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="In words, or for programs.",
)  # fmt: skip
@_shared
def diff(before: str, after: str, form: str, **options: Any) -> int:
    """Say what changed from A to B: each an SBOM, a manifest or a directory.

    Packages that were added, removed, upgraded and downgraded, and of those that stayed, whose licence,
    scope or hash changed. A hash that changes while the version stays is worth a question.
    """
    from secscan.advisories.versions import compared
    from secscan.gate import judge
    from secscan.model import ExitCode
    from secscan.reporters.sbom_diff import changes, render_json, render_text
    from secscan.system import streams

    incomplete, sides = False, []
    for path in (before, after):
        report, config = _listed(path, options)
        verdict = judge(report, config)
        if verdict.exit_code is ExitCode.INCOMPLETE:
            incomplete = True
            _say(f"{path}: incomplete: {'; '.join(verdict.reasons)}")
        sides.append(report.components)
    found = changes(sides[0], sides[1], compared)
    text = render_json(found) if form == "json" else render_text(found)
    reason = streams.print_bytes(text.encode("utf-8", "backslashreplace"))
    return ExitCode.INCOMPLETE if incomplete or reason else ExitCode.PASSED


def _source(name: str) -> bytes:
    """The bytes of the bill of the sources."""
    from secscan.cli.load import read_text

    return read_text(name, LARGEST_SOURCE).encode("utf-8")


def _listed(path: str, options: Mapping[str, Any], *, image: bool = False) -> tuple[Report, Config]:
    """The packages of a path or an image as a report without findings, and the configuration that counted."""
    from secscan.cli.load import image_reference, read_config
    from secscan.cli.progress import progress_for
    from secscan.cli.run import check_exists
    from secscan.model import Stage
    from secscan.run.scan import list_packages

    paths = () if image else (path,)
    for one in paths:
        check_exists(one)
    given = {key: value or None for key, value in options.items()}
    config = read_config(paths, given)
    never = dict.fromkeys(Stage, None)
    only = replace(
        config,
        stages=(Stage.IMAGE if image else Stage.DEPENDENCIES,),
        skip=(),
        images=(image_reference(path),) if image else (),
        fail_on=never,
        fail_on_unassessed=False,
    )
    with progress_for(given) as progress:
        return list_packages(only, paths, progress), only


def _warn(report: Report, path: str) -> None:
    for warning in report.warnings:
        _say(warning)
    if not report.components:
        _say(f"{path}: no package was found")


def _say(text: str) -> None:
    from secscan.reporters.text import one_line
    from secscan.steps.names import nameless
    from secscan.system.streams import say

    say(f"secscan: {one_line(nameless(text))}\n")
