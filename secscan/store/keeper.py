"""A store, whatever keeps it: a database, or a ref of the repository, read into a database in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from secscan.errors import ToolError, UsageError
from secscan.model import Verdict
from secscan.store import entries, schema, writer
from secscan.store.record import ScanRecord
from secscan.system import files
from secscan.system.database import MEMORY, Database, is_database_url, open_database, server_name, sqlite_path
from secscan.system.gitplaces import find_root
from secscan.system.process import Processes

GIT = "git:"
Settle = Callable[[Database, str], Verdict]
"""The verdict in the light of the line's history, which already holds the scan."""


@dataclass(slots=True)
class Keeper:
    """An open store. `rejected` says which records of a git ref could not be read, and why."""

    name: str
    database: Database
    append: Callable[[ScanRecord], None] | None = None
    keep: Callable[[set[str]], None] | None = None
    rejected: list[str] = field(default_factory=list)

    def record(self, record: ScanRecord, settle: Settle) -> tuple[writer.Recorded, Verdict]:
        """Records a scan as a whole or not at all, with the verdict that `settle` gives."""
        with self.database.transaction():
            done = writer.write(self.database, record)
            verdict = settle(self.database, done.line)
            settled = replace(record, exit_code=int(verdict.exit_code), reasons=verdict.reasons)
            if done.new:
                writer.settle(self.database, settled)
            if done.new and self.append:
                self.append(settled)
        return done, verdict


def public_name(url: str) -> str:
    """A store's address as it may be printed."""
    return server_name(url) if is_database_url(url) else url


def file_of(url: str) -> str:
    """The SQLite file of a store, or nothing."""
    return "" if not url or url.startswith(GIT) or is_database_url(url) else sqlite_path(url)


@contextmanager
def open_store(url: str, root: str, *, create: bool = False) -> Iterator[Keeper]:
    """Opens a store; `git:` alone is the repository of `root`. Raises `ToolError` or `UsageError`."""
    if url.startswith(GIT):
        place = url.removeprefix(GIT)
        with _open_git(str(Path(place)) if place else root) as keeper:
            yield keeper
        return
    database = open_database(url, create=create)
    try:
        schema.prepare(database)
        yield Keeper(public_name(url), database)
    finally:
        database.close()


@contextmanager
def _open_git(place: str) -> Iterator[Keeper]:
    from secscan.system.githistory import HistoryRef

    root = find_root(place)
    if not root:
        raise UsageError(f"--store git:: {place} is not in a git repository")
    processes = Processes(2)
    try:
        with files.Scratch(outside=root) as scratch:
            history = HistoryRef(processes, root, scratch.path)
            keeper = Keeper(f"git:{root}", open_database(MEMORY, create=True))
            schema.prepare(keeper.database)
            _replay(history.entries(), keeper)
            keeper.append = lambda record: history.add(
                entries.path_of(record.scan), entries.written(record), f"Scan of {record.target}", record.at
            )
            keeper.keep = lambda paths: history.replace_all(paths, "Prune", 0)
            yield keeper
    finally:
        processes.stop_all()


def _replay(texts: Iterator[tuple[str, bytes]], keeper: Keeper) -> None:
    """Makes the state of the records, in the order of their times."""
    records = []
    for path, data in texts:
        try:
            records.append(entries.read(path, data))
        except ValueError as error:
            keeper.rejected.append(f"{path}: {error}")
    with keeper.database.transaction():
        for record in sorted(records, key=lambda one: (one.at, one.scan)):
            writer.write(keeper.database, record)


def refuse_rejected(keeper: Keeper) -> None:
    """Says that a part of the history could not be read; raises `ToolError`."""
    if keeper.rejected:
        more = f", and {len(keeper.rejected) - 1} more" if len(keeper.rejected) > 1 else ""
        raise ToolError(f"{keeper.name}: a record that cannot be read: {keeper.rejected[0]}{more}")
