"""Fuzz targets: what other programs say, read by the adapters.

In every one of them: whatever the output is, nothing but an error of ours escapes, and findings in are
findings out or a reported reject.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fuzz_choices import Choices, document, raw

from secscan.cache import results as store
from secscan.contract import BatchOutcome, SourceFile
from secscan.model import Finding, Severity
from secscan.scanners import (
    bandit,
    detect_secrets,
    iac,
    manifests,
)
from secscan.steps.normalize_positions import normalize_positions
from secscan.syntax.text import SourceText
from secscan.system.command import Completed, Ending

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ENDINGS = (
    Ending.EXIT,
    Ending.EXIT,
    Ending.EXIT,
    Ending.EXIT,
    Ending.SIGNAL,
    Ending.TIMEOUT,
    Ending.OUTPUT_LIMIT,
)
CODES = (0, 0, 0, 0, 1, 2, 3, 14, 127, -9)
SOURCE = SourceText("x", "import os\n\npassword = 'é😀'\n")


def batch_of(*staged: str) -> list[SourceFile]:
    """Files of the target whose copies lie at these places."""
    return [SourceFile(f"src/{n}.x", frozenset({"x"}), 10, str(n), path) for n, path in enumerate(staged)]


def ended(choices: Choices, output: bytes, log: bytes = b"") -> Completed:
    """A child that wrote this, and ended well more often than not."""
    return Completed(choices.pick(ENDINGS), choices.pick(CODES), output, log, 0.1)


def check_finding(finding: Finding, paths: set[str], scanner: str) -> None:
    """What every later step takes for granted."""
    where = finding.location
    assert where.path in paths
    assert finding.scanner == scanner or (scanner, finding.scanner) == ("detect-secrets", detect_secrets.OWN)
    assert isinstance(finding.severity, Severity)
    texts = (finding.rule, finding.message, finding.subject, finding.fix, finding.url, finding.dismissed)
    assert all(isinstance(text, str) for text in (*texts, finding.weakness, finding.logical))
    assert all(isinstance(text, str) for text in (*finding.cwe, *finding.aliases))
    numbers = (where.start_line, where.start_column, where.end_line, where.end_column)
    assert all(isinstance(n, int) for n in (*numbers, *(n for mask in finding.masks for n in mask)))


def check_places(findings: Sequence[Finding]) -> None:
    """However wrong the places are, the next step puts them inside the text."""
    for put in normalize_positions(findings, {finding.location.path: SOURCE for finding in findings}):
        spot = put.location
        assert 1 <= spot.start_line <= spot.end_line <= len(SOURCE.lines)
        assert 1 <= spot.start_column <= len(SOURCE.line(spot.start_line)) + 3
    for bare in normalize_positions(findings, {}):
        assert bare.location.end_line >= bare.location.start_line >= 1


def check_outcome(outcome: BatchOutcome, batch: list[SourceFile], scanner: str, *, stored: bool) -> None:
    """Files, findings and (it takes its time) their way through the cache."""
    paths = {file.path for file in batch}
    assert outcome.files.keys() <= paths
    assert isinstance(outcome.problem, str)
    for path, result in outcome.files.items():
        assert isinstance(result.error, str)
        for finding in result.findings:
            check_finding(finding, {path}, scanner)
        if stored:
            check_places(result.findings)
            again = store.unpack(store.pack(result, "key"), "key", path)
            assert again is not None
            assert (again.findings, again.components) == (result.findings, result.components)


def answer_lines(choices: Choices, seed: str) -> bytes:
    """A worker's output: JSON lines, changed in their values and in their bytes."""
    lines = document(choices, seed)
    listed = lines if isinstance(lines, list) else [lines]
    return raw(choices, b"".join(json.dumps(line).encode() + b"\n" for line in listed))


@cache
def recorded_lines(name: str) -> str:
    """A recorded output of JSON lines as one list."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    return json.dumps([{**line, "findings": line.get("findings", [])[:2]} for line in lines[:2]] + lines[-1:])


def told_lines(output: bytes) -> list[Any]:
    """The lines that are whole, as far as they are JSON."""
    found = []
    for line in output.split(b"\n")[:-1]:
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError):
            break
    return found


def worker(module: Any, data: bytes, seed: str, count: int, key: str = "findings") -> None:
    """A worker's adapter: each answer's entries are findings, or the file has an error."""
    choices = Choices(data)
    output = answer_lines(choices, seed)
    batch = batch_of(*(f"/s/{n}" for n in range(count)))
    outcome = module.parse(ended(choices, output), batch)
    check_outcome(outcome, batch, module.NAME, stored=choices.below(8) == 1)
    assert outcome.problem or len(outcome.files) == len(batch)
    told = told_lines(output)
    for number, file in enumerate(batch[: len(outcome.files)]):
        result, answer = outcome.files[file.path], told[number]
        kept = len(result.components if key == "components" else result.findings)
        listed = answer.get(key, [])
        assert result.error or (isinstance(listed, list) and kept == len(listed))
        assert not answer.get("error") or result.error == answer["error"]


def fuzz_bandit(data: bytes) -> None:
    """bandit's worker."""
    worker(bandit, data, recorded_lines("bandit/answers.jsonl"), 2)


def fuzz_detect_secrets(data: bytes) -> None:
    """The secret engine's worker."""
    worker(detect_secrets, data, recorded_lines("detect-secrets/answers.jsonl"), 2)


IAC = json.dumps(
    [
        {
            "findings": [
                {
                    "policy": "dockerfile-root-user", "message": "Runs as root.", "address": "Dockerfile",
                    "subject": "Dockerfile#dockerfile-root-user#final", "span": [1, 1, 1, 12], "masks": [],
                },
                {
                    "policy": "dockerfile-secret-in-environment", "message": "A secret.", "address": "Dockerfile",
                    "subject": "s:ab12", "span": [3, 1, 3, 9], "masks": [[3, 5, 9]],
                },
            ],
            "documents": [{"kind": "dockerfile", "address": "Dockerfile", "line": 1, "body": {"stages": []}}],
            "error": "", "i": 0,
        },
        {"findings": [], "documents": [], "error": "line 2: not valid YAML", "i": 1},
        {"done": True},
    ]
)  # fmt: skip


def fuzz_iac(data: bytes) -> None:
    """The policies' worker."""
    worker(iac, data, IAC, 2)


MANIFESTS = json.dumps(
    [
        {
            "findings": [], "error": "", "i": 0,
            "components": [
                {
                    "name": "requests", "version": "2.19.0", "ecosystem": "PyPI", "purl": "pkg:pypi/requests@2.19.0",
                    "line": 1, "column": 1, "end_column": 17, "direct": True, "scope": "", "parents": [""],
                    "hashes": [["sha256", "ab"]], "licenses": ["MIT"], "unassessed": "", "origin": "manifest", "declared": "", "registry": "",
                },
            ],
        },
        {"findings": [], "components": [], "error": "line 2: not a requirement", "i": 1},
        {"done": True},
    ]
)  # fmt: skip


def fuzz_manifests(data: bytes) -> None:
    """The manifests' worker."""
    worker(manifests, data, MANIFESTS, 2, "components")
