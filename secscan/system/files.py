"""Files: an inventory that nothing hides from, reading that never leaves the root, writing that is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from secscan.errors import SecscanError
from secscan.system import leftovers

LINK = "link"
NOT_REGULAR = "not a regular file"
CHUNK = 1 << 20
SAFE_NAME = re.compile(r"(?!-)[A-Za-z0-9._-]{1,99}")
SAFE_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,16}")
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One name of the tree.

    `path` is relative to the root, with forward slashes; bytes that are not UTF-8 are surrogate
    escapes. `skipped` is empty, `link` or `not a regular file`. `problem` says why a directory could
    not be listed or a name not be looked at: what lies there was not seen; `kind` is a word for it, and
    `content` distinguishes it from what might be there another time.
    `leads` is where in the same tree a link ends, as far as that is known.
    """

    path: str
    size: int = 0
    mtime_ns: int = 0
    inode: int = 0
    skipped: str = ""
    problem: str = ""
    kind: str = ""
    leads: str = ""
    content: str = ""


def plain_reason(error: OSError) -> str:
    """The system's words for an error, without number and path."""
    return (error.strerror or str(error)).lower()


def _parts(path: bytes) -> list[bytes]:
    """The components of a path below the root; raises OSError for one that could lead out of it."""
    parts = path.split(b"/")
    if b"\0" in path or any(part in (b"", b".", b"..") for part in parts):
        raise OSError(errno.EINVAL, "not a path below the root")
    return parts


def open_below(root: str | bytes, path: bytes, flags: int) -> int:
    """Opens a path component by component, so that no link on the way is followed."""
    current = os.open(root, _DIRECTORY)
    parts = _parts(path) if path else []
    try:
        for position, part in enumerate(parts):
            last = position == len(parts) - 1
            deeper = os.open(part, flags if last else _DIRECTORY | os.O_NOFOLLOW, dir_fd=current)
            os.close(current)
            current = deeper
    except BaseException:
        os.close(current)
        raise
    return current


def _look(entry: os.DirEntry[str], path: bytes) -> DirectoryEntry:
    """What a directory entry that is not a directory is."""
    shown = os.fsdecode(path)
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError as error:
        return DirectoryEntry(shown, problem=plain_reason(error))
    reason = "" if stat.S_ISREG(found.st_mode) else NOT_REGULAR
    reason = LINK if stat.S_ISLNK(found.st_mode) else reason
    return DirectoryEntry(shown, found.st_size, found.st_mtime_ns, found.st_ino, reason)


def _list(root: str | bytes, path: bytes) -> tuple[list[DirectoryEntry], list[tuple[bytes, bytes]]]:
    """The entries of one directory that are none themselves, and (name, path) of those that are."""
    directory = open_below(root, path, _DIRECTORY | os.O_NOFOLLOW)
    files, directories = [], []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                name = os.fsencode(entry.name)
                below = path + b"/" + name if path else name
                if entry.is_dir(follow_symlinks=False):
                    directories.append((name, below))
                else:
                    files.append(_look(entry, below))
    finally:
        os.close(directory)
    return files, directories


def walk(
    root: str | bytes, *, skip_names: Collection[str] = (".git",), skip_paths: Collection[str] = ()
) -> Iterator[DirectoryEntry]:
    """Every name below `root` but directories, in the order of their bytes within a directory.

    Links are listed and never followed. Names in `skip_names` (at any depth) and the directories
    `skip_paths` (absolute) are left out. A directory that cannot be listed is one `Entry` with a
    `problem`; for the root itself, its path is `.`.
    """
    names = {os.fsencode(name) for name in skip_names}
    top = os.fsencode(os.path.realpath(root))
    paths = {os.fsencode(os.path.realpath(path)) for path in skip_paths}
    waiting = [b""]
    while waiting:
        path = waiting.pop()
        try:
            files, directories = _list(root, path)
        except OSError as error:
            yield DirectoryEntry(os.fsdecode(path) or ".", problem=plain_reason(error))
            continue
        yield from sorted(
            (entry for entry in files if os.fsencode(entry.path.rpartition("/")[2]) not in names),
            key=lambda entry: os.fsencode(entry.path),
        )
        kept = (below for name, below in directories if name not in names)
        waiting += sorted((below for below in kept if os.path.join(top, below) not in paths), reverse=True)  # noqa: PTH118  (bytes)


def look(root: str | bytes, path: str) -> DirectoryEntry:
    """The inventory's entry of one path, as `walk` would give it; raises OSError for a directory."""
    raw = os.fsencode(path)
    parent, _, name = raw.rpartition(b"/")
    directory = open_below(root, parent, _DIRECTORY | os.O_NOFOLLOW)
    try:
        found = os.stat(_parts(name)[0], dir_fd=directory, follow_symlinks=False)
    finally:
        os.close(directory)
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    reason = "" if stat.S_ISREG(found.st_mode) else NOT_REGULAR
    reason = LINK if stat.S_ISLNK(found.st_mode) else reason
    return DirectoryEntry(path, found.st_size, found.st_mtime_ns, found.st_ino, reason)


def end_of_link(root: str, path: str) -> str:
    """Where in the tree a link ends, be it through others; empty where it leads out or nowhere."""
    top = os.path.realpath(root)
    end = os.path.relpath(os.path.realpath(Path(top, path)), top)
    return "" if end.split(os.sep, 1)[0] == os.pardir else end.replace(os.sep, "/")


def names_below(directory: str) -> Iterator[str]:
    """The paths of all that is no directory, in no order; what cannot be listed has none."""
    for place, _, names in os.walk(directory):
        yield from (os.path.join(place, name) for name in names)  # noqa: PTH118


def read_open(descriptor: int, limit: int | None) -> bytes:
    """What is left of an open file, up to the limit."""
    chunks: list[bytes] = []
    left = sys.maxsize if limit is None else limit
    while left > 0:
        data = os.read(descriptor, min(CHUNK, left))
        if not data:
            break
        chunks.append(data)
        left -= len(data)
    return b"".join(chunks)


def read_regular(root: str | bytes, path: str, limit: int | None = None) -> bytes:
    """The bytes of a regular file below `root`; with `limit`, its first `limit` bytes.

    Raises OSError for everything else: a link on the way or at its end, a FIFO, a device, a path
    that leads out, an unreadable file. It never blocks.
    """
    try:
        descriptor = open_below(root, os.fsencode(path), _FILE)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, LINK) from error
        raise
    return _read_whole(descriptor, limit)


def read_named(path: str, limit: int) -> bytes:
    """The first `limit` bytes of a regular file that the caller named, links followed; raises OSError.

    It never waits: not for a FIFO, not for a device.
    """
    return _read_whole(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), limit)


def _read_whole(descriptor: int, limit: int | None) -> bytes:
    """What an open regular file holds, up to the limit; raises OSError for anything else, and closes it."""
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, NOT_REGULAR)
        return read_open(descriptor, limit)
    finally:
        os.close(descriptor)


def _existing_mode(path: Path) -> int | None:
    """The permissions of the file that is to be replaced, None where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, "it is a link")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is " + NOT_REGULAR)
    return stat.S_IMODE(found.st_mode)


def fill(descriptor: int, data: bytes, mode: int | None) -> None:
    """Writes all of it to the disk; private until it is complete."""
    wanted = stat.S_IMODE(os.fstat(descriptor).st_mode) if mode is None else mode
    os.fchmod(descriptor, 0o600)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fchmod(descriptor, wanted)
    os.fsync(descriptor)


def _replace(path: Path, data: bytes) -> None:
    mode = _existing_mode(path)
    temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o644)
    try:
        try:
            fill(descriptor, data, mode)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _keep_name(path.parent)


def _keep_name(directory: Path) -> None:
    """Makes a new name outlast a power failure, where the file system knows how and we may look."""
    try:
        descriptor = os.open(directory, _DIRECTORY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def write_atomic(path: str | os.PathLike[str], data: bytes) -> None:
    """Replaces a file by `data` as a whole, or leaves what was there and raises `SecscanError`.

    Where only the last step fails, making the name outlast a power failure, it is replaced and raises
    all the same. The directory must exist. A link or anything else but a regular file is never replaced.
    A new file gets 0644 less the umask; one that is replaced keeps its permissions.
    """
    target = Path(path)
    try:
        _replace(target, data)
    except (OSError, ValueError) as error:
        reason = plain_reason(error) if isinstance(error, OSError) else str(error)
        raise SecscanError(
            f"cannot write {target}: {reason}", "name a file in a directory that you can write to"
        ) from error


def remove_tree(path: str) -> None:
    """Removes a directory of ours with all it holds, even where a child took permissions away."""
    import shutil

    shutil.rmtree(path, ignore_errors=True)
    if not Path(path).exists():
        return
    for directory, names, _ in os.walk(path):
        for name in names:
            below = Path(directory, name)
            if not below.is_symlink():
                below.chmod(0o700)
    shutil.rmtree(path, ignore_errors=True)


def _temporary_places(outside: str) -> tuple[list[str], list[str]]:
    """Directories for temporary files: those outside the scanned tree, and those inside."""
    tree = Path(outside).resolve() if outside else None
    named = (os.environ.get("TMPDIR", ""), "/tmp", "/var/tmp")  # noqa: S108  (mkdtemp makes what is used)
    places = [place for place in named if Path(place).is_absolute()]
    inside = [place for place in places if tree and Path(place).resolve().is_relative_to(tree)]
    return [place for place in places if place not in inside], inside


class Scratch:
    """A private directory (0700) for one scan, outside the scanned tree `outside`; gone at the exit.

    Where no temporary directory lies outside (a scan of `/`), it lies inside: leave `path` out of
    the inventory. While it is open, the temporary files of every library lie in it too. What killed
    runs left behind is taken away on the occasion, but not from inside the scanned tree.
    """

    def __init__(self, outside: str = "") -> None:
        self._outside = outside
        self._lock = -1
        self.path = ""

    def __enter__(self) -> Self:
        import tempfile

        from secscan.system import temporary

        problem: OSError | None = None
        apart, within = _temporary_places(self._outside)
        for place in apart + within:
            try:
                self.path = os.path.realpath(tempfile.mkdtemp(prefix=leftovers.PREFIX, dir=place))
            except OSError as error:
                problem = error
            else:
                temporary.enter(self.path)
                self._lock = leftovers.claim(self.path)
                leftovers.sweep(apart)
                return self
        raise SecscanError(
            f"no directory for temporary files: {plain_reason(problem or OSError())}",
            "set TMPDIR to a directory that you can write to",
        )

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        from secscan.system import temporary

        temporary.leave(self.path)
        remove_tree(self.path)
        leftovers.release(self._lock)

    def directory(self) -> str:
        """A new private directory, gone with the rest."""
        import tempfile

        return tempfile.mkdtemp(prefix="d-", dir=self.path)


def cache_dir() -> str:
    """The user's cache directory for secscan: absolute; it may not exist yet."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    home = Path("~").expanduser()
    default = home / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return str((Path(named) if Path(named).is_absolute() else default) / "secscan")


def safe_name(name: str) -> str:
    """The base name where no tool can stumble over it, else `f` and a harmless suffix of it.

    semgrep passes over minified scripts by their name, even where they are named one by one.
    """
    name = name.replace(".min.", "-min.")
    if SAFE_NAME.fullmatch(name) and name.strip("."):
        return name
    suffix = SAFE_SUFFIX.fullmatch(name[name.rfind(".") :]) if "." in name else None
    return "f" + (suffix.group() if suffix else "")


def write_new(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes a private file (0600) that must not exist yet; raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(data)


def make_private(path: str | os.PathLike[str]) -> None:
    """A new directory (0700) in a private one."""
    Path(path).mkdir(mode=0o700)


def stage(directory: str, index: int, basename: str, data: bytes) -> str:
    """Writes the private copy `<directory>/<index>/<safe name>` that tools are given; its absolute path."""
    place = Path(directory, str(index))
    place.mkdir(mode=0o700)
    target = place / safe_name(basename)
    write_new(target, data)
    return str(target)
