"""The coverage ledger: every file times every scanner that claims it is scanned or failed.

A scanner's run may only be `ok` when nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.config.settings import AcceptUnscanned
from secscan.contract import FileResult, SourceFile
from secscan.model import FileProblem, RunStatus, Stage
from secscan.syntax.globs import path_matches


@dataclass(slots=True)
class Coverage:
    """What one file scanner has reported so far about the files that it claims."""

    stage: Stage
    claimed: Sequence[SourceFile]
    results: dict[str, FileResult] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    unreadable: Sequence[FileProblem] = ()
    timed_out: bool = False
    problem: str = ""

    def enter(self, results: Mapping[str, FileResult]) -> None:
        """Files with an answer; an answer with an error counts as failed and keeps its findings."""
        for path, result in results.items():
            self.results[path] = result
            if result.error:
                self.failed[path] = result.error

    def fail(self, files: Iterable[SourceFile], reason: str) -> None:
        """Files that were not looked at."""
        for file in files:
            self.failed.setdefault(file.path, reason)

    def fail_unanswered(self) -> None:
        """Whatever has no answer once nothing more is to come was not looked at."""
        unanswered = (file for file in self.claimed if file.path not in self.results)
        self.fail(unanswered, "not accounted for by the scanner")

    def close(
        self, accepted: Sequence[AcceptUnscanned]
    ) -> tuple[RunStatus, str, tuple[FileProblem, ...], list[str]]:
        """The run's state, its reason, the failed files, and a note for each accepted one."""
        self.fail_unanswered()
        problems = [FileProblem(path, why) for path, why in self.failed.items()] + list(self.unreadable)
        counted, notes = split_accepted(problems, self.stage, accepted)
        total = len(self.claimed) + len(self.unreadable)
        status, reason = run_state(counted, total, timed_out=self.timed_out, problem=self.problem)
        return status, reason, counted, notes


def split_accepted(
    problems: Iterable[FileProblem], stage: Stage, accepted: Sequence[AcceptUnscanned]
) -> tuple[tuple[FileProblem, ...], list[str]]:
    """The problems that nobody accepted, in order, and a note for each that somebody did."""
    counted, notes = [], []
    for problem in sorted(set(problems)):
        excuse = _excuse(problem.path, stage, accepted)
        if excuse:
            notes.append(f"{problem.path}: not scanned ({problem.reason}), accepted: {excuse}")
        else:
            counted.append(problem)
    return tuple(counted), notes


def _excuse(path: str, stage: Stage, accepted: Sequence[AcceptUnscanned]) -> str:
    return next((a.reason for a in accepted if a.stage == stage.value and path_matches(path, a.path)), "")


def run_state(
    failed: Sequence[FileProblem],
    total: int,
    *,
    timed_out: bool = False,
    problem: str = "",
    unit: str = "file",
    nothing: str = "no file of its kind",
) -> tuple[RunStatus, str]:
    """How a run over so many files (or other units) ended, and the reason.

    `problem` is what is wrong with the scanner itself, `nothing` the reason where it had nothing to do.
    """
    if not total:
        return RunStatus.NOT_APPLICABLE, nothing
    if not failed:
        return RunStatus.OK, ""
    count = f"{len(failed)} of {total} {unit}s not scanned"
    if timed_out:
        return RunStatus.TIMEOUT, f"out of time: {count}"
    if len(failed) >= total:
        return RunStatus.FAILED, problem or failed[0].reason
    first = f"{failed[0].path}: {failed[0].reason}"
    return RunStatus.PARTIAL, f"{count} ({first}{', …' if len(failed) > 1 else ''})"
