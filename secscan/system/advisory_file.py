"""The advisory database: one SQLite file, read-only and checked whole before a scan believes it.

Behind the pages of SQLite stands a trailer, the SHA-256 of all that precedes it: a file that was cut,
damaged or changed by hand is refused, never read as "no advisories". A new file is made beside the old one
and takes its place in one step.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secscan.errors import ToolError
from secscan.system.files import plain_reason

FORMAT = 1
"""Raise it when what is kept changes: a file of another format is refused."""
APPLICATION = 0x5EC5CA9
MAGIC = b"secscan-advisories-sha256:"
TRAILER = len(MAGIC) + 64
_CHUNK = 500
_BLOCK = 1 << 20
UPDATE = "secscan db update makes a new one."
SCHEMA = """
CREATE TABLE ecosystem (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL, as_of TEXT NOT NULL,
  digest TEXT NOT NULL, records INTEGER NOT NULL, malicious INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
  unreadable INTEGER NOT NULL, validator TEXT NOT NULL
);
CREATE TABLE advisory (
  ecosystem INTEGER NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, malicious INTEGER NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY (ecosystem, name, id)
) WITHOUT ROWID;
CREATE TABLE epss (cve TEXT PRIMARY KEY, score REAL NOT NULL, percentile REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE kev (cve TEXT PRIMARY KEY, added TEXT NOT NULL, ransomware INTEGER NOT NULL) WITHOUT ROWID;
"""


class DamagedFileError(ToolError):
    """The file is no advisory database, or not the one that was written."""


@dataclass(frozen=True, slots=True)
class EcosystemData:
    """One part of the database: an ecosystem's records, or (`EPSS`, `KEV`) a list of priorities.

    `as_of` is an ISO time, `digest` one of the records' content whatever their order.
    """

    name: str
    source: str
    as_of: str
    digest: str
    records: int
    malicious: int = 0
    withdrawn: int = 0
    unreadable: int = 0
    validator: str = ""


def digest_of(path: Path, size: int) -> str:
    """The SHA-256 of a file's first bytes."""
    hashed = hashlib.sha256()
    with path.open("rb") as source:
        while size > 0 and (block := source.read(min(size, _BLOCK))):
            hashed.update(block)
            size -= len(block)
    return hashed.hexdigest()


def seal(path: Path) -> None:
    """Puts the trailer behind a finished file."""
    digest = digest_of(path, path.stat().st_size)
    with path.open("ab") as file:
        file.write(MAGIC + digest.encode())
        file.flush()
        os.fsync(file.fileno())


def check(path: Path) -> str:
    """The digest of a whole file; raises `DamagedFileError` where it is not what was written."""
    try:
        with path.open("rb") as source:
            size = source.seek(0, os.SEEK_END)
            source.seek(max(size - TRAILER, 0))
            said = source.read(TRAILER)
        if not said.startswith(MAGIC):
            raise DamagedFileError(f"{path}: not an advisory database, or cut short", UPDATE)
        digest = said.removeprefix(MAGIC).decode("ascii", "replace")
        if digest_of(path, size - TRAILER) != digest:
            raise DamagedFileError(f"{path}: the advisory database is damaged", UPDATE)
    except OSError as error:
        raise DamagedFileError(f"{path}: {plain_reason(error)}", UPDATE) from None
    return digest


class AdvisoryFile:
    """A database opened to read, for one thread at a time; every method raises `DamagedFileError`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.digest = check(Path(path))
        self._database = _opened(Path(path))
        self._numbers: dict[str, int] = {}
        self.ecosystems: Mapping[str, EcosystemData] = self._read_ecosystems()

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def bodies(self, ecosystem: str, names: Sequence[str]) -> Mapping[str, list[bytes]]:
        """The packed advisories of each package that has any, in the order of their ids."""
        found: dict[str, list[bytes]] = {}
        number = self._numbers.get(ecosystem)
        for start in range(0, len(names) if number is not None else 0, _CHUNK):
            part = names[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            query = (
                f"SELECT name, body FROM advisory WHERE ecosystem = ? AND name IN ({marks}) ORDER BY name, id"  # noqa: S608
            )
            for name, body in self._rows(query, (number, *part)):
                found.setdefault(str(name), []).append(bytes(body))
        return found

    def priorities(self, cves: Sequence[str]) -> Mapping[str, tuple[float, float, str, bool]]:
        """EPSS score and percentile (-1: none), date in the KEV list (empty: not in it), ransomware use."""
        found: dict[str, tuple[float, float, str, bool]] = {}
        for start in range(0, len(cves), _CHUNK):
            part = cves[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            for cve, score, percentile in self._rows(f"SELECT * FROM epss WHERE cve IN ({marks})", part):  # noqa: S608
                found[cve] = (score, percentile, "", False)
            for cve, added, ransomware in self._rows(f"SELECT * FROM kev WHERE cve IN ({marks})", part):  # noqa: S608
                score, percentile = found.get(cve, (-1.0, -1.0))[:2]
                found[cve] = (score, percentile, added, bool(ransomware))
        return found

    def _read_ecosystems(self) -> dict[str, EcosystemData]:
        columns = "name, source, as_of, digest, records, malicious, withdrawn, unreadable, validator"
        rows = self._rows(f"SELECT number, {columns} FROM ecosystem ORDER BY name", ())  # noqa: S608
        read = [(number, EcosystemData(*values)) for number, *values in rows]
        self._numbers = {data.name: number for number, data in read}
        return {data.name: data for _, data in read}

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error:
            raise DamagedFileError(f"{self.path}: the advisory database cannot be read", UPDATE) from None


def _opened(path: Path) -> sqlite3.Connection:
    """The file, which nobody changes while it is read; refuses another program's and another format."""
    try:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        [application] = database.execute("PRAGMA application_id").fetchone()
        [version] = database.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        raise DamagedFileError(f"{path}: the advisory database cannot be read", UPDATE) from None
    if application != APPLICATION or version != FORMAT:
        database.close()
        raise DamagedFileError(f"{path}: an advisory database of another version of secscan", UPDATE)
    return database


def copy_checked(source: str, target: str) -> str:
    """Copies a whole database into a file's place in one step, and gives its digest."""
    beside = Path(target).with_name(f".{Path(target).name}.{os.getpid()}.new")
    try:
        digest = check(Path(source))
        _opened(Path(source)).close()
        beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source, beside)
        if check(beside) != digest:
            raise DamagedFileError(f"{source}: it changed while it was copied")
        beside.replace(target)
    except OSError as error:
        raise ToolError(f"{target}: {plain_reason(error)}") from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return digest


def default_path() -> str:
    """Where the user's own database is: below the user's data directory."""
    named = os.environ.get("XDG_DATA_HOME", "")
    home = Path(named) if Path(named).is_absolute() else Path("~/.local/share").expanduser()
    return str(home / "secscan" / "advisories.sqlite")


def is_there(path: str) -> bool:
    """Whether there is a file of that name."""
    return Path(path).is_file()
