# ruff: noqa: INP001  (a hook of the documentation's build, not a package)
"""What the pages say about options, keys, rules, formats and rooms, taken from the code.

A comment `generated: NAME WORDS` in a page is replaced by `BLOCKS[NAME](*WORDS)` when MkDocs builds it
(`hooks` in mkdocs.yml), so that nothing of it is kept by hand. Needs no MkDocs itself.
"""

from __future__ import annotations

import ast
import html
import json
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/secscan/secscan"
MARK = re.compile(r"^<!-- generated: ([\w-]+)((?: [\w-]+)*) -->$", re.MULTILINE)
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s#]+)")
TITLES = {
    "config": "Settings of servers, frameworks and mobile apps",
    "csharp": "C#",
    "github-actions": "GitHub Actions",
    "javascript": "JavaScript and TypeScript",
    "php": "PHP",
    "template": "Templates of pages",
    "cloudformation": "CloudFormation",
    "secrets": "Detectors of our own",
}


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """MkDocs calls it with each page's text; `page.file.src_uri` is the page's place below `docs/`."""
    return written(markdown, f"docs/{page.file.src_uri}")


def written(markdown: str, place: str) -> str:
    """A page's text with its generated parts, and with links that hold on the site.

    `place` is the page's path in the repository.
    """
    return MARK.sub(lambda mark: _block(mark, place), linked(markdown, place, place))


def _block(mark: re.Match[str], place: str) -> str:
    if mark[1] == "readme":
        return linked((ROOT / "README.md").read_text("utf-8"), "README.md", place)
    return BLOCKS[mark[1]](*mark[2].split())


def linked(text: str, source: str, place: str) -> str:
    """A text's links, which hold at `source`, as they hold at `place`; other files are at GitHub."""

    def moved(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[1]))
        if target.startswith("docs/"):
            return posixpath.relpath(target, posixpath.dirname(place))
        kind = "tree" if (ROOT / target).is_dir() else "blob"
        return f"{REPOSITORY}/{kind}/main/{target}"

    return LINK.sub(moved, text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the cells are Markdown."""
    lines = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines])


def prose(text: str) -> str:
    """A sentence of the code as Markdown: code in backquotes stays, all else is escaped."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(code(part[1:-1]) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code, in a cell of a table too."""
    return (
        f"<code>{html.escape(text, quote=False).replace('|', '&#124;')}</code>"
        if "|" in text
        else f"`{text}`"
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]])", r"\\\1", html.escape(text, quote=False))


# Options


def options() -> str:
    """Every command, with its options, their variables and what they do."""
    from secscan.cli.main import cli

    commands = list(_commands(cli, ["secscan"]))
    scan = _options_of(next(command for path, command in commands if path == "secscan scan"))
    return "\n\n".join(_command(path, command, scan) for path, command in commands)


def _commands(group: click.Group, path: list[str]) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, [*path, name])
        elif command is not None:
            yield " ".join([*path, name]), command


def _options_of(command: click.Command) -> dict[str, click.Option]:
    return {max(one.opts, key=len): one for one in command.params if isinstance(one, click.Option)}


def _shared() -> set[str]:
    """The options that the other commands share with a scan: all but those of standard input."""
    from secscan.cli.options import SCAN_OPTIONS, SCREEN_OPTIONS

    return {f"--{row[0]}" for row in (*SCAN_OPTIONS, *SCREEN_OPTIONS)}


def _command(path: str, command: click.Command, scan: Mapping[str, click.Option]) -> str:
    own = _options_of(command)
    usage = " ".join([path, *(one.make_metavar(click.Context(command)) for one in _arguments(command))])
    parts = [f"## {path}", f"`{usage}`", *(prose(text) for text in (command.help or "").split("\n\n"))]
    if own.keys() >= scan.keys() & _shared() and path != "secscan scan":
        own = {name: option for name, option in own.items() if name not in scan}
        parts.append("Takes [the options of a scan](#secscan-scan)" + (", and these:" if own else "."))
    if own:
        parts.append(table(("option", "variable", "meaning"), map(_option, own.values())))
    return "\n\n".join(parts)


def _arguments(command: click.Command) -> list[click.Argument]:
    return [one for one in command.params if isinstance(one, click.Argument)]


def _option(option: click.Option) -> tuple[str, str, str]:
    metavar = "" if option.is_flag else f" {option.metavar or _choices(option)}"
    long, *short = sorted(option.opts, key=len, reverse=True)
    names = ", ".join(f"`{name}`" for name in short)
    text = re.sub(r" +\[default: (.*)\]$", r" Default: \1.", option.help or "What the output looks like.")
    more = " Can be repeated." if option.multiple else ""
    variable = f"`{option.envvar}`" if option.envvar else ""
    shown = f"`{long}{metavar}`" + (f", {names}" if names else "")
    return shown, variable, prose(text) + more


def _choices(option: click.Option) -> str:
    kind = option.type
    return "/".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else "TEXT"


# Configuration


def configuration() -> str:
    """Every key of the configuration, from the schema that checks it."""
    whole = json.loads((ROOT / "secscan/schemas/config.schema.json").read_text("utf-8"))
    schema = _inlined(whole, whole.get("$defs", {}))
    rows, tables = [], []
    for key, value in schema["properties"].items():
        if "properties" in value.get("items", {}):
            tables.append(_keys_of_table(key, value))
        else:
            rows.append((f"`{key}`", values(value), prose(value["description"])))
    return "\n\n".join([table(("key", "value", "meaning"), rows), *tables])


def _inlined(value: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema without references to its own definitions."""
    if isinstance(value, list):
        return [_inlined(one, definitions) for one in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(definitions[value["$ref"].removeprefix("#/$defs/")], definitions)
    return {key: _inlined(one, definitions) for key, one in value.items() if key != "$defs"}


def _keys_of_table(key: str, value: Mapping[str, Any]) -> str:
    item = value["items"]
    needed = set(item.get("required", ()))
    either = [one["required"][0] for one in item.get("anyOf", ())]
    rows = [
        (f"`{name}`", values(one), _need(name, needed, either)) for name, one in item["properties"].items()
    ]
    return f"### `[[{key}]]`\n\n{prose(value['description'])}\n\n{table(('key', 'value', 'needed'), rows)}"


def _need(name: str, needed: set[str], either: list[str]) -> str:
    if name in either:
        return " or ".join(f"`{one}`" for one in either)
    return "yes" if name in needed else ""


def values(schema: Mapping[str, Any]) -> str:
    """What a part of the schema accepts, in words."""
    if "anyOf" in schema:
        return _either([values(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema["type"] == "array":
        return f"list of: {values(schema['items'])}"
    if schema["type"] == "object" and "properties" in schema:
        return f"a table of {', '.join(f'`{name}`' for name in schema['properties'])}"
    if schema["type"] == "object":
        return f"a table from {values(schema['propertyNames'])} to {values(schema['additionalProperties'])}"
    return _simple(schema)


def _either(said: list[str]) -> str:
    """Several ways in one sentence; a list of what is taken alone too is no way of its own."""
    lists = {f"list of: {one}" for one in said}
    ways = [one + (" (or a list)" if f"list of: {one}" in said else "") for one in said if one not in lists]
    return "; or ".join(ways)


def _simple(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "date":
        return "date (`YYYY-MM-DD`)"
    if "pattern" in schema:
        return f"text that matches {code(schema['pattern'])}"
    least = f", at least {schema['minimum']}" if "minimum" in schema else ""
    least = f", more than {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema else least
    words = {"string": "text", "boolean": "`true` or `false`", "integer": "whole number", "number": "number"}
    return words[schema["type"]] + least


# Formats, exit codes, providers


def formats() -> str:
    """Every format, and what the module that writes it says of itself."""
    from secscan.reporters import REPORTERS

    rows = [(f"`{name}`", prose(_docstring(*place.split(":")))) for name, place in REPORTERS.items()]
    return table(("format", "what it is"), rows)


def _docstring(module: str, function: str = "render") -> str:
    """The first paragraph of a module's docstring, or of one of its other functions; nothing is imported."""
    path = ROOT / module.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(path.read_text("utf-8"))
    others = (n for n in tree.body if isinstance(n, ast.FunctionDef) and function == n.name != "render")
    return (ast.get_docstring(next(others, tree)) or "").partition("\n\n")[0]


def exit_codes() -> str:
    """Every exit code with its meaning."""
    from secscan.errors import EXIT_CODES

    return table(("code", "meaning"), [(str(int(code)), text) for code, text in EXIT_CODES.items()])


def providers() -> str:
    """The providers that can be asked about their tokens."""
    from secscan.verify.providers import PROVIDERS
    from secscan.verify.request import table as rows

    return str(rows(PROVIDERS))


def unsupported() -> str:
    """The kinds of files that are known and that no scanner reads, by stage."""
    from secscan.knowledge import unsupported as known

    every = (*known.BY_NAME.values(), *known.BY_ENDING.values(), *vars(known).values())
    found = sorted({(one.stage.value, one.words) for one in every if isinstance(one, known.Unsupported)})
    rows = [
        (stage, ", ".join(words for _, words in mine)) for stage, mine in groupby(found, lambda one: one[0])
    ]
    return table(("stage", "kinds"), [(stage, prose(words)) for stage, words in rows])


def rules(stage: str) -> str:
    """Every rule that is known beforehand of a stage's scanners; those of our policies stand apart."""
    from secscan.scanners import FILE_SCANNERS
    from secscan.scanners.image.findings import RULES, rule_of

    if stage == "image":
        return _section(stage, [rule_of(name) for name in RULES])
    scanners = [one for one in FILE_SCANNERS if one.STAGE.value == stage and one.NAME != "iac"]
    return "\n\n".join(
        _section(title, found)
        for scanner in scanners
        for title, found in _groups(sorted(scanner.rules().values(), key=lambda rule: rule.id))
    )


def _groups(found: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Our own rules by language; those of other tools by tool."""

    def group(rule: Any) -> str:
        own = rule.id.partition(".")[0]
        return str(rule.name).partition("-")[0] if own == "semgrep" else own

    return ((name, list(rows)) for name, rows in groupby(found, group))


def _section(title: str, found: Sequence[Any]) -> str:
    rows = [
        (_rule(rule.id, rule.url), rule.severity.label, ", ".join(rule.cwe), prose(rule.short))
        for rule in found
    ]
    head = ("rule", "severity", "weakness", "what it finds")
    return f"## {_title(title)}\n\n{len(found)} rules.\n\n{table(head, rows)}"


def _title(name: str) -> str:
    """A language's or a tool's name as its users write it."""
    from secscan.knowledge.tools import tool

    return TITLES.get(name) or tool(name).name or name.capitalize()


def _rule(name: str, url: str) -> str:
    return f"[`{name}`]({url})" if url else f"`{name}`"


def policies() -> str:
    """Our Rego policies by kind of document, with the names that other scanners give to the same check."""
    from secscan.iac.policies import RULE, read_policies
    from secscan.system.resources import resource_texts

    found = sorted(read_policies(resource_texts("policies", ".rego")), key=lambda one: (one.kind, one.id))
    kinds = [(kind, list(mine)) for kind, mine in groupby(found, lambda policy: policy.kind)]
    return "\n\n".join(_kind(kind, mine, RULE) for kind, mine in kinds)


def _kind(kind: str, found: Sequence[Any], prefix: str) -> str:
    rows = [(_rule(prefix + one.id, one.url), one.severity, *_about(one)) for one in found]
    head = ("policy", "severity", "weakness", "what it finds", "known elsewhere as")
    return f"## {TITLES.get(kind, kind.capitalize())}\n\n{len(rows)} policies.\n\n{table(head, rows)}"


def _about(policy: Any) -> tuple[str, str, str]:
    return ", ".join(policy.cwe), prose(policy.title), ", ".join(policy.aliases)


# Architecture


def steps() -> str:
    """What happens to findings, in order: when, what, and why there."""
    from secscan.run.steps import STEPS

    rows = ((step.phase.name.lower(), f"`{step.name}`", prose(step.reason)) for step in STEPS)
    return table(("phase", "step", "why it stands there"), rows)


def rooms() -> str:
    """Every room of the package, top to bottom: what it holds, and which rooms it imports."""
    sys.path.insert(0, str(ROOT / "tests"))
    import house

    arrows = house.arrows()
    about = {one.room: one for one in house.modules() if one.name.count(".") == 1}
    rows = [
        (_place(about[room].path), _docstring(about[room].name), arrows[room])
        for room in house.floors(arrows)
    ]
    return table(
        ("room", "holds", "imports"), [(place, prose(text), _names(below)) for place, text, below in rows]
    )


def _place(path: str) -> str:
    return f"`{path.removesuffix('__init__.py')}`"


def _names(found: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(found)) or "nothing"


BLOCKS: dict[str, Callable[..., str]] = {
    "options": options,
    "configuration": configuration,
    "formats": formats,
    "exit-codes": exit_codes,
    "providers": providers,
    "unsupported": unsupported,
    "rules": rules,
    "policies": policies,
    "rooms": rooms,
    "steps": steps,
}
"""What a page can ask for, by name."""


if __name__ == "__main__":
    sys.stdout.write(BLOCKS[sys.argv[1]](*sys.argv[2:]) + "\n")
