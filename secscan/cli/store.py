"""`secscan store`: what a store knows: trends, service levels, findings; export, report, retention."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.model import Severity
    from secscan.reporters.console.screen import Look
    from secscan.store.keeper import Keeper
    from secscan.store.queries import HistoryLine

DAY = 86_400
FORMATS = ("console", "json", "csv")
LIMITS = {"critical": 7, "high": 30, "medium": 90, "low": 180}
"""Days that a finding may be open where nobody says otherwise."""


@click.group()
def store() -> None:
    """Show what a store of scans knows: trends, service levels, targets, findings over time.

    Scans are recorded with `secscan --store URL`.
    """


def _common(function: Any) -> Any:
    """The options of every question."""
    options = (
        click.option("--store", "url", required=True, envvar="SECSCAN_STORE", metavar="URL",
                     help="A SQLite file, postgresql://HOST/NAME, or `git:` (the repository here)."),
        click.option("--target", default="", metavar="NAME", help="Only this target."),
        click.option("--ref", default="", metavar="REF",
                     help="Of each target this branch.  [default: its main branch]"),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def _form(function: Any) -> Any:
    return click.option(
        "--format", "-f", "form", type=click.Choice(FORMATS), default="console", show_default=True
    )(function)


@contextmanager
def _opened(url: str, target: str = "", ref: str = "") -> Iterator[tuple[Keeper, list[HistoryLine]]]:
    """The store, and the lines that are asked about; none of them is a usage error."""
    from secscan.errors import UsageError
    from secscan.store.keeper import open_store, refuse_rejected
    from secscan.store.queries import lines

    with open_store(url, ".") as keeper:
        chosen = lines(keeper.database, target, ref)
        if not chosen and (target or ref):
            raise UsageError(
                f"{keeper.name}: no scan of {target or 'any target'}{f' at {ref}' if ref else ''}"
            )
        yield keeper, chosen
        refuse_rejected(keeper)


def _look() -> Look:
    from secscan.cli.output import look
    from secscan.config.settings import Config

    made: Look = look(Config(), {})
    return made


def _print(form: str, answer: Any, rows: Sequence[Mapping[str, Any]], screen: Callable[[], str]) -> None:
    """An answer in the form that was asked for; CSV takes `rows`."""
    from secscan.cli.output import print_report
    from secscan.reporters.text import json_text

    if form == "json":
        print_report(json_text(answer, indent=2) + "\n")
    elif form == "csv":
        print_report(as_csv(rows))
    else:
        print_report(screen())


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV; no cell begins as a spreadsheet's formula does."""
    from secscan.reporters.csv_table import cell

    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([cell(str(value)) for value in row.values()] for row in rows)
    return out.getvalue()


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its counts by severity side by side."""
    plain = {key: value for key, value in row.items() if key != "open"}
    return {**plain, **row["open"]}


@store.command()
@_common
@_form
@click.option("--days", default=90, show_default=True, metavar="N", type=click.IntRange(1, 36_500))
@click.option("--points", default=30, show_default=True, metavar="N", type=click.IntRange(2, 400))
def trend(url: str, target: str, ref: str, form: str, days: int, points: int) -> int:
    """Show open findings by severity over time, and the mean time to remediate."""
    from secscan.store import queries, screen
    from secscan.system import clock

    now = int(clock.epoch())
    with _opened(url, target, ref) as (keeper, chosen):
        answer = queries.trend(keeper.database, chosen, now - days * DAY, now, points)
        fixed = queries.remediation(keeper.database, chosen, now - days * DAY, now)
        rows = [_flat(point) for point in answer["points"]]
        _print(form, answer | {"remediation": fixed}, rows, lambda: screen.trend(answer, fixed, _look()))
    return 0


@store.command()
@_common
@_form
@click.option(
    "--fail-on-sla", "limits", multiple=True, metavar="LEVEL=DAYS", envvar="SECSCAN_FAIL_ON_SLA",
    help="Exit with 1 if a finding of this severity has been open for more days.",
)  # fmt: skip
def sla(url: str, target: str, ref: str, form: str, limits: tuple[str, ...]) -> int:
    """Show which findings are past the time that their severity allows.

    Without --fail-on-sla the limits are 7 days for critical findings, 30 for high, 90 for medium and 180 for
    low ones, and nothing fails. Findings of low confidence do not count.
    """
    from secscan.model import ExitCode
    from secscan.store import queries, screen
    from secscan.system import clock

    wanted = read_limits(limits)
    with _opened(url, target, ref) as (keeper, chosen):
        answer = queries.sla(keeper.database, chosen, wanted, int(clock.epoch()))
        _print(form, answer, answer["breaches"], lambda: screen.sla(answer, _look()))
    return ExitCode.FAILED if limits and answer["breaches"] else ExitCode.PASSED


def read_limits(given: tuple[str, ...]) -> dict[Severity, int]:
    """The limits that were given, or those of everybody."""
    from secscan.config.settings import days_by_level
    from secscan.errors import UsageError

    try:
        return days_by_level(given or LIMITS)
    except ValueError as error:
        raise UsageError(f"--fail-on-sla: {error}") from None


@store.command()
@click.argument("fingerprint", required=False, metavar="[FINGERPRINT]")
@_common
@_form
def show(fingerprint: str | None, url: str, target: str, ref: str, form: str) -> int:
    """Show targets, worst rules and directories, and suppressions; or the story of one finding."""
    from secscan.errors import UsageError
    from secscan.store import queries, screen

    with _opened(url, target, ref) as (keeper, chosen):
        if fingerprint:
            rows = queries.one_finding(keeper.database, fingerprint)
            if not rows:
                raise UsageError(f"{keeper.name}: no finding {fingerprint[:64]}")
            plain = [
                {key: value for key, value in row.items() if key not in {"events", "scanners"}}
                for row in rows
            ]
            _print(form, rows, plain, lambda: screen.one_finding(rows, _look()))
            return 0
        answer = overview(keeper, chosen)
        flat = [_flat(row) for row in answer["targets"]]
        _print(form, answer, flat, lambda: screen.overview(answer, _look()))
    return 0


def overview(keeper: Keeper, chosen: Sequence[HistoryLine], most: int = 10) -> dict[str, Any]:
    """What the store says today."""
    from secscan.store import queries

    database = keeper.database
    return {
        "targets": queries.targets(database, chosen),
        "rules": queries.rules(database, chosen, most),
        "directories": queries.directories(database, chosen, most),
        "suppressions": queries.suppressed(database, chosen),
        "gaps": queries.gaps(database, chosen),
    }


@store.command()
@_common
@click.option("--format", "-f", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
def export(url: str, target: str, ref: str, form: str) -> int:
    """Print every finding, open, suppressed and fixed, with its dates."""
    from secscan.store import queries

    with _opened(url, target, ref) as (keeper, chosen):
        rows = list(queries.exported(keeper.database, chosen))
        _print(form, rows, rows, str)
    return 0


@store.command()
@_common
@click.option("--keep-days", required=True, metavar="N", type=click.IntRange(1, 36_500),
              help="Forget scans, and findings that were fixed, before the last N days.")  # fmt: skip
def prune(url: str, target: str, ref: str, keep_days: int) -> int:
    """Forget old scans and findings that were fixed long ago; what is open stays."""
    from secscan.errors import UsageError
    from secscan.store import queries
    from secscan.store.entries import path_of
    from secscan.system import clock

    if target or ref:
        raise UsageError("store prune: retention is for the whole store", "Leave --target and --ref out.")
    with _opened(url) as (keeper, _):
        scans, findings = queries.prune(keeper.database, int(clock.epoch()) - keep_days * DAY)
        if keeper.keep:
            keeper.keep({path_of(scan) for scan in queries.needed(keeper.database)})
        else:
            keeper.database.compact()
        click.echo(f"{keeper.name}: {scans} scans and {findings} fixed findings forgotten")
    return 0


@store.command()
@_common
@click.option(
    "--output", "-o", required=True, metavar="FILE", help="The file to write; `-` is standard output."
)
@click.option("--fail-on-sla", "limits", multiple=True, metavar="LEVEL=DAYS", help="The limits to count by.")
def metrics(url: str, target: str, ref: str, output: str, limits: tuple[str, ...]) -> int:
    """Write metrics for Prometheus' textfile collector, replaced as a whole."""
    from secscan.cli.output import print_report, write_file
    from secscan.model import ExitCode
    from secscan.store import metrics as made
    from secscan.store import queries
    from secscan.system import clock

    now, wanted = int(clock.epoch()), read_limits(limits)
    with _opened(url, target, ref) as (keeper, chosen):
        fixed = queries.remediation(keeper.database, chosen, now - 90 * DAY, now)
        answers = overview(keeper, chosen) | {"remediation": fixed}
        text = made.exposition(answers | {"sla": queries.sla(keeper.database, chosen, wanted, now)})
    good = print_report(text) if output == "-" else write_file(output, text)
    return ExitCode.PASSED if good else ExitCode.INCOMPLETE


@store.command()
@_common
@click.option("--output", "-o", required=True, metavar="FILE", help="The HTML file to write.")
@click.option("--days", default=90, show_default=True, metavar="N", type=click.IntRange(1, 36_500))
@click.option("--fail-on-sla", "limits", multiple=True, metavar="LEVEL=DAYS", help="The limits to show.")
def report(url: str, target: str, ref: str, output: str, days: int, limits: tuple[str, ...]) -> int:
    """Write one self-contained HTML page with trends, service levels and targets."""
    from secscan import __version__
    from secscan.cli.output import write_file
    from secscan.model import ExitCode
    from secscan.store import page, queries
    from secscan.system import clock

    now, wanted = int(clock.epoch()), read_limits(limits)
    with _opened(url, target, ref) as (keeper, chosen):
        database, since = keeper.database, now - days * DAY
        answers = overview(keeper, chosen, 15) | {
            "trend": queries.trend(database, chosen, since, now, page.POINTS),
            "remediation": queries.remediation(database, chosen, since, now),
            "sla": queries.sla(database, chosen, wanted, now),
        }
        good = write_file(output, page.render(answers, __version__))
    return ExitCode.PASSED if good else ExitCode.INCOMPLETE
