"""Where blobs are looked at: the secrets stage's scanners, driven over files that are in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial

from secscan.contract import FileResult, FileScanner, SourceFile
from secscan.errors import ToolError
from secscan.history import marks
from secscan.history.marks import Note
from secscan.history.sweep import PIECES, Item, Looked
from secscan.run.batches import BatchContext, BatchRunner, TimeBudget
from secscan.run.coverage import Coverage

BATCH_BYTES = 12 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of files in memory, by path."""

    data: Mapping[str, bytes]

    def bytes_of(self, file: SourceFile) -> bytes:
        """A file's bytes."""
        if file.path not in self.data:
            raise ToolError("not in git's object database")
        return self.data[file.path]


class Forgetful:
    """A store in which nothing is."""

    def get_many(self, _keys: Iterable[str]) -> dict[str, bytes]:
        """Nothing is known."""
        return {}

    def put_many(self, _entries: Mapping[str, bytes]) -> None:
        """Nothing is kept."""


Stage = Callable[[Held, str, SourceFile], SourceFile]


@dataclass(slots=True)
class Bench:
    """The scanners with what they need. `place` gives a private directory that is gone afterwards.

    `kept` and `keep` are the store of notes: they hold no text of the repository. `settle` is called
    after each look, so that results need not wait in memory.
    """

    scanners: Sequence[tuple[FileScanner, str]]
    shop: BatchContext
    stage: Stage
    place: Callable[[], AbstractContextManager[str]]
    kept: Callable[[Iterable[str]], Mapping[str, bytes]]
    keep: Callable[[Mapping[str, bytes]], None]
    settle: Callable[[], None]
    progress: Callable[[int], None]
    budgets: dict[str, TimeBudget] = field(default_factory=dict)
    timed_out: bool = False
    problem: str = ""

    def __post_init__(self) -> None:
        for scanner, _ in self.scanners:
            self.budgets[scanner.NAME] = TimeBudget(self.shop.settings.timeout)

    def look(self, items: Sequence[Item], *, afresh: bool = False) -> Looked:
        """Has every scanner look at the files, `afresh` whatever is remembered; pieces never are."""
        results: dict[str, FileResult] = {}
        failed: dict[str, str] = {}
        if not items:
            return Looked(results, failed)
        held = Held({item.file.path: item.data for item in items})
        with self.place() as directory:
            shop = replace(self.shop, stage=partial(self.stage, held, directory))
            if afresh:
                shop = replace(shop, store=Forgetful(), memory={})
            for scanner, version in self.scanners:
                account = self._drive(scanner, version, [item.file for item in items], shop)
                failed.update(account.failed)
                for path, result in account.results.items():
                    results[path] = _joined(results.get(path), result)
        # What holds nothing is not asked for again in this run.
        for key in [key for key, result in self.shop.memory.items() if not result.findings]:
            del self.shop.memory[key]
        self.settle()
        return Looked(results, failed)

    def _drive(
        self, scanner: FileScanner, version: str, files: Sequence[SourceFile], shop: BatchContext
    ) -> Coverage:
        account = Coverage(scanner.STAGE, [file for file in files if scanner.claims(file)])
        drive = BatchRunner(scanner, account, shop, version, BATCH_BYTES, _is_piece)
        drive.budget = self.budgets[scanner.NAME]
        drive.run()
        for file in account.claimed:
            if file.path not in account.results:
                account.failed.setdefault(file.path, "not accounted for by the scanner")
        self.timed_out = self.timed_out or account.timed_out
        self.problem = account.problem or self.problem
        return account

    def _keys(self, wanted: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
        said = [(scanner.NAME, version, scanner.digest()) for scanner, version in self.scanners]
        return {one: marks.key(said, *one) for one in wanted}

    def recall(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], Note]:
        """What earlier runs noted."""
        named = self._keys(keys)
        notes = marks.recall(self.kept(named.values()), named.values())
        return {one: notes[key] for one, key in named.items() if key in notes}

    def remember(self, notes: Mapping[tuple[str, str, str], Note]) -> None:
        """Notes for a later run."""
        named = self._keys(notes)
        self.keep({key: marks.pack(notes[one], key) for one, key in named.items()})

    def advance(self, count: int) -> None:
        """So many more blobs are dealt with."""
        self.progress(count)


def _is_piece(path: str) -> bool:
    return path.startswith(PIECES)


def _joined(known: FileResult | None, result: FileResult) -> FileResult:
    if known is None:
        return result
    return FileResult(
        (*known.findings, *result.findings),
        error=known.error or result.error,
        unseen=(*known.unseen, *result.unseen),
    )
