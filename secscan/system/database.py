"""A database of the user's: a SQLite file, or a PostgreSQL server (the `postgres` extra).

Statements are written once, with `?` for values, in the SQL that both understand. A SQLite file keeps its
rollback journal beside it only while something is written, so it is one file at rest and works wherever
files can be locked. It may have come from somebody: it is opened so that nothing in it can run.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from secscan.errors import ToolError, UsageError

PATIENCE = 60.0
"""Seconds that a writer waits for others."""
MEMORY = ":memory:"
POSTGRES = ("postgresql", "postgres")
_ADVICE = "pip install 'secscan[postgres]'"
_HIDDEN = re.compile(r"(?i)(password|passfile|sslkey|sslpassword)=[^\s&]+")


class Database:
    """An open database. Every method raises `ToolError`, whose message names no password."""

    def __init__(
        self, connection: Any, name: str, *, postgres: bool, problems: tuple[type[Exception], ...]
    ) -> None:
        self.name = name
        self.postgres = postgres
        self._connection = connection
        self._problems = problems

    def _sql(self, statement: str) -> str:
        return statement.replace("%", "%%").replace("?", "%s") if self.postgres else statement

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._problems as error:
            raise ToolError(f"store {self.name}: {_words(error)}") from None

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self._told(), contextlib.closing(self._connection.cursor()) as cursor:
            cursor.execute(self._sql(statement), values)
            return [tuple(row) for row in cursor.fetchall()]

    def run(self, statement: str, *values: Any) -> int:
        """Runs a statement; how many rows it concerned."""
        with self._told(), contextlib.closing(self._connection.cursor()) as cursor:
            cursor.execute(self._sql(statement), values)
            return int(cursor.rowcount)

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs a statement for each row."""
        with self._told(), contextlib.closing(self._connection.cursor()) as cursor:
            cursor.executemany(self._sql(statement), list(rows))

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; on SQLite one writer at a time, who waits for his turn."""
        self.run("BEGIN" if self.postgres else "BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(ToolError):
                self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def tables(self) -> set[str]:
        """The names of the tables; of what else is there, a view or a trigger, with its kind before it."""
        if self.postgres:
            listed = self.rows("SELECT 'table', tablename FROM pg_tables WHERE schemaname = current_schema()")
        else:
            listed = self.rows("SELECT type, name FROM sqlite_master WHERE type <> 'index'")
        return {str(name) if kind == "table" else f"{kind} {name}" for kind, name in listed}

    def lock(self, number: int) -> None:
        """Waits until nobody else of those that ask for this number is in a transaction."""
        if self.postgres:
            self.rows("SELECT pg_advisory_xact_lock(?)", number)

    def compact(self) -> None:
        """Gives back the room of what was deleted, outside of any transaction."""
        if not self.postgres:
            self.run("VACUUM")

    def close(self) -> None:
        """Ends the connection."""
        with contextlib.suppress(*self._problems):
            self._connection.close()


def _words(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return _HIDDEN.sub(r"\1=***", text)


def is_database_url(url: str) -> bool:
    """Whether it is an address of a server."""
    return url.partition("://")[0] in POSTGRES


def sqlite_path(url: str) -> str:
    """The file that a URL or a plain path means."""
    for prefix in ("sqlite:///", "sqlite://", "sqlite:"):
        if url.startswith(prefix):
            rest = url.removeprefix(prefix)
            return f"/{rest.lstrip('/')}" if rest.startswith("/") else rest
    if "://" in url:
        raise UsageError(
            f"--store: {url.partition('://')[0]}: no such kind of store",
            "Name a file, sqlite:FILE, postgresql://HOST/NAME, or git:",
        )
    return url


def server_name(url: str) -> str:
    """A server's address without user, password and parameters."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "postgresql://?"
    return f"postgresql://{parts.hostname or 'localhost'}{port}{parts.path}"


def open_database(url: str, *, create: bool) -> Database:
    """Opens a database; a SQLite file that is not there is made where `create` says so."""
    return _open_server(url) if is_database_url(url) else _open_file(sqlite_path(url), create=create)


def _open_server(url: str) -> Database:
    name = server_name(url)
    try:
        import psycopg
    except ImportError:
        raise UsageError(f"--store {name}: PostgreSQL needs an extra", _ADVICE) from None
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10, application_name="secscan")
    except (psycopg.Error, UnicodeError, ValueError) as error:
        said = _without(_words(error), url)
        raise ToolError(f"store {name}: cannot be reached: {said}") from None
    return Database(connection, name, postgres=True, problems=(psycopg.Error,))


def _without(text: str, url: str) -> str:
    """A message of the driver's without what the URL keeps secret."""
    login = url.partition("://")[2].rpartition("@")[0]
    secret = login.partition(":")[2]
    for hidden in (url, login, secret, unquote(secret)):
        text = text.replace(hidden, "***") if hidden else text
    return text


def _open_file(path: str, *, create: bool) -> Database:
    if path != MEMORY:
        _check_file(path, create=create)
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        raise ToolError(f"store {path}: {_words(error)}") from None
    return Database(connection, path, postgres=False, problems=(sqlite3.Error,))


def _check_file(path: str, *, create: bool) -> None:
    """A new file is private; a link is not followed, it may have come with the repository."""
    place = Path(path)
    if place.is_symlink():
        raise ToolError(f"store {path}: it is a link", "Name the file itself.")
    if place.exists():
        if not place.is_file():
            raise ToolError(f"store {path}: it is not a regular file")
        return
    if not create:
        raise UsageError(f"store {path}: no such file", "secscan . --store FILE makes it.")
    try:
        os.close(os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        raise ToolError(f"store {path}: {(error.strerror or str(error)).lower()}") from None
