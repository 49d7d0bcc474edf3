"""Making an advisory database: beside the old one, which stays until the new one is whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from secscan.errors import ToolError
from secscan.system.advisory_file import APPLICATION, FORMAT, SCHEMA, TRAILER, EcosystemData, check, seal
from secscan.system.files import plain_reason

_ROWS = 2000


class AdvisoryBuilder:
    """A new database beside the old one, with what the old one holds; it counts only once it is whole.

    Leaving the `with` block without `finish` leaves the old file as it was.
    """

    def __init__(self, path: str, *, keep: bool = True) -> None:
        self._path = Path(path)
        self._beside = self._path.with_name(f".{self._path.name}.{os.getpid()}.new")
        self._keep = keep
        self._waiting: list[tuple[int, str, str, int, bytes]] = []
        self._numbers: dict[str, int] = {}

    def __enter__(self) -> Self:
        """Opens the new file."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._keep and self._path.exists():
                check(self._path)
                shutil.copyfile(self._path, self._beside)
                os.truncate(self._beside, self._beside.stat().st_size - TRAILER)
        except OSError as error:
            raise ToolError(f"{self._path}: {plain_reason(error)}") from None
        fresh = not self._beside.exists()
        self._database = sqlite3.connect(self._beside, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=OFF")
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute("PRAGMA cache_size=-32000")
        if fresh:
            self._database.executescript(SCHEMA)
            self._database.execute(f"PRAGMA application_id={APPLICATION}")
            self._database.execute(f"PRAGMA user_version={FORMAT}")
        self._database.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes away what was not finished."""
        self._database.close()
        self._beside.unlink(missing_ok=True)

    def clear(self, ecosystem: str) -> None:
        """Forgets the records of an ecosystem."""
        number = self._number(ecosystem)
        self._database.execute("DELETE FROM advisory WHERE ecosystem = ?", (number,))

    def add(self, ecosystem: str, name: str, identifier: str, *, malicious: bool, body: bytes) -> None:
        """Adds an advisory of a package; a later one of the same id takes its place."""
        self._waiting.append((self._number(ecosystem), name, identifier, int(malicious), body))
        if len(self._waiting) >= _ROWS:
            self._write_waiting()

    def describe(self, data: EcosystemData) -> None:
        """Says what an ecosystem's records are and where they come from."""
        values = (data.source, data.as_of, data.digest, data.records, data.malicious, data.withdrawn)
        self._database.execute(
            "UPDATE ecosystem SET source = ?, as_of = ?, digest = ?, records = ?, malicious = ?, "
            "withdrawn = ?, unreadable = ?, validator = ? WHERE number = ?",
            (*values, data.unreadable, data.validator, self._number(data.name)),
        )

    def replace_epss(self, rows: Iterable[tuple[str, float, float]]) -> None:
        """Takes these EPSS scores instead of the ones before."""
        self._database.execute("DELETE FROM epss")
        self._database.executemany("INSERT OR REPLACE INTO epss VALUES (?, ?, ?)", rows)

    def replace_kev(self, rows: Iterable[tuple[str, str, bool]]) -> None:
        """Takes this catalogue of exploited weaknesses instead of the one before."""
        self._database.execute("DELETE FROM kev")
        self._database.executemany("INSERT OR REPLACE INTO kev VALUES (?, ?, ?)", rows)

    def finish(self) -> None:
        """Makes the new file the one that scans read."""
        self._write_waiting()
        try:
            self._database.execute("COMMIT")
            [sound] = self._database.execute("PRAGMA quick_check").fetchone()
            self._database.close()
            if sound != "ok":
                raise ToolError(f"{self._path}: the new advisory database is damaged; the old one was kept")
            seal(self._beside)
            self._beside.replace(self._path)
        except (OSError, sqlite3.Error) as error:
            reason = plain_reason(error) if isinstance(error, OSError) else str(error)
            raise ToolError(f"{self._path}: {reason}; the old database was kept") from None

    def _number(self, ecosystem: str) -> int:
        if ecosystem not in self._numbers:
            self._database.execute(
                "INSERT OR IGNORE INTO ecosystem VALUES (NULL, ?, '', '', '', 0, 0, 0, 0, '')", (ecosystem,)
            )
            [number] = self._database.execute(
                "SELECT number FROM ecosystem WHERE name = ?", (ecosystem,)
            ).fetchone()
            self._numbers[ecosystem] = int(number)
        return self._numbers[ecosystem]

    def _write_waiting(self) -> None:
        self._database.executemany("INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?, ?)", self._waiting)
        self._waiting.clear()
