"""`secscan init`: a configuration, a hook and a pipeline for a repository that has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from secscan.config.starters import CI_SYSTEMS, LOOKED_AT, CiSystem, Proposal, found_systems, proposals

if TYPE_CHECKING:
    from collections.abc import Callable

NONE = "none"


@click.command()
@click.argument("path", default=".", metavar="[PATH]")
@click.option(
    "--ci",
    "systems",
    multiple=True,
    type=click.Choice([*(system.name for system in CI_SYSTEMS), NONE]),
    help="Propose a pipeline for this CI system.  [default: those that the repository has files of]",
)
@click.option("--yes", "-y", is_flag=True, help="Write the new files without asking.")
def init(path: str, systems: tuple[str, ...], *, yes: bool) -> int:
    """Propose a configuration, a pre-commit hook and a pipeline; show them, and write them if you agree.

    A file that exists is never changed: what it lacks is printed.
    """
    from secscan import __version__
    from secscan.system.outputs import create_below
    from secscan.system.places import find_root, is_there
    from secscan.system.resources import package_texts
    from secscan.system.streams import is_interactive

    root = find_root((path,))
    chosen = _chosen(systems, lambda name: is_there(f"{root}/{name}"))
    made = proposals(package_texts("starters", ""), _present(root), chosen, __version__)
    new = [one for one in made if one.is_new]
    click.echo("\n\n".join(_shown(made, chosen, asked=bool(systems))))
    if not new:
        return 0
    if not yes and not (is_interactive() and click.confirm("\nWrite the new files?", default=False)):
        click.echo("\nNothing was written; `secscan init --yes` writes the new files.")
        return 0
    for one in new:
        create_below(root, one.path, one.text.encode())
        click.echo(f"wrote {one.path}")
    click.echo("\nnext: secscan .   # then `secscan baseline create` accepts what is there today")
    return 0


def _chosen(names: Sequence[str], is_there: Callable[[str], bool]) -> tuple[CiSystem, ...]:
    if names:
        return tuple(system for system in CI_SYSTEMS if system.name in names)
    return found_systems(is_there)


def _present(root: str) -> dict[str, str]:
    """The texts of the files that decide what is proposed; one that cannot be read counts as present."""
    from secscan.config.toml_text import LONGEST_FILE
    from secscan.system.files import read_regular
    from secscan.system.places import is_there

    found = {}
    for name in LOOKED_AT:
        if is_there(f"{root}/{name}"):
            try:
                found[name] = read_regular(root, name, LONGEST_FILE).decode("utf-8", "replace")
            except OSError:
                found[name] = ""
    return found


def _shown(made: Sequence[Proposal], chosen: Sequence[CiSystem], *, asked: bool) -> list[str]:
    """What would be written as diffs, what is there already, and what to add by hand."""
    parts = [one.diff() for one in made if one.is_new]
    parts += [f"{one.path}: mentions secscan already" for one in made if one.is_settled]
    for one in made:
        if not one.is_new and not one.is_settled:
            text = "".join(f"    {line}\n" for line in one.text.splitlines())
            parts.append(f"{one.path} exists and stays as it is. Add this to it by hand:\n\n{text.rstrip()}")
    if not chosen and not asked:
        names = ", ".join(system.name for system in CI_SYSTEMS)
        parts.append(f"no CI system was recognised; --ci NAME proposes a pipeline: {names}")
    return parts
