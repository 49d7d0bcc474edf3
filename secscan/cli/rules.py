"""`secscan rules`: list, explain and test the rules that are bundled and those that the caller adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import click

from secscan.rules.catalog import known_rules

_SHARED = (
    click.option(
        "--rules",
        multiple=True,
        metavar="DIR",
        envvar="SECSCAN_RULES",
        help="Also use the Semgrep rules in this directory or file.",
    ),
    click.option("--config", metavar="FILE", envvar="SECSCAN_CONFIG", help="Use this configuration file."),
)


def rule_options(function: Any) -> Any:
    """Adds the options that say which rules are meant: `--rules` and `--config`."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


@click.group()
def rules() -> None:
    """List, explain and test the bundled rules and those of --rules."""


def _with_session(options: Mapping[str, Any], work: Callable[[Any, Any], int]) -> int:
    """Runs `work` with an open session and the caller's rules (or None)."""
    from secscan.cli.load import read_config
    from secscan.config.merge_base import lay_out
    from secscan.run.custom_rules import load_rules
    from secscan.run.runtime import open_runtime
    from secscan.system.places import find_root
    from secscan.system.process import processors

    config = replace(read_config((), options), stages=(), skip=(), jobs=processors())
    with open_runtime(config, find_root(()), lambda _name, _done, _total: None) as session:
        session.config = lay_out(session.config, session.scratch.directory())
        return work(session, load_rules(session))


def _off(config: Any, rule: str) -> str:
    """Why the configuration switches a rule off everywhere, or nothing."""
    for table in config.suppress:
        everywhere = not (table.path or table.package or table.fingerprint or table.suppression.pending)
        if everywhere and table.rule in {rule, rule.partition(".")[2]}:
            return str(table.suppression.reason)
    return ""


@rules.command("list")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--stage", metavar="NAME", help="List only the rules of this stage.")
@click.option(
    "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@rule_options
def listing(words: tuple[str, ...], stage: str | None, form: str, **options: Any) -> int:
    """List the rules whose id, title or CWE contains every WORD, with their severity."""
    from secscan.config.tables import choose
    from secscan.errors import UsageError
    from secscan.model import Stage

    try:
        wanted = Stage(choose(stage, [s.value for s in Stage], "stage")) if stage else None
    except ValueError as error:
        raise UsageError(f"--stage: {error}") from None

    def work(session: Any, custom: Any) -> int:
        rows = [
            (scanner, rule, _off(session.config, name))
            for name, (scanner, rule) in known_rules(custom).items()
            if (wanted is None or scanner.STAGE is wanted) and _holds(rule, words)
        ]
        click.echo(_as_json(rows) if form == "json" else _as_text(rows))
        return 0

    return _with_session(options, work)


def _holds(rule: Any, words: Iterable[str]) -> bool:
    text = " ".join((rule.id, rule.short, *rule.cwe)).lower()
    return all(word.lower() in text for word in words)


def _as_json(rows: Sequence[tuple[Any, Any, str]]) -> str:
    import json

    descriptions = [
        {
            "id": rule.id,
            "stage": scanner.STAGE.value,
            "scanner": scanner.NAME,
            "severity": rule.severity.label,
            "title": rule.short,
            "cwe": list(rule.cwe),
            "url": rule.url,
            **({"off": off} if off else {}),
        }
        for scanner, rule, off in rows
    ]
    return json.dumps(descriptions, indent=2)


def _as_text(rows: Sequence[tuple[Any, Any, str]]) -> str:
    from secscan.reporters.text import clean

    lines: list[str] = []
    width = max((len(rule.id) for _, rule, _ in rows), default=0)
    for name in dict.fromkeys(scanner.NAME for scanner, _, _ in rows):
        mine = [row for row in rows if name == row[0].NAME]
        heading = click.style(f"{name}  {len(mine)} rules of the {mine[0][0].STAGE.value} stage", bold=True)
        lines += ["", heading] if lines else [heading]
        for _, rule, off in mine:
            level = click.style(f"{rule.severity.label:<9}", fg=_COLORS.get(rule.severity.label))
            what = f"{rule.short}  (off: {off})" if off else rule.short
            lines.append(f"  {level} {clean(rule.id):<{width}}  {(*rule.cwe, '')[0]:<9} {clean(what)}")
    return "\n".join(lines) or "No rule matches."


_COLORS = {"critical": "red", "high": "red", "medium": "yellow", "low": "cyan", "info": "blue"}


@rules.command()
@click.argument("name", metavar="ID")
@rule_options
def explain(name: str, **options: Any) -> int:
    """Explain what a rule finds, why, and how to fix it, with code that it finds and code that it ignores."""
    return explain_rule(name, options)


def explain_rule(name: str, options: Mapping[str, Any]) -> int:
    """Prints what a rule finds; `options` are `--rules` and `--config`. Raises `UsageError` for no rule."""

    def work(session: Any, custom: Any) -> int:
        from secscan.rules.runner import examples

        known = known_rules(custom)
        found = known.get(name) or next((v for k, v in known.items() if k.partition(".")[2] == name), None)
        if found is None:
            raise _unknown(name, known)
        scanner, rule = found
        shown = examples(rule.name, custom)
        click.echo(_explained(scanner, rule, shown, _off(session.config, rule.id)))
        return 0

    return _with_session(options, work)


def _unknown(name: str, known: Iterable[str]) -> Exception:
    import difflib

    from secscan.errors import UsageError

    ids = list(known)
    near = difflib.get_close_matches(name, [*ids, *(one.partition(".")[2] for one in ids)], 1)
    advice = f"Did you mean {near[0]!r}?" if near else "secscan rules list shows them all."
    return UsageError(f"{name}: no such rule", advice)


def _explained(scanner: Any, rule: Any, shown: Mapping[str, Sequence[str]], off: str) -> str:
    from secscan.reporters.text import clean

    facts = [rule.severity.label, f"{scanner.STAGE.value} stage", *rule.cwe]
    facts += [tag for tag in rule.tags if tag.startswith("A") and ":" in tag]
    lines = [click.style(clean(rule.id), bold=True), "  ".join(facts), ""]
    texts = [clean(text) for text in (rule.full or rule.short, rule.help) if text]
    lines += [click.wrap_text(text, 100, preserve_paragraphs=True) for text in texts]
    lines += [clean(rule.url)] if rule.url else []
    for title, code in shown.items():
        lines += ["", click.style(title, bold=True), *(f"    {clean(line)}" for line in code)]
    table = f'[[tool.secscan.suppress]]\nrule = "{clean(rule.id)}"\nreason = "why it does not matter here"'
    lines += ["", f"It is switched off here: {clean(off)}" if off else f"To switch it off:\n\n{table}"]
    return "\n".join(lines)


@rules.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--verbose", "-v", is_flag=True, help="Also print the rules that passed.")
@rule_options
def test(words: tuple[str, ...], verbose: bool, **options: Any) -> int:  # noqa: FBT001 -- click passes it by name
    """Test rules on the samples next to them: those of --rules, else the bundled ones; WORDs select by id.

    A sample is a file of the rule file's name with another ending. Its comments say what is expected:
    `ruleid: ID` above a line that is found, `ok: ID` above one that is not.
    """

    def work(session: Any, custom: Any) -> int:
        from secscan.errors import UsageError
        from secscan.rules.runner import bundled_test_sets, custom_test_sets, run_tests

        test_sets = custom_test_sets(custom, words) if custom else bundled_test_sets(words)
        if not test_sets:
            raise UsageError(f"no rule id matches {' '.join(words)}", "secscan rules list shows them all.")
        with ThreadPoolExecutor(session.config.jobs) as pool:
            done = list(pool.map(lambda test_set: run_tests(session, test_set), test_sets))
        untested = [rule for test_set in test_sets for rule in test_set.untested]
        return _tell([one for tested in done for one in tested], untested, verbose=verbose)

    return _with_session(options, work)


def _tell(tested: Sequence[Any], untested: Sequence[str], *, verbose: bool) -> int:
    """Prints how the rules did; the exit code is 1 where one does not do what its sample says."""
    from secscan.model import ExitCode
    from secscan.reporters.text import clean

    for one in tested:
        if not one.passed or verbose:
            sign = click.style("✓", fg="green") if one.passed else click.style("✗", fg="red")
            click.echo(f"{sign} {clean(one.rule)}: {clean(one.sample)}: {_words(one)}")
    silent = sorted({one.rule for one in tested if not one.quiet})
    for rule in untested:
        click.echo(f"- {clean(rule)}: no sample next to it")
    failed = {one.rule for one in tested if not one.passed}
    line = f"{len({one.rule for one in tested})} rules tested, {len(failed)} failed"
    line += f", {len(untested)} without a sample" if untested else ""
    line += f", {len(silent)} without an `ok:` sample" if silent else ""
    click.echo(f"{line}.")
    return int(ExitCode.FAILED if failed else ExitCode.PASSED)


def _words(one: Any) -> str:
    def lines(numbers: Sequence[int]) -> str:
        return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"

    said = [f"{len(one.found)} found"]
    said += [f"not found in {lines(one.missed)}"] if one.missed else []
    said += [f"unexpectedly found in {lines(one.extra)}"] if one.extra else []
    said += ["the fix does not produce the .fixed file"] if one.wrong_fix else []
    said += [f"{one.quiet} look-alikes"] if one.passed else []
    return ", ".join(said)
