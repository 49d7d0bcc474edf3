"""Where reports go: a file that is replaced whole, a device, a pipe, or one of our own streams."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from secscan.errors import SecscanError
from secscan.system import files

STANDARD_OUTPUT = "-"
_STREAMS = {
    name: stream
    for stream, number, word in ((STANDARD_OUTPUT, 1, "stdout"), ("/dev/stderr", 2, "stderr"))
    for name in (f"/dev/{word}", f"/dev/fd/{number}", f"/proc/self/fd/{number}")
}
_PATIENCE = 60.0
_PAUSE = 0.02


def output_name(name: str) -> str:
    """`-` for every name of our standard output, all else as it is."""
    return _STREAMS.get(name, name)


def streams(name: str, root: str) -> bool:
    """Whether a name is that of a device, a pipe or a socket of the caller's: nothing is replaced there.

    One that lies in the scanned tree is the tree's, and is not written to.
    """
    return not Path(os.path.abspath(name)).is_relative_to(root) and _special(name)  # noqa: PTH100


def _special(name: str) -> bool:
    with suppress(OSError, ValueError):
        mode = Path(name).stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


def refusal(name: str) -> str:
    """Why a file cannot be written, as far as that can be said without trying; empty where it may work."""
    place = Path(name).absolute().parent
    if name.endswith("/"):
        return "it names a directory"
    try:
        if not place.is_dir():
            return "its directory does not exist"
        mode = Path(name).lstat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except (OSError, ValueError) as error:
        return files.plain_reason(error) if isinstance(error, OSError) else str(error)
    if stat.S_ISLNK(mode):
        return "it is a link"
    if not stat.S_ISREG(mode):
        return "it is not a regular file"
    return "" if os.access(place, os.W_OK | os.X_OK) else "its directory is not writable"


def write_to(name: str, data: bytes) -> None:
    """Delivers a report as a whole, or raises `SecscanError`. What may be written to was asked before."""
    if not _special(name):
        files.write_atomic(name, data)
        return
    try:
        descriptor = _opened(name)
        try:
            os.set_blocking(descriptor, True)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SecscanError(f"cannot write {name}: {files.plain_reason(error)}") from None


def _opened(name: str) -> int:
    """The device, or the pipe as soon as somebody reads it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return os.open(name, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def create_below(root: str, path: str, data: bytes) -> None:
    """Writes a file that must not exist yet, with its directories, below a root that no link leads out of.

    Raises `SecscanError` where that cannot be.
    """
    place = Path(root, path)
    if not Path(os.path.realpath(place.parent)).is_relative_to(os.path.realpath(root)):
        raise SecscanError(f"{path}: a link leads out of the repository")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as target:
            target.write(data)
    except OSError as error:
        raise SecscanError(f"{path}: cannot be written: {files.plain_reason(error)}") from None


def replace_below(root: str, path: str, before: bytes, after: bytes) -> None:
    """Puts other bytes in place of a regular file's, whole or not at all; its permissions stay.

    Raises `SecscanError` where the file does not hold `before` any more, is reached by a link, lies in a
    `.git`, or may not be written to.
    """
    try:
        _replace_below(root, os.fsencode(path), before, after)
    except (OSError, ValueError) as error:
        why = files.plain_reason(error) if isinstance(error, OSError) else str(error)
        raise SecscanError(why) from None


def _replace_below(root: str, path: bytes, before: bytes, after: bytes) -> None:
    folder, _, name = path.rpartition(b"/")
    if any(part.lower() == b".git" for part in path.split(b"/")):
        raise OSError(errno.EPERM, "it is git's own")
    directory = files.open_below(root, folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    temporary = f".{os.urandom(8).hex()}.tmp".encode()
    try:
        mode = _held(directory, name, before)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o600, dir_fd=directory)
        try:
            files.fill(descriptor, after, mode)
        finally:
            os.close(descriptor)
        _held(directory, name, before)
        os.replace(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
        os.fsync(directory)
    finally:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=directory)
        os.close(directory)


def _held(directory: int, name: bytes, wanted: bytes) -> int:
    """The permissions of a file that holds just these bytes; raises OSError for any other."""
    if not name:
        raise OSError(errno.EINVAL, "it names a directory")
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=directory)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, files.NOT_REGULAR)
        if not found.st_mode & stat.S_IWUSR:
            raise OSError(errno.EACCES, "it is read-only")
        if found.st_size != len(wanted) or files.read_open(descriptor, len(wanted) + 1) != wanted:
            raise OSError(errno.ESTALE, "it has changed since it was scanned")
        return stat.S_IMODE(found.st_mode)
    finally:
        os.close(descriptor)
