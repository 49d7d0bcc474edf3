"""Where records of advisories come from on this machine: a zip file, or a directory of JSON files."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from secscan.errors import ToolError
from secscan.system.files import plain_reason
from secscan.system.zip_stream import DamagedZipError, members

LONGEST_RECORD = 16 << 20
"""Bytes of one record; the largest real one has a few million."""
LONGEST_LIST = 256 << 20
LONGEST_LINE = 4096
LONGEST_CATALOGUE = 64 << 20


def records(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every JSON file of a zip file or directory, in an order that stays the same.

    Raises `ToolError` where the place cannot be read whole.
    """
    try:
        if path.is_dir():
            yield from _in_directory(path)
        else:
            for name, data in members(path, longest=LONGEST_RECORD):
                if name.endswith(".json"):
                    yield name, data
    except DamagedZipError as error:
        raise ToolError(f"{path}: {error}") from None
    except OSError as error:
        raise ToolError(f"{error.filename or path}: {plain_reason(error)}") from None


def _in_directory(path: Path) -> Iterator[tuple[str, bytes]]:
    """Links are not followed; git's own files and what is hidden are left out."""
    for place, directories, names in os.walk(path):
        directories[:] = sorted(name for name in directories if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.endswith(".json") and file.is_file() and not file.is_symlink():
                with file.open("rb") as source:
                    yield str(file), source.read(LONGEST_RECORD + 1)


def check_zip(path: Path) -> None:
    """Reads a file, if it is one, from end to end; raises `ToolError` where any of it is damaged."""
    if not path.is_dir():
        for _ in records(path):
            pass


def kind_of(path: Path) -> str:
    """`directory`, `file`, or empty."""
    return "directory" if path.is_dir() else "file" if path.is_file() else ""


def exports(path: Path) -> list[Path]:
    """The exports in a directory that is laid out as OSV's own: `ECOSYSTEM/all.zip`."""
    return sorted(path.glob("*/all.zip")) if path.is_dir() else []


def modified(path: Path) -> str:
    """When a file was changed last, as an ISO time in UTC."""
    return dt.datetime.fromtimestamp(int(path.stat().st_mtime), dt.UTC).isoformat().replace("+00:00", "Z")


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, packed with gzip or not; raises `ToolError`."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else path.open("rb") as source:
            left = LONGEST_LIST
            while left > 0 and (line := source.readline(LONGEST_LINE)):
                left -= len(line)
                yield line.decode("utf-8", "replace")
    except (OSError, EOFError, zlib.error) as error:
        reason = plain_reason(error) if isinstance(error, OSError) and error.strerror else "damaged"
        raise ToolError(f"{path}: {reason}") from None


def content(path: Path) -> bytes:
    """A file's bytes; raises `ToolError`."""
    try:
        with path.open("rb") as source:
            return source.read(LONGEST_CATALOGUE)
    except OSError as error:
        raise ToolError(f"{path}: {plain_reason(error)}") from None


def forget(*paths: Path) -> None:
    """Takes files away that may be there."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
