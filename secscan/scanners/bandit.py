"""bandit over Python files, through our own worker: every file by itself, every finding marked or not."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from secscan.contract import (
    INTERPRETER,
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
from secscan.knowledge.weakness import BANDIT, SECRET_CLASS, BanditTest, cwe_of_bandit, of_bandit
from secscan.model import ColumnUnit, Finding, Location, Rule, Stage
from secscan.scanners.words import plain_words
from secscan.system.command import Command, Completed
from secscan.workers.protocol import lasts, read_answers, request

NAME = "bandit"
STAGE = Stage.SAST
ORDERED = True
BATCH_BYTES = 4 * 1024 * 1024
FORMAT = "4"
"""Raise it when the worker's result for the same bytes changes: it decides what the cache may replay."""

_DOCS = "https://bandit.readthedocs.io/en/latest"
_JOINED = (("B304", "B305", "ciphers-and-modes"), ("B313", "B320", ""))
_FIXES = {
    "B602": "Pass the command as a list of arguments and leave out shell=True.",
    "B605": "Use subprocess.run with a list of arguments.",
    "B608": "Pass the values as query parameters.",
    "B306": "Use tempfile.mkstemp or tempfile.NamedTemporaryFile.",
    "B506": "Use yaml.safe_load.",
    "B501": "Leave certificate verification on, and name your own CA with verify='ca.pem' if need be.",
    "B113": "Pass timeout=.",
    "B324": "Use SHA-256, or say usedforsecurity=False.",
}


def claims(file: SourceFile) -> bool:
    """Every Python file."""
    return "python" in file.kinds


def version(tools: Tools) -> str:
    """The installed bandit's version."""
    return tools.package("bandit")


def digest() -> str:
    """The worker's format, and the interpreter, whose grammar decides what can be parsed."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hashlib.sha256(f"{NAME} {FORMAT} {python}".encode()).hexdigest()


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The caged worker over the staged copies."""
    return Command(
        argv=(*tools.python(), "-m", "secscan.workers.bandit"),
        stdin=request(batch, {}),
        reads=tuple(file.staged for file in batch),
        stall=settings.file_timeout,
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The findings of each file; one that could not be parsed, or that broke a test, has failed."""
    answers, problem = read_answers(done, batch)
    files = {file.path: _result(answer, file.path) for file, answer in zip(batch, answers, strict=False)}
    return BatchOutcome(files, problem)


def rules() -> Mapping[str, Rule]:
    """What the tests look for."""
    return {f"{NAME}.{test_id}": _rule(test_id, test) for test_id, test in BANDIT.items()}


def _rule(test_id: str, test: BanditTest) -> Rule:
    return Rule(
        id=f"{NAME}.{test_id}",
        name=test.name,
        short=test.title,
        full=f"{test.title} (bandit {test_id}, {test.name}).",
        help=_FIXES.get(test_id, ""),
        url=_url(test_id, test.name),
        cwe=(test.cwe,),
        tags=("security",),
    )


def _url(test_id: str, name: str) -> str:
    """The page of bandit's documentation that explains a test."""
    if test_id[1] not in "34" or test_id == "B324":
        return f"{_DOCS}/plugins/{test_id.lower()}_{name}.html"
    page = "calls" if test_id[1] == "3" else "imports"
    anchor = f"{test_id}-{name.replace('_', '-')}"
    for first, last, joined in _JOINED:
        if first <= test_id <= last:
            anchor = f"{first}-{last}-{joined or name.replace('_', '-')}"
    return f"{_DOCS}/blacklists/blacklist_{page}.html#{anchor.lower()}"


def _result(answer: Mapping[str, Any], path: str) -> FileResult:
    read = [_finding(found, path) for found in answer["findings"]]
    kept = tuple(found for found in read if found is not None)
    broken = "" if len(kept) == len(read) else "the worker's answer cannot be read"
    unseen = _unseen(answer.get("unseen"))
    error = "" if unseen else answer["error"]
    return FileResult(kept, error=error or broken, lasting=lasts(error), unseen=unseen)


def _unseen(raw: Any) -> tuple[UnseenPart, ...]:
    """The whole file, where the worker says that this interpreter cannot parse it."""
    if not isinstance(raw, dict) or raw.get("kind") not in (INTERPRETER, SYNTAX):
        return ()
    reason, advice = (plain_words(str(raw.get(key, ""))) for key in ("reason", "advice"))
    return (UnseenPart(0, 0, reason, raw["kind"], advice),)


def _finding(found: Mapping[str, Any], path: str) -> Finding | None:
    """A finding of the worker, or None: it read hostile bytes, so that its word is checked."""
    try:
        test_id = str(found["test"])
        line, column, end_line, end_column = map(int, found["region"])
        unit = ColumnUnit.WHOLE_LINE if found["whole"] else ColumnUnit.BYTE
        masks = tuple((int(row), int(start), int(end)) for row, start, end in found.get("masks", ()))
        native = int(found["cwe"])
        return Finding(
            stage=STAGE,
            scanner=NAME,
            rule=f"{NAME}.{test_id}",
            severity=rate(NAME, str(found["severity"])),
            confidence=confidence_of(NAME, str(found["confidence"])),
            message=_sentence(str(found["text"])),
            location=Location(path, line, column, end_line, end_column, unit),
            cwe=tuple(filter(None, [cwe_of_bandit(test_id, f"CWE-{native}" if native else "")])),
            weakness=of_bandit(test_id),
            subject=str(found.get("subject", "")) if of_bandit(test_id) == SECRET_CLASS else "",
            fix=_FIXES.get(test_id, ""),
            url=_url(test_id, BANDIT[test_id].name) if test_id in BANDIT else _DOCS,
            dismissed=str(found.get("dismissed", "")),
            masks=masks,
        )
    except UNREADABLE:
        return None


def _sentence(text: str) -> str:
    joined = " ".join(text.split())
    return joined if joined.endswith((".", "!", "?")) else f"{joined}."
