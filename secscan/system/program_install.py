"""Installing a program: unpacked one file at a time, put in place in one step, or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from secscan.errors import ToolError
from secscan.system.files import plain_reason, remove_tree, write_atomic
from secscan.system.programs import RECEIPT, is_private, programs_dir

MOST_ENTRIES = 10_000
_BLOCK = 1 << 20


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A directory for a download and what is unpacked of it, which one process uses at a time.

    What broke off stays in it; everything beside is the caller's to remove. Raises `ToolError`.
    """
    place = Path(programs_dir(), ".download")
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(place / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ToolError(f"{place}: {plain_reason(error)}") from None
    try:
        if not is_private(place):
            raise ToolError(
                f"others may write to {place.parent}", f"Make it yours alone: chmod -R go-w {place.parent}"
            )
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place
    finally:
        os.close(lock)


def place_program(file: Path, name: str, member: str, directory: str, largest: int) -> str:
    """Makes a program of a checked file, in a directory of its own; gives the program's path.

    With `member` the file is a `tar.gz`, of which that one file is taken. Raises `ToolError` and leaves
    nothing behind where the archive is not what a release looks like, or the disk is full.
    """
    new = file.with_name(f"{directory}.{os.urandom(8).hex()}.new")
    final = Path(programs_dir(), directory)
    try:
        new.mkdir(mode=0o700)
        with _opened(file, member, largest) as source:
            digest = _copy(source, new / name, largest)
        receipt = {"name": name, "sha256": digest, "of": file.name}
        write_atomic(new / RECEIPT, json.dumps(receipt, indent=2).encode() + b"\n")
        if final.exists():
            remove_tree(str(final))
        new.replace(final)
    except OSError as error:
        raise ToolError(f"{name} could not be installed in {final}: {plain_reason(error)}") from None
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise ToolError(f"{file.name}: an archive that cannot be read: {error}") from None
    finally:
        if new.exists():
            remove_tree(str(new))
    return str(final / name)


@contextlib.contextmanager
def _opened(file: Path, member: str, largest: int) -> Iterator[IO[bytes]]:
    """The program's bytes: the file's own, or those of the one member that is asked for."""
    if not member:
        with file.open("rb") as source:
            yield source
        return
    with tarfile.open(file, "r:gz") as archive:
        found, total = None, 0
        for number, entry in enumerate(archive):
            total += entry.size
            wrong = _objection(entry, number) or ("is too large" if total > largest else "")
            if wrong:
                raise ToolError(f"{file.name}: {wrong}; nothing was unpacked")
            if entry.name.removeprefix("./") == member and entry.isreg():
                if found:
                    raise ToolError(f"{file.name}: holds {member} twice; nothing was unpacked")
                found = entry
        content = archive.extractfile(found) if found else None
        if content is None:
            raise ToolError(f"{file.name}: holds no {member}")
        yield content


def _objection(entry: tarfile.TarInfo, number: int) -> str:
    """What no release of a program has in it."""
    path = PurePosixPath(entry.name)
    if number >= MOST_ENTRIES:
        return f"holds more than {MOST_ENTRIES} entries"
    if path.is_absolute() or ".." in path.parts or "\0" in entry.name:
        return f"an entry would leave its directory ({ascii(entry.name)[:80]})"
    if not (entry.isreg() or entry.isdir()):
        return f"an entry is neither a file nor a directory ({ascii(entry.name)[:80]})"
    return ""


def _copy(source: IO[bytes], target: Path, largest: int) -> str:
    """Writes an executable to the disk; its SHA-256."""
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o700)
    with os.fdopen(descriptor, "wb") as file:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > largest:
                raise ToolError(f"{target.name} is larger than {largest} bytes; nothing was installed")
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def copy_here(source: Path, target: Path, largest: int) -> None:
    """Copies a file that the caller has; raises `ToolError`."""
    forget(target)
    try:
        with source.open("rb") as content:
            _copy(content, target, largest)
    except OSError as error:
        raise ToolError(f"{source}: {plain_reason(error)}") from None


def is_directory(path: str) -> bool:
    """Whether the caller named a directory."""
    return Path(path).is_dir()


def forget(file: Path) -> None:
    """Takes a file away that nobody needs any more."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
