"""Whether a scan looked where a finding was: only then is a finding that it does not report a fixed one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from posixpath import dirname

from secscan.gap import NO_SCANNER
from secscan.model import RunStatus, Stage
from secscan.store.record import ScanRecord

_WHOLE = frozenset({RunStatus.OK.value, RunStatus.NOT_APPLICABLE.value})
_CUSTOM = "custom."


class Looked:
    """What one scan looked at. A scanner that failed, was skipped or is partial looked at nothing."""

    def __init__(self, record: ScanRecord) -> None:
        self._record = record
        self._runs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for run in record.runs:
            self._runs[run.scanner].append((run.stage, run.status))
        self._aside = frozenset(path.rstrip("/") for path in record.aside)
        self._gaps: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for gap in record.gaps:
            self._gaps[gap.path.rstrip("/")].add((gap.stage, gap.scanner))

    def at(self, stage: str, scanners: Sequence[str], rule: str, path: str, *, past: bool) -> bool:
        """Whether everyone who reported the finding then looked at its place now."""
        scope = self._record.scope
        if scope.passing or (past and not scope.history):
            return False
        if stage == Stage.IMAGE.value:
            return path in self._record.images and self._worked(stage, scanners)
        return (
            self._within(path) and self._worked(stage, scanners, rule) and self._open(stage, scanners, path)
        )

    def gap_at(self, stage: str, scanner: str, path: str) -> bool:
        """Whether a gap that is not reported any more was closed."""
        if scanner == NO_SCANNER:
            whole = any(
                stage == one and state in _WHOLE for runs in self._runs.values() for one, state in runs
            )
            return not self._record.scope.passing and self._within(path) and whole
        return self.at(stage, (scanner,), "", path, past=False)

    def _worked(self, stage: str, scanners: Sequence[str], rule: str = "") -> bool:
        """Whether each scanner did its whole work: of the finding's own stage at least one."""
        runs = [self._runs.get(scanner, []) for scanner in scanners]
        if not all(runs) or not any(stage == one for states in runs for one, _ in states):
            return False
        own = rule.startswith(_CUSTOM) or stage == Stage.POLICY.value
        if own and not (self._record.scope.custom and self._busy(scanners)):
            return False
        return all(state in _WHOLE for states in runs for _, state in states)

    def _busy(self, scanners: Sequence[str]) -> bool:
        """Whether scanners that need what the caller gives them had something to do."""
        return any(state == RunStatus.OK.value for name in scanners for _, state in self._runs[name])

    def _within(self, path: str) -> bool:
        return any(part in {"", path} or path.startswith(f"{part}/") for part in self._record.scope.parts)

    def _open(self, stage: str, scanners: Sequence[str], path: str) -> bool:
        """Whether neither the path nor a directory above it was left out or is a gap."""
        blind = {(stage, scanner) for scanner in (*scanners, NO_SCANNER)}
        place = path
        while True:
            if place in self._aside or blind & self._gaps.get(place, set()):
                return False
            if not place:
                return not blind & self._gaps.get(".", set())
            place = dirname(place)
