"""`secscan tools`: what scans run, where it came from, and whether it is what it should be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.config.tool_lock import Locked
    from secscan.run.tool_inventory import ToolState

_FORM = click.option(
    "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
_LOCK = click.option(
    "--lock", metavar="FILE", help="The lock's file.  [default: secscan.lock at the root of the repository]"
)


@click.group()
def tools() -> None:
    """List, install, lock and verify the tools that scans run."""


def _lock_path(named: str | None) -> str:
    from pathlib import PurePath

    from secscan.config.tool_lock import NAME
    from secscan.system.places import find_root

    return named or str(PurePath(find_root(()), NAME))


def _states() -> list[ToolState]:
    from secscan.run.tool_inventory import inventory
    from secscan.system.places import find_root

    return inventory(find_root(()))


@tools.command("list")
@_FORM
def list_tools(form: str) -> int:
    """Show every tool: its version, where it is, its SHA-256, and what vouches for it."""
    from secscan.model import ExitCode

    _show(_states(), form)
    return ExitCode.PASSED


@tools.command()
@click.argument("names", nargs=-1, metavar="[TOOL]...")
@click.option(
    "--from",
    "source",
    metavar="PLACE",
    default="",
    help="Take the releases' files from this directory or URL; they must have the pinned hashes as well.",
)
@click.option("--allow-http", is_flag=True, help="Accept an http address, which nothing protects.")
@click.option("--no-progress", is_flag=True, help="Disable progress bars.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def install(names: tuple[str, ...], source: str, **options: Any) -> int:
    """Install the pinned releases of trivy and opa (default: both) for this user.

    A release is downloaded from its project, and nothing of it is unpacked before its SHA-256 is the one that
    this version of secscan names. A download that breaks off is continued the next time.
    """
    from secscan.cli.main import complain
    from secscan.cli.progress import progress_for
    from secscan.errors import ToolError
    from secscan.knowledge.releases import INSTALLABLE
    from secscan.model import ExitCode
    from secscan.reporters.text import clean
    from secscan.run import tool_install

    code = ExitCode.PASSED
    for name in names or INSTALLABLE:
        try:
            with progress_for(options, unit="MB") as progress:
                done = tool_install.install(name, source, progress, plain_http=options["allow_http"])
        except ToolError as error:
            complain(error, error.advice)
            code = ExitCode.INCOMPLETE
            continue
        if not options["quiet"]:
            what = "installed" if done.new else "is installed already"
            click.echo(f"{name} {done.release.version} {what}: {clean(done.path)}\n  SHA-256 {done.sha256}")
    return code


@tools.command()
@_LOCK
def lock(lock: str | None) -> int:
    """Write secscan.lock: the tools of this platform by version and SHA-256.

    The parts of other platforms are kept. `secscan scan --frozen` then runs no other tools than these.
    """
    from secscan.config.tool_lock import lock_text, read_lock
    from secscan.model import ExitCode
    from secscan.reporters.text import clean
    from secscan.system.files import write_atomic
    from secscan.system.places import is_there
    from secscan.system.programs import interpreter_name

    path = _lock_path(lock)
    states = [state for state in _states() if state.tool.locked]
    bad = [state for state in states if state.status.bad]
    if bad:
        _show(bad, "text")
        click.echo("Nothing was locked.", err=True)
        return ExitCode.INCOMPLETE
    platforms: dict[str, Any] = dict(read_lock(_read(path), path)) if is_there(path) else {}
    there = {state.tool.name: state.locked for state in states if state.sha256}
    platforms[interpreter_name()] = there
    write_atomic(path, lock_text(platforms).encode())
    missing = ", ".join(state.tool.name for state in states if not state.sha256)
    click.echo(f"{clean(path)}: {len(there)} tools of {interpreter_name()}")
    if missing:
        click.echo(f"Not locked, since nothing is known of them here: {missing}")
    return ExitCode.PASSED


@tools.command()
@_FORM
@_LOCK
@click.option("--frozen", is_flag=True, help="Fail where there is no lock.")
def verify(form: str, lock: str | None, *, frozen: bool) -> int:
    """Hash what would be run, and compare it with what was installed and with secscan.lock, if there is one.

    Exit code 3 where a tool is not what it should be; 2 where the lock cannot be read.
    """
    from secscan.model import ExitCode
    from secscan.run.tool_inventory import compared

    locked = _locked(_lock_path(lock), wanted=frozen or lock is not None)
    states = _states()
    states = states if locked is None else compared(states, locked)
    _show(states, form)
    return ExitCode.INCOMPLETE if any(state.status.bad for state in states) else ExitCode.PASSED


def _read(path: str) -> bytes:
    from secscan.cli.load import read_lock_file

    return read_lock_file(path)


def _locked(path: str, *, wanted: bool) -> Locked | None:
    """The lock's tools of this platform; None where no lock is there and none is wanted."""
    from secscan.cli.load import locked_here
    from secscan.system.places import is_there

    return locked_here(_read(path), path) if wanted or is_there(path) else None


def _show(states: Sequence[ToolState], form: str) -> None:
    from secscan.system.programs import platform_name

    if form == "json":
        rows = [_as_json(state) for state in states]
        click.echo(json.dumps({"platform": platform_name(), "tools": rows}, indent=2))
        return
    width = max(len(state.version) for state in states)
    for state in states:
        for line in _as_lines(state, width):
            click.echo(line)


def _as_json(state: ToolState) -> dict[str, Any]:
    return {
        "name": state.tool.name,
        "stages": [stage.value for stage in state.tool.stages],
        "status": state.status.value,
        "version": state.version,
        "package": state.tool.package,
        "path": state.path,
        "origin": state.origin,
        "sha256": state.sha256,
        "why": state.why,
        "advice": state.advice,
    }


_SIGNS = {"verified": ("✓", "green"), "unverified": ("?", "yellow"), "missing": ("-", "yellow")}


def _as_lines(state: ToolState, width: int) -> list[str]:
    """A tool on the screen: a line that says all in short, and one for each detail."""
    from secscan.knowledge.tool_packages import TOOLS
    from secscan.reporters.text import clean

    sign, color = _SIGNS.get(state.status.value, ("✗", "red"))
    name = max(len(tool.name) for tool in TOOLS)
    head = f"{state.tool.name:<{name}}  {clean(state.version):<{width}}  {state.status.value}"
    lines = [f"{click.style(sign, fg=color)} {head}" + (f": {clean(state.why)}" if state.why else "")]
    source = f"{state.tool.package} (Python package)" if state.tool.package else ""
    where = clean(state.path) or source
    details = (
        (state.sha256 and f"sha256 {state.sha256}"),
        where,
        state.advice and f"help: {clean(state.advice)}",
    )
    return lines + [f"    {detail}" for detail in details if detail]
