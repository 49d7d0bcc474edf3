"""What is believed of a scanner: nothing, unless it found its canary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secscan.contract import BatchOutcome, FileResult, SourceFile
from secscan.selftest.samples import Sample, samples

SILENCE = "ran, but did not find its canary: its results cannot be trusted"


def chosen(scanner: str, batch: Iterable[SourceFile]) -> tuple[Sample, ...]:
    """The canaries that go with a batch of a scanner: one for each kind of file in it that has one."""
    mine = [sample for sample in samples() if scanner in sample.expected]
    present: frozenset[str] = frozenset().union(*(file.kinds for file in batch))
    return tuple(sample for sample in mine if sample.kinds & present) or tuple(mine[:1])


def believed(scanner: str, outcome: BatchOutcome, planted: Sequence[Sample]) -> BatchOutcome:
    """The outcome without the canaries; where one of them was not found, only what was refused counts."""
    found = {sample.file.path: outcome.files.get(sample.file.path) for sample in planted}
    missing = [s.path for s in planted if not _is_found(found[s.file.path], s.expected[scanner])]
    if missing:
        refused = {path: r for path, r in outcome.files.items() if path not in found and _is_refusal(r)}
        return BatchOutcome(refused, problem=outcome.problem or f"{SILENCE} ({missing[0]})")
    rest = {path: result for path, result in outcome.files.items() if path not in found}
    return replace(outcome, files=rest) if planted else outcome


def _is_found(result: FileResult | None, start: str) -> bool:
    if result is None or result.error:
        return False
    names = [f.rule for f in result.findings] + [c.purl for c in result.components]
    return any(word.startswith(start) for word in names)


def _is_refusal(result: FileResult) -> bool:
    """Whether it says that nothing was seen of a file, which needs no trust."""
    return not result.findings and any(not p.start_line and not p.covered_by for p in result.unseen)
