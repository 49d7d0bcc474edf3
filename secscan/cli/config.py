"""`secscan config`: what is in effect and why, whether a file is right, and the schema of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from secscan.cli.options import PREFIX, scan_options


@click.group()
def config() -> None:
    """Show the configuration in effect, check a file, or print its JSON schema."""


@config.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of TOML.")
@scan_options
@click.pass_context
def show(context: click.Context, /, paths: tuple[str, ...], *, as_json: bool, **options: Any) -> int:
    """Print every key in effect for the paths (default: here), and where its value comes from."""
    from secscan.cli.load import combined, read_layers
    from secscan.config.effective import effective_keys, table

    layers = read_layers(paths, options)
    effective = combined(layers)
    keys = effective_keys(effective, layers.file, _given(context))
    if as_json:
        click.echo(_as_json(keys, effective))
    else:
        safe = [replace(one, value=_masked(one.value), origin=_safe(one.origin)) for one in keys]
        click.echo("\n".join([*table(safe), *_counts(effective)]))
    return 0


def _given(context: click.Context) -> dict[str, str]:
    """Where the values of options come from, by key."""
    found = {}
    for name in context.params:
        source, key = context.get_parameter_source(name), name.replace("_", "-")
        if context.params[name] in (None, ()):
            continue
        if source is ParameterSource.COMMANDLINE:
            found[key] = f"--{key}"
        elif source is ParameterSource.ENVIRONMENT:
            found[key] = PREFIX + name.upper()
    return found


def _as_json(keys: Any, effective: Any) -> str:
    whole = {
        "keys": {one.key: {"value": _masked(one.value), "from": _safe(one.origin)} for one in keys},
        "suppress": len(effective.suppress),
        "accept-unscanned": len(effective.accept_unscanned),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return _safe(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    return {key: _masked(one) for key, one in value.items()} if isinstance(value, Mapping) else value


def _safe(text: str) -> str:
    """A text of the tree without secrets and control characters."""
    from secscan.reporters.text import one_line
    from secscan.steps.names import nameless

    return one_line(nameless(text))


def _counts(effective: Any) -> list[str]:
    from secscan.reporters.console.screen import count

    tables = (("suppress", effective.suppress), ("accept-unscanned", effective.accept_unscanned))
    rows = [f"# {count(len(found), 'table')} [[{name}]]" for name, found in tables if found]
    base = effective.base
    return [*rows, *([_safe(f"# compared to the base: {base.why or base.commit[:12]}")] if base else [])]


@config.command()
@click.argument("path", default=".", metavar="[FILE|PATH]")
def check(path: str) -> int:
    """Check a configuration file, or that of a repository: exit code 2 and the reason where it is wrong."""
    from secscan.cli.load import read_layers
    from secscan.config import settings
    from secscan.errors import UnreadableConfigError
    from secscan.system.clock import today
    from secscan.system.places import is_file

    layers = read_layers((), {"config": path}) if is_file(path) else read_layers((path,), {})
    settings.combine(layers.file)
    if layers.file.get("unread"):
        raise UnreadableConfigError(layers.file["unread"])
    origin = layers.file.get("origin")
    if not origin:
        click.echo("no key is set: the defaults are in effect")
        return 0
    keys = [key for key, (name, _) in settings.KEYS.items() if name in layers.file]
    click.echo(_safe(f"{origin}: valid: {', '.join(keys) or 'no keys'}{_excuses(layers.file, today())}"))
    return 0


def _excuses(layer: Mapping[str, Any], today: str) -> str:
    """How many suppressions and acceptances a file has, and how many have expired."""
    given = [rule.suppression.expires for rule in layer.get("suppress", ())]
    given += [one.expires for one in layer.get("accept_unscanned", ())]
    expired = sum(1 for date in given if date and date < today)
    return (f"; {len(given)} accepted" + (f", {expired} of them expired" if expired else "")) if given else ""


@config.command()
def schema() -> int:
    """Print the JSON schema of the configuration, for editors."""
    from secscan.system.resources import package_texts

    click.echo(package_texts("schemas", ".json")["config.schema.json"].rstrip("\n"))
    return 0
