"""A key-value store in one SQLite file of the user's cache directory; best effort by design.

An entry is worth what the file is worth that holds it: each carries a code that only the installation's
secret makes, over key and value, so that one that was planted, exchanged or brought along is a miss.
"""

from __future__ import annotations

import contextlib
import hmac
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_CHUNK = 500
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
)
_KEPT_DAYS = 30
_CODE = 32


class SqliteStore:
    """Keeps bytes by key. A file that is no database is thrown away; any other trouble is a miss."""

    def __init__(self, directory: str, secret: bytes) -> None:
        self._secret = secret
        self._path = Path(directory) / "results.sqlite"
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def get_many(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The known values of these keys."""
        wanted, found = {self._name(key): key for key in keys}, {}
        names = list(wanted)

        def read(database: sqlite3.Connection) -> None:
            for start in range(0, len(names), _CHUNK):
                part = names[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                rows = database.execute(f"SELECT key, value FROM entry WHERE key IN ({marks})", part)  # noqa: S608
                found.update({wanted[name]: bytes(value) for name, value in rows if name in wanted})

        self._attempt(read)
        return {key: data[_CODE:] for key, data in found.items() if self._made(key, data)}

    def _name(self, key: str) -> str:
        """The key as it stands in the file, where it shows nobody which content was scanned."""
        return hmac.new(self._secret, b"name\0" + key.encode(), "sha256").hexdigest()

    def _code(self, key: str, value: bytes) -> bytes:
        return hmac.new(self._secret, b"value\0" + key.encode() + b"\0" + value, "sha256").digest()

    def _made(self, key: str, data: bytes) -> bool:
        """Whether this installation made the entry, for this key."""
        return hmac.compare_digest(data[:_CODE], self._code(key, data[_CODE:]))

    def put_many(self, entries: Mapping[str, bytes]) -> None:
        """Keeps the values, replacing earlier ones."""
        now = int(time.time())
        rows = [(self._name(key), self._code(key, value) + value, now) for key, value in entries.items()]
        self._attempt(
            lambda database: database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
        )

    def close(self) -> None:
        """Drops entries that nobody has written for a month, and closes the file."""
        with self._lock:
            if self._connection is None:
                return
        oldest = int(time.time()) - _KEPT_DAYS * 86400
        self._attempt(lambda database: database.execute("DELETE FROM entry WHERE used < ?", (oldest,)))
        with self._lock, contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _attempt(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Does the work in one transaction; where the database cannot, nothing happens."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                with self._connection as database:
                    work(database)
            except sqlite3.OperationalError:
                return
            except sqlite3.DatabaseError:
                self._discard()
            except (OSError, sqlite3.Error):
                return

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            connection.close()
            self._path.unlink(missing_ok=True)
            raise
        return connection

    def _discard(self) -> None:
        """Throws a damaged database away; the next run starts a new one."""
        with contextlib.suppress(sqlite3.Error, OSError):
            if self._connection is not None:
                self._connection.close()
            self._path.unlink(missing_ok=True)
        self._connection = None
