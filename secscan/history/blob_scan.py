"""The secrets stage's scanners over blobs in memory, in batches as in a scan, and the notes about blobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial

from secscan.cache.pending import NoStore
from secscan.cache.results import Store
from secscan.contract import FileResult, FileScanner, SourceFile
from secscan.errors import ToolError
from secscan.history import blob_notes
from secscan.history.blob_notes import BlobNote
from secscan.history.blob_search import PIECES, BlobFile, BlobResults
from secscan.run.batches import BatchContext, BatchRunner, TimeBudget
from secscan.run.coverage import Coverage

BATCH_BYTES = 12 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BlobBytes:
    """The bytes of files in memory, by path."""

    data: Mapping[str, bytes]

    def bytes_of(self, file: SourceFile) -> bytes:
        """A file's bytes."""
        if file.path not in self.data:
            raise ToolError("not in git's object database")
        return self.data[file.path]


StageBlob = Callable[[BlobBytes, str, SourceFile], SourceFile]


@dataclass(slots=True)
class BlobProgress:
    """Counts blobs for the display, which is given how many are done, and of how many."""

    show: Callable[[int, int], None]
    done: int = 0
    total: int = 0

    def expect(self, total: int) -> None:
        """There are so many in all."""
        self.total = total

    def advance(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        self.show(self.done, max(self.total, self.done))


@dataclass(slots=True)
class BlobScan:
    """Scanners with their versions, and what they need.

    `directory` gives a private directory that is gone afterwards, `stage` writes a blob into it. `notes`
    stores what holds no text of the repository. `settle` is called after each scan, so that results need
    not wait in memory.
    """

    scanners: Sequence[tuple[FileScanner, str]]
    batch_context: BatchContext
    stage: StageBlob
    directory: Callable[[], AbstractContextManager[str]]
    notes: Store
    settle: Callable[[], None]
    progress: BlobProgress
    budgets: dict[str, TimeBudget] = field(default_factory=dict)
    timed_out: bool = False
    problem: str = ""

    def __post_init__(self) -> None:
        for scanner, _ in self.scanners:
            self.budgets[scanner.NAME] = TimeBudget(self.batch_context.settings.timeout)

    def scan(self, files: Sequence[BlobFile], *, afresh: bool = False) -> BlobResults:
        """The results of every scanner, `afresh` whatever is stored; results of pieces never are."""
        results: dict[str, FileResult] = {}
        failed: dict[str, str] = {}
        if not files:
            return BlobResults(results, failed)
        blobs = BlobBytes({one.file.path: one.data for one in files})
        with self.directory() as directory:
            batch_context = replace(self.batch_context, stage=partial(self.stage, blobs, directory))
            if afresh:
                batch_context = replace(batch_context, store=NoStore(), memory={})
            for scanner, version in self.scanners:
                coverage = self._covered(scanner, version, [one.file for one in files], batch_context)
                failed.update(coverage.failed)
                for path, result in coverage.results.items():
                    results[path] = _joined(results.get(path), result)
        # What holds nothing is not asked for again in this run.
        for key in [key for key, result in self.batch_context.memory.items() if not result.findings]:
            del self.batch_context.memory[key]
        self.settle()
        return BlobResults(results, failed)

    def _covered(
        self, scanner: FileScanner, version: str, files: Sequence[SourceFile], batch_context: BatchContext
    ) -> Coverage:
        coverage = Coverage(scanner.STAGE, [file for file in files if scanner.claims(file)])
        runner = BatchRunner(scanner, coverage, batch_context, version, BATCH_BYTES, _is_piece)
        runner.budget = self.budgets[scanner.NAME]
        runner.run()
        coverage.fail_unanswered()
        self.timed_out = self.timed_out or coverage.timed_out
        self.problem = coverage.problem or self.problem
        return coverage

    def _keys(self, wanted: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
        scanners = [(scanner.NAME, version, scanner.digest()) for scanner, version in self.scanners]
        return {one: blob_notes.note_key(scanners, *one) for one in wanted}

    def recall(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], BlobNote]:
        """The notes of earlier runs."""
        named = self._keys(keys)
        notes = blob_notes.recall(self.notes.get_many(named.values()), named.values())
        return {one: notes[key] for one, key in named.items() if key in notes}

    def remember(self, notes: Mapping[tuple[str, str, str], BlobNote]) -> None:
        """Stores notes for a later run."""
        named = self._keys(notes)
        self.notes.put_many({key: blob_notes.pack(notes[one], key) for one, key in named.items()})

    def advance(self, count: int) -> None:
        """So many more blobs are done."""
        self.progress.advance(count)


def _is_piece(path: str) -> bool:
    return path.startswith(PIECES)


def _joined(known: FileResult | None, result: FileResult) -> FileResult:
    if known is None:
        return result
    return FileResult((*known.findings, *result.findings), error=known.error or result.error)
