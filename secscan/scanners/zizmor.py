"""zizmor over what automates a repository: offline, no configuration, every ignore comment overruled.

Its JSON names no file without findings, but its log says for each file that it was audited; a file that its
log does not name so was not looked at. One that its schema refuses is left out with a warning, and where none
is left, zizmor ends with exit code 3 and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from secscan.contract import (
    SYNTAX,
    UNREADABLE,
    BatchOutcome,
    FileResult,
    Settings,
    SourceFile,
    Tools,
    UnseenPart,
)
from secscan.knowledge.severity import confidence_of, rate
from secscan.model import ColumnUnit, Finding, Location, Rule, Stage
from secscan.scanners.words import last_words
from secscan.system.command import Command, Completed, Ending

NAME = "zizmor"
STAGE = Stage.IAC
ORDERED = False
BATCH_BYTES = 128 * 1024
"""Small, because only the end of a log is kept, and a line of it accounts for each file."""
FORMAT = "3"
"""Raise it when what is made of the same output changes: it decides what the cache may replay."""

CLAIMED = frozenset(("github-workflow", "github-action", "dependabot", "pre-commit"))
NOTHING_COLLECTED = 3
_LONG_REGION = 12
_PASSWORDS = "hardcoded-container-credentials"
_AUDITED = re.compile(r"^\s*INFO audit: zizmor: .* completed (/.+)$", re.MULTILINE)
_REFUSED = re.compile(
    r"^\s*WARN collect_inputs: .*failed to validate file://(/.+) as ([a-zA-Z -]+):", re.MULTILINE
)
_UNPARSED = re.compile(r"^\s*WARN collect_inputs: .*failed to parse input: ", re.MULTILINE)
_UNUSABLE = dict.fromkeys(("workflow", "action"), ", so that GitHub would not run it either")
_FATAL = re.compile(r"(?:failed to load|audit failed on) file://(/\S+?)(?: as [a-zA-Z -]+)?$", re.MULTILINE)
_AT = re.compile(r"failed to parse input: .*? at line ([0-9]+) column")

# Audit -> (our class, CWE, what it means). A class without a CWE is about quality.
AUDITS: Mapping[str, tuple[str, str, str]] = {
    "anonymous-definition": ("ci-anonymous-definition", "", "Workflow or action without a name"),
    "artipacked": ("ci-persisted-credentials", "CWE-522", "Checkout leaves the token on disk"),
    "bot-conditions": ("ci-bot-condition", "CWE-290", "Condition on an actor that can be forged"),
    "cache-poisoning": ("ci-cache-poisoning", "CWE-349", "Release built from a cache that others can fill"),
    "concurrency-limits": ("ci-concurrency-limits", "", "Runs that pile up"),
    "dangerous-triggers": ("ci-dangerous-trigger", "CWE-284", "Trigger that gives untrusted code the token"),
    "dependabot-cooldown": ("ci-update-cooldown", "CWE-829", "Updates taken as soon as they are published"),
    "dependabot-execution": ("ci-update-execution", "CWE-829", "Updates that run the packages' own code"),
    "excessive-permissions": ("ci-excessive-permissions", "CWE-250", "Token with more rights than needed"),
    "github-app": ("ci-app-token", "CWE-250", "App token with more rights than needed"),
    "github-env": ("ci-environment-injection", "CWE-77", "Environment file written with untrusted text"),
    "hardcoded-container-credentials": ("hardcoded-secret", "CWE-798", "Registry password in the workflow"),
    "impostor-commit": ("ci-impostor-commit", "CWE-829", "Commit that is not of the named repository"),
    "insecure-commands": ("ci-insecure-commands", "CWE-77", "Workflow commands that were switched off"),
    "known-vulnerable-actions": ("ci-vulnerable-action", "CWE-1395", "Action with a known vulnerability"),
    "obfuscation": ("ci-obfuscation", "CWE-506", "Obfuscated expression or path"),
    "overprovisioned-secrets": ("ci-all-secrets", "CWE-522", "All secrets where one is needed"),
    "ref-confusion": ("ci-ref-confusion", "CWE-829", "Name that is both tag and branch"),
    "secrets-inherit": ("ci-secrets-inherit", "CWE-522", "All secrets handed to another workflow"),
    "self-hosted-runner": ("ci-self-hosted-runner", "CWE-94", "Machine that outlives the job"),
    "template-injection": ("ci-script-injection", "CWE-78", "Expression becomes part of a script"),
    "unpinned-images": ("ci-unpinned-image", "CWE-829", "Container image by a name that can move"),
    "unpinned-tools": ("ci-unpinned-tool", "CWE-829", "Tool installed by a name that can move"),
    "unpinned-uses": ("ci-unpinned-action", "CWE-829", "Action by a name that can move"),
    "unredacted-secrets": ("ci-unredacted-secret", "CWE-532", "Part of a secret escapes the log's mask"),
    "unsound-condition": ("ci-unsound-condition", "CWE-571", "Condition that is always true"),
    "unsound-contains": ("ci-unsound-contains", "CWE-863", "Condition that part of a word satisfies"),
    "use-trusted-publishing": ("ci-trusted-publishing", "CWE-522", "Publishing with a password"),
}


def claims(file: SourceFile) -> bool:
    """Every workflow and action, and the settings of Dependabot and pre-commit."""
    return not file.kinds.isdisjoint(CLAIMED)


def telling_name(name: str, kinds: frozenset[str]) -> str:
    """The base name under which zizmor takes a file for what it is.

    A file that is given by itself is recognised by its name alone: a workflow may be called `dependabot.yml`.
    """
    special = "github-workflow" in kinds and name.partition(".")[0] in {"action", "dependabot", ""}
    return f"workflow-{name}" if special else name


def version(tools: Tools) -> str:
    """The version of the wheel that carries zizmor, once zizmor itself was found."""
    tools.find(NAME)
    return tools.package(NAME)


def digest() -> str:
    """What beside zizmor's version decides the result."""
    return hashlib.sha256(f"{NAME} {FORMAT}".encode()).hexdigest()


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The run of zizmor over the staged copies."""
    del settings
    options = ("--offline", "--no-config", "--no-ignores", "--no-exit-codes", "--no-progress")
    paths = tuple(file.staged for file in batch)
    return Command(
        argv=(tools.find(NAME), *options, "--color", "never", "--format", "json-v1", *paths), reads=paths
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The findings of each audited file, and the reason for each that zizmor refused."""
    if done.ending is not Ending.EXIT or done.code not in (0, NOTHING_COLLECTED):
        problem = f"zizmor ended with {done.ending} ({done.code}){last_words(done)}"
        return BatchOutcome(_culprit(done, batch), problem=problem)
    log = done.stderr.decode("utf-8", "replace")
    paths = {file.staged: file.path for file in batch}
    files = _refused(log, paths)
    if done.code == NOTHING_COLLECTED:
        empty = not done.stdout.strip() and not _AUDITED.search(log)
        return BatchOutcome(files, "" if empty and files else "zizmor found nothing to look at")
    try:
        listed = json.loads(done.stdout)
    except (ValueError, RecursionError):
        return BatchOutcome(problem=f"zizmor's output is not JSON{last_words(done)}")
    found: dict[str, list[Finding]] = {paths[p]: [] for p in _AUDITED.findall(log) if p in paths}
    for item in listed if isinstance(listed, list) else [None]:
        finding = _finding(item, paths)
        if finding is None or finding.location.path not in found:
            return BatchOutcome(problem="zizmor's output has an unexpected structure")
        found[finding.location.path].append(finding)
    return BatchOutcome({**files, **{path: FileResult(tuple(findings)) for path, findings in found.items()}})


def _culprit(done: Completed, batch: Sequence[SourceFile]) -> dict[str, FileResult]:
    """The one file over which zizmor ended as a whole, if it names it; the others are tried again."""
    named = _FATAL.search(done.stderr.decode("utf-8", "replace"))
    path = next((file.path for file in batch if named and file.staged == named[1]), None)
    if done.ending is not Ending.EXIT or path is None:
        return {}
    words = last_words(done).removeprefix(": ") or "no reason given"
    return {path: _unseen(f"refused by zizmor ({words})")}


def _refused(log: str, paths: Mapping[str, str]) -> dict[str, FileResult]:
    """The files that were left out, each with its reason.

    The log does not name those that are no YAML: they are the rest, if the numbers agree.
    """
    refused = {
        paths[place]: _unseen(f"not a valid {kind}{_UNUSABLE.get(kind, '')}")
        for place, kind in _REFUSED.findall(log)
        if place in paths
    }
    audited = set(_AUDITED.findall(log))
    rest = [path for place, path in paths.items() if place not in audited and path not in refused]
    if rest and len(rest) == len(_UNPARSED.findall(log)):
        at = _AT.search(log) if len(rest) == 1 else None
        reason = f"line {at[1]}: not valid YAML" if at else "not valid YAML"
        refused |= {path: _unseen(reason) for path in rest}
    return refused


def _unseen(reason: str) -> FileResult:
    return FileResult(unseen=(UnseenPart(0, 0, reason, SYNTAX),))


def _finding(item: Any, paths: Mapping[str, str]) -> Finding | None:
    """A finding of the list, or None where it is none. zizmor counts rows and columns (bytes) from 0."""
    try:
        ident = str(item["ident"])
        primary = next(p for p in item["locations"] if p["symbolic"]["kind"] == "Primary")
        path = paths[primary["symbolic"]["key"]["Local"]["verbatim_path"]]
        where = primary["concrete"]["location"]
        start, end = where["start_point"], where["end_point"]
        weakness, cwe, _ = AUDITS.get(ident, (f"ci-{ident}", "", ""))
        return Finding(
            stage=STAGE,
            scanner=NAME,
            rule=f"{NAME}.{ident}",
            severity=rate(NAME, str(item["determinations"]["severity"])),
            confidence=confidence_of(NAME, str(item["determinations"]["confidence"])),
            message=_sentence(f"{item['desc']}: {primary['symbolic']['annotation']}"),
            location=_region(path, start, end),
            cwe=(cwe,) if cwe else (),
            weakness=weakness,
            url=_url(ident),
            masks=_masks(start, str(primary["concrete"]["feature"])) if ident == _PASSWORDS else (),
            logical=_route(primary["symbolic"]["route"]["route"]),
        )
    except (*UNREADABLE, StopIteration):
        return None


def _region(path: str, start: Mapping[str, Any], end: Mapping[str, Any]) -> Location:
    """The region; one of many lines (a job, a whole file) is shown by its first."""
    line, column = int(start["row"]) + 1, int(start["column"]) + 1
    last, end_column = int(end["row"]) + 1, int(end["column"]) + 1
    if last - line >= _LONG_REGION:
        return Location(path, line, column, line, column, ColumnUnit.WHOLE_LINE)
    return Location(path, line, column, last, end_column, ColumnUnit.BYTE)


def _masks(start: Mapping[str, Any], text: str) -> tuple[tuple[int, int, int], ...]:
    """The columns, in bytes, of a text that starts there, its indentation first, and holds a password."""
    masks = []
    for index, line in enumerate(text.lstrip().split("\n")):
        first = int(start["column"]) + 1 if index == 0 else 1
        masks.append((int(start["row"]) + 1 + index, first, first + len(line.encode())))
    return tuple(masks)


def _route(route: Sequence[Mapping[str, Any]]) -> str:
    """`jobs.build` for whatever stands in that job."""
    keys = [str(part["Key"]) for part in route[:2] if "Key" in part]
    return ".".join(keys) if keys[:1] == ["jobs"] else ""


def _sentence(text: str) -> str:
    joined = " ".join(text.split())
    return (joined[:1].upper() + joined[1:]).rstrip(".") + "."


def _url(ident: str) -> str:
    return f"https://docs.zizmor.sh/audits/#{ident}"


def rules() -> Mapping[str, Rule]:
    """The audits that are known here."""
    return {
        f"{NAME}.{ident}": Rule(
            id=f"{NAME}.{ident}",
            name=ident,
            short=title,
            url=_url(ident),
            cwe=(cwe,) if cwe else (),
            tags=("security", "github-actions"),
        )
        for ident, (_, cwe, title) in AUDITS.items()
    }
