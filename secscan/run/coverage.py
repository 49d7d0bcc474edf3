"""The coverage ledger: every file times every scanner that claims it is scanned or failed.

A scanner's run may only be `ok` when nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.config.settings import AcceptUnscanned
from secscan.contract import FileResult, SourceFile, UnseenPart
from secscan.model import FileProblem, RunStatus, Stage
from secscan.syntax.globs import path_matches

_SHOWN_PARTS = 3


def unseen_words(parts: Sequence[UnseenPart]) -> str:
    """One line on parts of a file that were not seen: their lines, why, and what to do about it."""
    first = parts[0]
    places = [part.where for part in parts if part.where]
    more = ", …" if len(places) > _SHOWN_PARTS else ""
    where = f"{', '.join(places[:_SHOWN_PARTS])}{more}: " if places else ""
    return f"{where}{first.reason}" + (f" ({first.advice})" if first.advice else "")


@dataclass(slots=True)
class Coverage:
    """What one file scanner has told so far of the files that it claims."""

    stage: Stage
    claimed: Sequence[SourceFile]
    results: dict[str, FileResult] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    unreadable: Sequence[FileProblem] = ()
    timed_out: bool = False
    problem: str = ""

    def enter(self, results: Mapping[str, FileResult]) -> None:
        """Files with an answer; one with an error, or with an unseen part that nothing covers, has failed.

        Its findings stay.
        """
        for path, result in results.items():
            self.results[path] = result
            if result.error or result.missed:
                self.failed[path] = result.error or unseen_words(result.missed)

    def fail(self, files: Iterable[SourceFile], reason: str) -> None:
        """Files that were not looked at."""
        for file in files:
            self.failed.setdefault(file.path, reason)

    def close(
        self, accepted: Sequence[AcceptUnscanned]
    ) -> tuple[RunStatus, str, tuple[FileProblem, ...], list[str]]:
        """The run's state, its reason, the failed files, and a note for each accepted one."""
        for file in self.claimed:
            if file.path not in self.results:
                self.failed.setdefault(file.path, "not accounted for by the scanner")
        problems = [FileProblem(path, why) for path, why in self.failed.items()] + list(self.unreadable)
        counted, notes = [], []
        for problem in sorted(set(problems)):
            excuse = self._excuse(problem.path, accepted)
            if excuse:
                notes.append(f"{problem.path}: not scanned ({problem.reason}), accepted: {excuse}")
            else:
                counted.append(problem)
        notes += self._covered()
        status, reason = self._state(counted)
        return status, reason, tuple(counted), notes

    def _covered(self) -> list[str]:
        """A note for each file with parts that something else covers."""
        held = ((path, self.results[path].unseen) for path in sorted(self.results))
        parts = ((path, tuple(part for part in unseen if part.covered_by)) for path, unseen in held)
        return [
            f"{path}: {unseen_words(covered)}; covered by {', '.join(covered[0].covered_by)}"
            for path, covered in parts
            if covered
        ]

    def _excuse(self, path: str, accepted: Sequence[AcceptUnscanned]) -> str:
        return next(
            (a.reason for a in accepted if a.stage == self.stage.value and path_matches(path, a.path)), ""
        )

    def _state(self, counted: list[FileProblem]) -> tuple[RunStatus, str]:
        total = len(self.claimed) + len(self.unreadable)
        if not total:
            return RunStatus.NOT_APPLICABLE, "no file of its kind"
        if not counted:
            return RunStatus.OK, ""
        count = f"{len(counted)} of {total} files not scanned"
        if self.timed_out:
            return RunStatus.TIMEOUT, f"out of time: {count}"
        if len(counted) == total:
            return RunStatus.FAILED, self.problem or counted[0].reason
        first = f"{counted[0].path}: {counted[0].reason}"
        return RunStatus.PARTIAL, f"{count} ({first}{', …' if len(counted) > 1 else ''})"
