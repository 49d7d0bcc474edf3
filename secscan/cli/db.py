"""`secscan db`: the advisory database that scans read without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.system.advisory_file import AdvisoryFile

_DB = click.option(
    "--db",
    metavar="FILE",
    envvar="SECSCAN_DB",
    help="The database's file.  [default: secscan/advisories.sqlite in the user's data directory]",
)


@click.group()
def db() -> None:
    """Download, show and move the database of known vulnerabilities."""


def _path(named: str | None) -> str:
    from secscan.system.advisory_file import default_path

    return named or default_path()


@db.command()
@click.argument("ecosystems", nargs=-1, metavar="[ECOSYSTEM]...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="PLACE",
    help="Take records from this directory, zip file or URL (a zip file, or a mirror of OSV's exports).",
)
@click.option("--epss", metavar="PLACE", help="Take EPSS scores from this file or URL.")
@click.option("--kev", metavar="PLACE", help="Take CISA's catalogue of exploited weaknesses from here.")
@click.option("--allow-http", is_flag=True, help="Accept http addresses, which nothing protects.")
@click.option("--no-progress", is_flag=True, help="Disable progress bars.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@_DB
def update(db: str | None, ecosystems: tuple[str, ...], sources: tuple[str, ...], **options: Any) -> int:
    """Fetch advisories: of the named ecosystems, else of those that are there, else of all.

    Without --source they come from OSV's exports, EPSS scores and CISA's catalogue from their own
    addresses (EPSS and KEV among the ECOSYSTEMs name these alone). A download that breaks off leaves the
    database as it was and is continued the next time.
    """
    from secscan.cli.progress import progress_for
    from secscan.model import ExitCode
    from secscan.run.advisory_update import ECOSYSTEMS, EPSS, KEV, Update
    from secscan.run.advisory_update import update as run_update

    path = _path(db)
    named = tuple(_known_name(name, (*ECOSYSTEMS, EPSS, KEV)) for name in ecosystems)
    lists = (options["epss"] or "", options["kev"] or "")
    asked = Update(path, named, sources, *lists, plain_http=options["allow_http"])
    with progress_for(options, unit="") as progress:
        outcome = run_update(asked, progress)
    from secscan.reporters.text import clean

    for problem in (*outcome.notes, *outcome.problems):
        click.echo(f"secscan: warning: {clean(problem)}", err=True)
    if not options["quiet"]:
        for name in outcome.updated:
            click.echo(f"{clean(name)}: updated")
        for name in outcome.unchanged:
            click.echo(f"{clean(name)}: up to date")
        click.echo(f"Database: {clean(path)}")
    return ExitCode.INCOMPLETE if outcome.problems else ExitCode.PASSED


def _known_name(name: str, known: tuple[str, ...]) -> str:
    """An ecosystem in OSV's own spelling, whatever the case; others are taken as they are written."""
    return next((one for one in known if one.lower() == name.lower()), name)


@db.command()
@click.option(
    "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@_DB
def status(db: str | None, form: str) -> int:
    """Show where the database is, how old it is, and what it holds."""
    from secscan.errors import ToolError
    from secscan.model import ExitCode
    from secscan.system.advisory_file import AdvisoryFile, is_there

    path = _path(db)
    if not is_there(path):
        raise ToolError(f"{path}: there is no advisory database", "secscan db update makes one.")
    file = AdvisoryFile(path)
    file.close()
    click.echo(json.dumps(_as_json(file), indent=2) if form == "json" else _as_text(file))
    return ExitCode.PASSED


def _as_json(file: AdvisoryFile) -> Mapping[str, Any]:
    from secscan.system import clock
    from secscan.system.advisory_file import FORMAT

    now = clock.epoch()
    parts = [asdict(data) | {"ageDays": _age(data.as_of, now)} for data in file.ecosystems.values()]
    keys = {"as_of": "asOf"}
    listed = [
        {keys.get(name, name): value for name, value in part.items() if name != "validator"} for part in parts
    ]
    return {"path": file.path, "format": FORMAT, "digest": file.digest, "ecosystems": listed}


def _as_text(file: AdvisoryFile) -> str:
    from secscan.reporters.text import clean
    from secscan.system import clock

    now = clock.epoch()
    lines = [f"Database: {clean(file.path)}", f"SHA-256:  {file.digest}", ""]
    lines.append(f"{'ECOSYSTEM':<18}{'RECORDS':>9}{'MALWARE':>9}  {'AS OF':<12}{'AGE':<9}SOURCE")
    for data in file.ecosystems.values():
        age = _age(data.as_of, now)
        shown = "?" if age is None else f"{age} day{'' if age == 1 else 's'}"
        counts = f"{data.records:>9}{data.malicious or '':>9}"
        lines.append(
            f"{clean(data.name):<18}{counts}  {data.as_of[:10]:<12}{shown:<9}{clean(data.source)}"
            + (f" ({data.unreadable} unreadable)" if data.unreadable else "")
        )
    return "\n".join(lines)


def _age(as_of: str, now: float) -> int | None:
    from secscan.advisories.age import days_since

    return days_since(as_of, now)


@db.command("export")
@click.argument("file", metavar="FILE")
@_DB
def export_database(db: str | None, file: str) -> int:
    """Write the database to FILE, for a machine without a network."""
    from secscan.model import ExitCode
    from secscan.system.advisory_file import copy_checked

    digest = copy_checked(_path(db), file)
    click.echo(f"{file}: SHA-256 of its content {digest}")
    return ExitCode.PASSED


@db.command("import")
@click.argument("file", metavar="FILE")
@_DB
def import_database(db: str | None, file: str) -> int:
    """Check FILE, which `secscan db export` wrote, and use it from now on."""
    from secscan.model import ExitCode
    from secscan.system.advisory_file import copy_checked

    path = _path(db)
    digest = copy_checked(file, path)
    click.echo(f"{path}: SHA-256 of its content {digest}")
    return ExitCode.PASSED
