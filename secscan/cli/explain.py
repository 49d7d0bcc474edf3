"""`secscan explain`: a rule, or one finding or gap of a JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from secscan.cli.rules import explain_rule, rule_options
from secscan.rules.catalog import known_rules

LARGEST = 1 << 30
"""Bytes of a report that is read."""
SHORTEST = 6
"""Characters of a fingerprint that name one."""
LISTED = 20


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--report",
    metavar="FILE",
    envvar="SECSCAN_REPORT",
    help="A JSON report: ID may be a fingerprint in it, or its beginning.",
)
@rule_options
def explain(name: str, report: str | None, **options: Any) -> int:
    """Explain a rule, or a finding of a report: what, why, how to fix, and whether the gate counts it."""
    if report is None:
        return explain_rule(name, options)
    document = read_report(report)
    named = [one for one in (*document["findings"], *document["gaps"]) if _is(one, name)]
    if not named:
        return _rule_in(document, name, options)
    reasons = document["verdict"]["reasons"]
    click.echo("\n\n".join(_words(one, reasons) for one in named[:LISTED]))
    if len(named) == 1 and "rule" in named[0] and named[0]["rule"] in known_rules():
        click.echo()
        return explain_rule(named[0]["rule"], options)
    return 0


def read_report(name: str) -> dict[str, Any]:
    """A report of our own; anything else is wrong usage."""
    from secscan.cli.load import read_text
    from secscan.errors import UsageError
    from secscan.syntax.json import load_json
    from secscan.syntax.positions import DocumentError

    try:
        found = load_json(read_text(name, LARGEST))
    except DocumentError as error:
        raise UsageError(f"{name}: {error}", "--report takes what `secscan . -o json=FILE` wrote") from None
    if not _ours(found):
        raise UsageError(f"{name}: not a JSON report of secscan", "write one with `secscan . -o json=FILE`")
    return dict(found)


def _ours(found: Any) -> bool:
    lists = isinstance(found, dict) and all(isinstance(found.get(key), list) for key in ("findings", "gaps"))
    if not lists or not isinstance(found.get("verdict"), dict):
        return False
    every = [*found["findings"], *found["gaps"]]
    texts = all(isinstance(one, dict) and isinstance(one.get("fingerprint"), str) for one in every)
    return texts and isinstance(found["verdict"].get("reasons"), list)


def _is(one: Mapping[str, Any], name: str) -> bool:
    return len(name) >= SHORTEST and str(one["fingerprint"]).startswith(name.lower())


def _rule_in(document: Mapping[str, Any], name: str, options: Mapping[str, Any]) -> int:
    """The rule, and where the report has findings of it."""
    from secscan.errors import UsageError

    mine = [one for one in document["findings"] if name in (one.get("rule"), *_others(one))]
    for one in mine[:LISTED]:
        click.echo(_line(one))
    if len(mine) > LISTED:
        click.echo(f"and {len(mine) - LISTED:,} more")
    if name in known_rules() or (options["rules"] and not mine):
        click.echo("\n" * bool(mine), nl=False)
        return explain_rule(name, options)
    if not mine:
        raise UsageError(f"{name}: no fingerprint or rule of this report", "the JSON report names them all")
    return 0


def _others(one: Mapping[str, Any]) -> Iterable[str]:
    return (str(other.get("rule", "")) for other in one.get("alsoReportedBy", ()))


def _line(one: Mapping[str, Any]) -> str:
    from secscan.reporters.text import one_line

    where = one.get("location", {})
    place = f"{where.get('path', '')}:{where.get('startLine', '')}"
    return one_line(f"{one.get('severity', '')}  {place}  {one.get('status', '')}  {one['fingerprint']}")


def _words(one: Mapping[str, Any], reasons: Iterable[Any]) -> str:
    """What a report says of a finding or gap, and what the gate makes of it."""
    from secscan.reporters.text import clean

    rows = _finding(one) if "rule" in one else _gap(one)
    gate = _gate(one) if "rule" in one else _gap_gate(one)
    shown = [f"{key}: {clean(str(value))}" if key else clean(str(value)) for key, value in rows if value]
    verdict = "; ".join(clean(str(reason)) for reason in reasons)
    return "\n".join([*shown, f"gate: {gate}", f"verdict of the scan: {verdict}"])


def _finding(one: Mapping[str, Any]) -> list[tuple[str, Any]]:
    where, package = one.get("location", {}), one.get("package", {})
    return [
        ("", f"{one.get('severity')}[{one['rule']}]"),
        ("", f"{where.get('path')}:{where.get('startLine')}:{where.get('startColumn')}"),
        ("", one.get("message")),
        ("stage", one.get("stage")),
        ("confidence", one.get("confidence")),
        ("role of the file", one.get("role")),
        ("weakness", ", ".join(map(str, one.get("cwe", ())))),
        ("also known as", ", ".join(map(str, one.get("aliases", ())))),
        ("also reported by", ", ".join(_others(one))),
        ("package", f"{package.get('name')} {package.get('version')}" if package else ""),
        ("fixed in", ", ".join(map(str, package.get("fixedVersions", ()))) if package else ""),
        ("fix", one.get("fix")),
        ("docs", one.get("url")),
        ("fingerprint", one["fingerprint"]),
    ]


def _gap(one: Mapping[str, Any]) -> list[tuple[str, Any]]:
    line = f":{one['startLine']}" if one.get("startLine") else ""
    return [
        ("", f"not scanned ({one.get('kind')})"),
        ("", f"{one.get('path')}{line}"),
        ("", one.get("reason")),
        ("stage", one.get("stage")),
        ("scanner", one.get("scanner")),
        ("fix", one.get("advice")),
        ("fingerprint", one["fingerprint"]),
    ]


def _gate(one: Mapping[str, Any]) -> str:
    """Why the gate counted a finding, or did not."""
    given = one.get("suppression") or {}
    if one.get("status") == "suppressed":
        until = f" until {given['expires']}" if given.get("expires") else ""
        return f"not counted: suppressed ({given.get('kind')}{until}): {given.get('reason')}"
    if one.get("status") == "known":
        return "not counted: known from the baseline, or there before"
    if one.get("failsGate"):
        return "counted: it fails the scan"
    return "not counted: its severity or its confidence is below what the gate counts"


def _gap_gate(one: Mapping[str, Any]) -> str:
    if one.get("status") != "new":
        return f"not counted: {one.get('status')}"
    covered = ", ".join(map(str, one.get("coveredBy", ())))
    return (
        f"not counted without --strict: covered by {covered}"
        if covered
        else "counted: the scan is incomplete"
    )
