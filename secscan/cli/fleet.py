"""`secscan fleet`: many repositories, each scanned in a process of its own; plans for other schedulers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.fleet.one_scan import Order
    from secscan.fleet.targets import FleetMember
    from secscan.system.ledger import Ledger

LONGEST_LIST = 1 << 24
OWN = ("--output", "-o", "--format", "-f", "--store", "--store-as", "--stdin-name")


@click.group()
def fleet() -> None:
    """Scan many repositories, each in a process of its own, with one combined report."""


def _targets(function: Any) -> Any:
    """The options that say which repositories there are."""
    listed = click.option(
        "--targets",
        "listed",
        multiple=True,
        metavar="FILE|DIR",
        help="A list of repositories (a path a line, a tab and a name if wanted), or a directory of them.",
    )
    return listed(
        click.option("--shard", default="", metavar="I/N", help="Only part I of N, from 0.")(function)
    )


def repositories(listed: Sequence[str], shard: str) -> list[FleetMember]:
    """The repositories that are meant; none is a usage error."""
    from secscan.errors import UsageError
    from secscan.fleet import targets
    from secscan.system.places import is_file, is_there

    found: list[FleetMember] = []
    for name in listed:
        if not is_there(name):
            raise UsageError(f"{name}: no such file or directory")
        found += _of_list(name) if is_file(name) else _of_directory(name)
    made = targets.named(found)
    made = targets.shard(made, shard) if shard else made
    if not made and not shard:
        raise UsageError(
            "there is no repository to scan", "Name a list or a directory of them with --targets."
        )
    return made


def _of_list(name: str) -> Iterable[FleetMember]:
    from secscan.cli.load import read_text
    from secscan.errors import UsageError
    from secscan.fleet.targets import FleetMember, read_list
    from secscan.system.places import absolute_from, is_there

    for one in read_list(read_text(name, LONGEST_LIST), name):
        place = absolute_from(name, one.path)
        if not is_there(place):
            raise UsageError(f"{name}: {one.path}: no such directory")
        yield FleetMember(place, one.name)


def _of_directory(name: str) -> Iterable[FleetMember]:
    from secscan.fleet.targets import FleetMember
    from secscan.system.ledger import repositories_below

    return (FleetMember(path, "") for path in repositories_below(name))


@fleet.command(context_settings={"ignore_unknown_options": True})
@_targets
@click.option(
    "--output", "-o", required=True, metavar="DIR", help="Where results, reports and the ledger go."
)
@click.option(
    "--store", default="", envvar="SECSCAN_STORE", metavar="URL", help="Record each scan in this store."
)
@click.option(
    "--jobs",
    default=0,
    metavar="N",
    type=click.IntRange(0, 256),
    help="Scan this many repositories at a time.  [default: half of the processors]",
)
@click.option(
    "--timeout",
    default=3600.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(1),
    help="Time limit of each repository.",
)
@click.option(
    "--dask",
    default="",
    metavar="ADDRESS",
    help="Scan on the workers of this Dask scheduler.",
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[-- OPTIONS OF A SCAN]")
def scan(options: tuple[str, ...], listed: tuple[str, ...], output: str, **given: Any) -> int:
    """Scan every repository once; a run that was cut off is taken up again.

    Each repository is scanned in a process of its own: one that crashes, hangs or is misconfigured is
    incomplete by itself. DIR gets fleet.json, index.html, and each repository's JSON report. Options of a
    scan follow `--`, and hold for all.
    """
    from secscan.fleet.one_scan import Order
    from secscan.system.ledger import Ledger
    from secscan.system.process import processors

    check_options(options)
    wanted = repositories(listed, given["shard"])
    jobs, dask = given["jobs"], given["dask"]
    jobs = jobs or max(processors() // 2, 1)
    share = () if "--jobs" in options or dask else ("--jobs", str(max(processors() // jobs, 1)))
    order = Order((*options, *share), _placed(given["store"]), given["timeout"])
    with Ledger(output) as ledger:
        return run_fleet(wanted, order, ledger, dask, jobs)


def _placed(store: str) -> str:
    """A store's file as seen from everywhere."""
    from secscan.store.keeper import file_of
    from secscan.system.places import absolute_from

    return absolute_from(".", file_of(store), directory=True) if file_of(store) else store


def check_options(options: Sequence[str]) -> None:
    """Refuses, before anything is scanned, what no scan would take, or what the fleet itself decides."""
    from secscan.cli.scan import scan as one
    from secscan.config.settings import combine, from_options
    from secscan.errors import UsageError

    own = next((word for word in options if word.split("=")[0] in OWN), None)
    if own:
        raise UsageError(f"fleet scan: {own} is decided for the whole fleet")
    context = one.make_context("scan", [*options], ignore_unknown_options=False)
    if context.params.pop("paths"):
        raise UsageError("fleet scan: name repositories with --targets", "Options of a scan follow `--`.")
    skipped = {"quiet", "verbose", "no_color", "no_progress", "config", "stdin_name", "store", "fail_on_sla"}
    combine(from_options({k.replace("_", "-"): v for k, v in context.params.items() if k not in skipped}))


def run_fleet(wanted: Sequence[FleetMember], order: Order, ledger: Ledger, dask: str, jobs: int) -> int:
    """Scans what the ledger does not hold yet, and reports on all of it."""
    from secscan.fleet.outcome import read_outcome
    from secscan.system.streams import say

    marks = [*order.options, order.store, *(f"{one.path}\t{one.name}" for one in wanted)]
    resumed = ledger.begin(hashlib.sha256("\0".join(marks).encode("utf-8", "surrogateescape")).hexdigest())
    done = {name: row for name, data in ledger.results() if (row := read_outcome(data)) is not None}
    left = [one for one in wanted if one.id not in done]
    if resumed:
        say(f"secscan: fleet: {len(wanted) - len(left)} of {len(wanted)} were done before\n")
    for row in _rows(left, order, ledger, dask, jobs):
        done[row["id"]] = row
        _keep(ledger, row)
        say(f"secscan: fleet: {len(done)}/{len(wanted)} {row['name']}: exit code {row['exitCode']}\n")
    code = report_on_fleet(done.values(), wanted, ledger)
    ledger.end()
    return code


def _keep(ledger: Ledger, row: dict[str, Any]) -> None:
    from secscan.reporters.text import json_text

    ledger.put(row["id"], json_text(row).encode("utf-8"))


def _rows(
    left: Sequence[FleetMember], order: Order, ledger: Ledger, dask: str, jobs: int
) -> Iterator[dict[str, Any]]:
    """Who scans: Dask's workers or this machine."""
    if not left:
        return iter(())
    if dask:
        from secscan.fleet.distributed import scan_there
        from secscan.system.files import write_atomic

        return scan_there(left, order, dask, lambda name, data: write_atomic(ledger.report_of(name), data))
    from secscan.fleet.local import scan_here

    return scan_here(left, order, jobs, ledger.report_of)


def report_on_fleet(rows: Iterable[dict[str, Any]], wanted: Sequence[FleetMember], ledger: Ledger) -> int:
    """Writes the combined report; the exit code of the whole."""
    from secscan import __version__
    from secscan.cli.output import look, print_report
    from secscan.config.settings import Config
    from secscan.fleet import views
    from secscan.fleet.outcome import combined
    from secscan.reporters.text import json_text

    made = combined(rows, wanted)
    ledger.write("fleet.json", json_text(made, indent=2) + "\n")
    ledger.write("index.html", views.page(made, __version__))
    print_report(views.console(made, look(Config(), {})))
    return int(made["exitCode"])


@fleet.command("report")
@click.argument("directories", nargs=-1, required=True, metavar="DIR...")
@click.option("--output", "-o", required=True, metavar="DIR", help="Where the combined report goes.")
def report(directories: tuple[str, ...], output: str) -> int:
    """Combine the results of several parts (`--shard`) into one report."""
    from secscan.errors import ToolError
    from secscan.fleet.outcome import read_outcome
    from secscan.fleet.targets import FleetMember
    from secscan.system.ledger import Ledger, results_below

    rows = {}
    for place in directories:
        for name, data in results_below(place):
            row = read_outcome(data)
            if row is None:
                raise ToolError(f"{place}: the result {name} is damaged", "Scan this part again.")
            rows[name] = row
    wanted = [FleetMember(row["path"], row["name"]) for row in rows.values()]
    with Ledger(output) as ledger:
        return report_on_fleet(rows.values(), wanted, ledger)


@fleet.command()
@_targets
@click.option(
    "--github", "form", flag_value="github", help="A matrix for GitHub Actions, as one line of JSON."
)
@click.option(
    "--kubernetes", "form", flag_value="kubernetes", help="An indexed Job and its list, for kubectl apply."
)
@click.option(
    "--image", default="secscan:latest", show_default=True, metavar="REF", help="The image with secscan."
)
@click.option(
    "--claim",
    default="repositories",
    show_default=True,
    metavar="NAME",
    help="The volume claim with the repositories.",
)
@click.option("--parts", default=20, show_default=True, metavar="N", type=click.IntRange(1, 10_000))
@click.option("--parallel", default=5, show_default=True, metavar="N", type=click.IntRange(1, 1000))
def plan(
    listed: tuple[str, ...], shard: str, form: str | None, image: str, claim: str, parts: int, parallel: int
) -> int:
    """Print what makes another scheduler scan the fleet."""
    from secscan.errors import UsageError
    from secscan.fleet.plan import github_matrix, kubernetes_job

    wanted = repositories(listed, shard)
    if form is None:
        raise UsageError("fleet plan: for whom?", "Give --github or --kubernetes.")
    text = (
        github_matrix(wanted) if form == "github" else kubernetes_job(wanted, image, claim, parts, parallel)
    )
    click.echo(text, nl=False)
    return 0
