"""A hostile case is a record: what is planted, and what must still be true after the scan.

Cases that do not disturb each other share a tree (a `Batch`), so that one scan proves many. Each batch is
scanned as a git repository, and in turn as a plain tree or as another user's repository; in all three with
`SECSCAN_LONG=1`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hostile.plants import FOREIGN, FORMS, PLAIN, Plants
from hostile.world import TOKENS, Outcome

STAGES = ("--stage", "secrets", "--stage", "sast", "--stage", "iac")


@dataclass(frozen=True)
class Case:
    """One attack.

    `finds` are (rule prefix, path[, line]) that must be reported as new; `fails` are (scanner, path, words) that must be listed as not
    looked at; `never` are bytes that may be in no output and not in the cache; `silent` are paths without findings.
    """

    name: str
    tree: Plants = field(default_factory=dict)
    late: Plants = field(default_factory=dict)
    inside_git: Plants = field(default_factory=dict)
    outside: Plants = field(default_factory=dict)
    finds: tuple[tuple[Any, ...], ...] = ()
    fails: tuple[tuple[str, str | bytes, str], ...] = ()
    never: tuple[bytes, ...] = ()
    silent: tuple[str | bytes, ...] = ()
    forms: tuple[str, ...] = FORMS


@dataclass(frozen=True)
class Batch:
    """Cases in one tree, how it is scanned, and how the scan as a whole must end.

    `code` is the exit code in each form; `skips` are the counts of left-out files by reason (`None`: any).
    """

    name: str
    cases: tuple[Case, ...]
    code: int | Mapping[str, int] = 1
    arguments: tuple[str, ...] = STAGES
    paths: tuple[str | bytes, ...] = (".",)
    cwd: str = "."
    env: Mapping[str, str] = field(default_factory=dict)
    weak: bool = False
    skips: Mapping[str, int] | None = None
    says: tuple[str, ...] = ()
    forms: tuple[str, ...] = FORMS
    touches: bool = False

    def part(self, what: str, form: str) -> Plants:
        """All cases' plants of one sort."""
        mine = [case for case in self.cases if form in case.forms]
        return {name: node for case in mine for name, node in getattr(case, what).items()}


EVERY = os.environ.get("SECSCAN_LONG") == "1"


def _trees(batches: Iterable[Batch], *, every: bool) -> Iterator[tuple[Batch, str]]:
    """Each batch in the forms in which it is scanned."""
    for number, batch in enumerate(batches):
        left_out = "" if every or batch.forms != FORMS else (PLAIN, FOREIGN)[number % 2]
        yield from ((batch, form) for form in batch.forms if form != left_out)


def rows(batches: Iterable[Batch], *, every: bool = EVERY) -> list[Any]:
    """One test for each case in each form."""
    return [
        pytest.param(batch, form, case, id=f"{batch.name}-{case.name}-{form}")
        for batch, form in _trees(batches, every=every)
        for case in batch.cases
        if form in case.forms
    ]


def wholes(batches: Iterable[Batch], *, every: bool = EVERY) -> list[Any]:
    """One test for each scan."""
    return [
        pytest.param(batch, form, id=f"{batch.name}-{form}") for batch, form in _trees(batches, every=every)
    ]


def shown(path: str | bytes) -> str:
    """A path as the JSON report has it."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def check_case(case: Case, seen: Outcome) -> None:
    """Every promise of a case."""
    for found in case.finds:
        _check_found(found, seen)
    for scanner, path, words in case.fails:
        failed = {f["path"]: f["reason"] for f in seen.runs()[scanner]["filesFailed"]}
        assert shown(path) in failed, (scanner, sorted(failed))
        assert re.search(words, failed[shown(path)]), failed[shown(path)]
    for secret in case.never:
        for place, data in seen.everything().items():
            assert secret not in data, f"{secret!r} is in {place}"
    for path in case.silent:
        assert [f["rule"] for f in seen.report["findings"] if f["location"]["path"] == shown(path)] == []


def _check_found(found: tuple[Any, ...], seen: Outcome) -> None:
    prefix, path, *line = found
    here = [f for f in seen.report["findings"] if f["location"]["path"] == shown(path)]
    named = {
        (rule, f["location"]["startLine"])
        for f in here
        if f["status"] == "new"
        for rule in (f["rule"], *(source["rule"] for source in f["alsoReportedBy"]))
    }
    assert any(rule.startswith(prefix) and line in ([], [at]) for rule, at in named), (
        found,
        sorted(named),
        _ended(seen),
    )


def _ended(seen: Outcome) -> list[Any]:
    return [(r["scanner"], r["status"], r["reason"]) for r in seen.report["runs"]]


def check_whole(batch: Batch, form: str, seen: Outcome) -> None:
    """What holds for every scan of anything."""
    errors = seen.outputs["stderr"].decode("utf-8", "replace")
    assert "Traceback" not in errors, errors
    assert "a bug in secscan" not in errors, errors
    wanted = batch.code if isinstance(batch.code, int) else batch.code[form]
    assert seen.code == wanted, (seen.code, errors, seen.report.get("verdict"))
    assert seen.canaries == (), "something of the tree ran"
    assert seen.temporary == (), "temporary files are left"
    assert seen.processes == (), "processes are left"
    assert batch.touches or seen.touched == (), "the tree was changed"
    for place, data in seen.everything().items():
        for value in TOKENS.values():
            assert value.encode() not in data, f"an environment's token is in {place}"
    for words in batch.says:
        assert words in errors + seen.outputs["console"].decode(), words
    if wanted == 2:
        return
    assert seen.report["verdict"]["exitCode"] == wanted
    assert not any("a bug in secscan" in run["reason"] for run in seen.report["runs"]), _ended(seen)
    assert all(data for name, data in seen.outputs.items() if name != "stderr"), "a report is empty"
    if batch.skips is not None:
        assert seen.report["skipped"] == dict(batch.skips)
