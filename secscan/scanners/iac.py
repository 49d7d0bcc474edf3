"""Our own policies over infrastructure documents, from Dockerfiles to GitHub workflows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from secscan.autofix import Replacement
from secscan.contract import (
    UNREADABLE,
    BatchOutcome,
    FileContext,
    FileResult,
    Settings,
    SourceFile,
    Tools,
)
from secscan.errors import ToolError
from secscan.iac.contexts import contexts as related
from secscan.iac.policies import RULE, Policy, read_policies
from secscan.image_facts import ImageUse, NamedImage
from secscan.model import ColumnUnit, Confidence, Finding, Location, Rule, Severity, Stage
from secscan.system.command import Command, Completed
from secscan.system.resources import resource_texts
from secscan.workers.protocol import lasts, read_answers, request

NAME = "iac"
STAGE = Stage.IAC
ORDERED = True
BATCH_BYTES = 1024 * 1024
FORMAT = "8"
"""Raise it when the worker's result for the same bytes changes: it decides what the cache may replay."""

_KINDS = frozenset(
    ("dockerfile", "terraform", "yaml", "json", "github-workflow", "github-action", "pipeline")
)


def claims(file: SourceFile) -> bool:
    """Every file that may hold a document of ours; YAML and JSON say only inside what they are."""
    return not _KINDS.isdisjoint(file.kinds)


def version(tools: Tools) -> str:
    """The embedded Rego engine's version: it is what judges."""
    return tools.package("gordon-to-regorus")


def digest() -> str:
    """The policies' texts and the parsers' format."""
    hashed = hashlib.sha256(f"{NAME} {FORMAT}".encode())
    for path, text in resource_texts("policies", ".rego").items():
        hashed.update(f"\0{path}\0{text}".encode())
    return hashed.hexdigest()


def contexts(files: Sequence[SourceFile], read: Callable[[SourceFile], bytes]) -> Mapping[str, FileContext]:
    """A chart's template is read with the chart, a Terraform file with the modules that it is one of."""
    by_path = {file.path: file for file in files}

    def text(path: str) -> bytes:
        try:
            return read(by_path[path])
        except ToolError:
            return b""

    groups = related({file.path: file.size for file in files}, text)
    made = {paths: _context(tuple(by_path[path] for path in paths)) for paths in set(groups.values())}
    return {path: made[paths] for path, paths in groups.items()}


def _context(files: tuple[SourceFile, ...]) -> FileContext:
    listing = "\0".join(f"{file.path}\0{file.digest}" for file in files)
    return FileContext(files, hashlib.sha256(listing.encode("utf-8", "surrogatepass")).hexdigest())


def _beside(batch: Sequence[SourceFile]) -> dict[str, Any]:
    """What the worker is given of the files that are read together: each group once."""
    groups = {file.context.digest: file.context.files for file in batch if file.context}
    return {
        "groups": {name: {one.path: one.staged for one in files} for name, files in groups.items()},
        "asked": {f.staged: [f.context.digest, f.path] for f in batch if f.context},
    }


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The caged worker over the staged copies."""
    return Command(
        argv=(*tools.python(), "-m", "secscan.workers.iac"),
        stdin=request(batch, _beside(batch)),
        reads=tuple(file.staged for file in (*batch, *_needed(batch))),
        stall=settings.file_timeout,
    )


def _needed(batch: Sequence[SourceFile]) -> list[SourceFile]:
    groups = {file.context.digest: file.context.files for file in batch if file.context}
    return [one for files in groups.values() for one in files]


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The findings of each file; one that could not be read or judged has failed."""
    answers, problem = read_answers(done, batch)
    files = {file.path: _result(answer, file.path) for file, answer in zip(batch, answers, strict=False)}
    return BatchOutcome(files, problem)


def rules() -> Mapping[str, Rule]:
    """What the policies' METADATA says."""
    return {RULE + policy.id: _rule(policy) for policy in _policies().values()}


@cache
def _policies() -> Mapping[str, Policy]:
    return {policy.id: policy for policy in read_policies(resource_texts("policies", ".rego"))}


def _rule(policy: Policy) -> Rule:
    return Rule(
        id=RULE + policy.id,
        name=policy.id,
        short=policy.title,
        full=policy.description,
        help=policy.fix,
        url=policy.url,
        cwe=policy.cwe,
        tags=("security", policy.kind),
        severity=Severity[policy.severity.upper()],
        autofix=tuple(Replacement(match, text) for match, text in policy.autofix),
    )


def _result(answer: Mapping[str, Any], path: str) -> FileResult:
    read = [_finding(found, path) for found in answer["findings"]]
    kept = tuple(found for found in read if found is not None)
    answered = answer.get("documents", [])
    documents = (
        [{**d, "path": path} for d in answered if isinstance(d, dict)] if isinstance(answered, list) else []
    )
    whole = len(kept) == len(read) and isinstance(answered, list) and len(documents) == len(answered)
    images = _images(answer, path)
    broken = "" if whole and images is not None else "the worker's answer cannot be read"
    return FileResult(
        kept,
        documents=tuple(documents),
        error=answer["error"] or broken,
        lasting=lasts(answer["error"]),
        images=images or (),
    )


def _images(answer: Mapping[str, Any], path: str) -> tuple[NamedImage, ...] | None:
    """The images that a file names, None where the answer is not what was promised."""
    try:
        listed = answer.get("images", [])
        return tuple(NamedImage(str(i["name"]), ImageUse(i["use"]), path, int(i["line"])) for i in listed)
    except UNREADABLE:
        return None


def _finding(found: Mapping[str, Any], path: str) -> Finding | None:
    """A finding of the worker, or None: it read hostile bytes, so that its word is checked.

    A policy that another tool knows as well leaves the identity to the line of code, so that a finding
    of either is the same one; but a line that holds a secret is nobody's identity.
    """
    try:
        policy = _policies()[found["policy"]]
        line, column, end_line, end_column = map(int, found["span"])
        return Finding(
            stage=STAGE,
            scanner=NAME,
            rule=RULE + policy.id,
            severity=Severity[policy.severity.upper()],
            confidence=Confidence.HIGH,
            message=str(found["message"]),
            location=Location(path, line, column, end_line, end_column, ColumnUnit.CODE_POINT),
            cwe=policy.cwe,
            aliases=policy.aliases,
            weakness=policy.weakness or policy.id,
            subject="" if policy.weakness and not found["masks"] else str(found["subject"]),
            fix=policy.fix,
            url=policy.url,
            masks=tuple((int(row), int(start), int(end)) for row, start, end in found["masks"]),
            logical=str(found["address"]),
        )
    except UNREADABLE:
        return None
