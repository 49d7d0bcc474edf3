"""Reads every dependency manifest and lock file: what the target declares, where, at which versions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import secscan
from secscan.contract import UNREADABLE, BatchOutcome, FileResult, Settings, SourceFile, Tools
from secscan.lockfiles import recognise
from secscan.lockfiles.sbom import FORMATS
from secscan.model import Component, Rule, Stage
from secscan.system.command import Command, Completed
from secscan.workers.protocol import lasts, read_answers, request

NAME = "manifests"
STAGE = Stage.DEPENDENCIES
ORDERED = True
BATCH_BYTES = 4 * 1024 * 1024
PIN = re.compile(r"[a-z0-9][a-z0-9-]*=[0-9A-Za-z.!+]+", re.ASCII)
"""What a pinned Python package may look like: these words go into another tool's input."""
BILLS = frozenset(f"manifest:{kind}" for kind in FORMATS)
FORMAT = "7"
"""Raise it when a parser's result for the same bytes changes: it decides what the cache may replay."""


def claims(file: SourceFile) -> bool:
    """Every file that is a manifest by its name, and a bill of materials that the caller names."""
    return recognise(file.telling) is not None or not BILLS.isdisjoint(file.kinds)


def version(tools: Tools) -> str:  # noqa: ARG001 - the parsers are part of secscan
    """The parsers are secscan's own."""
    return secscan.__version__


def digest() -> str:
    """Nothing but the parsers decides."""
    return hashlib.sha256(f"{NAME} {FORMAT}".encode()).hexdigest()


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The caged worker over the staged copies."""
    return Command(
        argv=(*tools.python(), "-m", "secscan.workers.lockfiles"),
        stdin=request(batch, {"paths": {file.staged: file.telling for file in batch}}),
        reads=tuple(file.staged for file in batch),
        stall=settings.file_timeout,
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The components of each file; a manifest that could not be read in full keeps what was read."""
    answers, problem = read_answers(done, batch)
    files = {file.path: _result(answer, file.path) for file, answer in zip(batch, answers, strict=False)}
    return BatchOutcome(files=files, problem=problem)


def rules() -> Mapping[str, Rule]:
    """It reports no findings; what is said of packages needs all files together (`secscan.packages`)."""
    return {}


def _result(answer: Mapping[str, Any], path: str) -> FileResult:
    listed = answer.get("components", [] if answer["error"] else None)
    read = [_component(one, path) for one in listed] if isinstance(listed, list) else [None]
    kept = tuple(one for one in read if one is not None)
    broken = "" if len(kept) == len(read) else "the worker's answer cannot be read"
    return FileResult(
        components=kept,
        error=str(answer.get("error", "")) or broken,
        lasting=lasts(str(answer.get("error", ""))),
    )


def _component(one: Any, path: str) -> Component | None:
    """The component of an answer, or None: the worker read hostile bytes, so that its word is checked."""
    try:
        if (
            one["version"]
            and one["ecosystem"] == "PyPI"
            and not PIN.fullmatch(f"{one['name']}={one['version']}")
        ):
            return None
        return Component(
            name=_text(one["name"]),
            version=_text(one["version"]),
            ecosystem=_text(one["ecosystem"]),
            purl=_text(one["purl"]),
            path=path,
            line=int(one["line"]),
            column=int(one["column"]),
            end_column=int(one["end_column"]),
            direct=one["direct"] is True,
            scope=_text(one["scope"]),
            parents=tuple(map(_text, one["parents"])),
            hashes=tuple((_text(algorithm), _text(value)) for algorithm, value in one["hashes"]),
            licenses=tuple(map(_text, one["licenses"])),
            unassessed=_text(one["unassessed"]),
            origin=_text(one["origin"]),
            declared=_text(one["declared"]),
            registry=_text(one["registry"]),
            supplier=_text(one.get("supplier", "")),
            traits=tuple(map(_text, one.get("traits", ()))),
        )
    except UNREADABLE:
        return None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
