"""The options of a scan, declared once for every command that scans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from secscan.config.settings import ALL, FORMATS, IMPORT_FORMATS, LEVELS, PROVIDERS
from secscan.errors import UsageError
from secscan.model import Confidence, Severity, Stage

_STAGES = ", ".join(s.value for s in Stage)
_SEVERITIES = ", ".join(s.label for s in reversed(Severity))
_CONFIDENCES = ", ".join(c.label for c in Confidence)

# name, short form, kind, metavar, help. Kinds: text, many (repeatable), flag.
SCAN_OPTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("stage", "", "many", "NAME", f"Run only these stages: {_STAGES}."),
    ("skip", "", "many", "NAME", "Skip these stages."),
    (
        "image",
        "",
        "many",
        "REF",
        (
            "Also scan this image: a name, an OCI layout or a `docker save` archive; `auto`: those that "
            "the target names and a local engine has."
        ),
    ),
    (
        "fail-on",
        "",
        "many",
        "LEVEL",
        (
            "Fail on new findings of this severity or higher; LEVEL or STAGE=LEVEL: "
            f"{', '.join(LEVELS)}.  [default: high]"
        ),
    ),
    (
        "fail-on-confidence",
        "",
        "text",
        "LEVEL",
        f"Fail only on findings of at least this confidence: {_CONFIDENCES}.  [default: medium]",
    ),
    (
        "severity",
        "",
        "text",
        "LEVEL",
        f"Show only findings of this severity or higher: {_SEVERITIES}. Does not change the gate.",
    ),
    (
        "min-confidence",
        "",
        "text",
        "LEVEL",
        f"Show only findings of this confidence or higher: {_CONFIDENCES}. Does not change the gate.",
    ),
    (
        "format",
        "-f",
        "many",
        "FMT",
        f"Print the report in this format: {', '.join(FORMATS)}.  [default: console]",
    ),
    (
        "output",
        "-o",
        "many",
        "FMT=FILE",
        "Write the report in this format to a file; `-` is standard output.",
    ),
    ("baseline", "", "text", "FILE", "Do not fail on findings and gaps accepted in this baseline."),
    ("since", "", "text", "REF", "Do not fail on findings and gaps already present at REF."),
    ("staged", "", "flag", "", "Scan the staged content (what git would commit), not the working tree."),
    ("history", "", "flag", "", "Also search the whole git history for secrets (see secscan history)."),
    ("config", "", "text", "FILE", "Use this configuration file instead of pyproject.toml or .secscan.toml."),
    ("offline", "", "flag", "", "Do not use the network; checks that need it are reported as incomplete."),
    ("jobs", "", "text", "N", "Run this many processes in parallel.  [default: the available processors]"),
    ("timeout", "", "text", "SECONDS", "Time limit of each scanner, retries included.  [default: 900]"),
    ("no-cache", "", "flag", "", "Neither read nor write the result cache."),
    ("exclude", "", "many", "GLOB", "Do not scan these paths; they are listed as skipped."),
    ("fail-on-unassessed", "", "flag", "", "Fail if a package could not be assessed."),
    ("policy", "", "many", "DIR", "Also evaluate the Rego policies in this directory."),
    ("rules", "", "many", "DIR", "Also run the Semgrep rules in this directory or file."),
    ("vex", "", "many", "FILE", "Suppress what this VEX document excuses: OpenVEX, CycloneDX or CSAF."),
    (
        "import",
        "",
        "many",
        "[FORMAT=]FILE",
        f"Add the results in this report of another tool: {', '.join(IMPORT_FORMATS)}.",
    ),
    ("opa-url", "", "text", "URL", "Evaluate policies on this OPA server instead of the embedded engine."),
    (
        "osv-url",
        "",
        "text",
        "URL",
        "Query this OSV service for advisories.  [default: https://api.osv.dev/v1/query]",
    ),
    (
        "db",
        "",
        "text",
        "FILE",
        "Use this advisory database.  [default: secscan/advisories.sqlite in the user's data directory]",
    ),
    ("max-db-age", "", "text", "DAYS", "Incomplete (3) if the advisory database is older than this."),
    (
        "fail-on-kev",
        "",
        "flag",
        "",
        "Fail on every new vulnerability that CISA lists as exploited, whatever its severity.",
    ),
    ("only-fixed", "", "flag", "", "Fail only on vulnerabilities for which a fixed version exists."),
    (
        "fail-on-shipped",
        "",
        "flag",
        "",
        "Do not fail on secrets and vulnerable packages that are known not to be in the scanned images.",
    ),
    (
        "verify-secrets",
        "",
        "many",
        "PROVIDER",
        (
            "Send the secrets found to these providers to check whether they still work: "
            f"{', '.join(PROVIDERS)}, or {ALL}."
        ),
    ),
    (
        "cage",
        "",
        "text",
        "MODE",
        "Sandbox the scanners: auto, strict (refuse to run without a sandbox) or off.  [default: auto]",
    ),
    (
        "frozen",
        "",
        "flag",
        "",
        "Run no scanner that is not the one in secscan.lock (see secscan tools lock).",
    ),
    (
        "trusted-base",
        "",
        "text",
        "REF",
        (
            "In pull requests, honour only configuration and suppressions present at the merge base with "
            "REF; `none` honours all."
        ),
    ),
    ("allow-incomplete", "", "many", "STAGE", "Do not exit with code 3 if this stage is incomplete."),
    ("strict", "", "flag", "", "Also exit with code 3 for gaps that another scanner of the stage covers."),
    ("exit-zero", "", "flag", "", "Exit with code 0 if only findings fail the gate."),
    (
        "store",
        "",
        "text",
        "URL",
        "Record the scan in this store: a SQLite file, postgresql://HOST/NAME, or `git:` (the repository).",
    ),
    ("store-as", "", "text", "NAME", "Record the scan as that of this target: TARGET or TARGET@REF."),
    (
        "fail-on-sla",
        "",
        "many",
        "LEVEL=DAYS",
        "Fail if a finding of this severity has been open for more days (needs --store).",
    ),
)
SCREEN_OPTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("quiet", "-q", "flag", "", "Print only what fails the gate, and the verdict."),
    ("verbose", "-v", "flag", "", "Also print known and suppressed findings."),
    ("no-color", "", "flag", "", "Disable colours (as NO_COLOR does)."),
    ("no-progress", "", "flag", "", "Disable progress bars."),
)


# What of a scan's options a search of the history takes, and what it has beside them.
_OF_HISTORY = (
    "fail-on fail-on-confidence severity min-confidence format output baseline config jobs timeout no-cache "
    "exclude verify-secrets cage allow-incomplete strict exit-zero"
)
# What `secscan fix` takes of them.
_OF_FIX = (
    "stage skip severity min-confidence config offline jobs timeout no-cache exclude policy rules vex "
    "osv-url db max-db-age cage trusted-base allow-incomplete strict exit-zero"
)
FIX_OPTIONS = tuple(row for row in SCAN_OPTIONS if row[0] in _OF_FIX.split())
HISTORY_OPTIONS = (
    ("since", "", "text", "REF", "Search only commits that are not reachable from REF."),
    ("reflog", "", "flag", "", "Also search commits that only the reflogs reach."),
    ("stashes", "", "flag", "", "Also search stashes."),
    *(row for row in SCAN_OPTIONS if row[0] in _OF_HISTORY.split()),
)


_OF_IMPORT = (
    "fail-on fail-on-confidence severity min-confidence output baseline config jobs timeout exclude vex db "
    "fail-on-kev only-fixed trusted-base cage allow-incomplete strict exit-zero"
)

# What of them a server takes: it shows findings and judges none.
_OF_SERVERS = (
    "stage skip severity min-confidence baseline config offline jobs timeout no-cache exclude rules db cage"
)
SERVER_OPTIONS = tuple(row for row in SCAN_OPTIONS if row[0] in _OF_SERVERS.split())

PREFIX = "SECSCAN_"
# Variables beside those of options, and those by which our own tests and CI learn where things are.
OTHER_VARIABLES = frozenset({"PUSH_TOKEN", "PUSH_URL", "OPA_TOKEN", "TRIVY_CACHE_DIR", "DEBUG"})
OF_TESTS = frozenset(
    ["TESTS", "TOOLS", "REQUIRE_TOOLS", "SCHEMAS", "NODE_MODULES", "GOLDEN", "LONG", "DEFECTDOJO_PARSER"]
)
_NEAR = 0.7


def check_variables(names: Iterable[str]) -> list[str]:
    """Of the environment's names those that look like ours and are not; a misspelt one is a `UsageError`."""
    from difflib import get_close_matches

    rows = (*SCAN_OPTIONS, *HISTORY_OPTIONS, *STDIN_OPTIONS, *SCREEN_OPTIONS)
    known = {row[0].upper().replace("-", "_") for row in rows} | OTHER_VARIABLES
    unknown = []
    for name in sorted(names):
        word = name.removeprefix(PREFIX)
        if word == name or word in known | OF_TESTS:
            continue
        near = get_close_matches(word.upper().replace("-", "_"), sorted(known), 1, _NEAR)
        if near:
            raise UsageError(f"{name}: no such variable", f"Did you mean {PREFIX}{near[0]}?")
        unknown.append(name)
    return unknown


def takes_value(argument: str) -> bool:
    """Whether the next argument belongs to this one, an option of a scan or of a search of the history."""
    rows = (*SCAN_OPTIONS, *HISTORY_OPTIONS, *STDIN_OPTIONS)
    valued = {name for row in rows if row[2] != "flag" for name in (f"--{row[0]}", row[1]) if name}
    return argument in valued


def _option(name: str, short: str, kind: str, metavar: str, text: str) -> Callable[[Any], Any]:
    names = [n for n in (short, f"--{name}") if n]
    variable = PREFIX + name.upper().replace("-", "_")
    settings: dict[str, Any] = {"envvar": variable, "help": text}
    if kind == "flag":
        settings |= {"is_flag": True, "default": None}
    else:
        settings |= {"metavar": metavar, "multiple": kind == "many", "default": None}
    return click.option(*names, name.replace("-", "_"), **settings)


STDIN_OPTIONS = (
    ("stdin-name", "", "text", "NAME", "With the path `-`: the name of the document on standard input."),
)


def stdin_options(function: Any) -> Any:
    """Declares what a document on standard input needs."""
    for row in STDIN_OPTIONS:
        function = _option(*row)(function)
    return function


def import_options(function: Any) -> Any:
    """Declares what an import has in common with a scan on a command."""
    return _declared(tuple(row for row in SCAN_OPTIONS if row[0] in _OF_IMPORT.split()), function)


def scan_options(function: Any) -> Any:
    """Declares every option of a scan on a command."""
    return _declared(SCAN_OPTIONS, function)


def fix_options(function: Any) -> Any:
    """Declares the options of a scan that `secscan fix` takes."""
    return _declared(FIX_OPTIONS, function)


def history_options(function: Any) -> Any:
    """Declares the options of a search of the history on a command."""
    return _declared(HISTORY_OPTIONS, function)


def server_options(function: Any) -> Any:
    """Declares the options of a server on a command."""
    for row in reversed(SERVER_OPTIONS):
        function = _option(*row)(function)
    return function


def _declared(rows: tuple[tuple[str, str, str, str, str], ...], function: Any) -> Any:
    for row in reversed((*rows, *SCREEN_OPTIONS)):
        function = _option(*row)(function)
    return function
