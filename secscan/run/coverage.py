"""The coverage ledger: every file times every scanner that claims it is scanned, or is a gap.

A scanner's run may only be `ok` when nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secscan.contract import FileResult, SourceFile, UnseenPart
from secscan.gap import Gap
from secscan.knowledge.gaps import FAILED, TIMEOUT, UNREAD, advice_on
from secscan.model import FileProblem, RunStatus, Stage

_SHOWN_PARTS = 3


@dataclass(frozen=True, slots=True)
class Closing:
    """How a scanner's run ended: its state and reason, the files that it did not see, the gaps."""

    status: RunStatus
    reason: str = ""
    failed: tuple[FileProblem, ...] = ()
    gaps: tuple[Gap, ...] = ()


def unseen_words(parts: Sequence[UnseenPart]) -> str:
    """One line on parts of a file that were not seen: their lines and why."""
    places = [part.where for part in parts if part.where]
    more = ", …" if len(places) > _SHOWN_PARTS else ""
    where = f"{', '.join(places[:_SHOWN_PARTS])}{more}: " if places else ""
    return f"{where}{parts[0].reason}"


@dataclass(slots=True)
class Coverage:
    """What one file scanner has reported so far about the files that it claims.

    `unreadable` are files that it would claim and that nobody could read: they are reported among the run's
    failed files, and the gap is the target's.
    """

    stage: Stage
    claimed: Sequence[SourceFile]
    results: dict[str, FileResult] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    unreadable: Sequence[FileProblem] = ()
    timed_out: bool = False
    problem: str = ""
    scanner: str = ""
    lost: dict[str, str] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)

    def enter(self, results: Mapping[str, FileResult]) -> None:
        """Files with an answer; one with an error or an unseen part counts as failed, its findings stay."""
        for path, result in results.items():
            self.results[path] = result
            if result.error or result.unseen:
                self.failed[path] = result.error or unseen_words(result.unseen)

    def fail(self, files: Iterable[SourceFile], reason: str, *, late: bool = False) -> None:
        """Files that count as not looked at, whatever was said of their parts; `late`: for want of time."""
        for file in files:
            first = self.lost.setdefault(file.path, reason)
            if not self.results.get(file.path, FileResult()).error:
                self.failed[file.path] = first
            if late:
                self.late.add(file.path)

    def fail_unanswered(self) -> None:
        """Whatever has no answer once nothing more is to come was not looked at."""
        unanswered = (file for file in self.claimed if file.path not in self.results)
        self.fail(unanswered, "not accounted for by the scanner")

    def close(self) -> Closing:
        """The run's end, once nothing more is to come."""
        self.fail_unanswered()
        problems = [FileProblem(path, why) for path, why in self.failed.items()] + list(self.unreadable)
        failed = tuple(sorted(set(problems)))
        status, reason = run_state(
            failed,
            len(self.claimed) + len(self.unreadable),
            broken=bool(self.claimed) and not any(map(self._works, self.results)),
            timed_out=self.timed_out,
            problem=self.problem,
        )
        gaps = tuple(self._gaps())
        if status.broken:
            # Nobody takes such gaps into a baseline, and there may be one for each file of the tree.
            gaps = tuple(gap if gap.start_line else replace(gap, content="") for gap in gaps)
        return Closing(status, reason, failed, gaps)

    def _gaps(self) -> Iterator[Gap]:
        for file in self.claimed:
            result = self.results.get(file.path, FileResult())
            if result.error or file.path in self.lost:
                kind = self._kind(file.path, result)
                yield self._gap(file, UnseenPart(0, 0, self.failed[file.path], kind, advice_on(kind)))
            else:
                yield from (self._gap(file, part) for part in result.unseen)

    def _gap(self, file: SourceFile, part: UnseenPart) -> Gap:
        return Gap(
            self.stage,
            self.scanner,
            file.path,
            part.kind,
            part.reason,
            part.advice or advice_on(part.kind),
            part.start_line,
            max(part.end_line, part.start_line),
            file.digest,
            part.covered_by,
        )

    def _kind(self, path: str, result: FileResult) -> str:
        if result.error and result.lasting:
            return UNREAD
        return TIMEOUT if path in self.late else FAILED

    def _works(self, path: str) -> bool:
        """Whether the scanner itself works: it reported on the file, if only what is wrong with it."""
        result = self.results[path]
        return result.lasting or not (result.error or path in self.lost)


def run_state(
    failed: Sequence[FileProblem],
    total: int,
    *,
    broken: bool,
    timed_out: bool = False,
    problem: str = "",
    unit: str = "file",
    nothing: str = "no files to scan",
) -> tuple[RunStatus, str]:
    """How a run over so many files (or other units) ended, and the reason.

    `broken` says that it is the scanner which does not work, `problem` what is wrong with it; `nothing` is
    the reason where it had nothing to do.
    """
    if not total:
        return RunStatus.NOT_APPLICABLE, nothing
    if not failed:
        return RunStatus.OK, ""
    count = f"{len(failed)} of {total} {unit}s not fully scanned"
    if timed_out:
        return RunStatus.TIMEOUT, f"out of time: {count}"
    if broken:
        return RunStatus.FAILED, problem or failed[0].reason
    first = f"{failed[0].path}: {failed[0].reason}"
    return RunStatus.PARTIAL, f"{count} ({first}{', …' if len(failed) > 1 else ''})"
